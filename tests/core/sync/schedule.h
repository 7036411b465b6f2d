// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/desktop/helddesk.h"

#include <QRandomGenerator>

namespace bandeja::tests {

/// One random life of a server and two desktops, made from a seed alone: what happens at the server, on the
/// way, on the desktops and to them. At the end everything is let through, and what the vaults have is
/// compared with what the server has, and what was sent with what people wrote.
class Schedule {
public:
    Schedule(quint32 seed, cipher::EncryptedVfs& vfs);
    ~Schedule();

    /// Empty when all is as it should be, otherwise what is not.
    QString run();
    /// What happened, in order.
    const QStringList& story() const { return story_; }

private:
    /// What a person wrote and wants to be sent.
    struct Written {
        vault::ConversationRef to;
        QString entry;
        QString text;
        bool takenBack = false;
        bool doubtful = false;  ///< taken back when the person knew that it may have gone
        bool disturbed = false; ///< its place in the order is not what it was: refused, or edited
        bool mayRepeat = false; ///< the server forgot, in a backup, whether it had it
        bool mayVanish = false; ///< its conversation or its account is gone
    };
    struct Desktop {
        std::unique_ptr<HeldDesk> desk;
        QList<Written> written;
        bool refusing = false;
    };

    int below(int most) { return static_cast<int>(random_.bounded(most)); }
    bool oneIn(int count) { return below(count) == 0; }
    void tell(const QString& what) { story_.append(what); }

    void step();
    void atTheServer();
    void somethingChanges(const QString& stream);
    void removeAccount();
    void restoreFromBackup();
    void onTheWay(Desktop& desktop);
    void withARequest(Desktop& desktop);
    void withEvents(Desktop& desktop);
    void byAPerson(Desktop& desktop);
    void write(Desktop& desktop, const vault::ConversationRef& to);
    void changeMind(Desktop& desktop);
    void toADesktop(Desktop& desktop);

    std::optional<vault::ConversationRef> someConversation();
    QString someStream();
    void forgive(const QString& stream, const QString& conversation, bool vanish);

    bool heal();
    QString unrest();
    bool isHealed(Desktop& desktop);
    bool mayDiffer(const HeldDesk& desk, const QString& id) const;
    QString differences(Desktop& desktop, int number);
    QString differencesOf(HeldDesk& desk, const QString& stream);
    QString differencesIn(HeldDesk& desk, const vault::ConversationRef& ref);
    QString lostOrRepeated(Desktop& desktop, int number);
    QString outOfOrder(const Desktop& desktop) const;
    QList<vault::OutboxEntry> waiting(HeldDesk& desk, const vault::ConversationRef& ref);
    /// All entries of an account's outbox, of conversations too that the vault doesn't have again yet.
    static QList<vault::OutboxEntry> kept(HeldDesk& desk, const QString& stream);

    QRandomGenerator random_;
    ScriptedServer server_;
    std::vector<Desktop> desktops_;
    QStringList story_;
    int written_ = 0;
};

} // namespace bandeja::tests
