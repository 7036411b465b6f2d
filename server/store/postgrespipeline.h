// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/store/storeerror.h"
#include "server/store/value.h"

#include <QList>

#include <deque>
#include <functional>
#include <memory>

struct pg_conn;
struct pg_result;

namespace bandeja::server::store {

/// A connection to PostgreSQL that sends statements without waiting for what becomes of those before: a
/// transaction takes as many ways there and back as it has questions, not as it has statements. See
/// https://www.postgresql.org/docs/15/libpq-pipeline-mode.html.
///
/// What fails is told when its answer comes, which is at the latest when somebody waits; the statements that
/// were sent after it have then done nothing. Used by one thread at a time.
class PostgresPipeline {
public:
    struct Clear {
        void operator()(pg_result* answer) const;
    };
    using Answer = std::unique_ptr<pg_result, Clear>;
    /// Where the answer to a statement comes, which is null until then, and when it failed.
    using Place = std::shared_ptr<Answer>;
    /// Is called with each failure, and with the text of the statement that failed.
    using Failed = std::function<void(const StoreError& error, const QByteArray& sql)>;
    struct Option {
        QByteArray name;
        QByteArray value;
    };

    /// A statement that the database prepared.
    struct Prepared {
        QByteArray name;
        QByteArray sql;
        int format = 0; ///< of its rows: 1 is PostgreSQL's binary one
    };

    PostgresPipeline() = default;
    ~PostgresPipeline();
    PostgresPipeline(const PostgresPipeline&) = delete;
    PostgresPipeline& operator=(const PostgresPipeline&) = delete;

    /// Connects, as libpq's OPTIONS say; waits for that. Nothing when it is connected.
    std::optional<StoreError> open(const QList<Option>& options, Failed failed);

    /// Waits. SQL has $1, $2… where values go.
    std::optional<Prepared> prepare(const QByteArray& sql);
    /// Does not wait. Whoever wants the answer gives it a PLACE.
    void send(const Prepared& prepared, std::initializer_list<Value> values, Place place = {});
    /// SQL, which is used once and has no values.
    void send(const QByteArray& sql);
    /// Makes sure that what was sent is on its way, without waiting for it.
    void push();
    /// Waits for the answers to all that was sent.
    void wait();
    /// Whether an answer came since the last call of this: then the connection was there at that time.
    bool wasAnswered() { return std::exchange(answered_, false); }

    /// What LISTEN heard. They come while others wait, and by themselves: ask when socket() has something to
    /// read, and after each wait().
    QList<QByteArray> takeNotifications();
    int socket() const;
    bool isLost() const;

private:
    struct Sent {
        QByteArray sql; ///< empty: the end of what was pushed
        Place place;
    };
    struct Close {
        void operator()(pg_conn* connection) const;
    };

    void sent(bool taken, const QByteArray& sql, Place place = {});
    Answer answerTo(const Sent& sent);
    void lost();

    std::unique_ptr<pg_conn, Close> connection_;
    Failed failed_;
    std::deque<Sent> unanswered_;
    int names_ = 0;
    bool answered_ = false;
};

} // namespace bandeja::server::store
