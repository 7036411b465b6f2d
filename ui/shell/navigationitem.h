// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sync/syncengine.h"
#include "ui/theme/look.h"

#include <QLabel>
#include <QPushButton>

namespace bandeja::shell {

/// A place to go to: its glyph, its name, and how much waits there.
class NavigationItem : public QPushButton {
    Q_OBJECT

public:
    NavigationItem(const theme::Look& look, theme::Icon icon, QWidget* parent = nullptr);

    void setChannel(domain::Channel channel);
    void setCount(int count);
    /// Paints the count as something that waits for a person.
    void setPressing(bool pressing);
    void setCurrent(bool current);
    bool isCurrent() const { return current_; }
    void setRail(bool rail);
    void setName(const QString& name);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void describe();
    void paintCount(QPainter& painter, const QRect& content) const;

    const theme::Look& look_;
    theme::Icon icon_;
    std::optional<domain::Channel> channel_;
    int count_ = 0;
    bool pressing_ = false;
    bool current_ = false;
    bool rail_ = false;
};

/// Whose inbox this is; opens the program's menu.
class WorkspaceButton : public QPushButton {
    Q_OBJECT

public:
    explicit WorkspaceButton(const theme::Look& look, QWidget* parent = nullptr);

    void setNames(const QString& workspace, const QString& member);
    void setRail(bool rail);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return {40, sizeHint().height()}; }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    const theme::Look& look_;
    QString workspace_;
    QString member_;
    bool rail_ = false;
};

/// Whether everything that the server has is here.
class ConnectionSign : public QLabel {
    Q_OBJECT

public:
    explicit ConnectionSign(const theme::Look& look, QWidget* parent = nullptr);

    void setConnection(sync::Connection connection);
    void setRail(bool rail);
    void retranslate();
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    const theme::Look& look_;
    sync::Connection connection_ = sync::Connection::Connecting;
    bool rail_ = false;
};

} // namespace bandeja::shell
