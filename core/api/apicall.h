// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/api/httptransport.h"
#include "core/api/tokensource.h"

#include <functional>

namespace bandeja::api {

/// One call with a token: gets it, sends the request, and when the server refuses the token has it replaced
/// and tries once more. Tells its end exactly once, unless it is destroyed before; then the exchange ends
/// too.
class ApiCall final : public QObject {
    Q_OBJECT

public:
    using Done = std::function<void(Result<HttpAnswer>)>;

    ApiCall(HttpTransport& transport, TokenSource& tokens, HttpRequest request, Done done, QObject* parent);
    ~ApiCall() override;

private:
    void sendWith(Result<keychain::SharedSecret> token);
    void receive(Result<HttpAnswer> answer);
    void end(Result<HttpAnswer> result);

    HttpTransport& transport_;
    TokenSource& tokens_;
    HttpRequest request_;
    Done done_;
    Future<HttpAnswer> exchange_;
    bool replaced_ = false;
};

} // namespace bandeja::api
