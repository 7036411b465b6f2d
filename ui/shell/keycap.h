// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/look.h"

#include <QKeySequence>
#include <QLabel>

namespace bandeja::shell {

/// Keys, drawn as the keys that they are.
class KeyCap : public QLabel {
    Q_OBJECT

public:
    explicit KeyCap(const theme::Look& look, QWidget* parent = nullptr);
    void setKeys(const QKeySequence& keys);
    /// Up to the key LAST, as in 1…6.
    void addRange(const QString& last);
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    int widthOf(const QString& key) const;

    const theme::Look& look_;
    QStringList keys_;
};

} // namespace bandeja::shell
