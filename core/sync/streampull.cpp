// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/streampull.h"

namespace bandeja::sync {

using namespace Qt::Literals::StringLiterals;
using api::ApiError;
using vault::Applied;
using vault::Position;

namespace {

constexpr int firstPage = 200; ///< small, so that there is something to see at once
constexpr int nextPages = 1000;
constexpr int mostOlderPages = 8; ///< in one turn; other accounts have older messages too
constexpr int mostStale = 3;

} // namespace

StreamPull::StreamPull(vault::VaultSet& vaults, api::HostedApi& api, QString stream, Direction direction,
                       QObject* parent)
    : QObject(parent),
      vaults_(vaults),
      api_(api),
      stream_(std::move(stream)),
      direction_(direction) {
    async::whenDone(vaults_.position(stream_), this, [this](const vault::Result<Position>& position) {
        if (position)
            begin(*position);
        else
            endWith(position.error());
    });
}

StreamPull::~StreamPull() {
    request_.cancel();
}

void StreamPull::begin(const Position& position) {
    const bool isWorkspace = stream_ == QLatin1StringView(contract::workspaceStream);
    newest_ = direction_ == Direction::Newer && position.cursor == 0 && !isWorkspace;
    // A pull before this one may have been cancelled while its last page was on its way into the vault. (Of what is
    // newer, events may have come while the position was read: they are told by whoever applied them.)
    if (direction_ == Direction::Newer)
        Q_EMIT advanced(stream_, position.cursor, position.mark);
    Q_EMIT deepened(stream_, position.floor);
    if (direction_ == Direction::Older && position.floor == 0)
        end({.kind = PullEnd::Kind::CaughtUp});
    else
        ask(position);
}

// --- asking

void StreamPull::ask(const Position& position) {
    const int limit = pages_++ == 0 && direction_ == Direction::Newer ? firstPage : nextPages;
    if (goesBack()) {
        asked_ = newest_ ? 0 : position.floor + 1;
        request_ = api_.changesBefore(stream_, asked_, limit);
    } else {
        asked_ = position.cursor;
        request_ = api_.changes(stream_, asked_, limit, position.mark);
    }
    asking_ = std::make_unique<QObject>();
    async::whenDone(request_, asking_.get(), [this](const api::Result<Page>& page) { receive(page); });
}

/// What is asked for follows on something that is not so.
void StreamPull::dropRequest() {
    request_.cancel();
    asking_.reset();
    ahead_.reset();
}

void StreamPull::receive(const api::Result<Page>& page) {
    asking_.reset();
    if (applying_)
        ahead_ = page;
    else
        take(page);
}

// --- what came

void StreamPull::take(const api::Result<Page>& page) {
    if (!page)
        takeError(page.error());
    else if (page->stream != stream_)
        end({.kind = PullEnd::Kind::Failed, .error = {.kind = ApiError::Kind::NotBandeja}});
    else if (page->changes.isEmpty())
        takeEmpty(*page);
    else
        apply(*page);
}

void StreamPull::takeError(const ApiError& error) {
    constexpr int notFound = 404;
    constexpr int gone = 410;
    if (error.kind == ApiError::Kind::Problem && error.status == gone)
        end({.kind = PullEnd::Kind::Removed, .receiptId = error.problem.receiptId});
    else if (error.kind == ApiError::Kind::Problem && error.status == notFound)
        end({.kind = PullEnd::Kind::Missing});
    else
        end({.kind = PullEnd::Kind::Failed, .error = error});
}

void StreamPull::takeEmpty(const Page& page) {
    if (direction_ == Direction::Older)
        end({.kind = PullEnd::Kind::Disjoint});
    else if (newest_)
        end({.kind = PullEnd::Kind::CaughtUp}); // nothing has ever happened in it
    else if (page.next < asked_)
        end({.kind = PullEnd::Kind::WentBack});
    else if (page.more || page.next > asked_) // it says that there is more, and gives nothing
        end({.kind = PullEnd::Kind::Failed, .error = {.kind = ApiError::Kind::NotBandeja}});
    else
        end({.kind = PullEnd::Kind::CaughtUp});
}

void StreamPull::apply(const Page& page) {
    applying_ = true;
    const auto applied = newest_        ? vaults_.applyNewest(page)
                         : goesBack()   ? vaults_.applyOlder(page)
                                        : vaults_.apply(page);
    async::whenDone(applied, this,
                    [this, page](const vault::Result<Applied>& done) { noteApplied(done, page); });
    // The next page is asked for meanwhile. After the newest one, that is what has happened since.
    const qint64 floor = page.changes.constFirst().seq - 1;
    const bool turnIsOver = direction_ == Direction::Older && pages_ >= mostOlderPages;
    if (std::exchange(newest_, false) || (page.more && !turnIsOver))
        ask({page.changes.constLast().seq, page.mark, floor});
}

void StreamPull::noteApplied(const vault::Result<Applied>& applied, const Page& page) {
    applying_ = false;
    if (!applied) {
        endWith(applied.error());
        return;
    }
    if (applied->outcome == Applied::Outcome::Stale) {
        takeStale(*applied);
        return;
    }
    stale_ = 0;
    if (direction_ == Direction::Newer)
        Q_EMIT advanced(stream_, applied->cursor, page.mark);
    Q_EMIT deepened(stream_, applied->floor);
    if (ahead_)
        take(*std::exchange(ahead_, std::nullopt));
    else if (!asking_)
        end({.kind = page.more ? PullEnd::Kind::Paused : PullEnd::Kind::CaughtUp});
}

void StreamPull::takeStale(const Applied& applied) {
    dropRequest();
    // An event came in between and was applied; or the server sends numbers that don't follow.
    if (direction_ == Direction::Older)
        end({.kind = PullEnd::Kind::Disjoint});
    else if (++stale_ == mostStale)
        end({.kind = PullEnd::Kind::Failed, .error = {.kind = ApiError::Kind::NotBandeja}});
    else
        ask({applied.cursor, 0, applied.floor}); // nothing is known of that number's mark here
}

void StreamPull::endWith(const vault::VaultError& error) {
    end({.kind = PullEnd::Kind::VaultFailed, .vaultError = error});
}

void StreamPull::end(const PullEnd& end) {
    dropRequest();
    deleteLater();
    Q_EMIT finished(stream_, end);
}

} // namespace bandeja::sync
