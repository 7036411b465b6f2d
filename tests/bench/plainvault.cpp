// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/plainvault.h"

#include "core/search/fts5words.h"
#include "core/vault/migrations.h"
#include "core/vault/wordindex.h"

#include <sqlite3.h>

#include <cstdio>
#include <cstdlib>

namespace bandeja::bench {

namespace {

qint64 milliseconds(std::optional<domain::Instant> at) {
    return at ? at->time_since_epoch().count() : 0;
}

/// Binds values in order, runs, and is ready again when it goes.
class Bound {
public:
    explicit Bound(sqlite3_stmt* statement) : statement_(statement) {}
    ~Bound() { sqlite3_reset(statement_); }
    Bound(const Bound&) = delete;
    Bound& operator=(const Bound&) = delete;
    Bound& operator<<(qint64 value) {
        sqlite3_bind_int64(statement_, ++at_, value);
        return *this;
    }
    Bound& operator<<(const QString& text) {
        const QByteArray utf8 = text.toUtf8();
        sqlite3_bind_text(statement_, ++at_, utf8.constData(), static_cast<int>(utf8.size()),
                          SQLITE_TRANSIENT);
        return *this;
    }
    bool next() {
        const int code = sqlite3_step(statement_);
        if (code != SQLITE_ROW && code != SQLITE_DONE) {
            std::fprintf(stderr, "%s\n", sqlite3_errmsg(sqlite3_db_handle(statement_)));
            std::exit(1);
        }
        return code == SQLITE_ROW;
    }
    qint64 integer(int column) { return sqlite3_column_int64(statement_, column); }
    QString text(int column) {
        return QString::fromUtf8(reinterpret_cast<const char*>(sqlite3_column_text(statement_, column)),
                                 sqlite3_column_bytes(statement_, column));
    }

private:
    sqlite3_stmt* statement_;
    int at_ = 0;
};

} // namespace

PlainVault::PlainVault(const QString& path) {
    sqlite3_open_v2(path.toUtf8().constData(), &handle_,
                    SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX, nullptr);
    if (!search::addWordsToFts5(handle_))
        std::exit(1);
    run("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA cache_size = -16000; "
        "PRAGMA wal_autocheckpoint = 4000; PRAGMA temp_store = MEMORY");
    if (isEmpty()) {
        for (const vault::Migration& migration : vault::accountMigrations())
            run(migration.statements.text());
    }
}

bool PlainVault::isEmpty() {
    Bound tables(statement("SELECT count(*) FROM sqlite_schema"));
    return tables.next() && tables.integer(0) == 0;
}

PlainVault::~PlainVault() {
    for (sqlite3_stmt* const each : std::as_const(statements_))
        sqlite3_finalize(each);
    sqlite3_close(handle_);
}

void PlainVault::run(const char* sql) {
    if (sqlite3_exec(handle_, sql, nullptr, nullptr, nullptr) != SQLITE_OK) {
        std::fprintf(stderr, "%s\n", sqlite3_errmsg(handle_));
        std::exit(1);
    }
}

sqlite3_stmt* PlainVault::statement(const char* sql) {
    sqlite3_stmt*& statement = statements_[sql];
    if (statement == nullptr &&
        sqlite3_prepare_v3(handle_, sql, -1, SQLITE_PREPARE_PERSISTENT, &statement, nullptr) != SQLITE_OK) {
        std::fprintf(stderr, "%s\n", sqlite3_errmsg(handle_));
        std::exit(1);
    }
    return statement;
}

void PlainVault::apply(const contract::ChangePage& page) {
    run("BEGIN IMMEDIATE");
    for (const contract::Change& change : page.changes)
        std::visit([this](const auto& body) { put(body); }, change.body);
    (Bound(statement("UPDATE setting SET value = ? WHERE name = 'cursor'")) << page.next).next();
    run("COMMIT");
}

void PlainVault::put(const domain::Contact& contact) {
    (Bound(statement("INSERT INTO contact(id, name, handle) VALUES (?, ?, ?)"))
     << contact.id << contact.name << contact.handle)
        .next();
    (Bound(statement("INSERT INTO contact_words(rowid, text) VALUES (?, ?)"))
     << sqlite3_last_insert_rowid(handle_) << contact.name + u'\n' + contact.handle)
        .next();
}

qint64 PlainVault::rowOf(const QString& conversation) {
    const auto known = rows_.constFind(conversation);
    if (known != rows_.cend())
        return *known;
    (Bound(statement("INSERT INTO conversation(id) VALUES (?)")) << conversation).next();
    return *rows_.insert(conversation, sqlite3_last_insert_rowid(handle_));
}

void PlainVault::put(const domain::Conversation& conversation) {
    const auto status = static_cast<qint64>(conversation.status);
    (Bound(
         statement("UPDATE conversation SET known = 1, contact_id = ?, channel = ?, status = ?, labels = ?, "
                   "last_message_at = ?, last_inbound_at = ?, unread = ?, shown_at = ?, shown_status = ?, "
                   "shown_unread = ? "
                   "WHERE row = ?"))
     << conversation.contactId << static_cast<qint64>(conversation.channel) << status
     << QStringLiteral("[\"vip\"]") << milliseconds(conversation.lastMessageAt)
     << milliseconds(conversation.lastInboundAt) << qint64{conversation.unread}
     << milliseconds(conversation.lastMessageAt) << status << qint64{conversation.unread}
     << rowOf(conversation.id))
        .next();
}

void PlainVault::put(const domain::Message& message) {
    const qint64 conversation = rowOf(message.conversationId);
    (Bound(statement(
         "INSERT INTO message(id, conversation, at, direction, author_type, author_id, kind, text, reply_to, "
         "platform_id, status, edited, deleted) VALUES (?, ?, ?, ?, ?, ?, ?, ?, '', ?, ?, 0, 0)"))
     << message.id << conversation << milliseconds(message.sentAt) << static_cast<qint64>(message.direction)
     << static_cast<qint64>(message.author.type) << message.author.id << static_cast<qint64>(message.kind)
     << message.text << message.platformId << static_cast<qint64>(message.status))
        .next();
    (Bound(statement("INSERT INTO message_words(rowid, text) VALUES (?, ?)"))
     << vault::WordIndex::placeOf(message.sentAt, sqlite3_last_insert_rowid(handle_)) << message.text)
        .next();
}

void PlainVault::takeBack(const domain::Message& message) {
    qint64 row = 0;
    {
        Bound removed(statement("DELETE FROM message WHERE id = ? RETURNING row"));
        removed << message.id;
        row = removed.next() ? removed.integer(0) : 0;
    }
    (Bound(statement("INSERT INTO message_words(message_words, rowid, text) VALUES ('delete', ?, ?)"))
     << vault::WordIndex::placeOf(message.sentAt, row) << message.text)
        .next();
    int before = 0;
    do {
        before = sqlite3_total_changes(handle_);
        run("INSERT INTO message_words(message_words, rank) VALUES ('merge', -500)");
    } while (sqlite3_total_changes(handle_) - before >= 2);
    sqlite3_wal_checkpoint_v2(handle_, nullptr, SQLITE_CHECKPOINT_TRUNCATE, nullptr, nullptr);
}

int PlainVault::firstScreen(int rows) {
    QStringList ids;
    {
        Bound list(statement("SELECT id, shown_at, shown_status, shown_unread, draft_waits, shown_assignee "
                             "FROM conversation INDEXED BY conversation_list WHERE shown_status = 0 "
                             "ORDER BY shown_at DESC, id LIMIT ?"));
        list << qint64{rows};
        while (list.next())
            ids.append(list.text(0));
    }
    int read = 0;
    for (const QString& id : ids) {
        Bound row(statement(
            "SELECT c.*, k.name, k.handle, (SELECT text FROM message WHERE conversation = c.row "
            "ORDER BY at DESC, row DESC LIMIT 1), (SELECT text FROM typed WHERE conversation = c.row), "
            "(SELECT count(*) FROM outbox WHERE conversation = c.row) "
            "FROM conversation c LEFT JOIN contact k ON k.id = c.contact_id WHERE c.id = ?"));
        row << id;
        read += row.next() && !row.text(1).isEmpty() ? 1 : 0;
    }
    return read;
}

void PlainVault::prepareToRank() {
    run("CREATE VIRTUAL TABLE ranked_words USING fts5(text, content='message', content_rowid='row', "
        "prefix='2 3', tokenize='words'); "
        "INSERT INTO ranked_words(ranked_words) VALUES ('rebuild'); "
        "INSERT INTO ranked_words(ranked_words) VALUES ('optimize')");
}

int PlainVault::bestWith(const QString& match, int messages) {
    return read(match, messages,
                "SELECT rowid, snippet(ranked_words, 0, '[', ']', '...', 16) FROM ranked_words "
                "WHERE ranked_words MATCH ? ORDER BY rank LIMIT ?");
}

int PlainVault::newestWith(const QString& match, int messages) {
    return read(match, messages,
                "SELECT m.row, m.text, m.at, m.conversation, m.direction, m.kind, m.attachments "
                "FROM message_words w CROSS JOIN message m ON m.row = w.rowid & 2147483647 "
                "WHERE w.message_words MATCH ? ORDER BY w.rowid DESC LIMIT ?");
}

int PlainVault::read(const QString& match, int messages, const char* sql) {
    Bound found(statement(sql));
    found << match << qint64{messages};
    int read = 0;
    while (found.next())
        read += found.text(1).isEmpty() ? 0 : 1;
    return read;
}

} // namespace bandeja::bench
