// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/vault/removaltable.h"

namespace bandeja::vault {

RemovalRecord RemovalTask::record() const {
    RemovalRecord record{integrationId, channel,   name,     RemovalState::Intended,
                         requestedAt,   receiptId, attempts, problem};
    if (verdict == Verdict::Wrong)
        record.state = RemovalState::Disputed;
    else if (byOther)
        record.state = RemovalState::ByOther;
    else if (!isOwed())
        record.state = RemovalState::Confirmed;
    else if (filesGone)
        record.state = RemovalState::Owed;
    return record;
}

QList<RemovalTask> RemovalTable::all() {
    Statement statement = connection_.statement(
        "SELECT integration_id, request_id, channel, name, requested_at, by_other, files_gone, key_gone, "
        "receipt_id, "
        "verdict, attempts, problem FROM removal ORDER BY requested_at DESC, integration_id DESC");
    QList<RemovalTask> tasks;
    while (statement.next()) {
        RemovalTask task;
        task.integrationId = statement.text(0);
        task.requestId = statement.text(1);
        task.channel = statement.value(2, domain::Channel::Email, domain::Channel::Email);
        task.name = statement.text(3);
        task.requestedAt = statement.instant(4);
        task.byOther = statement.integer(5) != 0;
        task.filesGone = statement.integer(6) != 0;
        task.keyGone = statement.integer(7) != 0;
        task.receiptId = statement.text(8);
        task.verdict = statement.value(9, Verdict::Wrong, Verdict::NotLookedAt);
        task.attempts = static_cast<int>(statement.integer(10));
        task.problem = statement.text(11);
        tasks.append(task);
    }
    return tasks;
}

bool RemovalTable::has(const QString& integrationId) {
    Statement statement = connection_.statement("SELECT 1 FROM removal WHERE integration_id = ?");
    statement.bind(integrationId);
    return statement.next();
}

void RemovalTable::add(const RemovalTask& task) {
    connection_
        .statement("INSERT INTO removal VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING")
        .bind(task.integrationId)
        .bind(task.requestId)
        .bind(task.channel)
        .bind(task.name)
        .bind(task.requestedAt)
        .bind(task.byOther)
        .bind(task.filesGone)
        .bind(task.keyGone)
        .bind(task.receiptId)
        .bind(task.verdict)
        .bind(task.attempts)
        .bind(task.problem)
        .run();
}

void RemovalTable::setReceipt(const QString& integrationId, const QString& receiptId) {
    connection_.statement("UPDATE removal SET receipt_id = ? WHERE integration_id = ? AND ?1 <> ''")
        .bind(receiptId)
        .bind(integrationId)
        .run();
}

void RemovalTable::setVerdict(const QString& receiptId, Verdict verdict) {
    connection_.statement("UPDATE removal SET verdict = ?, problem = '' WHERE receipt_id = ?")
        .bind(verdict)
        .bind(receiptId)
        .run();
}

void RemovalTable::setFilesGone(const QString& integrationId) {
    connection_.statement("UPDATE removal SET files_gone = 1 WHERE integration_id = ?")
        .bind(integrationId)
        .run();
}

void RemovalTable::setKeyGone(const QString& integrationId) {
    connection_.statement("UPDATE removal SET key_gone = 1 WHERE integration_id = ?")
        .bind(integrationId)
        .run();
}

void RemovalTable::noteAttempt(const QString& integrationId, const QString& problem) {
    connection_.statement("UPDATE removal SET attempts = attempts + 1, problem = ? WHERE integration_id = ?")
        .bind(problem)
        .bind(integrationId)
        .run();
}

} // namespace bandeja::vault
