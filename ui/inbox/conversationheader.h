// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/vault/inbox.h"
#include "ui/theme/look.h"

#include <QWidget>

namespace bandeja::controls {
class Avatar;
class Button;
class ElidedLabel;
class IconButton;
} // namespace bandeja::controls

namespace bandeja::inbox {

class ColleagueStrip;
class ReplyWindowChip;
struct Colleague;

/// With whom, where, and how long one may still answer.
class ConversationHeader : public QWidget {
    Q_OBJECT

public:
    ConversationHeader(const theme::Look& look, const domain::Clock& clock, QWidget* parent = nullptr);

    /// ACCOUNT is the name of the account that the customer wrote to.
    void follow(const vault::ConversationSummary& summary, const QString& account);
    void clear();
    /// Who else is in it.
    void setColleagues(const QList<Colleague>& colleagues);
    /// Offers the way back to the list, where the list is not beside it.
    void setBackOffered(bool offered);
    /// The button that asks for a date: what it opens appears below it.
    QWidget& dateButton();

Q_SIGNALS:
    void backWanted();
    void dateWanted();
    void statusWanted(bandeja::domain::ConversationStatus status);
    void windowClosed();

protected:
    void changeEvent(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void retranslate();
    void fit();

    const theme::Look& look_;
    std::optional<vault::ConversationSummary> summary_;
    QString account_;
    controls::IconButton* back_;
    controls::Avatar* avatar_;
    controls::ElidedLabel* name_;
    controls::ElidedLabel* where_;
    ColleagueStrip* colleagues_;
    ReplyWindowChip* window_;
    controls::IconButton* date_;
    controls::Button* status_;
};

} // namespace bandeja::inbox
