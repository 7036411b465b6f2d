// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/workspace.h"

#include <QFuture>
#include <QObject>

#include <tl/expected.hpp>

namespace bandeja::closing {

/// Why the workspace was not closed, or not opened again.
struct Failure {
    QString problem;        ///< a word, as of api::ApiError
    bool mayBeDone = false; ///< the server was asked, and what became of it was not heard
    bool operator==(const Failure&) const = default;
};

/// The workspace as it is then.
using Outcome = tl::expected<domain::Workspace, Failure>;

/// Closes the workspace that is signed in to, and opens it again within the grace (R09). Only owners may; the
/// server decides, and its answer is what counts: nothing is kept for later. How things stand is in
/// vault::WorkspaceView, which follows by itself.
class Closing : public QObject {
    Q_OBJECT

public:
    using QObject::QObject;

    /// NAME repeats the workspace's name. May be repeated: the grace does not begin anew. From any thread.
    virtual QFuture<Outcome> close(QString name) = 0;
    virtual QFuture<Outcome> reopen() = 0;

Q_SIGNALS:
    /// The workspace called NAME was deleted for good, and nothing of it is left on this machine. Once for
    /// each.
    void erasedHere(const QString& name);
};

} // namespace bandeja::closing
