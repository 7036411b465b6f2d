// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/desktop/memorysecrets.h"

#include <QDataStream>
#include <QFile>
#include <QSaveFile>

#include <mutex>

namespace bandeja::tests {

/// A keychain that outlives its process, in a file: for tests that kill the process. Like a real one, it has
/// what it confirmed.
class FileSecrets final : public MemorySecrets {
public:
    explicit FileSecrets(QString path) : path_(std::move(path)) {
        QFile file(path_);
        if (!file.open(QIODevice::ReadOnly))
            return;
        QHash<QString, QByteArray> stored;
        QDataStream stream(&file);
        stream >> stored;
        for (auto entry = stored.cbegin(); entry != stored.cend(); ++entry)
            put(entry.key(), entry.value());
    }

    QFuture<tl::expected<void, keychain::SecretError>> write(keychain::SecretName name,
                                                             keychain::SharedSecret secret) override {
        {
            const std::lock_guard lock(saving_);
            put(name.key(), secret->view().toByteArray());
            save();
        }
        return MemorySecrets::write(name, secret);
    }
    QFuture<tl::expected<void, keychain::SecretError>> erase(keychain::SecretName name) override {
        {
            const std::lock_guard lock(saving_);
            remove(name.key());
            save();
        }
        return MemorySecrets::erase(name);
    }

private:
    void save() const {
        QHash<QString, QByteArray> all;
        for (const QString& name : names())
            all.insert(name, value(name));
        QSaveFile file(path_);
        if (!file.open(QIODevice::WriteOnly))
            qFatal("The keychain of the test can't be written.");
        QDataStream stream(&file);
        stream << all;
        file.commit();
    }

    const QString path_;
    std::mutex saving_; ///< several threads write: none may put back what another one changed
};

} // namespace bandeja::tests
