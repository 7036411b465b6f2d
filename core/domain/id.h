// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/instant.h"

namespace bandeja::domain {

/// What the ids of the contract begin with. An id says what it names, and sorts by the time it was made.
namespace id {
inline constexpr char workspace[] = "wsp_";
inline constexpr char member[] = "mem_";
inline constexpr char invitation[] = "inv_";
inline constexpr char integration[] = "int_";
inline constexpr char contact[] = "ctc_";
inline constexpr char conversation[] = "con_";
inline constexpr char message[] = "msg_";
inline constexpr char attachment[] = "att_";
inline constexpr char note[] = "not_";
inline constexpr char draft[] = "drf_";
inline constexpr char agent[] = "agt_";
inline constexpr char knowledge[] = "kno_";
inline constexpr char receipt[] = "rcp_";
inline constexpr char removal[] = "rmv_";
inline constexpr char job[] = "job_";
inline constexpr char request[] = "req_";
inline constexpr char event[] = "evt_";
inline constexpr char profile[] = "prf_";
inline constexpr char audit[] = "aud_";
inline constexpr char billing[] = "bil_";
} // namespace id

/// PREFIX followed by 26 characters of Crockford's base 32: 48 bits of milliseconds, then 80 bits from the
/// system's random generator. Ids made in different milliseconds sort by time. Safe from any thread.
QString newId(const char* prefix, Instant at);

/// The same for the thing with that ORDINAL among those that are made at once: they sort by it. Ordinals
/// beyond 32767 count as that; 65 bits are random.
QString newId(const char* prefix, Instant at, quint32 ordinal);

/// Whether TEXT has the form that newId gives for PREFIX. Says nothing about whether the thing exists.
bool isId(QStringView text, const char* prefix);

} // namespace bandeja::domain
