// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLocalServer>
#include <QLockFile>
#include <QObject>
#include <QSettings>

#include <tl/expected.hpp>

#include <memory>
#include <optional>

namespace bandeja::app {

/// The folder of one person's Bandeja: settings and vaults. One program has it open at a time; another one
/// that is started on it asks the first to come to the front, and ends.
class Profile : public QObject {
    Q_OBJECT

public:
    enum class Failure {
        InUse,      ///< by a program that was told to come to the front
        Stuck,      ///< by a program that doesn't answer
        Unwritable, ///< the folder can't be made or written
    };
    /// Takes FOLDER, which is made where it is missing, readable by its owner alone.
    static tl::expected<std::unique_ptr<Profile>, Failure> take(const QString& folder);
    ~Profile() override;

    QSettings& settings() { return *settings_; }
    QString vaults() const { return folder_ + QStringLiteral("/vaults"); }
    /// What this profile is called in the keychain: profiles of one person don't meet there.
    QString account() const;
    /// The name of the local socket at which the program that has FOLDER (a canonical path) listens.
    static QString doorbell(const QString& folder);

Q_SIGNALS:
    /// Somebody started the program again.
    void frontWanted();

private:
    explicit Profile(QString folder);
    bool lock();
    void listen();
    /// Whether the program that has the folder heard it.
    bool askFirst() const;

    QString folder_;
    std::optional<QLockFile> lock_;
    QLocalServer door_;
    std::optional<QSettings> settings_;
};

} // namespace bandeja::app
