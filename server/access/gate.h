// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/workspace.h"
#include "server/http/router.h"
#include "server/keys/keystore.h"
#include "server/store/store.h"

#include <atomic>

namespace bandeja::server::access {

/// Who asks: a member of one workspace, known by an access token.
struct Principal {
    QString workspace;
    QString member;
    domain::Role role = domain::Role::Staff;
    QString session; ///< the sign-in that the token is of; empty for an API token
};

/// Finds out whose BEARER is, and enters that workspace; nothing when it is nobody's, or no longer.
using Authenticate =
    std::function<std::optional<Principal>(store::Transaction& transaction, QByteArrayView bearer)>;
/// Whether PRINCIPAL, who came in with BEARER, would still be let in: the sign-in has not ended. That an
/// access token expires meanwhile does not count.
using IsStillGood =
    std::function<bool(store::Transaction& transaction, const Principal& principal, QByteArrayView bearer)>;

/// What a writing request is answered with. STREAM says whose content is in it: the answer is kept for a
/// repetition of the request, sealed with that stream's key, and goes when the stream goes. Empty: the
/// workspace's.
struct Answer {
    http::Response response;
    QString stream;
};

using Outcome = tl::expected<Answer, contract::Problem>;
using Reading =
    std::function<tl::expected<http::Response, contract::Problem>(store::Transaction&, const Principal&)>;
using Writing = std::function<Outcome(store::Transaction&, const Principal&)>;

/// The way of every request of a member into the store: the token, the role's permission, the Idempotency-Key
/// and the function itself are one transaction in the member's workspace (P03), and what it did is written
/// into the audit in it (P09). A function that gives a problem leaves nothing. What a workspace that was
/// closed does not do any more is refused here (R09).
class Gate {
public:
    Gate(store::Store& store, keys::KeyStore& keys, Authenticate authenticate, IsStillGood isStillGood);

    /// What every member may see.
    QFuture<http::Response> read(const http::Request& request, Reading reading) {
        return read(request, domain::Permission::Read, std::move(reading));
    }
    QFuture<http::Response> read(const http::Request& request, domain::Permission permission,
                                 Reading reading);
    /// Runs WRITING at most once for an Idempotency-Key: a repetition within 24 hours gets the answer of the
    /// first time, if that was a success. A refusal changed nothing, so it is decided anew.
    QFuture<http::Response> write(const http::Request& request, domain::Permission permission,
                                  Writing writing);
    /// Who may come in, for a handshake: an empty response with ADMITTED as its status, or the refusal.
    QFuture<http::Response> check(const http::Request& request, int admitted);
    /// Whose BEARER is; nothing: nobody's.
    QFuture<store::Stored<std::optional<Principal>>> whoIs(const QByteArray& bearer);
    QFuture<store::Stored<bool>> isStillGood(const Principal& principal, const QByteArray& bearer);

    /// A request's way through the store.
    struct Visit {
        bool writes = false;
        std::chrono::nanoseconds waited{0};
        std::chrono::nanoseconds took{0};
    };
    /// OBSERVER is told of each, on the store's threads. To be set before the first request.
    void setObserver(std::function<void(const Visit&)> observer) { observer_ = std::move(observer); }
    /// How many requests wait for the store.
    int waiting() const { return *waiting_; }

    /// The token of an Authorization header; empty when there is none.
    static QByteArray bearerOf(const http::Request& request);

private:
    /// WORK, with its waiting and its time seen by the observer.
    template <typename Work>
    auto seen(bool writes, Work work) const;

    store::Store& store_;
    keys::KeyStore& keys_;
    Authenticate authenticate_;
    IsStillGood isStillGood_;
    std::function<void(const Visit&)> observer_;
    std::shared_ptr<std::atomic<int>> waiting_ = std::make_shared<std::atomic<int>>(0);
};

} // namespace bandeja::server::access
