// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/keys/masterkey.h"

#include "server/keys/durablefile.h"

#include <QFile>
#include <QProcess>

namespace bandeja::server::keys {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int commandTime = 30'000; // milliseconds; a vault may ask a person

tl::expected<cipher::Secret, QString> decoded(QByteArray base64, const QString& where) {
    auto result = QByteArray::fromBase64Encoding(base64.trimmed(), QByteArray::AbortOnBase64DecodingErrors);
    cipher::wipe(base64);
    if (!result || result.decoded.size() != static_cast<qsizetype>(cipher::Secret::keySize))
        return tl::unexpected(u"The master key in %1 is not 32 bytes in base64."_s.arg(where));
    cipher::Secret key{QByteArrayView(result.decoded)};
    cipher::wipe(result.decoded);
    return key;
}

tl::expected<cipher::Secret, QString> fromFile(const QString& path) {
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return tl::unexpected(u"The master key's file %1 can't be read: %2."_s.arg(path, file.errorString()));
    return decoded(file.readAll(), path);
}

tl::expected<cipher::Secret, QString> fromCommand(const QString& command) {
    QProcess process;
    process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    process.start(u"/bin/sh"_s, {u"-c"_s, command});
    if (!process.waitForFinished(commandTime) || process.exitStatus() != QProcess::NormalExit ||
        process.exitCode() != 0)
        return tl::unexpected(u"The command of master_key.command failed."_s);
    return decoded(process.readAllStandardOutput(), u"the output of master_key.command"_s);
}

tl::expected<cipher::Secret, QString> fromOwnFile(const MasterKeySource& source) {
    if (!QFile::exists(source.ownFile)) {
        if (!source.mayMake)
            return tl::unexpected(
                u"The master key is missing: %1 is not there, although the data folder holds data that was "
                "sealed with it. Put it back, or say where it is (master_key.file, master_key.command, "
                "BANDEJA_MASTER_KEY)."_s.arg(source.ownFile));
        const cipher::Secret key = cipher::Secret::random();
        QByteArray base64 = QByteArray::fromRawData(key.view().data(), key.view().size()).toBase64();
        const WriteResult written = writeNewFile(source.ownFile, base64 + '\n');
        cipher::wipe(base64);
        if (written == WriteResult::Failed)
            return tl::unexpected(u"The master key's file %1 can't be written."_s.arg(source.ownFile));
    }
    return fromFile(source.ownFile);
}

} // namespace

tl::expected<MasterKey, QString> loadMasterKey(const MasterKeySource& source) {
    const bool own = !source.isGiven();
    auto key = !source.base64.isEmpty()    ? decoded(source.base64, u"BANDEJA_MASTER_KEY"_s)
               : !source.command.isEmpty() ? fromCommand(source.command)
               : !source.file.isEmpty()    ? fromFile(source.file)
                                           : fromOwnFile(source);
    if (!key)
        return tl::unexpected(key.error());
    return MasterKey{std::move(*key), own};
}

} // namespace bandeja::server::keys
