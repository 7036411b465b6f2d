// SPDX-License-Identifier: GPL-3.0-or-later

// The part of ConversationView that is about files: attached, dropped, saved.

#include "ui/controls/growingtext.h"
#include "ui/inbox/conversationview.h"
#include "ui/inbox/openconversation.h"
#include "ui/words/reasons.h"

#include <QDragEnterEvent>
#include <QMimeData>

namespace bandeja::inbox {

void ConversationView::connectFiles() {
    setAcceptDrops(true);
    connect(composer_, &Composer::filesWanted, this, [this] {
        if (!dialogs_.askForFiles)
            return;
        dialogs_.askForFiles(*window(), [this, asked = open_->ref()](const QStringList& paths) {
            QList<sync::FileSource> files;
            for (const QString& path : paths)
                files.append({.path = path, .bytes = {}, .name = {}});
            if (asked == open_->ref())
                open_->attach(files);
        });
    });
    connect(composer_, &Composer::attachWanted, open_, &OpenConversation::attach);
    connect(composer_, &Composer::detachWanted, open_, &OpenConversation::detach);
    connect(open_, &OpenConversation::copyingChanged, this, [this] {
        if (open_->panel())
            composer_->setFiles(open_->files(), open_->copying());
    });
    connect(open_, &OpenConversation::notAttached, this,
            [this](sync::AttachError error, const QString& name) {
                composer_->complain(words::notAttached(error, name));
            });
    connect(timeline_, &TimelineView::saveWanted, this,
            [this](const domain::Attachment& attachment) { saving_->save(open_->ref(), attachment); });
}

void ConversationView::dragEnterEvent(QDragEnterEvent* event) {
    if (open_->isOpen() && controls::GrowingText::isOfFiles(*event->mimeData()))
        event->acceptProposedAction();
}

void ConversationView::dropEvent(QDropEvent* event) {
    event->acceptProposedAction();
    composer_->takeFiles(*event->mimeData());
}

} // namespace bandeja::inbox
