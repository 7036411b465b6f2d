// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/closing/closing.h"

#include "core/contract/entities.h"
#include "core/domain/retention.h"
#include "server/accounts/letters.h"
#include "server/async/settle.h"
#include "server/http/jsonbody.h"
#include "server/pages/page.h"
#include "server/streams/changelog.h"

namespace bandeja::server::closing {

using namespace Qt::Literals::StringLiterals;
using access::Answer;
using access::Closure;
using access::Outcome;
using access::Principal;
using domain::Permission;
using domain::Workspace;
using http::problem;
using http::Response;
using pages::Language;

namespace letters = accounts::letters;

namespace {

constexpr qsizetype longestName = 200;

tl::expected<QString, contract::Problem> nameIn(const http::Request& request) {
    auto body = http::JsonBody::of(request);
    if (!body)
        return tl::unexpected(body.error());
    const QString name = body->text("name"_L1, 1, longestName);
    if (!body->isGood())
        return tl::unexpected(body->problem());
    return name;
}

bool isNameOf(const Workspace& workspace, const QString& name) {
    const auto compared = [](const QString& text) {
        return text.simplified().normalized(QString::NormalizationForm_C);
    };
    return compared(name) == compared(workspace.name);
}

Outcome answerOf(const Closing::Result& result) {
    if (result)
        return Answer{Response::json(200, contract::encode(*result)), {}};
    if (result.error() == Closing::Refused::TooLate)
        return tl::unexpected(problem("workspace_closing"_L1, u"It is being deleted."_s));
    return tl::unexpected(problem("internal"_L1));
}

} // namespace

void tellOwners(store::Transaction& transaction, accounts::Members& members, mail::MailQueue& mail,
                const std::function<mail::Mail(const mail::Address&)>& letter) {
    if (!mail.isSetUp())
        return;
    for (const domain::Member& member : members.all(transaction)) {
        const auto address = mail::Address::parse(member.email);
        if (member.role == domain::Role::Owner && address)
            mail.queue(transaction, letter(*address));
    }
}

Closing::Result Closing::close(store::Transaction& transaction, const QString& by, Language language) {
    auto workspace = parts_.members.workspace(transaction);
    if (!workspace)
        return tl::unexpected(Refused::NotThere);
    if (workspace->closesAt)
        return *workspace;
    const Closure closure{transaction.now(), transaction.now() + domain::retention::closedWorkspace, by,
                          QString(pages::languageCode(language))};
    put(transaction, closure);
    parts_.closed(transaction);
    streams::record(transaction, workspace->id, contract::Entity::Workspace, workspace->id);
    tellOwners(transaction, parts_.members, parts_.mail, [&](const mail::Address& to) {
        return letters::workspaceClosed(language, to, workspace->name, closure.closesAt);
    });
    workspace->closesAt = closure.closesAt;
    return *workspace;
}

Closing::Result Closing::reopen(store::Transaction& transaction, Language language) {
    auto workspace = parts_.members.workspace(transaction);
    if (!workspace)
        return tl::unexpected(Refused::NotThere);
    const auto closure = access::closureOf(transaction);
    if (!closure)
        return *workspace;
    // Also where nobody has begun to delete it: what was said to be gone by then does not come back.
    if (closure->state != Closure::State::Grace || closure->closesAt <= transaction.now())
        return tl::unexpected(Refused::TooLate);
    transaction.run("DELETE FROM closing WHERE workspace = ?", {workspace->id});
    // Before the commit: a restore must rather keep what was to go than delete what was to stay.
    if (!parts_.journal.reopened(workspace->id)) {
        transaction.abandon();
        return tl::unexpected(Refused::Failed);
    }
    streams::record(transaction, workspace->id, contract::Entity::Workspace, workspace->id);
    tellOwners(transaction, parts_.members, parts_.mail, [&](const mail::Address& to) {
        return letters::workspaceReopened(language, to, workspace->name);
    });
    workspace->closesAt.reset();
    return *workspace;
}

void Closing::note(store::Transaction& transaction) {
    if (const auto closure = access::closureOf(transaction))
        parts_.journal.closed(transaction.workspace(), *closure);
}

QFuture<Response> Closing::closeFor(access::Gate& gate, const http::Request& request) {
    http::Promised promised;
    auto closed = std::make_shared<QString>();
    auto work = [this, closed, name = nameIn(request), language = pages::languageFor(request)](
                    store::Transaction& transaction, const Principal& principal) -> Outcome {
        if (!name)
            return tl::unexpected(name.error());
        const auto workspace = parts_.members.workspace(transaction);
        if (workspace && !isNameOf(*workspace, *name))
            return tl::unexpected(
                http::wrongMember(u"/name"_s, "invalid"_L1, u"has to be the workspace's name"_s));
        *closed = principal.workspace;
        return answerOf(close(transaction, principal.member, language));
    };
    const auto answered = gate.write(request, Permission::CloseWorkspace, std::move(work));
    async::settle(answered, this, [this, give = promised.answer, closed](const Response* response) {
        const Response answer = response ? *response : Response::problem(problem("internal"_L1));
        if (answer.status != 200 || closed->isEmpty())
            return give(answer);
        auto write = [this](store::Transaction& transaction) {
            note(transaction);
            return true;
        };
        async::settle(parts_.store.write(*closed, std::move(write)), this,
                      [give, answer](const auto&) { give(answer); });
    });
    return promised.future;
}

void Closing::addRoutes(http::Router& router, access::Gate& gate) {
    router.add("POST", u"/v1/workspace/close"_s,
               [this, &gate](const http::Request& request) { return closeFor(gate, request); });
    router.add("POST", u"/v1/workspace/reopen"_s, [this, &gate](const http::Request& request) {
        return gate.write(request, Permission::CloseWorkspace,
                          [this, language = pages::languageFor(request)](store::Transaction& transaction,
                                                                         const Principal&) -> Outcome {
                              return answerOf(reopen(transaction, language));
                          });
    });
}

} // namespace bandeja::server::closing
