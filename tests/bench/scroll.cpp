// SPDX-License-Identifier: GPL-3.0-or-later
// Scrolling at full speed: the conversation list and a long conversation over a real vault, each frame from
// the step until it is painted; beside it Qt's own list with as many rows of plain text. And leaps to any
// place, until what is there is painted. Prints JSON. usage: bench_scroll [MESSAGES [CONVERSATIONS]]
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

/// Scrolls VIEW down and up again by DISTANCE pixels a frame, or by leaps, and gives the milliseconds of each
/// frame.
QList<double> scroll(QAbstractItemView& view, int distance, int frames) {
    QList<double> times;
    QScrollBar& bar = *view.verticalScrollBar();
    int direction = bar.value() > bar.maximum() / 2 ? -1 : 1;
    for (int frame = 0; frame < frames; ++frame) {
        if (bar.value() + direction * distance > bar.maximum() || bar.value() + direction * distance < 0)
            direction = -direction;
        times.append(millisecondsOf([&] {
            bar.setValue(bar.value() + direction * distance);
            view.viewport()->repaint();
            QCoreApplication::processEvents(); // what was read meanwhile arrives
        }));
    }
    return times;
}

void report(const char* name, int rows, const QList<double>& ours, const QList<double>& baseline) {
    std::printf("{\"name\": \"%s\", \"size\": %d, \"p50\": %.2f, \"p99\": %.2f, \"most\": %.2f, "
                "\"baseline_p50\": %.2f, "
                "\"baseline_p99\": %.2f, \"ratio_p99\": %.2f, \"unit\": \"ms\"}\n",
                name, rows, percentile(ours, 0.5), percentile(ours, 0.99), percentile(ours, 1),
                percentile(baseline, 0.5), percentile(baseline, 0.99),
                percentile(ours, 0.99) / percentile(baseline, 0.99));
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

void measure(const char* name, QAbstractItemView& view, int rows) {
    PlainList plain(rows, view.size());
    constexpr int frames = 2000;
    for (const auto& [way, distance] :
         {std::pair{"by steps", 120}, std::pair{"by pages", view.height() * 9 / 10},
          std::pair{"by leaps", 60'000}}) {
        const QList<double> baseline = scroll(plain.view, distance, frames);
        const QList<double> ours = scroll(view, distance, frames);
        report(qPrintable(u"%1, %2"_s.arg(QLatin1StringView(name), QLatin1StringView(way))), rows, ours,
               baseline);
    }
}

/// Until what stands at a random place of the timeline is painted, and no placeholder.
void leap(inbox::TimelineView& view, inbox::TimelineModel& model) {
    constexpr int leaps = 300;
    simulator::history::Chance chance(5);
    QList<double> times;
    for (int i = 0; i < leaps; ++i) {
        const int row = static_cast<int>(chance.below(model.rowCount()));
        times.append(millisecondsOf([&] {
            view.scrollTo(model.index(row), QAbstractItemView::PositionAtTop);
            if (!eventually([&] { return model.item(row) != nullptr; }, 5s))
                qFatal("What is there doesn't come.");
            view.viewport()->repaint();
        }));
    }
    std::printf("{\"name\": \"jump to any date of a conversation\", \"size\": %d, \"p50\": %.2f, \"p99\": "
                "%.2f, \"unit\": "
                "\"ms\"}\n",
                model.rowCount(), percentile(times, 0.5), percentile(times, 0.99));
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
    measure("scrolling the conversation list", list, conversationsModel.rowCount());

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
    measure("scrolling a conversation", timeline, timelineModel.rowCount());
    leap(timeline, timelineModel);
    return 0;
}
