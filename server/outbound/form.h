// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/outbound/httpcall.h"

namespace bandeja::server::outbound {

/// A part of a form (RFC 7578). Names and types are the program's own or were checked: they stand in headers.
struct FormPart {
    QByteArray name;
    QByteArray value;
    QByteArray fileName{};    ///< empty: it is no file
    QByteArray contentType{}; ///< of a file
};

/// Makes PARTS, as multipart/form-data, the body of CALL.
void setForm(HttpCall& call, const QList<FormPart>& parts);

} // namespace bandeja::server::outbound
