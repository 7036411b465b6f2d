// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/attention.h"

#include <QObject>

namespace bandeja::sync {

/// Who else looks at a conversation or types in it, and where our own member is. Only while there is a
/// connection; nothing of it is stored anywhere. Lives on the network thread.
class Presence : public QObject {
    Q_OBJECT

public:
    using QObject::QObject;

public Q_SLOTS:
    /// The person at this desktop is in CONVERSATION, and in no other: to be called when that changes, and
    /// with Typing at every key. An empty CONVERSATION, or Gone: nowhere.
    virtual void attend(const QString& conversation, bandeja::domain::Attention attention) = 0;

Q_SIGNALS:
    /// Who else is in a conversation, from now on.
    void changed(const bandeja::domain::Attendance& attendance);
    /// Of nobody is it known any more where they are.
    void forgotten();
};

} // namespace bandeja::sync
