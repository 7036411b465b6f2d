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
constexpr QLatin1StringView rewrapping(".rewrapping"); // after the name of the file that it is to replace
constexpr int mostDestructions = 3; // a rotation can put a file back once, and then finds it gone

QByteArray contextOf(const QString& name) {
    return "bandeja key " + name.toUtf8();
}

cipher::Secret wrappingOf(const cipher::Secret& masterKey) {
    return cipher::derived(masterKey, "bandeja key folder");
}

std::optional<cipher::Secret> unwrapped(const cipher::Secret& wrapping, const QByteArray& wrapped,
                                        const QString& name) {
    if (wrapping.isEmpty())
        return std::nullopt;
    auto key = cipher::Aead(wrapping).open(wrapped, contextOf(name));
    if (!key)
        return std::nullopt;
    cipher::Secret secret{QByteArrayView(*key)};
    cipher::wipe(*key);
    return secret;
}

} // namespace

KeyFolder::KeyFolder(QString path, const cipher::Secret& masterKey, const cipher::Secret* other)
    : path_(std::move(path)),
      wrapping_(wrappingOf(masterKey)),
      otherWrapping_(other != nullptr ? wrappingOf(*other) : cipher::Secret()) {}

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

tl::expected<QByteArray, KeyError> KeyFolder::read(const QString& name) const {
    QFile file(pathOf(name));
    if (!file.open(QIODevice::ReadOnly))
        return tl::unexpected(file.exists() ? KeyError::Disk : KeyError::NotFound);
    return file.readAll();
}

tl::expected<cipher::Secret, KeyError> KeyFolder::load(const QString& name) const {
    const auto wrapped = read(name);
    if (!wrapped)
        return tl::unexpected(wrapped.error());
    for (const cipher::Secret* wrapping : {&wrapping_, &otherWrapping_}) {
        if (auto key = unwrapped(*wrapping, *wrapped, name))
            return std::move(*key);
    }
    return tl::unexpected(KeyError::Damaged);
}

bool KeyFolder::destroy(const QString& name) const {
    const QString path = pathOf(name);
    for (int i = 0; i < mostDestructions; ++i) {
        if (!destroyFile(path) || !destroyFile(path + rewrapping))
            return false;
        if (!QFile::exists(path))
            return true;
    }
    return false;
}

tl::expected<KeyFolder::Rewrapped, KeyError> KeyFolder::rewrap(const QString& name) const {
    const QString path = pathOf(name);
    const QString draft = path + rewrapping;
    const auto wrapped = read(name);
    if (!wrapped && wrapped.error() != KeyError::NotFound)
        return tl::unexpected(wrapped.error());
    // What a rotation that was cut off left.
    if (!destroyFile(draft))
        return tl::unexpected(KeyError::Disk);
    if (!wrapped)
        return Rewrapped::Gone;
    if (unwrapped(wrapping_, *wrapped, name))
        return Rewrapped::Before;
    const auto key = unwrapped(otherWrapping_, *wrapped, name);
    if (!key)
        return tl::unexpected(KeyError::Damaged);
    const QByteArray again = cipher::Aead(wrapping_).seal(key->view(), contextOf(name));
    if (writeNewFile(draft, again) != WriteResult::Written)
        return tl::unexpected(KeyError::Disk);
    switch (replaceFile(path, draft)) {
    case ReplaceResult::Replaced:
        return Rewrapped::Now;
    case ReplaceResult::Gone:
        return Rewrapped::Gone;
    case ReplaceResult::Failed:
        break;
    }
    return tl::unexpected(KeyError::Disk);
}

QStringList KeyFolder::names() const {
    QStringList names = QDir(path_).entryList({u'*' + extension}, QDir::Files);
    for (QString& name : names)
        name.chop(extension.size());
    return names;
}

QByteArray KeyFolder::fileOf(const QString& name) const {
    return QFile::encodeName(pathOf(name));
}

QString KeyFolder::pathOf(const QString& name) const {
    return path_ + u'/' + name + extension;
}

} // namespace bandeja::server::keys
