// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "simulator/platforms/chatplatform.h"

#include <QJsonObject>

#include <tl/expected.hpp>

namespace bandeja::simulator::control {

/// The body of POST /control/customer-message.
struct MessageRequest {
    QString account; ///< empty: the story's
    platforms::Customer customer;
    platforms::Content content;
    qint64 at = 0;
    platforms::Posting posting;
    bool byBusiness = false;
};

/// Reads BODY; a file that it names or brings goes onto SHELF. The error is a sentence for whoever wrote the
/// test.
tl::expected<MessageRequest, QString> readMessageRequest(const QJsonObject& body,
                                                         platforms::MediaShelf& shelf);

/// "right", "wrong", "none".
std::optional<wire::Signature> signatureFromName(const QString& name);

} // namespace bandeja::simulator::control
