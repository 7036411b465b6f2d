// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/channel.h"
#include "core/domain/message.h"

#include <QHash>
#include <QString>

namespace bandeja::inbox {

/// Who takes part in a conversation, by name.
struct People {
    QString me; ///< the id of the member who is signed in
    QHash<QString, QString> members;
    QHash<QString, QString> agents;
    QString contact;
    domain::Channel channel = domain::Channel::Email;

    bool operator==(const People&) const = default;
};

/// How AUTHOR is called beside a message that PEOPLE's shop sent; empty for the member who is signed in.
QString authorName(const People& people, const domain::Author& author);

} // namespace bandeja::inbox
