// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cipher/encryptedvfs.h"
#include "tests/support/plainconnection.h"
#include "tests/support/registry.h"

#include <QFile>
#include <QTemporaryDir>
#include <QtTest>

using namespace bandeja::cipher;
using bandeja::tests::PlainConnection;
using namespace Qt::Literals::StringLiterals;

namespace {

constexpr qsizetype page = 4096;

constexpr char fill[] = "CREATE TABLE message(id INTEGER PRIMARY KEY, text TEXT);"
                        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 60)"
                        "INSERT INTO message SELECT i, 'hola ' || i || hex(zeroblob(60)) FROM n";

/// A database file, and the log or journal that lies beside it.
struct Files {
    QByteArray main;
    QByteArray beside;
};

QByteArray contentsOf(const QString& path) {
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void put(const QString& path, const QByteArray& bytes) {
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
        qFatal("The files of the test can't be written.");
}

QByteArray flipped(QByteArray bytes, qsizetype bit) {
    bytes[bit / 8] = static_cast<char>(bytes[bit / 8] ^ (1 << (bit % 8)));
    return bytes;
}

} // namespace

/// A small vault, and everything that can be done to its bytes: what is read is what was once committed, or
/// an error. BANDEJA_EVERY_BIT=1 takes each bit and each length, otherwise some of them.
class TamperTest : public QObject {
    Q_OBJECT

    QTemporaryDir folder;
    std::unique_ptr<EncryptedVfs> vfs;
    QString path;
    Secret key;
    Files log;             ///< a database with a log of three transactions
    QByteArrayList states; ///< what is in it: in the database file, and after each transaction of the log
    Files journal; ///< a database with half of a transaction in it, and the journal that takes it back
    QByteArray beforeHalf; ///< what is in it
    QByteArray whole;      ///< a database with neither
    const qsizetype step = qEnvironmentVariableIntValue("BANDEJA_EVERY_BIT") > 0 ? 1 : 251;

    static QByteArray everything(PlainConnection& database) {
        return database.row("SELECT group_concat(id || text) FROM (SELECT * FROM message ORDER BY id)")
            .value_or(QByteArray());
    }

    /// What a program reads that finds FILES there; empty where it gets an error.
    QByteArray read(const Files& files, const QString& suffix) {
        for (const QString& each : {u""_s, u"-wal"_s, u"-shm"_s, u"-journal"_s})
            QFile::remove(path + each);
        put(path, files.main);
        put(path + suffix, files.beside);
        PlainConnection database(*vfs, path);
        database.run("PRAGMA synchronous=OFF"); // thousands of waits for the disk would say nothing more
        QByteArray all = everything(database);
        if (!all.isEmpty() && database.row("PRAGMA integrity_check") != QByteArray("ok"))
            all = "not whole";
        return all;
    }
    QByteArray readLog(const QByteArray& main, const QByteArray& wal) { return read({main, wal}, u"-wal"_s); }

    void makeLog() {
        fillLog();
        QCOMPARE(readLog(log.main, log.beside), states.last());
    }
    void fillLog() {
        PlainConnection database(*vfs, path);
        QCOMPARE(
            database.run("PRAGMA journal_mode=wal; PRAGMA wal_autocheckpoint=0; PRAGMA synchronous=FULL"),
            SQLITE_OK);
        QCOMPARE(database.run(fill), SQLITE_OK);
        QCOMPARE(database.run("PRAGMA wal_checkpoint(TRUNCATE)"), SQLITE_OK);
        states.append(everything(database));
        for (const char* const change : {"UPDATE message SET text = 'uno' WHERE id < 3",
                                         "UPDATE message SET text = 'dos' WHERE id IN (2, 50)",
                                         "INSERT INTO message VALUES (61, 'tres')"}) {
            QCOMPARE(database.run(change), SQLITE_OK);
            states.append(everything(database));
        }
        log = {contentsOf(path), contentsOf(path + u"-wal"_s)};
    }
    /// A database that was closed, made under the identity that is admitted.
    QByteArray makeWhole() {
        for (const QString& each : {u""_s, u"-wal"_s, u"-shm"_s, u"-journal"_s})
            QFile::remove(path + each);
        PlainConnection(*vfs, path).run(fill);
        return contentsOf(path);
    }
    void makeJournal() {
        for (const QString& each : {u""_s, u"-wal"_s, u"-shm"_s})
            QFile::remove(path + each);
        fillJournal();
        QCOMPARE(read(journal, u"-journal"_s), beforeHalf);
    }
    void fillJournal() {
        PlainConnection database(*vfs, path);
        QCOMPARE(database.run("PRAGMA journal_mode=delete; PRAGMA cache_size=1;"
                              "CREATE TABLE message(id INTEGER PRIMARY KEY, text TEXT);"
                              "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 90)"
                              "INSERT INTO message SELECT i, 'hola ' || i || hex(zeroblob(60)) FROM n"),
                 SQLITE_OK);
        beforeHalf = everything(database);
        const QByteArray before = contentsOf(path);
        QCOMPARE(database.run("BEGIN; UPDATE message SET text = replace(text, 'hola', 'adios')"), SQLITE_OK);
        journal = {contentsOf(path), contentsOf(path + u"-journal"_s)};
        QVERIFY(journal.main != before); // some of it is in the database already
    }

private Q_SLOTS:
    void initTestCase() {
        vfs = std::move(*EncryptedVfs::install("bandeja-tamper"));
        path = folder.filePath(u"vault.db"_s);
        key = Secret::random();
        vfs->admit(path, key.copy(), "tamper");
        makeLog();
        whole = makeWhole();
        QVERIFY(whole.size() >= 3 * page);
        makeJournal();
    }
    void cleanupTestCase() { vfs.reset(); }

    void P06_aFlippedBitInTheDatabaseIsNeverTakenForData() {
        qsizetype refused = 0;
        qsizetype tried = 0;
        for (qsizetype bit = 0; bit < log.main.size() * 8; bit += step, ++tried) {
            const QByteArray all = readLog(flipped(log.main, bit), log.beside);
            if (all.isEmpty())
                ++refused;
            else // the page stands in the log too
                QVERIFY2(all == states.last(), qPrintable(u"bit %1"_s.arg(bit)));
        }
        qInfo("%lld bits, %lld refused", static_cast<long long>(tried), static_cast<long long>(refused));
        QVERIFY(refused > tried / 4);
    }

    void P06_withoutALogEveryFlippedBitAndEveryCutIsRefused() {
        for (qsizetype bit = 0; bit < whole.size() * 8; bit += step)
            QVERIFY2(readLog(flipped(whole, bit), {}).isEmpty(), qPrintable(u"bit %1"_s.arg(bit)));
        for (qsizetype length = 0; length < whole.size(); length += step == 1 ? 1 : 97)
            QVERIFY2(readLog(whole.first(length), {}).isEmpty(), qPrintable(u"length %1"_s.arg(length)));
    }

    void P06_aPageAtAnotherPlaceOrOfAnotherDatabaseIsRefused() {
        vfs->admit(path, key.copy(), "another database, the same key");
        const QByteArray other = makeWhole();
        vfs->admit(path, key.copy(), "tamper");
        QCOMPARE(other.size(), whole.size());
        for (qsizetype to = 0; to < whole.size(); to += page) {
            for (qsizetype from = 0; from < whole.size(); from += page) {
                for (const QByteArray& source : {whole, other}) {
                    if (source == whole && from == to)
                        continue;
                    QByteArray mixed = whole;
                    mixed.replace(to, page, source.mid(from, page));
                    QVERIFY2(readLog(mixed, {}).isEmpty(), qPrintable(u"%1 to %2"_s.arg(from).arg(to)));
                }
            }
        }
    }

    void P06_aFlippedBitInTheLogIsNeverTakenForData() {
        qsizetype refused = 0;
        qsizetype ended = 0;
        qsizetype tried = 0;
        for (qsizetype bit = 0; bit < log.beside.size() * 8; bit += step, ++tried) {
            const QByteArray all = readLog(log.main, flipped(log.beside, bit));
            refused += all.isEmpty() ? 1 : 0;
            ended += !all.isEmpty() && all != states.last() ? 1 : 0;
            // As if a crash had torn it: from where it is damaged on, when no more than one commit follows.
            QVERIFY2(all.isEmpty() || states.indexOf(all) > 0, qPrintable(u"bit %1"_s.arg(bit)));
        }
        qInfo("%lld bits, %lld refused, with %lld the end of the log is missing",
              static_cast<long long>(tried), static_cast<long long>(refused), static_cast<long long>(ended));
        QVERIFY(refused > 0 && ended > 0);
    }

    void aLogOfAnyLengthGivesWhatWasCommitted() {
        QSet<QByteArray> seen;
        for (qsizetype length = 0; length <= log.beside.size(); length += step == 1 ? 1 : 97) {
            const QByteArray all = readLog(log.main, log.beside.first(length));
            QVERIFY2(all.isEmpty() || states.contains(all), qPrintable(u"length %1"_s.arg(length)));
            seen.insert(all);
        }
        for (const QByteArray& state : states.first(states.size() - 1))
            QVERIFY(seen.contains(state)); // as after crashes
    }

    void aDatabaseOfAnyLengthIsRefusedOrWhole() {
        for (qsizetype length = 1; length < log.main.size(); length += step == 1 ? 1 : 97) {
            const QByteArray all = readLog(log.main.first(length), log.beside);
            QVERIFY2(all.isEmpty() || all == states.last(), qPrintable(u"length %1"_s.arg(length)));
        }
    }

    void framesThatAreSwappedRepeatedOrOfAnOlderLogAreNotTakenForData() {
        constexpr qsizetype header = 32 + 40;
        constexpr qsizetype frame = 24 + 40 + 4096 + 40;
        QByteArray older; // the log before this one: the same database, other salts
        {
            readLog(log.main, log.beside);
            PlainConnection database(*vfs, path);
            QCOMPARE(database.run("PRAGMA journal_mode=wal; PRAGMA wal_autocheckpoint=0; UPDATE message SET "
                                  "text = 'viejo'"),
                     SQLITE_OK);
            older = contentsOf(path + u"-wal"_s);
        }
        const auto at = [](qsizetype number) { return header + number * frame; };
        const qsizetype frames = (log.beside.size() - header) / frame;
        QVERIFY(frames >= 3 && (log.beside.size() - header) % frame == 0);
        for (qsizetype i = 0; i < frames; ++i) {
            for (qsizetype j = 0; j < frames; ++j) {
                QByteArray wal = log.beside;
                if (i != j)
                    wal.replace(at(i), frame, log.beside.mid(at(j), frame));
                else
                    wal.replace(at(i), frame, older.mid(at(0), frame));
                const QByteArray all = readLog(log.main, wal);
                QVERIFY2(all.isEmpty() || states.contains(all), qPrintable(u"%1 and %2"_s.arg(i).arg(j)));
            }
        }
    }

    void P06_aFlippedBitInAJournalIsNeverTakenForData() {
        for (qsizetype bit = 0; bit < journal.beside.size() * 8; bit += step) {
            const QByteArray all = read({journal.main, flipped(journal.beside, bit)}, u"-journal"_s);
            QVERIFY2(all.isEmpty() || all == beforeHalf, qPrintable(u"bit %1"_s.arg(bit)));
        }
    }

    /// What the format says that it does not stop: a page of the same database at the same place, from
    /// before, is genuine. SQLite's own structure may notice; nothing crashes, and nothing is read that was
    /// never written.
    void aPageOfAnOlderStateGivesNothingThatWasNeverWritten() {
        readLog(log.main, log.beside);
        QCOMPARE(PlainConnection(*vfs, path).run("PRAGMA wal_checkpoint(TRUNCATE)"), SQLITE_OK);
        const QByteArray newer = contentsOf(path);
        for (qsizetype at = 0; at < log.main.size(); at += page) {
            QByteArray mixed = newer;
            mixed.replace(at, page, log.main.mid(at, page));
            const QByteArray all = readLog(mixed, {});
            for (const QByteArray& entry : all.split(','))
                QVERIFY(all.isEmpty() || states.join(',').contains(entry));
        }
    }
};

BANDEJA_TEST(TamperTest)
#include "tamper_test.moc"
