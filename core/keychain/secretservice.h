// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include <functional>

namespace bandeja::keychain {

/// What the keychain of a Linux desktop (the Secret Service of freedesktop.org) is doing. QtKeychain tells
/// neither a locked one from an absent one nor, when reading, a locked one from one without the entry.
enum class ServiceState {
    Absent, ///< no session bus, or nothing on it keeps secrets
    Empty,  ///< it runs, and has no default collection yet
    Locked, ///< its default collection is locked
    Unlocked,
};

/// Asks over D-Bus, without waiting, and calls TOLD from the event loop, unless CONTEXT is gone by then. Only
/// on Linux.
void askSecretService(QObject* context, std::function<void(ServiceState)> told);

} // namespace bandeja::keychain
