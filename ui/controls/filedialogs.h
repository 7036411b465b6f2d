// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

#include <functional>

class QWidget;

namespace bandeja::controls {

/// Asks where a file named NAME.ENDING shall go, and calls THEN with the path; not at all when nobody wants
/// that.
using AskForPath = std::function<void(QWidget& parent, const QString& name, const QString& ending,
                                      std::function<void(QString)> then)>;
/// Asks for files to open, and calls THEN with their paths; not at all when nobody wants that.
using AskForFiles = std::function<void(QWidget& parent, std::function<void(QStringList)> then)>;

struct FileDialogs {
    AskForPath askForPath;
    AskForFiles askForFiles;
};
/// The system's own.
FileDialogs systemFileDialogs();

} // namespace bandeja::controls
