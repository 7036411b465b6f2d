// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/channels/download.h"

#include "core/cipher/digest.h"
#include "server/channels/httpoutcome.h"

#include <QNetworkAccessManager>

namespace bandeja::server::channels {

namespace {

using namespace Qt::Literals::StringLiterals;

QString mimeOf(const outbound::HttpAnswer& answer, const QString& fromPlatform) {
    // What the platform's message says is more exact ("audio/ogg; codecs=opus") than a download host that
    // says the same, or nothing worth saying.
    const auto bare = [](const QString& type) { return type.section(u';', 0, 0).trimmed().toLower(); };
    const QString named = bare(QString::fromLatin1(answer.headers.value("content-type")));
    const bool saysLittle =
        named.isEmpty() || named == "application/octet-stream"_L1 || named == bare(fromPlatform);
    if (saysLittle && !fromPlatform.isEmpty())
        return fromPlatform;
    return named.isEmpty() ? u"application/octet-stream"_s : named;
}

} // namespace

bool isMediaHost(const QUrl& url, const QUrl& apiBase, const QStringList& domains) {
    if (!outbound::isProtected(url) || !url.userInfo().isEmpty())
        return false;
    if (outbound::isLoopback(url))
        return outbound::isLoopback(apiBase);
    const QString host = url.host().toLower();
    return url.port(443) == 443 && std::any_of(domains.begin(), domains.end(), [&](const QString& domain) {
               return host == domain || host.endsWith(u'.' + domain);
           });
}

QFuture<MediaResult> download(const QPointer<QNetworkAccessManager>& network, outbound::HttpCall request,
                              QByteArray sha256, QString mime) {
    if (!network)
        return QtFuture::makeReadyFuture<MediaResult>(tl::unexpected(ChannelFailure::Unreachable));
    return outbound::call(*network, std::move(request))
        .then([sha256 = std::move(sha256),
               mime = std::move(mime)](const outbound::HttpAnswer& answer) -> MediaResult {
            if (answer.end != outbound::HttpAnswer::End::Answered || answer.status != 200)
                return tl::unexpected(failureWithoutWords(answer));
            // A wrong digest is a broken download: another attempt may be whole.
            if (!sha256.isEmpty() && cipher::sha256(answer.body) != sha256)
                return tl::unexpected(ChannelFailure::Unreachable);
            return FetchedMedia{answer.body, mimeOf(answer, mime)};
        });
}

} // namespace bandeja::server::channels
