// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sync/outbox.h"
#include "core/vault/inboxreader.h"

#include <QObject>

namespace bandeja::inbox {

/// The conversation that is open: what stands beside its timeline, kept up to date, and what people do with
/// it. For the interface thread.
class OpenConversation : public QObject {
    Q_OBJECT

public:
    OpenConversation(vault::InboxReader& reader, sync::Outbox& outbox, QObject* parent = nullptr);

    /// Opens CONVERSATION; an empty one closes. changed() comes when its panel is here.
    void open(const vault::ConversationRef& conversation);
    const vault::ConversationRef& ref() const { return ref_; }
    bool isOpen() const { return !ref_.id.isEmpty(); }
    /// Nothing until it was read for the first time.
    const std::optional<vault::ConversationPanel>& panel() const { return panel_; }

    void send(const QString& text, const std::optional<domain::Draft>& draft,
              const QList<vault::OutgoingFile>& files);
    /// Copies FILES into what is being typed; copying() says how many are still to come, notAttached() what
    /// didn't.
    void attach(const QList<sync::FileSource>& files);
    void detach(const QString& file);
    int copying() const { return copying_.value(ref_); }
    /// What is attached, without what was just given to the outbox.
    QList<vault::OutgoingFile> files() const;
    void approve(const domain::Draft& shown);
    void reject(const domain::Draft& shown);
    void askForDraft(const QString& instruction);
    void markRead();
    void setStatus(domain::ConversationStatus status);
    void retry(const QString& entry);
    void discard(const QString& entry);
    /// Takes an entry back, then THEN. When it is too late, failed() says so and THEN is not called.
    void discard(const QString& entry, const std::function<void()>& then);
    /// Likewise, but its files stay attached to what is being typed.
    void takeBack(const vault::OutboxEntry& entry, const std::function<void()>& then);
    /// Keeps TEXT for CONVERSATION, which may no longer be the one that is open.
    void keepTyped(const vault::ConversationRef& conversation, const QString& text);

Q_SIGNALS:
    void changed();
    /// Its account was dropped: there is nothing left to show.
    void gone();
    /// Something that a person wanted could not be written down.
    void failed(bandeja::vault::VaultError::Kind kind);
    void copyingChanged();
    /// NAME was not attached.
    void notAttached(bandeja::sync::AttachError error, const QString& name);
    /// TEXT was not taken: whoever typed it gets it back.
    void notSent(const bandeja::vault::ConversationRef& conversation, const QString& text);

private:
    void apply(const vault::VaultChange& change);
    void refresh();
    void watch(const vault::Future<QString>& future);
    void heard(const vault::Future<void>& future, const std::function<void()>& then);

    vault::InboxReader& reader_;
    sync::Outbox& outbox_;
    vault::ConversationRef ref_;
    std::optional<vault::ConversationPanel> panel_;
    QHash<vault::ConversationRef, int> copying_;
    QSet<QString> sending_; ///< files that the outbox has, though the panel may not say so yet
    bool isReading_ = false;
    bool readAgain_ = false;
};

} // namespace bandeja::inbox
