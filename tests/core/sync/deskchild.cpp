// SPDX-License-Identifier: GPL-3.0-or-later

// A desktop without a window, to be killed at any moment: PROGRAM SERVER PROFILE KEYCHAIN STREAM CONVERSATION
// FIRST COUNT sends COUNT messages "FIRST", "FIRST+1" … and says "queued N" once each is on its disk. With
// "drain" as FIRST it sends nothing new and says "empty" when nothing waits any more, in either direction.
// With "remove" it removes the account and says "removed".

#include "tests/support/desktop/await.h"
#include "tests/support/desktop/desk.h"
#include "tests/support/desktop/filesecrets.h"

#include <QCoreApplication>

#include <cstdio>
#include <optional>

using namespace bandeja;
using namespace bandeja::tests;
using namespace Qt::Literals::StringLiterals;

namespace {

void say(const QString& line) {
    std::puts(qPrintable(line));
    std::fflush(stdout);
}

/// What waits in the outbox; nothing when the vault doesn't say.
std::optional<int> unsent(Desk& desk, const vault::ConversationRef& conversation) {
    const auto panel = await(desk.vaults->reader().panel(conversation));
    return panel ? std::optional(panel->summary.unsent) : std::nullopt;
}

bool isEmpty(Desk& desk, const vault::ConversationRef& conversation) {
    return desk.isLive() && desk.engine->status().older == 0 && unsent(desk, conversation) == 0;
}

/// Waits until nothing waits any more, as long as there is less of it every half minute.
bool empties(Desk& desk, const vault::ConversationRef& conversation) {
    std::optional<int> before;
    while (!eventually([&] { return isEmpty(desk, conversation); }, std::chrono::seconds(30))) {
        const std::optional<int> now = unsent(desk, conversation);
        if (before && now && *now >= *before)
            return false;
        before = now;
    }
    return true;
}

} // namespace

int main(int argc, char** argv) {
    const QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.size() != 8)
        return 2;
    FileSecrets secrets(arguments[3]);
    Desk desk(QUrl(arguments[1]), arguments[2], secrets, "bandeja-child");
    const vault::ConversationRef conversation{arguments[4], arguments[5]};
    if (!desk.startAndCatchUp())
        return 3;
    if (arguments[6] == "remove"_L1) {
        if (!await(desk.removal->remove(conversation.stream)))
            return 4;
        say(u"removed"_s);
    } else if (arguments[6] == "drain"_L1) {
        if (!empties(desk, conversation)) {
            std::fprintf(stderr, "%d wait\n", unsent(desk, conversation).value_or(-1));
            return 5;
        }
        say(u"empty"_s);
    } else {
        const int first = arguments[6].toInt();
        for (int number = first; number < first + arguments[7].toInt(); ++number) {
            if (await(desk.outbox->send(conversation, QString::number(number))))
                say(u"queued %1"_s.arg(number));
        }
    }
    return QCoreApplication::exec(); // until it is killed
}
