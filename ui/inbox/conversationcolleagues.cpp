// SPDX-License-Identifier: GPL-3.0-or-later
// The part of ConversationView that is about who else is in the conversation.
#include "ui/inbox/conversationheader.h"
#include "ui/inbox/conversationview.h"
#include "ui/inbox/draftcard.h"
#include "ui/inbox/openconversation.h"
#include "ui/inbox/ownplace.h"

namespace bandeja::inbox {

void ConversationView::connectColleagues() {
    connect(&colleagues_, &Colleagues::changed, this, [this](const QString& conversation) {
        if (conversation.isEmpty() || conversation == open_->ref().id)
            showColleagues();
    });
    connect(composer_, &Composer::writing, this, [this](bool something) {
        if (something)
            ownPlace_->typing();
        else
            ownPlace_->rest();
    });
}

void ConversationView::showColleagues() {
    const QList<Colleague> there = colleagues_.in(open_->ref().id);
    header_->setColleagues(there);
    draft_->setColleagues(there);
    composer_->setColleagues(there);
}

} // namespace bandeja::inbox
