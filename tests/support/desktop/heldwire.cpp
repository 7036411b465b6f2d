// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/desktop/heldwire.h"

#include "core/api/secureurl.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace bandeja::tests {

using namespace Qt::Literals::StringLiterals;
using api::ApiError;

namespace {

WireRequest wireOf(const api::HttpRequest& request) {
    WireRequest wire;
    wire.method = request.method;
    wire.path = request.url.path(QUrl::FullyDecoded);
    wire.query = QUrlQuery(request.url);
    for (const auto& [name, value] : request.headers)
        wire.headers.insert(name.toLower(), value);
    if (request.bearer)
        wire.headers.insert("authorization", "Bearer " + request.bearer->view().toByteArray());
    wire.body = request.body;
    return wire;
}

} // namespace

HeldTransport::HeldTransport(ScriptedServer& server, const domain::Clock& clock)
    : HttpTransport(clock),
      server_(server),
      heldClock_(clock) {}

api::Future<api::HttpAnswer> HeldTransport::send(const api::HttpRequest& request) {
    exchanges_.push_back({.request = wireOf(request)});
    return exchanges_.back().answer.future();
}

void HeldTransport::serve(int index) {
    Exchange& exchange = exchanges_[static_cast<std::size_t>(index)];
    if (!exchange.served)
        exchange.served = server_.handle(exchange.request);
}

HeldTransport::Exchange HeldTransport::take(int index) {
    const auto found = exchanges_.begin() + index;
    Exchange exchange = std::move(*found);
    exchanges_.erase(found);
    return exchange;
}

void HeldTransport::deliver(int index) {
    serve(index);
    const Exchange exchange = take(index);
    give(exchange, *exchange.served);
}

void HeldTransport::lose(int index, bool reached) {
    const Exchange exchange = take(index);
    ApiError error{ApiError::Kind::Unreachable};
    error.mayHaveArrived = reached || exchange.served;
    exchange.answer.give(tl::unexpected(error));
}

void HeldTransport::cutShort(int index) {
    serve(index);
    ApiError error{ApiError::Kind::NotBandeja};
    error.mayHaveArrived = true;
    take(index).answer.give(tl::unexpected(error));
}

void HeldTransport::answerInstead(int index, const WireAnswer& answer) {
    give(take(index), answer);
}

void HeldTransport::give(const Exchange& exchange, const WireAnswer& answer) {
    api::HttpAnswer http{.status = answer.status, .type = answer.type, .body = answer.body};
    for (const auto& [name, value] : answer.headers) {
        if (name == "Retry-After")
            http.retryAfter = std::chrono::seconds(value.toInt());
    }
    if (const QString id = QJsonDocument::fromJson(answer.body).object().value("id"_L1).toString();
        !id.isEmpty())
        told_.insert(id);
    Q_EMIT clockSkewSeen(server_.model.now - heldClock_.now());
    exchange.answer.give(http);
}

HeldEvents::HeldEvents(ScriptedServer& server, api::TokenSource& tokens)
    : EventStream(QUrl(u"https://held.example"_s), tokens, {}),
      server_(server) {}

void HeldEvents::close() {
    state_ = State::Closed;
    frames_.clear();
}

void HeldEvents::accept() {
    state_ = State::Open;
    lossy_ = false;
    QList<api::StreamPosition> positions;
    pushed_.clear();
    for (const QString& stream : server_.model.streams()) {
        const qint64 last = server_.model.last(stream);
        pushed_.insert(stream, last);
        positions.append({stream, last, server_.model.markOf(stream, last)});
    }
    Q_EMIT hello(positions);
}

void HeldEvents::collect(bool content) {
    if (state_ != State::Open)
        return;
    for (const QString& stream : server_.model.streams()) {
        const qint64 from = pushed_.value(stream);
        if (server_.model.last(stream) <= from)
            continue;
        contract::ChangePage page = server_.model.page(stream, from, 3);
        pushed_.insert(stream, page.next);
        if (!content)
            page.changes.clear();
        frames_.push_back(page);
    }
}

void HeldEvents::deliver(int index) {
    const auto found = frames_.begin() + index;
    const contract::ChangePage page = *found;
    frames_.erase(found);
    Q_EMIT changes(page);
}

void HeldEvents::drop(int index) {
    frames_.erase(frames_.begin() + index);
    lossy_ = true;
}

void HeldEvents::breakOff() {
    close();
    Q_EMIT ended(ApiError{ApiError::Kind::Unreachable});
}

} // namespace bandeja::tests
