// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/async/answer.h"
#include "core/keychain/secretstore.h"

#include <QObject>

#include <chrono>

namespace QKeychain {
class Job;
}

namespace bandeja::keychain {

/// SecretStore over QtKeychain: the Secret Service or KWallet on Linux, the Keychain on macOS, the Credential
/// Manager on Windows. Never QtKeychain's insecure fallback.
///
/// Lives on the thread of the interface, because libsecret answers through that thread's main loop; its
/// functions may be called from any thread. What is written or erased is read back before it counts as done.
///
/// QtKeychain does one job at a time, in order, and has no time limit: a job that hangs (a password prompt
/// that nobody answers) holds up those after it, and they end here with Timeout like the first. Once the
/// prompt is answered they are still carried out.
class KeychainSecretStore final : public QObject, public SecretStore {
    Q_OBJECT

public:
    /// DEADLINE holds for each call as a whole.
    explicit KeychainSecretStore(std::chrono::milliseconds deadline = std::chrono::seconds(8),
                                 QObject* parent = nullptr);

    QFuture<tl::expected<SharedSecret, SecretError>> read(SecretName name) override;
    QFuture<tl::expected<void, SecretError>> write(SecretName name, SharedSecret secret) override;
    QFuture<tl::expected<void, SecretError>> erase(SecretName name) override;

private:
    using ReadResult = tl::expected<SharedSecret, SecretError>;
    using DoneResult = tl::expected<void, SecretError>;
    using ReadDone = std::function<void(ReadResult)>;
    using ErrorKnown = std::function<void(SecretError)>;

    /// Gives Timeout when the deadline passes first.
    template <typename T>
    void limit(const async::Answer<T>& answer);
    void startRead(const QString& key, ReadDone done);
    void startWrite(const QString& key, const SharedSecret& secret, const async::Answer<DoneResult>& answer);
    void startErase(const QString& key, const async::Answer<DoneResult>& answer);
    /// What JOB's error means, asking the system where QtKeychain leaves it open.
    void explain(const QKeychain::Job* job, ErrorKnown known);

    const std::chrono::milliseconds deadline_;
};

} // namespace bandeja::keychain
