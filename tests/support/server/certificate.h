// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

namespace bandeja::tests {

/// A certificate for 127.0.0.1 that signs itself, and its key, in PEM. Good for an hour.
struct TestCertificate {
    QByteArray certificate;
    QByteArray key;
    static TestCertificate make();
};

} // namespace bandeja::tests
