// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/session/authorizationagent.h"

#include <QNetworkAccessManager>
#include <QNetworkReply>

namespace bandeja::tests {

/// A person in front of a browser: opens the sign-in page, agrees, and follows where it leads.
class BrowserDouble : public session::AuthorizationAgent {
public:
    void open(const QUrl& url) override {
        opened.append(url);
        if (!follows)
            return;
        QNetworkReply* const reply = access_.get(QNetworkRequest(url));
        QObject::connect(reply, &QNetworkReply::finished, reply, [this, reply] {
            page = reply->readAll();
            headers = reply->rawHeaderPairs();
            reply->deleteLater();
        });
    }

    bool follows = true;
    QList<QUrl> opened;
    QByteArray page; ///< the last one that was shown
    QList<QNetworkReply::RawHeaderPair> headers;

private:
    QNetworkAccessManager access_;
};

} // namespace bandeja::tests
