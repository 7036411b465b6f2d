// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/look.h"

#include <QPlainTextEdit>

namespace bandeja::controls {

/// Plain text over several lines, to write or only to read: as high as what is in it, up to MOSTLINES. Tab
/// leaves it.
class GrowingText : public QPlainTextEdit {
    Q_OBJECT

public:
    GrowingText(const theme::Look& look, int mostLines, QWidget* parent = nullptr);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return {80, sizeHint().height()}; }

protected:
    void resizeEvent(QResizeEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void insertFromMimeData(const QMimeData* source) override;

private:
    void dress();

    void fit();

    const theme::Look& look_;
    int mostLines_;
};

} // namespace bandeja::controls
