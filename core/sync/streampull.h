// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/api/hostedapi.h"
#include "core/vault/vaultset.h"

namespace bandeja::sync {

/// How bringing a stream up to date ended.
struct PullEnd {
    enum class Kind {
        CaughtUp,
        Removed,     ///< the account was removed; receiptId says by which receipt
        Missing,     ///< the server doesn't know the stream
        WentBack,    ///< the server's number is lower than ours: it was restored from an older backup
        Failed,      ///< error says why; it may work later
        VaultFailed, ///< vaultError says why
    };
    Kind kind = Kind::CaughtUp;
    QString receiptId;
    api::ApiError error;
    vault::VaultError vaultError;
};

/// Brings one stream up to date: asks for what comes after the vault's number, applies it, and so on until
/// there is no more. Ends once, with finished(), unless it is destroyed before. Lives on the network thread.
class StreamPull final : public QObject {
    Q_OBJECT

public:
    StreamPull(vault::VaultSet& vaults, api::HostedApi& api, QString stream, QObject* parent);
    ~StreamPull() override;

    const QString& stream() const { return stream_; }

Q_SIGNALS:
    /// A page has been applied; the vault has the stream up to CURSOR now.
    void advanced(const QString& stream, qint64 cursor);
    void finished(const QString& stream, const bandeja::sync::PullEnd& end);

private:
    void askAfter(qint64 cursor);
    void receive(const api::Result<contract::ChangePage>& page);
    void receiveEmpty(const contract::ChangePage& page);
    void noteApplied(const vault::Result<vault::Applied>& applied, bool more);
    void end(const PullEnd& end);
    void endWith(const vault::VaultError& error);

    vault::VaultSet& vaults_;
    api::HostedApi& api_;
    const QString stream_;
    api::Future<contract::ChangePage> request_;
    qint64 cursor_ = 0;
    int pages_ = 0;
    int stale_ = 0; ///< pages in a row that did not follow
};

} // namespace bandeja::sync
