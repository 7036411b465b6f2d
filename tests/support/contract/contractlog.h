// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QStringList>

namespace bandeja::tests {

/// A request and its answer, as they were on the wire.
struct Exchange {
    QByteArray method;
    QString path; ///< with its query
    QByteArray requestType;
    QByteArray requestBody;
    int status = 0; ///< 0: only the request is looked at; it was a good one
    QByteArray responseType;
    QByteArray responseBody;
};

/// Appends EXCHANGE to the file that BANDEJA_CONTRACT_LOG names, in the form that tests/contract/validate.py
/// reads; does nothing where it names none. Ends the program when it can't: a silent log proves nothing.
void noteExchange(const Exchange& exchange);
/// The same for a frame that the server sent over the event socket.
void noteFrame(const QString& frame);

/// What must stand in no log: a token, a password. (What bodies say is known from the exchanges.)
void noteSecret(const QString& secret);
/// A line that a server logged; tests/contract/redaction.py looks for secrets in it.
void noteLogged(const QByteArray& line);
/// The routes that a server has, each "METHOD /path/{name}".
void noteRoutes(const QStringList& routes);

} // namespace bandeja::tests
