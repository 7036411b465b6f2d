// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QString>

namespace bandeja::sync {

/// How far each stream is on the server, as far as it has told since the connection was made. A stream's
/// cursor is how far its vault is.
class StreamBook {
public:
    void clear();
    void forget(const QString& stream);
    /// The server has STREAM up to NEXT.
    void note(const QString& stream, qint64 next);
    /// A pull found nothing after CURSOR. False when the server has told of more meanwhile, so that it has to
    /// be pulled again; where it twice gives less than it tells, what it gives counts.
    bool settle(const QString& stream, qint64 cursor);

    /// Also of a stream that the server has not named: it may be new, or gone.
    bool isBehind(const QString& stream, qint64 cursor) const;
    /// How many changes are still to come in all.
    qint64 behind(const QHash<QString, qint64>& cursors) const;

private:
    QHash<QString, qint64> told_;
    QHash<QString, qint64> settled_; ///< where a pull last found nothing more
};

} // namespace bandeja::sync
