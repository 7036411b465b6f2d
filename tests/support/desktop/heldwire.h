// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/api/eventstream.h"
#include "core/api/httptransport.h"
#include "core/async/answer.h"
#include "tests/support/desktop/scriptedserver.h"

#include <deque>

namespace bandeja::tests {

/// A transport without a wire: every request is held until the test says what becomes of it. Nothing happens
/// by itself, so that a schedule decides about the order of everything.
class HeldTransport final : public api::HttpTransport {
    Q_OBJECT

public:
    HeldTransport(ScriptedServer& server, const domain::Clock& clock);

    api::Future<api::HttpAnswer> send(const api::HttpRequest& request) override;
    void forgetConnections() override {}

    int held() const { return static_cast<int>(exchanges_.size()); }
    /// The request reaches the server, which does what it asks; the answer stays on the way.
    void serve(int index);
    /// The answer is heard; the request is served before, if it was not.
    void deliver(int index);
    /// The connection breaks: REACHED says whether the client has to think that the request may have arrived.
    void lose(int index, bool reached);
    /// Half of a body, then nothing; the server has done what was asked.
    void cutShort(int index);
    /// The request is answered with ANSWER, and the server never sees it.
    void answerInstead(int index, const WireAnswer& answer);
    /// The ids of what answers told of.
    const QSet<QString>& told() const { return told_; }
    bool isServed(int index) const { return exchanges_[static_cast<std::size_t>(index)].served.has_value(); }

private:
    using Answer = async::Answer<api::Result<api::HttpAnswer>>;
    struct Exchange {
        WireRequest request;
        Answer answer{tl::unexpected(api::ApiError{api::ApiError::Kind::Cancelled})};
        std::optional<WireAnswer> served;
    };
    Exchange take(int index);
    void give(const Exchange& exchange, const WireAnswer& answer);

    ScriptedServer& server_;
    const domain::Clock& heldClock_;
    std::deque<Exchange> exchanges_;
    QSet<QString> told_;
};

/// Events without a wire, likewise.
class HeldEvents final : public api::EventStream {
    Q_OBJECT

public:
    HeldEvents(ScriptedServer& server, api::TokenSource& tokens);

    void open() override { state_ = State::Opening; }
    void close() override;
    void probe() override {}

    bool isOpening() const { return state_ == State::Opening; }
    bool isOpen() const { return state_ == State::Open; }
    int held() const { return static_cast<int>(frames_.size()); }

    /// The server takes the connection and says how far it is.
    void accept();
    /// What is new at the server becomes a frame on the way; without CONTENT only word of it.
    void collect(bool content);
    void deliver(int index);
    void repeat(int index) { frames_.push_back(frames_[static_cast<std::size_t>(index)]); }
    void drop(int index);
    /// Whether this connection has lost a frame: one that loses what it has taken is one that breaks sooner or later.
    bool isLossy() const { return lossy_; }
    /// The connection, or the attempt at one, ends.
    void breakOff();

private:
    enum class State { Closed, Opening, Open };

    ScriptedServer& server_;
    State state_ = State::Closed;
    bool lossy_ = false;
    QHash<QString, qint64> pushed_;
    std::deque<contract::ChangePage> frames_;
};

} // namespace bandeja::tests
