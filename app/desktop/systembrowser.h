// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/session/authorizationagent.h"

#include <QObject>

namespace bandeja::app {

/// The person's own browser (RFC 8252). Lives on the interface's thread.
class SystemBrowser final : public QObject, public session::AuthorizationAgent {
    Q_OBJECT

public:
    using QObject::QObject;
    void open(const QUrl& url) override;
};

} // namespace bandeja::app
