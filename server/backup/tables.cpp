// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/backup/tables.h"

#include <utility>
#include <vector>

namespace bandeja::server::backup {

namespace {

constexpr size_t mostColumns = 16;

// clang-format off
constexpr Table all[] = {
    {"workspace", "tb", -1, false,
     "SELECT id, body FROM workspace WHERE id = ?",
     "INSERT INTO workspace (id, body) VALUES (?, ?)"},
    {"member", "ttbtbb", -1, false,
     "SELECT id, workspace, email_key, role, body, password FROM member WHERE workspace = ?",
     "INSERT INTO member (id, workspace, email_key, role, body, password) VALUES (?, ?, ?, ?, ?, ?)"},
    {"business", "tb", -1, false,
     "SELECT workspace, body FROM business WHERE workspace = ?",
     "INSERT INTO business (workspace, body) VALUES (?, ?)"},
    {"invitation", "ttbtbi", -1, false,
     "SELECT id, workspace, email_key, role, body, expires_at FROM invitation WHERE workspace = ?",
     "INSERT INTO invitation (id, workspace, email_key, role, body, expires_at) VALUES (?, ?, ?, ?, ?, ?)"},
    {"second_factor", "ttbi", -1, false,
     "SELECT member, workspace, secret, last_step FROM second_factor WHERE workspace = ?",
     "INSERT INTO second_factor (member, workspace, secret, last_step) VALUES (?, ?, ?, ?)"},
    {"recovery_code", "btt", -1, false,
     "SELECT code_key, workspace, member FROM recovery_code WHERE workspace = ?",
     "INSERT INTO recovery_code (code_key, workspace, member) VALUES (?, ?, ?)"},
    {"stream", "tti", 0, false,
     "SELECT id, workspace, head FROM stream WHERE workspace = ?",
     "INSERT INTO stream (id, workspace, head) VALUES (?, ?, ?)"},
    {"change", "tittti", 0, false,
     "SELECT stream, seq, workspace, entity, entity_id, mark FROM change WHERE workspace = ?",
     "INSERT INTO change (stream, seq, workspace, entity, entity_id, mark) VALUES (?, ?, ?, ?, ?, ?)"},
    {"access_token", "bttti", -1, false,
     "SELECT token_key, workspace, member, session, expires_at FROM access_token WHERE workspace = ? AND session IS NULL",
     "INSERT INTO access_token (token_key, workspace, member, session, expires_at) VALUES (?, ?, ?, ?, ?)"},
    {"route", "btt", 2, false,
     "SELECT account_key, workspace, integration FROM route WHERE workspace = ?",
     "INSERT INTO route (account_key, workspace, integration) VALUES (?, ?, ?)"},
    {"integration", "ttttttbb", 0, false,
     "SELECT id, workspace, channel, state, ai, agent, account_key, body FROM integration WHERE workspace = ?",
     "INSERT INTO integration (id, workspace, channel, state, ai, agent, account_key, body) VALUES (?, ?, ?, ?, ?, ?, ?, ?)"},
    {"credential", "ttb", 0, false,
     "SELECT integration, workspace, body FROM credential WHERE workspace = ?",
     "INSERT INTO credential (integration, workspace, body) VALUES (?, ?, ?)"},
    {"contact", "tttib", 2, false,
     "SELECT id, workspace, stream, named_at, body FROM contact WHERE workspace = ?",
     "INSERT INTO contact (id, workspace, stream, named_at, body) VALUES (?, ?, ?, ?, ?)"},
    {"contact_alias", "tbtt", 0, false,
     "SELECT stream, alias_key, workspace, contact FROM contact_alias WHERE workspace = ?",
     "INSERT INTO contact_alias (stream, alias_key, workspace, contact) VALUES (?, ?, ?, ?)"},
    {"conversation", "ttttiiib", 2, false,
     "SELECT id, workspace, stream, contact, delivered_until, read_until, last_public_seq, body FROM conversation WHERE workspace = ?",
     "INSERT INTO conversation (id, workspace, stream, contact, delivered_until, read_until, last_public_seq, body) VALUES (?, ?, ?, ?, ?, ?, ?, ?)"},
    {"conversation_thread", "tbtt", 0, false,
     "SELECT stream, thread_key, workspace, conversation FROM conversation_thread WHERE workspace = ?",
     "INSERT INTO conversation_thread (stream, thread_key, workspace, conversation) VALUES (?, ?, ?, ?)"},
    {"message", "ttttttiibbiitb", 2, false,
     "SELECT id, workspace, stream, conversation, direction, status, sent_at, arrived_at, platform_key, quotes_key, unread, deleted, phase, body FROM message WHERE workspace = ?",
     "INSERT INTO message (id, workspace, stream, conversation, direction, status, sent_at, arrived_at, platform_key, quotes_key, unread, deleted, phase, body) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"},
    {"early", "tbttib", 0, false,
     "SELECT stream, target_key, kind, workspace, at, body FROM early WHERE workspace = ?",
     "INSERT INTO early (stream, target_key, kind, workspace, at, body) VALUES (?, ?, ?, ?, ?, ?)"},
    {"attachment", "ttttib", 2, false,
     "SELECT id, workspace, stream, message, bytes, body FROM attachment WHERE workspace = ?",
     "INSERT INTO attachment (id, workspace, stream, message, bytes, body) VALUES (?, ?, ?, ?, ?, ?)"},
    {"attachment_chunk", "tittb", 3, false,
     "SELECT attachment, number, workspace, stream, body FROM attachment_chunk WHERE workspace = ?",
     "INSERT INTO attachment_chunk (attachment, number, workspace, stream, body) VALUES (?, ?, ?, ?, ?)"},
    {"note", "ttttb", 2, false,
     "SELECT id, workspace, stream, conversation, body FROM note WHERE workspace = ?",
     "INSERT INTO note (id, workspace, stream, conversation, body) VALUES (?, ?, ?, ?, ?)"},
    {"draft", "tttttiib", 2, false,
     "SELECT id, workspace, stream, conversation, state, version, based_on_seq, body FROM draft WHERE workspace = ?",
     "INSERT INTO draft (id, workspace, stream, conversation, state, version, based_on_seq, body) VALUES (?, ?, ?, ?, ?, ?, ?, ?)"},
    {"agent", "ttb", -1, false,
     "SELECT id, workspace, body FROM agent WHERE workspace = ?",
     "INSERT INTO agent (id, workspace, body) VALUES (?, ?, ?)"},
    {"knowledge", "ttb", -1, false,
     "SELECT id, workspace, body FROM knowledge WHERE workspace = ?",
     "INSERT INTO knowledge (id, workspace, body) VALUES (?, ?, ?)"},
    {"job", "ttttttitiiib", 2, false,
     "SELECT id, workspace, stream, kind, subject, line, place, state, made_at, due_at, attempts, payload FROM job WHERE workspace = ? AND kind NOT IN ('send', 'send_files')",
     "INSERT INTO job (id, workspace, stream, kind, subject, line, place, state, made_at, due_at, attempts, payload) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"},
    {"removal", "ttttib", -1, false,
     "SELECT integration, workspace, receipt, state, at, account_key FROM removal WHERE workspace = ?",
     "INSERT INTO removal (integration, workspace, receipt, state, at, account_key) VALUES (?, ?, ?, ?, ?, ?)"},
    {"receipt", "ttb", -1, false,
     "SELECT id, workspace, body FROM receipt WHERE workspace = ?",
     "INSERT INTO receipt (id, workspace, body) VALUES (?, ?, ?)"},
    {"audit", "ttittttt", -1, false,
     "SELECT id, workspace, at, actor, action, subject, outcome, address FROM audit WHERE workspace = ?",
     "INSERT INTO audit (id, workspace, at, actor, action, subject, outcome, address) VALUES (?, ?, ?, ?, ?, ?, ?, ?)"},
    {"billing_record", "ttititb", -1, true,
     "SELECT id, workspace, issued_at, period, amount, currency, body FROM billing_record WHERE workspace = ?",
     "INSERT INTO billing_record (id, workspace, issued_at, period, amount, currency, body) VALUES (?, ?, ?, ?, ?, ?, ?)"},
};
// clang-format on

using Inserter = qint64 (*)(store::Transaction&, store::Sql, const std::vector<store::Value>&);

template <size_t... Index>
qint64 insertWith(store::Transaction& transaction, store::Sql sql, const std::vector<store::Value>& values) {
    return transaction.runCounted(sql, {values[Index]...});
}

template <size_t... Index>
constexpr Inserter inserterOf(std::index_sequence<Index...>) {
    return &insertWith<Index...>;
}

/// By the number of values, which a statement takes as a list of fixed length.
template <size_t... Count>
constexpr std::array<Inserter, mostColumns + 1> makeInserters(std::index_sequence<Count...>) {
    return {nullptr, inserterOf(std::make_index_sequence<Count + 1>())...};
}

constexpr auto inserters = makeInserters(std::make_index_sequence<mostColumns>());

} // namespace

std::span<const Table> tables() {
    return all;
}

const Table* tableOf(QAnyStringView name) {
    for (const Table& table : all) {
        if (name == QLatin1StringView(table.name))
            return &table;
    }
    return nullptr;
}

QCborArray rowOf(const store::Rows& rows, const Table& table) {
    QCborArray row;
    for (int column = 0; table.kinds[column] != '\0'; ++column) {
        if (rows.isNull(column))
            row.append(nullptr);
        else if (table.kinds[column] == 't')
            row.append(rows.text(column));
        else if (table.kinds[column] == 'i')
            row.append(rows.number(column));
        else
            row.append(rows.bytes(column));
    }
    return row;
}

bool insert(store::Transaction& transaction, const Table& table, const QCborArray& row) {
    const size_t columns = std::strlen(table.kinds);
    if (static_cast<size_t>(row.size()) != columns || columns > mostColumns)
        return false;
    std::vector<store::Value> values;
    for (size_t column = 0; column < columns; ++column) {
        const QCborValue value = row.at(static_cast<qsizetype>(column));
        if (value.isNull())
            values.emplace_back(nullptr);
        else if (table.kinds[column] == 't' && value.isString())
            values.emplace_back(value.toString());
        else if (table.kinds[column] == 'i' && value.isInteger())
            values.emplace_back(static_cast<qint64>(value.toInteger()));
        else if (table.kinds[column] == 'b' && value.isByteArray())
            values.emplace_back(value.toByteArray());
        else
            return false;
    }
    return inserters[columns](transaction, table.insert, values) == 1;
}

} // namespace bandeja::server::backup
