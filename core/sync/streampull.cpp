// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/streampull.h"

namespace bandeja::sync {

using namespace Qt::Literals::StringLiterals;
using api::ApiError;
using vault::Applied;

namespace {

constexpr int firstPage = 100; ///< small, so that there is something to see at once
constexpr int nextPages = 1000;
constexpr int mostStale = 3;

} // namespace

StreamPull::StreamPull(vault::VaultSet& vaults, api::HostedApi& api, QString stream, QObject* parent)
    : QObject(parent),
      vaults_(vaults),
      api_(api),
      stream_(std::move(stream)) {
    async::whenDone(vaults_.cursor(stream_), this, [this](const vault::Result<qint64>& cursor) {
        if (cursor)
            askAfter(*cursor);
        else
            endWith(cursor.error());
    });
}

StreamPull::~StreamPull() {
    request_.cancel();
}

void StreamPull::askAfter(qint64 cursor) {
    cursor_ = cursor;
    request_ = api_.changes(stream_, cursor, pages_++ == 0 ? firstPage : nextPages);
    async::whenDone(request_, this, [this](const api::Result<contract::ChangePage>& page) { receive(page); });
}

void StreamPull::receive(const api::Result<contract::ChangePage>& page) {
    if (!page) {
        const ApiError& error = page.error();
        constexpr int notFound = 404;
        constexpr int gone = 410;
        if (error.kind == ApiError::Kind::Problem && error.status == gone)
            end({.kind = PullEnd::Kind::Removed, .receiptId = error.problem.receiptId});
        else if (error.kind == ApiError::Kind::Problem && error.status == notFound)
            end({.kind = PullEnd::Kind::Missing});
        else
            end({.kind = PullEnd::Kind::Failed, .error = error});
        return;
    }
    if (page->stream != stream_) {
        end({.kind = PullEnd::Kind::Failed, .error = {.kind = ApiError::Kind::NotBandeja}});
        return;
    }
    if (page->changes.isEmpty()) {
        receiveEmpty(*page);
        return;
    }
    async::whenDone(
        vaults_.apply(*page), this,
        [this, more = page->more](const vault::Result<Applied>& applied) { noteApplied(applied, more); });
}

void StreamPull::receiveEmpty(const contract::ChangePage& page) {
    if (page.next < cursor_)
        end({.kind = PullEnd::Kind::WentBack});
    else if (page.more || page.next > cursor_) // it says that there is more, and gives nothing
        end({.kind = PullEnd::Kind::Failed, .error = {.kind = ApiError::Kind::NotBandeja}});
    else
        end({.kind = PullEnd::Kind::CaughtUp});
}

void StreamPull::noteApplied(const vault::Result<Applied>& applied, bool more) {
    if (!applied) {
        endWith(applied.error());
        return;
    }
    if (applied->outcome == Applied::Outcome::Stale) {
        // An event came in between and was applied; or the server sends numbers that don't follow.
        if (++stale_ == mostStale)
            end({.kind = PullEnd::Kind::Failed, .error = {.kind = ApiError::Kind::NotBandeja}});
        else
            askAfter(applied->cursor);
        return;
    }
    stale_ = 0;
    Q_EMIT advanced(stream_, applied->cursor);
    if (more)
        askAfter(applied->cursor);
    else
        end({.kind = PullEnd::Kind::CaughtUp});
}

void StreamPull::endWith(const vault::VaultError& error) {
    end({.kind = PullEnd::Kind::VaultFailed, .vaultError = error});
}

void StreamPull::end(const PullEnd& end) {
    deleteLater();
    Q_EMIT finished(stream_, end);
}

} // namespace bandeja::sync
