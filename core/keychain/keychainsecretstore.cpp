// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/keychain/keychainsecretstore.h"

#include "core/cipher/digest.h"
#include "core/keychain/entryformat.h"

#include <QTimer>
#include <qt6keychain/keychain.h>

#if defined(Q_OS_LINUX)
#include "core/keychain/secretservice.h"
#endif

namespace bandeja::keychain {

namespace {

constexpr QLatin1StringView service("bandeja");

SecretError plainMeaning(QKeychain::Error error) {
    switch (error) {
    case QKeychain::EntryNotFound:
        return SecretError::NotFound;
    case QKeychain::CouldNotDeleteEntry:
    case QKeychain::AccessDeniedByUser:
    case QKeychain::AccessDenied:
        return SecretError::Denied;
    case QKeychain::NoError:
    case QKeychain::NoBackendAvailable:
    case QKeychain::NotImplemented:
    case QKeychain::OtherError:
        return SecretError::Unavailable;
    }
    return SecretError::Unavailable;
}

#if defined(Q_OS_LINUX)
SecretError meaningUnder(ServiceState state, QKeychain::Error error) {
    if (error == QKeychain::AccessDeniedByUser)
        return SecretError::Denied;
    if (state == ServiceState::Locked)
        return SecretError::Locked;
    // A keychain that has nothing to keep things in, and made nothing when it was asked to: nobody gave it a
    // password.
    if (state == ServiceState::Empty && error != QKeychain::EntryNotFound)
        return SecretError::Locked;
    if (state == ServiceState::Absent && error != QKeychain::EntryNotFound)
        return SecretError::Unavailable;
    if (error == QKeychain::OtherError)
        return SecretError::Denied; // it is there and open, and says no
    return plainMeaning(error);
}
#endif

} // namespace

KeychainSecretStore::KeychainSecretStore(std::chrono::milliseconds deadline, QObject* parent)
    : QObject(parent),
      deadline_(deadline) {}

template <typename T>
void KeychainSecretStore::limit(const async::Answer<T>& answer) {
    QTimer::singleShot(deadline_, this, [answer] { answer.give(tl::unexpected(SecretError::Timeout)); });
}

QFuture<tl::expected<SharedSecret, SecretError>> KeychainSecretStore::read(SecretName name) {
    const async::Answer<ReadResult> answer{tl::unexpected(SecretError::Unavailable)};
    // Always from the event loop: QtKeychain must not be started from within a job's end.
    QMetaObject::invokeMethod(
        this,
        [this, answer, key = name.key()] {
            limit(answer);
            startRead(key, [answer](ReadResult result) { answer.give(std::move(result)); });
        },
        Qt::QueuedConnection);
    return answer.future();
}

QFuture<tl::expected<void, SecretError>> KeychainSecretStore::write(SecretName name, SharedSecret secret) {
    const async::Answer<DoneResult> answer{tl::unexpected(SecretError::Unavailable)};
    QMetaObject::invokeMethod(
        this,
        [this, answer, key = name.key(), secret = std::move(secret)] {
            limit(answer);
            startWrite(key, secret, answer);
        },
        Qt::QueuedConnection);
    return answer.future();
}

QFuture<tl::expected<void, SecretError>> KeychainSecretStore::erase(SecretName name) {
    const async::Answer<DoneResult> answer{tl::unexpected(SecretError::Unavailable)};
    QMetaObject::invokeMethod(
        this,
        [this, answer, key = name.key()] {
            limit(answer);
            startErase(key, answer);
        },
        Qt::QueuedConnection);
    return answer.future();
}

// The jobs below have no parent: libsecret calls back into a job that it was given, so a job has to live
// until it is done, whatever becomes of the store. Jobs delete themselves.
void KeychainSecretStore::startRead(const QString& key, ReadDone done) {
    auto* const job = new QKeychain::ReadPasswordJob(service);
    job->setInsecureFallback(false);
    job->setKey(key);
    connect(job, &QKeychain::Job::finished, this, [this, job, done = std::move(done)] {
        if (job->error() != QKeychain::NoError) {
            explain(job, [done](SecretError error) { done(tl::unexpected(error)); });
            return;
        }
        QString text = job->textData();
        std::optional<cipher::Secret> secret = secretOf(text);
        wipe(text);
        if (secret)
            done(std::make_shared<const cipher::Secret>(std::move(*secret)));
        else
            done(tl::unexpected(SecretError::Corrupt));
    });
    job->start();
}

void KeychainSecretStore::startWrite(const QString& key, const SharedSecret& secret,
                                     const async::Answer<DoneResult>& answer) {
    auto* const job = new QKeychain::WritePasswordJob(service);
    job->setInsecureFallback(false);
    job->setKey(key);
    QString text = entryText(*secret);
    job->setTextData(text);
    wipe(text);
    connect(job, &QKeychain::Job::finished, this, [this, job, key, secret, answer] {
        if (job->error() != QKeychain::NoError) {
            explain(job, [answer](SecretError error) { answer.give(tl::unexpected(error)); });
            return;
        }
        const auto compare = [secret, answer](const ReadResult& stored) {
            if (!stored)
                answer.give(tl::unexpected(stored.error()));
            else if (!cipher::equalInConstantTime((*stored)->view(), secret->view()))
                answer.give(tl::unexpected(SecretError::Corrupt));
            else
                answer.give({});
        };
        QMetaObject::invokeMethod(
            this, [this, key, compare] { startRead(key, compare); }, Qt::QueuedConnection);
    });
    job->start();
}

void KeychainSecretStore::startErase(const QString& key, const async::Answer<DoneResult>& answer) {
    auto* const job = new QKeychain::DeletePasswordJob(service);
    job->setInsecureFallback(false);
    job->setKey(key);
    connect(job, &QKeychain::Job::finished, this, [this, key, answer] {
        // Whatever it says: what counts is whether the entry can still be read.
        const auto look = [answer](const ReadResult& stored) {
            if (stored || stored.error() == SecretError::Corrupt)
                answer.give(tl::unexpected(SecretError::Denied));
            else if (stored.error() == SecretError::NotFound)
                answer.give({});
            else
                answer.give(tl::unexpected(stored.error()));
        };
        QMetaObject::invokeMethod(
            this, [this, key, look] { startRead(key, look); }, Qt::QueuedConnection);
    });
    job->start();
}

void KeychainSecretStore::explain(const QKeychain::Job* job, ErrorKnown known) {
    const QKeychain::Error error = job->error();
#if defined(Q_OS_LINUX)
    askSecretService(
        this, [error, known = std::move(known)](ServiceState state) { known(meaningUnder(state, error)); });
#else
    known(plainMeaning(error));
#endif
}

} // namespace bandeja::keychain
