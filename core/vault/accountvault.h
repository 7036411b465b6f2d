// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/vault/conversationtable.h"
#include "core/vault/drafttable.h"
#include "core/vault/mediacache.h"
#include "core/vault/messagetable.h"
#include "core/vault/migrations.h"
#include "core/vault/notetable.h"
#include "core/vault/outboxtable.h"
#include "core/vault/streamstate.h"

namespace bandeja::vault {

/// What can be saved from an account's vault that is given up: nothing of it is on the server.
struct Unsent {
    /// A file with its bytes.
    struct File {
        QString conversation;
        QString entry; ///< that it goes with; empty: what is being typed
        DueFile due;
        QByteArray bytes;
    };
    QList<DueEntry> entries;                  ///< in their order; those that were refused too
    QList<std::pair<QString, QString>> typed; ///< conversation id and text
    QList<File> files = {};
    int count() const { return static_cast<int>(entries.size() + typed.size()); }
};

/// The writer of one account's vault. Each function is one transaction: on the disk when it has succeeded,
/// and without a trace otherwise. Used by the store thread.
class AccountVault {
public:
    using Saved = Unsent;
    static std::span<const Migration> migrations() { return accountMigrations(); }

    /// CONNECTION is migrated.
    AccountVault(std::unique_ptr<Connection> connection, QString stream, const domain::Clock& clock);

    const QString& stream() const { return stream_; }
    Result<qint64> cursor() { return state_.cursor(); }
    Result<Position> position() { return state_.position(); }
    /// Applies PAGE and the number that it reaches, if it follows on what is there.
    Result<Applied> apply(const contract::ChangePage& page);
    /// Applies PAGE, which was asked for backwards from the stream's end, to a vault that is empty.
    Result<Applied> applyNewest(const contract::ChangePage& page);
    /// Applies PAGE, which was asked for backwards, below what is here. Of that, nothing is overwritten: it
    /// is as new or newer.
    Result<Applied> applyOlder(const contract::ChangePage& page);

    /// Whether restore() has been done.
    bool isRestored() { return state_.isRestored(); }

    // The outbox: see sync::Outbox.
    /// Stores ENTRY and gives its id; that of an entry that already waits, where one of its kind is enough.
    Result<QString> append(OutboxEntry entry);
    Result<QList<DueEntry>> due();
    /// The entry as it is sent now; NotFound when it was taken back meanwhile.
    Result<DueEntry> startSending(const QString& entry);
    Result<void> waitAgain(const QString& entry, bool mayHaveArrived);
    Result<void> refuse(const QString& entry, domain::Refusal refusal, const QString& problem,
                        const QString& detail);
    /// The server can't be asked any more what became of the entry, and a message that it seems to have
    /// become is there.
    Result<void> acceptSeen(const QString& entry);
    /// The server confirmed the entry with what it became.
    Result<void> confirm(const QString& entry, const domain::Message& message);
    Result<void> confirm(const QString& entry, const domain::Draft& draft);
    Result<void> confirm(const QString& entry, const domain::Conversation& conversation);
    /// Gives the id that the entry has now.
    Result<QString> retry(const QString& entry);
    /// Makes the entry, a message or an approval, send TEXT; refused ones wait again. It keeps its place. An
    /// approval of what was shown becomes a message that was edited from the draft. Gives the id that the
    /// entry has now; NotFound when it is on its way, or may have been sent.
    Result<QString> edit(const QString& entry, const QString& text);
    /// NotFound when it is on its way, or may have been sent. KEEP_FILES: they are attached to what is being
    /// typed again.
    Result<void> discard(const QString& entry, bool keepFiles = false);
    Result<void> keepTyped(const QString& conversation, const QString& text);

    // Files that people attach; see OutgoingFileTable.
    /// Makes room for FILE in what is being typed in CONVERSATION, and gives its id.
    Result<QString> addFile(const QString& conversation, const OutgoingFile& file);
    /// Adds PIECE to it; with the last one it is there. NotFound when it was taken away meanwhile.
    Result<void> fillFile(const QString& file, const QByteArray& piece);
    Result<void> removeFile(const QString& file);
    /// The server calls the file UPLOAD (empty: it doesn't know of it any more) and has nothing of it.
    Result<void> setUpload(const QString& file, const QString& upload);
    /// The server has so many BYTES of a file of ENTRY.
    Result<void> setUploaded(const QString& entry, const QString& file, qint64 bytes);
    /// A part of the file from OFFSET on; NotFound when it was taken back.
    Result<QByteArray> fileFrom(const QString& file, qint64 offset);

    /// What is kept of attachments that the server has, too.
    MediaCache& media() { return media_; }

    /// What can be read of outbox and typed texts, also from a damaged vault.
    Unsent save();
    /// Once, into a vault that is new; with nothing to restore too.
    Result<void> restore(const Unsent& unsent);
    /// What was on its way when the program ended waits again.
    Result<void> recoverAfterStart();

    /// Whether words of texts that were taken back are still in the search index, where nothing finds them
    /// (R10).
    Result<bool> hasRemains();
    /// Does a piece of overwriting them; to be called until it says that all is done. Each piece is one
    /// transaction.
    Result<bool> removeRemains();

    /// What the transactions since the last time have changed.
    std::optional<VaultChange> takeChange() { return std::exchange(change_, std::nullopt); }
    Connection& connection() { return *connection_; }

private:
    class Applier;
    /// One transaction around WORK, which gives what it is for; a change is noted when it is committed.
    template <typename T, typename Work>
    Result<T> transact(const Work& work);
    std::optional<VaultChange> describe(const ChangeNotes& notes);
    void forgetGone();
    void saveFiles(Unsent& unsent);
    /// What has lost a file on the way waits for a person instead of being sent without it.
    void restoreFiles(const Unsent& unsent, ChangeNotes& notes);
    std::array<WordIndex*, 2> indexes();
    void writeWords();
    void settleDraft(const DueEntry& due, domain::DraftState state, ChangeNotes& notes);

    std::unique_ptr<Connection> connection_;
    const QString stream_;
    const domain::Clock& clock_;
    StreamState state_;
    ConversationTable conversations_;
    MessageTable messages_;
    NoteTable notes_;
    DraftTable drafts_;
    OutboxTable outbox_;
    MediaCache media_;
    std::optional<VaultChange> change_;
};

template <typename T, typename Work>
Result<T> AccountVault::transact(const Work& work) {
    ChangeNotes notes;
    Transaction transaction(*connection_);
    Result<T> value = work(notes);
    std::optional<VaultChange> change = describe(notes);
    conversations_.forgetRows();
    if (value)
        writeWords();
    for (WordIndex* const words : indexes())
        words->clear();
    if (auto error = connection_->takeError())
        return tl::unexpected(std::move(*error));
    if (!value)
        return value;
    if (auto done = transaction.commit(); !done)
        return tl::unexpected(done.error());
    if (change)
        change_ = std::move(change);
    return value;
}

} // namespace bandeja::vault
