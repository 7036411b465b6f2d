// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/session/session.h"
#include "ui/theme/look.h"

#include <QTimer>
#include <QWidget>

namespace bandeja::controls {
class Banner;
class Busy;
class Button;
class Label;
} // namespace bandeja::controls

namespace bandeja::signin {

/// What stands in the window while nobody is signed in. Each state says what is going on and offers the way
/// on.
class SignInPage : public QWidget {
    Q_OBJECT

public:
    explicit SignInPage(const theme::Look& look, QWidget* parent = nullptr);

    void setStatus(const session::SessionStatus& status);

Q_SIGNALS:
    /// Also for opening the browser once more.
    void signInWanted();
    void cancelWanted();
    void retryWanted();

protected:
    void changeEvent(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    void build();
    void retranslate();
    void say(const QString& title, const QString& hint);
    void offer(const QString& first, const QString& second);

    const theme::Look& look_;
    session::SessionStatus status_;
    QWidget* mark_;
    controls::Label* title_;
    controls::Label* hint_;
    controls::Busy* busy_;
    controls::Banner* problem_;
    controls::Button* first_;
    controls::Button* second_;
    controls::Label* foot_;
    QTimer patience_; ///< a keychain that answers at once needs no words
};

} // namespace bandeja::signin
