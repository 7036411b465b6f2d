// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/openvaults.h"

namespace bandeja::sync {

using vault::Opened;
using vault::Present;
using vault::Result;

namespace {

const QLatin1StringView workspace(contract::workspaceStream);

} // namespace

OpenVaults::OpenVaults(vault::VaultSet& vaults, removal::AccountRemoval& removal, QObject* parent)
    : QObject(parent),
      vaults_(vaults),
      removal_(removal),
      epoch_(std::make_unique<QObject>()) {
    connect(&vaults_, &vault::VaultSet::damaged, this,
            [this](const QString& stream) { replace(stream, Present::ReplaceDamaged); });
    connect(&removal_, &removal::Removal::removedHere, this, &OpenVaults::forget);
}

void OpenVaults::enter(const QString& account) {
    leave();
    async::whenDone(vaults_.enter(account), epoch_.get(), [this](const Result<void>&) { openAll(); });
}

void OpenVaults::leave() {
    epoch_ = std::make_unique<QObject>();
    cursors_.clear();
    replacing_.clear();
    vaults_.leave();
}

void OpenVaults::setCursor(const QString& stream, qint64 cursor) {
    if (const auto found = cursors_.find(stream); found != cursors_.end())
        *found = cursor;
}

void OpenVaults::forget(const QString& stream) {
    cursors_.remove(stream);
}

void OpenVaults::openAll() {
    const Gate gate(true);
    async::whenDone(gate.future(), epoch_.get(), [this](bool) {
        if (!cursors_.contains(workspace))
            return; // failed() was told
        async::whenDone(removal_.resume(), epoch_.get(), [this](bool) { openAccounts(); });
    });
    if (!cursors_.contains(workspace))
        open(workspace, Present::Use, gate);
}

void OpenVaults::openAccounts() {
    const auto streams =
        vaults_.inWorkspace<QStringList>([](vault::WorkspaceVault& vault) { return vault.streams(); });
    async::whenDone(streams, epoch_.get(), [this](const Result<QStringList>& wanted) {
        const Gate gate(true);
        async::whenDone(gate.future(), epoch_.get(), [this](bool) { Q_EMIT ready(); });
        for (const QString& stream : wanted.value_or(QStringList())) {
            if (!cursors_.contains(stream))
                open(stream, Present::Use, gate);
        }
    });
}

void OpenVaults::open(const QString& stream, Present how, const Gate& gate) {
    async::whenDone(vaults_.open(stream, how), epoch_.get(),
                    [this, stream, gate](const Result<Opened>& opening) {
                        replacing_.remove(stream);
                        if (!opening) {
                            Q_EMIT failed(stream, opening.error());
                            return;
                        }
                        if (!opening->setAside.isEmpty())
                            Q_EMIT replaced(stream, opening->setAside, opening->saved);
                        async::whenDone(vaults_.cursor(stream), epoch_.get(),
                                        [this, stream, gate](const Result<qint64>& cursor) {
                                            if (!cursor) {
                                                Q_EMIT failed(stream, cursor.error());
                                                return;
                                            }
                                            cursors_.insert(stream, *cursor);
                                            Q_EMIT opened(stream, *cursor);
                                        });
                    });
}

void OpenVaults::replace(const QString& stream, Present how) {
    if (!cursors_.contains(stream) || replacing_.contains(stream))
        return;
    replacing_.insert(stream);
    cursors_.remove(stream);
    open(stream, how, Gate(true));
}

} // namespace bandeja::sync
