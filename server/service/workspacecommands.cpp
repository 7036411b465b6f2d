// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/billing/records.h"
#include "server/closing/closing.h"
#include "server/drafts/drafting.h"
#include "server/service/accountsettings.h"
#include "server/service/workbench.h"

#include <QJsonArray>

namespace bandeja::server::service {

using namespace Qt::Literals::StringLiterals;

namespace {

/// What closes and opens workspaces, with all that it needs.
struct ClosingTools {
    keys::KeyStore& keys;
    accounts::Members members{keys};
    integrations::Integrations integrations{keys};
    agents::Agents agents{keys};
    drafts::Drafting drafting{agents, integrations, {}};
    mail::MailQueue mail;
    closing::Closing closer;

    ClosingTools(Workbench& bench, const QString& data, const Settings& settings)
        : keys(bench.foundation->keys()),
          mail(bench.foundation->store(), keys, settings.mail, bench.log),
          closer({bench.foundation->store(), members, mail,
                  closing::ClosingJournal(keys::RemovalJournal(keyFolderOf(data))),
                  [this](store::Transaction& transaction) { drafting.workspaceClosed(transaction); }}) {}
};

CommandResult closeOrReopen(const Options& options, const Configuration& configuration, bool closes) {
    Settings settings;
    if (const auto read = readAccountSettings(configuration, settings); !read)
        return wrong(read.error(), misused);
    auto bench = open(options, configuration);
    if (!bench)
        return tl::unexpected(bench.error());
    ClosingTools tools(**bench, options.value(u"data"_s), settings);
    const QString workspace = options.value(u"workspace"_s);
    const auto language = pages::languageFromCode(options.value(u"language"_s));
    const auto done = write(**bench, workspace, [&](store::Transaction& transaction) {
        auto result =
            closes ? tools.closer.close(transaction, QString::fromLatin1(audit::operatorActor), language)
                   : tools.closer.reopen(transaction, language);
        if (result)
            recordCommand(transaction,
                          closes ? audit::Action::WorkspaceClose : audit::Action::WorkspaceReopen, workspace);
        return result;
    });
    if (!done)
        return tl::unexpected(storeTrouble(done.error()));
    if (!*done)
        return wrong((*done).error() == closing::Closing::Refused::TooLate
                         ? u"This workspace is being deleted."_s
                         : u"There is no such workspace, or its folder of keys can't be written."_s);
    const auto noted = write(**bench, workspace, [&](store::Transaction& transaction) {
        tools.closer.note(transaction);
        return true;
    });
    if (!noted)
        return tl::unexpected(storeTrouble(noted.error()));
    return QJsonObject{{u"workspace"_s, workspace},
                       {u"closes_at"_s, contract::instantOrNull((*done)->closesAt)}};
}

/// What OPTIONS and standard input say of a bill; what is wrong otherwise.
tl::expected<billing::Record, CommandError> billOf(const Options& options) {
    bool isNumber = false;
    billing::Record record;
    record.amount = options.value(u"amount"_s).toLongLong(&isNumber);
    record.period = options.value(u"period"_s);
    record.currency = options.value(u"currency"_s);
    const QString issuedAt = options.value(u"issued-at"_s);
    const auto at = issuedAt.isEmpty() ? domain::SystemClock().now() : domain::fromRfc3339(issuedAt);
    if (!isNumber)
        return wrong(u"--amount has to be a whole number, in the currency's smallest unit."_s, misused);
    if (!billing::isPeriod(record.period))
        return wrong(u"--period has to be a month (2026-11) or a year (2026)."_s, misused);
    if (!billing::isCurrency(record.currency))
        return wrong(u"--currency has to be three capital letters: MXN, BRL, USD."_s, misused);
    if (!at)
        return wrong(u"--issued-at has to be a time like 2026-11-21T12:00:00.000Z."_s, misused);
    record.issuedAt = *at;
    const std::vector<cipher::Secret> lines = secretLines(2);
    if (lines.empty() || lines.front().isEmpty())
        return wrong(u"The customer's name is needed on standard input."_s, misused);
    record.customer = QString::fromUtf8(lines[0].view());
    if (lines.size() > 1)
        record.taxData = QString::fromUtf8(lines[1].view());
    return record;
}

} // namespace

CommandResult closeWorkspace(const Options& options, const Configuration& configuration) {
    return closeOrReopen(options, configuration, true);
}

CommandResult reopenWorkspace(const Options& options, const Configuration& configuration) {
    return closeOrReopen(options, configuration, false);
}

CommandResult addBilling(const Options& options, const Configuration& configuration) {
    const auto record = billOf(options);
    if (!record)
        return tl::unexpected(record.error());
    auto bench = open(options, configuration);
    if (!bench)
        return tl::unexpected(bench.error());
    const QString workspace = options.value(u"workspace"_s);
    const auto added = write(**bench, workspace, [&](store::Transaction& transaction) {
        const bool exists =
            transaction.number("SELECT 1 FROM workspace WHERE id = ?", {workspace}).has_value();
        if (!exists &&
            !transaction.number("SELECT 1 FROM billing_record WHERE workspace = ? LIMIT 1", {workspace}))
            return QString();
        const QString id = billing::add(transaction, (*bench)->foundation->keys(), *record);
        if (exists) // nobody reads the audit of a workspace that is gone
            recordCommand(transaction, audit::Action::BillingAdd, id);
        return id;
    });
    if (!added)
        return tl::unexpected(storeTrouble(added.error()));
    if (added->isEmpty())
        return wrong(u"There is no such workspace."_s);
    return QJsonObject{{u"billing"_s, *added}};
}

CommandResult listBilling(const Options& options, const Configuration& configuration) {
    auto bench = open(options, configuration);
    if (!bench)
        return tl::unexpected(bench.error());
    const auto records = write(**bench, options.value(u"workspace"_s), [&](store::Transaction& transaction) {
        return billing::list(transaction, (*bench)->foundation->keys());
    });
    if (!records)
        return tl::unexpected(storeTrouble(records.error()));
    QJsonArray array;
    for (const billing::Record& record : *records)
        array.append(QJsonObject{{u"id"_s, record.id},
                                 {u"issued_at"_s, domain::toRfc3339(record.issuedAt)},
                                 {u"period"_s, record.period},
                                 {u"amount"_s, record.amount},
                                 {u"currency"_s, record.currency},
                                 {u"customer"_s, record.customer},
                                 {u"tax_data"_s, contract::textOrNull(record.taxData)}});
    return QJsonObject{{u"billing"_s, array}};
}

} // namespace bandeja::server::service
