// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/api/eventstream.h"
#include "core/domain/instant.h"
#include "core/sync/presence.h"
#include "core/sync/syncengine.h"

#include <QHash>

namespace bandeja::sync {

/// Presence over the event stream. Says what our member does when it changes and again while it lasts, never
/// more than the contract lets a client say; whoever only passes by a conversation is not announced there.
/// After a break of the connection it is said anew, and what the others did is forgotten. Lives on the
/// network thread.
class HostedPresence final : public Presence {
    Q_OBJECT

public:
    struct Timing {
        /// How long one stays before it is said; typing is said at once.
        std::chrono::milliseconds stay = std::chrono::milliseconds(600);
        /// Between two frames: 240 in a minute would end the connection.
        std::chrono::milliseconds gap = std::chrono::milliseconds(300);
        std::chrono::milliseconds viewing = std::chrono::seconds(30); ///< then it is said again
        std::chrono::milliseconds typing = std::chrono::seconds(5);   ///< likewise
        /// After the last key one still types for so long.
        std::chrono::milliseconds rest = std::chrono::seconds(6);
        // The server tells when somebody leaves. Should its word be lost, nobody stays for ever.
        std::chrono::milliseconds othersTyping = std::chrono::minutes(3); ///< then they count as viewing
        std::chrono::milliseconds othersViewing = std::chrono::minutes(30);
        std::chrono::milliseconds look = std::chrono::seconds(20); ///< how often that is looked at
    };

    /// All outlive this.
    struct Parts {
        api::EventStream& events;
        SyncEngine& engine;
        const domain::Clock& clock;
    };

    HostedPresence(Parts parts, Timing timing, QObject* parent = nullptr);

    void attend(const QString& conversation, domain::Attention attention) override;

private:
    /// What our member does, as it was said last or is to be said.
    struct Place {
        QString conversation;
        domain::Attention attention = domain::Attention::Gone;
        bool operator==(const Place&) const = default;
    };
    struct Heard {
        domain::Attendance attendance;
        domain::Instant at;
    };

    Place toBeSaid() const;
    void tell();
    void renew();
    void connected();
    void disconnected();
    void hear(const domain::Attendance& attendance);
    void forgetOld();

    Parts parts_;
    const Timing timing_;
    bool connected_ = false;
    Place place_;
    Place said_;
    QTimer stay_;  ///< runs until a conversation that was just opened is worth a word
    QTimer rest_;  ///< runs while somebody types
    QTimer gap_;   ///< runs while nothing may be said
    QTimer renew_; ///< runs while something that was said lasts
    QTimer look_;  ///< runs while others are somewhere
    QHash<QString, Heard> others_;
};

} // namespace bandeja::sync
