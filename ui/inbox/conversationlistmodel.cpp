// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inbox/conversationlistmodel.h"

#include "ui/controls/answer.h"
#include "ui/controls/label.h"
#include "ui/inbox/rowwords.h"

#include <algorithm>

namespace bandeja::inbox {

namespace {
constexpr int rowsAround = 20;
constexpr int rowsKept = 500;
/// A comparison with more changes than this is cheaper as a reset.
constexpr qsizetype reconcileAtMost = 200;

bool inOrder(const vault::ConversationFacts& a, const vault::ConversationFacts& b) {
    return vault::comesBefore(a, b);
}
} // namespace

ConversationListModel::ConversationListModel(vault::InboxReader& reader, const domain::Clock& clock,
                                             QObject* parent)
    : QAbstractListModel(parent),
      reader_(reader),
      clock_(clock),
      summaries_(rowsKept) {
    connect(&reader_, &vault::InboxReader::changed, this, &ConversationListModel::apply);
}

void ConversationListModel::setColleagues(const Colleagues& colleagues) {
    colleagues_ = &colleagues;
    connect(&colleagues, &Colleagues::changed, this, &ConversationListModel::announceColleagues);
}

QList<Colleague> ConversationListModel::colleagues(int row) const {
    return colleagues_ ? colleagues_->in(rows_[row].ref.id) : QList<Colleague>();
}

void ConversationListModel::setFilter(const vault::ListFilter& filter, const QString& me) {
    filter_ = filter;
    me_ = me;
    held_ = {};
    loaded_ = false;
    fresh_ = true;
    list();
}

void ConversationListModel::hold(const Ref& conversation) {
    if (conversation == held_)
        return;
    const Ref before = std::exchange(held_, conversation);
    if (const int row = rowOf(before); row >= 0 && !belongs(rows_[row]))
        remove(row);
}

void ConversationListModel::list() {
    const quint64 listing = ++listing_;
    isListing_ = true;
    meanwhile_.clear();
    controls::onAnswer(reader_.list(filter_, me_, -1), this,
                       [this, listing](const vault::Result<QList<Facts>>& answer) {
                           if (listing != listing_)
                               return;
                           isListing_ = false;
                           if (answer) {
                               listed(*answer);
                               return;
                           }
                           replay();
                           Q_EMIT failed(answer.error().kind);
                       });
}

void ConversationListModel::listed(const QList<Facts>& rows) {
    if (std::exchange(fresh_, false) || rows.size() + rows_.size() > reconcileAtMost) {
        beginResetModel();
        rows_ = rows;
        places_.clear();
        for (const Facts& facts : rows_)
            places_.insert(facts.ref, facts.lastMessageAt);
        absent_.clear();
        // What we have read may be older than this list.
        for (const Ref& ref : summaries_.keys())
            stale_ += ref;
        endResetModel();
    } else {
        reconcile(rows);
    }
    replay();
    loaded_ = true;
    Q_EMIT loaded();
}

void ConversationListModel::replay() {
    // The list was read before or after each of these; in the end the last one's facts stand either way.
    const QList<vault::VaultChange> missed = std::exchange(meanwhile_, {});
    for (const vault::VaultChange& change : missed)
        apply(change);
}

void ConversationListModel::reconcile(const QList<Facts>& rows) {
    QSet<Ref> wanted;
    for (const Facts& facts : rows)
        wanted += facts.ref;
    for (qsizetype row = rows_.size(); row-- > 0;) {
        if (!wanted.contains(rows_[row].ref) && rows_[row].ref != held_)
            remove(static_cast<int>(row));
    }
    for (const Facts& facts : rows)
        place(facts);
}

void ConversationListModel::apply(const vault::VaultChange& change) {
    if (isListing_) {
        meanwhile_ += change;
        return;
    }
    if (change.dropped) {
        removeStream(change.stream);
        return;
    }
    if (change.reset) {
        list();
        return;
    }
    for (const Facts& facts : change.conversations) {
        // Also when it is being read: the answer may be older than this.
        if (summaries_.contains(facts.ref) || isFetching_)
            stale_ += facts.ref;
        absent_ -= facts.ref;
        place(facts);
    }
    if (!change.conversations.isEmpty())
        fetch();
}

bool ConversationListModel::belongs(const Facts& facts) const {
    return vault::belongs(facts, filter_, me_);
}

int ConversationListModel::rowOf(const Ref& conversation) const {
    const auto place = places_.constFind(conversation);
    if (place == places_.cend())
        return -1;
    Facts sought;
    sought.ref = conversation;
    sought.lastMessageAt = *place;
    const auto found = std::lower_bound(rows_.cbegin(), rows_.cend(), sought, inOrder);
    if (found == rows_.cend() || found->ref != conversation)
        return -1;
    return static_cast<int>(found - rows_.cbegin());
}

void ConversationListModel::place(const Facts& facts) {
    const int old = rowOf(facts.ref);
    if (!belongs(facts) && facts.ref != held_) {
        if (old >= 0)
            remove(old);
        return;
    }
    if (old < 0) {
        insert(facts);
        return;
    }
    const auto found = std::lower_bound(rows_.cbegin(), rows_.cend(), facts, inOrder);
    int row = static_cast<int>(found - rows_.cbegin());
    // The place is counted with the old row still in the list.
    if (row > old)
        --row;
    if (row != old) {
        beginMoveRows({}, old, old, {}, row > old ? row + 1 : row);
        rows_.move(old, row);
        rows_[row] = facts;
        places_[facts.ref] = facts.lastMessageAt;
        endMoveRows();
    } else {
        rows_[row] = facts;
        places_[facts.ref] = facts.lastMessageAt;
    }
    Q_EMIT dataChanged(index(row), index(row));
}

void ConversationListModel::insert(const Facts& facts) {
    const auto found = std::lower_bound(rows_.cbegin(), rows_.cend(), facts, inOrder);
    const int row = static_cast<int>(found - rows_.cbegin());
    beginInsertRows({}, row, row);
    rows_.insert(row, facts);
    places_.insert(facts.ref, facts.lastMessageAt);
    endInsertRows();
}

void ConversationListModel::remove(int row) {
    beginRemoveRows({}, row, row);
    const Ref ref = rows_[row].ref;
    rows_.removeAt(row);
    places_.remove(ref);
    endRemoveRows();
}

void ConversationListModel::removeStream(const QString& stream) {
    // Nothing of it may linger, in no cache either (R02).
    for (const Ref& ref : summaries_.keys()) {
        if (ref.stream == stream)
            summaries_.remove(ref);
    }
    const auto ofStream = [&](const Ref& ref) { return ref.stream == stream; };
    stale_.removeIf(ofStream);
    absent_.removeIf(ofStream);
    if (held_.stream == stream)
        held_ = {};
    for (qsizetype last = rows_.size() - 1; last >= 0; --last) {
        if (rows_[last].ref.stream != stream)
            continue;
        qsizetype first = last;
        while (first > 0 && rows_[first - 1].ref.stream == stream)
            --first;
        beginRemoveRows({}, static_cast<int>(first), static_cast<int>(last));
        for (qsizetype row = first; row <= last; ++row)
            places_.remove(rows_[row].ref);
        rows_.remove(first, last - first + 1);
        endRemoveRows();
        last = first;
    }
}

const vault::ConversationSummary* ConversationListModel::summary(int row) const {
    return summaries_.object(rows_[row].ref);
}

void ConversationListModel::need(int first, int last) {
    firstSeen_ = first;
    lastSeen_ = last;
    fetch();
}

void ConversationListModel::fetch() {
    if (isFetching_ || lastSeen_ < firstSeen_)
        return;
    QList<Ref> wanted;
    const int end = qMin(lastSeen_ + rowsAround, static_cast<int>(rows_.size()) - 1);
    for (int row = qMax(0, firstSeen_ - rowsAround); row <= end; ++row) {
        const Ref& ref = rows_[row].ref;
        if ((!summaries_.contains(ref) || stale_.contains(ref)) && !absent_.contains(ref))
            wanted += ref;
    }
    if (wanted.isEmpty())
        return;
    // A change that comes from now on makes them stale once more.
    for (const Ref& ref : wanted)
        stale_ -= ref;
    isFetching_ = true;
    controls::onAnswer(reader_.summaries(wanted), this,
                       [this, wanted](const vault::Result<QList<vault::ConversationSummary>>& answer) {
                           isFetching_ = false;
                           fetched(wanted, answer.value_or(QList<vault::ConversationSummary>()));
                       });
}

void ConversationListModel::fetched(const QList<Ref>& asked,
                                    const QList<vault::ConversationSummary>& summaries) {
    QSet<Ref> missing(asked.cbegin(), asked.cend());
    QSet<Ref> changed;
    for (const vault::ConversationSummary& summary : summaries) {
        const Ref ref{summary.conversation.integrationId, summary.conversation.id};
        missing -= ref;
        // It may have been dropped while it was being read.
        if (!places_.contains(ref))
            continue;
        summaries_.insert(ref, new vault::ConversationSummary(summary));
        changed += ref;
    }
    for (const Ref& ref : missing) {
        if (places_.contains(ref) && !stale_.contains(ref))
            absent_ += ref;
    }
    announce(changed);
    fetch();
}

void ConversationListModel::announce(const QSet<Ref>& changed) {
    int first = -1;
    int last = -1;
    for (const Ref& ref : changed) {
        const int row = rowOf(ref);
        first = first < 0 ? row : qMin(first, row);
        last = qMax(last, row);
    }
    if (first >= 0)
        Q_EMIT dataChanged(index(first), index(last));
}

void ConversationListModel::announceColleagues(const QString& conversation) {
    // Only what is seen is painted, and only that is read out.
    const int last = qMin(lastSeen_, rowCount() - 1);
    for (int row = firstSeen_; row <= last; ++row) {
        if (conversation.isEmpty() || rows_[row].ref.id == conversation)
            Q_EMIT dataChanged(index(row), index(row));
    }
}

int ConversationListModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(rows_.size());
}

QVariant ConversationListModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid() || index.row() >= rows_.size())
        return {};
    if (role == RefRole)
        return QVariant::fromValue(rows_[index.row()].ref);
    const vault::ConversationSummary* row = summary(index.row());
    if (!row)
        return {};
    switch (role) {
    case Qt::DisplayRole:
        return rowTitle(*row);
    case Qt::AccessibleTextRole: {
        QStringList words{rowInWords(*row, clock_.now()), allWhoAreThere(colleagues(index.row()))};
        words.removeAll(QString());
        return words.join(QStringLiteral(", "));
    }
    case Qt::ToolTipRole:
        return controls::plainToolTip(allWhoAreThere(colleagues(index.row())));
    default:
        return {};
    }
}

} // namespace bandeja::inbox
