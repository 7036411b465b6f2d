// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/vault/inbox.h"
#include "core/vault/vaulterror.h"

#include <QObject>

namespace bandeja::sync {

/// A file to be attached: one that lies at PATH, or BYTES, a picture that was pasted, under a NAME.
struct FileSource {
    QString path;
    QByteArray bytes;
    QString name;
};

/// Why a file was not attached. Nothing of it is kept then.
enum class AttachError {
    Unreadable,
    Empty,
    TooLarge, ///< more than domain::mostAttachmentBytes
    NoRoom,   ///< the disk is full
    Closed,   ///< its account is gone, or nobody is signed in
};
using Attached = tl::expected<vault::OutgoingFile, AttachError>;

/// What people do, kept until the server has confirmed it. Every call answers when it is on the disk: from
/// then on no crash loses it and nothing sends it twice. May be called from any thread. What becomes of an
/// entry is seen in the timeline, through vault::InboxReader.
class Outbox : public QObject {
    Q_OBJECT

public:
    using QObject::QObject;

    /// Sends TEXT. DRAFT, when given, is the draft that TEXT was edited from; FILES are some that were
    /// attached in CONVERSATION and not sent. Gives the entry's id; NotFound when one of the files is gone.
    virtual vault::Future<QString> send(vault::ConversationRef conversation, QString text,
                                        std::optional<domain::Draft> draft = std::nullopt,
                                        QList<vault::OutgoingFile> files = {}) = 0;
    /// Sends SHOWN exactly as it was shown (S04).
    virtual vault::Future<QString> approve(vault::ConversationRef conversation, domain::Draft shown) = 0;
    virtual vault::Future<QString> reject(vault::ConversationRef conversation, domain::Draft shown,
                                          QString reason) = 0;
    /// Asks for a draft, or for another one; INSTRUCTION says what should be different.
    virtual vault::Future<QString> askForDraft(vault::ConversationRef conversation, QString instruction) = 0;
    virtual vault::Future<QString> markRead(vault::ConversationRef conversation) = 0;
    virtual vault::Future<QString> setStatus(vault::ConversationRef conversation,
                                             domain::ConversationStatus status) = 0;

    /// Tries a refused or waiting entry now.
    virtual vault::Future<void> retry(vault::ConversationRef conversation, QString entry) = 0;
    /// Makes a message or an approval that waits or was refused send TEXT instead; a refused one waits again.
    /// It keeps its place. Gives the entry's id from now on; NotFound when it is on its way, or may be: too
    /// late.
    virtual vault::Future<QString> edit(vault::ConversationRef conversation, QString entry, QString text) = 0;
    /// Takes an entry back. NotFound when it is on its way or sent: too late.
    virtual vault::Future<void> discard(vault::ConversationRef conversation, QString entry) = 0;
    /// Likewise, to write it anew: its files stay, attached to what is being typed.
    virtual vault::Future<void> takeBack(vault::ConversationRef conversation, QString entry) = 0;

    /// Copies a file into what is being typed in CONVERSATION, where it stays until it is sent or detached;
    /// it doesn't leave this machine before. Meanwhile the file itself may change or go.
    virtual QFuture<Attached> attach(vault::ConversationRef conversation, FileSource source) = 0;
    virtual vault::Future<void> detach(vault::ConversationRef conversation, QString file) = 0;
    /// Keeps what a person has typed and not sent (empty: nothing any more). Never leaves this machine.
    virtual vault::Future<void> keepTyped(vault::ConversationRef conversation, QString text) = 0;
};

} // namespace bandeja::sync
