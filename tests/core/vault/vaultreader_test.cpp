// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/vault/vaultfixture.h"
#include "tests/support/registry.h"

#include <QRandomGenerator>
#include <QtTest>

using namespace bandeja;
using namespace bandeja::vault;
using namespace bandeja::tests;
using namespace Qt::Literals::StringLiterals;

namespace {

/// What an interface would keep that listens to changes alone.
struct Follower {
    QHash<ConversationRef, ConversationFacts> facts;
    QHash<ConversationRef, QList<TimelineKey>> timelines;
    bool lost = false; ///< was told to read again

    void follow(const VaultChange& change) {
        lost = lost || change.reset;
        for (const ConversationFacts& changed : change.conversations)
            facts[changed.ref] = changed;
        for (const TimelineChange& changed : change.timelines) {
            QList<TimelineKey>& keys = timelines[changed.conversation];
            for (const TimelineKey& key : changed.removed)
                keys.removeAll(key);
            for (const TimelineKey& key : changed.put) {
                keys.removeAll(key);
                const auto place =
                    std::upper_bound(keys.begin(), keys.end(), key,
                                     [](const auto& a, const auto& b) { return comesBefore(a, b); });
                keys.insert(place, key);
            }
        }
    }
};

} // namespace

class VaultReaderTest : public QObject {
    Q_OBJECT

    std::unique_ptr<VaultFixture> fixture;
    std::unique_ptr<ModelWorkspace> model;

private Q_SLOTS:
    void init() {
        fixture = std::make_unique<VaultFixture>();
        model = std::make_unique<ModelWorkspace>();
    }
    void cleanup() { fixture.reset(); }

    void listsOfAllAccountsAreOneList() {
        const QString first = model->addIntegration(u"uno"_s);
        const QString second = model->addIntegration(u"dos"_s);
        QStringList names;
        for (int i = 0; i < 6; ++i) {
            names.prepend(u"N%1"_s.arg(i));
            model->addConversation(i % 2 == 0 ? first : second, names.first(), 1);
        }
        for (const QString& stream : {first, second}) {
            fixture->open(stream);
            fixture->pull(*model, stream);
        }
        const auto read = [&](ListFilter filter, int limit) {
            const auto listed = await(fixture->reader().list(filter, {}, limit)).value();
            QList<ConversationRef> refs;
            for (const ConversationFacts& facts : listed)
                refs.append(facts.ref);
            const auto summaries = await(fixture->reader().summaries(refs)).value();
            QStringList shown;
            for (const ConversationSummary& summary : summaries)
                shown.append(summary.contact.name);
            return shown;
        };
        QCOMPARE(read({}, -1), names);
        QCOMPARE(read({}, 3), names.mid(0, 3));
        QCOMPARE(read({Folder::Open, first}, -1), (QStringList{u"N4"_s, u"N2"_s, u"N0"_s}));
    }

    void aRowShowsWhoWroteWhat() {
        const QString stream = model->addIntegration(u"uno"_s);
        const QString conversation = model->addConversation(stream, u"Ana"_s, 1);
        model->addOutbound(stream, conversation, u"Dos\nlíneas"_s);
        fixture->open(stream);
        fixture->pull(*model, stream);
        const ConversationSummary row = fixture->panel({stream, conversation}).summary;
        QCOMPARE(row.contact.name, u"Ana"_s);
        QCOMPARE(row.contact.handle, u"@Ana"_s);
        QCOMPARE(row.preview, u"Dos líneas"_s);
        QCOMPARE(row.previewDirection, domain::Direction::Out);
        QCOMPARE(row.previewStatus, domain::MessageStatus::Queued);
        QCOMPARE(row.conversation, *model->find<domain::Conversation>(stream, conversation));
    }

    void whatIsGoneIsLeftOut() {
        const QString stream = model->addIntegration(u"uno"_s);
        const QString conversation = model->addConversation(stream, u"Ana"_s, 1);
        fixture->open(stream);
        fixture->pull(*model, stream);
        const QList<ConversationRef> refs{
            {stream, conversation}, {stream, u"con_x"_s}, {u"int_x"_s, conversation}};
        QCOMPARE(await(fixture->reader().summaries(refs)).value().size(), 1);
        const QList<TimelineKey> keys{{0, 999, TimelineKey::Type::Message},
                                      {0, 9, TimelineKey::Type::Outgoing}};
        QVERIFY(await(fixture->reader().items({stream, conversation}, keys)).value().isEmpty());
        QVERIFY(await(fixture->reader().timeline({stream, u"con_x"_s})).value().isEmpty());
        QCOMPARE(await(fixture->reader().panel({stream, u"con_x"_s})).error().kind,
                 VaultError::Kind::NotFound);
        QCOMPARE(await(fixture->reader().panel({u"int_x"_s, u"con_x"_s})).error().kind,
                 VaultError::Kind::NotOpen);
    }

    void aReaderSeesEachCommitWhenItIsTold() {
        const QString stream = model->addIntegration(u"uno"_s);
        const QString conversation = model->addConversation(stream, u"Ana"_s, 1);
        fixture->open(stream);
        fixture->pull(*model, stream);
        int seen = 0;
        QObject context;
        connect(&fixture->reader(), &VaultReader::changed, &context, [&](const VaultChange& change) {
            if (change.reset)
                return;
            QCOMPARE(change.conversations.size(), 1);
            const auto facts = await(fixture->reader().list({}, {}, -1)).value();
            QVERIFY(facts.first().unread >= change.conversations.first().unread);
            ++seen;
        });
        for (int i = 0; i < 20; ++i) {
            model->addInbound(stream, conversation, u"%1"_s.arg(i));
            fixture->pull(*model, stream);
        }
        QTRY_COMPARE(seen, 20);
    }

    /// Random changes, and after each commit: what was told leads to what would be read.
    void whatIsToldIsWhatChanged_data() {
        QTest::addColumn<quint32>("seed");
        for (quint32 seed = 1; seed <= 12; ++seed)
            QTest::addRow("seed %u", seed) << seed;
    }
    void whatIsToldIsWhatChanged() {
        QFETCH(quint32, seed);
        QRandomGenerator random(seed);
        const QString stream = model->addIntegration(u"uno"_s);
        QStringList conversations;
        QStringList messages;
        fixture->open(stream);
        QCoreApplication::processEvents();
        fixture->changes.clear();
        Follower follower;
        for (int step = 0; step < 60; ++step) {
            randomStep(random, stream, conversations, messages);
            fixture->pull(*model, stream, static_cast<int>(random.bounded(1, 8)));
            // Everything told so far is in the queue of this thread by now, behind the answers that pull()
            // waited for.
            await(fixture->reader().counts({}, {}));
            QCoreApplication::processEvents();
            const QList<VaultChange> changes = std::exchange(fixture->changes, {});
            for (const VaultChange& change : changes)
                follower.follow(change);
            QVERIFY(!follower.lost);
            const QList<ConversationFacts> told = follower.facts.values();
            for (const Folder folder :
                 {Folder::Open, Folder::Unread, Folder::Drafts, Folder::Closed, Folder::Assigned})
                compareLists(told, folder);
            for (const QString& conversation : conversations)
                QCOMPARE(follower.timelines.value({stream, conversation}),
                         await(fixture->reader().timeline({stream, conversation})).value());
        }
    }

private:
    void compareLists(const QList<ConversationFacts>& told, Folder folder) {
        QList<ConversationFacts> expected;
        for (const ConversationFacts& facts : told) {
            if (belongs(facts, {folder, {}}, u"mem_me"_s))
                expected.append(facts);
        }
        std::sort(expected.begin(), expected.end(),
                  [](const auto& a, const auto& b) { return comesBefore(a, b); });
        QCOMPARE(fixture->list(folder, u"mem_me"_s), expected);
    }

    void randomStep(QRandomGenerator& random, const QString& stream, QStringList& conversations,
                    QStringList& messages) {
        const auto any = [&](const QStringList& list) { return list[random.bounded(list.size())]; };
        if (conversations.isEmpty() || random.bounded(6) == 0) {
            conversations.append(model->addConversation(stream, u"C%1"_s.arg(conversations.size()), 0));
            return;
        }
        const QString conversation = any(conversations);
        auto changed = *model->find<domain::Conversation>(stream, conversation);
        switch (random.bounded(8)) {
        case 0:
        case 1:
            messages.append(model->addInbound(stream, conversation, u"in"_s).id);
            break;
        case 2:
            messages.append(model->addOutbound(stream, conversation, u"out"_s).id);
            break;
        case 3: // moves in time, as a corrected one may
            if (!messages.isEmpty()) {
                if (auto message = model->find<domain::Message>(stream, any(messages))) {
                    message->sentAt += std::chrono::seconds(random.bounded(-100, 100));
                    model->put(stream, *message);
                }
            }
            break;
        case 4:
            if (!messages.isEmpty())
                model->removeThing(stream, contract::Entity::Message, any(messages));
            break;
        case 5:
            model->put(stream,
                       domain::Note{u"not_"_s + conversation, conversation, u"mem_me"_s,
                                    u"nota %1"_s.arg(random.bounded(9)), changed.lastMessageAt.value()});
            break;
        case 6: {
            auto draft = model->addDraft(stream, conversation, u"borrador"_s);
            draft.state = static_cast<domain::DraftState>(random.bounded(7));
            model->put(stream, draft);
            break;
        }
        default:
            changed.status = static_cast<domain::ConversationStatus>(random.bounded(3));
            changed.assigneeId = random.bounded(2) == 0 ? QString() : u"mem_me"_s;
            changed.unread = static_cast<int>(random.bounded(3));
            model->put(stream, changed);
        }
    }
};

BANDEJA_TEST(VaultReaderTest)
#include "vaultreader_test.moc"
