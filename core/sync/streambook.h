// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/vault/applied.h"

#include <QHash>
#include <QString>

namespace bandeja::sync {

/// How far each stream is here, by its vault's position.
using Positions = QHash<QString, vault::Position>;

/// How far each stream is on the server, as far as it has told since the connection was made.
class StreamBook {
public:
    void clear();
    void forget(const QString& stream);
    /// The server has STREAM up to NEXT, which it marked with MARK (0: it didn't say).
    void note(const QString& stream, qint64 next, qint64 mark = 0);
    /// A pull found nothing after CURSOR. False when the server has told of more meanwhile, so that it has to
    /// be pulled again; where it twice gives less than it tells, what it gives counts.
    bool settle(const QString& stream, qint64 cursor);

    /// Whether STREAM has to be asked for: the server has more, or less, or other changes under the same
    /// number; or it has not named the stream, which may be new, or gone.
    bool differs(const QString& stream, const vault::Position& here) const;
    /// How many changes are still to come in all, older ones aside.
    qint64 behind(const Positions& here) const;

private:
    struct Told {
        qint64 next = 0;
        qint64 mark = 0;
    };
    QHash<QString, Told> told_;
    QHash<QString, qint64> settled_; ///< where a pull last found nothing more
};

} // namespace bandeja::sync
