// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/vault/inbox.h"
#include "core/vault/inboxreader.h"
#include "ui/inbox/colleagues.h"

#include <QAbstractListModel>
#include <QCache>
#include <QSet>

namespace bandeja::inbox {

/// The conversations of one view, newest first. Knows of every row what decides its place, and reads what is
/// painted only for the rows around those that are seen. Changes move, add and take away single rows; a row
/// that moves keeps what it shows until its new content is there. For the interface thread.
class ConversationListModel : public QAbstractListModel {
    Q_OBJECT

public:
    enum Role { RefRole = Qt::UserRole + 1 };

    explicit ConversationListModel(vault::InboxReader& reader, const domain::Clock& clock,
                                   QObject* parent = nullptr);

    /// Whoever is in a conversation stands in its row. COLLEAGUES outlive this.
    void setColleagues(const Colleagues& colleagues);

    /// Shows another view, for member ME. What was shown stays until the answer is here: then reset, then
    /// loaded().
    void setFilter(const vault::ListFilter& filter, const QString& me);
    const vault::ListFilter& filter() const { return filter_; }
    /// Whether the answer to the last setFilter() is here.
    bool isLoaded() const { return loaded_; }

    /// Keeps this conversation in the list though it no longer belongs there: somebody is reading it. An
    /// empty one lets go.
    void hold(const vault::ConversationRef& conversation);

    const vault::ConversationFacts& facts(int row) const { return rows_[row]; }
    /// What ROW shows; nothing while it is being read. Good until the event loop runs again.
    const vault::ConversationSummary* summary(int row) const;
    /// Who else is in ROW's conversation.
    QList<Colleague> colleagues(int row) const;
    /// -1 when it is not in the list.
    int rowOf(const vault::ConversationRef& conversation) const;

    /// Says which rows are seen, both ends included. They and some more around them are read.
    void need(int first, int last);

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;

Q_SIGNALS:
    void loaded();
    void failed(bandeja::vault::VaultError::Kind kind);

private:
    using Ref = vault::ConversationRef;
    using Facts = vault::ConversationFacts;

    void apply(const vault::VaultChange& change);
    void list();
    void listed(const QList<Facts>& rows);
    void replay();
    void reconcile(const QList<Facts>& rows);
    bool belongs(const Facts& facts) const;
    void place(const Facts& facts);
    void insert(const Facts& facts);
    void remove(int row);
    void removeStream(const QString& stream);
    void fetch();
    void fetched(const QList<Ref>& asked, const QList<vault::ConversationSummary>& summaries);
    void announce(const QSet<Ref>& changed);
    void announceColleagues(const QString& conversation);

    vault::InboxReader& reader_;
    const domain::Clock& clock_;
    const Colleagues* colleagues_ = nullptr;
    vault::ListFilter filter_;
    QString me_;
    Ref held_;
    bool loaded_ = false;
    bool fresh_ = true;   ///< the next list replaces everything, instead of being compared
    quint64 listing_ = 0; ///< counts the lists that were asked for: only the last one's answer is taken
    bool isListing_ = false;
    QList<vault::VaultChange> meanwhile_; ///< what came while a list was being read

    QList<Facts> rows_;
    QHash<Ref, domain::Instant> places_; ///< with the ref, where to look for it in rows_

    mutable QCache<Ref, vault::ConversationSummary> summaries_;
    QSet<Ref> stale_;  ///< in summaries_, and no longer true
    QSet<Ref> absent_; ///< asked for, and not there: not asked again until they change
    bool isFetching_ = false;
    int firstSeen_ = 0;
    int lastSeen_ = -1;
};

} // namespace bandeja::inbox
