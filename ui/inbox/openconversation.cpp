// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inbox/openconversation.h"

#include "core/async/answer.h"
#include "ui/controls/answer.h"

#include <QFileInfo>

#include <algorithm>

namespace bandeja::inbox {

using vault::ConversationRef;
using vault::Result;

OpenConversation::OpenConversation(vault::InboxReader& reader, sync::Outbox& outbox, QObject* parent)
    : QObject(parent),
      reader_(reader),
      outbox_(outbox) {
    connect(&reader_, &vault::InboxReader::changed, this, &OpenConversation::apply);
}

void OpenConversation::open(const ConversationRef& conversation) {
    if (conversation == ref_)
        return;
    ref_ = conversation;
    panel_.reset();
    if (isOpen())
        refresh();
    Q_EMIT changed();
}

void OpenConversation::apply(const vault::VaultChange& change) {
    if (!isOpen() || change.stream != ref_.stream)
        return;
    if (change.dropped) {
        open({});
        Q_EMIT gone();
        return;
    }
    const auto isOurs = [this](const auto& entry) {
        if constexpr (requires { entry.ref; })
            return entry.ref == ref_;
        else if constexpr (requires { entry.conversation; })
            return entry.conversation == ref_;
        else
            return entry == ref_;
    };
    if (change.reset || std::ranges::any_of(change.conversations, isOurs) ||
        std::ranges::any_of(change.drafts, isOurs) || std::ranges::any_of(change.timelines, isOurs))
        refresh();
}

void OpenConversation::refresh() {
    if (isReading_) {
        readAgain_ = true;
        return;
    }
    isReading_ = true;
    readAgain_ = false;
    controls::onAnswer(reader_.panel(ref_), this,
                       [this, asked = ref_](const Result<vault::ConversationPanel>& answer) {
                           isReading_ = false;
                           if (asked == ref_ && answer) {
                               panel_ = *answer;
                               Q_EMIT changed();
                           }
                           if (isOpen() && (asked != ref_ || readAgain_))
                               refresh();
                       });
}

void OpenConversation::watch(const vault::Future<QString>& future) {
    controls::onAnswer(future, this, [this](const Result<QString>& answer) {
        if (!answer)
            Q_EMIT failed(answer.error().kind);
    });
}

void OpenConversation::send(const QString& text, const std::optional<domain::Draft>& draft,
                            const QList<vault::OutgoingFile>& files) {
    for (const vault::OutgoingFile& file : files)
        sending_.insert(file.id);
    controls::onAnswer(outbox_.send(ref_, text, draft, files), this,
                       [this, text, files, ref = ref_](const Result<QString>& answer) {
                           if (answer) {
                               // Only now: had it not been taken, the typed text would still be there.
                               keepTyped(ref, {});
                               return;
                           }
                           for (const vault::OutgoingFile& file : files)
                               sending_.remove(file.id);
                           Q_EMIT notSent(ref, text);
                           Q_EMIT failed(answer.error().kind);
                           Q_EMIT copyingChanged(); // the files are here again
                       });
}

QList<vault::OutgoingFile> OpenConversation::files() const {
    QList<vault::OutgoingFile> files = panel_ ? panel_->files : QList<vault::OutgoingFile>();
    files.removeIf([this](const vault::OutgoingFile& file) { return sending_.contains(file.id); });
    return files;
}

void OpenConversation::attach(const QList<sync::FileSource>& files) {
    for (const sync::FileSource& file : files) {
        const QString name = file.path.isEmpty() ? file.name : QFileInfo(file.path).fileName();
        ++copying_[ref_];
        async::whenDone(outbox_.attach(ref_, file), this,
                        [this, name, ref = ref_](const sync::Attached& attached) {
                            if (--copying_[ref] == 0)
                                copying_.remove(ref);
                            if (!attached)
                                Q_EMIT notAttached(attached.error(), name);
                            if (ref == ref_) {
                                refresh();
                                Q_EMIT copyingChanged();
                            }
                        });
    }
    Q_EMIT copyingChanged();
}

void OpenConversation::detach(const QString& file) {
    heard(outbox_.detach(ref_, file), [] {});
}

void OpenConversation::approve(const domain::Draft& shown) {
    watch(outbox_.approve(ref_, shown));
}

void OpenConversation::reject(const domain::Draft& shown) {
    watch(outbox_.reject(ref_, shown, {}));
}

void OpenConversation::askForDraft(const QString& instruction) {
    watch(outbox_.askForDraft(ref_, instruction));
}

void OpenConversation::markRead() {
    watch(outbox_.markRead(ref_));
}

void OpenConversation::setStatus(domain::ConversationStatus status) {
    watch(outbox_.setStatus(ref_, status));
}

void OpenConversation::retry(const QString& entry) {
    heard(outbox_.retry(ref_, entry), [] {});
}

void OpenConversation::discard(const QString& entry) {
    discard(entry, [] {});
}

void OpenConversation::discard(const QString& entry, const std::function<void()>& then) {
    heard(outbox_.discard(ref_, entry), then);
}

void OpenConversation::takeBack(const vault::OutboxEntry& entry, const std::function<void()>& then) {
    for (const vault::OutgoingFile& file : entry.files)
        sending_.remove(file.id);
    heard(outbox_.takeBack(ref_, entry.id), then);
}

void OpenConversation::heard(const vault::Future<void>& future, const std::function<void()>& then) {
    controls::onAnswer(future, this, [this, then](const Result<void>& answer) {
        if (answer)
            then();
        else
            Q_EMIT failed(answer.error().kind);
    });
}

void OpenConversation::keepTyped(const ConversationRef& conversation, const QString& text) {
    controls::onAnswer(outbox_.keepTyped(conversation, text), this, [this](const Result<void>& answer) {
        // An account that has gone takes what was typed along.
        if (!answer && answer.error().kind != vault::VaultError::Kind::NotOpen)
            Q_EMIT failed(answer.error().kind);
    });
}

} // namespace bandeja::inbox
