// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/look.h"

#include <QObject>

class QSettings;

namespace bandeja::settings {

/// What a person has chosen for this computer, kept between runs. Never anything of a customer, and no
/// secret.
class Preferences : public QObject {
    Q_OBJECT

public:
    /// Keeps them in STORE, which must live longer.
    explicit Preferences(QSettings& store, QObject* parent = nullptr);

    /// "es", "pt_BR", "en"; empty: the system's.
    QString language() const;
    void setLanguage(const QString& language);
    theme::Appearance appearance() const;
    void setAppearance(theme::Appearance appearance);
    /// Whether Enter sends; otherwise only Ctrl+Enter does.
    bool enterSends() const;
    void setEnterSends(bool sends);
    bool notifications() const;
    void setNotifications(bool wanted);

    /// Where the window was, and how wide its panes.
    QByteArray geometry() const;
    int listWidth() const; ///< 0: as it comes
    void setWindow(const QByteArray& geometry, int listWidth);

Q_SIGNALS:
    void changed();

private:
    void set(QLatin1StringView key, const QVariant& value);

    QSettings& store_;
};

} // namespace bandeja::settings
