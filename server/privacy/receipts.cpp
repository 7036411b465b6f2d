// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/privacy/receipts.h"

#include "core/contract/entities.h"
#include "server/privacy/pagequery.h"
#include "server/streams/changelog.h"

#include <QJsonArray>

namespace bandeja::server::privacy {

using namespace Qt::Literals::StringLiterals;
using domain::Receipt;
using http::Response;
using keys::placeOf;

namespace {

QJsonObject encoded(const Receipts::Page& page) {
    QJsonArray receipts;
    for (const Receipt& receipt : page.receipts)
        receipts.append(contract::encode(receipt));
    return {{u"receipts"_s, receipts}, {u"cursor"_s, contract::textOrNull(page.cursor)}};
}

} // namespace

void Receipts::store(store::Transaction& transaction, Receipt& receipt) {
    const auto key = keys_.key(transaction.workspace());
    if (!key)
        return;
    const cipher::SigningKey& signing = keys_.receiptKey();
    receipt.signature =
        u"ed25519:%1:%2"_s.arg(QString::fromLatin1(signing.id()),
                               QString::fromLatin1(signing.sign(contract::signedBytes(receipt)).toBase64()));
    transaction.run("INSERT INTO receipt (id, workspace, body) VALUES (?, ?, ?) ON CONFLICT (id) DO UPDATE "
                    "SET body = excluded.body",
                    {receipt.id, transaction.workspace(),
                     key->sealObject(contract::encode(receipt), placeOf("receipt", receipt.id))});
}

void Receipts::issue(store::Transaction& transaction, Receipt& receipt) {
    store(transaction, receipt);
    streams::record(transaction, transaction.workspace(), contract::Entity::Receipt, receipt.id);
}

std::optional<Receipt> Receipts::open(store::Transaction& transaction, const QString& id,
                                      const QByteArray& sealed) const {
    const auto key = keys_.key(transaction.workspace());
    const auto object = key ? key->openObject(sealed, placeOf("receipt", id)) : std::nullopt;
    auto receipt = contract::decodeReceipt(object.value_or(QJsonObject()));
    return receipt ? std::optional(std::move(*receipt)) : std::nullopt;
}

std::optional<Receipt> Receipts::find(store::Transaction& transaction, const QString& id) {
    store::Rows rows = transaction.select("SELECT body FROM receipt WHERE id = ? AND workspace = ?",
                                          {id, transaction.workspace()});
    return rows.next() ? open(transaction, id, rows.bytes(0)) : std::nullopt;
}

std::optional<Receipt> Receipts::findFor(store::Transaction& transaction, const QString& integration) {
    store::Rows rows =
        transaction.select("SELECT receipt FROM removal WHERE integration = ? AND workspace = ?",
                           {integration, transaction.workspace()});
    return rows.next() ? find(transaction, rows.text(0)) : std::nullopt;
}

Receipts::Page Receipts::list(store::Transaction& transaction, const QString& cursor, int limit) {
    Page page;
    store::Rows rows = transaction.select(
        "SELECT id, body FROM receipt WHERE workspace = ? AND (? = '' OR id < ?) ORDER BY id DESC LIMIT ?",
        {transaction.workspace(), cursor, cursor, limit + 1});
    while (rows.next()) {
        if (page.receipts.size() == limit) {
            page.cursor = page.receipts.constLast().id;
            break;
        }
        if (const auto receipt = open(transaction, rows.text(0), rows.bytes(1)))
            page.receipts.append(*receipt);
    }
    return page;
}

void Receipts::teach(streams::Feed& feed) {
    feed.teach(contract::Entity::Receipt,
               [this](store::Transaction& transaction, const QString&, const QString& id) {
                   const auto receipt = find(transaction, id);
                   return receipt ? std::optional<contract::ChangeBody>(*receipt) : std::nullopt;
               });
}

QJsonObject Receipts::keySet() const {
    const cipher::SigningKey& key = keys_.receiptKey();
    const QByteArray point =
        key.publicKey().toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
    return {{u"keys"_s, QJsonArray{QJsonObject{{u"kty"_s, u"OKP"_s},
                                               {u"crv"_s, u"Ed25519"_s},
                                               {u"x"_s, QString::fromLatin1(point)},
                                               {u"kid"_s, QString::fromLatin1(key.id())},
                                               {u"use"_s, u"sig"_s},
                                               {u"alg"_s, u"EdDSA"_s}}}}};
}

void Receipts::addRoutes(http::Router& router, access::Gate& gate) {
    router.add("GET", u"/v1/receipts"_s, [this, &gate](const http::Request& request) {
        return gate.read(
            request,
            [this, query = pageQueryOf(request)](store::Transaction& transaction, const access::Principal&)
                -> tl::expected<Response, contract::Problem> {
                if (!query)
                    return tl::unexpected(query.error());
                return Response::json(200, encoded(list(transaction, query->cursor, query->limit)));
            });
    });
    router.add("GET", u"/.well-known/bandeja-receipt-keys"_s,
               [this](const http::Request&) { return http::ready(Response::json(200, keySet())); });
}

} // namespace bandeja::server::privacy
