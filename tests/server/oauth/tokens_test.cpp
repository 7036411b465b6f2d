// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cipher/digest.h"
#include "tests/support/registry.h"
#include "tests/support/server/testserver.h"

#include <QtTest>

using namespace bandeja;
using namespace bandeja::tests;
using namespace bandeja::server;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

class TokensTest : public QObject {
    Q_OBJECT

    std::unique_ptr<TestServer> server;

private Q_SLOTS:
    void init() {
        server = std::make_unique<TestServer>();
        QVERIFY2(server->start(), qPrintable(server->problem));
    }
    void cleanup() { server.reset(); }

    void P04_noTokenLiesInTheDatabase() {
        oauth::Tokens tokens(server->service().keys(), {});
        const QByteArray verifier(50, 'v');
        const QString challenge = QString::fromLatin1(cipher::sha256(verifier).toBase64(
            QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals));
        QList<QByteArray> secrets{server->owner().token()};
        server->inStore({}, [&](store::Transaction& transaction) {
            const QString member = [&] {
                store::Rows rows = transaction.select("SELECT id FROM member");
                rows.next();
                return rows.text(0);
            }();
            const QByteArray code =
                tokens.issueCode(transaction, {server->workspace(), member, challenge, u"http://x"_s});
            const auto first = tokens.exchange(transaction, code, u"http://x"_s, verifier);
            const auto second = tokens.refresh(transaction, first->refresh, "key");
            secrets += {code, first->access, first->refresh, second->access, second->refresh};
            return true;
        });
        int cells = 0;
        server->inStore({}, [&](store::Transaction& transaction) {
            for (const store::Sql sql :
                 {store::Sql("SELECT * FROM oauth_code"), store::Sql("SELECT * FROM refresh_token"),
                  store::Sql("SELECT * FROM access_token"), store::Sql("SELECT * FROM session")}) {
                store::Rows rows = transaction.select(sql);
                while (rows.next()) {
                    for (int column = 0; column < 5; ++column, ++cells) {
                        for (const QByteArray& secret : std::as_const(secrets)) {
                            if (rows.bytes(column).contains(secret))
                                QTest::qFail("a token lies in the clear", __FILE__, __LINE__);
                        }
                    }
                }
            }
            return true;
        });
        QVERIFY(cells > 10);
    }

    void whatHasEndedIsForgotten() {
        oauth::Tokens tokens(server->service().keys(), {});
        server->inStore({}, [&](store::Transaction& transaction) {
            tokens.issueCode(transaction, {server->workspace(), u"mem_x"_s, u"c"_s, u"http://x"_s});
            return true;
        });
        server->clock->turn(2h);
        const qint64 left = server->inStore({}, [&](store::Transaction& transaction) {
            tokens.purge(transaction);
            return *transaction.number("SELECT count(*) FROM oauth_code");
        });
        QCOMPARE(left, 0);
        QCOMPARE(server->owner().get(u"/v1/session"_s).status, 200); // an API token has no end
    }
};

BANDEJA_TEST(TokensTest)
#include "tokens_test.moc"
