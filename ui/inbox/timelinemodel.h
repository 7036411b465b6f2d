// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/vault/inboxreader.h"
#include "ui/inbox/people.h"

#include <QAbstractListModel>
#include <QCache>
#include <QSet>

namespace bandeja::inbox {

/// The messages, notes and unsent messages of one conversation, oldest first. Keeps the keys of all of them
/// and reads those around the ones that are seen. For the interface thread.
class TimelineModel : public QAbstractListModel {
    Q_OBJECT

public:
    /// A key's type and row: what an entry is known by when its time changes.
    using Identity = quint64;
    static Identity identity(const vault::TimelineKey& key);

    explicit TimelineModel(vault::InboxReader& reader, const domain::Clock& clock, QObject* parent = nullptr);

    /// Shows another conversation. What was shown is gone at once; opened() comes with the last messages, in
    /// one reset.
    void open(const vault::ConversationRef& conversation);
    void close();
    const vault::ConversationRef& conversation() const { return conversation_; }
    bool isOpen() const { return isOpen_; }

    void setPeople(const People& people);
    const People& people() const { return people_; }

    const vault::TimelineKey& key(int row) const { return keys_[row]; }
    /// Nothing while it is being read. Good until the event loop runs again.
    const vault::TimelineItem* item(int row) const;
    int rowOf(const vault::TimelineKey& key) const;
    /// Whether ROW was asked for and is not there.
    bool isAbsent(int row) const { return absent_.contains(identity(keys_[row])); }
    /// The first message or note since AT (milliseconds since 1970). Where there is none: the first entry of
    /// the outbox, which come last, or rowCount().
    int firstSince(qint64 at) const;

    /// A message among those that are read, by its id; nothing where it isn't one of them.
    const domain::Message* message(const QString& id) const;

    /// Says which rows are seen, both ends included.
    void need(int first, int last);

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;

Q_SIGNALS:
    void opened();
    /// Entries that were asked for are here, or are known not to be there.
    void fetchEnded();
    void failed(bandeja::vault::VaultError::Kind kind);

private:
    using Key = vault::TimelineKey;
    using Items = QList<std::pair<Key, vault::TimelineItem>>;
    void apply(const vault::VaultChange& change);
    void reload();
    void loaded(const QList<Key>& keys, const Items& items);
    void reconcile(const QList<Key>& keys);
    void replay();
    void put(const Key& key);
    void remove(const Key& key);
    void fetch();
    void fetched(const QList<Key>& asked, const Items& items);
    bool keep(const Key& key, const vault::TimelineItem& item);

    vault::InboxReader& reader_;
    const domain::Clock& clock_;
    vault::ConversationRef conversation_;
    People people_;
    bool isOpen_ = false;
    bool isLoading_ = false;
    quint64 loading_ = 0; ///< counts what was opened or reloaded: only the last answer is taken
    QList<vault::VaultChange> meanwhile_;

    QList<Key> keys_;
    QHash<Identity, qint64> times_;
    QCache<Identity, vault::TimelineItem> items_;
    QHash<QString, Identity> messages_; ///< of those in items_, and some that no longer are
    QSet<Identity> stale_;
    QSet<Identity> absent_;
    bool isFetching_ = false;
    int firstSeen_ = 0;
    int lastSeen_ = -1;
};

} // namespace bandeja::inbox
