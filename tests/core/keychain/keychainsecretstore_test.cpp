// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cipher/digest.h"
#include "core/keychain/keychainsecretstore.h"
#include "tests/support/desktop/await.h"
#include "tests/support/registry.h"

#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusMetaType>
#include <QDBusObjectPath>
#include <QDBusReply>
#include <QDirIterator>
#include <QtTest>
#include <qt6keychain/keychain.h>

#include <thread>

using namespace bandeja;
using namespace bandeja::keychain;
using bandeja::tests::await;

namespace {

SharedSecret secretFrom(QByteArrayView bytes) {
    return std::make_shared<const cipher::Secret>(bytes);
}

QDBusMessage call(const QString& method, const QVariant& argument) {
    QDBusMessage message = QDBusMessage::createMethodCall(
        QStringLiteral("org.freedesktop.secrets"), QStringLiteral("/org/freedesktop/secrets"),
        QStringLiteral("org.freedesktop.Secret.Service"), method);
    message << argument;
    return QDBusConnection::sessionBus().call(message);
}

void lock() {
    qDBusRegisterMetaType<QList<QDBusObjectPath>>();
    const QDBusReply<QDBusObjectPath> collection =
        call(QStringLiteral("ReadAlias"), QStringLiteral("default"));
    QVERIFY(collection.isValid());
    const QDBusMessage reply =
        call(QStringLiteral("Lock"), QVariant::fromValue(QList<QDBusObjectPath>{collection.value()}));
    QCOMPARE(reply.type(), QDBusMessage::ReplyMessage);
}

} // namespace

/// With a real gnome-keyring of its own, unlocked at the start.
class KeychainSecretStoreTest : public QObject {
    Q_OBJECT

    const SecretName name{QStringLiteral("account"), QStringLiteral("session")};

private Q_SLOTS:
    void whatWasWrittenIsReadAgain_data() {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("a key") << cipher::randomBytes(32);
        QTest::newRow("zeros") << QByteArray(32, '\0');
        QTest::newRow("a blob of tokens") << QByteArray(1500, 'x');
        QTest::newRow("one byte") << QByteArray("1");
    }
    void whatWasWrittenIsReadAgain() {
        QFETCH(QByteArray, bytes);
        KeychainSecretStore store;
        QVERIFY(await(store.write(name, secretFrom(bytes))).has_value());
        KeychainSecretStore later;
        const auto read = await(later.read(name));
        QVERIFY(read.has_value());
        QCOMPARE((*read)->view().toByteArray(), bytes);
    }

    void anEntryThatIsNotThereIsNotFound() {
        KeychainSecretStore store;
        QCOMPARE(await(store.read({QStringLiteral("account"), QStringLiteral("vault/int_none")})).error(),
                 SecretError::NotFound);
    }

    void namesDoNotMix() {
        KeychainSecretStore store;
        const SecretName other{QStringLiteral("other"), name.purpose};
        QVERIFY(await(store.write(name, secretFrom("one"))).has_value());
        QVERIFY(await(store.write(other, secretFrom("two"))).has_value());
        QCOMPARE((*await(store.read(name)))->view().toByteArray(), QByteArray("one"));
        QVERIFY(await(store.erase(other)).has_value());
        QCOMPARE((*await(store.read(name)))->view().toByteArray(), QByteArray("one"));
    }

    void anErasedEntryIsGone() {
        KeychainSecretStore store;
        QVERIFY(await(store.write(name, secretFrom("one"))).has_value());
        QVERIFY(await(store.erase(name)).has_value());
        QCOMPARE(await(store.read(name)).error(), SecretError::NotFound);
        QVERIFY(await(store.erase(name)).has_value()); // none is as good as erased
    }

    void whatSomethingElseStoredIsCorrupt_data() {
        QTest::addColumn<QString>("text");
        QTest::newRow("empty") << QString();
        QTest::newRow("something else") << QStringLiteral("hunter2");
        QTest::newRow("not base 64") << QStringLiteral("bandeja1:%%%%%%%%");
        QTest::newRow("cut short") << QStringLiteral("bandeja1:AAAA");
        QTest::newRow("wrong check") << QStringLiteral("bandeja1:AAAAAAAAAAAAAAAA");
    }
    void whatSomethingElseStoredIsCorrupt() {
        QFETCH(QString, text);
        auto* const job = new QKeychain::WritePasswordJob(QStringLiteral("bandeja"));
        job->setKey(name.key());
        job->setTextData(text);
        QSignalSpy finished(job, &QKeychain::Job::finished);
        job->start();
        QVERIFY(finished.wait());
        KeychainSecretStore store;
        QCOMPARE(await(store.read(name)).error(), SecretError::Corrupt);
        QVERIFY(await(store.erase(name)).has_value());
    }

    void anyThreadMayAsk() {
        KeychainSecretStore store;
        QVERIFY(await(store.write(name, secretFrom("from elsewhere"))).has_value());
        std::vector<QFuture<tl::expected<SharedSecret, SecretError>>> reads(20);
        std::vector<std::thread> threads;
        for (auto& read : reads)
            threads.emplace_back([&] { read = store.read(name); });
        for (std::thread& thread : threads)
            thread.join();
        for (const auto& read : reads)
            QCOMPARE((*await(read))->view().toByteArray(), QByteArray("from elsewhere"));
    }

    void aCallThatTakesTooLongEnds() {
        KeychainSecretStore store(std::chrono::milliseconds(0));
        QCOMPARE(await(store.read(name)).error(), SecretError::Timeout);
        QCOMPARE(await(store.write(name, secretFrom("x"))).error(), SecretError::Timeout);
        QCOMPARE(await(store.erase(name)).error(), SecretError::Timeout);
    }

    void aCallEndsWhenTheStoreGoes() {
        QFuture<tl::expected<SharedSecret, SecretError>> read;
        {
            KeychainSecretStore store;
            read = store.read(name);
        }
        QCOMPARE(await(read).error(), SecretError::Unavailable);
    }

    /// Nobody answers the keyring's question here; so nothing is read, nothing is taken for missing, nothing
    /// is made.
    void P05_aLockedKeychainIsNotAnEmptyOne() {
        KeychainSecretStore store(std::chrono::seconds(5));
        QVERIFY(await(store.write(name, secretFrom("kept"))).has_value());
        lock();
        QCOMPARE(await(store.read(name)).error(), SecretError::Locked);
        QCOMPARE(await(store.read({QStringLiteral("account"), QStringLiteral("never written")})).error(),
                 SecretError::Locked);
        QCOMPARE(await(store.write(name, secretFrom("other"))).error(), SecretError::Locked);
        QCOMPARE(await(store.erase(name)).error(), SecretError::Locked);
    }

    void P05_noFileHoldsASecretInTheClear() {
        const QByteArray token = "a-token-that-nobody-should-find-0123456789";
        KeychainSecretStore store;
        await(store.write(name, secretFrom(token)));
        int files = 0;
        QDirIterator walk(qEnvironmentVariable("HOME"), QDir::Files | QDir::Hidden,
                          QDirIterator::Subdirectories);
        while (walk.hasNext()) {
            QFile file(walk.next());
            if (!file.open(QIODevice::ReadOnly))
                continue;
            const QByteArray bytes = file.readAll();
            QVERIFY2(!bytes.contains(token), qPrintable(file.fileName()));
            QVERIFY2(!bytes.contains(token.toBase64().left(40)), qPrintable(file.fileName()));
            ++files;
        }
        QVERIFY(files > 0); // the keyring's own file at least
    }
};

BANDEJA_TEST(KeychainSecretStoreTest)
#include "keychainsecretstore_test.moc"
