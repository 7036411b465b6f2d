// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inbox/timelinemodel.h"

#include "ui/controls/answer.h"
#include "ui/inbox/itemwords.h"

#include <algorithm>

namespace bandeja::inbox {

using vault::TimelineKey;

namespace {
constexpr int rowsAround = 30;
constexpr int rowsAtFirst = 40;
constexpr int itemsKept = 800;
constexpr qsizetype reconcileAtMost = 100'000;

bool inOrder(const TimelineKey& a, const TimelineKey& b) {
    return vault::comesBefore(a, b);
}
} // namespace

TimelineModel::TimelineModel(vault::InboxReader& reader, const domain::Clock& clock, QObject* parent)
    : QAbstractListModel(parent),
      reader_(reader),
      clock_(clock),
      items_(itemsKept) {
    connect(&reader_, &vault::InboxReader::changed, this, &TimelineModel::apply);
}

TimelineModel::Identity TimelineModel::identity(const Key& key) {
    return (static_cast<quint64>(key.row) << 2) | static_cast<quint64>(key.type);
}

void TimelineModel::open(const vault::ConversationRef& conversation) {
    close();
    conversation_ = conversation;
    reload();
}

void TimelineModel::close() {
    ++loading_;
    isLoading_ = false;
    isOpen_ = false;
    conversation_ = {};
    meanwhile_.clear();
    beginResetModel();
    keys_.clear();
    times_.clear();
    items_.clear();
    messages_.clear();
    stale_.clear();
    absent_.clear();
    firstSeen_ = 0;
    lastSeen_ = -1;
    endResetModel();
}

void TimelineModel::setPeople(const People& people) {
    if (people == people_)
        return;
    people_ = people;
    if (!keys_.isEmpty())
        Q_EMIT dataChanged(index(0), index(rowCount() - 1));
}

void TimelineModel::reload() {
    const quint64 loading = ++loading_;
    isLoading_ = true;
    meanwhile_.clear();
    controls::onAnswer(
        reader_.timeline(conversation_), this, [this, loading](const vault::Result<QList<Key>>& keys) {
            if (loading != loading_)
                return;
            if (!keys) {
                isLoading_ = false;
                replay();
                Q_EMIT failed(keys.error().kind);
                return;
            }
            // The last ones come with the keys, so that nothing flickers.
            controls::onAnswer(
                reader_.items(conversation_, keys->last(qMin<qsizetype>(rowsAtFirst, keys->size()))), this,
                [this, loading, keys = *keys](const vault::Result<Items>& items) {
                    if (loading == loading_)
                        loaded(keys, items.value_or(Items()));
                });
        });
}

void TimelineModel::loaded(const QList<Key>& keys, const Items& items) {
    isLoading_ = false;
    const bool first = !std::exchange(isOpen_, true);
    if (first || keys.size() > reconcileAtMost) {
        beginResetModel();
        keys_ = keys;
        times_.clear();
        times_.reserve(keys.size());
        for (const Key& key : keys_)
            times_.insert(identity(key), key.at);
        for (const auto& [key, item] : items)
            keep(key, item);
        endResetModel();
    } else {
        for (const Identity known : items_.keys())
            stale_ += known;
        reconcile(keys);
    }
    replay();
    if (first)
        Q_EMIT opened();
    fetch();
}

void TimelineModel::reconcile(const QList<Key>& keys) {
    QSet<Identity> wanted;
    for (const Key& key : keys)
        wanted += identity(key);
    const QList<Key> before = keys_;
    for (const Key& key : before) {
        if (!wanted.contains(identity(key)))
            remove(key);
    }
    for (const Key& key : keys) {
        const auto known = times_.constFind(identity(key));
        if (known == times_.cend() || *known != key.at)
            put(key);
    }
}

void TimelineModel::replay() {
    const QList<vault::VaultChange> missed = std::exchange(meanwhile_, {});
    for (const vault::VaultChange& change : missed)
        apply(change);
}

void TimelineModel::apply(const vault::VaultChange& change) {
    if (change.stream != conversation_.stream || conversation_.id.isEmpty())
        return;
    if (change.dropped) {
        // Nothing of it may be shown any longer, whoever asks first (R02).
        close();
        return;
    }
    if (isLoading_) {
        meanwhile_ += change;
        return;
    }
    if (change.reset) {
        reload();
        return;
    }
    for (const vault::TimelineChange& timeline : change.timelines) {
        if (timeline.conversation != conversation_)
            continue;
        if (timeline.reset) {
            reload();
            return;
        }
        for (const Key& key : timeline.removed)
            remove(key);
        for (const Key& key : timeline.put)
            put(key);
    }
    fetch();
}

void TimelineModel::put(const Key& key) {
    const Identity id = identity(key);
    absent_ -= id;
    if (const auto known = times_.constFind(id); known != times_.cend()) {
        Key old = key;
        old.at = *known;
        if (old.at == key.at) {
            // Also when it is being read: the answer may be older than this.
            if (items_.contains(id) || isFetching_)
                stale_ += id;
            return;
        }
        remove(old);
    }
    const auto found = std::lower_bound(keys_.cbegin(), keys_.cend(), key, inOrder);
    const int row = static_cast<int>(found - keys_.cbegin());
    beginInsertRows({}, row, row);
    keys_.insert(row, key);
    times_.insert(id, key.at);
    endInsertRows();
}

void TimelineModel::remove(const Key& key) {
    const int row = rowOf(key);
    if (row < 0)
        return;
    beginRemoveRows({}, row, row);
    const Identity id = identity(key);
    keys_.removeAt(row);
    times_.remove(id);
    items_.remove(id);
    stale_ -= id;
    endRemoveRows();
}

int TimelineModel::rowOf(const Key& key) const {
    const auto known = times_.constFind(identity(key));
    if (known == times_.cend())
        return -1;
    Key sought = key;
    sought.at = *known;
    const auto found = std::lower_bound(keys_.cbegin(), keys_.cend(), sought, inOrder);
    return found != keys_.cend() && *found == sought ? static_cast<int>(found - keys_.cbegin()) : -1;
}

int TimelineModel::firstSince(qint64 at) const {
    const auto isBefore = [at](const Key& key) { return key.type != Key::Type::Outgoing && key.at < at; };
    return static_cast<int>(std::ranges::partition_point(keys_, isBefore) - keys_.cbegin());
}

const vault::TimelineItem* TimelineModel::item(int row) const {
    return items_.object(identity(keys_[row]));
}

const domain::Message* TimelineModel::message(const QString& id) const {
    const auto known = messages_.constFind(id);
    const vault::TimelineItem* item = known == messages_.cend() ? nullptr : items_.object(*known);
    return item ? std::get_if<domain::Message>(item) : nullptr;
}

void TimelineModel::need(int first, int last) {
    firstSeen_ = first;
    lastSeen_ = last;
    fetch();
}

void TimelineModel::fetch() {
    if (isFetching_ || isLoading_ || lastSeen_ < firstSeen_)
        return;
    QList<Key> wanted;
    const auto want = [&](int row) {
        const Identity id = identity(keys_[row]);
        if ((!items_.contains(id) || stale_.contains(id)) && !absent_.contains(id))
            wanted += keys_[row];
    };
    const int end = qMin(lastSeen_ + rowsAround, rowCount() - 1);
    for (int row = qMax(0, firstSeen_ - rowsAround); row <= end; ++row)
        want(row);
    if (wanted.isEmpty())
        return;
    for (const Key& key : wanted)
        stale_ -= identity(key);
    isFetching_ = true;
    const quint64 loading = loading_;
    controls::onAnswer(reader_.items(conversation_, wanted), this,
                       [this, loading, wanted](const vault::Result<Items>& answer) {
                           isFetching_ = false;
                           if (loading == loading_)
                               fetched(wanted, answer.value_or(Items()));
                           else
                               fetch();
                       });
}

void TimelineModel::fetched(const QList<Key>& asked, const Items& items) {
    int first = rowCount();
    int last = -1;
    QSet<Identity> missing;
    for (const Key& key : asked)
        missing += identity(key);
    for (const auto& [key, item] : items) {
        missing -= identity(key);
        if (!keep(key, item))
            continue;
        const int row = rowOf(key);
        first = qMin(first, row);
        last = qMax(last, row);
    }
    for (const Identity id : missing) {
        if (times_.contains(id) && !stale_.contains(id))
            absent_ += id;
    }
    if (last >= 0)
        Q_EMIT dataChanged(index(first), index(last));
    Q_EMIT fetchEnded();
    fetch();
}

bool TimelineModel::keep(const Key& key, const vault::TimelineItem& item) {
    const Identity id = identity(key);
    // It may have gone while it was being read.
    if (!times_.contains(id))
        return false;
    if (const auto* message = std::get_if<domain::Message>(&item))
        messages_.insert(message->id, id);
    items_.insert(id, new vault::TimelineItem(item));
    return true;
}

int TimelineModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(keys_.size());
}

QVariant TimelineModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid() || index.row() >= keys_.size())
        return {};
    const vault::TimelineItem* shown = item(index.row());
    if (!shown)
        return {};
    switch (role) {
    case Qt::DisplayRole:
        return itemText(*shown);
    case Qt::AccessibleTextRole:
        return itemInWords(*shown, people_, clock_.now());
    default:
        return {};
    }
}

} // namespace bandeja::inbox
