// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/closing/hostedclosing.h"

#include "core/async/answer.h"
#include "core/cipher/digest.h"

namespace bandeja::closing {

using namespace Qt::Literals::StringLiterals;

HostedClosing::HostedClosing(api::HostedApi& api, ErasureWatch& watch, QObject* parent)
    : Closing(parent),
      api_(api) {
    connect(&watch, &ErasureWatch::erasedHere, this, &Closing::erasedHere);
}

QFuture<Outcome> HostedClosing::close(QString name) {
    return ask([this, name = std::move(name)](const QString& key) { return api_.closeWorkspace(name, key); });
}

QFuture<Outcome> HostedClosing::reopen() {
    return ask([this](const QString& key) { return api_.reopenWorkspace(key); });
}

QFuture<Outcome> HostedClosing::ask(Call call) {
    const async::Answer<Outcome> answer(tl::unexpected(Failure{u"cancelled"_s}));
    auto work = [this, call = std::move(call), answer] {
        // A key of its own for each attempt. With the one before, the server would repeat an answer from
        // before somebody else closed or opened the workspace; and doing either twice changes nothing.
        const QString key = QString::fromLatin1(cipher::randomToken());
        async::whenDone(call(key), this, [answer](const api::Result<domain::Workspace>& workspace) {
            if (workspace)
                answer.give(*workspace);
            else
                answer.give(
                    tl::unexpected(Failure{workspace.error().word(), workspace.error().mayHaveArrived}));
        });
    };
    QMetaObject::invokeMethod(this, std::move(work), Qt::QueuedConnection);
    return answer.future();
}

} // namespace bandeja::closing
