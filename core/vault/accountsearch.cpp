// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/vault/accountsearch.h"

#include "core/vault/wordindex.h"

#include <QDateTime>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <limits>

namespace bandeja::vault {

using namespace Qt::Literals::StringLiterals;
using domain::ConversationStatus;
using domain::Direction;
using domain::MessageKind;
using search::State;

namespace {

constexpr int mostCandidates = 400; ///< messages that are read and weighed
constexpr int mostNames = 50;       ///< customers whose name has the words
constexpr int mostPerConversation = SearchGroup::mostHits;
constexpr int fewConversations = 100; ///< all of their messages are read sooner than all with a frequent word

static_assert(static_cast<int>(MessageKind::Text) == 0); // what the index message_media names by its number

// The columns of a message, in the order in which Run::takeMessage reads them.

constexpr Sql byWords(R"sql(
    SELECT m.row, m.at, m.conversation, m.direction, m.kind, m.text, m.attachments
    FROM message_words w CROSS JOIN message m ON m.row = w.rowid & 2147483647
    WHERE w.message_words MATCH ? AND w.rowid BETWEEN ? AND ? AND m.at >= ? AND m.at < ?
    ORDER BY w.rowid DESC)sql");

constexpr Sql ofConversation(R"sql(
    SELECT row, at, conversation, direction, kind, text, attachments
    FROM message INDEXED BY message_timeline
    WHERE conversation = ? AND at >= ? AND at < ? AND NOT deleted ORDER BY at DESC, row DESC)sql");

constexpr Sql mediaOfConversation(R"sql(
    SELECT row, at, conversation, direction, kind, text, attachments
    FROM message INDEXED BY message_media
    WHERE conversation = ? AND at >= ? AND at < ? AND (kind <> 0 OR attachments IS NOT NULL) AND NOT deleted
    ORDER BY at DESC, row DESC)sql");

qint64 millisecondsAt(QDate day) {
    return day.startOfDay().toMSecsSinceEpoch(); // where the person is: that is the day they mean
}

bool hasLabel(const QStringList& labels, const QString& wanted) {
    return labels.contains(wanted, Qt::CaseInsensitive);
}

} // namespace

/// One search.
class AccountSearch::Run {
public:
    Run(Connection& connection, const QString& stream, const search::ParsedQuery& query,
        search::Matcher& matcher, int conversations)
        : connection_(connection),
          stream_(stream),
          query_(query),
          matcher_(matcher),
          mostConversations_(conversations),
          since_(query.after ? millisecondsAt(*query.after) : std::numeric_limits<qint64>::min()),
          until_(query.before ? millisecondsAt(*query.before) : std::numeric_limits<qint64>::max()) {}

    FoundInAccount find() {
        if (!isOfChannel())
            return {};
        if (!query_.from.isEmpty())
            senders_ = contactsWith(senderTerms(), -1);
        if (query_.terms.isEmpty())
            walkConversations();
        else if (!walkFewSenders())
            readByWords();
        if (!query_.terms.isEmpty() && !asksForMessages())
            addByName();
        FoundInAccount found;
        found.isPartial = isPartial_;
        for (const qint64 row : std::as_const(order_))
            found.conversations.append(found_.value(row));
        return found;
    }

private:
    /// What a conversation is, as far as a query asks for it.
    struct Talk {
        bool fits = false;
        domain::Instant lastMessageAt;
    };

    /// An account is of one channel, so any conversation of it tells.
    bool isOfChannel() {
        if (query_.channels.isEmpty())
            return true;
        Statement statement = connection_.statement(
            "SELECT channel FROM conversation INDEXED BY conversation_list WHERE shown_status >= 0 LIMIT 1");
        return statement.next() &&
               query_.channels.contains(statement.value(0, domain::Channel::Email, domain::Channel::Email));
    }

    /// Whether something is asked of the message beside its words: a name alone doesn't answer that.
    bool asksForMessages() const {
        return !query_.from.isEmpty() || query_.fromUs || query_.before || query_.after ||
               !query_.has.isEmpty() || query_.hasAttachment;
    }

    QString senderTerms() const {
        search::ParsedQuery names;
        for (const QString& name : query_.from)
            names.terms.append({name, true});
        return search::matchOf(names);
    }

    QSet<QString> contactsWith(const QString& match, int limit) {
        QSet<QString> contacts;
        Statement statement = connection_.statement(R"sql(
            SELECT k.id FROM contact_words w CROSS JOIN contact k ON k.row = w.rowid
            WHERE w.contact_words MATCH ? ORDER BY w.rowid DESC LIMIT ?)sql");
        statement.bind(match).bind(limit);
        while (statement.next())
            contacts.insert(statement.text(0));
        return contacts;
    }

    const Talk& talk(qint64 row) {
        const auto known = talks_.constFind(row);
        if (known != talks_.cend())
            return *known;
        Talk talk;
        Statement statement = connection_.statement(
            "SELECT contact_id, shown_status, shown_unread, draft_waits, labels, last_message_at "
            "FROM conversation WHERE row = ? AND known");
        statement.bind(row);
        if (statement.next()) {
            talk.lastMessageAt = statement.instant(5);
            talk.fits = (query_.from.isEmpty() || senders_.contains(statement.text(0))) &&
                        hasStates(statement) && hasLabels(statement.text(4));
        }
        return *talks_.insert(row, talk);
    }

    bool hasStates(const Statement& talk) const {
        const auto status = talk.value(1, ConversationStatus::Closed, ConversationStatus::Open);
        return std::all_of(query_.states.cbegin(), query_.states.cend(), [&](State state) {
            switch (state) {
            case State::Open:
                return status == ConversationStatus::Open;
            case State::Snoozed:
                return status == ConversationStatus::Snoozed;
            case State::Closed:
                return status == ConversationStatus::Closed;
            case State::Unread:
                return talk.integer(2) > 0;
            case State::Drafts:
                return talk.integer(3) != 0;
            }
            return false;
        });
    }

    bool hasLabels(const QString& json) const {
        if (query_.labels.isEmpty())
            return true;
        QStringList labels;
        for (const QJsonValue& label : QJsonDocument::fromJson(json.toUtf8()).array())
            labels.append(label.toString());
        return std::all_of(query_.labels.cbegin(), query_.labels.cend(),
                           [&](const QString& wanted) { return hasLabel(labels, wanted); });
    }

    bool hasKinds(MessageKind kind, const Statement& message) const {
        const bool carries = !message.isNull(6);
        if (query_.hasAttachment && !carries)
            return false;
        if (query_.has.isEmpty())
            return true;
        QList<MessageKind> kinds{kind};
        if (carries) {
            for (const QJsonValue& each : QJsonDocument::fromJson(message.text(6).toUtf8()).array()) {
                if (const auto other = domain::messageKindFromName(each["kind"_L1].toString()))
                    kinds.append(*other);
            }
        }
        return std::all_of(query_.has.cbegin(), query_.has.cend(),
                           [&](MessageKind wanted) { return kinds.contains(wanted); });
    }

    /// Whether what is asked of a message's conversation is true. Where nothing is, it isn't even read: hits
    /// are in hundreds of conversations, and few of them are shown.
    bool fits(qint64 conversation) {
        const bool asks = !query_.from.isEmpty() || !query_.states.isEmpty() || !query_.labels.isEmpty();
        return !asks || talk(conversation).fits;
    }

    FoundConversation& foundIn(qint64 row) {
        const auto known = found_.find(row);
        if (known != found_.end())
            return *known;
        order_.append(row);
        return *found_.insert(row, {stream_, row, std::nullopt, {}});
    }

    /// The message is a candidate when all that is asked of it and its conversation is true.
    bool takeMessage(const Statement& message) {
        const auto direction = message.value(3, Direction::Out, Direction::In);
        const auto kind = message.value(4, MessageKind::Unsupported, MessageKind::Unsupported);
        if ((query_.fromUs && direction != Direction::Out) ||
            (!query_.from.isEmpty() && direction != Direction::In) || !hasKinds(kind, message))
            return false;
        const qint64 row = message.integer(2);
        if (!fits(row))
            return false;
        Candidate candidate{{message.integer(1), message.integer(0), TimelineKey::Type::Message},
                            direction,
                            kind,
                            message.text(5),
                            {},
                            0};
        const search::Matcher::Found words = matcher_.find(candidate.text);
        if (!words.hasAll || words.hasUnwanted)
            return false;
        candidate.ranges = words.hits;
        candidate.weight = words.weight;
        foundIn(row).candidates.append(std::move(candidate));
        return true;
    }

    void readByWords() {
        const auto at = [](qint64 milliseconds) {
            return domain::Instant(std::chrono::milliseconds(milliseconds));
        };
        Statement statement = connection_.statement(byWords);
        statement.bind(search::matchOf(query_))
            .bind(WordIndex::placeOf(at(since_), 0))
            .bind(WordIndex::placeOf(at(until_), WordIndex::mostRows))
            .bind(since_)
            .bind(until_);
        int candidates = 0;
        while (candidates < mostCandidates && statement.next())
            candidates += takeMessage(statement) ? 1 : 0;
        isPartial_ = candidates == mostCandidates;
    }

    void addByName() {
        for (const QString& contact : contactsWith(search::matchOf(query_), mostNames)) {
            for (const qint64 row : conversationsOf(contact)) {
                if (const Talk& of = talk(row); of.fits)
                    foundIn(row).foundByName = of.lastMessageAt;
            }
        }
    }

    QList<qint64> conversationsOf(const QString& contact) {
        QList<qint64> rows;
        Statement statement = connection_.statement("SELECT row FROM conversation WHERE contact_id = ?");
        statement.bind(contact);
        while (statement.next())
            rows.append(statement.integer(0));
        return rows;
    }

    /// Without words: the newest conversations that fit, and their newest messages that do.
    void walkConversations() {
        if (!query_.from.isEmpty()) {
            for (const QString& contact : std::as_const(senders_)) {
                for (const qint64 row : conversationsOf(contact))
                    walkConversation(row, mostPerConversation);
            }
            return;
        }
        for (const auto status :
             {ConversationStatus::Open, ConversationStatus::Snoozed, ConversationStatus::Closed}) {
            Statement statement = connection_.statement(
                "SELECT row FROM conversation INDEXED BY conversation_list WHERE shown_status = ? "
                "ORDER BY shown_at DESC, id");
            statement.bind(status);
            // Where the conversation is what was asked for, its newest message stands for it.
            const int most = asksForMessages() ? mostPerConversation : 1;
            int taken = 0;
            while (taken < mostConversations_ && statement.next())
                taken += walkConversation(statement.integer(0), most) > 0 ? 1 : 0;
            isPartial_ = isPartial_ || taken == mostConversations_;
        }
    }

    /// With words, but of a few customers: reads what they wrote. False when they are many.
    bool walkFewSenders() {
        if (query_.from.isEmpty() || senders_.size() > fewConversations)
            return false;
        int taken = 0;
        for (const QString& contact : std::as_const(senders_)) {
            for (const qint64 row : conversationsOf(contact))
                taken += walkConversation(row, mostCandidates - taken);
        }
        isPartial_ = taken == mostCandidates;
        return true;
    }

    /// Takes the newest MOST messages of the conversation that fit; says how many there were.
    int walkConversation(qint64 row, int most) {
        if (!talk(row).fits)
            return 0;
        const bool media = !query_.has.isEmpty() || query_.hasAttachment;
        Statement statement = connection_.statement(media ? mediaOfConversation : ofConversation);
        statement.bind(row).bind(since_).bind(until_);
        int taken = 0;
        while (taken < most && statement.next())
            taken += takeMessage(statement) ? 1 : 0;
        return taken;
    }

    Connection& connection_;
    const QString& stream_;
    const search::ParsedQuery& query_;
    search::Matcher& matcher_;
    const int mostConversations_;
    const qint64 since_; ///< milliseconds since 1970
    const qint64 until_;
    QSet<QString> senders_; ///< the contacts that `from:` means
    QHash<qint64, Talk> talks_;
    QHash<qint64, FoundConversation> found_;
    QList<qint64> order_;
    bool isPartial_ = false;
};

AccountSearch::AccountSearch(std::unique_ptr<Connection> connection, QString stream)
    : connection_(*connection),
      reader_(std::move(connection), stream),
      stream_(std::move(stream)) {}

Result<std::optional<ConversationSummary>> AccountSearch::summary(qint64 conversation) {
    QString id;
    {
        Statement statement = connection_.statement("SELECT id FROM conversation WHERE row = ?");
        statement.bind(conversation);
        if (statement.next())
            id = statement.text(0);
    }
    return reader_.summary(id);
}

Result<FoundInAccount> AccountSearch::find(const search::ParsedQuery& query, search::Matcher& matcher,
                                           int conversations) {
    return connection_.result(Run(connection_, stream_, query, matcher, conversations).find());
}

} // namespace bandeja::vault
