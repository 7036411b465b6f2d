// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/accounts/guesses.h"

#include "server/accounts/members.h"

namespace bandeja::server::accounts {

using namespace Qt::Literals::StringLiterals;
using domain::Instant;

namespace {

/// Somebody who has one IPv6 address has 2^64 of them.
QString networkOf(const QHostAddress& address) {
    bool isV4 = false;
    const quint32 v4 = address.toIPv4Address(&isV4);
    if (isV4)
        return QHostAddress(v4).toString();
    Q_IPV6ADDR bytes = address.toIPv6Address();
    std::fill(std::begin(bytes.c) + 8, std::end(bytes.c), quint8(0));
    return QHostAddress(bytes).toString();
}

} // namespace

QByteArray Guesses::accountKey(const Try& attempt) const {
    return keys_.serverKey().lookup("guessing", QLatin1StringView(attempt.kind) + u"\naccount\n"_s +
                                                    Members::normalized(attempt.account));
}

QByteArray Guesses::addressKey(const Try& attempt) const {
    return keys_.serverKey().lookup("guessing", QLatin1StringView(attempt.kind) + u"\naddress\n"_s +
                                                    networkOf(attempt.address));
}

std::chrono::milliseconds Guesses::begin(store::Transaction& transaction, const Try& attempt) const {
    const Instant now = transaction.now();
    const auto until = transaction.number("SELECT max(until_at) FROM guess WHERE guess_key IN (?, ?)",
                                          {accountKey(attempt), addressKey(attempt)});
    const Instant free(std::chrono::milliseconds(until.value_or(0)));
    if (free > now)
        return free - now;
    count(transaction, accountKey(attempt), settings_.free);
    count(transaction, addressKey(attempt), settings_.freeOfAddress);
    return std::chrono::milliseconds(0);
}

void Guesses::count(store::Transaction& transaction, const QByteArray& key, int free) const {
    const Instant now = transaction.now();
    transaction.run("INSERT INTO guess (guess_key, failures, last_at, until_at) VALUES (?, 1, ?, 0) "
                    "ON CONFLICT (guess_key) DO UPDATE SET last_at = excluded.last_at, "
                    "failures = CASE WHEN guess.last_at < ? THEN 1 ELSE guess.failures + 1 END",
                    {key, now, Instant(now - settings_.memory)});
    const qint64 failures =
        transaction.number("SELECT failures FROM guess WHERE guess_key = ?", {key}).value_or(0);
    if (failures < free)
        return;
    const qint64 doublings = std::min<qint64>(failures - free, 20);
    const auto wait =
        std::min<std::chrono::seconds>(settings_.longestWait, settings_.firstWait * (1LL << doublings));
    transaction.run("UPDATE guess SET until_at = ? WHERE guess_key = ?", {Instant(now + wait), key});
}

void Guesses::succeeded(store::Transaction& transaction, const Try& attempt) const {
    transaction.run("DELETE FROM guess WHERE guess_key = ?", {accountKey(attempt)});
    // Others behind the same address may be guessing: only this one try is forgotten.
    transaction.run("UPDATE guess SET failures = failures - 1 WHERE guess_key = ? AND failures > 0",
                    {addressKey(attempt)});
}

void Guesses::failed(store::Transaction& transaction, const Try& attempt) const {
    // A write like that of the audit, so that an account that nobody has is answered no sooner.
    transaction.run("UPDATE guess SET last_at = ? WHERE guess_key = ?",
                    {transaction.now(), accountKey(attempt)});
}

bool Guesses::isFirstInWait(store::Transaction& transaction, const Try& attempt) const {
    return transaction.runCounted(
               "UPDATE guess SET refused_until = until_at WHERE guess_key = ? AND until_at > ? AND "
               "refused_until < until_at",
               {accountKey(attempt), transaction.now()}) > 0;
}

void Guesses::purge(store::Transaction& transaction) const {
    transaction.run("DELETE FROM guess WHERE last_at < ? AND until_at < ?",
                    {Instant(transaction.now() - settings_.memory), transaction.now()});
}

} // namespace bandeja::server::accounts
