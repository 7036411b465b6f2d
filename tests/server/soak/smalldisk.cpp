// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/server/soak/smalldisk.h"

#include <QFile>
#include <QFileInfo>
#include <QStorageInfo>

#include <sched.h>
#include <sys/mount.h>

namespace bandeja::tests {

using namespace Qt::Literals::StringLiterals;

SmallDisk::~SmallDisk() {
    if (mounted_)
        ::umount2(folder_.toUtf8().constData(), MNT_DETACH);
}

bool SmallDisk::mount(qint64 bytes) {
    if (::unshare(CLONE_NEWNS) != 0 || ::mount(nullptr, "/", nullptr, MS_REC | MS_PRIVATE, nullptr) != 0)
        return false;
    const QByteArray size = "size=" + QByteArray::number(bytes);
    mounted_ = ::mount("tmpfs", folder_.toUtf8().constData(), "tmpfs", 0, size.constData()) == 0;
    return mounted_;
}

bool SmallDisk::isOwn() const {
    return QFileInfo(QStorageInfo(folder_).rootPath()) == QFileInfo(folder_);
}

QString SmallDisk::filler() const {
    return folder_ + u"/filler"_s;
}

void SmallDisk::fill() const {
    QFile file(filler());
    if (!file.open(QIODevice::WriteOnly | QIODevice::Append | QIODevice::Unbuffered))
        return;
    for (const qsizetype piece : {1 << 20, 4096, 1}) {
        const QByteArray bytes(piece, 'x');
        while (file.write(bytes) == piece) {
        }
    }
}

void SmallDisk::empty() const {
    QFile::remove(filler());
}

} // namespace bandeja::tests
