// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/integrations/receiptwords.h"

#include "core/domain/plaintext.h"
#include "ui/words/names.h"
#include "ui/words/reasons.h"
#include "ui/words/times.h"

#include <QCoreApplication>

#include <algorithm>

namespace bandeja::integrations {

using controls::Tone;
using domain::Revocation;
using theme::Icon;
using vault::RemovalState;

namespace {

struct Receipts {
    Q_DECLARE_TR_FUNCTIONS(Receipts)
};

QString revocationInWords(const domain::Receipt& receipt) {
    const QString platform = words::channel(receipt.channel);
    switch (receipt.revocation) {
    case Revocation::Confirmed:
        return Receipts::tr("Confirmed by %1: the access tokens are dead").arg(platform);
    case Revocation::NotOffered:
        return Receipts::tr("%1 offers none; the tokens were destroyed here").arg(platform);
    case Revocation::Owed:
        break;
    }
    return Receipts::tr("%1 could not be reached; it is asked again until it confirms").arg(platform);
}

} // namespace

SignatureState signatureState(const vault::WorkspaceView& workspace, const domain::Receipt& receipt) {
    const auto record = std::ranges::find(workspace.removals, receipt.id, &vault::RemovalRecord::receiptId);
    if (record == workspace.removals.cend())
        return SignatureState::NotChecked;
    if (record->state == RemovalState::Confirmed)
        return SignatureState::Checked;
    return record->state == RemovalState::Disputed ? SignatureState::Wrong : SignatureState::NotChecked;
}

SignatureWords signatureWords(SignatureState state) {
    switch (state) {
    case SignatureState::Checked:
        return {Tone::Ok, Icon::ShieldCheck,
                Receipts::tr("The server's signature was checked and is right.")};
    case SignatureState::Wrong:
        return {Tone::Danger, Icon::ShieldAlert,
                Receipts::tr("The signature is wrong: this receipt does not prove anything. Keep it, and ask "
                             "the operator of the server.")};
    case SignatureState::NotChecked:
        break;
    }
    return {Tone::Neutral, Icon::Info,
            Receipts::tr("The account was removed on another computer, which checked the signature.")};
}

QList<ReceiptField> receiptFields(const domain::Receipt& receipt, const QString& requester) {
    const domain::DeletedCounts& deleted = receipt.deleted;
    return {
        {Receipts::tr("Account"), domain::oneLine(receipt.integrationName)},
        {Receipts::tr("Channel"), words::channel(receipt.channel)},
        {Receipts::tr("Requested by"),
         requester.isEmpty() ? domain::oneLine(receipt.requestedBy) : domain::oneLine(requester)},
        {Receipts::tr("Requested"), words::fullTime(receipt.requestedAt)},
        {Receipts::tr("Completed"),
         receipt.completedAt
             ? words::fullTime(*receipt.completedAt)
             : Receipts::tr("Not yet: unreadable since the removal, rows are still being deleted")},
        {Receipts::tr("Messages deleted"), words::number(deleted.messages)},
        {Receipts::tr("Conversations deleted"), words::number(deleted.conversations)},
        {Receipts::tr("Customers deleted"), words::number(deleted.contacts)},
        {Receipts::tr("AI drafts deleted"), words::number(deleted.drafts)},
        {Receipts::tr("Files deleted"), words::number(deleted.media)},
        {Receipts::tr("Access tokens deleted"), words::number(deleted.credentials)},
        {Receipts::tr("Revoked at the platform"), revocationInWords(receipt)},
        {Receipts::tr("Gone from every backup by"), words::fullDate(receipt.backupsPurgedBy)},
        {Receipts::tr("Receipt"), domain::oneLine(receipt.id), true},
        {Receipts::tr("Signature"), domain::oneLine(receipt.signature), true},
    };
}

RemovalWords removalWords(const vault::RemovalRecord& removal) {
    const QString problem = words::removalProblem(removal.problem);
    switch (removal.state) {
    case RemovalState::Intended:
        return {Tone::Warn, Icon::Clock, Receipts::tr("Being deleted here"), {}};
    case RemovalState::Owed:
        return {
            Tone::Warn, Icon::Clock, Receipts::tr("Waiting for the server"),
            problem.isEmpty()
                ? Receipts::tr("Gone from this computer. The server is asked until it confirms.")
                : Receipts::tr("Gone from this computer. %1 It is asked until it confirms.").arg(problem)};
    case RemovalState::Confirmed:
        return {Tone::Ok, Icon::Check, Receipts::tr("Confirmed"), {}};
    case RemovalState::Disputed:
        return {Tone::Danger, Icon::ShieldAlert, Receipts::tr("Signature wrong"),
                Receipts::tr("Gone from this computer, but the server's receipt can't be trusted.")};
    case RemovalState::ByOther:
        break;
    }
    return {Tone::Neutral, Icon::Check, Receipts::tr("Removed elsewhere"), {}};
}

} // namespace bandeja::integrations
