// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/api/apierror.h"

namespace bandeja::api {

using namespace Qt::Literals::StringLiterals;

QString ApiError::word() const {
    switch (kind) {
    case Kind::Unreachable:
        return u"unreachable"_s;
    case Kind::Timeout:
        return u"timeout"_s;
    case Kind::Insecure:
        return u"insecure"_s;
    case Kind::NotBandeja:
        return u"not_bandeja"_s;
    case Kind::SignedOut:
        return u"signed_out"_s;
    case Kind::Cancelled:
        return u"cancelled"_s;
    case Kind::Problem:
        break;
    }
    const QString own = problem.word();
    const bool vague = own.isEmpty() || own == "internal"_L1 || own == "unavailable"_L1;
    return vague ? u"server_error"_s : own;
}

bool ApiError::isTransient() const {
    if (kind != Kind::Problem)
        return true;
    constexpr int unauthorized = 401; // the session goes on; the next token may be taken
    constexpr int requestTimeout = 408;
    constexpr int tooEarly = 425;
    constexpr int tooManyRequests = 429;
    return status >= 500 || status == unauthorized || status == requestTimeout || status == tooEarly ||
           status == tooManyRequests;
}

} // namespace bandeja::api
