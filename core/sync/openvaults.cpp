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
    positions_.clear();
    replacing_.clear();
    vaults_.leave();
}

void OpenVaults::setCursor(const QString& stream, qint64 cursor, qint64 mark) {
    if (const auto found = positions_.find(stream); found != positions_.end()) {
        found->cursor = cursor;
        found->mark = mark;
    }
}

void OpenVaults::setFloor(const QString& stream, qint64 floor) {
    if (const auto found = positions_.find(stream); found != positions_.end())
        found->floor = floor;
}

void OpenVaults::forget(const QString& stream) {
    positions_.remove(stream);
}

void OpenVaults::openAll() {
    const Gate gate(true);
    async::whenDone(gate.future(), epoch_.get(), [this](bool) {
        if (!positions_.contains(workspace))
            return; // failed() was told
        async::whenDone(removal_.resume(), epoch_.get(), [this](bool) { openAccounts(); });
    });
    if (!positions_.contains(workspace))
        open(workspace, Present::Use, gate);
}

void OpenVaults::openAccounts() {
    const auto streams =
        vaults_.inWorkspace<QStringList>([](vault::WorkspaceVault& vault) { return vault.streams(); });
    async::whenDone(streams, epoch_.get(), [this](const Result<QStringList>& wanted) {
        const Gate gate(true);
        async::whenDone(gate.future(), epoch_.get(), [this](bool) { Q_EMIT ready(); });
        for (const QString& stream : wanted.value_or(QStringList())) {
            if (!positions_.contains(stream))
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
                        async::whenDone(vaults_.position(stream), epoch_.get(),
                                        [this, stream, gate](const Result<vault::Position>& position) {
                                            if (!position) {
                                                Q_EMIT failed(stream, position.error());
                                                return;
                                            }
                                            positions_.insert(stream, *position);
                                            Q_EMIT opened(stream);
                                        });
                    });
}

void OpenVaults::replace(const QString& stream, Present how) {
    if (!positions_.contains(stream) || replacing_.contains(stream))
        return;
    replacing_.insert(stream);
    positions_.remove(stream);
    Q_EMIT closing(stream);
    open(stream, how, Gate(true));
}

} // namespace bandeja::sync
