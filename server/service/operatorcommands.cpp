// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/id.h"
#include "core/domain/plaintext.h"
#include "server/accounts/members.h"
#include "server/accounts/passwords.h"
#include "server/accounts/secondfactor.h"
#include "server/accounts/sessions.h"
#include "server/agents/agents.h"
#include "server/async/settle.h"
#include "server/audit/journal.h"
#include "server/drafts/drafting.h"
#include "server/inbox/intake.h"
#include "server/oauth/tokens.h"
#include "server/privacy/ending.h"
#include "server/service/housekeeping.h"
#include "server/service/workbench.h"

#include <QEventLoop>
#include <QJsonArray>

namespace bandeja::server::service {

using namespace Qt::Literals::StringLiterals;

CommandResult createWorkspace(const Options& options, const Configuration& configuration) {
    const QString email = options.value(u"owner-email"_s).trimmed();
    if (!email.contains(u'@') || email.size() > 320)
        return wrong(u"--owner-email is no e-mail address."_s, misused);
    std::vector<cipher::Secret> lines = secretLines(1);
    const qsizetype length = lines.empty() ? 0 : QString::fromUtf8(lines.front().view()).size();
    if (length < accounts::Passwords::shortest || length > accounts::Passwords::longest)
        return wrong(u"The password (on standard input) has to be %1 to %2 characters."_s
                         .arg(accounts::Passwords::shortest)
                         .arg(accounts::Passwords::longest),
                     misused);
    auto bench = open(options, configuration);
    if (!bench)
        return tl::unexpected(bench.error());
    accounts::Passwords passwords{accounts::PasswordCost{}};
    auto hash = passwords.hash(std::move(lines.front()));
    hash.waitForFinished();
    keys::KeyStore& keys = (*bench)->foundation->keys();
    const QString id = domain::newId(domain::id::workspace, domain::SystemClock().now());
    if (!keys.make(id))
        return wrong(u"The workspace's key can't be written."_s);
    accounts::Members members(keys);
    const accounts::Members::NewWorkspace wanted{
        domain::oneLine(options.value(u"name"_s)),
        domain::oneLine(options.value(u"owner-name"_s, email.section(u'@', 0, 0))), email, hash.result()};
    const auto made = write(**bench, {}, [&](store::Transaction& transaction) {
        auto result = members.create(transaction, id, wanted);
        if (!result) {
            transaction.abandon();
        } else {
            transaction.enter(id);
            recordCommand(transaction, audit::Action::WorkspaceCreate, id);
        }
        return result;
    });
    if (made ? !*made : store::isSurelyNotStored(made))
        keys.destroy(id);
    if (!made)
        return tl::unexpected(storeTrouble(made.error()));
    if (!*made)
        return wrong(u"Somebody has this e-mail address already."_s);
    return QJsonObject{{u"workspace"_s, (*made)->workspace}, {u"owner"_s, (*made)->owner}};
}

CommandResult createToken(const Options& options, const Configuration& configuration) {
    auto bench = open(options, configuration);
    if (!bench)
        return tl::unexpected(bench.error());
    keys::KeyStore& keys = (*bench)->foundation->keys();
    accounts::Members members(keys);
    oauth::Tokens tokens(keys, {});
    const auto token = write(**bench, {}, [&](store::Transaction& transaction) {
        const auto facts = members.findByEmail(transaction, options.value(u"email"_s));
        if (!facts)
            return QByteArray();
        transaction.enter(facts->workspace);
        recordCommand(transaction, audit::Action::TokenCreate, facts->member);
        return tokens.issueApiToken(transaction, facts->workspace, facts->member);
    });
    if (!token)
        return tl::unexpected(storeTrouble(token.error()));
    if (token->isEmpty())
        return wrong(u"Nobody has this e-mail address."_s);
    return QJsonObject{{u"token"_s, QString::fromLatin1(*token)}};
}

CommandResult resetSecondFactor(const Options& options, const Configuration& configuration) {
    auto bench = open(options, configuration);
    if (!bench)
        return tl::unexpected(bench.error());
    keys::KeyStore& keys = (*bench)->foundation->keys();
    accounts::Members members(keys);
    const accounts::SecondFactor factor(keys);
    const auto member = write(**bench, {}, [&](store::Transaction& transaction) {
        const auto facts = members.findByEmail(transaction, options.value(u"email"_s));
        if (!facts)
            return QString();
        transaction.enter(facts->workspace);
        factor.remove(transaction, facts->member);
        accounts::sessions::endAll(transaction, facts->member);
        return facts->member;
    });
    if (!member)
        return tl::unexpected(storeTrouble(member.error()));
    if (member->isEmpty())
        return wrong(u"Nobody has this e-mail address."_s);
    return QJsonObject{{u"member"_s, *member}};
}

CommandResult addIntegration(const Options& options, const Configuration& configuration) {
    const auto channel = domain::channelFromName(options.value(u"channel"_s));
    if (!channel)
        return wrong(u"--channel has to be tiktok, whatsapp, instagram, messenger, telegram or email."_s,
                     misused);
    std::vector<cipher::Secret> lines = secretLines(2);
    if (lines.empty() || lines.front().isEmpty())
        return wrong(u"The platform's token is needed on standard input."_s, misused);
    auto bench = open(options, configuration);
    if (!bench)
        return tl::unexpected(bench.error());
    keys::KeyStore& keys = (*bench)->foundation->keys();
    integrations::Integrations integrations(keys);
    accounts::Members members(keys);
    integrations::Integrations::NewIntegration wanted;
    wanted.id = domain::newId(domain::id::integration, domain::SystemClock().now());
    wanted.channel = *channel;
    wanted.account = options.value(u"account"_s).trimmed();
    wanted.name = domain::oneLine(options.value(u"name"_s));
    wanted.accessToken = std::move(lines[0]);
    if (lines.size() > 1)
        wanted.refreshToken = std::move(lines[1]);
    using Refused = integrations::Integrations::Refused;
    bool known = false;
    bool closing = false;
    const auto made =
        write(**bench, options.value(u"workspace"_s),
              [&](store::Transaction& transaction) -> tl::expected<domain::Integration, Refused> {
                  const auto workspace = members.workspace(transaction);
                  known = workspace.has_value();
                  closing = known && workspace->closesAt;
                  if (!known || closing)
                      return tl::unexpected(Refused::NoKey);
                  recordCommand(transaction, audit::Action::IntegrationConnect, wanted.id);
                  return integrations.connect(transaction, wanted);
              });
    if (!made)
        return tl::unexpected(storeTrouble(made.error()));
    if (!known)
        return wrong(u"There is no such workspace."_s);
    if (closing)
        return wrong(u"This workspace was closed."_s);
    if (!*made)
        return wrong((*made).error() == Refused::AlreadyConnected ? u"This account is connected already."_s
                                                                  : u"The account's key can't be written."_s);
    return QJsonObject{{u"integration"_s, (*made)->id}};
}

CommandResult purge(const Options& options, const Configuration& configuration) {
    const QString backups = options.value(u"backups"_s);
    if (options.value(u"data"_s).isEmpty())
        return backups.isEmpty() ? CommandResult(wrong(u"--data or --backups is needed."_s, misused))
                                 : purgeBackups(backups, domain::SystemClock().now());
    if (!backups.isEmpty()) {
        if (const auto purged = purgeBackups(backups, domain::SystemClock().now()); !purged)
            return purged;
    }
    auto bench = open(options, configuration);
    if (!bench)
        return tl::unexpected(bench.error());
    Housekeeping housekeeping((*bench)->foundation->store(), (*bench)->foundation->keys(), (*bench)->log);
    QJsonObject purged;
    QEventLoop loop;
    bool ended = false;
    async::settle(housekeeping.run(), &housekeeping, [&](const Housekeeping::Purged* rows) {
        for (const auto& [name, number] : (rows ? *rows : Housekeeping::Purged()).asKeyValueRange())
            purged[name] = number;
        ended = true;
        loop.quit();
    });
    if (!ended)
        loop.exec();
    return QJsonObject{{u"purged"_s, purged}};
}

namespace {

/// Runs FUNCTION(transaction, quarantine) on the data folder.
template <typename Function>
auto inQuarantine(Workbench& bench, Function function) {
    keys::KeyStore& keys = bench.foundation->keys();
    const integrations::Integrations integrations(keys);
    privacy::Quarantine quarantine(keys, integrations);
    return write(bench, {},
                 [&](store::Transaction& transaction) { return function(transaction, quarantine); });
}

} // namespace

CommandResult listQuarantine(const Options& options, const Configuration& configuration) {
    auto bench = open(options, configuration);
    if (!bench)
        return tl::unexpected(bench.error());
    const auto items =
        inQuarantine(**bench, [](store::Transaction& transaction, privacy::Quarantine& quarantine) {
            return quarantine.list(transaction);
        });
    if (!items)
        return tl::unexpected(storeTrouble(items.error()));
    QJsonArray array;
    for (const privacy::Quarantine::Item& item : *items)
        array.append(QJsonObject{{u"id"_s, item.id},
                                 {u"integration"_s, contract::textOrNull(item.integration)},
                                 {u"source"_s, item.source},
                                 {u"reason"_s, item.reason},
                                 {u"at"_s, domain::toRfc3339(item.at)}});
    return QJsonObject{{u"quarantine"_s, array}};
}

CommandResult showQuarantine(const Options& options, const Configuration& configuration) {
    auto bench = open(options, configuration);
    if (!bench)
        return tl::unexpected(bench.error());
    const QString id = options.value(u"id"_s);
    const auto raw =
        inQuarantine(**bench, [&](store::Transaction& transaction, privacy::Quarantine& quarantine) {
            recordCommand(transaction, audit::Action::QuarantineShow, id);
            return quarantine.open(transaction, id);
        });
    if (!raw)
        return tl::unexpected(storeTrouble(raw.error()));
    if (!*raw)
        return wrong(u"There is no such thing in quarantine."_s);
    return QJsonObject{{u"id"_s, id}, {u"body"_s, QString::fromUtf8(**raw)}};
}

namespace {

/// Takes what is ITEM in quarantine once more, as the platform would send it again.
tl::expected<inbox::Replayed, CommandError> takeAgain(Workbench& bench, const privacy::Quarantine::Item& item,
                                                      const QByteArray& raw, const Outside& outside) {
    const auto address =
        std::find_if(outside.webhooks.begin(), outside.webhooks.end(),
                     [&](const inbox::WebhookAddress& candidate) { return candidate.name == item.source; });
    if (address == outside.webhooks.end())
        return wrong(u"Nothing here reads what came to %1."_s.arg(item.source));
    keys::KeyStore& keys = bench.foundation->keys();
    integrations::Integrations integrations(keys);
    agents::Agents agents(keys);
    drafts::Drafting drafting(agents, integrations, {});
    const inbox::Ingest ingest(drafting.followers());
    return inbox::replay(bench.foundation->store(), integrations, ingest, *address, raw, item.integration);
}

/// Deletes an item. False when there is none.
store::Stored<bool> dropItem(Workbench& bench, const QString& id) {
    bool isNobodys = false;
    const auto dropped =
        inQuarantine(bench, [&](store::Transaction& transaction, privacy::Quarantine& quarantine) {
            const auto item = quarantine.find(transaction, id);
            isNobodys = item && item->integration.isEmpty();
            return quarantine.drop(transaction, id);
        });
    if (dropped && *dropped && isNobodys)
        bench.foundation->keys().destroy(id);
    return dropped;
}

} // namespace

CommandResult replayQuarantine(const Options& options, const Configuration& configuration,
                               const MakeOutside& makeOutside) {
    auto bench = open(options, configuration);
    if (!bench)
        return tl::unexpected(bench.error());
    const QString id = options.value(u"id"_s);
    std::optional<QByteArray> raw;
    const auto item =
        inQuarantine(**bench, [&](store::Transaction& transaction, privacy::Quarantine& quarantine) {
            raw = quarantine.open(transaction, id);
            return quarantine.find(transaction, id);
        });
    if (!item)
        return tl::unexpected(storeTrouble(item.error()));
    if (!*item || !raw)
        return wrong(u"There is no such thing in quarantine."_s);
    QNetworkAccessManager network;
    const auto replayed = takeAgain(
        **bench, **item, *raw, makeOutside(configuration, network, std::make_shared<domain::SystemClock>()));
    if (!replayed)
        return tl::unexpected(replayed.error());
    const bool done = replayed->stored && replayed->poison == 0 && replayed->unreadable == 0;
    if (done && !dropItem(**bench, id))
        return wrong(u"It was applied, but could not be taken out of quarantine."_s);
    return QJsonObject{{u"id"_s, id},
                       {u"done"_s, done},
                       {u"applied"_s, replayed->applied},
                       {u"not_ours"_s, replayed->notOurs},
                       {u"poison"_s, replayed->poison},
                       {u"unreadable"_s, replayed->unreadable}};
}

CommandResult dropQuarantine(const Options& options, const Configuration& configuration) {
    auto bench = open(options, configuration);
    if (!bench)
        return tl::unexpected(bench.error());
    const QString id = options.value(u"id"_s);
    const auto dropped = dropItem(**bench, id);
    if (!dropped)
        return tl::unexpected(storeTrouble(dropped.error()));
    if (!*dropped)
        return wrong(u"There is no such thing in quarantine."_s);
    return QJsonObject{{u"id"_s, id}, {u"dropped"_s, true}};
}

} // namespace bandeja::server::service
