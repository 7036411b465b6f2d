// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sample/samplevisitor.h"

#include <QNetworkReply>
#include <QRegularExpression>
#include <QUrlQuery>

namespace bandeja::app {

using namespace Qt::Literals::StringLiterals;

SampleVisitor::SampleVisitor(QString email, QString password, QObject* parent)
    : QObject(parent),
      email_(std::move(email)),
      password_(std::move(password)) {}

void SampleVisitor::open(const QUrl& url) {
    QMetaObject::invokeMethod(
        this,
        [this, url] {
            QNetworkReply* const page = network_.get(QNetworkRequest(url));
            connect(page, &QNetworkReply::finished, this, [this, page] {
                fillIn(*page);
                page->deleteLater();
            });
        },
        Qt::QueuedConnection);
}

void SampleVisitor::fillIn(QNetworkReply& page) {
    static const QRegularExpression hidden(u"name=\"request\" value=\"([^\"]+)\""_s);
    const QRegularExpressionMatch request = hidden.match(QString::fromUtf8(page.readAll()));
    if (!request.hasMatch())
        return; // no such page; the window says that signing in takes long, and offers to try again
    const auto encoded = [](const QString& text) {
        return QString::fromLatin1(QUrl::toPercentEncoding(text));
    };
    const QString form = u"request=%1&email=%2&password=%3"_s.arg(encoded(request.captured(1)),
                                                                  encoded(email_), encoded(password_));
    QUrl target = page.url();
    target.setQuery(QString());
    QNetworkRequest post(target);
    post.setHeader(QNetworkRequest::ContentTypeHeader, u"application/x-www-form-urlencoded"_s);
    QNetworkReply* const answer = network_.post(post, form.toLatin1());
    connect(answer, &QNetworkReply::finished, answer, &QObject::deleteLater);
}

} // namespace bandeja::app
