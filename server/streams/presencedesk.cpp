// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/streams/presencedesk.h"

#include "server/async/settle.h"
#include "server/streams/eventframes.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QUuid>

namespace bandeja::server::streams {

using namespace Qt::Literals::StringLiterals;
using Clock = std::chrono::steady_clock;

PresenceDesk::PresenceDesk(store::Store& store, IsConversation isConversation, Settings settings)
    : store_(store),
      isConversation_(std::move(isConversation)),
      presence_(settings.times),
      node_(QUuid::createUuid().toString(QUuid::Id128)) {
    moment_.setInterval(settings.moment);
    connect(&moment_, &QTimer::timeout, this, &PresenceDesk::tell);
}

QString PresenceDesk::newWatcher() {
    return node_ + u'-' + QString::number(++watchers_);
}

void PresenceDesk::said(const Presence::Watcher& watcher, const QString& text) {
    const auto saying = readSaying(text);
    if (!saying)
        return; // of a newer client
    const bool needsNoLook =
        saying->attention == Attention::Gone || presence_.placeOf(watcher) == saying->conversation;
    if (needsNoLook) {
        asked_.remove(watcher.id);
        return apply(watcher, saying->conversation, saying->attention);
    }
    const quint64 question = ++questions_;
    asked_.insert(watcher.id, question);
    auto look = [isConversation = isConversation_, conversation = saying->conversation](
                    store::Transaction& transaction) { return isConversation(transaction, conversation); };
    async::settle(store_.read(watcher.workspace, std::move(look)), this,
                  [this, watcher, saying = *saying, question](const auto* ours) {
                      if (asked_.value(watcher.id) != question)
                          return; // it said something else meanwhile, or left
                      asked_.remove(watcher.id);
                      if (ours && *ours && **ours)
                          apply(watcher, saying.conversation, saying.attention);
                  });
}

void PresenceDesk::left(const Presence::Watcher& watcher) {
    asked_.remove(watcher.id);
    if (const QString place = presence_.placeOf(watcher); !place.isEmpty())
        apply(watcher, place, Attention::Gone);
}

void PresenceDesk::apply(const Presence::Watcher& watcher, const QString& conversation, Attention attention) {
    note(watcher, conversation, attention);
    if (!tellNodes_)
        return;
    const QJsonObject note{{u"workspace"_s, watcher.workspace},
                           {u"watcher"_s, watcher.id},
                           {u"member"_s, watcher.member},
                           {u"conversation"_s, conversation},
                           {u"state"_s, domain::nameIn(attentions, attention)}};
    tellNodes_(QJsonDocument(note).toJson(QJsonDocument::Compact));
}

void PresenceDesk::told(const QByteArray& bytes) {
    const QJsonObject object = QJsonDocument::fromJson(bytes).object();
    const auto text = [&](QLatin1StringView name) { return object.value(name).toString(); };
    const auto attention = domain::valueIn(attentions, text("state"_L1));
    const Presence::Watcher watcher{text("workspace"_L1), text("watcher"_L1), text("member"_L1)};
    const bool own = watcher.id.startsWith(node_); // some ways of telling come back to who told
    if (attention && !own && !watcher.workspace.isEmpty() && !watcher.id.isEmpty())
        note(watcher, text("conversation"_L1), *attention);
}

void PresenceDesk::note(const Presence::Watcher& watcher, const QString& conversation, Attention attention) {
    presence_.heard(watcher, conversation, attention, Clock::now());
    if (!moment_.isActive() && !presence_.isEmpty())
        moment_.start();
}

void PresenceDesk::tell() {
    presence_.pass(Clock::now());
    const QList<Presence::Moved> all = presence_.takeMoved();
    for (const Presence::Moved& one : all)
        Q_EMIT moved(one);
    if (presence_.isEmpty())
        moment_.stop();
}

} // namespace bandeja::server::streams
