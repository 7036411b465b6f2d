// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/api/hostedapi.h"
#include "core/closing/closing.h"
#include "core/closing/erasurewatch.h"

namespace bandeja::closing {

/// Closing with the hosted API. Lives on the network thread.
class HostedClosing final : public Closing {
    Q_OBJECT

public:
    /// Both outlive this.
    HostedClosing(api::HostedApi& api, ErasureWatch& watch, QObject* parent = nullptr);

    QFuture<Outcome> close(QString name) override;
    QFuture<Outcome> reopen() override;

private:
    using Call = std::function<api::Future<domain::Workspace>(const QString& key)>;
    QFuture<Outcome> ask(Call call);

    api::HostedApi& api_;
};

} // namespace bandeja::closing
