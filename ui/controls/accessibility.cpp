// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/controls/accessibility.h"

#include "ui/controls/notice.h"
#include "ui/controls/sheet.h"

#include <QAccessibleWidget>

namespace bandeja::controls {

namespace {

QAccessibleInterface* faceOf(const QString& /*className*/, QObject* object) {
    if (auto* sheet = qobject_cast<Sheet*>(object))
        return new QAccessibleWidget(sheet, QAccessible::Dialog);
    if (auto* busy = qobject_cast<Busy*>(object))
        return new QAccessibleWidget(busy, QAccessible::Animation);
    if (auto* banner = qobject_cast<Banner*>(object))
        return new QAccessibleWidget(banner, QAccessible::AlertMessage);
    return nullptr;
}

} // namespace

Accessibility::Accessibility() {
    QAccessible::installFactory(faceOf);
}

Accessibility::~Accessibility() {
    QAccessible::removeFactory(faceOf);
}

} // namespace bandeja::controls
