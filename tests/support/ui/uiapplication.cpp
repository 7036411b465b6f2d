// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/ui/uiapplication.h"

namespace bandeja::tests {

namespace {

theme::Typefaces typefaces() {
    theme::Typefaces typefaces = theme::Look::systemTypefaces();
    // To see what people with a larger text size see.
    if (const double scale = qEnvironmentVariable("BANDEJA_TEXT_SCALE").toDouble(); scale > 0)
        typefaces.scale = scale;
    return typefaces;
}

} // namespace

UiApplication::UiApplication(int& argc, char** argv)
    : QApplication(argc, argv),
      look_(std::make_unique<theme::Look>(typefaces(), system_)) {
    setApplicationName(QStringLiteral("bandeja-test"));
    setApplicationVersion(QStringLiteral("0.1.0"));
    look_->dress(*this);
}

UiApplication::~UiApplication() {
    // The style refers to the look.
    setStyle(QStringLiteral("Fusion"));
}

theme::Look& UiApplication::look() {
    return *static_cast<UiApplication*>(qApp)->look_;
}

/// See tests/support/main.cpp.
std::unique_ptr<QCoreApplication> makeApplication(int& argc, char** argv);
std::unique_ptr<QCoreApplication> makeApplication(int& argc, char** argv) {
    return std::make_unique<UiApplication>(argc, argv);
}

} // namespace bandeja::tests
