// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "simulator/platforms/chatplatform.h"

#include <QJsonObject>

#include <tl/expected.hpp>

namespace bandeja::simulator::control {

/// Reads the body of POST /control/customer-message; a file that it names or brings goes onto SHELF. Without
/// an account in it, the account stays empty. The error is a sentence for whoever wrote the test.
tl::expected<platforms::Utterance, QString> readMessageRequest(const QJsonObject& body,
                                                               platforms::MediaShelf& shelf);

/// "right", "wrong", "none".
std::optional<wire::Signature> signatureFromName(const QString& name);

} // namespace bandeja::simulator::control
