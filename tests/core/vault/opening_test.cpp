// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cipher/digest.h"
#include "tests/core/vault/vaultfixture.h"
#include "tests/support/registry.h"

#include <QtTest>

using namespace bandeja;
using namespace bandeja::vault;
using namespace bandeja::tests;
using namespace Qt::Literals::StringLiterals;
using keychain::SecretError;
using Kind = VaultError::Kind;

/// Keys, files, and what happens when the two don't fit.
class OpeningTest : public QObject {
    Q_OBJECT

    std::unique_ptr<VaultFixture> fixture;
    std::unique_ptr<ModelWorkspace> model;
    QString stream;
    QString conversation;

    Result<Opened> open() { return await(fixture->vaults->open(stream)); }

    /// A vault with messages, a message that was not sent and a text that was not finished; closed.
    void fill() {
        fixture->open(stream);
        fixture->pull(*model, stream);
        OutboxEntry entry;
        entry.conversation = {stream, conversation};
        entry.text = u"sin enviar"_s;
        QVERIFY(await(fixture->vaults->inAccount<QString>(stream, [entry](AccountVault& vault) {
                    return vault.append(entry);
                })).has_value());
        QVERIFY(await(fixture->vaults->inAccount<void>(stream, [this](AccountVault& vault) {
                    return vault.keepTyped(conversation, u"a medias"_s);
                })).has_value());
        fixture->stop();
    }

    QByteArray bytesOf(const QString& path) {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    void write(const QString& path, const QByteArray& bytes) {
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
        QCOMPARE(file.write(bytes), bytes.size());
    }
    /// Overwrites the last third of the vault: there lie messages; the small tables lie at its beginning.
    void damage() {
        QByteArray bytes = bytesOf(fixture->pathOf(stream));
        const qsizetype from = bytes.size() / 4096 * 2 / 3 * 4096;
        QVERIFY(from > 20 * 4096);
        bytes.replace(from, bytes.size() - from, QByteArray(bytes.size() - from, 'x'));
        write(fixture->pathOf(stream), bytes);
    }

private Q_SLOTS:
    void init() {
        fixture = std::make_unique<VaultFixture>();
        model = std::make_unique<ModelWorkspace>();
        stream = model->addIntegration(u"shop"_s);
        conversation = model->addConversation(stream, u"Ana"_s, 1500);
    }
    void cleanup() { fixture.reset(); }

    void aNewVaultHasAKeyOfItsOwn() {
        const Opened opened = fixture->open(stream);
        QVERIFY(opened.isNew);
        QVERIFY(opened.setAside.isEmpty());
        fixture->open(u"int_2"_s);
        const QByteArray key = fixture->secrets.value(fixture->keyOf(stream));
        QCOMPARE(key.size(), 32);
        QVERIFY(key != fixture->secrets.value(fixture->keyOf(u"int_2"_s)));
    }

    void P06_noFileSaysWhatIsInIt() {
        fill();
        int files = 0;
        for (const QString& name : fixture->files()) {
            QVERIFY(!name.contains(stream) && !name.contains(fixture->account));
            const QByteArray bytes = bytesOf(fixture->folder() + u'/' + name);
            // Long enough that noise doesn't say it by chance.
            for (const char* const text :
                 {"pregunta", "Ana pregunta", "sin enviar", "a medias", "CREATE TABLE", "SQLite format"})
                QVERIFY2(!bytes.contains(text), text);
            ++files;
        }
        QVERIFY(files >= 1);
        QCOMPARE(QFile::permissions(fixture->folder()) & (QFile::ReadGroup | QFile::ReadOther),
                 QFile::Permissions());
    }

    void P05_noKeyIsInAFile() {
        fill();
        const QByteArray key = fixture->secrets.value(fixture->keyOf(stream));
        for (const QString& name : fixture->files()) {
            const QByteArray bytes = bytesOf(fixture->folder() + u'/' + name);
            QVERIFY(!bytes.contains(key) && !bytes.contains(key.toHex()) && !bytes.contains(key.toBase64()));
        }
    }

    void itIsThereAfterARestart() {
        fill();
        fixture->start();
        const Opened opened = fixture->open(stream);
        QVERIFY(!opened.isNew);
        QCOMPARE(fixture->panel({stream, conversation}).timelineLength, 1501);
        QCOMPARE(fixture->panel({stream, conversation}).summary.typed, u"a medias"_s);
    }

    void anotherMembersVaultsAreOthers() {
        fill();
        fixture->account = u"mem_2"_s;
        fixture->start();
        QVERIFY(fixture->open(stream).isNew);
        QVERIFY(fixture->list(Folder::Open).isEmpty());
    }

    void P05_aKeychainThatRefusesMakesNoKey_data() {
        QTest::addColumn<SecretError>("error");
        QTest::addColumn<QString>("word");
        QTest::newRow("locked") << SecretError::Locked << u"locked"_s;
        QTest::newRow("unavailable") << SecretError::Unavailable << u"unavailable"_s;
        QTest::newRow("denied") << SecretError::Denied << u"denied"_s;
        QTest::newRow("timeout") << SecretError::Timeout << u"timeout"_s;
    }
    void P05_aKeychainThatRefusesMakesNoKey() {
        QFETCH(SecretError, error);
        QFETCH(QString, word);
        fill();
        const QStringList files = fixture->files();
        const QByteArray key = fixture->secrets.value(fixture->keyOf(stream));
        fixture->start();
        fixture->secrets.refuseReads(error);
        QCOMPARE(open().error().kind, Kind::Keychain);
        QCOMPARE(open().error().detail, word);
        QCOMPARE(fixture->files(), files);
        QCOMPARE(fixture->secrets.value(fixture->keyOf(stream)), key);
        fixture->secrets.refuseReads(std::nullopt);
        QVERIFY(!fixture->open(stream).isNew);
    }

    void P05_aKeyThatCannotBeStoredIsNotUsed() {
        fixture->secrets.refuseWrites(SecretError::Denied);
        QCOMPARE(open().error().kind, Kind::Keychain);
        QVERIFY(fixture->files().isEmpty());
    }

    void aFileWhoseKeyIsLostIsSetAsideAndNeverRekeyed() {
        fill();
        const QByteArray before = bytesOf(fixture->pathOf(stream));
        fixture->secrets.remove(fixture->keyOf(stream));
        fixture->start();
        const Opened opened = fixture->open(stream);
        QVERIFY(opened.isNew);
        QVERIFY(opened.setAside.contains(u".keyless-"_s));
        QCOMPARE(bytesOf(opened.setAside), before);
        QCOMPARE(await(fixture->vaults->cursor(stream)).value(), 0);
    }

    void anEntryThatIsCorruptIsAKeyThatIsLost() {
        fill();
        fixture->start();
        fixture->secrets.refuseReads(SecretError::Corrupt);
        const Opened opened = fixture->open(stream);
        QVERIFY(opened.setAside.contains(u".keyless-"_s));
    }

    void aKeyThatDoesNotFitSetsTheFileAside() {
        fill();
        fixture->secrets.put(fixture->keyOf(stream), cipher::randomBytes(32));
        fixture->start();
        const Opened opened = fixture->open(stream);
        QVERIFY(opened.isNew);
        QVERIFY(opened.setAside.contains(u".damaged-"_s));
    }

    void whatWasNotSentIsSavedFromADamagedVault() {
        fill();
        damage();
        fixture->start();
        QVERIFY(!fixture->open(stream).isNew); // nobody has read those pages yet
        const Opened rebuilt = await(fixture->vaults->open(stream, Present::ReplaceDamaged)).value();
        QVERIFY(rebuilt.isNew);
        QVERIFY(QFile::exists(rebuilt.setAside));
        QCOMPARE(rebuilt.saved, 2);
        fixture->pull(*model, stream);
        const ConversationPanel panel = fixture->panel({stream, conversation});
        QCOMPARE(panel.timelineLength, 1501);
        QCOMPARE(panel.summary.unsent, 1);
        QCOMPARE(panel.summary.typed, u"a medias"_s);
    }

    void damageIsToldAndNeverWrongData() {
        fill();
        damage();
        fixture->start();
        fixture->open(stream);
        QSignalSpy damaged(fixture->vaults.get(), &VaultSet::damaged);
        const auto keys = await(fixture->reader().timeline({stream, conversation}));
        if (keys) {
            const auto items = await(fixture->reader().items({stream, conversation}, *keys));
            QCOMPARE(items.error().kind, Kind::Damaged);
        } else {
            QCOMPARE(keys.error().kind, Kind::Damaged);
        }
        QTRY_VERIFY(!damaged.isEmpty());
        QCOMPARE(damaged.first().first().toString(), stream);
    }

    void aLogWithoutItsDatabaseIsNotTakenForANewVault() {
        fill();
        const QByteArray log = bytesOf(fixture->pathOf(stream)).left(5000);
        QVERIFY(QFile::remove(fixture->pathOf(stream)));
        write(fixture->pathOf(stream) + u"-wal"_s, log);
        fixture->start();
        const Opened opened = fixture->open(stream);
        QVERIFY(opened.isNew);
        QVERIFY(opened.setAside.contains(u".damaged-"_s));
        QVERIFY(QFile::exists(opened.setAside + u"-wal"_s));
    }

    void onlyTheLastThatWasSetAsideIsKept() {
        fill();
        for (int i = 0; i < 3; ++i) {
            fixture->clock.advance(std::chrono::seconds(1));
            fixture->secrets.put(fixture->keyOf(stream), cipher::randomBytes(32));
            fixture->start();
            fixture->open(stream);
            fixture->stop();
        }
        QCOMPARE(fixture->files().filter(u".damaged-"_s).size(), 1);
    }

    void aCrashWhileReplacingLosesNothingUnsent() {
        fill();
        fixture->start();
        fixture->open(stream);
        const QString path = fixture->pathOf(stream);
        fixture->stop();
        // As it is when the program ends between setting aside and restoring: the old one aside, a new one
        // without its mark.
        const auto aside = VaultPlace(fixture->folder(), fixture->account)
                               .setAside(stream, QLatin1StringView("damaged"), fixture->clock.now());
        QVERIFY(aside.has_value());
        fixture->vfs->admit(path, cipher::Secret(fixture->secrets.value(fixture->keyOf(stream))),
                            VaultPlace(fixture->folder(), fixture->account).identity(stream));
        {
            auto connection = Connection::open(*fixture->vfs, path, Connection::Purpose::Writing);
            QVERIFY(connection.has_value());
            QVERIFY(migrate(**connection, accountMigrations()).has_value());
        }
        fixture->start();
        const Opened opened = fixture->open(stream);
        QVERIFY(opened.isNew);
        QCOMPARE(opened.saved, 2);
    }

    void aServerThatWentBackGivesANewVaultWithWhatWasNotSent() {
        fill();
        fixture->start();
        fixture->open(stream);
        const Opened opened = await(fixture->vaults->open(stream, Present::ReplaceStale)).value();
        QVERIFY(opened.isNew);
        QCOMPARE(opened.saved, 2);
        QCOMPARE(await(fixture->vaults->cursor(stream)).value(), 0);
        QCOMPARE(fixture->files().filter(u"stale"_s).size(), 0);
    }

    void aVaultOfANewerProgramIsLeftAlone() {
        fill();
        const QString path = fixture->pathOf(stream);
        fixture->vfs->admit(path, cipher::Secret(fixture->secrets.value(fixture->keyOf(stream))),
                            VaultPlace(fixture->folder(), fixture->account).identity(stream));
        {
            auto connection = Connection::open(*fixture->vfs, path, Connection::Purpose::Writing);
            (*connection)->run("PRAGMA user_version = 99");
        }
        const QByteArray before = bytesOf(path);
        fixture->start();
        QCOMPARE(open().error().kind, Kind::TooNew);
        QCOMPARE(bytesOf(path), before);
    }

    void R02_droppingLeavesNeitherKeyNorFile() {
        fill();
        fixture->secrets.put(fixture->keyOf(stream), cipher::randomBytes(32)); // so that one is set aside
        fixture->start();
        fixture->open(stream);
        QVERIFY(fixture->files().size() >= 2);
        fixture->changes.clear();
        const Dropped dropped = await(fixture->vaults->drop(stream)).value();
        QVERIFY(dropped.filesGone && dropped.keyGone);
        QVERIFY(fixture->files().isEmpty());
        QVERIFY(fixture->secrets.names().isEmpty());
        QVERIFY(fixture->list(Folder::Open).isEmpty());
        QTRY_VERIFY(!fixture->changes.isEmpty());
        QVERIFY(fixture->changes.constLast().dropped);
    }

    void R02_aKeychainThatKeepsTheKeyDoesNotKeepTheFile() {
        fill();
        fixture->start();
        fixture->open(stream);
        fixture->secrets.refuseErasing(SecretError::Locked);
        const Dropped dropped = await(fixture->vaults->drop(stream)).value();
        QVERIFY(dropped.filesGone && !dropped.keyGone);
        QVERIFY(fixture->files().isEmpty());
        fixture->secrets.refuseErasing(std::nullopt);
        QVERIFY(await(fixture->vaults->drop(stream)).value().keyGone);
        QVERIFY(fixture->secrets.names().isEmpty());
    }

    void droppingWhileItIsBeingOpenedWins() {
        fill();
        fixture->start();
        const auto opening = fixture->vaults->open(stream);
        const auto dropping = fixture->vaults->drop(stream);
        await(opening);
        QVERIFY(await(dropping).value().filesGone);
        QVERIFY(fixture->files().isEmpty());
        QVERIFY(await(fixture->vaults->openStreams()).isEmpty());
    }

    void openingTwiceAtATimeIsOpeningOnce() {
        const auto first = fixture->vaults->open(stream);
        const auto second = fixture->vaults->open(stream);
        QVERIFY(await(first).has_value());
        QVERIFY(await(second).has_value());
        QCOMPARE(await(fixture->vaults->openStreams()), QStringList{stream});
    }
};

BANDEJA_TEST(OpeningTest)
#include "opening_test.moc"
