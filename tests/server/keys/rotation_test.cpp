// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/keys/durablefile.h"
#include "server/keys/keystore.h"
#include "tests/support/registry.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QtTest>

#include <barrier>
#include <thread>

using namespace bandeja;
using namespace bandeja::server::keys;
using namespace Qt::Literals::StringLiterals;

/// The master key is changed for another one.
class RotationTest : public QObject {
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> folder;
    cipher::Secret before;
    cipher::Secret after;

    QString path() const { return folder->filePath(u"keys"_s); }
    static QString nameOf(int i) { return u"int_%1"_s.arg(i, 4, 10, QChar(u'0')); }
    std::unique_ptr<KeyStore> open(const cipher::Secret& master, const cipher::Secret* other = nullptr) {
        auto store = KeyStore::open(path(), master, {other, false});
        return store ? std::move(*store) : nullptr;
    }
    QStringList files() const { return QDir(path()).entryList(QDir::Files); }
    bool opensWith(const cipher::Secret& master, const QString& name) const {
        return KeyFolder(path(), master).load(name).has_value();
    }

private Q_SLOTS:
    void init() {
        folder = std::make_unique<QTemporaryDir>();
        before = cipher::Secret::random();
        after = cipher::Secret::random();
    }

    void P06_afterARotationTheOldMasterKeyOpensNothing() {
        QByteArray sealed;
        QByteArray hash;
        QByteArray receipts;
        QByteArray database;
        {
            const auto store = open(before);
            sealed = (*store->make(u"int_a"_s))->seal("hola", "message/msg_1");
            hash = store->serverKey().lookup("e-mail", u"ana@luna.example");
            receipts = store->receiptKey().id();
            database = store->databaseKey().view().toByteArray();
        }
        const auto rotation = open(after, &before)->rotate();
        QVERIFY(rotation.has_value());
        QCOMPARE(rotation->keys, 4);
        QCOMPARE(rotation->rewrapped, 4);
        QVERIFY(rotation->unreadable.isEmpty());
        QCOMPARE(files().size(), 4);
        const auto store = open(after);
        QVERIFY(store != nullptr);
        for (const QString& name : store->names()) {
            QVERIFY2(opensWith(after, name), qPrintable(name));
            QVERIFY2(!opensWith(before, name), qPrintable(name));
        }
        QVERIFY(open(before) == nullptr);
        // They are the same keys.
        QCOMPARE(store->key(u"int_a"_s)->open(sealed, "message/msg_1"), QByteArray("hola"));
        QCOMPARE(store->serverKey().lookup("e-mail", u"ana@luna.example"), hash);
        QCOMPARE(store->receiptKey().id(), receipts);
        QCOMPARE(store->databaseKey().view().toByteArray(), database);
        QCOMPARE(open(after, &before)->rotate()->rewrapped, 0);
    }

    void whileItLastsServersOpenWhatEitherWrapped() {
        QVERIFY(open(before)->make(u"int_old"_s).has_value());
        const auto first = open(before, &after); // not restarted with the new one in front yet
        const auto second = open(after, &before);
        QVERIFY(second->make(u"int_new"_s).has_value());
        QVERIFY(first->key(u"int_new"_s) != nullptr && first->key(u"int_old"_s) != nullptr);
        QVERIFY(second->rotate().has_value());
        const auto third = open(before, &after);
        QVERIFY(third->key(u"int_new"_s) != nullptr && third->key(u"int_old"_s) != nullptr);
    }

    void whatARotationThatWasCutOffLeftIsTakenAway() {
        QVERIFY(open(before)->make(u"int_a"_s).has_value());
        for (const char* name : {"int_a", "server"}) {
            QFile draft(path() + u'/' + QLatin1StringView(name) + u".key.rewrapping"_s);
            QVERIFY(draft.open(QIODevice::WriteOnly));
            draft.write("half");
        }
        QCOMPARE(open(after, &before)->rotate()->rewrapped, 4);
        QCOMPARE(files().size(), 4);
        QVERIFY(opensWith(after, u"int_a"_s));
    }

    void whatOpensWithNeitherIsNamedAndLeft() {
        QVERIFY(open(before)->make(u"int_a"_s).has_value());
        const cipher::Secret third = cipher::Secret::random();
        QVERIFY(KeyFolder(path(), third).store(u"int_b"_s, cipher::Secret::random()).has_value());
        const auto rotation = open(after, &before)->rotate();
        QCOMPARE(rotation->unreadable, QStringList{u"int_b"_s});
        QVERIFY(opensWith(after, u"int_a"_s));
        QVERIFY(opensWith(third, u"int_b"_s));
    }

    void R01_whatIsDestroyedBeforeItIsReplacedStaysDestroyed() {
        QVERIFY(open(before)->make(u"int_a"_s).has_value());
        const QString file = path() + u"/int_a.key"_s;
        const QString draft = file + u".rewrapping"_s;
        QVERIFY(writeNewFile(draft, "wrapped anew") == WriteResult::Written);
        QVERIFY(KeyFolder(path(), before).destroy(u"int_a"_s)); // both
        QVERIFY(!QFile::exists(file) && !QFile::exists(draft));
        QVERIFY(replaceFile(file, draft) == ReplaceResult::Gone);
        QVERIFY(writeNewFile(draft, "wrapped anew") == WriteResult::Written); // by who began before that
        QVERIFY(replaceFile(file, draft) == ReplaceResult::Gone);
        QVERIFY(!QFile::exists(file) && !QFile::exists(draft));
    }

    void R01_aKeyThatIsDestroyedDuringARotationStaysDestroyed() {
        constexpr int many = 120;
        const KeyFolder folderBefore(path(), before);
        const KeyFolder rotating(path(), after, &before);
        QVERIFY(folderBefore.prepare());
        std::barrier together(2);
        std::atomic<int> undone = 0;
        std::thread other([&] {
            for (int i = 0; i < many; ++i) {
                together.arrive_and_wait();
                // A little later each time, so that they meet in every place.
                QThread::usleep(static_cast<unsigned long>(i * 4));
                undone += rotating.destroy(nameOf(i)) ? 0 : 1;
            }
        });
        for (int i = 0; i < many; ++i) {
            const auto stored = folderBefore.store(nameOf(i), cipher::Secret::random());
            together.arrive_and_wait();
            const auto done = rotating.rewrap(nameOf(i));
            // It may be read between the noise and the end.
            undone += stored && (done || done.error() == KeyError::Damaged) ? 0 : 1;
        }
        other.join();
        QCOMPARE(undone.load(), 0);
        QCOMPARE(files(), QStringList());
    }
};

BANDEJA_TEST(RotationTest)
#include "rotation_test.moc"
