// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/vault/vaultset.h"

#include "core/vault/keychainerror.h"

namespace bandeja::vault {

using namespace Qt::Literals::StringLiterals;
using keychain::SecretError;
using Kind = VaultError::Kind;

namespace {

bool isWorkspace(const QString& stream) {
    return stream == QLatin1StringView(contract::workspaceStream);
}

} // namespace

VaultSet::VaultSet(QString folder, cipher::EncryptedVfs& vfs, keychain::SecretStore& secrets,
                   const domain::Clock& clock)
    : folder_(std::move(folder)),
      vfs_(vfs),
      secrets_(secrets),
      clock_(clock),
      reader_(vfs),
      worker_(u"vault store"_s) {
    connect(&reader_, &VaultReader::damageFound, this, &VaultSet::damaged, Qt::DirectConnection);
}

VaultSet::~VaultSet() {
    worker_.post([this] { closeAll(); });
}

Future<void> VaultSet::enter(const QString& account) {
    const async::Answer<Result<void>> answer(tl::unexpected(VaultError{Kind::NotOpen, {}}));
    worker_.post([this, account, answer] {
        if (account == account_) {
            answer.give({});
            return;
        }
        async::whenDone(closeAll(), worker_.context(), [this, account, answer](bool) {
            account_ = account;
            dropped_.clear();
            place_ = VaultPlace(folder_, account);
            answer.give({});
        });
    });
    return answer.future();
}

Future<void> VaultSet::leave() {
    return enter({});
}

Future<Opened> VaultSet::open(const QString& stream, Present present) {
    const OpenAnswer answer(tl::unexpected(VaultError{Kind::NotOpen, {}}));
    worker_.post([this, stream, present, answer] { openNow(stream, present, answer); });
    return answer.future();
}

void VaultSet::openNow(const QString& stream, Present present, const OpenAnswer& answer) {
    if (account_.isEmpty() || dropped_.contains(stream))
        return; // the answer is NotOpen
    Slot& slot = slots_[stream];
    if (slot.isOpen() && present == Present::Use) {
        answer.give(Opened{});
        return;
    }
    slot.opening.append(answer);
    if (slot.opening.size() > 1)
        return; // it is being opened
    const quint64 attempt = ++slot.attempt;
    const auto readKey = [this, stream, attempt, present](bool) {
        async::whenDone(
            secrets_.read(place_.keyName(stream)), worker_.context(),
            [this, stream, attempt, present](const auto& key) { keyArrived(stream, attempt, present, key); });
    };
    if (!slot.isOpen()) {
        readKey(true);
        return;
    }
    closeConnection(stream, slot, true);
    async::whenDone(reader_.detach(stream), worker_.context(), readKey);
}

void VaultSet::keyArrived(const QString& stream, quint64 attempt, Present present,
                          const tl::expected<keychain::SharedSecret, SecretError>& key) {
    if (slots_[stream].attempt != attempt)
        return; // dropped or closed meanwhile
    if (key) {
        if (fits(stream, **key))
            openWith(stream, **key, present, {});
        else
            tryNextKey(stream, attempt, present, *key);
        return;
    }
    if (key.error() != SecretError::NotFound && key.error() != SecretError::Corrupt) {
        answerOpening(stream, tl::unexpected(keychainError(key.error())));
        return;
    }
    QString setAside;
    if (place_.hasContent(stream)) {
        // Its key is lost. It may come back (a keychain that is restored), so the file stays; it gets no
        // other key.
        const std::optional<QString> aside = place_.setAside(stream, "keyless"_L1, clock_.now());
        if (!aside) {
            answerOpening(stream,
                          tl::unexpected(VaultError{Kind::Unreadable, u"a vault can't be set aside"_s}));
            return;
        }
        setAside = *aside;
    }
    makeKey(stream, attempt, setAside);
}

void VaultSet::makeKey(const QString& stream, quint64 attempt, const QString& setAside) {
    const auto key = std::make_shared<const cipher::Secret>(cipher::Secret::random());
    async::whenDone(secrets_.write(place_.keyName(stream), key), worker_.context(),
                    [this, stream, attempt, key, setAside](const tl::expected<void, SecretError>& written) {
                        if (slots_[stream].attempt != attempt)
                            return;
                        if (written)
                            openWith(stream, *key, Present::Use, setAside);
                        else
                            answerOpening(stream, tl::unexpected(keychainError(written.error())));
                    });
}

template <typename Vault>
Result<Opened> VaultSet::openIn(std::unique_ptr<Vault>& place, const QString& stream,
                                const cipher::Secret& key, Present present) {
    auto opened = openVault<Vault>(vfs_, place_, clock_, stream, key, present);
    if (!opened)
        return tl::unexpected(opened.error());
    place = std::move(opened->vault);
    return opened->report;
}

void VaultSet::openWith(const QString& stream, const cipher::Secret& key, Present present,
                        const QString& setAside) {
    Slot& slot = slots_[stream];
    Result<Opened> opened = isWorkspace(stream) ? openIn(slot.workspace, stream, key, present)
                                                : openIn(slot.account, stream, key, present);
    if (opened) {
        if (opened->setAside.isEmpty())
            opened->setAside = setAside;
        reader_.attach(stream, place_.path(stream));
        Q_EMIT reader_.changed(VaultChange{.stream = stream, .reset = true});
        if (isWorkspace(stream))
            Q_EMIT reader_.workspaceChanged();
        tidySoon(stream, slot); // the program may have ended before it was done
    }
    answerOpening(stream, opened);
}

void VaultSet::answerOpening(const QString& stream, const Result<Opened>& result) {
    for (const OpenAnswer& answer : std::exchange(slots_[stream].opening, {}))
        answer.give(result);
}

Future<Dropped> VaultSet::drop(const QString& stream) {
    const async::Answer<Result<Dropped>> answer(tl::unexpected(VaultError{Kind::NotOpen, {}}));
    worker_.post([this, stream, answer] { dropNow(stream, answer); });
    return answer.future();
}

Future<Dropped> VaultSet::dropOf(const QString& account, const QString& stream) {
    const async::Answer<Result<Dropped>> answer(tl::unexpected(VaultError{Kind::NotOpen, {}}));
    worker_.post([this, account, stream, answer] {
        if (account == account_) {
            dropNow(stream, answer);
            return;
        }
        const VaultPlace place(folder_, account);
        secrets_.erase(place.nextKeyName(stream));
        const bool filesGone = place.remove(stream);
        async::whenDone(secrets_.erase(place.keyName(stream)), worker_.context(),
                        [answer, filesGone](const tl::expected<void, SecretError>& keyErased) {
                            answer.give(Dropped{filesGone, keyErased.has_value()});
                        });
    });
    return answer.future();
}

void VaultSet::dropNow(const QString& stream, const async::Answer<Result<Dropped>>& answer) {
    if (account_.isEmpty())
        return;
    dropped_.insert(stream);
    close(stream, true); // what is in the log needs no room in a file that goes
    const VaultPlace place = place_;
    // The keychain may take its time; the file doesn't wait for it.
    secrets_.erase(place.nextKeyName(stream)); // there is hardly ever one
    const auto erased = secrets_.erase(place.keyName(stream));
    async::whenDone(reader_.detach(stream), worker_.context(), [this, stream, place, erased, answer](bool) {
        const bool filesGone = place.remove(stream);
        Q_EMIT reader_.changed(VaultChange{.stream = stream, .reset = true, .dropped = true});
        async::whenDone(erased, worker_.context(),
                        [answer, filesGone](const tl::expected<void, SecretError>& keyErased) {
                            answer.give(Dropped{filesGone, keyErased.has_value()});
                        });
    });
}

void VaultSet::closeConnection(const QString& stream, Slot& slot, bool keepLog) {
    if (keepLog && slot.account)
        slot.account->connection().keepLog();
    slot.account.reset();
    slot.workspace.reset();
    vfs_.dismiss(place_.path(stream));
}

void VaultSet::close(const QString& stream, bool keepLog) {
    const auto found = slots_.find(stream);
    if (found == slots_.end())
        return;
    ++found->second.attempt;
    found->second.opening.clear(); // whoever waits is told that it is not open
    closeConnection(stream, found->second, keepLog);
}

QFuture<bool> VaultSet::closeAll() {
    QFuture<bool> detached = QtFuture::makeReadyFuture(true);
    for (auto& [stream, slot] : slots_) {
        if (slot.isOpen()) {
            detached = reader_.detach(stream); // one after the other: the last one ends last
            Q_EMIT reader_.changed(VaultChange{.stream = stream, .reset = true});
        }
        close(stream, false);
    }
    slots_.clear();
    return detached;
}

Future<qint64> VaultSet::cursor(const QString& stream) {
    if (isWorkspace(stream))
        return inWorkspace<qint64>([](WorkspaceVault& vault) { return vault.cursor(); });
    return inAccount<qint64>(stream, [](AccountVault& vault) { return vault.cursor(); });
}

Future<Position> VaultSet::position(const QString& stream) {
    if (isWorkspace(stream))
        return inWorkspace<Position>([](WorkspaceVault& vault) { return vault.position(); });
    return inAccount<Position>(stream, [](AccountVault& vault) { return vault.position(); });
}

Future<Applied> VaultSet::apply(const contract::ChangePage& page) {
    if (isWorkspace(page.stream))
        return inWorkspace<Applied>([page](WorkspaceVault& vault) { return vault.apply(page); });
    return inAccount<Applied>(page.stream, [page](AccountVault& vault) { return vault.apply(page); });
}

Future<Applied> VaultSet::applyNewest(const contract::ChangePage& page) {
    return inAccount<Applied>(page.stream, [page](AccountVault& vault) { return vault.applyNewest(page); });
}

Future<Applied> VaultSet::applyOlder(const contract::ChangePage& page) {
    return inAccount<Applied>(page.stream, [page](AccountVault& vault) { return vault.applyOlder(page); });
}

QFuture<QStringList> VaultSet::openStreams() {
    return worker_.run<QStringList>({}, [this] {
        QStringList streams;
        for (const auto& [stream, slot] : slots_) {
            if (slot.account)
                streams.append(stream);
        }
        return streams;
    });
}

void VaultSet::tidySoon(const QString& stream, Slot& slot) {
    if (!slot.account || slot.isTidying)
        return;
    const Result<bool> remains = slot.account->hasRemains();
    if (!remains) {
        noteError(stream, remains.error());
        return;
    }
    if (!*remains)
        return;
    slot.isTidying = true;
    worker_.post([this, stream] { tidy(stream); });
}

void VaultSet::tidy(const QString& stream) {
    const auto slot = slots_.find(stream);
    if (slot == slots_.end())
        return;
    slot->second.isTidying = false;
    if (!slot->second.account)
        return;
    if (const Result<bool> done = slot->second.account->removeRemains(); !done)
        noteError(stream, done.error());
    else if (!*done)
        tidySoon(stream, slot->second);
}

void VaultSet::noteError(const QString& stream, const std::optional<VaultError>& error) {
    if (error && (error->kind == Kind::Damaged || error->kind == Kind::WrongKey))
        Q_EMIT damaged(stream);
}

} // namespace bandeja::vault
