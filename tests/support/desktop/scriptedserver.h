// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/desktop/modelworkspace.h"
#include "tests/support/desktop/scriptedmedia.h"
#include "tests/support/desktop/wireserver.h"

#include <QPointer>
#include <QSet>

namespace bandeja::tests {

/// The hosted API in small, over the real wire: OAuth, changes, events, sending, removing, on a
/// ModelWorkspace. What it should do wrong is scripted.
class ScriptedServer : public QObject {
    Q_OBJECT

public:
    explicit ScriptedServer(QObject* parent = nullptr);
    ~ScriptedServer() override;

    QUrl url() const { return wire.url(); }
    /// After model.rewind(): the answers that told of what is lost are lost with it.
    void forgetLostAnswers();
    /// What the wire asks; also for tests that have no wire.
    WireAnswer handle(const WireRequest& request);

    ModelWorkspace model;
    ScriptedMedia media;
    WireServer wire;

    // --- what goes wrong
    /// The next COUNT requests whose path begins with PATH get ANSWER; -1: all of them.
    void fail(const QString& path, const WireAnswer& answer, int count = 1);
    void failNoMore() { faults_.clear(); }
    static WireAnswer problem(int status, const QString& word, const QString& receiptId = {});
    /// Sees each request first, and may answer it instead.
    std::function<std::optional<WireAnswer>(const WireRequest&)> beforeAnswering;
    bool pushes = true;        ///< whether changes are pushed at all
    bool pushesContent = true; ///< otherwise only word that there is more
    bool answersHello = true;
    /// Done with each message before its request is answered; the event then overtakes the answer.
    bool pushesBeforeAnswering = true;
    QSet<QString> erased; ///< workspaces that were deleted for good
    QString refusal;      ///< while set, sending is refused with this word

    // --- OAuth
    QString accessToken;  ///< the last one that was made, by signing in or refreshing; earlier ones of others
                          ///< hold too
    QString refreshToken; ///< likewise
    int accessLifetime = 3600;
    QString authorizationError; ///< what the sign-in page says instead of a code: "access_denied"
    QString issuer;             ///< empty: the true one
    /// Makes a signed-in session without the browser: the tokens that it has from now on.
    void signIn();
    void expireAccess();
    void endSession();

    // --- what happened
    QStringList requests;           ///< "METHOD /path", in order
    QHash<QString, int> sendsByKey; ///< how often each Idempotency-Key asked for something to be sent
    QStringList sentTexts;          ///< what was really sent to customers, in order
    QStringList revoked;            ///< tokens
    int refreshes = 0;              ///< that made new tokens
    QSet<QString> removedBy;        ///< Idempotency-Keys of removals
    QStringList heard;              ///< what clients said over their sockets: "typing con_…"
    int countOf(const QString& request) const;
    int sockets() const { return static_cast<int>(sockets_.size()); }

    // --- events
    /// Pushes what is new since the last push, as one event a stream.
    void push();
    void pushRaw(const QString& frame);
    void closeSockets(int code = 1000);

private:
    struct Fault {
        QString path;
        WireAnswer answer;
        int count;
    };
    WireAnswer handleApi(const WireRequest& request);
    WireAnswer changes(const WireRequest& request);
    WireAnswer write(const WireRequest& request);
    WireAnswer writeOnce(const WireRequest& request);
    WireAnswer sendMessage(const WireRequest& request, const QString& conversation, const QString& draft);
    WireAnswer metadata() const;
    WireAnswer authorize(const WireRequest& request);
    WireAnswer token(const WireRequest& request);
    WireAnswer tokens();
    WireAnswer receiptKeys() const;
    WireAnswer closeOrReopen(const WireRequest& request);
    WireAnswer removeIntegration(const QString& id, const QByteArray& key);
    void welcome(QWebSocket* socket);
    void send(const QJsonObject& frame);
    QString streamOf(const QString& thing) const;

    QList<Fault> faults_;
    QHash<QByteArray, std::pair<QByteArray, WireAnswer>>
        answered_; ///< by Idempotency-Key: request body and answer
    QHash<QByteArray, WireAnswer> refreshed_;
    QHash<QString, QString> challenges_; ///< by code
    QSet<QString> access_;
    QSet<QString> refresh_;
    QList<QPointer<QWebSocket>> sockets_;
    QHash<QString, qint64> pushed_;
    int made_ = 0;
};

} // namespace bandeja::tests
