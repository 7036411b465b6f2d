// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/vault/inboxreader.h"

#include <QWidget>

#include <chrono>
#include <functional>

namespace bandeja::app {

/// What a visitor sees in the window, and can wait for. For the interface's thread, whose events go on
/// meanwhile.
class Eyes {
public:
    Eyes(QWidget& window, vault::InboxReader& reader) : window_(window), reader_(reader) {}

    /// Waits until SEEN is true. False when it wasn't within PATIENCE.
    static bool until(const std::function<bool()>& seen,
                      std::chrono::milliseconds patience = std::chrono::seconds(40));
    /// Lets TIME pass, for what moves.
    static void linger(std::chrono::milliseconds time);

    /// The rows of the whole list.
    QList<vault::ConversationSummary> conversations();
    /// The conversation with the contact whose name begins with NAME; an empty one where there is none.
    vault::ConversationRef conversationWith(const QString& name);
    std::optional<domain::Draft> draftIn(const vault::ConversationRef& conversation);
    /// The newest message of CONVERSATION that went out and says TEXT.
    std::optional<domain::Message> sentMessage(const vault::ConversationRef& conversation,
                                               const QString& text);
    vault::WorkspaceView workspace();

    /// The visible widget of that kind whose text is TEXT, or the first of that kind with none.
    template <typename Widget>
    Widget* visible(const std::function<bool(const Widget&)>& which = {}) const {
        const auto all = window_.findChildren<Widget*>();
        for (Widget* const widget : all) {
            if (widget->isVisible() && (!which || which(*widget)))
                return widget;
        }
        return nullptr;
    }

private:
    QWidget& window_;
    vault::InboxReader& reader_;
};

} // namespace bandeja::app
