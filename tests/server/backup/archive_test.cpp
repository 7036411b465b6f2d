// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/backup/archive.h"
#include "server/backup/tables.h"
#include "tests/support/registry.h"

#include <QRegularExpression>
#include <QSet>
#include <QTemporaryDir>
#include <QtTest>

using namespace bandeja;
using namespace bandeja::server;
using namespace bandeja::server::backup;
using namespace Qt::Literals::StringLiterals;

class ArchiveTest : public QObject {
    Q_OBJECT

    QTemporaryDir folder;
    const cipher::Secret key = cipher::Secret::random();
    const QList<QByteArray> pieces{"first", QByteArray(100'000, 'x'), "", "last WORDS"};

    QString path() const { return folder.filePath(u"a.backup"_s); }
    QByteArray bytes() const {
        QFile file(path());
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    void put(const QByteArray& content) const {
        QFile file(path());
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(content);
    }
    std::optional<QList<QByteArray>> read(const cipher::Secret& with) const {
        auto reader = ArchiveReader::open(path(), with);
        if (!reader)
            return std::nullopt;
        QList<QByteArray> found;
        while (!(*reader)->atEnd()) {
            auto piece = (*reader)->next();
            if (!piece)
                return std::nullopt;
            found.append(*piece);
        }
        return found;
    }

private Q_SLOTS:
    void init() {
        auto writer = ArchiveWriter::create(path(), key);
        QVERIFY(writer.has_value());
        for (qsizetype i = 0; i + 1 < pieces.size(); ++i)
            QVERIFY((*writer)->write(pieces[i]));
        QVERIFY((*writer)->finish(pieces.last()));
    }

    void P06_aBackupOpensWithItsKeyAlone() {
        QVERIFY(read(key) == pieces);
        QVERIFY(!read(cipher::Secret::random()));
        QVERIFY(!bytes().contains("WORDS") && !bytes().contains("first"));
    }

    void whatIsCutOffIsNoBackup() {
        const QByteArray whole = bytes();
        for (qsizetype length = 0; length < whole.size();
             length += length < 200 || length > whole.size() - 200 ? 1 : 997) {
            put(whole.first(length));
            QVERIFY2(!read(key), qPrintable(QString::number(length)));
        }
        put(whole + "more");
        QVERIFY(!read(key));
    }

    void whatIsChangedOrMovedIsNoBackup() {
        const QByteArray whole = bytes();
        for (qsizetype i = 0; i < whole.size(); i += i < 200 || i > whole.size() - 200 ? 1 : 991) {
            QByteArray changed = whole;
            changed[i] = static_cast<char>(changed[i] ^ 1);
            put(changed);
            QVERIFY2(!read(key), qPrintable(QString::number(i)));
        }
        // The first piece twice.
        const qsizetype begin = 17 + 16;
        const qsizetype size = 4 + 5 + cipher::Aead::overhead;
        put(whole.first(begin + size) + whole.mid(begin, size) + whole.mid(begin + size));
        QVERIFY(!read(key));
    }

    void everyTableIsInABackupOrLeftOutOnPurpose() {
        const QSet<QString> leftOut{u"upload"_s,     u"session"_s,    u"refresh_token"_s, u"quarantine"_s,
                                    u"oauth_form"_s, u"oauth_code"_s, u"idempotency"_s,
                                    u"signup"_s,     u"account_token"_s, u"guess"_s,
                                    u"closing"_s}; // the removal journal has it
        // Who works on a job now: nobody does on a restored one.
        const QSet<QString> leftOutColumns{u"job.worker"_s, u"job.leased_until"_s};
        QDir migrations(QStringLiteral(BANDEJA_TESTS "/../server/store/migrations"));
        QHash<QString, QStringList> columns;
        for (const QString& name : migrations.entryList({u"*.sql"_s}, QDir::Files, QDir::Name)) {
            QFile file(migrations.filePath(name));
            QVERIFY(file.open(QIODevice::ReadOnly));
            const QString sql = QString::fromUtf8(file.readAll());
            static const QRegularExpression table(u"CREATE TABLE (\\w+) \\((.*?)\\n\\)"_s,
                                                  QRegularExpression::DotMatchesEverythingOption);
            static const QRegularExpression column(u"^  ([a-z_]+) "_s, QRegularExpression::MultilineOption);
            static const QRegularExpression added(u"ALTER TABLE (\\w+) ADD COLUMN (\\w+)"_s);
            for (auto it = table.globalMatch(sql); it.hasNext();) {
                const auto match = it.next();
                for (auto c = column.globalMatch(match.captured(2)); c.hasNext();)
                    columns[match.captured(1)].append(c.next().captured(1));
            }
            for (auto it = added.globalMatch(sql); it.hasNext();) {
                const auto match = it.next();
                if (!leftOutColumns.contains(match.captured(1) + u'.' + match.captured(2)))
                    columns[match.captured(1)].append(match.captured(2));
            }
        }
        for (auto it = columns.cbegin(); it != columns.cend(); ++it) {
            const Table* const table = tableOf(it.key());
            QVERIFY2((table != nullptr) != leftOut.contains(it.key()), qPrintable(it.key()));
            if (table != nullptr)
                QVERIFY2(QString::fromLatin1(table->select.text())
                             .startsWith(u"SELECT %1 FROM"_s.arg(it->join(u", "_s))),
                         qPrintable(it.key()));
        }
        QCOMPARE(qsizetype(tables().size()) + leftOut.size(), columns.size());
    }
};

BANDEJA_TEST(ArchiveTest)
#include "archive_test.moc"
