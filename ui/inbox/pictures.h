// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/vault/inbox.h"
#include "core/vault/vaulterror.h"

#include <QByteArray>
#include <QCache>
#include <QImage>
#include <QObject>
#include <QSet>
#include <QThreadPool>

#include <functional>

namespace bandeja::inbox {

/// The pictures of attachments, small enough for the timeline. Fetched and decoded elsewhere, kept within a
/// limit of memory, forgotten when their account goes. Pictures come from strangers: only a few formats are
/// decoded, and none that would take much memory. For the interface thread.
class Pictures : public QObject {
    Q_OBJECT

public:
    /// Gives the bytes of an attachment.
    using Fetch = std::function<vault::Future<QByteArray>(vault::ConversationRef, QString attachment)>;

    /// Without FETCH there are no pictures, only their places.
    explicit Pictures(Fetch fetch, QObject* parent = nullptr);
    ~Pictures() override;

    /// The picture, at least BOX wide or high in device pixels where it has that many; nothing while it is
    /// not here: then it is fetched, and arrived() says when. What failed is not tried again until forget().
    QImage picture(const vault::ConversationRef& conversation, const QString& attachment, const QSize& box);
    void forget();

Q_SIGNALS:
    void arrived();

private:
    void decode(const QString& attachment, const QByteArray& bytes, const QSize& box);

    Fetch fetch_;
    QCache<QString, QImage> images_; ///< cost in kibibytes
    QSet<QString> asked_;
    quint64 generation_ = 0; ///< what was asked for before forget() is not kept
    QThreadPool decoder_;
};

} // namespace bandeja::inbox
