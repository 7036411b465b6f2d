// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inbox/attachmentstrip.h"

#include "core/domain/attaching.h"
#include "ui/controls/button.h"
#include "ui/controls/label.h"
#include "ui/controls/notice.h"
#include "ui/theme/strokes.h"
#include "ui/words/names.h"

#include <QEvent>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QPainter>

namespace bandeja::inbox {

using theme::Color;
using theme::Icon;
using theme::Space;
using theme::TextStyle;

namespace {

constexpr int twoColumnsFrom = 460;

Icon iconOf(const QString& mime) {
    switch (domain::kindOfMime(mime)) {
    case domain::MessageKind::Image:
        return Icon::Image;
    case domain::MessageKind::Audio:
        return Icon::Audio;
    case domain::MessageKind::Video:
        return Icon::Video;
    default:
        return Icon::File;
    }
}

/// A surface with an icon at its left; what else is in it is laid out.
class ChipSurface final : public QWidget {
public:
    ChipSurface(const theme::Look& look, std::optional<Icon> icon) : look_(look), icon_(icon) {
        row_ = new QHBoxLayout(this);
        row_->setContentsMargins(look.space(Space::S) + (icon ? look.scaled(24) : 0), 2, 4, 2);
        row_->setSpacing(look.space(Space::S));
        setMinimumHeight(look.scaled(36));
    }
    QHBoxLayout& row() { return *row_; }

protected:
    void paintEvent(QPaintEvent* /*event*/) override {
        QPainter painter(this);
        theme::fillRounded(painter, rect(), look_.radius(theme::Radius::Control), look_.color(Color::Sunken),
                           look_.color(Color::Line));
        if (icon_) {
            const int side = look_.scaled(20);
            look_.icons().paint(painter, *icon_,
                                QRect(look_.space(Space::S), (height() - side) / 2, side, side), side,
                                look_.color(Color::Accent));
        }
    }

private:
    const theme::Look& look_;
    std::optional<Icon> icon_;
    QHBoxLayout* row_;
};

} // namespace

AttachmentStrip::AttachmentStrip(const theme::Look& look, QWidget* parent) : QWidget(parent), look_(look) {
    auto* grid = new QGridLayout(this);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setSpacing(look.space(Space::XS) + 2);
}

void AttachmentStrip::setFiles(const QList<vault::OutgoingFile>& files, int copying) {
    if (files == files_ && copying == copying_)
        return;
    files_ = files;
    copying_ = copying;
    rebuild();
}

void AttachmentStrip::rebuild() {
    const bool hadFocus = focusWidget() != nullptr && focusWidget()->hasFocus();
    for (QWidget* const chip : std::exchange(chips_, {}))
        chip->deleteLater();
    for (const vault::OutgoingFile& file : std::as_const(files_)) {
        auto* const chip = new ChipSurface(look_, iconOf(file.mime));
        auto* const name = new controls::ElidedLabel(look_, TextStyle::BodyMedium);
        name->setText(words::isolated(file.name));
        auto* const size = new controls::Label(look_, TextStyle::Caption, Color::TextMuted);
        size->setText(words::fileSize(file.bytes));
        auto* const remove = new controls::IconButton(look_, Icon::Close, nullptr, 26);
        remove->setMeaning(tr("Take %1 away").arg(words::isolated(file.name)));
        connect(remove, &QPushButton::clicked, this, [this, id = file.id] { Q_EMIT removeWanted(id); });
        chip->row().addWidget(name, 1);
        chip->row().addWidget(size);
        chip->row().addWidget(remove);
        chips_ += chip;
    }
    if (copying_ > 0) {
        auto* const chip = new ChipSurface(look_, std::nullopt);
        auto* const text = new controls::Label(look_, TextStyle::Small, Color::TextMuted);
        text->setText(tr("Attaching %n file(s)…", nullptr, copying_));
        chip->row().addWidget(new controls::Busy(look_, Color::TextMuted));
        chip->row().addWidget(text, 1);
        chips_ += chip;
    }
    arrange();
    if (hadFocus && !chips_.isEmpty())
        chips_.constLast()->setFocus();
    setVisible(!chips_.isEmpty());
}

int AttachmentStrip::columns() const {
    return width() >= look_.scaled(twoColumnsFrom) ? 2 : 1;
}

void AttachmentStrip::arrange() {
    auto* const grid = static_cast<QGridLayout*>(layout());
    const int across = columns();
    for (int i = 0; i < chips_.size(); ++i) {
        grid->removeWidget(chips_[i]);
        grid->addWidget(chips_[i], i / across, i % across);
    }
    grid->setColumnStretch(0, 1);
    grid->setColumnStretch(1, across == 2 ? 1 : 0);
    updateGeometry();
}

void AttachmentStrip::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    arrange();
}

void AttachmentStrip::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        rebuild();
}

} // namespace bandeja::inbox
