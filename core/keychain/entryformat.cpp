// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/keychain/entryformat.h"

#include "core/cipher/digest.h"

namespace bandeja::keychain {

namespace {

constexpr QLatin1StringView version("bandeja1:");
constexpr qsizetype checkSize = 4;

QByteArray checkOf(QByteArrayView secret) {
    // Keyed with a constant, so that the check is not a plain digest of the secret.
    return cipher::hmacSha256("bandeja keychain entry", secret).left(checkSize);
}

} // namespace

QString entryText(const cipher::Secret& secret) {
    QByteArray bytes = checkOf(secret.view());
    bytes.append(secret.view());
    QByteArray encoded = bytes.toBase64();
    QString text = version + QLatin1StringView(encoded);
    cipher::wipe(bytes);
    cipher::wipe(encoded);
    return text;
}

std::optional<cipher::Secret> secretOf(const QString& text) {
    // Four characters a group: an entry that lost the end of its padding was cut short as well.
    if (!text.startsWith(version) || (text.size() - version.size()) % 4 != 0)
        return std::nullopt;
    QByteArray encoded = QStringView(text).mid(version.size()).toLatin1();
    auto decoded = QByteArray::fromBase64Encoding(encoded, QByteArray::AbortOnBase64DecodingErrors);
    cipher::wipe(encoded);
    QByteArray bytes = std::exchange(decoded.decoded, {});
    std::optional<cipher::Secret> secret;
    if (decoded.decodingStatus == QByteArray::Base64DecodingStatus::Ok && bytes.size() > checkSize) {
        const QByteArrayView content = QByteArrayView(bytes).sliced(checkSize);
        if (cipher::equalInConstantTime(checkOf(content), QByteArrayView(bytes).first(checkSize)))
            secret = cipher::Secret(content);
    }
    cipher::wipe(bytes);
    return secret;
}

void wipe(QString& text) {
    if (text.isDetached())
        text.fill(QChar(0));
    text.clear();
}

} // namespace bandeja::keychain
