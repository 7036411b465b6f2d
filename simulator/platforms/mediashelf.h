// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QHash>
#include <QString>

namespace bandeja::simulator::platforms {

struct Media {
    QByteArray bytes;
    QString mime;
    QString fileName;
};

/// The files of all platforms, by ids of digits.
class MediaShelf {
public:
    QString add(Media media);
    /// Nothing when there is no such file.
    const Media* find(const QString& id) const;

private:
    QHash<QString, Media> files_;
    qint64 last_ = 0;
};

} // namespace bandeja::simulator::platforms
