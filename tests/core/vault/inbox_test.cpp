// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/vault/inbox.h"
#include "tests/support/registry.h"

#include <QtTest>

using namespace bandeja;
using namespace bandeja::vault;
using namespace Qt::Literals::StringLiterals;
using domain::ConversationStatus;

namespace {

domain::Instant at(int milliseconds) {
    return domain::Instant(std::chrono::milliseconds(milliseconds));
}

} // namespace

class InboxTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyFolderTakesWhatItIsFor() {
        ConversationFacts facts{
            {u"int_1"_s, u"con_1"_s}, at(1), ConversationStatus::Open, 2, true, u"mem_1"_s};
        const QString me = u"mem_1"_s;
        for (const Folder folder : {Folder::Open, Folder::Unread, Folder::Drafts, Folder::Assigned})
            QVERIFY(belongs(facts, {folder, {}}, me));
        for (const Folder folder : {Folder::Snoozed, Folder::Closed})
            QVERIFY(!belongs(facts, {folder, {}}, me));
        QVERIFY(!belongs(facts, {Folder::Assigned, {}}, u"mem_2"_s));
        QVERIFY(!belongs(facts, {Folder::Assigned, {}}, {}));
        QVERIFY(belongs(facts, {Folder::Open, u"int_1"_s}, me));
        QVERIFY(!belongs(facts, {Folder::Open, u"int_2"_s}, me));
        facts.status = ConversationStatus::Closed;
        for (const Folder folder :
             {Folder::Open, Folder::Unread, Folder::Drafts, Folder::Assigned, Folder::Snoozed})
            QVERIFY(!belongs(facts, {folder, {}}, me));
        QVERIFY(belongs(facts, {Folder::Closed, {}}, me));
    }

    void listsAreNewestFirstAndTotal() {
        const ConversationFacts older{.ref = {u"int_1"_s, u"con_a"_s}, .lastMessageAt = at(1)};
        const ConversationFacts newer{.ref = {u"int_1"_s, u"con_b"_s}, .lastMessageAt = at(2)};
        const ConversationFacts tie{.ref = {u"int_1"_s, u"con_c"_s}, .lastMessageAt = at(2)};
        const ConversationFacts elsewhere{.ref = {u"int_2"_s, u"con_c"_s}, .lastMessageAt = at(2)};
        QVERIFY(comesBefore(newer, older) && !comesBefore(older, newer));
        QVERIFY(comesBefore(newer, tie) && !comesBefore(tie, newer));
        QVERIFY(comesBefore(tie, elsewhere) && !comesBefore(elsewhere, tie));
        QVERIFY(!comesBefore(tie, tie));
    }

    void timelinesAreOldestFirstAndTheOutboxComesLast() {
        using Type = TimelineKey::Type;
        const QList<TimelineKey> ordered{{1, 9, Type::Message}, {2, 1, Type::Message}, {2, 2, Type::Message},
                                         {2, 1, Type::Note},    {3, 1, Type::Message}, {5, 1, Type::Outgoing},
                                         {4, 2, Type::Outgoing}};
        for (qsizetype a = 0; a < ordered.size(); ++a) {
            for (qsizetype b = 0; b < ordered.size(); ++b)
                QCOMPARE(comesBefore(ordered[a], ordered[b]), a < b);
        }
    }

    void referencesAreToldApart() {
        const QSet<ConversationRef> refs{{u"a"_s, u"b"_s}, {u"b"_s, u"a"_s}, {u"a"_s, u"b"_s}};
        QCOMPARE(refs.size(), 2);
    }
};

BANDEJA_TEST(InboxTest)
#include "inbox_test.moc"
