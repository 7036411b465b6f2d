// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/knowledge/knowledgeindex.h"

#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace bandeja::tests {

/// What the sample's shop knows: some twenty documents in Spanish, Portuguese and English. A document's id is
/// its title.
inline QList<server::knowledge::Document> shopDocuments() {
    const QString path = QStringLiteral(BANDEJA_TESTS "/../simulator/story/data/knowledge.json");
    QFile file(path);
    QList<server::knowledge::Document> documents;
    if (!file.open(QIODevice::ReadOnly))
        return documents;
    for (const QJsonValue& value : QJsonDocument::fromJson(file.readAll()).array()) {
        const QJsonObject object = value.toObject();
        const QString title = object[QLatin1StringView("title")].toString();
        documents.append({title, title, object[QLatin1StringView("text")].toString(),
                          object[QLatin1StringView("language")].toString()});
    }
    return documents;
}

} // namespace bandeja::tests
