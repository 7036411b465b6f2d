// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/closing/clearing.h"

#include "core/contract/entities.h"
#include "server/accounts/letters.h"
#include "server/async/settle.h"
#include "server/closing/closing.h"
#include "server/closing/traces.h"
#include "server/privacy/erasure.h"

#include <QJsonDocument>

namespace bandeja::server::closing {

using namespace Qt::Literals::StringLiterals;
using access::Closure;
using domain::Instant;
using jobs::Verdict;
using State = Closure::State;

namespace {

constexpr int receiptsInPage = 100;

void setState(store::Transaction& transaction, const QString& state) {
    transaction.run("UPDATE closing SET state = ? WHERE workspace = ?", {state, transaction.workspace()});
}

/// An account that is still to be removed, or whose removal is not finished.
struct Account {
    QString id;
    QStringList quarantineKeys;
};

/// Ends an account whose key is lost: nobody can read it, so there is no receipt, and nothing to tell the
/// platform with.
void endUnreadable(store::Transaction& transaction, integrations::Integrations& integrations,
                   const QString& account) {
    integrations.erase(transaction, account);
    transaction.run("INSERT INTO removal (integration, workspace, receipt, state, at, account_key) VALUES "
                    "(?, ?, '', 'ended', ?, NULL)",
                    {account, transaction.workspace(), transaction.now()});
}

std::optional<Account> endNext(store::Transaction& transaction, privacy::Ending& ending,
                               integrations::Integrations& integrations) {
    const auto first = [&](store::Sql sql) {
        store::Rows rows = transaction.select(sql, {transaction.workspace()});
        return rows.next() ? rows.text(0) : QString();
    };
    const QString connected = first("SELECT id FROM integration WHERE workspace = ? ORDER BY id LIMIT 1");
    const auto closure = access::closureOf(transaction);
    if (!connected.isEmpty() && closure) {
        const auto ended = ending.end(transaction, connected, closure->closedBy);
        if (!ended)
            endUnreadable(transaction, integrations, connected);
        return Account{connected, ended ? ended->quarantineKeys : QStringList()};
    }
    const QString begun =
        first("SELECT integration FROM removal WHERE workspace = ? AND state <> 'done' LIMIT 1");
    return begun.isEmpty() ? std::nullopt : std::optional(Account{begun, {}});
}

} // namespace

struct Clearing::Run {
    jobs::Job job;
    QElapsedTimer since;
    QSet<QString> accounts; ///< that were seen to
    QPromise<Verdict> promise;

    void end(Verdict verdict) {
        promise.addResult(verdict);
        promise.finish();
    }
};

void Clearing::queueWhenDue(store::Transaction& transaction) {
    const auto closure = access::closureOf(transaction);
    const QString kind = QString::fromLatin1(clearJob);
    if (!closure || transaction.now() < closure->closesAt ||
        transaction.number("SELECT 1 FROM job WHERE workspace = ? AND kind = ? AND state <> 'dead'",
                           {transaction.workspace(), kind}))
        return;
    jobs::enqueue(transaction, {transaction.workspace(), kind, transaction.workspace(), transaction.now()});
}

template <typename Work, typename Next>
void Clearing::step(const Going& going, Work work, Next next) {
    async::settle(parts_.store.write(going->job.workspace, std::move(work)), this,
                  [going, next = std::move(next)](const auto& result) {
                      if (result && *result)
                          next(**result);
                      else
                          going->end(Verdict::Failed);
                  });
}

QFuture<Verdict> Clearing::run(const jobs::Job& job) {
    auto going = std::make_shared<Run>();
    going->job = job;
    going->since.start();
    going->promise.start();
    auto begin = [job](store::Transaction& transaction) -> std::optional<State> {
        const auto closure = access::closureOf(transaction);
        if (!closure || transaction.now() < closure->closesAt) {
            jobs::finish(transaction, job.id); // it was opened again
            return std::nullopt;
        }
        if (closure->state == State::Grace)
            setState(transaction, u"ending"_s);
        return closure->state;
    };
    step(going, std::move(begin), [this, going](std::optional<State> state) {
        if (!state)
            going->end(Verdict::Settled);
        else if (*state == State::Erasing)
            destroyKey(going);
        else
            endAccounts(going);
    });
    return going->promise.future();
}

void Clearing::endAccounts(const Going& going) {
    auto work = [this](store::Transaction& transaction) {
        return endNext(transaction, parts_.ending, parts_.integrations);
    };
    step(going, std::move(work), [this, going](const std::optional<Account>& account) {
        if (!account)
            return letGo(going);
        if (going->accounts.contains(account->id))
            return going->end(Verdict::Failed); // its key can't be destroyed now
        going->accounts.insert(account->id);
        parts_.removal.destroy(going->job.workspace, account->id, account->quarantineKeys,
                               [this, going] { endAccounts(going); });
    });
}

void Clearing::letGo(const Going& going) {
    auto work = [this, job = going->job](store::Transaction& transaction) {
        const bool erasing =
            transaction
                .number("SELECT 1 FROM job WHERE workspace = ? AND kind = ? AND state <> 'dead'",
                        {transaction.workspace(), QString::fromLatin1(privacy::eraseJob)})
                .has_value();
        const auto closure = access::closureOf(transaction);
        if (erasing || !closure) { // the receipts get their final counts first
            jobs::postpone(transaction, job.id, transaction.now() + settings_.wait, false);
            return false;
        }
        writeLetters(transaction, *closure);
        for (const domain::Member& member : parts_.members.all(transaction))
            parts_.members.remove(transaction, member.id);
        setState(transaction, u"erasing"_s);
        return true;
    };
    step(going, std::move(work), [this, going](bool gone) {
        if (gone)
            destroyKey(going);
        else
            going->end(Verdict::Settled);
    });
}

void Clearing::destroyKey(const Going& going) {
    // On the store's thread: it comes after whatever still works with the key.
    auto work = [this](store::Transaction& transaction) {
        const QString& workspace = transaction.workspace();
        if (!parts_.keys.key(workspace))
            return parts_.keys.destroy(workspace);
        return parts_.journal.erased(workspace) && parts_.keys.destroy(workspace);
    };
    step(going, std::move(work), [this, going](bool destroyed) {
        if (destroyed)
            return erase(going);
        parts_.log.error("workspace.key_not_destroyed"_L1, {{u"workspace"_s, going->job.workspace}});
        going->end(Verdict::Failed);
    });
}

void Clearing::erase(const Going& going) {
    enum class Next { More, Later, Done };
    auto work = [job = going->job, batch = settings_.batch,
                 late = std::chrono::milliseconds(going->since.elapsed()) >
                        settings_.turn](store::Transaction& transaction) {
        if (traces::deleteSome(transaction, batch))
            return Next::Done;
        if (late)
            jobs::postpone(transaction, job.id, transaction.now(), false);
        return late ? Next::Later : Next::More;
    };
    step(going, std::move(work), [this, going](Next next) {
        if (next == Next::More)
            erase(going);
        else if (next == Next::Later)
            going->end(Verdict::Settled);
        else
            forget(going);
    });
}

void Clearing::forget(const Going& going) {
    auto work = [workspace = going->job.workspace](store::Transaction& transaction) {
        traces::forget(transaction, workspace);
        return true;
    };
    async::settle(parts_.store.write({}, std::move(work)), this, [this, going](const auto& forgotten) {
        if (forgotten && *forgotten)
            finish(going);
        else
            going->end(Verdict::Failed);
    });
}

void Clearing::finish(const Going& going) {
    auto work = [job = going->job, wait = settings_.wait](store::Transaction& transaction) {
        const auto owed = traces::nextOwed(transaction);
        if (owed)
            jobs::postpone(transaction, job.id, std::max<Instant>(*owed, transaction.now()) + wait, false);
        else
            traces::deleteLast(transaction);
        return !owed;
    };
    step(going, std::move(work), [this, going](bool done) {
        if (done)
            parts_.log.info("workspace.erased"_L1, {{u"workspace"_s, going->job.workspace}});
        async::settle(parts_.store.scrub(), this, [going](const bool*) { going->end(Verdict::Settled); });
    });
}

void Clearing::writeLetters(store::Transaction& transaction, const Closure& closure) {
    const auto workspace = parts_.members.workspace(transaction);
    if (!workspace)
        return;
    const QList<QByteArray> receipts = receiptsSince(transaction, closure.closesAt);
    const pages::Language language = pages::languageFromCode(closure.language);
    tellOwners(transaction, parts_.members, parts_.mail, [&](const mail::Address& to) {
        return accounts::letters::workspaceErased(language, to, workspace->name, receipts);
    });
}

QList<QByteArray> Clearing::receiptsSince(store::Transaction& transaction, Instant begin) {
    QList<QByteArray> found;
    QString cursor;
    do {
        const privacy::Receipts::Page page = parts_.receipts.list(transaction, cursor, receiptsInPage);
        for (const domain::Receipt& receipt : page.receipts) {
            if (receipt.requestedAt >= begin)
                found.append(QJsonDocument(contract::encode(receipt)).toJson(QJsonDocument::Compact));
        }
        cursor = page.cursor;
    } while (!cursor.isEmpty());
    return found;
}

} // namespace bandeja::server::closing
