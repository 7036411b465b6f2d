// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/integrations/receiptwords.h"
#include "ui/theme/theme.h"

#include <QByteArray>

namespace bandeja::integrations {

/// RECEIPT as the contract writes it (api/openapi.yaml): what its signature can be checked with, see
/// docs/receipts.md.
QByteArray receiptJson(const domain::Receipt& receipt);

/// RECEIPT as a page of A4, in the language that is chosen now. THEME: a light one.
QByteArray receiptPdf(const domain::Receipt& receipt, const QString& requester, SignatureState signature,
                      const theme::Theme& theme);

/// A file name for it, without an ending.
QString receiptFileName(const domain::Receipt& receipt);

} // namespace bandeja::integrations
