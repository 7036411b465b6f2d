// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sync/outbox.h"

#include <functional>

class QMimeData;
class QObject;

namespace bandeja::inbox {

/// Calls THEN with the files that DATA, pasted or dropped, is about; for a picture once it is encoded, on
/// another thread, unless CONTEXT is gone by then. PICTURE_NAME is what a picture without a file is called,
/// without its ending.
void takeFiles(const QMimeData& data, const QString& pictureName, QObject* context,
               const std::function<void(QList<sync::FileSource>)>& then);

} // namespace bandeja::inbox
