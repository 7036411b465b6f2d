// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/channels/channeladapter.h"
#include "server/outbound/httpcall.h"

#include <QPointer>
#include <QStringList>

class QNetworkAccessManager;

namespace bandeja::server::channels {

using MediaResult = tl::expected<FetchedMedia, ChannelFailure>;

/// Whether a platform's media may be fetched from URL: over HTTPS from one of DOMAINS or below it; or from
/// this machine, where the platform's own API is on this machine too. An answer of a platform, or of who
/// poses as one, can't point the server at its own network that way, nor have it send a token elsewhere.
bool isMediaHost(const QUrl& url, const QUrl& apiBase, const QStringList& domains);

/// Gets what is at REQUEST's URL. SHA256, where it is not empty, must fit; MIME is used where the answer
/// names none.
QFuture<MediaResult> download(const QPointer<QNetworkAccessManager>& network, outbound::HttpCall request,
                              QByteArray sha256, QString mime);

} // namespace bandeja::server::channels
