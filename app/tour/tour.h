// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/sample/sampleworkspace.h"
#include "app/tour/eyes.h"
#include "app/workplace/workplace.h"

#include <QDir>

namespace bandeja::app {

/// Goes through a message's whole life in the real window over the sample workspace, as a person would: signs
/// in, answers, loses the connection, removes an account. Writes a picture of each step, and prints a line a
/// step: what was done and what was seen. Lives on the interface's thread.
class Tour : public QObject {
    Q_OBJECT

public:
    /// WORKPLACE and SAMPLE outlive it.
    Tour(Workplace& workplace, SampleWorkspace& sample, SampleWorkspace::Place place, const QString& folder);

    /// Plays it to its end, which takes about a minute.
    void play();

Q_SIGNALS:
    /// ALL_SEEN: whether everything was seen that was to be seen.
    void finished(bool allSeen);

private:
    using Ref = vault::ConversationRef;

    // The steps. Each says whether it saw what it was to see.
    bool signIn();
    bool messagesArrive();
    bool approveDraft();
    bool editDraft();
    bool replyOffline();
    bool windowClosed();
    bool removeAccount();
    bool emptyPlace();

    bool open(const QString& contact, Ref& conversation);
    bool waitForDraft(const Ref& conversation, domain::Draft& draft);
    bool waitUntilDelivered(const Ref& conversation, const QString& text);
    void press(Qt::Key key);
    void type(const QString& text);
    void picture(const QString& name);
    bool fail(const QString& what);
    void say(const QString& step, const QString& seen);

    Workplace& workplace_;
    SampleWorkspace& sample_;
    const SampleWorkspace::Place place_;
    QDir folder_;
    Eyes eyes_;
    sync::Connection connection_ = sync::Connection::SignedOut;
    int pictures_ = 0;
    int steps_ = 0;
};

} // namespace bandeja::app
