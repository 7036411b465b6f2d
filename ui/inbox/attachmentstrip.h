// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/vault/inbox.h"
#include "ui/theme/look.h"

#include <QWidget>

namespace bandeja::inbox {

/// The files that go with what is being typed, each with a button that takes it away.
class AttachmentStrip : public QWidget {
    Q_OBJECT

public:
    explicit AttachmentStrip(const theme::Look& look, QWidget* parent = nullptr);

    /// COPYING: how many more are on their way into the vault.
    void setFiles(const QList<vault::OutgoingFile>& files, int copying);

Q_SIGNALS:
    void removeWanted(const QString& file);

protected:
    void changeEvent(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void rebuild();
    void arrange();
    int columns() const;

    const theme::Look& look_;
    QList<vault::OutgoingFile> files_;
    int copying_ = 0;
    QList<QWidget*> chips_;
};

} // namespace bandeja::inbox
