// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/vault/accountsearch.h"
#include "tests/core/vault/vaultfixture.h"
#include "tests/support/desktop/plainpages.h"
#include "tests/support/registry.h"

#include <QtTest>

using namespace bandeja;
using namespace bandeja::vault;
using namespace bandeja::tests;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

class VaultSearchTest : public QObject {
    Q_OBJECT

    std::unique_ptr<VaultFixture> fixture;
    std::unique_ptr<ModelWorkspace> model;
    QString stream;

    SearchResults results(const QString& typed) {
        const QDate today = QDateTime::fromMSecsSinceEpoch(model->now.time_since_epoch().count()).date();
        return await(fixture->reader().search({search::parse(typed, today), {}, 50})).value();
    }
    /// The excerpts of all hits, sorted; of a conversation that was found by its name alone, the name.
    QStringList found(const QString& typed) {
        QStringList texts;
        for (const SearchGroup& group : results(typed).groups) {
            for (const SearchHit& hit : group.hits)
                texts.append(hit.excerpt.text);
            if (group.hits.isEmpty())
                texts.append(group.summary.contact.name);
        }
        texts.sort();
        return texts;
    }
    QString talk(const QString& name, const QStringList& texts = {}) {
        const QString conversation = model->addConversation(stream, name, 0);
        for (const QString& text : texts)
            model->addInbound(stream, conversation, text);
        return conversation;
    }
    void pull() { fixture->pull(*model, stream); }
    /// Whether any page of the files has TEXT.
    bool isAnywhere(const QByteArray& text) {
        return everythingReadable(fixture->folder(), fixture->secrets, fixture->account, {stream})
            .contains(text);
    }
    template <typename Thing>
    void change(const QString& id, const std::function<void(Thing&)>& what) {
        auto thing = *model->find<Thing>(stream, id);
        what(thing);
        model->put(stream, thing);
    }

private Q_SLOTS:
    void init() {
        fixture = std::make_unique<VaultFixture>();
        model = std::make_unique<ModelWorkspace>();
        stream = model->addIntegration(u"Tienda Norte"_s);
        fixture->open(stream);
    }
    void cleanup() { fixture.reset(); }

    void wordsAreFoundInEveryScript_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("typed");
        QTest::addColumn<bool>("isFound");
        const auto row = [](const char* name, const QString& text, const QString& typed,
                            bool isFound = true) { QTest::newRow(name) << text << typed << isFound; };
        row("accents folded", u"Más información, por favor"_s, u"informacion "_s);
        row("accents typed", u"mas informacion"_s, u"INFORMACIÓN "_s);
        row("prefix while typing", u"los zapatos rojos"_s, u"zap"_s);
        row("no prefix once finished", u"los zapatos rojos"_s, u"zap "_s, false);
        row("prefix with a star", u"los zapatos rojos"_s, u"zap* rojos"_s);
        row("a prefix longer than those with an index", u"los zapatos rojos"_s, u"zapat"_s);
        row("all words", u"los zapatos rojos"_s, u"rojos zapatos "_s);
        row("one is missing", u"los zapatos rojos"_s, u"zapatos azules "_s, false);
        row("phrase", u"los zapatos rojos"_s, u"\"zapatos rojos\""_s);
        row("phrase in another order", u"los zapatos rojos"_s, u"\"rojos zapatos\""_s, false);
        row("excluded", u"los zapatos rojos"_s, u"zapatos -rojos"_s, false);
        row("not excluded", u"los zapatos rojos"_s, u"zapatos -azules"_s);
        row("emoji", u"gracias 👍🏽"_s, u"👍"_s);
        row("Chinese", u"请问什么时候发货"_s, u"发货"_s);
        row("one Chinese character", u"请问什么时候发货"_s, u"货"_s);
        row("Chinese in another order", u"请问什么时候发货"_s, u"货发"_s, false);
        row("Arabic without vowel signs", u"كَتَبَ الرسالة"_s, u"كتب"_s);
    }
    void wordsAreFoundInEveryScript() {
        QFETCH(QString, text);
        QFETCH(QString, typed);
        QFETCH(bool, isFound);
        talk(u"Ana"_s, {text});
        pull();
        QCOMPARE(found(typed), isFound ? QStringList{text} : QStringList());
    }

    void everyOperatorNarrows_data() {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QStringList>("expected");
        const auto row = [](const QString& typed, const QStringList& expected) {
            QTest::newRow(qPrintable(typed)) << typed << expected;
        };
        row(u"hola"_s, {u"hola azul"_s, u"hola nuestra"_s, u"hola rojo"_s, u"hola viejo"_s});
        row(u"hola from:ana"_s, {u"hola azul"_s, u"hola viejo"_s});
        row(u"hola from:@bea"_s, {u"hola rojo"_s});
        row(u"hola from:me"_s, {u"hola nuestra"_s});
        row(u"hola label:vip"_s, {u"hola rojo"_s});
        row(u"hola is:unread"_s, {u"hola rojo"_s});
        row(u"hola in:closed"_s, {u"hola azul"_s, u"hola nuestra"_s, u"hola viejo"_s});
        row(u"hola in:open"_s, {u"hola rojo"_s});
        row(u"hola channel:whatsapp"_s, {u"hola azul"_s, u"hola nuestra"_s, u"hola rojo"_s, u"hola viejo"_s});
        row(u"hola channel:tiktok"_s, {});
        row(u"hola in:norte"_s, {u"hola azul"_s, u"hola nuestra"_s, u"hola rojo"_s, u"hola viejo"_s});
        row(u"hola in:sur"_s, {});
        row(u"hola before:2026-01-01"_s, {u"hola viejo"_s});
        row(u"hola after:2026-01-01"_s, {u"hola azul"_s, u"hola nuestra"_s, u"hola rojo"_s});
        row(u"hola has:image"_s, {u"hola azul"_s});
        row(u"hola has:attachment"_s, {u"hola rojo"_s});
        row(u"hola has:audio"_s, {u"hola rojo"_s});
        // and without a word
        row(u"from:bea"_s, {u"hola rojo"_s});
        row(u"label:vip"_s, {u"hola rojo"_s});
        row(u"is:unread"_s, {u"hola rojo"_s});
        row(u"in:closed"_s, {u"hola nuestra"_s}); // the newest message stands for the conversation
        row(u"before:2026-01-01"_s, {u"hola viejo"_s});
        row(u"after:2026-01-01 from:ana"_s, {u"hola azul"_s});
        row(u"has:image"_s, {u"hola azul"_s});
        row(u"has:attachment"_s, {u"hola rojo"_s});
        row(u"-azul from:ana"_s, {u"hola viejo"_s});
        row(u"from:nadie"_s, {});
    }
    void everyOperatorNarrows() {
        QFETCH(QString, typed);
        QFETCH(QStringList, expected);
        fixture->open(u"workspace"_s);
        fixture->pull(*model, u"workspace"_s);
        const QString ana = talk(u"Ana"_s);
        domain::Message old = model->addInbound(stream, ana, u"hola viejo"_s);
        change<domain::Message>(old.id, [](domain::Message& message) {
            message.sentAt = domain::Instant(QDate(2025, 12, 31).startOfDay().toMSecsSinceEpoch() * 1ms);
        });
        change<domain::Message>(model->addInbound(stream, ana, u"hola azul"_s).id,
                                [](domain::Message& message) { message.kind = domain::MessageKind::Image; });
        model->addOutbound(stream, ana, u"hola nuestra"_s);
        change<domain::Conversation>(ana, [](domain::Conversation& conversation) {
            conversation.status = domain::ConversationStatus::Closed;
            conversation.unread = 0;
        });
        const QString bea = talk(u"Bea"_s);
        change<domain::Message>(model->addInbound(stream, bea, u"hola rojo"_s).id, [](domain::Message&
                                                                                          message) {
            message.attachments = {{u"att_1"_s, domain::MessageKind::Audio, u"audio/ogg"_s, 9, u"a.ogg"_s}};
        });
        change<domain::Conversation>(
            bea, [](domain::Conversation& conversation) { conversation.labels = {u"VIP"_s}; });
        pull();
        QCOMPARE(found(typed), expected);
    }

    void theHitIsMarked() {
        const QString conversation = talk(u"Ana"_s, {u"Quiero más Información hoy"_s});
        pull();
        const SearchResults all = results(u"informa"_s);
        QCOMPARE(all.groups.size(), 1);
        const SearchGroup& group = all.groups.first();
        QCOMPARE(group.ref, (ConversationRef{stream, conversation}));
        QCOMPARE(group.summary.contact.name, u"Ana"_s);
        QCOMPARE(group.hits.first().excerpt.hits, (QList<search::Range>{{11, 11}}));
        const auto keys = await(fixture->reader().timeline(group.ref)).value();
        QCOMPARE(group.hits.first().key, keys.first());
        QVERIFY(!all.isPartial);
    }

    void aConversationShowsItsBestThree() {
        talk(u"Ana"_s, {u"flor y otras muchas cosas que no vienen al caso, de verdad que no"_s, u"flor"_s,
                        u"flor flor"_s, u"una flor"_s, u"flor o no"_s});
        talk(u"Bea"_s, {u"flor de otra"_s});
        pull();
        const SearchResults all = results(u"flor "_s);
        QCOMPARE(all.groups.size(), 2);
        const SearchGroup& group = all.groups.first();
        QCOMPARE(group.summary.contact.name, u"Ana"_s);
        QCOMPARE(group.found, 5);
        QCOMPARE(group.hits.size(), 3);
        QCOMPARE(group.hits.first().excerpt.text, u"flor flor"_s);
    }

    void newMessagesComeBeforeOldOnes() {
        const QString ana = talk(u"Ana"_s);
        change<domain::Message>(model->addInbound(stream, ana, u"pedido uno"_s).id,
                                [](domain::Message& message) { message.sentAt -= 24h * 400; });
        talk(u"Bea"_s, {u"pedido dos"_s});
        pull();
        const SearchResults all = results(u"pedido "_s);
        QCOMPARE(all.groups.size(), 2);
        QCOMPARE(all.groups.first().summary.contact.name, u"Bea"_s);
    }

    void customersAreFoundByNameAndHandle() {
        talk(u"Zoë Núñez"_s, {u"hola"_s});
        talk(u"Otra"_s, {u"hola"_s});
        pull();
        const SearchResults all = results(u"nune"_s);
        QCOMPARE(all.groups.size(), 1);
        QCOMPARE(all.groups.first().nameHits, (QList<search::Range>{{4, 5}}));
        QCOMPARE(all.groups.first().handleHits, (QList<search::Range>{{5, 5}}));
        QVERIFY(all.groups.first().hits.isEmpty());
        const QString contact = all.groups.first().summary.contact.id;
        change<domain::Contact>(contact, [](domain::Contact& changed) { changed.name = u"Marta"_s; });
        pull();
        QCOMPARE(found(u"marta"_s), QStringList{u"Marta"_s});
        QVERIFY(found(u"\"zoe nunez\" marta"_s).size() == 1); // the handle still says so
        model->removeThing(stream, contract::Entity::Contact, contact);
        pull();
        QVERIFY(found(u"marta"_s).isEmpty());
    }

    void allVaultsAreSearchedTogether() {
        const QString other = model->addIntegration(u"Tienda Sur"_s);
        fixture->open(other);
        talk(u"Ana"_s, {u"tulipanes rojos"_s});
        model->addInbound(other, model->addConversation(other, u"Bea"_s, 0), u"tulipanes azules"_s);
        pull();
        fixture->pull(*model, other);
        QCOMPARE(found(u"tulipanes"_s), (QStringList{u"tulipanes azules"_s, u"tulipanes rojos"_s}));
        const auto one =
            await(fixture->reader().search({search::parse(u"tulipanes"_s, {}), other, 50})).value();
        QCOMPARE(one.groups.size(), 1);
        const auto best = await(fixture->reader().search({search::parse(u"tulipanes"_s, {}), {}, 1})).value();
        QCOMPARE(best.groups.first().ref.stream, other); // the newer one
        await(fixture->vaults->drop(other));
        QCOMPARE(found(u"tulipanes"_s), QStringList{u"tulipanes rojos"_s});
    }

    void anEditIsFoundByItsNewWords() {
        const QString ana = talk(u"Ana"_s);
        const QString id = model->addInbound(stream, ana, u"talla grande"_s).id;
        pull();
        change<domain::Message>(id, [](domain::Message& message) { message.text = u"talla chica"_s; });
        pull();
        QVERIFY(found(u"grande"_s).isEmpty());
        QCOMPARE(found(u"chica"_s), QStringList{u"talla chica"_s});
        // Moved to another day it is found there.
        change<domain::Message>(id, [](domain::Message& message) { message.sentAt -= 24h * 10; });
        pull();
        QCOMPARE(found(u"chica"_s).size(), 1);
        QVERIFY(found(u"chica after:today"_s).isEmpty());
        QCOMPARE(found(u"chica before:today"_s).size(), 1);
        model->removeThing(stream, contract::Entity::Message, id);
        pull();
        QVERIFY(found(u"talla"_s).isEmpty());
    }

    void aNewStatusLeavesTheIndexAlone() {
        const QString ana = talk(u"Ana"_s);
        const QString id = model->addOutbound(stream, ana, u"ya salió"_s).id;
        pull();
        const auto blocks = [&] {
            return await(fixture->vaults->inAccount<qint64>(stream,
                                                            [](AccountVault& vault) -> Result<qint64> {
                                                                // Each commit that touches the index leaves
                                                                // another segment.
                                                                Statement rows = vault.connection().statement(
                                                                    "SELECT sum(id) FROM message_words_data");
                                                                rows.next();
                                                                return rows.integer(0);
                                                            }))
                .value();
        };
        const qint64 before = blocks();
        change<domain::Message>(
            id, [](domain::Message& message) { message.status = domain::MessageStatus::Read; });
        pull();
        QCOMPARE(blocks(), before);
        QCOMPARE(found(u"salio"_s), QStringList{u"ya salió"_s});
    }

    void R10_whatWasTakenBackIsInNoPage_data() {
        QTest::addColumn<bool>("isRemoved");
        QTest::newRow("unsent") << false;
        QTest::newRow("removed with its conversation") << true;
    }
    void R10_whatWasTakenBackIsInNoPage() {
        QFETCH(bool, isRemoved);
        const QString ana = talk(u"Ana"_s, {u"antes"_s});
        const QString id = model->addInbound(stream, ana, u"qwxarrepentimiento"_s).id;
        pull();
        for (int i = 0; i < 30; ++i) { // what is behind it lies in other segments
            model->addInbound(stream, talk(u"Bea"_s), u"después %1"_s.arg(i));
            pull();
        }
        QVERIFY(isAnywhere("wxarrepentimiento"));
        if (isRemoved)
            model->removeThing(stream, contract::Entity::Conversation, ana);
        else
            change<domain::Message>(id, [](domain::Message& message) {
                message.text.clear();
                message.deleted = true;
            });
        pull();
        QVERIFY(found(u"qwx"_s).isEmpty());
        QVERIFY(eventually([&] { return !isAnywhere("wxarrepentimiento"); }));
        QCOMPARE(found(u"despues"_s).size(), 30);
    }

    void R10_whatTheProgramLeftIsOverwrittenAtTheNextStart() {
        const QString ana = talk(u"Ana"_s, {u"antes"_s});
        const QString id = model->addInbound(stream, ana, u"qwxarrepentimiento"_s).id;
        pull();
        change<domain::Message>(id, [](domain::Message& message) { message.text.clear(); });
        const contract::ChangePage page =
            model->page(stream, await(fixture->vaults->cursor(stream)).value(), 100);
        fixture->stop();
        {
            // The program ends right after the commit.
            const VaultPlace place(fixture->folder(), fixture->account);
            const auto key = await(fixture->secrets.read(place.keyName(stream))).value();
            fixture->vfs->admit(place.path(stream), key->copy(), place.identity(stream));
            auto connection =
                Connection::open(*fixture->vfs, place.path(stream), Connection::Purpose::Writing);
            AccountVault vault(std::move(*connection), stream, fixture->clock);
            QVERIFY(vault.apply(page).has_value());
            QVERIFY(vault.hasRemains().value());
        }
        QVERIFY(isAnywhere("wxarrepentimiento"));
        fixture->start();
        fixture->open(stream);
        QVERIFY(eventually([&] { return !isAnywhere("wxarrepentimiento"); }));
    }

    void aNewerSearchEndsTheOneBefore() {
        QStringList texts;
        for (int i = 0; i < 400; ++i)
            texts.append(u"hola %1"_s.arg(i));
        talk(u"Ana"_s, texts);
        pull();
        QList<Future<SearchResults>> asked;
        for (int i = 0; i < 30; ++i)
            asked.append(fixture->reader().search({search::parse(u"hola"_s, {}), {}, 50}));
        int superseded = 0;
        for (const auto& each : asked) {
            const auto result = await(each);
            superseded += !result && result.error().kind == VaultError::Kind::Superseded ? 1 : 0;
        }
        QVERIFY(superseded > 0);
        QVERIFY(await(asked.constLast()).has_value());
        // Nobody waits for a search: not the inbox, nor who closes the vault.
        asked.append(fixture->reader().search({search::parse(u"hola"_s, {}), {}, 50}));
        await(fixture->reader().detach(stream));
        QVERIFY(await(asked.constLast()).has_value());
    }

    void aLongStatementIsInterrupted() {
        auto connection =
            await(fixture->vaults->inAccount<bool>(stream, [](AccountVault& vault) -> Result<bool> {
                vault.connection().stop([] { return true; });
                Statement endless = vault.connection().statement(
                    "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n");
                return vault.connection().result(endless.next());
            }));
        QCOMPARE(connection.error().kind, VaultError::Kind::Superseded);
    }

    void whatWasThereBeforeIsFoundToo() {
        const QString path = fixture->profile.filePath(u"old.vault"_s);
        fixture->vfs->admit(path, cipher::Secret::random(), "old");
        auto writing = std::move(*Connection::open(*fixture->vfs, path, Connection::Purpose::Writing));
        QVERIFY(migrate(*writing, accountMigrations().first(1)).has_value());
        writing->run(R"sql(
            INSERT INTO contact VALUES ('ctc_1', 'Zoë', '@zoe');
            INSERT INTO conversation(row, id, known, contact_id, shown_status) VALUES (7, 'con_1', 1, 'ctc_1', 0);
            INSERT INTO message(id, conversation, at, direction, author_type, author_id, kind, text, reply_to,
              platform_id, status, edited, deleted)
              VALUES ('m1', 7, 1700000000000, 0, 0, '', 0, 'más tarde', '', '', 0, 0, 0),
                     ('m2', 7, 1600000000000, 0, 0, '', 0, 'más temprano', '', '', 0, 0, 0),
                     ('m3', 7, -5, 0, 0, '', 0, '', '', '', 0, 0, 1);)sql");
        QVERIFY(migrate(*writing, accountMigrations()).has_value());
        writing->run("INSERT INTO message_words(message_words, rank) VALUES ('integrity-check', 0)");
        QVERIFY(!writing->takeError());
        AccountSearch account(std::move(*Connection::open(*fixture->vfs, path, Connection::Purpose::Reading)),
                              u"old"_s);
        const auto find = [&](const QString& typed) {
            const search::ParsedQuery query = search::parse(typed, {});
            search::Matcher matcher(query.terms, query.excluded);
            return *account.find(query, matcher, 50);
        };
        const FoundInAccount both = find(u"mas"_s);
        QCOMPARE(both.conversations.size(), 1);
        QCOMPARE(both.conversations.first().candidates.size(), 2);
        QCOMPARE(both.conversations.first().candidates.first().text, u"más tarde"_s); // newest first
        QVERIFY(find(u"zoe"_s).conversations.first().foundByName);
    }
};

BANDEJA_TEST(VaultSearchTest)
#include "search_test.moc"
