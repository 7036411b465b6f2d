// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/sample/forgettingsecrets.h"
#include "app/sample/samplevisitor.h"
#include "app/sample/sampleworkspace.h"
#include "app/tour/tour.h"
#include "app/workplace/workplace.h"
#include "core/keychain/keychainsecretstore.h"
#include "ui/signin/startwindow.h"

namespace bandeja::app {

/// What the command line says.
struct Options {
    bool sample = false;
    QUrl server;     ///< empty: the one that was used last
    QString profile; ///< the profile's folder; empty: the usual one
    QString tour;    ///< the folder for the tour's pictures; empty: no tour
};

/// The desktop program, from its start to its end: finds its profile and its server, and opens the workplace.
/// Lives on the interface's thread. LOOK outlives it.
class Program : public QObject {
    Q_OBJECT

public:
    Program(Options options, theme::Look& look);
    ~Program() override;

    /// To be called once. False when there is nothing to stay for: another program was told to come to the
    /// front.
    bool start();

private:
    void takeProfile();
    void prepareSample();
    void findServer();
    void serverGiven(const QString& address);
    void openWorkplace(const QUrl& server, session::AuthorizationAgent& browser);
    /// Once: who signs out of the sample wants to see that.
    void signInToSample();
    void playTour();
    /// Ends the program. A sample's keys leave the person's keychain first.
    void end(int code);
    void fail(const QString& title, const QString& hint);
    QString profileFolder();

    const Options options_;
    theme::Look& look_;
    words::Language language_;
    const domain::SystemClock clock_;
    std::unique_ptr<QTemporaryDir> sampleProfile_;
    std::unique_ptr<Profile> profile_;
    std::unique_ptr<settings::Preferences> preferences_;
    keychain::KeychainSecretStore keychain_;
    ForgettingSecrets secrets_{keychain_};
    std::unique_ptr<session::AuthorizationAgent> browser_;
    std::unique_ptr<Notifier> notifier_;
    std::unique_ptr<SampleWorkspace> sample_;
    SampleWorkspace::Place samplePlace_;
    bool sampleSignedIn_ = false;
    std::unique_ptr<signin::StartWindow> startWindow_;
    std::unique_ptr<Workplace> workplace_;
    std::unique_ptr<Tour> tour_;
};

} // namespace bandeja::app
