// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/draft.h"
#include "core/domain/replywindow.h"
#include "core/sync/outbox.h"
#include "ui/theme/look.h"

#include <QTimer>
#include <QWidget>

namespace bandeja::controls {
class Banner;
class GrowingText;
class IconButton;
class Label;
} // namespace bandeja::controls

namespace bandeja::inbox {

class AttachmentStrip;
class TypingHint;
struct Colleague;

/// Which key sends. Ctrl+Enter always does.
enum class SendKey { Enter, CtrlEnter };

/// Where people write. What they have typed is told a moment after they pause, so that it can be kept;
/// nothing that comes from elsewhere ever replaces it.
class Composer : public QWidget {
    Q_OBJECT

public:
    struct Part {
        QString text;
        QList<vault::OutgoingFile> files;
        bool operator==(const Part&) const = default;
    };

    explicit Composer(const theme::Look& look, QWidget* parent = nullptr);

    /// Empty, and sends nothing: it is not known yet whom it is for.
    void close();
    /// Another conversation, of CHANNEL: TYPED is what was written there before. What was written since
    /// close() stays, below it. Doesn't emit typed().
    void open(domain::Channel channel, const QString& typed);
    /// Whom it is for, for the empty field's hint.
    void setContact(const QString& name);
    /// Why nothing can be sent now; None: it can.
    void setRefusal(domain::Refusal refusal);
    domain::Refusal refusal() const { return refusal_; }
    void setSendKey(SendKey key);
    /// Whether an AI draft can be asked for here.
    void setDraftsOffered(bool offered);

    /// The files that go with what is typed, as the vault has them; COPYING more are on their way there.
    void setFiles(const QList<vault::OutgoingFile>& files, int copying);
    const QList<vault::OutgoingFile>& files() const { return files_; }
    /// Who else is in the conversation: that somebody types stands beside the button that sends.
    void setColleagues(const QList<Colleague>& colleagues);
    /// Shows NOTICE above the field.
    void addNotice(QWidget* notice);
    /// Asks for files, where some can be sent.
    void browse();
    /// Attaches the files that GIVEN, which was dropped, is about.
    void takeFiles(const QMimeData& given);

    /// Puts a proposal's text below what was typed, to be edited. What is sent then counts as approved from
    /// it.
    void edit(const domain::Draft& draft);
    /// Puts back text that was not sent, above what was typed since.
    void restore(const QString& text);

    QString text() const;
    bool isEmpty() const;
    bool canSend() const;
    /// What is here, as the messages that the channel can carry.
    QList<Part> parts() const;
    void send();
    /// Tells typed() now if there is something to tell.
    void flush();
    /// Says that something went wrong, until the next change.
    void complain(const QString& text);

Q_SIGNALS:
    /// PARTS are one message each, to be sent in their order; what was edited from DRAFT is the text among
    /// them.
    void sendWanted(const QList<bandeja::inbox::Composer::Part>& parts,
                    const std::optional<bandeja::domain::Draft>& draft);
    void typed(const QString& text);
    /// A person wrote something just now; SOMETHING: and it has not all been deleted.
    void writing(bool something);
    void draftWanted();
    /// Somebody wants to pick files.
    void filesWanted();
    void attachWanted(const QList<bandeja::sync::FileSource>& files);
    void detachWanted(const QString& file);
    /// A proposal's text is being edited here, or no longer.
    void editingChanged(bool editing);
    void escaped();

protected:
    void changeEvent(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void retranslate();
    void replace(const QString& text);
    void textChanged();
    void showCount();
    QList<domain::Attachment> attachments() const;
    bool takesAllFiles() const;
    void showRefusal();
    void setEditing(bool editing);
    void stopEditing();

    const theme::Look& look_;
    controls::Banner* refused_;
    controls::Banner* complaint_;
    QWidget* editing_; ///< says that an AI draft is being edited
    controls::Label* editingText_;
    controls::IconButton* stopEditing_;
    QWidget* field_;
    controls::GrowingText* edit_;
    AttachmentStrip* strip_;
    controls::Label* filesProblem_; ///< why the channel can't carry the files with this text
    controls::Label* hint_;
    TypingHint* others_; ///< in the hint's place while a colleague types
    controls::Label* count_;
    controls::IconButton* attach_;
    controls::IconButton* ask_;
    controls::IconButton* send_;
    QTimer pause_; ///< runs only while somebody types
    domain::Channel channel_ = domain::Channel::Email;
    domain::Refusal refusal_ = domain::Refusal::None;
    SendKey sendKey_ = SendKey::Enter;
    std::optional<domain::Draft> draft_;
    QList<vault::OutgoingFile> files_;
    int copying_ = 0;
    QString contact_;
    bool opening_ = false;
    bool isOpen_ = false;
};

} // namespace bandeja::inbox
