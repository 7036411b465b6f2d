// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/controls/listing.h"

#include "ui/controls/surfaces.h"

#include <QVBoxLayout>

namespace bandeja::controls {

using theme::Color;
using theme::Space;
using theme::TextStyle;

Label* paragraph(const theme::Look& look, TextStyle style, Color color, const QString& text) {
    auto* label = new Label(look, style, color);
    label->setWrapping(true);
    label->setText(text);
    return label;
}

QWidget* listing(const theme::Look& look, const QString& heading, const QStringList& points) {
    auto* card = new CardFrame(look);
    auto* column = new QVBoxLayout(card);
    column->setContentsMargins(look.space(Space::L), look.space(Space::M), look.space(Space::L),
                               look.space(Space::M));
    column->setSpacing(look.space(Space::XS));
    column->addWidget(paragraph(look, TextStyle::BodyStrong, Color::Text, heading));
    for (const QString& point : points) {
        auto* row = new QHBoxLayout;
        row->setSpacing(look.space(Space::S));
        auto* bullet = new Label(look, TextStyle::Body, Color::TextMuted);
        bullet->setText(QStringLiteral("\u2022"));
        row->addWidget(bullet, 0, Qt::AlignTop);
        row->addWidget(paragraph(look, TextStyle::Body, Color::TextMuted, point), 1);
        column->addLayout(row);
    }
    return card;
}

} // namespace bandeja::controls
