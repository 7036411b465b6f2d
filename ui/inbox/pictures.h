// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sync/attachments.h"

#include <QCache>
#include <QImage>
#include <QObject>
#include <QSet>
#include <QThreadPool>

namespace bandeja::inbox {

/// The pictures of attachments, small enough for the timeline. Fetched and decoded elsewhere, kept within a
/// limit of memory, forgotten when their account goes. What was made small once is kept in the vault, so that
/// the whole is not needed again. For the interface thread.
class Pictures : public QObject {
    Q_OBJECT

public:
    /// Without ATTACHMENTS, which outlive this, there are no pictures, only their places.
    explicit Pictures(sync::Attachments* attachments, QObject* parent = nullptr);
    ~Pictures() override;

    /// The picture, at least BOX wide or high in device pixels where it has that many; nothing while it is
    /// not here: then it is fetched, and arrived() says when. What the server couldn't be asked for is tried
    /// again when it can; what is no picture is not, until forget().
    QImage picture(const vault::ConversationRef& conversation, const domain::Attachment& attachment,
                   const QSize& box);
    void forget();

Q_SIGNALS:
    void arrived();

private:
    struct Wanted {
        vault::ConversationRef conversation;
        domain::Attachment attachment;
        QSize box;
        quint64 generation = 0;
    };
    void askForThumbnail(const Wanted& wanted);
    void askForWhole(const Wanted& wanted);
    void decode(const Wanted& wanted, const QByteArray& bytes, bool isThumbnail);
    void show(const Wanted& wanted, const QImage& image);
    void askAgain();

    sync::Attachments* attachments_;
    QCache<QString, QImage> images_; ///< cost in kibibytes
    QSet<QString> asked_;
    QSet<QString> unreached_;
    quint64 generation_ = 0; ///< what was asked for before forget() is not kept
    QThreadPool decoder_;
};

} // namespace bandeja::inbox
