// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/look.h"

#include <QLineEdit>
#include <QWidget>

namespace bandeja::controls {
class Banner;
class Busy;
class Button;
class Label;
} // namespace bandeja::controls

namespace bandeja::signin {

/// What is to be seen before there is anything to work with: that something takes a moment, that it went wrong, or the
/// question where the server is.
class StartWindow : public QWidget {
    Q_OBJECT

public:
    explicit StartWindow(const theme::Look& look);

    void wait(const QString& title, const QString& hint);
    /// RETRY: whether trying again may help.
    void fail(const QString& title, const QString& hint, bool retry);
    /// Asks for the server's address.
    void askForServer();
    /// What was given is none.
    void refuseServer(const QString& reason);

Q_SIGNALS:
    void serverGiven(const QString& address);
    void retryWanted();
    /// A person has closed it.
    void closed();

protected:
    void closeEvent(QCloseEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    void build();
    void say(const QString& title, const QString& hint);
    void goOn();

    const theme::Look& look_;
    QWidget* mark_;
    controls::Label* title_;
    controls::Label* hint_;
    controls::Busy* busy_;
    QLineEdit* address_;
    controls::Banner* problem_;
    controls::Button* button_;
};

} // namespace bandeja::signin
