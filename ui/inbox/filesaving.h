// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sync/attachments.h"
#include "ui/controls/filedialogs.h"
#include "ui/controls/notice.h"

#include <QFuture>

#include <deque>

namespace bandeja::inbox {

/// What the inbox does with files.
struct Files {
    sync::Attachments* attachments = nullptr; ///< without them, files are only named
    controls::FileDialogs dialogs;
};

/// Saves attachments where people want them, one after the other, and says how far it is. Hidden while there
/// is nothing to say.
class FileSaving : public controls::Banner {
    Q_OBJECT

public:
    FileSaving(const theme::Look& look, Files files, QWidget* parent = nullptr);

    void save(const vault::ConversationRef& conversation, const domain::Attachment& attachment);

protected:
    void changeEvent(QEvent* event) override;

private:
    struct Wanted {
        vault::ConversationRef conversation;
        domain::Attachment attachment;
        QString path;
    };
    void startNext();
    void fetched(const sync::Attachments::Bytes& bytes);
    void write(const QByteArray& bytes);
    void finish(controls::Tone tone, theme::Icon icon, const QString& text);
    void sayProgress(qint64 here);
    void cancel();

    Files files_;
    controls::Button* cancel_;
    controls::Button* close_;
    std::deque<Wanted> wanted_; ///< the first is on its way
    QFuture<sync::Attachments::Bytes> fetching_;
    bool isBusy_ = false;
};

/// A name for a file of an attachment, whose name a stranger chose: nothing of it leads anywhere else.
QString safeFileName(const domain::Attachment& attachment);

} // namespace bandeja::inbox
