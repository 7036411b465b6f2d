// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/hostedattachments.h"

#include "core/domain/upload.h"

namespace bandeja::sync {

using vault::AccountVault;
using vault::ConversationRef;
using vault::MediaRole;
using vault::Result;
using vault::VaultError;

namespace {

AttachmentError inOurWords(const VaultError& error) {
    switch (error.kind) {
    case VaultError::Kind::NotFound:
        return AttachmentError::NotThere;
    case VaultError::Kind::DiskFull:
        return AttachmentError::NoRoom;
    default:
        return AttachmentError::Closed;
    }
}

AttachmentError inOurWords(const api::ApiError& error) {
    return error.kind == api::ApiError::Kind::Problem && !error.isTransient() ? AttachmentError::NotThere
                                                                              : AttachmentError::Unreachable;
}

} // namespace

HostedAttachments::HostedAttachments(vault::VaultSet& vaults, api::HostedApi& api, SyncEngine& engine,
                                     Limits limits, QObject* parent)
    : Attachments(parent),
      vaults_(vaults),
      api_(api),
      limits_(limits) {
    connect(&engine, &SyncEngine::statusChanged, this, [this](const SyncStatus& status) {
        const bool online =
            status.connection == Connection::Live || status.connection == Connection::CatchingUp;
        if (online && !std::exchange(online_, online))
            Q_EMIT reachable();
        online_ = online;
    });
}

QFuture<Attachments::Bytes> HostedAttachments::bytes(ConversationRef conversation,
                                                     domain::Attachment attachment) {
    const Answer answer(tl::unexpected(AttachmentError::Closed));
    QMetaObject::invokeMethod(
        this,
        [this, conversation = std::move(conversation), attachment = std::move(attachment), answer] {
            ask(conversation, attachment, answer);
        },
        Qt::QueuedConnection);
    return answer.future();
}

void HostedAttachments::ask(const ConversationRef& conversation, const domain::Attachment& attachment,
                            const Answer& answer) {
    if (attachment.bytes <= 0 || attachment.bytes > domain::mostAttachmentBytes) {
        answer.give(tl::unexpected(AttachmentError::NotThere));
        return;
    }
    Going& fetch = fetches_[attachment.id];
    if (!fetch) {
        fetch = std::make_shared<Fetch>(Fetch{conversation, attachment.id, attachment.bytes, 0, false, {}});
        waiting_.push_back(fetch);
    }
    fetch->askers.append(answer);
    startNext();
}

bool HostedAttachments::isWanted(const Fetch& fetch) {
    return std::any_of(fetch.askers.cbegin(), fetch.askers.cend(),
                       [](const Answer& answer) { return !answer.future().isCanceled(); });
}

void HostedAttachments::startNext() {
    while (going_ < limits_.atATime && !waiting_.empty()) {
        const Going fetch = waiting_.front();
        waiting_.pop_front();
        ++going_;
        async::whenDone(vaults_.reader().media(fetch->conversation, fetch->attachment, MediaRole::Whole),
                        this, [this, fetch](const Result<QByteArray>& kept) {
                            if (kept) {
                                used(fetch->conversation.stream, fetch->attachment);
                                end(fetch, *kept);
                            } else if (kept.error().kind == VaultError::Kind::NotFound) {
                                begin(fetch);
                            } else {
                                failed(fetch, kept.error());
                            }
                        });
    }
}

void HostedAttachments::begin(const Going& fetch) {
    const auto begun = vaults_.inAccount<qint64>(
        fetch->conversation.stream,
        [conversation = fetch->conversation.id, id = fetch->attachment,
         bytes = fetch->bytes](AccountVault& vault) { return vault.media().begin(conversation, id, bytes); });
    async::whenDone(begun, this, [this, fetch](const Result<qint64>& here) {
        if (!here) {
            failed(fetch, here.error());
            return;
        }
        fetch->here = *here;
        askForPart(fetch);
    });
}

void HostedAttachments::askForPart(const Going& fetch) {
    if (!isWanted(*fetch)) {
        end(fetch, tl::unexpected(AttachmentError::Closed));
        return;
    }
    const auto asked = api_.attachment(fetch->attachment, fetch->here, limits_.part);
    async::whenDone(asked, this, [this, fetch](const api::Result<api::AttachmentPart>& part) {
        if (!part)
            end(fetch, tl::unexpected(inOurWords(part.error())));
        else
            keep(fetch, *part);
    });
}

void HostedAttachments::keep(const Going& fetch, const api::AttachmentPart& part) {
    if (part.total != fetch->bytes) {
        if (std::exchange(fetch->restarted, true) || part.total > domain::mostAttachmentBytes) {
            end(fetch, tl::unexpected(AttachmentError::NotThere));
            return;
        }
        fetch->bytes = part.total;
        begin(fetch);
        return;
    }
    // A server that knows no parts gives all of it, also of what is here.
    const qint64 known = fetch->here - part.first;
    const QByteArray piece = known >= 0 && known < part.bytes.size() ? part.bytes.mid(known) : QByteArray();
    if (piece.isEmpty()) {
        end(fetch, tl::unexpected(AttachmentError::NotThere));
        return;
    }
    const auto kept = vaults_.inAccount<qint64>(
        fetch->conversation.stream,
        [id = fetch->attachment, offset = fetch->here, piece, most = limits_.kept](AccountVault& vault) {
            return vault.media().add(id, offset, piece, most);
        });
    async::whenDone(kept, this, [this, fetch](const Result<qint64>& here) {
        if (!here) {
            failed(fetch, here.error());
            return;
        }
        const bool progress = *here > fetch->here;
        fetch->here = *here;
        Q_EMIT progressed(fetch->attachment, fetch->here, fetch->bytes);
        if (!progress) {
            end(fetch, tl::unexpected(AttachmentError::NotThere));
        } else if (fetch->here < fetch->bytes) {
            askForPart(fetch);
        } else {
            async::whenDone(vaults_.reader().media(fetch->conversation, fetch->attachment, MediaRole::Whole),
                            this, [this, fetch](const Result<QByteArray>& all) {
                                if (all)
                                    end(fetch, *all);
                                else
                                    failed(fetch, all.error());
                            });
        }
    });
}

void HostedAttachments::failed(const Going& fetch, const VaultError& error) {
    end(fetch, tl::unexpected(inOurWords(error)));
}

void HostedAttachments::end(const Going& fetch, const Bytes& result) {
    fetches_.erase(fetch->attachment);
    --going_;
    for (const Answer& answer : std::as_const(fetch->askers))
        answer.give(result);
    startNext();
}

void HostedAttachments::used(const QString& stream, const QString& attachment) {
    vaults_.inAccount<void>(stream,
                            [attachment](AccountVault& vault) { return vault.media().use(attachment); });
}

QFuture<Attachments::Bytes> HostedAttachments::thumbnail(ConversationRef conversation, QString attachment) {
    const Answer answer(tl::unexpected(AttachmentError::Closed));
    QMetaObject::invokeMethod(
        this,
        [this, conversation = std::move(conversation), attachment = std::move(attachment), answer] {
            async::whenDone(vaults_.reader().media(conversation, attachment, MediaRole::Thumbnail), this,
                            [this, conversation, attachment, answer](const Result<QByteArray>& kept) {
                                if (!kept) {
                                    answer.give(tl::unexpected(inOurWords(kept.error())));
                                    return;
                                }
                                answer.give(*kept);
                                used(conversation.stream, attachment);
                            });
        },
        Qt::QueuedConnection);
    return answer.future();
}

void HostedAttachments::keepThumbnail(ConversationRef conversation, QString attachment,
                                      QByteArray thumbnail) {
    vaults_.inAccount<void>(conversation.stream,
                            [conversation = conversation.id, attachment = std::move(attachment),
                             thumbnail = std::move(thumbnail), most = limits_.kept](AccountVault& vault) {
                                return vault.media().putThumbnail(conversation, attachment, thumbnail, most);
                            });
}

} // namespace bandeja::sync
