// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/vault/inboxreader.h"

#include <QAbstractListModel>
#include <QTimer>

namespace bandeja::searching {

/// What was found: a row for each conversation, and below it its best messages. Only the last question's
/// answer is taken; what was found before stays until it is here. For the interface thread.
class SearchModel : public QAbstractListModel {
    Q_OBJECT

public:
    enum class State {
        Idle, ///< nothing is asked for
        Searching,
        Found,
        Nothing,
        Failed,
    };
    /// A row: a conversation, or a message in it.
    struct Row {
        int group = 0;
        int hit = -1; ///< -1: the conversation itself
    };

    SearchModel(vault::InboxReader& reader, const domain::Clock& clock, QObject* parent = nullptr);

    /// Looks for TYPED in INTEGRATION's conversations, or in all. An empty one ends the search.
    void search(const QString& typed, const QString& integration);
    /// Asks the last question once more.
    void again();

    State state() const { return state_; }
    /// A person's question is not answered yet; what is shown may be the answer to the one before.
    bool isPending() const { return pending_; }
    /// Only the newest of the messages with these words were looked at.
    bool isPartial() const { return results_.isPartial; }
    vault::VaultError::Kind failure() const { return failure_; }
    /// What was typed last, understood.
    const search::ParsedQuery& query() const { return query_; }
    /// What the answer that is shown was asked with: as it was understood, for marking it elsewhere, and as
    /// it was typed.
    const search::ParsedQuery& answeredQuery() const { return answeredQuery_; }
    const QString& answeredText() const { return answeredText_; }
    int conversations() const { return static_cast<int>(results_.groups.size()); }

    const vault::SearchGroup& group(int row) const {
        return results_.groups[rows_[static_cast<std::size_t>(row)].group];
    }
    /// The message of ROW; nothing where it is a conversation.
    const vault::SearchHit* hit(int row) const;
    /// The message that ROW leads to; nothing where only a name was found.
    const vault::SearchHit* target(int row) const;

    /// What a row is known by, whatever else is found.
    struct Place {
        vault::ConversationRef conversation;
        std::optional<vault::TimelineKey> message;
        bool operator==(const Place&) const = default;
    };
    Place place(int row) const;
    /// -1 when it is not found any more.
    int rowOf(const Place& place) const;
    /// The row of the conversation that is STEP below the one that ROW belongs to, or the nearest to that;
    /// the first one's for a ROW of -1.
    int conversationRow(int row, int step) const;

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;

Q_SIGNALS:
    void stateChanged();

private:
    void ask();
    void answered(const vault::Result<vault::SearchResults>& answer);
    void show(const vault::SearchResults& results);
    void enter(State state);
    void follow(const vault::VaultChange& change);
    void removeStream(const QString& stream);

    vault::InboxReader& reader_;
    const domain::Clock& clock_;
    QString typed_;
    QString integration_;
    search::ParsedQuery query_;
    search::ParsedQuery answeredQuery_;
    QString answeredText_;
    bool pending_ = false;
    vault::SearchResults results_;
    std::vector<Row> rows_;
    State state_ = State::Idle;
    vault::VaultError::Kind failure_ = vault::VaultError::Kind::Internal;
    quint64 asked_ = 0; ///< counts the questions
    QTimer changed_;    ///< runs when something has changed since the last answer
};

} // namespace bandeja::searching
