// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/session/authorizationagent.h"

#include <QNetworkAccessManager>

class QNetworkReply;

namespace bandeja::app {

/// Signs in to the sample workspace as a person would in a browser: opens the page, fills in the form, and
/// follows where it leads. Lives on the interface's thread.
class SampleVisitor final : public QObject, public session::AuthorizationAgent {
    Q_OBJECT

public:
    SampleVisitor(QString email, QString password, QObject* parent = nullptr);
    void open(const QUrl& url) override;

private:
    void fillIn(QNetworkReply& page);

    const QString email_;
    const QString password_;
    QNetworkAccessManager network_; ///< keeps the page's cookie
};

} // namespace bandeja::app
