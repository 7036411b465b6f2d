// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulator/story/storydata.h"

#include <QFile>

namespace bandeja::simulator::story {

QJsonDocument storyData(const QString& name) {
    QFile file(QStringLiteral(":/story/data/") + name);
    QJsonParseError error;
    const QJsonDocument document =
        file.open(QIODevice::ReadOnly) ? QJsonDocument::fromJson(file.readAll(), &error) : QJsonDocument();
    if (document.isNull())
        qFatal("The story's %s can't be read.", qPrintable(name));
    return document;
}

} // namespace bandeja::simulator::story
