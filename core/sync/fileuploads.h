// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/api/hostedapi.h"
#include "core/vault/vaultset.h"

#include <QObject>

#include <functional>

namespace bandeja::sync {

/// Takes the files of an entry of the outbox to the server, before the entry itself is sent. Piece by piece,
/// noted in the vault: what breaks off goes on at the piece where it broke, after a restart, too. Lives on
/// the network thread.
class FileUploads final : public QObject {
    Q_OBJECT

public:
    enum class Outcome {
        Done,    ///< the server has all of them
        Gone,    ///< the entry was taken back meanwhile, or its account is gone
        NotKept, ///< the vault can't note it now: its disk is full
        Failed,  ///< ERROR says why; nothing has been sent to the customer
    };
    using Then = std::function<void(Outcome, const api::ApiError&)>;

    FileUploads(vault::VaultSet& vaults, api::HostedApi& api, qsizetype piece, QObject* parent = nullptr)
        : QObject(parent),
          vaults_(vaults),
          api_(api),
          piece_(piece) {}

    /// Uploads what the server lacks of DUE's files. THEN is called once, from the event loop.
    void send(const vault::DueEntry& due, Then then);

private:
    struct Run {
        vault::DueEntry due;
        Then then;
        qsizetype file = 0; ///< the one whose turn it is
        int begun = 0;      ///< how often it had to begin anew
    };
    using Going = std::shared_ptr<Run>;

    void next(const Going& run);
    void begin(const Going& run);
    void ask(const Going& run);
    void sendPiece(const Going& run);
    void answered(const Going& run, const api::Result<domain::Upload>& upload, bool isOfPiece);
    /// The server doesn't know the upload, or has other ideas of it.
    void beginAnew(const Going& run, const api::ApiError& error);
    template <typename T, typename Use>
    void inVault(const Going& run, std::function<vault::Result<T>(vault::AccountVault&)> work, Use use);
    static void fail(const Going& run, api::ApiError error);

    vault::VaultSet& vaults_;
    api::HostedApi& api_;
    const qsizetype piece_;
};

} // namespace bandeja::sync
