// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/receipt.h"
#include "core/session/session.h"
#include "tests/support/ui/memoryinbox.h"

namespace bandeja::tests {

/// A small shop with customers who write in Spanish, Portuguese and English: what the window is looked at
/// with.
class SampleShop {
public:
    /// Fills INBOX as it is at NOW.
    SampleShop(MemoryInbox& inbox, domain::Instant now);

    /// A moment that all of it is written for: a Friday afternoon.
    static domain::Instant friday();
    static session::SessionStatus signedIn();
    static domain::Integration tiktok();
    /// Members besides the one who is signed in.
    static QString ana() { return QStringLiteral("mem_2"); }
    static QString bruno() { return QStringLiteral("mem_3"); }
    static QString longNamed() { return QStringLiteral("mem_4"); }

    /// Conversations that show something of their own.
    vault::ConversationRef withDraft;    ///< an AI draft waits
    vault::ConversationRef withPictures; ///< pictures, a quote, reactions
    vault::ConversationRef windowClosed;
    vault::ConversationRef refused; ///< a reply that the server refused, and one that waits
    vault::ConversationRef arabic;
    vault::ConversationRef longTexts;
    vault::ConversationRef generating; ///< the AI is writing
    vault::ConversationRef draftFailed;
    vault::ConversationRef notes;        ///< internal notes, colleagues, an AI agent's message
    vault::ConversationRef almostClosed; ///< minutes are left to reply
    vault::ConversationRef failed;       ///< a reply that the platform refused
    vault::ConversationRef emoji;        ///< a few emoji alone
    vault::ConversationRef voice;        ///< a voice message
    vault::ConversationRef odd;          ///< deleted, edited, not to be shown

    domain::Receipt receipt() const;
    vault::WorkspaceView workspace() const;

private:
    struct Line {
        domain::Direction direction;
        QString text;
        int minutesAgo;
        domain::MessageStatus status = domain::MessageStatus::Read;
        QString author = {}; ///< with Out: a member; empty: who is signed in
    };
    vault::ConversationRef add(const QString& stream, domain::Channel channel, const QString& name,
                               const QString& handle, const QList<Line>& lines, int unread = 0);
    domain::Message message(const vault::ConversationRef& ref, const Line& line) const;
    domain::Draft draft(const vault::ConversationRef& ref, const QString& text) const;
    domain::Instant ago(int minutes) const { return now_ - std::chrono::minutes(minutes); }
    Thread& thread(const vault::ConversationRef& ref);

    void addTikTok();
    void addWhatsApp();
    void addMoreWhatsApp();
    void addInstagram();
    void addEmail();
    void addMore();

    MemoryInbox& inbox_;
    domain::Instant now_;
    int count_ = 0;
};

} // namespace bandeja::tests
