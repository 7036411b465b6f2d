// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/accounts/passwords.h"

#include "core/cipher/digest.h"

#include <QPromise>

#include <argon2.h>

namespace bandeja::server::accounts {

namespace {

constexpr size_t saltSize = 16;
constexpr size_t hashSize = 32;
constexpr int threads = 2;

QByteArray hashWith(const QByteArray& salt, const PasswordCost& cost, const cipher::Secret& password) {
    QByteArray encoded(static_cast<qsizetype>(argon2_encodedlen(cost.passes, cost.memory, cost.lanes,
                                                                saltSize, hashSize, Argon2_id)),
                       '\0');
    const int rc = argon2id_hash_encoded(cost.passes, cost.memory, cost.lanes, password.data(),
                                         password.size(), salt.constData(), saltSize, hashSize,
                                         encoded.data(), static_cast<size_t>(encoded.size()));
    return rc == ARGON2_OK ? QByteArray(encoded.constData()) : QByteArray();
}

template <typename T>
QFuture<T> run(QThreadPool& pool, std::function<T()> function) {
    auto promise = std::make_shared<QPromise<T>>();
    promise->start();
    pool.start([promise, function = std::move(function)] {
        promise->addResult(function());
        promise->finish();
    });
    return promise->future();
}

} // namespace

Passwords::Passwords(PasswordCost cost)
    : cost_(cost),
      nobodys_(hashWith(cipher::randomBytes(saltSize), cost_, cipher::Secret::random())) {
    pool_.setMaxThreadCount(threads);
    pool_.setExpiryTimeout(5'000);
}

Passwords::~Passwords() {
    pool_.waitForDone();
}

QFuture<QByteArray> Passwords::hash(cipher::Secret password) {
    auto kept = std::make_shared<const cipher::Secret>(std::move(password));
    return run<QByteArray>(pool_, [salt = cipher::randomBytes(saltSize), cost = cost_, kept] {
        return hashWith(salt, cost, *kept);
    });
}

QFuture<bool> Passwords::verify(cipher::Secret password, const QByteArray& hash) {
    auto kept = std::make_shared<const cipher::Secret>(std::move(password));
    return run<bool>(pool_, [kept, hash, nobodys = nobodys_] {
        const QByteArray& against = hash.isEmpty() ? nobodys : hash;
        return argon2id_verify(against.constData(), kept->data(), kept->size()) == ARGON2_OK &&
               !hash.isEmpty();
    });
}

} // namespace bandeja::server::accounts
