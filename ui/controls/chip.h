// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/look.h"

#include <QLabel>

#include <optional>

namespace bandeja::controls {

/// How grave something is. Never told by colour alone: whatever has a tone has words or an icon too.
enum class Tone { Neutral, Accent, Ok, Warn, Danger, Ai };

struct ToneColors {
    QColor surface;
    QColor line;
    QColor text;
};
ToneColors toneColors(const theme::Look& look, Tone tone);

/// The size of a chip with ICON and TEXT, and its painting: for delegates. TEXT may be empty.
QSize chipSize(const theme::Look& look, bool icon, const QString& text);
void paintChip(QPainter& painter, const theme::Look& look, const QRect& rect, Tone tone,
               std::optional<theme::Icon> icon, const QString& text);

/// A few words in a round field: a state, a remaining time.
/// A label, so that screen readers read it.
class Chip : public QLabel {
    Q_OBJECT

public:
    explicit Chip(const theme::Look& look, QWidget* parent = nullptr);

    void say(Tone tone, std::optional<theme::Icon> icon, const QString& text);
    Tone tone() const { return tone_; }

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    const theme::Look& look_;
    Tone tone_ = Tone::Neutral;
    std::optional<theme::Icon> icon_;
};

} // namespace bandeja::controls
