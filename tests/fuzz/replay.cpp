// SPDX-License-Identifier: GPL-3.0-or-later
// Runs a target over the files of a folder, without a fuzzer: what was once found is looked at with every
// build. usage: PROGRAM FOLDER
#include "tests/fuzz/fuzz.h"

#include <QDir>
#include <QFile>

int main(int argc, char** argv) {
    if (argc != 2)
        return 2;
    const QDir folder(QFile::decodeName(argv[1]));
    int count = 0;
    for (const QString& name : folder.entryList(QDir::Files)) {
        QFile file(folder.filePath(name));
        if (!file.open(QIODevice::ReadOnly))
            return 1;
        const QByteArray bytes = file.readAll();
        LLVMFuzzerTestOneInput(reinterpret_cast<const uint8_t*>(bytes.constData()),
                               static_cast<size_t>(bytes.size()));
        ++count;
    }
    std::printf("%d inputs\n", count);
    return count > 0 ? 0 : 1;
}
