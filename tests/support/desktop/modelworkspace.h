// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/cipher/signature.h"
#include "core/contract/change.h"

#include <QSet>
#include <QHash>
#include <QMap>

namespace bandeja::tests {

/// The truth that a test's server has: streams of numbered changes, with the present state of every thing.
class ModelWorkspace {
public:
    ModelWorkspace();

    /// Notes that BODY is how a thing is from now on. Gives the change's number.
    qint64 put(const QString& stream, const contract::ChangeBody& body);
    qint64 removeThing(const QString& stream, contract::Entity entity, const QString& id);
    /// Ends the account's stream and puts tombstone and receipt into the workspace's. Gives the receipt; the
    /// same one when it was removed before.
    domain::Receipt removeIntegration(const QString& id);
    /// As if the server had been restored from an older backup: the stream has only its first LAST changes.
    void rewind(const QString& stream, qint64 last);

    bool has(const QString& stream) const { return streams_.contains(stream); }
    QStringList streams() const { return streams_.keys(); }
    /// Empty when it is not removed.
    QString receiptOf(const QString& stream) const { return removed_.value(stream).id; }
    qint64 last(const QString& stream) const { return streams_.value(stream).log.size(); }
    /// MARK: what the reader has with AFTER; 0: nothing.
    contract::ChangePage page(const QString& stream, qint64 after, int limit, qint64 mark = 0) const;
    contract::ChangePage pageBefore(const QString& stream, qint64 before, int limit) const;
    qint64 markOf(const QString& stream, qint64 seq) const;
    /// The present states of all things of a kind.
    template <typename Thing>
    QList<Thing> all(const QString& stream) const {
        QList<Thing> found;
        const Stream source = streams_.value(stream);
        for (const contract::ChangeBody& body : source.things) {
            if (const auto* const thing = std::get_if<Thing>(&body))
                found.append(*thing);
        }
        std::sort(found.begin(), found.end(), [](const Thing& a, const Thing& b) { return a.id < b.id; });
        return found;
    }
    /// The present state of the thing; nothing when there is none.
    template <typename Thing>
    std::optional<Thing> find(const QString& stream, const QString& id) const {
        const auto found = streams_.value(stream).things.value(id);
        const auto* const thing = std::get_if<Thing>(&found);
        return thing == nullptr ? std::nullopt : std::optional<Thing>(*thing);
    }

    // A shop to start from.
    domain::Member member;
    domain::Workspace workspace;
    cipher::SigningKey signingKey = cipher::SigningKey::generate();
    bool signsWrongly = false;

    QString addIntegration(const QString& name, domain::Channel channel = domain::Channel::WhatsApp);
    /// A contact with a conversation and COUNT messages of theirs. Gives the conversation's id.
    QString addConversation(const QString& stream, const QString& contactName, int count = 1);
    /// A message of the customer; the conversation moves on with it.
    domain::Message addInbound(const QString& stream, const QString& conversation, const QString& text);
    domain::Message addOutbound(const QString& stream, const QString& conversation, const QString& text);
    domain::Draft addDraft(const QString& stream, const QString& conversation, const QString& text);

    QSet<QString> forgotten;         ///< what rewind() has taken a change of
    mutable QSet<QString> toldAhead; ///< what a page gave as it is, though its last change was behind the page
    domain::Instant now{std::chrono::milliseconds(1'790'000'000'000)}; ///< moves on a second with each thing

private:
    struct LogEntry {
        QString id;
        contract::Entity entity;
        qint64 mark = 0;
        contract::ChangeBody body; ///< as the thing was then
    };
    struct Stream {
        QList<LogEntry> log;
        QHash<QString, contract::ChangeBody> things;
    };
    qint64 append(const QString& stream, contract::Entity entity, const QString& id,
                  const contract::ChangeBody& body);
    QList<contract::Change> between(const Stream& source, qint64 after, qint64 last) const;
    QString newId(const char* prefix);
    domain::Receipt receiptFor(const domain::Integration& integration);

    QMap<QString, Stream> streams_;
    QHash<QString, domain::Receipt> removed_;
    qint64 ids_ = 0;
    qint64 marks_ = 0; ///< how many were drawn
};

} // namespace bandeja::tests
