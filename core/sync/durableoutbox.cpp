// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/durableoutbox.h"

namespace bandeja::sync {

using namespace Qt::Literals::StringLiterals;
using vault::AccountVault;
using vault::ConversationRef;
using vault::DueEntry;
using vault::OutboxEntry;
using vault::OutboxKind;
using vault::Result;

namespace {
constexpr qsizetype atATime = 4;
}

DurableOutbox::DurableOutbox(vault::VaultSet& vaults, api::HostedApi& api, SyncEngine& engine,
                             const domain::Clock& clock, Timing timing, QObject* parent)
    : Outbox(parent),
      vaults_(vaults),
      api_(api),
      clock_(clock),
      timing_(timing),
      intake_(vaults),
      uploads_(vaults, api, timing.piece),
      pause_(this),
      backoff_(timing.firstRetry, timing.mostRetry) {
    pause_.setSingleShot(true);
    connect(&pause_, &QTimer::timeout, this, &DurableOutbox::drainAll);
    connect(&engine, &SyncEngine::statusChanged, this, &DurableOutbox::follow);
    connect(&vaults.reader(), &vault::InboxReader::changed, this, [this](const vault::VaultChange& change) {
        if (change.reset && !change.dropped) // opened, or rebuilt while something was to be sent
            drain(change.stream);
    });
}

// --- what people do

vault::Future<QString> DurableOutbox::send(ConversationRef conversation, QString text,
                                           std::optional<domain::Draft> draft,
                                           QList<vault::OutgoingFile> files) {
    OutboxEntry entry{.conversation = std::move(conversation),
                      .kind = OutboxKind::Message,
                      .text = std::move(text),
                      .files = std::move(files)};
    if (draft) {
        entry.draftId = draft->id;
        entry.draftVersion = draft->version;
    }
    return append(std::move(entry));
}

vault::Future<QString> DurableOutbox::approve(ConversationRef conversation, domain::Draft shown) {
    return append({.conversation = std::move(conversation),
                   .kind = OutboxKind::Approval,
                   .text = shown.text,
                   .draftId = shown.id,
                   .draftVersion = shown.version});
}

vault::Future<QString> DurableOutbox::reject(ConversationRef conversation, domain::Draft shown,
                                             QString reason) {
    return append({.conversation = std::move(conversation),
                   .kind = OutboxKind::Rejection,
                   .draftId = shown.id,
                   .draftVersion = shown.version,
                   .argument = std::move(reason)});
}

vault::Future<QString> DurableOutbox::askForDraft(ConversationRef conversation, QString instruction) {
    return append({.conversation = std::move(conversation),
                   .kind = OutboxKind::AnotherDraft,
                   .argument = std::move(instruction)});
}

vault::Future<QString> DurableOutbox::markRead(ConversationRef conversation) {
    return append({.conversation = std::move(conversation), .kind = OutboxKind::Read});
}

vault::Future<QString> DurableOutbox::setStatus(ConversationRef conversation,
                                                domain::ConversationStatus status) {
    return append({.conversation = std::move(conversation),
                   .kind = OutboxKind::Status,
                   .argument = conversationStatusName(status)});
}

vault::Future<QString> DurableOutbox::append(OutboxEntry entry) {
    const QString stream = entry.conversation.stream;
    const auto appended = vaults_.inAccount<QString>(
        stream, [entry = std::move(entry)](AccountVault& vault) { return vault.append(entry); });
    drainSoon(stream);
    return appended;
}

vault::Future<void> DurableOutbox::retry(ConversationRef conversation, QString entry) {
    const auto retried = vaults_.inAccount<void>(
        conversation.stream, [entry = std::move(entry)](AccountVault& vault) -> Result<void> {
            const Result<QString> id = vault.retry(entry);
            return id ? Result<void>() : tl::unexpected(id.error());
        });
    QMetaObject::invokeMethod(
        this,
        [this, stream = conversation.stream] {
            pause_.stop();
            backoff_.reset();
            drain(stream);
        },
        Qt::QueuedConnection);
    return retried;
}

vault::Future<QString> DurableOutbox::edit(ConversationRef conversation, QString entry, QString text) {
    const auto edited = vaults_.inAccount<QString>(
        conversation.stream, [entry = std::move(entry), text = std::move(text)](AccountVault& vault) {
            return vault.edit(entry, text);
        });
    drainSoon(conversation.stream);
    return edited;
}

vault::Future<void> DurableOutbox::discard(ConversationRef conversation, QString entry) {
    return vaults_.inAccount<void>(conversation.stream, [entry = std::move(entry)](AccountVault& vault) {
        return vault.discard(entry);
    });
}

vault::Future<void> DurableOutbox::takeBack(ConversationRef conversation, QString entry) {
    return vaults_.inAccount<void>(conversation.stream, [entry = std::move(entry)](AccountVault& vault) {
        return vault.discard(entry, true);
    });
}

QFuture<Attached> DurableOutbox::attach(ConversationRef conversation, FileSource source) {
    return intake_.take(conversation, source);
}

vault::Future<void> DurableOutbox::detach(ConversationRef conversation, QString file) {
    return vaults_.inAccount<void>(conversation.stream, [file = std::move(file)](AccountVault& vault) {
        return vault.removeFile(file);
    });
}

vault::Future<void> DurableOutbox::keepTyped(ConversationRef conversation, QString text) {
    return vaults_.inAccount<void>(conversation.stream,
                                   [id = conversation.id, text = std::move(text)](AccountVault& vault) {
                                       return vault.keepTyped(id, text);
                                   });
}

// --- sending

void DurableOutbox::drainSoon(const QString& stream) {
    QMetaObject::invokeMethod(
        this, [this, stream] { drain(stream); }, Qt::QueuedConnection);
}

void DurableOutbox::follow(const SyncStatus& status) {
    const bool online = status.connection == Connection::Live || status.connection == Connection::CatchingUp;
    const bool caughtUp = online && status.behind == 0;
    const bool news = (online && !online_) || (caughtUp && !caughtUp_);
    online_ = online;
    caughtUp_ = caughtUp;
    if (news) {
        pause_.stop();
        backoff_.reset();
        drainAll();
    }
}

void DurableOutbox::drainAll() {
    async::whenDone(vaults_.openStreams(), this, [this](const QStringList& streams) {
        for (const QString& stream : streams)
            drain(stream);
    });
}

void DurableOutbox::drain(const QString& stream) {
    if (!online_ || pause_.isActive())
        return;
    const auto due =
        vaults_.inAccount<QList<DueEntry>>(stream, [](AccountVault& vault) { return vault.due(); });
    async::whenDone(due, this, [this](const Result<QList<DueEntry>>& entries) {
        if (entries)
            take(*entries);
    });
}

bool DurableOutbox::maySend(const DueEntry& due) const {
    // "Read" speaks of what is there: what the server has and we don't know yet was not read.
    return online_ && !pause_.isActive() && busy_.size() < atATime &&
           !busy_.contains(due.entry.conversation) && (due.entry.kind != OutboxKind::Read || caughtUp_);
}

void DurableOutbox::take(const QList<DueEntry>& due) {
    for (const DueEntry& entry : due) {
        if (maySend(entry))
            start(entry);
    }
}

void DurableOutbox::start(const DueEntry& due) {
    busy_.insert(due.entry.conversation);
    const bool sends = due.entry.kind == OutboxKind::Message || due.entry.kind == OutboxKind::Approval;
    if (sends && due.unconfirmedSince && clock_.now() - *due.unconfirmedSince > timing_.keyLife) {
        if (due.seen)
            finish(due, [id = due.entry.id](AccountVault& vault) { return vault.acceptSeen(id); });
        else
            refuse(due, u"unconfirmed"_s, {});
        return;
    }
    // What may have been sent is asked for again as it was.
    if (due.isUploaded() || due.unconfirmedSince)
        startSending(due);
    else
        uploadFiles(due);
}

void DurableOutbox::uploadFiles(const DueEntry& due) {
    // The entry still waits meanwhile: it may be taken back.
    uploads_.send(due, [this, due](FileUploads::Outcome outcome, const api::ApiError& error) {
        if (outcome == FileUploads::Outcome::Done) {
            startSending(due);
            return;
        }
        if (outcome == FileUploads::Outcome::Failed && !error.isTransient()) {
            refuse(due, error.word(), error.problem.detail);
            return;
        }
        if (outcome != FileUploads::Outcome::Gone)
            pauseFor(error.retryAfter);
        busy_.remove(due.entry.conversation);
        drainAll();
    });
}

void DurableOutbox::startSending(const DueEntry& due) {
    const ConversationRef conversation = due.entry.conversation;
    const auto started = vaults_.inAccount<DueEntry>(
        conversation.stream, [id = due.entry.id](AccountVault& vault) { return vault.startSending(id); });
    async::whenDone(started, this, [this, conversation](const Result<DueEntry>& entry) {
        if (entry) {
            post(*entry);
            return;
        }
        busy_.remove(conversation); // it was taken back, or its account is gone
        if (entry.error().kind == vault::VaultError::Kind::NotFound)
            drain(conversation.stream);
    });
}

void DurableOutbox::post(const DueEntry& due) {
    const OutboxEntry& entry = due.entry;
    const QString& conversation = entry.conversation.id;
    const api::DraftVersion draft{entry.draftId, entry.draftVersion};
    switch (entry.kind) {
    case OutboxKind::Message: {
        api::NewMessage message{.text = entry.text};
        for (const vault::DueFile& file : due.files)
            message.attachments.append(file.upload);
        if (!entry.draftId.isEmpty())
            message.draft = draft;
        await(due, api_.sendMessage(conversation, message, entry.id));
        break;
    }
    case OutboxKind::Approval:
        await(due, api_.approveDraft(draft, entry.text, entry.id));
        break;
    case OutboxKind::Rejection:
        await(due, api_.rejectDraft(draft, entry.argument, entry.id));
        break;
    case OutboxKind::AnotherDraft:
        await(due, api_.askForDraft(conversation, entry.argument, entry.id));
        break;
    case OutboxKind::Read:
        await(due, api_.markRead(conversation, entry.id));
        break;
    case OutboxKind::Status:
        await(
            due,
            api_.setStatus(
                conversation,
                domain::conversationStatusFromName(entry.argument).value_or(domain::ConversationStatus::Open),
                entry.id));
        break;
    }
}

template <typename Answer>
void DurableOutbox::await(const DueEntry& due, const api::Future<Answer>& answer) {
    async::whenDone(answer, this, [this, due](const api::Result<Answer>& result) {
        if (!result) {
            failed(due, result.error());
            return;
        }
        backoff_.reset();
        finish(due, [id = due.entry.id, became = *result](AccountVault& vault) {
            return vault.confirm(id, became);
        });
    });
}

void DurableOutbox::failed(const DueEntry& due, const api::ApiError& error) {
    if (mayUploadAgain(due, error)) {
        // Under another key: this one stands for the refusal.
        finish(due, [entry = due.entry.id, word = error.word()](AccountVault& vault) -> Result<void> {
            if (auto refused = vault.refuse(entry, domain::Refusal::None, word, {}); !refused)
                return refused;
            const Result<QString> renewed = vault.retry(entry);
            return renewed ? Result<void>() : tl::unexpected(renewed.error());
        });
        return;
    }
    if (!error.isTransient()) {
        refuse(due, error.word(), error.problem.detail);
        return;
    }
    pauseFor(error.retryAfter);
    finish(due, [id = due.entry.id, maybe = error.mayHaveArrived](AccountVault& vault) {
        return vault.waitAgain(id, maybe);
    });
}

bool DurableOutbox::mayUploadAgain(const DueEntry& due, const api::ApiError& error) {
    const bool isAboutFiles = error.kind == api::ApiError::Kind::Problem &&
                              (error.word() == "not_found"_L1 || error.word() == "upload_incomplete"_L1);
    if (due.files.isEmpty() || due.unconfirmedSince || !isAboutFiles ||
        uploadedAgain_.contains(due.files.constFirst().file.id))
        return false;
    uploadedAgain_.insert(due.files.constFirst().file.id);
    return true;
}

void DurableOutbox::refuse(const DueEntry& due, const QString& problem, const QString& detail) {
    const domain::Refusal refusal = domain::refusalFromName(problem).value_or(domain::Refusal::None);
    finish(due, [id = due.entry.id, refusal, problem, detail](AccountVault& vault) {
        return vault.refuse(id, refusal, problem, detail);
    });
}

void DurableOutbox::finish(const DueEntry& due, const Outcome& outcome) {
    const auto written = vaults_.inAccount<void>(due.entry.conversation.stream, outcome);
    async::whenDone(written, this, [this, due, outcome](const Result<void>& done) {
        using Kind = vault::VaultError::Kind;
        const bool later =
            !done && (done.error().kind == Kind::DiskFull || done.error().kind == Kind::Unreadable);
        if (later) {
            QTimer::singleShot(timing_.mostRetry, this, [this, due, outcome] { finish(due, outcome); });
            return;
        }
        busy_.remove(due.entry.conversation);
        drainAll(); // others may have waited for a place
    });
}

void DurableOutbox::pauseFor(std::optional<std::chrono::milliseconds> asked) {
    if (!pause_.isActive())
        pause_.start(backoff_.next(asked));
}

} // namespace bandeja::sync
