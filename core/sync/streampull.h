// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/api/hostedapi.h"
#include "core/vault/vaultset.h"

namespace bandeja::sync {

/// How bringing a stream up to date ended.
struct PullEnd {
    enum class Kind {
        CaughtUp,    ///< there is nothing newer; of a pull of what is older: everything is here
        Paused,      ///< of a pull of what is older: it has had its turn, and there is more
        Disjoint,    ///< what is older doesn't join what is here: whether the server lost something shows when what is
                     ///< newer is asked for
        Removed,     ///< the account was removed; receiptId says by which receipt
        Missing,     ///< the server doesn't know the stream
        WentBack,    ///< the server has other changes than ours, or fewer: it was restored from a backup
        Failed,      ///< error says why; it may work later
        VaultFailed, ///< vaultError says why
    };
    Kind kind = Kind::CaughtUp;
    QString receiptId;
    api::ApiError error;
    vault::VaultError vaultError;
};

/// Brings one stream up to date: asks for what comes after the vault's position, applies it, and so on until
/// there is no more. A vault that is empty begins with the newest page; what is older is another pull's work,
/// which goes backwards from the vault's floor. While a page is being applied, the next one is on its way.
/// Ends once, with finished(), unless it is destroyed before. Lives on the network thread.
class StreamPull final : public QObject {
    Q_OBJECT

public:
    enum class Direction { Newer, Older };

    StreamPull(vault::VaultSet& vaults, api::HostedApi& api, QString stream, Direction direction, QObject* parent);
    ~StreamPull() override;

    const QString& stream() const { return stream_; }

Q_SIGNALS:
    /// A page has been applied; the vault has the stream up to CURSOR now.
    void advanced(const QString& stream, qint64 cursor, qint64 mark);
    /// What is up to FLOOR is still to come.
    void deepened(const QString& stream, qint64 floor);
    void finished(const QString& stream, const bandeja::sync::PullEnd& end);

private:
    using Page = contract::ChangePage;

    void begin(const vault::Position& position);
    void ask(const vault::Position& position);
    void dropRequest();
    void receive(const api::Result<Page>& page);
    void take(const api::Result<Page>& page);
    void takeError(const api::ApiError& error);
    void takeEmpty(const Page& page);
    void apply(const Page& page);
    void noteApplied(const vault::Result<vault::Applied>& applied, const Page& page);
    void takeStale(const vault::Applied& applied);
    void endWith(const vault::VaultError& error);
    void end(const PullEnd& end);
    bool goesBack() const { return direction_ == Direction::Older || newest_; }

    vault::VaultSet& vaults_;
    api::HostedApi& api_;
    const QString stream_;
    const Direction direction_;
    api::Future<Page> request_;
    std::unique_ptr<QObject> asking_; ///< while a page is awaited: the context of its answer
    std::optional<api::Result<Page>> ahead_; ///< came while the one before was being applied
    qint64 asked_ = 0;      ///< the number that was asked from last
    bool newest_ = false;   ///< the vault was empty: the page that is awaited is the newest one
    bool applying_ = false;
    int pages_ = 0;
    int stale_ = 0; ///< pages in a row that did not follow
};

} // namespace bandeja::sync
