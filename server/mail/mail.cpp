// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/mail/mail.h"

#include "core/cipher/digest.h"
#include "core/domain/plaintext.h"

#include <QDateTime>
#include <QLocale>
#include <QStringList>
#include <QTimeZone>
#include <QUrl>

#include <algorithm>

namespace bandeja::server::mail {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr qsizetype longestLocal = 64;
constexpr qsizetype bytesOfWord =
    39; // 52 characters of base64: with "=?utf-8?B?" and "?=" under the limit of 75
constexpr qsizetype bytesOfLine = 57; // 76 characters of base64

bool isLetterOrDigit(QChar c) {
    return c.unicode() < 0x80 && c.isLetterOrNumber();
}

bool isLocalPart(const QString& text) {
    const QString others = u".!#$%&'*+/=?^_`{|}~-"_s;
    return !text.isEmpty() && text.size() <= longestLocal && !text.startsWith(u'.') && !text.endsWith(u'.') &&
           !text.contains(".."_L1) && std::all_of(text.begin(), text.end(), [&](QChar c) {
               return isLetterOrDigit(c) || others.contains(c);
           });
}

bool isDomain(const QString& text) {
    const QStringList labels = text.split(u'.');
    return labels.size() >= 2 && std::all_of(labels.begin(), labels.end(), [](const QString& label) {
               return !label.isEmpty() && label.size() <= 63 && !label.startsWith(u'-') &&
                      !label.endsWith(u'-') && std::all_of(label.begin(), label.end(), [](QChar c) {
                          return isLetterOrDigit(c) || c == u'-';
                      });
           });
}

/// TEXT as encoded words (RFC 2047), each on a line of its own; plain letters and digits stay as they are.
QByteArray headerText(const QString& text) {
    const QString line = domain::oneLine(text);
    if (line.size() <= 60 && std::all_of(line.begin(), line.end(), [](QChar c) {
            return isLetterOrDigit(c) || c == u' ' || c == u'-' || c == u'.';
        }))
        return line.toLatin1();
    QList<QByteArray> words;
    QByteArray word;
    for (const uint character : line.toUcs4()) {
        const char32_t one = character;
        const QByteArray bytes = QString::fromUcs4(&one, 1).toUtf8();
        if (word.size() + bytes.size() > bytesOfWord)
            words.append(std::exchange(word, {}));
        word += bytes;
    }
    words.append(word);
    QByteArray encoded;
    for (const QByteArray& part : std::as_const(words))
        encoded += (encoded.isEmpty() ? "=?utf-8?B?" : "\r\n =?utf-8?B?") + part.toBase64() + "?=";
    return encoded;
}

QByteArray bodyOf(const QString& text) {
    const QByteArray bytes = QString(text).replace(u'\n', "\r\n"_L1).toUtf8();
    QByteArray lines;
    for (qsizetype at = 0; at < bytes.size(); at += bytesOfLine)
        lines += bytes.mid(at, bytesOfLine).toBase64() + "\r\n";
    return lines;
}

} // namespace

std::optional<Address> Address::parse(const QString& text) {
    const QString trimmed = text.trimmed();
    const qsizetype at = trimmed.lastIndexOf(u'@');
    if (at < 1 || trimmed.size() > longest)
        return std::nullopt;
    const QString local = trimmed.left(at);
    const QString domain = QString::fromLatin1(QUrl::toAce(trimmed.mid(at + 1)));
    if (!isLocalPart(local) || !isDomain(domain) || at + 1 + domain.size() > longest)
        return std::nullopt;
    return Address(local.toLatin1() + '@' + domain.toLatin1());
}

std::optional<Sender> Sender::parse(const QString& text) {
    const QString trimmed = text.trimmed();
    const qsizetype open = trimmed.indexOf(u'<');
    const bool named = open >= 0 && trimmed.endsWith(u'>');
    auto address = Address::parse(named ? trimmed.mid(open + 1).chopped(1) : trimmed);
    if (!address)
        return std::nullopt;
    return Sender{*address, named ? domain::oneLine(trimmed.left(open)) : QString()};
}

QByteArray rendered(const Mail& mail, const Sender& from, domain::Instant at) {
    const QDateTime date = QDateTime::fromMSecsSinceEpoch(at.time_since_epoch().count(), QTimeZone::utc());
    const QByteArray domainOfSender = from.address.ascii().mid(from.address.ascii().lastIndexOf('@'));
    const QByteArray bracketed = '<' + from.address.ascii() + '>';
    QByteArray message;
    const auto add = [&](const char* name, const QByteArray& value) {
        message += name + (": " + value) + "\r\n";
    };
    add("Date", QLocale::c().toString(date, u"ddd, dd MMM yyyy HH:mm:ss"_s).toLatin1() + " +0000");
    add("From", from.name.isEmpty() ? bracketed : headerText(from.name) + "\r\n " + bracketed);
    add("To", '<' + mail.to.ascii() + '>');
    add("Subject", headerText(mail.subject));
    add("Message-ID", '<' + cipher::randomToken() + domainOfSender + '>');
    add("Auto-Submitted", "auto-generated");
    add("MIME-Version", "1.0");
    add("Content-Type", "text/plain; charset=utf-8");
    add("Content-Transfer-Encoding", "base64");
    return message + "\r\n" + bodyOf(mail.text);
}

} // namespace bandeja::server::mail
