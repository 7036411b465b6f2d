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

    /// From now on files and pictures that are pasted or dropped here are told of; otherwise nothing becomes
    /// of them.
    void setTakesFiles(bool takes) { takesFiles_ = takes; }
    /// Whether DATA are files of this machine or a picture, and not text that also has a picture of it.
    static bool isOfFiles(const QMimeData& data);

Q_SIGNALS:
    /// DATA is there until this returns.
    void filesGiven(const QMimeData& data);

protected:
    bool canInsertFromMimeData(const QMimeData* source) const override;
    void resizeEvent(QResizeEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void insertFromMimeData(const QMimeData* source) override;

private:
    void dress();

    void fit();

    const theme::Look& look_;
    int mostLines_;
    bool takesFiles_ = false;
};

} // namespace bandeja::controls
