// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/mail/smtp.h"

#include <QHostAddress>
#include <QPromise>

#include <curl/curl.h>

#include <cstring>
#include <memory>
#include <mutex>

namespace bandeja::server::mail {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int connections = 2;

struct Reading {
    QByteArrayView rest;
};

size_t give(char* buffer, size_t size, size_t count, void* reading) {
    QByteArrayView& rest = static_cast<Reading*>(reading)->rest;
    const qsizetype length = std::min(rest.size(), static_cast<qsizetype>(size * count));
    std::memcpy(buffer, rest.data(), static_cast<size_t>(length));
    rest = rest.sliced(length);
    return static_cast<size_t>(length);
}

int goOn(void* ending, curl_off_t, curl_off_t, curl_off_t, curl_off_t) {
    return static_cast<const std::atomic<bool>*>(ending)->load() ? 1 : 0;
}

Delivered meaningOf(CURLcode code, long answer) {
    if (code == CURLE_OK)
        return Delivered::Taken;
    // 530 to 539 are about our own credentials: an operator can put that right.
    return code != CURLE_LOGIN_DENIED && answer >= 550 && answer < 560 ? Delivered::Refused
                                                                       : Delivered::Later;
}

} // namespace

bool Smtp::isSmtp(const QUrl& url) {
    return url.isValid() && !url.host().isEmpty() &&
           (url.scheme() == "smtp"_L1 || url.scheme() == "smtps"_L1) && url.userInfo().isEmpty();
}

bool Smtp::tlsNeeded(const QUrl& url) {
    return url.host() != "localhost"_L1 && !QHostAddress(url.host()).isLoopback();
}

Smtp::Smtp(Settings settings) : settings_(std::move(settings)) {
    static std::once_flag once; // the library's own state, for the whole process
    std::call_once(once, [] { curl_global_init(CURL_GLOBAL_DEFAULT); });
    pool_.setMaxThreadCount(connections);
    pool_.setExpiryTimeout(5'000);
}

Smtp::~Smtp() {
    ending_ = true;
    pool_.waitForDone();
}

QFuture<Delivered> Smtp::send(const Address& from, const Address& to, const QByteArray& message) {
    auto promise = std::make_shared<QPromise<Delivered>>();
    promise->start();
    pool_.start([this, promise, from, to, message] {
        promise->addResult(deliver(from, to, message));
        promise->finish();
    });
    return promise->future();
}

Delivered Smtp::deliver(const Address& from, const Address& to, const QByteArray& message) const {
    const std::unique_ptr<CURL, decltype(&curl_easy_cleanup)> curl(curl_easy_init(), &curl_easy_cleanup);
    if (!curl)
        return Delivered::Later;
    const std::unique_ptr<curl_slist, decltype(&curl_slist_free_all)> recipients(
        curl_slist_append(nullptr, to.ascii().constData()), &curl_slist_free_all);
    Reading reading{message};
    CURLcode code = CURLE_OK;
    const auto set = [&](CURLoption option, auto value) {
        if (code == CURLE_OK)
            code = curl_easy_setopt(curl.get(), option, value);
    };
    set(CURLOPT_URL, settings_.url.toEncoded().constData());
    set(CURLOPT_PROTOCOLS_STR, "smtp,smtps");
    set(CURLOPT_USE_SSL, static_cast<long>(settings_.tls ? CURLUSESSL_ALL : CURLUSESSL_NONE));
    set(CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2));
    if (!settings_.authorities.isEmpty())
        set(CURLOPT_CAINFO, settings_.authorities.toUtf8().constData());
    if (!settings_.user.isEmpty()) {
        set(CURLOPT_USERNAME, settings_.user.toUtf8().constData());
        if (settings_.password)
            set(CURLOPT_PASSWORD, settings_.password->view().toByteArray().constData());
    }
    set(CURLOPT_MAIL_FROM, from.ascii().constData());
    set(CURLOPT_MAIL_RCPT, recipients.get());
    set(CURLOPT_UPLOAD, 1L);
    set(CURLOPT_READFUNCTION, &give);
    set(CURLOPT_READDATA, static_cast<void*>(&reading));
    set(CURLOPT_NOPROGRESS, 0L);
    set(CURLOPT_XFERINFOFUNCTION, &goOn);
    set(CURLOPT_XFERINFODATA, static_cast<const void*>(&ending_));
    set(CURLOPT_TIMEOUT_MS, static_cast<long>(settings_.limit.count()));
    set(CURLOPT_NOSIGNAL, 1L);
    if (code == CURLE_OK)
        code = curl_easy_perform(curl.get());
    long answer = 0;
    curl_easy_getinfo(curl.get(), CURLINFO_RESPONSE_CODE, &answer);
    return meaningOf(code, answer);
}

} // namespace bandeja::server::mail
