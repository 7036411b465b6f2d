// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/vault/accountsearch.h"
#include "tests/core/vault/vaultfixture.h"
#include "tests/support/registry.h"

#include <QtTest>

#include <sqlite3.h>

using namespace bandeja;
using namespace bandeja::vault;
using namespace bandeja::tests;
using namespace Qt::Literals::StringLiterals;

namespace {

/// What SQLite does for one statement that was really prepared.
struct Plan {
    QString sql;
    QStringList steps;
};

/// SQLite tells of each connection that is opened; while this lives, it can be asked for their statements.
class Connections {
public:
    Connections() {
        opened().clear();
        sqlite3_auto_extension(reinterpret_cast<void (*)()>(note));
    }
    ~Connections() { sqlite3_cancel_auto_extension(reinterpret_cast<void (*)()>(note)); }

    /// Of all statements that are prepared on the connections; to be called before any of them is closed.
    static QList<Plan> plans() {
        QList<Plan> plans;
        for (sqlite3* const connection : opened()) {
            for (sqlite3_stmt* each = sqlite3_next_stmt(connection, nullptr); each != nullptr;
                 each = sqlite3_next_stmt(connection, each)) {
                // FTS5's own ones are found by its own keys.
                if (const QByteArray sql = sqlite3_sql(each); !sql.contains("_words_"))
                    plans.append({QString::fromUtf8(sql).simplified(), {}});
            }
            for (Plan& plan : plans) {
                if (plan.steps.isEmpty())
                    explain(connection, plan);
            }
        }
        return plans;
    }

private:
    static QList<sqlite3*>& opened() {
        static QList<sqlite3*> connections;
        return connections;
    }
    static int note(sqlite3* connection, const char**, const sqlite3_api_routines*) {
        opened().append(connection);
        return SQLITE_OK;
    }
    static void explain(sqlite3* connection, Plan& plan) {
        sqlite3_stmt* statement = nullptr;
        sqlite3_prepare_v2(connection, ("EXPLAIN QUERY PLAN " + plan.sql.toUtf8()).constData(), -1,
                           &statement, nullptr);
        while (sqlite3_step(statement) == SQLITE_ROW)
            plan.steps.append(
                QString::fromUtf8(reinterpret_cast<const char*>(sqlite3_column_text(statement, 3))));
        sqlite3_finalize(statement);
    }
};

} // namespace

/// What the vault asks of SQLite stays quick however much is in it: found by an index, in the index's order.
class PlansTest : public QObject {
    Q_OBJECT

    static void fill(AccountVault& vault, ModelWorkspace& model, const QString& stream) {
        const auto pull = [&] {
            while (vault.apply(model.page(stream, *vault.cursor(), 100))->outcome == Applied::Outcome::Done) {
            }
        };
        const QString ana = model.addConversation(stream, u"Ana"_s, 2);
        const QString bea = model.addConversation(stream, u"Bea"_s, 2);
        model.addDraft(stream, ana, u"borrador"_s);
        model.put(stream, domain::Note{u"not_1"_s, ana, u"mem_1"_s, u"nota"_s, model.now});
        auto message = model.addInbound(stream, ana, u"hola"_s);
        pull();
        message.text = u"adiós"_s;
        model.put(stream, message);
        auto contact = model.all<domain::Contact>(stream).constFirst();
        contact.name = u"Otra"_s;
        model.put(stream, contact);
        pull();
        model.removeThing(stream, contract::Entity::Message, message.id);
        model.removeThing(stream, contract::Entity::Note, u"not_1"_s);
        model.removeThing(stream, contract::Entity::Conversation, bea);
        model.removeThing(stream, contract::Entity::Contact, contact.id);
        pull();
        while (!*vault.removeRemains()) {
        }
    }

    static void keepMedia(AccountVault& vault, ModelWorkspace& model, const QString& stream) {
        const QString eva = model.addConversation(stream, u"Eva"_s, 1);
        auto message = model.addInbound(stream, eva, {});
        message.attachments = {{u"att_1"_s, domain::MessageKind::Image, {}, 3, {}}};
        model.put(stream, message);
        while (vault.apply(model.page(stream, *vault.cursor(), 100))->outcome == Applied::Outcome::Done) {
        }
        QCOMPARE(vault.media().begin(eva, u"att_1"_s, 3).value(), 0);
        QCOMPARE(vault.media().add(u"att_1"_s, 0, "abc").value(), 3);
        QVERIFY(vault.media().putThumbnail(eva, u"att_1"_s, "abc", 3).has_value());
        QVERIFY(vault.media().use(u"att_1"_s).has_value());
        QVERIFY(vault.media().forget(u"att_1"_s).has_value());
    }

    static void read(AccountReader& reader, AccountSearch& account, const QString& conversation) {
        for (const Folder folder : {Folder::Open, Folder::Unread, Folder::Drafts, Folder::Assigned,
                                    Folder::Snoozed, Folder::Closed})
            QVERIFY(reader.list(folder, u"mem_1"_s, 50).has_value());
        QVERIFY(reader.counts(u"mem_1"_s).has_value());
        QVERIFY(reader.summary(conversation).has_value());
        QVERIFY(reader.panel(conversation).has_value());
        const auto keys = reader.timeline(conversation);
        QVERIFY(keys.has_value() && !keys->isEmpty());
        QVERIFY(reader.items(conversation, *keys).has_value());
        QVERIFY(reader.media(u"att_1"_s, MediaRole::Whole).has_value());
        for (const QString& typed :
             {u"pregunta"_s, u"ana"_s, u"pregunta from:ana before:2030"_s, u"has:image"_s, u"is:unread"_s,
              u"from:ana"_s, u"pregunta channel:whatsapp"_s}) {
            const search::ParsedQuery query = search::parse(typed, {});
            search::Matcher matcher(query.terms, query.excluded);
            QVERIFY(account.find(query, matcher, 50).has_value());
        }
    }

private Q_SLOTS:
    void everyStatementFindsItsRowsByAnIndex() {
        QTemporaryDir folder;
        const auto vfs = std::move(*cipher::EncryptedVfs::install("bandeja-plans-test"));
        const QString path = folder.filePath(u"a.vault"_s);
        vfs->admit(path, cipher::Secret::random(), "plans");
        HandClock clock;
        ModelWorkspace model;
        const QString stream = model.addIntegration(u"uno"_s);
        const Connections connections;
        const auto open = [&](Connection::Purpose purpose) {
            return std::move(*Connection::open(*vfs, path, purpose));
        };
        auto writing = open(Connection::Purpose::Writing);
        QVERIFY(migrate(*writing, accountMigrations()).has_value());
        AccountVault vault(std::move(writing), stream, clock);
        fill(vault, model, stream);
        keepMedia(vault, model, stream);
        AccountReader reader(open(Connection::Purpose::Reading), stream);
        AccountSearch account(open(Connection::Purpose::Reading), stream);
        read(reader, account, model.all<domain::Conversation>(stream).constFirst().id);

        const QList<Plan> plans = Connections::plans();
        int covering = 0;
        int searching = 0;
        for (const Plan& plan : plans) {
            const QString said = plan.sql + u"\n"_s + plan.steps.join(u"\n"_s);
            for (const QString& step : plan.steps) {
                const bool isQuick = !step.startsWith("SCAN "_L1) || step.contains("VIRTUAL TABLE"_L1) ||
                                     step == "SCAN CONSTANT ROW"_L1 || isOfFew(step);
                QVERIFY2(isQuick, qPrintable(said));
                QVERIFY2(!step.contains("TEMP B-TREE"_L1), qPrintable(said));
            }
            // Lists, counts and the keys of a timeline never touch the table itself.
            if (plan.sql.startsWith("SELECT id, shown_at"_L1) ||
                plan.sql.startsWith("SELECT count(*) FROM conversation"_L1) ||
                plan.sql.startsWith("SELECT at, row FROM message"_L1)) {
                ++covering;
                QVERIFY2(plan.steps.constFirst().contains("COVERING INDEX"_L1), qPrintable(said));
            }
            searching += plan.sql.contains("_words MATCH"_L1) || plan.sql.contains("_words w"_L1) ? 1 : 0;
        }
        QCOMPARE(covering, 12); // six lists, five counts, a timeline
        QCOMPARE(searching, 2);
        QVERIFY(plans.size() > 50);
    }

private:
    /// Tables that hold what a person has begun and not finished, names of settings, and an index of what a
    /// limit of bytes keeps short.
    static bool isOfFew(const QString& step) {
        if (step.startsWith("SCAN media USING "_L1) && step.endsWith(" INDEX media_by_use"_L1))
            return true;
        const QString table = step.section(u' ', 1, 1);
        return QStringList{u"outbox"_s, u"o"_s, u"typed"_s, u"t"_s, u"pragma_user_version"_s}.contains(table);
    }
};

BANDEJA_TEST(PlansTest)
#include "plans_test.moc"
