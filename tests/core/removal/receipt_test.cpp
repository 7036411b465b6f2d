// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/removal/receiptcheck.h"
#include "core/removal/receiptexport.h"
#include "tests/support/desktop/modelworkspace.h"
#include "tests/support/registry.h"

#include <QJsonDocument>
#include <QtTest>

using namespace bandeja;
using namespace bandeja::removal;
using namespace bandeja::tests;
using namespace Qt::Literals::StringLiterals;
using vault::Verdict;

class ReceiptTest : public QObject {
    Q_OBJECT

    ModelWorkspace model;
    domain::Receipt receipt;
    QList<vault::PinnedKey> keys;

private Q_SLOTS:
    void initTestCase() {
        receipt = model.removeIntegration(model.addIntegration(u"Tienda «Aurora» 👋"_s));
        keys = {{QString::fromLatin1(model.signingKey.id()), model.signingKey.publicKey()}};
    }

    void R07_aGenuineReceiptIsRight() { QCOMPARE(verdictOn(receipt, keys), Verdict::Right); }

    void R07_anyChangeMakesItWrong() {
        const auto wrong = [&](const std::function<void(domain::Receipt&)>& change) {
            domain::Receipt changed = receipt;
            change(changed);
            return verdictOn(changed, keys) == Verdict::Wrong;
        };
        QVERIFY(wrong([](auto& r) { r.id += u'x'; }));
        QVERIFY(wrong([](auto& r) { r.integrationName = u"otra"_s; }));
        QVERIFY(wrong([](auto& r) { r.channel = domain::Channel::Email; }));
        QVERIFY(wrong([](auto& r) { r.deleted.messages += 1; }));
        QVERIFY(wrong([](auto& r) { r.deleted.credentials = 0; }));
        QVERIFY(wrong([](auto& r) { *r.completedAt += std::chrono::milliseconds(1); }));
        QVERIFY(wrong([](auto& r) { r.backupsPurgedBy += std::chrono::days(1); }));
        QVERIFY(wrong([](auto& r) { r.revocation = domain::Revocation::Owed; }));
        QVERIFY(wrong([](auto& r) { r.requestedBy = u"mem_x"_s; }));
    }

    void R07_aSignatureThatIsNoneIsWrong_data() {
        QTest::addColumn<QString>("signature");
        QTest::newRow("empty") << QString();
        QTest::newRow("another algorithm") << u"rsa:0011223344556677:AAAA"_s;
        QTest::newRow("no parts") << u"ed25519"_s;
        QTest::newRow("not base 64") << u"ed25519:%1:%%%%"_s;
        QTest::newRow("too short") << u"ed25519:%1:AAAA"_s;
        QTest::newRow("one part more") << u"ed25519:%1:AAAA:AAAA"_s;
    }
    void R07_aSignatureThatIsNoneIsWrong() {
        QFETCH(QString, signature);
        domain::Receipt changed = receipt;
        changed.signature = signature.contains(u"%1"_s) ? signature.arg(keys.first().id) : signature;
        QCOMPARE(verdictOn(changed, keys), Verdict::Wrong);
    }

    void R07_aKeyThatIsNotPinnedMakesItWrong() {
        const cipher::SigningKey other = cipher::SigningKey::generate();
        QCOMPARE(verdictOn(receipt, {{QString::fromLatin1(other.id()), other.publicKey()}}), Verdict::Wrong);
        QCOMPARE(verdictOn(receipt, {{keys.first().id, other.publicKey()}}), Verdict::Wrong);
        QCOMPARE(verdictOn(receipt, {}), Verdict::Wrong);
    }

    void R07_theExportedFileIsWhatWasSigned() {
        const QJsonObject object = QJsonDocument::fromJson(receiptJson(receipt)).object();
        const auto read = contract::decodeReceipt(object);
        QVERIFY(read.has_value());
        QCOMPARE(*read, receipt);
        QJsonObject unsignedPart = object;
        unsignedPart.remove(u"signature"_s);
        QCOMPARE(QJsonDocument(unsignedPart).toJson(QJsonDocument::Compact), contract::signedBytes(receipt));
    }

    void R07_thePrintedFormSaysEverything() {
        const QList<ReceiptLine> lines = receiptLines(receipt, vault::RemovalState::Disputed);
        QCOMPARE(lines.first(), (ReceiptLine{u"receipt_id"_s, receipt.id}));
        QVERIFY(lines.contains({u"account"_s, receipt.integrationName}));
        QVERIFY(lines.contains({u"deleted_messages"_s, u"12"_s}));
        QVERIFY(lines.contains({u"completed_at"_s, domain::toRfc3339(*receipt.completedAt)}));
        QVERIFY(lines.contains({u"signature"_s, receipt.signature}));
        QCOMPARE(lines.last(), (ReceiptLine{u"signature_state"_s, u"wrong"_s}));
    }
};

BANDEJA_TEST(ReceiptTest)
#include "receipt_test.moc"
