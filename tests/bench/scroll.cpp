// SPDX-License-Identifier: GPL-3.0-or-later
// Scrolling at full speed: the conversation list and a long conversation over a real vault, each frame from
// the step until it is painted; beside it Qt's own list with as many rows of plain text. And going to any day
// of the conversation, until what is there is painted. Rows whose text wasn't here yet when they were painted
// are counted as placeholders. Prints JSON. usage: bench_scroll [MESSAGES [CONVERSATIONS]]
#include "core/vault/vaultset.h"
#include "simulator/history/history.h"
#include "tests/support/desktop/await.h"
#include "tests/support/desktop/memorysecrets.h"
#include "tests/support/ui/uiapplication.h"
#include "ui/inbox/conversationlist.h"
#include "ui/inbox/conversationlistmodel.h"
#include "ui/inbox/pictures.h"
#include "ui/inbox/timelineview.h"

#include <QElapsedTimer>
#include <QPaintEvent>
#include <QScrollBar>
#include <QStringListModel>
#include <QTemporaryDir>

#include <cstdio>

using namespace bandeja;
using namespace bandeja::tests;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr int pageSize = 1000;
const QString stream = u"int_bench"_s;

double millisecondsOf(const std::function<void()>& work) {
    QElapsedTimer timer;
    timer.start();
    work();
    return static_cast<double>(timer.nsecsElapsed()) / 1e6;
}

double percentile(QList<double> values, double part) {
    std::sort(values.begin(), values.end());
    return values[static_cast<qsizetype>(part * static_cast<double>(values.size() - 1))];
}

/// One conversation with MESSAGES messages, and as many others as were asked for, with a message each.
class Shop {
public:
    Shop(int messages, int conversations)
        : vfs_(std::move(*cipher::EncryptedVfs::install("bandeja-bench"))),
          vaults(folder_.filePath(u"vaults"_s), *vfs_, secrets_, clock) {
        await(vaults.enter(u"mem_bench"_s));
        if (!await(vaults.open(stream)))
            qFatal("The vault doesn't open.");
        simulator::history::History history(
            {.messages = messages + conversations, .conversations = conversations, .accounts = 1},
            clock.now());
        int taken = 0;
        QString main;
        while (auto step = history.next()) {
            step->conversation.integrationId = stream;
            step->conversation.status = domain::ConversationStatus::Open;
            if (main.isEmpty()) {
                main = step->conversation.id;
                longOne = {stream, main};
            }
            if (step->contact) {
                add(*step->contact);
                add(step->conversation);
            } else if (taken++ < messages) {
                step->message.conversationId = main;
            }
            add(step->message);
        }
        flush();
    }

private:
    QTemporaryDir folder_;
    MemorySecrets secrets_;
    std::unique_ptr<cipher::EncryptedVfs> vfs_;
    contract::ChangePage page_;
    qint64 seq_ = 0;

    void add(const contract::ChangeBody& body) {
        page_.changes.append({++seq_, body});
        if (page_.changes.size() >= pageSize)
            flush();
    }
    void flush() {
        page_.stream = stream;
        page_.next = seq_;
        if (!page_.changes.isEmpty() && !await(vaults.apply(std::exchange(page_, {}))))
            qFatal("A page can't be applied.");
    }

public:
    domain::SystemClock clock;
    vault::VaultSet vaults;
    vault::ConversationRef longOne;
};

/// Says of a row whether its text is here.
using IsHere = std::function<bool(int row)>;

/// What was painted, and how much of it as placeholders.
struct Painted {
    qint64 rows = 0;
    qint64 placeholders = 0;

    /// Counts the rows of VIEW that are in sight now.
    void count(const QAbstractItemView& view, const IsHere& isHere) {
        constexpr int margin = 4; // above the first row there may be nothing
        for (int y = 0; y < view.viewport()->height();) {
            const QModelIndex row = view.indexAt(QPoint(view.width() / 2, y));
            y = row.isValid() ? qMax(y, view.visualRect(row).bottom()) + 1 : y + margin;
            rows += row.isValid() ? 1 : 0;
            placeholders += row.isValid() && !isHere(row.row()) ? 1 : 0;
        }
    }
    double percent() const {
        return rows == 0 ? 0 : 100.0 * static_cast<double>(placeholders) / static_cast<double>(rows);
    }
};

/// Scrolls VIEW down and up again by DISTANCE pixels a frame, or by leaps, and gives the milliseconds of each
/// frame. Adds what was painted to PAINTED.
QList<double> scroll(QAbstractItemView& view, int distance, int frames, const IsHere& isHere,
                     Painted& painted) {
    QList<double> times;
    QScrollBar& bar = *view.verticalScrollBar();
    int direction = bar.value() > bar.maximum() / 2 ? -1 : 1;
    for (int frame = 0; frame < frames; ++frame) {
        if (bar.value() + direction * distance > bar.maximum() || bar.value() + direction * distance < 0)
            direction = -direction;
        times.append(millisecondsOf([&] {
            bar.setValue(bar.value() + direction * distance);
            view.viewport()->repaint();
        }));
        painted.count(view, isHere);
        times.last() += millisecondsOf([] { QCoreApplication::processEvents(); }); // what was read arrives
    }
    return times;
}

void report(const char* name, int rows, const QList<double>& ours, const QList<double>& baseline,
            const Painted& painted) {
    std::printf("{\"name\": \"%s\", \"size\": %d, \"p50\": %.2f, \"p99\": %.2f, \"most\": %.2f, "
                "\"baseline_p50\": %.2f, "
                "\"baseline_p99\": %.2f, \"ratio_p99\": %.2f, \"unit\": \"ms\", "
                "\"rows_painted\": %lld, \"placeholders_percent\": %.2f}\n",
                name, rows, percentile(ours, 0.5), percentile(ours, 0.99), percentile(ours, 1),
                percentile(baseline, 0.5), percentile(baseline, 0.99),
                percentile(ours, 0.99) / percentile(baseline, 0.99), static_cast<long long>(painted.rows),
                painted.percent());
    std::fflush(stdout);
}

/// Qt's list over as many texts, of the same size.
class PlainList {
public:
    PlainList(int rows, const QSize& size) {
        QStringList texts;
        for (int i = 0; i < rows; ++i)
            texts.append(u"A row of plain text, the number %1 of them, as long as a message is"_s.arg(i));
        model_.setStringList(texts);
        view.setUniformItemSizes(true);
        view.setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
        view.setModel(&model_);
        view.resize(size);
        view.show();
        QCoreApplication::processEvents();
    }
    QListView view;

private:
    QStringListModel model_;
};

void measure(const char* name, QAbstractItemView& view, int rows, const IsHere& isHere) {
    PlainList plain(rows, view.size());
    constexpr int frames = 2000;
    for (const auto& [way, distance] :
         {std::pair{"by steps", 120}, std::pair{"by pages", view.height() * 9 / 10},
          std::pair{"by leaps", 60'000}}) {
        Painted plainly;
        Painted painted;
        const QList<double> baseline = scroll(
            plain.view, distance, frames, [](int) { return true; }, plainly);
        const QList<double> ours = scroll(view, distance, frames, isHere, painted);
        report(qPrintable(u"%1, %2"_s.arg(QLatin1StringView(name), QLatin1StringView(way))), rows, ours,
               baseline, painted);
    }
}

/// Until the first message of a random day, or of the next on which something was written, is painted, and no
/// placeholder.
void goToDays(inbox::TimelineView& view, inbox::TimelineModel& model) {
    constexpr int leaps = 300;
    simulator::history::Chance chance(5);
    const auto days = view.days();
    if (!days)
        qFatal("There is no day to go to.");
    QList<double> times;
    Painted atOnce;
    for (int i = 0; i < leaps; ++i) {
        const QDate day =
            days->first.addDays(static_cast<qint64>(chance.below(days->first.daysTo(days->second) + 1)));
        double time = millisecondsOf([&] {
            if (view.goToDay(day) == inbox::TimelineView::Landing::Nowhere)
                qFatal("The day isn't gone to.");
            view.viewport()->repaint();
        });
        const int row = view.currentIndex().row();
        atOnce.count(view, [&](int at) { return model.item(at) != nullptr; });
        time += millisecondsOf([&] {
            if (!eventually([&] { return model.item(row) != nullptr; }, 5s))
                qFatal("What is there doesn't come.");
            view.viewport()->repaint();
        });
        times.append(time);
    }
    std::printf("{\"name\": \"jump to any date of a conversation\", \"size\": %d, \"p50\": %.2f, \"p99\": "
                "%.2f, \"most\": %.2f, "
                "\"unit\": \"ms\", \"rows_painted\": %lld, \"placeholders_percent\": %.2f}\n",
                model.rowCount(), percentile(times, 0.5), percentile(times, 0.99), percentile(times, 1),
                static_cast<long long>(atOnce.rows), atOnce.percent());
    std::fflush(stdout);
}

} // namespace

int main(int argc, char** argv) {
    UiApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments().mid(1);
    const int messages = arguments.value(0, u"100000"_s).toInt();
    const int conversations = arguments.value(1, u"50000"_s).toInt();
    Shop shop(messages, conversations);
    theme::Look& look = UiApplication::look();

    inbox::ConversationListModel conversationsModel(shop.vaults.reader(), shop.clock);
    inbox::ConversationList list(look, conversationsModel, shop.clock);
    list.resize(340, 800);
    list.show();
    const double untilShown = millisecondsOf([&] {
        conversationsModel.setFilter({vault::Folder::Open, {}}, u"mem_bench"_s);
        eventually([&] { return conversationsModel.isLoaded(); }, 10s);
        list.viewport()->repaint();
    });
    std::printf("{\"name\": \"the list is shown\", \"size\": %d, \"ours\": %.2f, \"unit\": \"ms\"}\n",
                conversationsModel.rowCount(), untilShown);
    measure("scrolling the conversation list", list, conversationsModel.rowCount(),
            [&](int row) { return conversationsModel.summary(row) != nullptr; });

    inbox::Pictures pictures({});
    inbox::TimelineModel timelineModel(shop.vaults.reader(), shop.clock);
    inbox::TimelineView timeline(look, timelineModel, pictures, shop.clock);
    timeline.resize(900, 800);
    timeline.show();
    const double untilOpen = millisecondsOf([&] {
        timelineModel.open(shop.longOne);
        eventually([&] { return timelineModel.isOpen(); }, 10s);
        timeline.viewport()->repaint();
    });
    std::printf("{\"name\": \"a conversation is opened\", \"size\": %d, \"ours\": %.2f, \"unit\": \"ms\"}\n",
                timelineModel.rowCount(), untilOpen);
    measure("scrolling a conversation", timeline, timelineModel.rowCount(),
            [&](int row) { return timelineModel.item(row) != nullptr; });
    goToDays(timeline, timelineModel);
    return 0;
}
