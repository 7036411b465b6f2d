// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/api/apicall.h"

#include "core/async/answer.h"

namespace bandeja::api {

ApiCall::ApiCall(HttpTransport& transport, TokenSource& tokens, HttpRequest request, Done done,
                 QObject* parent)
    : QObject(parent),
      transport_(transport),
      tokens_(tokens),
      request_(std::move(request)),
      done_(std::move(done)) {
    async::whenDone(tokens_.token(), this,
                    [this](Result<keychain::SharedSecret> token) { sendWith(std::move(token)); });
}

ApiCall::~ApiCall() {
    exchange_.cancel();
}

void ApiCall::sendWith(Result<keychain::SharedSecret> token) {
    if (!token) {
        end(tl::unexpected(token.error()));
        return;
    }
    request_.bearer = *token;
    exchange_ = transport_.send(request_);
    async::whenDone(exchange_, this, [this](Result<HttpAnswer> answer) { receive(std::move(answer)); });
}

void ApiCall::receive(Result<HttpAnswer> answer) {
    constexpr int unauthorized = 401;
    if (answer && answer->status == unauthorized && !replaced_) {
        replaced_ = true;
        async::whenDone(tokens_.replacementFor(request_.bearer), this,
                        [this](Result<keychain::SharedSecret> token) { sendWith(std::move(token)); });
        return;
    }
    end(std::move(answer));
}

void ApiCall::end(Result<HttpAnswer> result) {
    deleteLater();
    done_(std::move(result));
}

} // namespace bandeja::api
