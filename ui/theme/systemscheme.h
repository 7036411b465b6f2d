// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/tokens.h"

#include <QObject>
#include <QVariant>

namespace bandeja::theme {

/// Whether the desktop is light or dark, as far as it says so, and when that changes. Nothing here waits: an
/// answer that comes later is a change.
class SystemScheme : public QObject {
    Q_OBJECT

public:
    explicit SystemScheme(QObject* parent = nullptr);

    Scheme scheme() const { return scheme_; }

Q_SIGNALS:
    void changed();

private Q_SLOTS:
    /// The desktop portal's signal of the same name (org.freedesktop.portal.Settings).
    void portalSettingChanged(const QString& group, const QString& key);

private:
    void set(Scheme scheme);
    void watchPortal();
    void askPortal();
    void portalAnswered(const QVariant& value);

    Scheme scheme_ = Scheme::Light;
    Scheme unsaid_ = Scheme::Light; ///< what the desktop looked like when it had no wish
};

} // namespace bandeja::theme
