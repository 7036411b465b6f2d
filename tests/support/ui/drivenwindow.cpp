// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/ui/drivenwindow.h"

#include "ui/controls/button.h"
#include "ui/inbox/composer.h"
#include "ui/inbox/conversationlist.h"
#include "ui/inbox/draftcard.h"
#include "ui/inbox/inboxpage.h"

#include <QLabel>
#include <QPlainTextEdit>
#include <QTest>

namespace bandeja::tests {

DrivenWindow::DrivenWindow(bool empty) : TestWindow(empty) {
    preferences.setLanguage(QStringLiteral("en"));
}

inbox::ConversationList& DrivenWindow::list() {
    return window->inbox().list();
}

inbox::ConversationView& DrivenWindow::conversation() {
    return window->inbox().conversation();
}

QPlainTextEdit& DrivenWindow::composer() {
    return *conversation().findChild<inbox::Composer*>()->findChild<QPlainTextEdit*>();
}

inbox::DraftCard& DrivenWindow::draft() {
    return *window->findChild<inbox::DraftCard*>();
}

void DrivenWindow::press(Qt::Key key, Qt::KeyboardModifiers modifiers) {
    QWidget* target = window->focusWidget() ? window->focusWidget() : window.get();
    QTest::keyClick(target, key, modifiers);
    settle();
}

bool DrivenWindow::says(const QString& text) const {
    for (const auto* label : window->findChildren<QLabel*>()) {
        if (label->isVisible() && label->text().contains(text))
            return true;
    }
    return false;
}

QString DrivenWindow::said(const QWidget& area) {
    QStringList all;
    for (const auto* label : area.findChildren<QLabel*>())
        all += label->text();
    return all.join(QLatin1Char('\n'));
}

controls::Button* DrivenWindow::button(const QString& text) const {
    for (auto* candidate : window->findChildren<controls::Button*>()) {
        if (candidate->text() == text && candidate->isVisible())
            return candidate;
    }
    return nullptr;
}

QList<vault::OutboxEntry> DrivenWindow::asked(vault::OutboxKind kind) const {
    QList<vault::OutboxEntry> entries;
    for (const vault::OutboxEntry& entry : outbox.entries) {
        if (entry.kind == kind)
            entries += entry;
    }
    return entries;
}

} // namespace bandeja::tests
