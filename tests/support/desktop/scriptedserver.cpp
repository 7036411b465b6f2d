// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/desktop/scriptedserver.h"

#include "core/cipher/digest.h"
#include "core/contract/problem.h"

#include <QJsonDocument>
#include <QNetworkRequest>
#include <QWebSocket>

namespace bandeja::tests {

using namespace Qt::Literals::StringLiterals;
using contract::encode;

namespace {

const QString workspaceStream = QString::fromLatin1(contract::workspaceStream);

WireAnswer json(const QJsonObject& object, int status = 200) {
    return {.status = status, .body = QJsonDocument(object).toJson(QJsonDocument::Compact)};
}

QJsonObject bodyOf(const WireRequest& request) {
    return QJsonDocument::fromJson(request.body).object();
}

QString bearerIn(const QByteArray& authorization) {
    return QString::fromLatin1(authorization.startsWith("Bearer ") ? authorization.mid(7) : QByteArray());
}

void close(QWebSocket* socket, int code) {
    socket->close(static_cast<QWebSocketProtocol::CloseCode>(code));
}

} // namespace

ScriptedServer::ScriptedServer(QObject* parent) : QObject(parent) {
    wire.setHandler([this](const WireRequest& request) { return handle(request); });
    connect(&wire, &WireServer::webSocketOpened, this, &ScriptedServer::welcome);
}

ScriptedServer::~ScriptedServer() {
    closeSockets();
}

WireAnswer ScriptedServer::problem(int status, const QString& word, const QString& receiptId) {
    contract::Problem problem;
    problem.type = contract::problemType(QLatin1StringView(word.toLatin1()));
    problem.title = u"A problem"_s;
    problem.status = status;
    problem.detail = u"Detail of "_s + word;
    problem.receiptId = receiptId;
    WireAnswer answer = json(encode(problem), status);
    answer.type = "application/problem+json";
    return answer;
}

void ScriptedServer::fail(const QString& path, const WireAnswer& answer, int count) {
    faults_.append({path, answer, count});
}

int ScriptedServer::countOf(const QString& request) const {
    return static_cast<int>(std::count_if(requests.begin(), requests.end(),
                                          [&](const QString& made) { return made.startsWith(request); }));
}

WireAnswer ScriptedServer::handle(const WireRequest& request) {
    requests.append(QString::fromLatin1(request.method) + u' ' + request.path);
    if (beforeAnswering) {
        if (const auto answer = beforeAnswering(request))
            return *answer;
    }
    for (auto fault = faults_.begin(); fault != faults_.end(); ++fault) {
        if (!request.path.startsWith(fault->path))
            continue;
        const WireAnswer answer = fault->answer;
        if (fault->count > 0 && --fault->count == 0)
            faults_.erase(fault);
        // A cut or half answer is one that the server meant: what was asked for has happened.
        if (answer.manner == WireAnswer::Manner::Whole)
            return answer;
        WireAnswer meant = handleApi(request);
        meant.manner = answer.manner;
        meant.delay = answer.delay;
        return meant;
    }
    return handleApi(request);
}

WireAnswer ScriptedServer::handleApi(const WireRequest& request) {
    if (request.path == "/.well-known/oauth-authorization-server"_L1)
        return metadata();
    if (request.path == "/.well-known/bandeja-receipt-keys"_L1)
        return receiptKeys();
    if (request.path == "/oauth/authorize"_L1)
        return authorize(request);
    if (request.path == "/oauth/token"_L1)
        return token(request);
    if (request.path == "/oauth/revoke"_L1) {
        revoked.append(QUrlQuery(QString::fromLatin1(request.body)).queryItemValue(u"token"_s));
        return json({});
    }
    if (request.path.startsWith("/v1/erased-workspaces/"_L1)) {
        const QString id = request.path.section(u'/', -1);
        return erased.contains(id) ? json({{u"id"_s, id}, {u"state"_s, u"erased"_s}})
                                   : problem(404, u"not_found"_s);
    }
    if (!access_.contains(bearerIn(request.headers.value("authorization"))))
        return problem(401, u"unauthorized"_s);
    if (request.path == "/v1/session"_L1)
        return json({{u"member"_s, encode(model.member)}, {u"workspace"_s, encode(model.workspace)}});
    if (request.path == "/v1/changes"_L1)
        return changes(request);
    if (const auto answer = media.handle(request))
        return *answer;
    return write(request);
}

WireAnswer ScriptedServer::changes(const WireRequest& request) {
    const QString stream = request.query.queryItemValue(u"stream"_s);
    if (const QString receipt = model.receiptOf(stream); !receipt.isEmpty())
        return problem(410, u"stream_removed"_s, receipt);
    if (!model.has(stream))
        return problem(404, u"not_found"_s);
    const auto number = [&](const QString& name) { return request.query.queryItemValue(name).toLongLong(); };
    const int limit = static_cast<int>(number(u"limit"_s));
    if (request.query.hasQueryItem(u"before"_s))
        return json(encode(model.pageBefore(stream, number(u"before"_s), limit)));
    return json(encode(model.page(stream, number(u"after"_s), limit, number(u"mark"_s))));
}

/// As the contract says: the same key with the same request gives the same answer.
WireAnswer ScriptedServer::write(const WireRequest& request) {
    const QByteArray key = request.headers.value("idempotency-key");
    const QByteArray asked = request.method + ' ' + request.path.toUtf8() + '\n' + request.body;
    if (!key.isEmpty() && answered_.contains(key)) {
        const auto [before, answer] = answered_.value(key);
        return before == asked ? answer : problem(409, u"idempotency_conflict"_s);
    }
    const WireAnswer answer = writeOnce(request);
    if (!key.isEmpty())
        answered_.insert(key, {asked, answer});
    if (pushes && pushesBeforeAnswering)
        push();
    return answer;
}

void ScriptedServer::forgetLostAnswers() {
    const auto isLost = [this](const WireAnswer& answer) {
        const QJsonObject body = QJsonDocument::fromJson(answer.body).object();
        const QString id = body.value("id"_L1).toString();
        const QString stream = streamOf(body.value("conversation_id"_L1).toString());
        return body.contains("direction"_L1) && model.forgotten.contains(id) &&
               !model.find<domain::Message>(stream, id);
    };
    answered_.removeIf([&](const auto& entry) { return isLost(entry.value().second); });
}

QString ScriptedServer::streamOf(const QString& thing) const {
    for (const QString& stream : model.streams()) {
        if (model.find<domain::Conversation>(stream, thing) || model.find<domain::Draft>(stream, thing))
            return stream;
    }
    return {};
}

WireAnswer ScriptedServer::writeOnce(const WireRequest& request) {
    const QStringList parts = request.path.split(u'/', Qt::SkipEmptyParts); // v1, KIND, ID, VERB
    const QString kind = parts.value(1);
    const QString id = parts.value(2);
    const QString verb = parts.value(3);
    if (kind == "integrations"_L1 && request.method == "DELETE")
        return removeIntegration(id, request.headers.value("idempotency-key"));
    if (kind == "workspace"_L1)
        return closeOrReopen(request);
    const QString stream = streamOf(id);
    if (stream.isEmpty())
        return problem(404, u"not_found"_s);
    if (kind == "drafts"_L1) {
        domain::Draft draft = *model.find<domain::Draft>(stream, id);
        if (draft.version != bodyOf(request).value(u"version"_s).toInt())
            return problem(409, u"draft_changed"_s);
        if (verb == "approve"_L1)
            return sendMessage(request, draft.conversationId, id);
        draft.state = domain::DraftState::Rejected;
        model.put(stream, draft);
        return json(encode(draft));
    }
    if (verb == "messages"_L1)
        return sendMessage(request, id,
                           bodyOf(request).value(u"draft"_s).toObject().value(u"id"_s).toString());
    if (verb == "uploads"_L1)
        return media.begin(request, id);
    if (verb == "drafts"_L1)
        return json(encode(model.addDraft(stream, id, u"Otra propuesta"_s)), 202);
    domain::Conversation conversation = *model.find<domain::Conversation>(stream, id);
    if (verb == "read"_L1)
        conversation.unread = 0;
    if (const auto status = domain::conversationStatusFromName(bodyOf(request).value(u"status"_s).toString()))
        conversation.status = *status;
    model.put(stream, conversation);
    return json(encode(conversation));
}

WireAnswer ScriptedServer::sendMessage(const WireRequest& request, const QString& conversation,
                                       const QString& draft) {
    ++sendsByKey[QString::fromLatin1(request.headers.value("idempotency-key"))];
    if (!refusal.isEmpty())
        return problem(409, refusal);
    const QString stream = streamOf(conversation);
    const QString text = bodyOf(request).value(u"text"_s).toString();
    if (auto approved = model.find<domain::Draft>(stream, draft)) {
        approved->state = domain::DraftState::Approved;
        model.put(stream, *approved);
    }
    QStringList uploads;
    for (const QJsonValue& each : bodyOf(request).value(u"attachments"_s).toArray())
        uploads.append(each.toString());
    const auto attachments = media.take(uploads, conversation);
    if (!attachments)
        return attachments.error();
    sentTexts.append(text);
    domain::Message message = model.addOutbound(stream, conversation, text);
    if (!attachments->isEmpty()) {
        message.attachments = *attachments;
        message.kind = attachments->constFirst().kind;
        model.put(stream, message);
    }
    return json(encode(message), 201);
}

WireAnswer ScriptedServer::closeOrReopen(const WireRequest& request) {
    if (model.member.role != domain::Role::Owner)
        return problem(403, u"forbidden"_s);
    if (request.path.endsWith("/reopen"_L1))
        model.workspace.closesAt.reset();
    else if (bodyOf(request).value(u"name"_s).toString() != model.workspace.name)
        return problem(422, u"invalid"_s);
    else if (!model.workspace.closesAt)
        model.workspace.closesAt = model.now + std::chrono::days(30);
    model.put(workspaceStream, model.workspace);
    return json(encode(model.workspace));
}

WireAnswer ScriptedServer::removeIntegration(const QString& id, const QByteArray& key) {
    if (model.receiptOf(id).isEmpty() && !model.find<domain::Integration>(workspaceStream, id))
        return problem(404, u"not_found"_s);
    removedBy.insert(QString::fromLatin1(key));
    return json(encode(model.removeIntegration(id)));
}

WireAnswer ScriptedServer::receiptKeys() const {
    const QByteArray x =
        model.signingKey.publicKey().toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
    const QJsonObject key{{u"kty"_s, u"OKP"_s},
                          {u"crv"_s, u"Ed25519"_s},
                          {u"x"_s, QString::fromLatin1(x)},
                          {u"kid"_s, QString::fromLatin1(model.signingKey.id())},
                          {u"use"_s, u"sig"_s},
                          {u"alg"_s, u"EdDSA"_s}};
    return json({{u"keys"_s, QJsonArray{key}}});
}

WireAnswer ScriptedServer::metadata() const {
    const QString base = url().toString();
    return json({{u"issuer"_s, issuer.isEmpty() ? base : issuer},
                 {u"authorization_endpoint"_s, base + u"/oauth/authorize"_s},
                 {u"token_endpoint"_s, base + u"/oauth/token"_s},
                 {u"revocation_endpoint"_s, base + u"/oauth/revoke"_s},
                 {u"response_types_supported"_s, QJsonArray{u"code"_s}},
                 {u"grant_types_supported"_s, QJsonArray{u"authorization_code"_s, u"refresh_token"_s}},
                 {u"code_challenge_methods_supported"_s, QJsonArray{u"S256"_s}},
                 {u"token_endpoint_auth_methods_supported"_s, QJsonArray{u"none"_s}},
                 {u"authorization_response_iss_parameter_supported"_s, true}});
}

WireAnswer ScriptedServer::authorize(const WireRequest& request) {
    QUrl back(request.query.queryItemValue(u"redirect_uri"_s, QUrl::FullyDecoded));
    QUrlQuery query;
    query.addQueryItem(u"state"_s, request.query.queryItemValue(u"state"_s));
    query.addQueryItem(u"iss"_s, issuer.isEmpty() ? url().toString() : issuer);
    if (authorizationError.isEmpty()) {
        const QString code = u"code-%1"_s.arg(++made_);
        challenges_.insert(code, request.query.queryItemValue(u"code_challenge"_s));
        query.addQueryItem(u"code"_s, code);
    } else {
        query.addQueryItem(u"error"_s, authorizationError);
    }
    back.setQuery(query);
    return {.status = 303, .type = "", .headers = {{"Location", back.toEncoded()}}};
}

void ScriptedServer::signIn() {
    accessToken = u"access-%1"_s.arg(++made_);
    refreshToken = u"refresh-%1"_s.arg(made_);
    access_.insert(accessToken);
    refresh_.insert(refreshToken);
}

void ScriptedServer::expireAccess() {
    access_.clear();
    accessToken.clear();
}

void ScriptedServer::endSession() {
    expireAccess();
    refresh_.clear();
    refreshToken.clear();
    refreshed_.clear();
}

WireAnswer ScriptedServer::tokens() {
    signIn();
    return json({{u"access_token"_s, accessToken},
                 {u"token_type"_s, u"Bearer"_s},
                 {u"expires_in"_s, accessLifetime},
                 {u"refresh_token"_s, refreshToken}});
}

WireAnswer ScriptedServer::token(const WireRequest& request) {
    const QUrlQuery form(QString::fromLatin1(request.body));
    const WireAnswer invalid = json({{u"error"_s, u"invalid_grant"_s}}, 400);
    if (form.queryItemValue(u"grant_type"_s) == "authorization_code"_L1) {
        const QByteArray challenge =
            cipher::sha256(form.queryItemValue(u"code_verifier"_s).toLatin1())
                .toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
        const QString expected = challenges_.take(form.queryItemValue(u"code"_s));
        return !expected.isEmpty() && expected == QLatin1StringView(challenge) ? tokens() : invalid;
    }
    const QByteArray key = request.headers.value("idempotency-key");
    if (!key.isEmpty() && refreshed_.contains(key))
        return refreshed_.value(key);
    if (!refresh_.remove(form.queryItemValue(u"refresh_token"_s))) {
        endSession(); // an old one was presented: the whole session is over
        return invalid;
    }
    ++refreshes;
    const WireAnswer answer = tokens();
    if (!key.isEmpty())
        refreshed_.insert(key, answer);
    return answer;
}

void ScriptedServer::welcome(QWebSocket* socket) {
    socket->setParent(this);
    if (!access_.contains(bearerIn(socket->request().rawHeader("Authorization")))) {
        close(socket, 4401);
        return;
    }
    requests.append(u"SOCKET /v1/events"_s);
    sockets_.append(socket);
    connect(socket, &QWebSocket::disconnected, this, [this, socket] {
        sockets_.removeAll(QPointer<QWebSocket>(socket));
        socket->deleteLater();
    });
    connect(socket, &QWebSocket::textMessageReceived, this, [this](const QString& text) {
        const QJsonObject frame = QJsonDocument::fromJson(text.toUtf8()).object();
        heard.append(frame["state"_L1].toString() + u' ' + frame["conversation"_L1].toString());
    });
    if (!answersHello)
        return;
    QJsonArray positions;
    for (const QString& stream : model.streams()) {
        pushed_.insert(stream, model.last(stream));
        QJsonObject position{{u"stream"_s, stream}, {u"next"_s, model.last(stream)}};
        if (const qint64 mark = model.markOf(stream, model.last(stream)); mark != 0)
            position[u"mark"_s] = mark;
        positions.append(position);
    }
    socket->sendTextMessage(QString::fromUtf8(
        QJsonDocument(QJsonObject{{u"type"_s, u"hello"_s}, {u"streams"_s, positions}}).toJson()));
}

void ScriptedServer::push() {
    for (const QString& stream : model.streams()) {
        const qint64 from = pushed_.value(stream);
        if (model.last(stream) <= from)
            continue;
        pushed_.insert(stream, model.last(stream));
        contract::ChangePage page = model.page(stream, from, 1000);
        if (!pushesContent)
            page.changes.clear();
        QJsonObject frame = encode(page);
        frame.remove(u"more"_s);
        frame[u"type"_s] = u"changes"_s;
        send(frame);
    }
}

void ScriptedServer::send(const QJsonObject& frame) {
    pushRaw(QString::fromUtf8(QJsonDocument(frame).toJson(QJsonDocument::Compact)));
}

void ScriptedServer::pushRaw(const QString& frame) {
    for (const QPointer<QWebSocket>& socket : sockets_) {
        if (socket)
            socket->sendTextMessage(frame);
    }
}

void ScriptedServer::closeSockets(int code) {
    for (const QPointer<QWebSocket>& socket : std::exchange(sockets_, {})) {
        if (socket)
            close(socket, code);
    }
}

} // namespace bandeja::tests
