// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/desktop/await.h"
#include "tests/support/desktop/desk.h"

#include <QtTest>

namespace bandeja::tests {

/// A server with one account and one conversation, and a desk that has not been started.
class SyncFixture : public QObject {
    Q_OBJECT

protected:
    std::unique_ptr<ScriptedServer> server;
    std::unique_ptr<Desk> desk;
    QString stream;
    QString conversation;

    vault::ConversationRef ref() const { return {stream, conversation}; }
    /// Whether the desk has of every stream what the server has.
    bool hasEverything() {
        for (const QString& each : server->model.streams()) {
            const auto position = await(desk->vaults->position(each));
            if (!position || position->cursor != server->model.last(each) || position->floor != 0)
                return false;
        }
        return true;
    }
    void addMessage(const QString& text) { server->model.addInbound(stream, conversation, text); }
    void makeServerAndDesk() {
        server = std::make_unique<ScriptedServer>();
        stream = server->model.addIntegration(QStringLiteral("Tienda"));
        conversation = server->model.addConversation(stream, QStringLiteral("Ana"), 3);
        desk = std::make_unique<Desk>(*server);
    }
    void end() {
        desk.reset();
        server.reset();
    }
};

} // namespace bandeja::tests
