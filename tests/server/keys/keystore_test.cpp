// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/keys/keystore.h"
#include "tests/support/registry.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QtTest>

using namespace bandeja;
using namespace bandeja::server::keys;
using namespace Qt::Literals::StringLiterals;

class KeyStoreTest : public QObject {
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> folder;
    cipher::Secret master;

    std::unique_ptr<KeyStore> open() {
        auto store = KeyStore::open(folder->filePath(u"keys"_s), master);
        return store ? std::move(*store) : nullptr;
    }

private Q_SLOTS:
    void init() {
        folder = std::make_unique<QTemporaryDir>();
        master = cipher::Secret::random();
    }

    void whatOneProgramSealsALaterOneOpens() {
        QByteArray sealed;
        QByteArray hash;
        {
            const auto store = open();
            const auto key = store->make(u"int_a"_s);
            QVERIFY(key.has_value());
            sealed = (*key)->seal("hola", placeOf("message", u"msg_1"_s));
            hash = (*key)->lookup("thread", u"t1");
        }
        const auto key = open()->key(u"int_a"_s);
        QVERIFY(key != nullptr);
        QCOMPARE(key->open(sealed, "message/msg_1"), QByteArray("hola"));
        QCOMPARE(key->lookup("thread", u"t1"), hash);
    }

    void P06_aSealedValueOpensInItsOwnPlaceAlone() {
        const auto store = open();
        const auto one = store->make(u"int_a"_s);
        const auto two = store->make(u"int_b"_s);
        const QByteArray sealed = (*one)->seal("hola", "message/msg_1");
        QVERIFY(!sealed.contains("hola"));
        QVERIFY(!(*one)->open(sealed, "message/msg_2"));
        QVERIFY(!(*two)->open(sealed, "message/msg_1"));
    }

    void lookupsDifferByStreamKindAndValue() {
        const auto store = open();
        const auto one = store->make(u"int_a"_s);
        const auto two = store->make(u"int_b"_s);
        const QByteArray hash = (*one)->lookup("thread", u"5215550001");
        QCOMPARE(hash.size(), 16);
        QVERIFY(hash != (*two)->lookup("thread", u"5215550001"));
        QVERIFY(hash != (*one)->lookup("contact", u"5215550001"));
        QVERIFY(hash != (*one)->lookup("thread", u"5215550002"));
    }

    void R01_aDestroyedKeyIsGoneFromMemoryAndDisk() {
        const auto store = open();
        QVERIFY(store->make(u"int_a"_s).has_value());
        QVERIFY(store->key(u"int_a"_s) != nullptr);
        QVERIFY(store->destroy(u"int_a"_s));
        QVERIFY(store->key(u"int_a"_s) == nullptr);
        QVERIFY(!store->names().contains(u"int_a"_s));
        QVERIFY(store->destroy(u"int_a"_s)); // once more does no harm
    }

    void R01_aKeyThatAnotherServerDestroyedIsGoneHereAtOnce() {
        const KeyFolderUse shared{nullptr, true};
        const QString path = folder->filePath(u"keys"_s);
        const auto here = KeyStore::open(path, master, shared);
        const auto there = KeyStore::open(path, master, shared);
        QVERIFY((*here)->make(u"int_a"_s).has_value());
        QVERIFY((*there)->key(u"int_a"_s) != nullptr); // in both memories
        QVERIFY((*there)->destroy(u"int_a"_s));
        QVERIFY((*here)->key(u"int_a"_s) == nullptr);
        QVERIFY((*here)->key(u"int_a"_s) == nullptr);
    }

    void askingWhetherAKeyIsStillThereTakesLittle() {
        const KeyFolderUse shared{nullptr, true};
        const auto store = KeyStore::open(folder->filePath(u"keys"_s), master, shared);
        const QString name = u"int_01m7xqpecs8t9fhvgpg3t654zp"_s;
        QVERIFY((*store)->make(name).has_value());
        const auto timed = [&](KeyStore& keys) {
            QElapsedTimer timer;
            timer.start();
            for (int i = 0; i < 10'000; ++i)
                keys.key(name);
            return timer.nsecsElapsed() / 10'000;
        };
        const auto alone = KeyStore::open(folder->filePath(u"keys"_s), master);
        timed(**alone);
        qInfo("a key: %lld ns alone, %lld ns shared", timed(**alone), timed(**store));
        QVERIFY(timed(**store) < 100'000); // of a machine that does other things, too
    }

    void aNameIsUsedOnce() {
        const auto store = open();
        QVERIFY(store->make(u"int_a"_s).has_value());
        const auto again = open()->make(u"int_a"_s);
        QVERIFY(!again.has_value());
        QCOMPARE(again.error(), KeyError::Exists);
    }

    void aDamagedOrForeignKeyFileGivesNoKey() {
        QVERIFY(open()->make(u"int_a"_s).has_value());
        QFile file(folder->filePath(u"keys/int_a.key"_s));
        QVERIFY(file.open(QIODevice::ReadWrite));
        file.seek(20);
        const QByteArray byte = file.peek(1);
        file.write(QByteArray(1, static_cast<char>(byte[0] ^ 1)));
        file.close();
        QVERIFY(open()->key(u"int_a"_s) == nullptr);
        master = cipher::Secret::random();
        const auto wrong = KeyStore::open(folder->filePath(u"keys"_s), master);
        QVERIFY(!wrong.has_value());
        QCOMPARE(wrong.error(), KeyError::Damaged);
    }

    void P06_noFileOfTheFolderHoldsAKeyAndOnlyTheOwnerReadsThem() {
        const auto store = open();
        QVERIFY(store->make(u"int_a"_s).has_value());
        const QByteArray seed = store->receiptKey().seed().view().toByteArray();
        int files = 0;
        for (const QFileInfo& info : QDir(folder->filePath(u"keys"_s)).entryInfoList(QDir::Files)) {
            QFile file(info.filePath());
            QVERIFY(file.open(QIODevice::ReadOnly));
            QVERIFY(!file.readAll().contains(seed));
            QVERIFY(!(file.permissions() & (QFile::ReadGroup | QFile::ReadOther)));
            ++files;
        }
        QCOMPARE(files, 4); // with those of the server itself: nothing that was half written is left either
    }

    void R07_theKeyOfReceiptsStaysTheSame() {
        const QByteArray id = open()->receiptKey().id();
        QCOMPARE(open()->receiptKey().id(), id);
    }

    void manyStreamsFitIntoABoundedMemory() {
        const auto store = open();
        for (int i = 0; i < 2100; ++i)
            QVERIFY(store->make(u"int_%1"_s.arg(i)).has_value());
        const auto first = store->key(u"int_0"_s); // pushed out of memory, still on the disk
        QVERIFY(first != nullptr);
    }
};

BANDEJA_TEST(KeyStoreTest)
#include "keystore_test.moc"
