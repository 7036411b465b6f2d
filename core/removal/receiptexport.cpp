// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/removal/receiptexport.h"

#include "core/contract/entities.h"

#include <QJsonDocument>

namespace bandeja::removal {

using namespace Qt::Literals::StringLiterals;
using vault::RemovalState;

namespace {

QString signatureState(RemovalState state) {
    switch (state) {
    case RemovalState::Confirmed:
    case RemovalState::ByOther: // a wrong one would be Disputed
        return u"right"_s;
    case RemovalState::Disputed:
        return u"wrong"_s;
    case RemovalState::Intended:
    case RemovalState::Owed:
        break;
    }
    return u"unchecked"_s;
}

} // namespace

QList<ReceiptLine> receiptLines(const domain::Receipt& receipt, RemovalState state) {
    const domain::DeletedCounts& deleted = receipt.deleted;
    return {
        {u"receipt_id"_s, receipt.id},
        {u"channel"_s, channelName(receipt.channel)},
        {u"account"_s, receipt.integrationName},
        {u"requested_by"_s, receipt.requestedBy},
        {u"requested_at"_s, domain::toRfc3339(receipt.requestedAt)},
        {u"completed_at"_s, receipt.completedAt ? domain::toRfc3339(*receipt.completedAt) : QString()},
        {u"deleted_messages"_s, QString::number(deleted.messages)},
        {u"deleted_conversations"_s, QString::number(deleted.conversations)},
        {u"deleted_contacts"_s, QString::number(deleted.contacts)},
        {u"deleted_drafts"_s, QString::number(deleted.drafts)},
        {u"deleted_media"_s, QString::number(deleted.media)},
        {u"deleted_credentials"_s, QString::number(deleted.credentials)},
        {u"revocation"_s, revocationName(receipt.revocation)},
        {u"backups_purged_by"_s, domain::toRfc3339(receipt.backupsPurgedBy)},
        {u"signature"_s, receipt.signature},
        {u"signature_state"_s, signatureState(state)},
    };
}

QByteArray receiptJson(const domain::Receipt& receipt) {
    return QJsonDocument(contract::encode(receipt)).toJson(QJsonDocument::Compact);
}

} // namespace bandeja::removal
