// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/accounts/secondfactor.h"

#include "core/cipher/digest.h"

#include <QUrl>

#include <liboath/oath.h>

#include <cstdlib>

namespace bandeja::server::accounts {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr qsizetype secretSize = 20; // RFC 4226, 4: 160 bits
constexpr unsigned digits = 6;
constexpr qint64 stepSeconds = OATH_TOTP_DEFAULT_TIME_STEP_SIZE;
constexpr qsizetype recoveryBytes = 10; // 80 bits: 16 letters
constexpr char place[] = "second_factor";

QString base32(const QByteArray& bytes) {
    char* text = nullptr;
    size_t size = 0;
    if (oath_base32_encode(bytes.constData(), static_cast<size_t>(bytes.size()), &text, &size) != OATH_OK)
        return {};
    const QString encoded = QString::fromLatin1(text, static_cast<qsizetype>(size));
    std::free(text);
    return encoded;
}

/// CODE without what people put between its letters.
QString plain(const QString& code) {
    QString letters;
    for (const QChar c : code.left(64).toUpper()) {
        if (c.isLetterOrNumber())
            letters += c;
    }
    return letters;
}

QString grouped(const QString& letters) {
    QStringList groups;
    for (qsizetype at = 0; at < letters.size(); at += 4)
        groups.append(letters.mid(at, 4));
    return groups.join(u'-');
}

} // namespace

QByteArray SecondFactor::newSecret() {
    return cipher::randomBytes(secretSize);
}

QString SecondFactor::written(const QByteArray& secret) {
    return grouped(base32(secret)).replace(u'-', u' ');
}

QString SecondFactor::uri(const QByteArray& secret, const QString& account) {
    return u"otpauth://totp/Bandeja:%1?secret=%2&issuer=Bandeja&algorithm=SHA1&digits=6&period=30"_s.arg(
        QString::fromLatin1(QUrl::toPercentEncoding(account)), base32(secret));
}

std::optional<qint64> SecondFactor::stepOf(const QByteArray& secret, const QString& code,
                                           domain::Instant now) {
    const QByteArray given = plain(code).toLatin1();
    const qint64 seconds = now.time_since_epoch().count() / 1000;
    std::optional<qint64> found;
    for (qint64 step = seconds / stepSeconds - 1; step <= seconds / stepSeconds + 1; ++step) {
        char right[digits + 1] = {};
        if (oath_totp_generate(secret.constData(), static_cast<size_t>(secret.size()),
                               static_cast<time_t>(step * stepSeconds), stepSeconds,
                               OATH_TOTP_DEFAULT_START_TIME, digits, right) == OATH_OK &&
            cipher::equalInConstantTime(given, QByteArrayView(right, digits)))
            found = step;
    }
    return found;
}

bool SecondFactor::isSetUp(store::Transaction& transaction, const QString& member) const {
    return transaction
        .number("SELECT 1 FROM second_factor WHERE member = ? AND workspace = ?",
                {member, transaction.workspace()})
        .has_value();
}

QByteArray SecondFactor::recoveryKey(const keys::StreamKey& key, const QString& member, const QString& code) {
    return key.lookup("recovery code", QString(member + u'\n' + plain(code)));
}

QStringList SecondFactor::setUp(store::Transaction& transaction, const QString& member,
                                const QByteArray& secret, qint64 step) const {
    const auto key = keys_.key(transaction.workspace());
    if (!key)
        return {};
    const qint64 added = transaction.runCounted(
        "INSERT INTO second_factor (member, workspace, secret, last_step) VALUES (?, ?, ?, ?) "
        "ON CONFLICT DO NOTHING",
        {member, transaction.workspace(), key->seal(secret, keys::placeOf(place, member)), step});
    QStringList codes;
    while (added > 0 && codes.size() < recoveryCodes && !transaction.failed()) {
        codes.append(grouped(base32(cipher::randomBytes(recoveryBytes))));
        transaction.run("INSERT INTO recovery_code (code_key, workspace, member) VALUES (?, ?, ?)",
                        {recoveryKey(*key, member, codes.last()), transaction.workspace(), member});
    }
    return codes;
}

bool SecondFactor::use(store::Transaction& transaction, const QString& member, const QString& code) const {
    std::optional<qint64> step;
    {
        store::Rows rows =
            transaction.select("SELECT secret FROM second_factor WHERE member = ? AND workspace = ?",
                               {member, transaction.workspace()});
        const auto key = keys_.key(transaction.workspace());
        if (!rows.next() || !key)
            return false;
        const auto secret = key->open(rows.bytes(0), keys::placeOf(place, member));
        if (secret)
            step = stepOf(*secret, code, transaction.now());
    }
    if (!step)
        return useRecoveryCode(transaction, member, code);
    // A code that somebody looked at over a shoulder is good no more once it was used (RFC 6238, 5.2).
    return transaction.runCounted(
               "UPDATE second_factor SET last_step = ? WHERE member = ? AND workspace = ? AND last_step < ?",
               {*step, member, transaction.workspace(), *step}) > 0;
}

bool SecondFactor::useRecoveryCode(store::Transaction& transaction, const QString& member,
                                   const QString& code) const {
    const auto key = keys_.key(transaction.workspace());
    return key && transaction.runCounted(
                      "DELETE FROM recovery_code WHERE code_key = ? AND member = ? AND workspace = ?",
                      {recoveryKey(*key, member, code), member, transaction.workspace()}) > 0;
}

bool SecondFactor::remove(store::Transaction& transaction, const QString& member) const {
    transaction.run("DELETE FROM recovery_code WHERE member = ? AND workspace = ?",
                    {member, transaction.workspace()});
    return transaction.runCounted("DELETE FROM second_factor WHERE member = ? AND workspace = ?",
                                  {member, transaction.workspace()}) > 0;
}

} // namespace bandeja::server::accounts
