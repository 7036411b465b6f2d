// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/keys/keyfolder.h"

#include "core/cipher/aead.h"
#include "core/cipher/digest.h"
#include "server/keys/durablefile.h"

#include <QDir>
#include <QFile>

namespace bandeja::server::keys {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr QLatin1StringView extension(".key");

QByteArray contextOf(const QString& name) {
    return "bandeja key " + name.toUtf8();
}

} // namespace

KeyFolder::KeyFolder(QString path, const cipher::Secret& masterKey)
    : path_(std::move(path)),
      wrapping_(cipher::derived(masterKey, "bandeja key folder")) {}

bool KeyFolder::prepare() const {
    return QDir().mkpath(path_) &&
           QFile::setPermissions(path_, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
}

tl::expected<void, KeyError> KeyFolder::store(const QString& name, const cipher::Secret& key) const {
    const QByteArray wrapped = cipher::Aead(wrapping_).seal(key.view(), contextOf(name));
    switch (writeNewFile(pathOf(name), wrapped)) {
    case WriteResult::Written:
        return {};
    case WriteResult::Exists:
        return tl::unexpected(KeyError::Exists);
    case WriteResult::Failed:
        break;
    }
    return tl::unexpected(KeyError::Disk);
}

tl::expected<cipher::Secret, KeyError> KeyFolder::load(const QString& name) const {
    QFile file(pathOf(name));
    if (!file.open(QIODevice::ReadOnly))
        return tl::unexpected(file.exists() ? KeyError::Disk : KeyError::NotFound);
    auto key = cipher::Aead(wrapping_).open(file.readAll(), contextOf(name));
    if (!key)
        return tl::unexpected(KeyError::Damaged);
    cipher::Secret secret{QByteArrayView(*key)};
    cipher::wipe(*key);
    return secret;
}

bool KeyFolder::destroy(const QString& name) const {
    return destroyFile(pathOf(name));
}

QStringList KeyFolder::names() const {
    QStringList names = QDir(path_).entryList({u'*' + extension}, QDir::Files);
    for (QString& name : names)
        name.chop(extension.size());
    return names;
}

QString KeyFolder::pathOf(const QString& name) const {
    return path_ + u'/' + name + extension;
}

} // namespace bandeja::server::keys
