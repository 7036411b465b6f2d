// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/accounts/ticketpages.h"

#include "server/async/settle.h"

namespace bandeja::server::accounts {

using namespace Qt::Literals::StringLiterals;
using http::Response;
using pages::Language;

namespace {

Response outOfOrder() {
    return Response::problem(http::problem("unavailable"_L1));
}

} // namespace

QFuture<store::Stored<bool>> TicketPages::isGood(const QByteArray& token) const {
    return parts_.store.read({}, [&keys = parts_.keys, kind = kind_, token](store::Transaction& transaction) {
        return tickets::find(transaction, keys, kind, token).has_value();
    });
}

QFuture<Response> TicketPages::show(const http::Request& request, const Form& form) const {
    const Language language = pages::languageFor(request);
    const QByteArray token = tokenOf(request.parameter(u"token"_s));
    return isGood(token).then([form, language, token](const store::Stored<bool>& good) {
        if (!good)
            return outOfOrder();
        return *good ? form(language, token) : pages::rendered(linkNoLongerGood(language));
    });
}

QFuture<Response> TicketPages::take(Language language, const QByteArray& token, const QString& password,
                                    const Take& take) const {
    http::Promised promised;
    // Looked at before the password is hashed, which is work that nobody should be able to ask for without
    // end.
    async::settle(isGood(token), context_,
                  [*this, language, token, password, take, answer = promised.answer](const auto* good) {
                      if (!good || !*good)
                          return answer(outOfOrder());
                      if (!**good)
                          return answer(pages::rendered(linkNoLongerGood(language)));
                      async::settle(parts_.passwords.hash(cipher::Secret(password.toUtf8())), context_,
                                    [*this, language, token, take, answer](const QByteArray* hash) {
                                        if (!hash || hash->isEmpty())
                                            return answer(outOfOrder());
                                        takeWithHash(language, token, *hash, take, answer);
                                    });
                  });
    return promised.future;
}

void TicketPages::takeWithHash(Language language, const QByteArray& token, const QByteArray& hash,
                               const Take& take, const Answer& answer) const {
    auto work = [take, token, hash](store::Transaction& transaction) {
        return take(transaction, token, hash);
    };
    async::settle(parts_.store.write({}, std::move(work)), context_,
                  [language, answer](const store::Stored<std::optional<pages::Page>>* page) {
                      if (!page || !*page)
                          return answer(outOfOrder());
                      answer(pages::rendered((*page)->value_or(linkNoLongerGood(language))));
                  });
}

} // namespace bandeja::server::accounts
