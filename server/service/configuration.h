// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/cipher/secret.h"

#include <QProcessEnvironment>
#include <QSettings>

#include <tl/expected.hpp>

#include <memory>

namespace bandeja::server::service {

/// What an operator sets: names like "tiktok.api_base", from the environment (BANDEJA_TIKTOK_API_BASE), or
/// from an INI file
/// ([tiktok] api_base=…). The environment counts more.
class Configuration {
public:
    explicit Configuration(QProcessEnvironment environment) : environment_(std::move(environment)) {}
    /// With the file FILE as well; why it can't be read otherwise.
    static tl::expected<Configuration, QString> read(const QString& file, QProcessEnvironment environment);

    /// Empty when it is not set.
    QString text(const QString& name) const;
    cipher::Secret secret(const QString& name) const;
    bool isSet(const QString& name) const { return !text(name).isEmpty(); }
    /// "1", "true", "yes" and "on" are yes.
    bool flag(const QString& name) const;
    /// A whole number; FALLBACK when it is not set or is none.
    qint64 number(const QString& name, qint64 fallback) const;

private:
    QProcessEnvironment environment_;
    std::shared_ptr<const QSettings> file_;
};

} // namespace bandeja::server::service
