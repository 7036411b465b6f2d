// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cipher/encryptedvfs.h"
#include "tests/support/plainconnection.h"
#include "tests/support/registry.h"

#include <QDir>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QtTest>

#include <map>

using namespace bandeja::cipher;
using bandeja::tests::PlainConnection;
using namespace Qt::Literals::StringLiterals;

namespace {

/// All files of a folder, by their names.
using Files = std::map<QString, QByteArray>;

Files filesIn(const QString& folder) {
    Files files;
    for (const QString& name : QDir(folder).entryList(QDir::Files | QDir::Hidden)) {
        QFile file(folder + u'/' + name);
        if (file.open(QIODevice::ReadOnly))
            files[name] = file.readAll();
    }
    return files;
}

/// The system's VFS, looked at when a super-journal is about to be deleted: that deletion is the moment in
/// which a transaction over several databases is committed.
class Moment {
public:
    explicit Moment(QString folder) : folder_(std::move(folder)), system_(sqlite3_vfs_find(nullptr)) {
        vfs_ = *system_;
        vfs_.zName = "moment";
        vfs_.xDelete = [](sqlite3_vfs* vfs, const char* name, int sync) {
            auto* const self = reinterpret_cast<Moment*>(vfs);
            // Of the name alone: the folder is called by chance, and may be called that, too.
            if (QFileInfo(QString::fromUtf8(name)).fileName().contains("-mj"_L1) && self->before.empty())
                self->before = filesIn(self->folder_);
            return self->system_->xDelete(self->system_, name, sync);
        };
        sqlite3_vfs_register(&vfs_, 1);
    }
    ~Moment() {
        sqlite3_vfs_unregister(&vfs_);
        sqlite3_vfs_register(system_, 1);
    }
    Moment(const Moment&) = delete;
    Moment& operator=(const Moment&) = delete;

private:
    sqlite3_vfs vfs_{}; ///< first: SQLite gives its address back
    QString folder_;
    sqlite3_vfs* system_;

public:
    Files before; ///< what lay in the folder just before
};

constexpr char fill[] = "PRAGMA journal_mode=DELETE; CREATE TABLE t(id INTEGER PRIMARY KEY, x);"
                        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 60)"
                        "INSERT INTO t SELECT i, 'old' || hex(zeroblob(60)) FROM n";

} // namespace

/// A transaction over two databases that a crash cuts off: either both have it or none.
class SuperJournalTest : public QObject {
    Q_OBJECT

    QTemporaryDir folder;
    std::unique_ptr<Moment> moment;
    std::unique_ptr<EncryptedVfs> vfs;
    Files files; ///< as a crash leaves them just before the commit
    QString super;
    const qsizetype step = qEnvironmentVariableIntValue("BANDEJA_EVERY_BIT") > 0 ? 1 : 3989;

    QString pathOf(const QString& name) const { return folder.filePath(name); }
    void put(const Files& present) {
        for (const QString& name : QDir(folder.path()).entryList(QDir::Files | QDir::Hidden))
            QFile::remove(pathOf(name));
        for (const auto& [name, bytes] : present) {
            QFile file(pathOf(name));
            if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
                qFatal("The files of the test can't be written.");
        }
    }
    /// What a program reads of one database: "old" or "new", an error, or what else it is.
    QByteArray read(const QString& name) {
        PlainConnection database(*vfs, pathOf(name));
        if (database.run("PRAGMA synchronous=OFF") != SQLITE_OK)
            return "error";
        const QByteArray rows =
            database.value("SELECT count(DISTINCT substr(x, 1, 3)) || ' ' || count(*) || ' ' || "
                           "min(substr(x, 1, 3)) FROM t");
        if (rows.startsWith("error"))
            return "error";
        if (database.value("PRAGMA integrity_check") != "ok")
            return "not whole";
        return rows == "1 60 old" ? QByteArray("old") : rows == "1 60 new" ? QByteArray("new") : rows;
    }
    QByteArray readBoth(const Files& present, bool secondFirst = false) {
        put(present);
        const QByteArray second = secondFirst ? read(u"b.db"_s) : QByteArray();
        const QByteArray first = read(u"a.db"_s);
        return first + ' ' + (secondFirst ? second : read(u"b.db"_s));
    }

private Q_SLOTS:
    void initTestCase() {
        moment = std::make_unique<Moment>(folder.path());
        vfs = std::move(*EncryptedVfs::install("bandeja-super"));
        vfs->admit(pathOf(u"a.db"_s), Secret::random(), "a");
        vfs->admit(pathOf(u"b.db"_s), Secret::random(), "b");
        QCOMPARE(PlainConnection(*vfs, pathOf(u"b.db"_s)).run(fill), SQLITE_OK);
        PlainConnection database(*vfs, pathOf(u"a.db"_s));
        QCOMPARE(database.run(fill), SQLITE_OK);
        const QByteArray attach = "ATTACH '" + vfs->uri(pathOf(u"b.db"_s)).toUtf8() + "' AS b";
        QCOMPARE(database.run(attach.constData()), SQLITE_OK);
        QCOMPARE(
            database.run("BEGIN; UPDATE main.t SET x = 'new' || x; UPDATE b.t SET x = 'new' || x; COMMIT"),
            SQLITE_OK);
        files = moment->before;
        for (const auto& [name, bytes] : files) {
            if (name.contains("-mj"_L1))
                super = name;
        }
        QVERIFY(!super.isEmpty());
        QVERIFY(files.contains(u"a.db-journal"_s) && files.contains(u"b.db-journal"_s));
    }
    void cleanupTestCase() {
        vfs.reset();
        moment.reset();
    }

    void P06_theSuperJournalDoesNotSayWhichDatabases() {
        QVERIFY(!files[super].contains("a.db"));
        QVERIFY(!files[super].contains("journal"));
    }

    void aCrashBeforeTheCommitTakesItBackInBoth() {
        for (const bool secondFirst : {false, true}) {
            QCOMPARE(readBoth(files, secondFirst), QByteArray("old old"));
            QVERIFY(!QFile::exists(pathOf(super))); // nobody needs it any more
        }
    }

    void aCrashAfterTheCommitKeepsItInBoth() {
        Files committed = files;
        committed.erase(super);
        for (const bool secondFirst : {false, true})
            QCOMPARE(readBoth(committed, secondFirst), QByteArray("new new"));
    }

    void P06_aFlippedBitIsNeverTakenForData_data() {
        QTest::addColumn<QString>("name");
        QTest::addColumn<bool>("isCommitted");
        for (const bool isCommitted : {false, true}) {
            for (const QString& name : {u"a.db-journal"_s, u"b.db-journal"_s, u"the super-journal"_s}) {
                if (!isCommitted || !name.startsWith(u't'))
                    QTest::addRow("%s, %s the commit", qPrintable(name), isCommitted ? "after" : "before")
                        << name << isCommitted;
            }
        }
    }
    void P06_aFlippedBitIsNeverTakenForData() {
        QFETCH(QString, name);
        QFETCH(bool, isCommitted);
        Files present = files;
        if (isCommitted)
            present.erase(super);
        QByteArray& bytes = present[name.startsWith(u't') ? super : name];
        const QByteArray state = isCommitted ? "new" : "old";
        const qsizetype stride = bytes.size() < 1000 ? qMin<qsizetype>(step, 7) : step;
        for (qsizetype bit = 0; bit < bytes.size() * 8; bit += stride) {
            const auto mask = static_cast<char>(1 << (bit % 8));
            bytes[bit / 8] = static_cast<char>(bytes[bit / 8] ^ mask);
            for (const QByteArray& one : readBoth(present).split(' '))
                QVERIFY2(one == "error" || one == state,
                         (one + " at bit " + QByteArray::number(bit)).constData());
            bytes[bit / 8] = static_cast<char>(bytes[bit / 8] ^ mask);
        }
    }
};

BANDEJA_TEST(SuperJournalTest)
#include "superjournal_test.moc"
