// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/channel.h"
#include "ui/theme/look.h"

#include <QWidget>

#include <optional>

namespace bandeja::controls {

/// One or two letters that stand for NAME, in capitals where the script has them; empty when it has no
/// letter.
QString initials(const QString& name);

/// Paints a person: a disc in a colour of NAME's own with their initials, and in its corner, where CHANNEL is
/// given, that channel's glyph. SURFACE is what lies around it.
void paintAvatar(QPainter& painter, const theme::Look& look, const QRect& rect, const QString& name,
                 std::optional<domain::Channel> channel, const QColor& surface);

class Avatar : public QWidget {
    Q_OBJECT

public:
    Avatar(const theme::Look& look, int size, QWidget* parent = nullptr);
    void setPerson(const QString& name, std::optional<domain::Channel> channel = {});

    QSize sizeHint() const override { return {size_, size_}; }
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    const theme::Look& look_;
    int size_;
    QString name_;
    std::optional<domain::Channel> channel_;
};

/// A channel's glyph on a tile in its colour.
void paintChannelTile(QPainter& painter, const theme::Look& look, const QRect& rect, domain::Channel channel,
                      bool muted = false);

class ChannelTile : public QWidget {
    Q_OBJECT

public:
    ChannelTile(const theme::Look& look, domain::Channel channel, int size, QWidget* parent = nullptr);
    /// As something that is no more.
    void setMuted(bool muted);

    QSize sizeHint() const override { return {size_, size_}; }
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    const theme::Look& look_;
    domain::Channel channel_;
    int size_;
    bool muted_ = false;
};

} // namespace bandeja::controls
