// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/vault/workspaceview.h"
#include "ui/controls/chip.h"

#include <QList>
#include <QString>

/// What a removal and its receipt say to people: on the page, in the sheet, in the PDF.
namespace bandeja::integrations {

/// What is known of a receipt's signature on this computer.
enum class SignatureState {
    Checked, ///< it is right
    Wrong,
    NotChecked, ///< another computer removed the account and checked it
};
SignatureState signatureState(const vault::WorkspaceView& workspace, const domain::Receipt& receipt);

struct SignatureWords {
    controls::Tone tone;
    theme::Icon icon;
    QString text;
};
SignatureWords signatureWords(SignatureState state);

/// A line of a receipt.
struct ReceiptField {
    QString label;
    QString value;
    bool isCode = false; ///< an id or a signature
};
/// All of RECEIPT, in the order in which it is read. REQUESTER: the name of who asked for it, empty where
/// that is not known.
QList<ReceiptField> receiptFields(const domain::Receipt& receipt, const QString& requester);

/// How far a removal has come, in few words.
struct RemovalWords {
    controls::Tone tone;
    theme::Icon icon;
    QString state;
    QString detail; ///< may be empty
};
RemovalWords removalWords(const vault::RemovalRecord& removal);

} // namespace bandeja::integrations
