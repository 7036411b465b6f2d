// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/vault/vaultplace.h"

#include "core/cipher/digest.h"

#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QThreadPool>

namespace bandeja::vault {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr std::array suffixes{QLatin1StringView(""), QLatin1StringView("-wal"), QLatin1StringView("-journal"),
                              QLatin1StringView("-shm")};

/// Gives the room of files that are deleted while this holds them back to the disk, on another thread: for a
/// large file that takes longer than anybody should wait. They have no name any more, and should the program
/// end first, the system does it.
class LateRelease {
public:
    LateRelease() : files_(std::make_shared<Files>()) {}
    ~LateRelease() {
        QThreadPool::globalInstance()->start([files = std::move(files_)] {});
    }
    LateRelease(const LateRelease&) = delete;
    LateRelease& operator=(const LateRelease&) = delete;

    void hold([[maybe_unused]] const QString& path) {
#ifdef Q_OS_UNIX // elsewhere a file that is open can't be deleted
        auto file = std::make_unique<QFile>(path);
        if (file->open(QIODevice::ReadOnly | QIODevice::Unbuffered))
            files_->push_back(std::move(file));
#endif
    }

private:
    using Files = std::vector<std::unique_ptr<QFile>>;
    std::shared_ptr<Files> files_;
};

} // namespace

VaultPlace::VaultPlace(QString folder, QString account)
    : folder_(std::move(folder)),
      account_(std::move(account)) {}

QString VaultPlace::name(const QString& stream) const {
    constexpr qsizetype length = 16; // bytes: enough that no two meet
    const QByteArray named = "bandeja vault\n" + account_.toUtf8() + '\n' + stream.toUtf8();
    return QString::fromLatin1(cipher::sha256(named).left(length).toHex());
}

QString VaultPlace::path(const QString& stream) const {
    return folder_ + u'/' + name(stream) + ".vault"_L1;
}

keychain::SecretName VaultPlace::keyName(const QString& stream) const {
    return {account_, "vault/"_L1 + stream};
}

keychain::SecretName VaultPlace::nextKeyName(const QString& stream) const {
    return {account_, "next vault/"_L1 + stream};
}

QByteArray VaultPlace::identity(const QString& stream) const {
    return "vault\n" + account_.toUtf8() + '\n' + stream.toUtf8();
}

bool VaultPlace::makeFolder() const {
    if (!QDir().mkpath(folder_))
        return false;
    return QFile::setPermissions(folder_, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
}

bool VaultPlace::hasContent(const QString& stream) const {
    const QString file = path(stream);
    return std::any_of(suffixes.begin(), suffixes.end() - 1,
                       [&](QLatin1StringView suffix) { return QFileInfo(file + suffix).size() > 0; });
}

bool VaultPlace::remove(const QString& stream) const {
    bool gone = true;
    LateRelease late;
    const QDir folder(folder_);
    for (const QString& file :
         folder.entryList({name(stream) + ".*"_L1}, QDir::Files | QDir::Hidden | QDir::System)) {
        late.hold(folder.filePath(file));
        gone = QFile::remove(folder.filePath(file)) && gone;
    }
    return gone;
}

QStringList VaultPlace::filesAside(const QString& stream) const {
    QStringList files;
    const QDir folder(folder_);
    for (const QString& file : folder.entryList({name(stream) + ".*-*.vault*"_L1},
                                                QDir::Files | QDir::Hidden | QDir::System, QDir::Name))
        files.append(folder.filePath(file));
    return files;
}

std::optional<QString> VaultPlace::asideOf(const QString& stream) const {
    const QStringList files = filesAside(stream);
    const auto found = std::find_if(files.cbegin(), files.cend(),
                                    [](const QString& file) { return file.endsWith(".vault"_L1); });
    return found == files.cend() ? std::nullopt : std::optional(*found);
}

void VaultPlace::removeAside(const QString& stream) const {
    for (const QString& file : filesAside(stream))
        QFile::remove(file);
}

std::optional<QString> VaultPlace::setAside(const QString& stream, QLatin1StringView reason,
                                            domain::Instant now) const {
    removeAside(stream);
    const QString date = QDateTime::fromMSecsSinceEpoch(now.time_since_epoch().count(), Qt::UTC)
                             .toString(u"yyyyMMdd'T'HHmmss'Z'"_s);
    const QString from = path(stream);
    const QString to = folder_ + u'/' + name(stream) + u'.' + reason + u'-' + date + ".vault"_L1;
    if (QFile::exists(from) && !QFile::rename(from, to))
        return std::nullopt;
    for (const QLatin1StringView suffix : {QLatin1StringView("-wal"), QLatin1StringView("-journal")}) {
        if (QFile::exists(from + suffix) && !QFile::rename(from + suffix, to + suffix))
            return std::nullopt;
    }
    QFile::remove(from + "-shm"_L1);
    return to;
}

} // namespace bandeja::vault
