// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/instant.h"

#include <QByteArray>
#include <QString>

#include <optional>

namespace bandeja::server::mail {

/// An address that mail can go to: "name@domain", in ASCII, with nothing in it that could end a header line
/// or begin another recipient. A domain with other letters is written in its ASCII form (IDNA).
class Address {
public:
    static constexpr qsizetype longest = 254; ///< RFC 5321, 4.5.3.1.3 without the angle brackets

    /// Nothing when TEXT is no such address.
    static std::optional<Address> parse(const QString& text);
    const QByteArray& ascii() const { return ascii_; }

private:
    explicit Address(QByteArray ascii) : ascii_(std::move(ascii)) {}
    QByteArray ascii_;
};

/// Who a mail is from: an address, and a name that may be empty.
struct Sender {
    Address address;
    QString name;
    /// Reads "name@domain" or "Name <name@domain>".
    static std::optional<Sender> parse(const QString& text);
};

struct Mail {
    Address to;
    QString subject; ///< one line
    QString text;    ///< plain
};

/// MAIL as it goes over the wire (RFC 5322, 2045, 2047), with \r\n at line ends and no line over 78 bytes.
/// Text of others can only get into a name, the subject and the body: the first two are encoded words where
/// they are more than plain letters, the last is base64.
QByteArray rendered(const Mail& mail, const Sender& from, domain::Instant at);

} // namespace bandeja::server::mail
