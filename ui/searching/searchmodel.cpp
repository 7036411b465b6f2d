// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/searching/searchmodel.h"

#include "core/domain/plaintext.h"
#include "ui/controls/answer.h"
#include "ui/inbox/rowwords.h"
#include "ui/words/times.h"

#include <algorithm>

namespace bandeja::searching {

using namespace std::chrono_literals;
using vault::SearchGroup;
using vault::SearchHit;
using vault::SearchResults;
using Kind = vault::VaultError::Kind;

namespace {
/// While messages come in all the time, results are looked for anew only so often.
constexpr auto betweenRenewals = 1s;
} // namespace

SearchModel::SearchModel(vault::InboxReader& reader, const domain::Clock& clock, QObject* parent)
    : QAbstractListModel(parent),
      reader_(reader),
      clock_(clock) {
    changed_.setSingleShot(true);
    changed_.setInterval(betweenRenewals);
    connect(&changed_, &QTimer::timeout, this, &SearchModel::again);
    connect(&reader_, &vault::InboxReader::changed, this, &SearchModel::follow);
}

void SearchModel::search(const QString& typed, const QString& integration) {
    if (typed == typed_ && integration == integration_)
        return;
    typed_ = typed;
    integration_ = integration;
    query_ = search::parse(
        typed, clock_.now().time_since_epoch().count() > 0
                   ? QDateTime::fromMSecsSinceEpoch(clock_.now().time_since_epoch().count()).date()
                   : QDate());
    if (query_.isEmpty()) {
        ++asked_;
        pending_ = false;
        changed_.stop();
        show({});
        enter(State::Idle);
        return;
    }
    pending_ = true;
    ask();
}

void SearchModel::again() {
    if (!query_.isEmpty())
        ask();
}

void SearchModel::ask() {
    changed_.stop();
    const quint64 asked = ++asked_;
    // Results that are shown stay until there are others.
    enter(state_ == State::Found ? State::Found : State::Searching);
    controls::onAnswer(reader_.search({query_, integration_}), this,
                       [this, asked](const vault::Result<SearchResults>& answer) {
                           if (asked == asked_)
                               answered(answer);
                       });
}

void SearchModel::answered(const vault::Result<SearchResults>& answer) {
    if (!answer && answer.error().kind == Kind::Superseded) {
        changed_.start(); // by somebody else's search, for none of ours is newer: asked once more
        return;
    }
    pending_ = false;
    answeredQuery_ = query_;
    answeredText_ = typed_;
    if (answer) {
        show(*answer);
        enter(rows_.empty() ? State::Nothing : State::Found);
    } else {
        failure_ = answer.error().kind;
        show({});
        enter(State::Failed);
    }
}

void SearchModel::show(const SearchResults& results) {
    beginResetModel();
    results_ = results;
    rows_.clear();
    for (int group = 0; group < conversations(); ++group) {
        rows_.push_back({group, -1});
        for (int hit = 0; hit < results_.groups[group].hits.size(); ++hit)
            rows_.push_back({group, hit});
    }
    endResetModel();
}

void SearchModel::enter(State state) {
    state_ = state;
    Q_EMIT stateChanged();
}

void SearchModel::follow(const vault::VaultChange& change) {
    if (query_.isEmpty())
        return;
    if (change.dropped)
        removeStream(change.stream);
    if (!changed_.isActive())
        changed_.start();
}

/// Nothing of it may be shown any longer (R02).
void SearchModel::removeStream(const QString& stream) {
    SearchResults left = results_;
    left.groups.removeIf([&](const SearchGroup& group) { return group.ref.stream == stream; });
    if (left.groups.size() == results_.groups.size())
        return;
    show(left);
    enter(rows_.empty() ? State::Nothing : State::Found);
}

const SearchHit* SearchModel::hit(int row) const {
    const Row& at = rows_[static_cast<std::size_t>(row)];
    return at.hit < 0 ? nullptr : &results_.groups[at.group].hits[at.hit];
}

const SearchHit* SearchModel::target(int row) const {
    if (const SearchHit* const found = hit(row))
        return found;
    const QList<SearchHit>& hits = group(row).hits;
    return hits.isEmpty() ? nullptr : &hits.constFirst();
}

SearchModel::Place SearchModel::place(int row) const {
    const SearchHit* const found = hit(row);
    return {group(row).ref, found ? std::optional(found->key) : std::nullopt};
}

int SearchModel::rowOf(const Place& sought) const {
    for (int row = 0; row < rowCount(); ++row) {
        if (place(row) == sought)
            return row;
    }
    return -1;
}

int SearchModel::conversationRow(int row, int step) const {
    const int wanted =
        row < 0 ? 0 : qBound(0, rows_[static_cast<std::size_t>(row)].group + step, conversations() - 1);
    const auto found = std::ranges::find(rows_, wanted, &Row::group);
    return static_cast<int>(found - rows_.begin());
}

int SearchModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(rows_.size());
}

QVariant SearchModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid() || index.row() >= rowCount())
        return {};
    const SearchHit* const found = hit(index.row());
    const QString name = inbox::rowTitle(group(index.row()).summary);
    if (role == Qt::DisplayRole)
        return found ? domain::oneLine(found->excerpt.text) : name;
    if (role == Qt::AccessibleTextRole) {
        if (!found)
            return tr("Conversation with %1, %n message(s) found", nullptr, group(index.row()).found)
                .arg(name);
        const domain::Instant at(std::chrono::milliseconds(found->key.at));
        return tr("%1, in the conversation with %2: %3")
            .arg(words::listTime(at, clock_.now()), name, domain::oneLine(found->excerpt.text));
    }
    return {};
}

} // namespace bandeja::searching
