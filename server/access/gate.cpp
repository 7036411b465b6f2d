// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/access/gate.h"

#include "server/access/closure.h"
#include "server/access/idempotency.h"
#include "server/access/storefailure.h"
#include "server/audit/journal.h"

#include <QJsonDocument>

namespace bandeja::server::access {

using namespace Qt::Literals::StringLiterals;
using http::problem;
using http::Response;

namespace {

/// What a request of a member did, for the audit (P09).
struct Deed {
    audit::Action action;
    QString subject; ///< that the path names; empty: what the answer says was made
    QHostAddress address;

    explicit Deed(const http::Request& request)
        : action(audit::actionOf(request.method, request.path)),
          subject(request.capture(u"id"_s)),
          address(request.peer) {}

    void record(store::Transaction& transaction, const Principal& principal, audit::Outcome outcome,
                const QByteArray& answer = {}) const {
        const QString made = subject.isEmpty() && !answer.isEmpty()
                                 ? QJsonDocument::fromJson(answer).object().value("id"_L1).toString()
                                 : subject;
        audit::record(transaction, {principal.member, action, made, outcome, address});
    }
};

} // namespace

Gate::Gate(store::Store& store, keys::KeyStore& keys, Authenticate authenticate, IsStillGood isStillGood)
    : store_(store),
      keys_(keys),
      authenticate_(std::move(authenticate)),
      isStillGood_(std::move(isStillGood)) {}

namespace {

/// A place in the queue before the store: left when the work begins, however often it is tried, or when it
/// never does.
class Place {
public:
    explicit Place(std::shared_ptr<std::atomic<int>> waiting) : waiting_(std::move(waiting)) { ++*waiting_; }
    ~Place() { leave(); }
    Place(const Place&) = delete;
    Place& operator=(const Place&) = delete;
    void leave() {
        if (!left_.exchange(true))
            --*waiting_;
    }

private:
    std::shared_ptr<std::atomic<int>> waiting_;
    std::atomic<bool> left_ = false;
};

} // namespace

template <typename Work>
auto Gate::seen(bool writes, Work work) const {
    using Time = std::chrono::steady_clock;
    return [this, writes, work = std::move(work), entered = Time::now(),
            place = std::make_shared<Place>(waiting_)](store::Transaction& transaction) mutable {
        const Time::time_point begun = Time::now();
        place->leave();
        auto result = work(transaction);
        if (observer_)
            observer_({writes, begun - entered, Time::now() - begun});
        return result;
    };
}

QByteArray Gate::bearerOf(const http::Request& request) {
    const QByteArray header = request.header("authorization");
    return header.left(7).toLower() == "bearer " ? header.mid(7).trimmed() : QByteArray();
}

QFuture<Response> Gate::read(const http::Request& request, domain::Permission permission, Reading reading) {
    auto work = [authenticate = authenticate_, bearer = bearerOf(request), permission,
                 reading = std::move(reading)](store::Transaction& transaction) {
        const std::optional<Principal> principal = authenticate(transaction, bearer);
        if (!principal)
            return Response::problem(problem("unauthorized"_L1));
        if (!domain::allows(principal->role, permission))
            return Response::problem(problem("forbidden"_L1));
        auto response = reading(transaction, *principal);
        return response ? std::move(*response) : Response::problem(response.error());
    };
    return answered(store_.read({}, seen(false, std::move(work))));
}

QFuture<Response> Gate::write(const http::Request& request, domain::Permission permission, Writing writing) {
    auto work = [this, bearer = bearerOf(request), repetition = Idempotency(request), permission,
                 deed = Deed(request), writing = std::move(writing)](store::Transaction& transaction) {
        const std::optional<Principal> principal = authenticate_(transaction, bearer);
        if (!principal)
            return Response::problem(problem("unauthorized"_L1));
        if (!domain::allows(principal->role, permission)) {
            deed.record(transaction, *principal, audit::Outcome::Refused);
            return Response::problem(problem("forbidden"_L1));
        }
        auto known = repetition.find(transaction, keys_, principal->member);
        if (!known)
            return Response::problem(known.error());
        if (*known)
            return std::move(**known);
        if (isRefusedWhileClosing(deed.action) && closureOf(transaction))
            return Response::problem(problem("workspace_closing"_L1));
        Outcome outcome = writing(transaction, *principal);
        if (!outcome) {
            transaction.abandon();
            return Response::problem(outcome.error());
        }
        deed.record(transaction, *principal, audit::Outcome::Done, outcome->response.body);
        repetition.keep(transaction, keys_, principal->member, *outcome);
        return std::move(outcome->response);
    };
    return answered(store_.write({}, seen(true, std::move(work))));
}

QFuture<store::Stored<std::optional<Principal>>> Gate::whoIs(const QByteArray& bearer) {
    auto work = [authenticate = authenticate_, bearer](store::Transaction& transaction) {
        return authenticate(transaction, bearer);
    };
    return store_.read({}, std::move(work));
}

QFuture<store::Stored<bool>> Gate::isStillGood(const Principal& principal, const QByteArray& bearer) {
    auto work = [still = isStillGood_, principal, bearer](store::Transaction& transaction) {
        return still(transaction, principal, bearer);
    };
    return store_.read({}, std::move(work));
}

QFuture<Response> Gate::check(const http::Request& request, int admitted) {
    auto work = [authenticate = authenticate_, bearer = bearerOf(request),
                 admitted](store::Transaction& transaction) {
        return authenticate(transaction, bearer) ? Response::empty(admitted)
                                                 : Response::problem(problem("unauthorized"_L1));
    };
    return answered(store_.read({}, std::move(work)));
}

} // namespace bandeja::server::access
