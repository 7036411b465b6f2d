// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/draft.h"
#include "ui/theme/look.h"

#include <QLineEdit>
#include <QWidget>

namespace bandeja::controls {
class Banner;
class Busy;
class Button;
class Chip;
class ElidedLabel;
class GrowingText;
class Label;
} // namespace bandeja::controls

namespace bandeja::inbox {

class TypingHint;
struct Colleague;

/// What an AI agent proposes, and what a person may do with it (S04). Approving always means the very text
/// that is shown.
class DraftCard : public QWidget {
    Q_OBJECT

public:
    explicit DraftCard(const theme::Look& look, QWidget* parent = nullptr);

    /// Forgets what was shown before: another conversation.
    void open();
    /// Shows DRAFT, or nothing. One that goes without a person here having answered it is explained.
    void follow(const std::optional<domain::Draft>& draft);
    /// A person has answered DRAFT here, by other means than this card's.
    void setAnswered(const domain::Draft& draft);
    /// Its text is in the composer now: shown once is enough.
    void setEdited(bool edited);
    /// Approving is not possible while nothing can be sent.
    void setSendable(bool sendable);
    /// Who else is in the conversation: that somebody types stands beside the buttons.
    void setColleagues(const QList<Colleague>& colleagues);

    /// The proposal that waits and is in sight; nothing otherwise.
    std::optional<domain::Draft> waiting() const;

    void approve();
    void edit();
    void reject();
    /// Opens the line for what should be different.
    void askForAnother();

Q_SIGNALS:
    void approveWanted(const bandeja::domain::Draft& shown);
    void editWanted(const bandeja::domain::Draft& shown);
    void rejectWanted(const bandeja::domain::Draft& shown);
    void anotherWanted(const QString& instruction);

protected:
    void changeEvent(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    enum class Face { Nothing, Generating, Waiting, Failed, Withdrawn };

    void build();
    void connectButtons();
    void retranslate();
    void wear(Face face);
    void describe();
    void fitButtons();
    void closeInstruction();

    const theme::Look& look_;
    Face face_ = Face::Nothing;
    std::optional<domain::Draft> draft_;
    std::pair<QString, int> answered_; ///< the draft, by id and version, that a person here has answered
    bool sendable_ = true;
    bool edited_ = false;
    bool followsAnother_ = false; ///< an earlier proposal was withdrawn for this one

    controls::Label* title_;
    controls::Busy* busy_;
    controls::ElidedLabel* from_;
    controls::Chip* confidence_;
    controls::Label* note_; ///< why an earlier one went, or why this one failed
    controls::Banner* human_;
    controls::GrowingText* text_;
    QWidget* buttons_;
    controls::Button* approve_;
    controls::Button* edit_;
    controls::Button* another_;
    controls::Button* reject_;
    TypingHint* others_;
    QWidget* instruction_;
    QLineEdit* instructionText_;
    controls::Button* ask_;
    controls::Button* cancel_;
};

} // namespace bandeja::inbox
