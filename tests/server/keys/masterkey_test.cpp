// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/keys/masterkey.h"
#include "tests/support/registry.h"

#include <QFile>
#include <QTemporaryDir>
#include <QtTest>

using namespace bandeja::server::keys;
using namespace Qt::Literals::StringLiterals;

class MasterKeyTest : public QObject {
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> folder;
    const QByteArray base64 = QByteArray(32, 'k').toBase64();

    MasterKeySource own(bool mayMake) {
        MasterKeySource source;
        source.ownFile = folder->filePath(u"master.key"_s);
        source.mayMake = mayMake;
        return source;
    }

private Q_SLOTS:
    void init() { folder = std::make_unique<QTemporaryDir>(); }

    void theServersOwnFileIsMadeOnceForItsOwnerAlone() {
        const auto first = loadMasterKey(own(true));
        QVERIFY(first.has_value());
        QVERIFY(first->isOwnFile);
        const auto again = loadMasterKey(own(true));
        QCOMPARE(again->key.view(), first->key.view());
        const auto permissions = QFile(own(true).ownFile).permissions();
        QVERIFY(
            !(permissions & (QFile::ReadGroup | QFile::ReadOther | QFile::WriteGroup | QFile::WriteOther)));
    }

    void aMissingKeyIsNeverReplacedWhereDataIs() {
        const auto key = loadMasterKey(own(false));
        QVERIFY(!key.has_value());
        QVERIFY(key.error().contains("missing"_L1));
        QVERIFY(!QFile::exists(own(false).ownFile));
    }

    void itComesFromTheEnvironmentACommandOrAFile() {
        MasterKeySource source = own(true);
        source.base64 = base64;
        QCOMPARE(loadMasterKey(source)->key.view(), QByteArrayView(QByteArray(32, 'k')));
        source = own(true);
        source.command = u"printf %s "_s + QString::fromLatin1(base64);
        QCOMPARE(loadMasterKey(source)->key.view(), QByteArrayView(QByteArray(32, 'k')));
        source = own(true);
        source.file = folder->filePath(u"elsewhere"_s);
        QFile file(source.file);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(base64 + "\n");
        file.close();
        QCOMPARE(loadMasterKey(source)->key.view(), QByteArrayView(QByteArray(32, 'k')));
        QVERIFY(!loadMasterKey(source)->isOwnFile);
        QVERIFY(!QFile::exists(own(true).ownFile));
    }

    void P04_aBadKeyIsRefusedWithoutBeingQuoted() {
        MasterKeySource source = own(true);
        source.base64 = QByteArray(31, 's').toBase64();
        const auto key = loadMasterKey(source);
        QVERIFY(!key.has_value());
        QVERIFY(!key.error().contains(QString::fromLatin1(source.base64)));
        source.base64.clear();
        source.command = u"exit 3"_s;
        QVERIFY(!loadMasterKey(source).has_value());
    }
};

BANDEJA_TEST(MasterKeyTest)
#include "masterkey_test.moc"
