// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include <memory>

namespace bandeja::tests {

using MakeTest = std::unique_ptr<QObject> (*)();

/// Enters a test class under the stem of its file, so that ctest can run it by itself.
struct Registration {
    Registration(const char* file, MakeTest make);
};

} // namespace bandeja::tests

/// Stands once in each X_test.cpp, before its .moc include.
#define BANDEJA_TEST(Class)                                                                                  \
    static const bandeja::tests::Registration registration##Class(                                           \
        __FILE__, [] { return std::unique_ptr<QObject>(std::make_unique<Class>()); });
