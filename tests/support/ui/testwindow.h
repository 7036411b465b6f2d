// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/ui/memoryattachments.h"
#include "tests/support/ui/memorycore.h"
#include "tests/support/ui/sampleshop.h"
#include "tests/support/ui/uiapplication.h"
#include "ui/shell/mainwindow.h"

#include <QSettings>
#include <QTemporaryDir>

namespace bandeja::tests {

/// A picture for an attachment, painted.
QByteArray samplePicture();

/// The real window over a core in memory, with the sample shop in it.
class TestWindow {
public:
    /// EMPTY: without the shop.
    explicit TestWindow(bool empty = false);
    ~TestWindow();

    /// Signs in, connects and shows the window at SIZE.
    void start(QSize size = QSize(1280, 800));
    void show();
    void open(const vault::ConversationRef& conversation);
    /// Runs the event loop until nothing is left to do at once.
    static void settle();

    QTemporaryDir home;
    FakeClock clock{SampleShop::friday()};
    MemoryInbox inbox;
    std::optional<SampleShop> shop;
    MemoryOutbox outbox{inbox, clock};
    MemoryEngine engine;
    MemorySession session;
    MemoryRemoval removal{inbox};
    MemoryClosing closing;
    MemoryAttachments attachments{samplePicture()};
    MemoryPresence presence;
    words::Language language;
    QSettings store;
    settings::Preferences preferences{store};
    QStringList askedPaths;
    QStringList openPaths; ///< likewise, of the one that opens files
    QString savePath;      ///< what the file dialog answers; empty: cancelled
    std::unique_ptr<shell::MainWindow> window;
};

} // namespace bandeja::tests
