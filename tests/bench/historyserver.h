// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/contract/change.h"
#include "tests/bench/seededhistory.h"
#include "tests/support/desktop/scriptedserver.h"

#include <QTemporaryFile>
#include <QTimer>

#include <vector>

namespace bandeja::bench {

/// A hosted API with one long stream. Its changes lie encoded in a file, so that serving them costs little
/// more than reading it: what is measured is the desktop's part and the wire.
class HistoryServer {
public:
    /// Encodes a seeded history of MESSAGES.
    explicit HistoryServer(int messages);

    QUrl url() const { return server_.url(); }
    /// From now on there are so many messages more each second, told as events.
    void goOn(int perSecond);

private:
    static constexpr int none = -1;
    struct Place {
        qint64 at = 0;
        int size = 0;
        int conversation = none; ///< the one that the change is about or in
        bool isConversation = false;
    };
    struct State {
        QByteArray id;
        qint64 last = 0; ///< the number of its last change
        QByteArray also; ///< it and its contact, as pages name them
    };

    void write(const contract::ChangePage& page);
    int conversationOf(const contract::ChangeBody& body);
    tests::WireAnswer changes(const QUrlQuery& query) const;
    QByteArray change(qint64 seq) const;
    void sayHello();
    void sayMore();

    tests::ScriptedServer server_;
    const QString stream_;
    SeededHistory history_;
    QTimer traffic_;
    mutable QTemporaryFile file_;
    std::vector<Place> places_; ///< of the change numbered i + 1
    std::vector<State> states_;
    QHash<QString, int> conversations_; ///< to the place in states_
    QHash<QString, QByteArray> contacts_;
};

} // namespace bandeja::bench
