// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/controls/filedialogs.h"
#include "ui/controls/sheet.h"
#include "ui/integrations/receiptwords.h"

#include <functional>

namespace bandeja::controls {
class Banner;
class Label;
} // namespace bandeja::controls

namespace bandeja::integrations {

/// The proof of a removal (R07), to read and to keep.
class ReceiptSheet : public controls::Sheet {
    Q_OBJECT

public:
    ReceiptSheet(const theme::Look& look, QWidget& host, domain::Receipt receipt, QString requester,
                 SignatureState signature, controls::AskForPath askForPath);

    void saveAsJson();
    void saveAsPdf();

Q_SIGNALS:
    /// A file was written, or could not be: then ERROR says why.
    void saved(const QString& path, const QString& error);

private:
    void build();
    void save(const QString& ending, const QByteArray& bytes);
    void tellOutcome(const QString& path, const QString& error);
    void write(const QString& path, const QByteArray& bytes);

    const theme::Look& look_;
    domain::Receipt receipt_;
    QString requester_;
    SignatureState signature_;
    controls::AskForPath askForPath_;
    controls::Banner* outcome_;
};

} // namespace bandeja::integrations
