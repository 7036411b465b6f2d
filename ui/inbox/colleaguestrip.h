// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/inbox/colleagues.h"
#include "ui/theme/look.h"

#include <QLabel>

namespace bandeja::inbox {

/// Which colleagues are in a conversation: their initials, and in words what they do, as far as there is room
/// left over. Shows nothing while nobody is there. A label, so that screen readers read all of it.
class ColleagueStrip : public QLabel {
    Q_OBJECT

public:
    /// HEIGHT, in pixels, is never more than what stands beside it, so that nothing moves when it appears.
    ColleagueStrip(const theme::Look& look, int height, QWidget* parent = nullptr);

    void setColleagues(const QList<Colleague>& colleagues);
    /// Asks for room for the initials only; words stand there if there happens to be more.
    void setBrief(bool brief);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return {avatarsWidth(), height_}; }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    int avatarsWidth() const;

    const theme::Look& look_;
    const int height_;
    QList<Colleague> colleagues_;
    bool brief_ = false;
};

/// The initials of up to MOST of COLLEAGUES as discs of SIZE pixels beside each other, painted from LEFT.
void paintColleagues(QPainter& painter, const theme::Look& look, const QPoint& left, int size,
                     const QList<Colleague>& colleagues, int most);
/// How wide that is.
int colleaguesWidth(qsizetype colleagues, int size, int most);

/// What WORDS says of COLLEAGUES, not wider than ROOM: names are cut first, so that the sentence keeps its
/// verb. Empty where there is no room for that.
QString fitting(QString (*words)(const QList<Colleague>&), const QList<Colleague>& colleagues,
                const QFont& font, int room);

} // namespace bandeja::inbox
