// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/controls/avatar.h"

#include "ui/theme/strokes.h"

#include <QPainter>
#include <QTextBoundaryFinder>

namespace bandeja::controls {

using theme::Color;

namespace {

/// The first character of WORD as a person would count it, if it is a letter or a digit.
QString firstLetter(const QString& word) {
    QTextBoundaryFinder finder(QTextBoundaryFinder::Grapheme, word);
    const qsizetype end = finder.toNextBoundary();
    const QString letter = word.left(qMax<qsizetype>(0, end));
    if (letter.isEmpty())
        return {};
    const char32_t point = letter.toUcs4().constFirst();
    return QChar::isLetterOrNumber(point) ? letter.toUpper() : QString();
}

} // namespace

QString initials(const QString& name) {
    QStringList letters;
    for (const QString& word : name.simplified().split(QLatin1Char(' '), Qt::SkipEmptyParts)) {
        if (const QString letter = firstLetter(word); !letter.isEmpty())
            letters += letter;
    }
    if (letters.isEmpty())
        return {};
    // Joined Arabic letters would read as a word.
    if (letters.size() == 1 || letters.first().at(0).script() == QChar::Script_Arabic)
        return letters.first();
    return letters.first() + letters.last();
}

void paintAvatar(QPainter& painter, const theme::Look& look, const QRect& rect, const QString& name,
                 std::optional<domain::Channel> channel, const QColor& surface) {
    const theme::Theme::Pair colors = look.theme().avatar(name);
    theme::fillRounded(painter, rect, rect.height() / 2.0, colors.surface);
    const QString letters = initials(name);
    if (letters.isEmpty()) {
        look.icons().paint(painter, theme::Icon::Person, rect, rect.height() / 2, colors.text);
    } else {
        QFont font = look.font(theme::TextStyle::SmallStrong);
        font.setPixelSize(qMax(9, rect.height() * 36 / 100));
        painter.setFont(font);
        painter.setPen(colors.text);
        painter.drawText(rect, Qt::AlignCenter | Qt::TextSingleLine, letters);
    }
    if (!channel)
        return;
    const int badge = qMax(16, rect.height() * 45 / 100);
    const QRect corner(rect.right() - badge + 4, rect.bottom() - badge + 4, badge, badge);
    theme::fillRounded(painter, corner.adjusted(-2, -2, 2, 2), badge / 2.0 + 2, surface);
    theme::fillRounded(painter, corner, badge / 2.0, look.theme().channel(*channel));
    look.icons().paint(painter, theme::channelIcon(*channel), corner, badge - 6,
                       look.isDark() ? look.color(Color::Nav) : look.color(Color::OnAccent));
}

Avatar::Avatar(const theme::Look& look, int size, QWidget* parent)
    : QWidget(parent),
      look_(look),
      size_(size) {
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

void Avatar::setPerson(const QString& name, std::optional<domain::Channel> channel) {
    name_ = name;
    channel_ = channel;
    update();
}

void Avatar::paintEvent(QPaintEvent* /*event*/) {
    QPainter painter(this);
    paintAvatar(painter, look_, rect().adjusted(0, 0, channel_ ? -4 : 0, channel_ ? -4 : 0), name_, channel_,
                palette().color(QPalette::Window));
}

void paintChannelTile(QPainter& painter, const theme::Look& look, const QRect& rect, domain::Channel channel,
                      bool muted) {
    const QColor ink = muted ? look.color(Color::TextFaint) : look.theme().channel(channel);
    QColor surface = ink;
    surface.setAlphaF(look.isDark() ? 0.18F : 0.11F);
    theme::fillRounded(painter, rect, rect.height() * 0.26, surface);
    look.icons().paint(painter, theme::channelIcon(channel), rect, rect.height() * 55 / 100, ink);
}

ChannelTile::ChannelTile(const theme::Look& look, domain::Channel channel, int size, QWidget* parent)
    : QWidget(parent),
      look_(look),
      channel_(channel),
      size_(size) {
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

void ChannelTile::setMuted(bool muted) {
    muted_ = muted;
    update();
}

void ChannelTile::paintEvent(QPaintEvent* /*event*/) {
    QPainter painter(this);
    paintChannelTile(painter, look_, rect(), channel_, muted_);
}

} // namespace bandeja::controls
