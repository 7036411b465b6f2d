// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/keys/removaljournal.h"
#include "tests/support/registry.h"

#include <QtTest>

using namespace bandeja;
using namespace Qt::Literals::StringLiterals;
using server::keys::RemovalJournal;

/// The journal of removals, read as it grows.
class RemovalJournalTest : public QObject {
    Q_OBJECT

    static void write(const QString& path, const QByteArray& bytes) {
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Append));
        QCOMPARE(file.write(bytes), bytes.size());
    }

private Q_SLOTS:
    void whatWasAddedIsReadOnce() {
        const QTemporaryDir folder;
        const RemovalJournal journal(folder.path());
        qint64 place = 0;
        QVERIFY(journal.since(place).isEmpty());
        const QJsonObject first{{u"workspace"_s, u"wsp_1"_s}};
        const QJsonObject second{{u"workspace"_s, u"wsp_2"_s}};
        QVERIFY(journal.append(first));
        QCOMPARE(journal.since(place), QList{first});
        QVERIFY(journal.since(place).isEmpty());
        QVERIFY(journal.append(second));
        QCOMPARE(journal.since(place), QList{second});
        QCOMPARE(journal.all(), (QList{first, second}));
    }

    void aLineThatIsBeingWrittenComesWhenItIsWhole() {
        const QTemporaryDir folder;
        const QString path = folder.filePath(u"removals.jsonl"_s);
        const RemovalJournal journal(folder.path());
        qint64 place = 0;
        write(path, "\n{\"workspace\":\"wsp_1\",\"era");
        QVERIFY(journal.since(place).isEmpty());
        write(path, "sed\":true}\n");
        QCOMPARE(journal.since(place).size(), 1);
    }

    void aJournalThatWasPutInItsPlaceIsReadFromItsBeginning() {
        const QTemporaryDir folder;
        const RemovalJournal journal(folder.path());
        qint64 place = 0;
        for (int i = 0; i < 3; ++i)
            QVERIFY(journal.append({{u"workspace"_s, i}}));
        QCOMPARE(journal.since(place).size(), 3);
        QVERIFY(QFile::remove(folder.filePath(u"removals.jsonl"_s)));
        QVERIFY(journal.append({{u"workspace"_s, u"wsp_9"_s}}));
        QCOMPARE(journal.since(place).size(), 1);
    }
};

BANDEJA_TEST(RemovalJournalTest)
#include "removaljournal_test.moc"
