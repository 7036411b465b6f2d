// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/controls/filedialogs.h"

#include <QFileDialog>
#include <QStandardPaths>

namespace bandeja::controls {

using namespace Qt::Literals::StringLiterals;

namespace {

AskForPath saveDialog() {
    return
        [](QWidget& parent, const QString& name, const QString& ending, std::function<void(QString)> then) {
            auto* dialog = new QFileDialog(&parent);
            dialog->setAttribute(Qt::WA_DeleteOnClose);
            dialog->setAcceptMode(QFileDialog::AcceptSave);
            if (!ending.isEmpty()) {
                dialog->setDefaultSuffix(ending);
                dialog->setNameFilter(u"%1 (*.%2)"_s.arg(ending.toUpper(), ending));
            }
            dialog->setDirectory(QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation));
            dialog->selectFile(ending.isEmpty() ? name : u"%1.%2"_s.arg(name, ending));
            QObject::connect(dialog, &QFileDialog::fileSelected, dialog, then);
            dialog->open();
        };
}

AskForFiles openDialog() {
    return [](QWidget& parent, std::function<void(QStringList)> then) {
        auto* dialog = new QFileDialog(&parent);
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        dialog->setFileMode(QFileDialog::ExistingFiles);
        QObject::connect(dialog, &QFileDialog::filesSelected, dialog, then);
        dialog->open();
    };
}

} // namespace

FileDialogs systemFileDialogs() {
    return {saveDialog(), openDialog()};
}

} // namespace bandeja::controls
