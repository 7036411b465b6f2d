// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/vault/vaultset.h"
#include "tests/support/desktop/await.h"
#include "tests/support/desktop/handclock.h"
#include "tests/support/desktop/memorysecrets.h"
#include "tests/support/desktop/modelworkspace.h"

#include <QDir>
#include <QTemporaryDir>

namespace bandeja::tests {

/// A profile with vaults in a folder of its own, over a keychain in memory.
class VaultFixture {
public:
    VaultFixture() {
        auto installed = cipher::EncryptedVfs::install(QByteArrayLiteral("bandeja-vault-test"));
        if (!installed)
            qFatal("The VFS can't be installed.");
        vfs = std::move(*installed);
        start();
    }
    ~VaultFixture() { stop(); }

    /// As if the program were started (again).
    void start() {
        vaults = std::make_unique<vault::VaultSet>(folder(), *vfs, secrets, clock);
        QObject::connect(&vaults->reader(), &vault::VaultReader::changed, &receiver,
                         [this](const vault::VaultChange& change) { changes.append(change); });
        await(vaults->enter(account));
    }
    void stop() { vaults.reset(); }
    void restart() {
        stop();
        start();
    }

    QString folder() const { return profile.filePath(QStringLiteral("vaults")); }
    QString pathOf(const QString& stream) const { return vault::VaultPlace(folder(), account).path(stream); }
    QString keyOf(const QString& stream) const {
        return vault::VaultPlace(folder(), account).keyName(stream).key();
    }
    QStringList files() const { return QDir(folder()).entryList(QDir::Files | QDir::Hidden); }

    vault::Opened open(const QString& stream) {
        const auto opened = await(vaults->open(stream));
        if (!opened)
            qFatal("A vault doesn't open: %s", qPrintable(opened.error().detail));
        return *opened;
    }

    /// Brings STREAM up to what MODEL has, in pages of LIMIT.
    void pull(const ModelWorkspace& model, const QString& stream, int limit = 100) {
        for (;;) {
            const auto cursor = await(vaults->cursor(stream));
            const contract::ChangePage page = model.page(stream, cursor.value(), limit);
            const auto applied = await(vaults->apply(page));
            if (!applied)
                qFatal("A page can't be applied: %s", qPrintable(applied.error().detail));
            if (page.changes.isEmpty())
                return;
        }
    }

    vault::VaultReader& reader() { return vaults->reader(); }
    QList<vault::ConversationFacts> list(vault::Folder folder, const QString& me = {}) {
        return await(reader().list({folder, {}}, me, -1)).value();
    }
    QList<vault::TimelineItem> timeline(const vault::ConversationRef& conversation) {
        const auto keys = await(reader().timeline(conversation)).value();
        const auto found = await(reader().items(conversation, keys)).value();
        QList<vault::TimelineItem> items;
        for (const auto& [key, item] : found)
            items.append(item);
        return items;
    }
    vault::ConversationPanel panel(const vault::ConversationRef& conversation) {
        return await(reader().panel(conversation)).value();
    }

    QTemporaryDir profile;
    HandClock clock;
    MemorySecrets secrets;
    QString account = QStringLiteral("mem_1");
    std::unique_ptr<cipher::EncryptedVfs> vfs;
    std::unique_ptr<vault::VaultSet> vaults;
    QList<vault::VaultChange> changes;
    QObject receiver;
};

} // namespace bandeja::tests
