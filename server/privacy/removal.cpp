// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/privacy/removal.h"

#include "core/contract/entities.h"
#include "core/domain/id.h"
#include "server/access/storefailure.h"
#include "server/async/settle.h"

#include <QPromise>
#include <QSet>

namespace bandeja::server::privacy {

using namespace Qt::Literals::StringLiterals;
using access::Answer;
using access::Outcome;
using channels::ChannelFailure;
using domain::Revocation;
using http::problem;
using http::Response;
using jobs::Verdict;

namespace {

constexpr int mostScrubs = 40;
constexpr std::chrono::milliseconds betweenScrubs{50};
constexpr std::chrono::milliseconds betweenLooks{20};

} // namespace

Removal::Removal(Parts parts, Settings settings) : parts_(std::move(parts)), settings_(settings) {}

void Removal::addRoute(http::Router& router) {
    router.add("DELETE", u"/v1/integrations/{id}"_s,
               [this](const http::Request& request) { return remove(request); });
}

QFuture<Response> Removal::remove(const http::Request& request) {
    auto going = std::make_shared<Request>();
    going->integration = request.capture(u"id"_s);
    going->ifMatch = http::IfMatch(request);
    going->promise.start();
    http::Request plain = request;
    plain.headers.remove(
        "idempotency-key"); // removing is idempotent by itself, and its receipt is kept for good
    const auto ended =
        parts_.gate.write(plain, domain::Permission::ManageIntegrations,
                          [this, going](store::Transaction& transaction, const access::Principal& principal) {
                              return end(transaction, principal, going);
                          });
    async::settle(ended, this, [this, going](const Response* response) {
        if (!response || response->status != 200) {
            going->promise.addResult(response ? *response : Response::problem(problem("internal"_L1)));
            going->promise.finish();
            return;
        }
        destroy(going->workspace, going->integration, going->quarantineKeys, [this, going] {
            going->waiting.start();
            waitForRest(going);
        });
    });
    return going->promise.future();
}

Outcome Removal::end(store::Transaction& transaction, const access::Principal& principal,
                     const Going& going) {
    going->workspace = principal.workspace;
    if (parts_.receipts.findFor(transaction, going->integration))
        return Answer{Response::empty(200), {}}; // once more: the rest is repeated, which does no harm
    const auto present = parts_.ending.find(transaction, going->integration);
    if (present && !going->ifMatch.allows(contract::encode(*present)))
        return tl::unexpected(problem("precondition_failed"_L1));
    const auto ended = parts_.ending.end(transaction, going->integration, principal.member);
    if (!ended)
        return tl::unexpected(problem("not_found"_L1));
    going->quarantineKeys = ended->quarantineKeys;
    return Answer{Response::empty(200), {}};
}

void Removal::destroy(const QString& workspace, const QString& integration, const QStringList& quarantineKeys,
                      std::function<void()> done) {
    // On the store's thread: it waits for the disk, and it comes after whatever still works with the key.
    auto write = [this, integration, quarantineKeys](store::Transaction& transaction) {
        parts_.quarantine.destroyKeys(quarantineKeys);
        // Beside the keys first: from here on no backup brings it back.
        const bool noted = parts_.ending.note(transaction, integration);
        const bool destroyed = parts_.keys.destroy(integration);
        if (noted && destroyed)
            parts_.ending.finished(transaction, integration);
        return noted && destroyed;
    };
    async::settle(parts_.store.write(workspace, std::move(write)), this,
                  [this, integration, done = std::move(done)](const auto& destroyed) {
                      if (!destroyed || !*destroyed || !**destroyed)
                          parts_.log.error("removal.key_not_destroyed"_L1, {{u"integration"_s, integration}});
                      scrub(mostScrubs, done);
                  });
}

void Removal::scrub(int tries, std::function<void()> done) {
    async::settle(parts_.store.scrub(), this, [this, tries, done = std::move(done)](const bool* result) {
        const bool emptied = result && *result;
        if (emptied || tries <= 1) {
            if (!emptied)
                parts_.log.warning("removal.log_not_emptied"_L1);
            return done();
        }
        // A reader still looks at an older state; they are quick.
        async::callAfter(betweenScrubs, this, [this, tries, done] { scrub(tries - 1, done); });
    });
}

void Removal::waitForRest(const Going& going) {
    auto look = [this, going](store::Transaction& transaction) {
        const auto receipt = parts_.receipts.findFor(transaction, going->integration);
        const bool telling =
            receipt && receipt->revocation == Revocation::Owed &&
            transaction
                .number("SELECT 1 FROM job WHERE subject = ? AND workspace = ? AND kind = ? AND attempts = 0",
                        {going->integration, transaction.workspace(), QString::fromLatin1(revokeJob)})
                .has_value();
        const auto waited = std::chrono::milliseconds(going->waiting.elapsed());
        return (telling && waited < settings_.patience) ||
               (receipt && !receipt->completedAt && waited < settings_.erasePatience);
    };
    async::settle(parts_.store.read(going->workspace, std::move(look)), this,
                  [this, going](const auto& wait) {
                      if (wait && *wait && **wait)
                          async::callAfter(betweenLooks, this, [this, going] { waitForRest(going); });
                      else
                          scrub(mostScrubs, [this, going] { answer(going); });
                  });
}

void Removal::answer(const Going& going) {
    auto read = [this, integration = going->integration](store::Transaction& transaction) {
        const auto receipt = parts_.receipts.findFor(transaction, integration);
        return receipt ? Response::json(200, contract::encode(*receipt))
                       : Response::problem(problem("internal"_L1));
    };
    async::settle(parts_.store.read(going->workspace, std::move(read)), this, [going](const auto& response) {
        going->promise.addResult(response && *response ? **response
                                                       : Response::problem(problem("unavailable"_L1)));
        going->promise.finish();
    });
}

QFuture<Verdict> Removal::revoke(const jobs::Job& job) {
    auto promise = std::make_shared<QPromise<Verdict>>();
    promise->start();
    const auto key = parts_.keys.key(job.id);
    const auto tokens = key ? openTokens(*key, job.id, job.payload) : std::nullopt;
    const auto adapter = tokens ? parts_.adapters.value(tokens->channel) : nullptr;
    if (!tokens)
        settleRevocation(job, std::nullopt, promise); // there is nothing left to tell the platform
    else if (!adapter)
        revoked(job, tl::unexpected(ChannelFailure::NotOffered), promise);
    else
        async::settle(adapter->revoke(tokens->credentials), this, [this, job, promise](const auto& result) {
            revoked(job, result ? *result : tl::unexpected(ChannelFailure::Unreachable), promise);
        });
    return promise->future();
}

void Removal::revoked(const jobs::Job& job, const tl::expected<void, ChannelFailure>& result,
                      const std::shared_ptr<QPromise<Verdict>>& promise) {
    if (result || result.error() == ChannelFailure::TokenDead)
        return settleRevocation(job, Revocation::Confirmed, promise);
    if (result.error() == ChannelFailure::NotOffered)
        return settleRevocation(job, Revocation::NotOffered, promise);
    auto later = [job, settings = settings_](store::Transaction& transaction) {
        const bool owed = transaction.now() < job.madeAt + settings.owed;
        if (owed)
            jobs::postpone(transaction, job.id,
                           transaction.now() +
                               jobs::backOff(job.attempts, settings.firstWait, settings.longestWait),
                           true);
        return owed;
    };
    async::settle(parts_.store.write(job.workspace, std::move(later)), this,
                  [this, job, promise](const auto& owed) {
                      if (owed && *owed && !**owed)
                          return settleRevocation(job, std::nullopt, promise);
                      promise->addResult(owed && *owed ? Verdict::Settled : Verdict::Failed);
                      promise->finish();
                  });
}

void Removal::settleRevocation(const jobs::Job& job, std::optional<Revocation> revocation,
                               const std::shared_ptr<QPromise<Verdict>>& promise) {
    auto write = [this, job, revocation](store::Transaction& transaction) {
        jobs::finish(transaction, job.id);
        auto receipt = parts_.receipts.findFor(transaction, job.subject);
        if (receipt && revocation) {
            receipt->revocation = *revocation;
            parts_.receipts.issue(transaction, *receipt);
            parts_.ending.note(transaction, job.subject);
        }
        return true;
    };
    async::settle(parts_.store.write(job.workspace, std::move(write)), this,
                  [this, job, promise](const auto& written) {
                      const bool stored = written && *written;
                      if (stored)
                          parts_.keys.destroy(job.id);
                      scrub(mostScrubs, [promise, stored] {
                          promise->addResult(stored ? Verdict::Settled : Verdict::Failed);
                          promise->finish();
                      });
                  });
}

void Removal::resume() {
    auto look = [this](store::Transaction& transaction) {
        // Keys of jobs and of quarantined bodies whose rows are gone, or were never committed.
        QStringList orphans;
        for (const QString& name : parts_.keys.names()) {
            const bool job = name.startsWith(QLatin1StringView(domain::id::job));
            const bool event = name.startsWith(QLatin1StringView(domain::id::event));
            if ((job && !transaction.number("SELECT 1 FROM job WHERE id = ?", {name})) ||
                (event && !transaction.number("SELECT 1 FROM quarantine WHERE id = ?", {name})))
                orphans.append(name);
        }
        parts_.quarantine.destroyKeys(orphans);
        return parts_.ending.unfinished(transaction);
    };
    async::settle(parts_.store.write({}, std::move(look)), this, [this](const auto& unfinished) {
        if (!unfinished || !*unfinished)
            return;
        for (const auto& [workspace, integration] : **unfinished) {
            parts_.log.info("removal.resumed"_L1, {{u"integration"_s, integration}});
            destroy(workspace, integration, {}, [] {});
        }
    });
}

} // namespace bandeja::server::privacy
