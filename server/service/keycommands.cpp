// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/service/workbench.h"

#include <QLockFile>

namespace bandeja::server::service {

using namespace Qt::Literals::StringLiterals;

CommandResult rotateKeys(const Options& options, const Configuration& configuration) {
    if (!keySource(configuration, u"other_master_key"_s).isGiven())
        return wrong(u"Set master_key (or .file, .command) to the new master key, and other_master_key (or "
                     ".file, .command) to the one that the keys are wrapped with now."_s,
                     misused);
    auto bench = open(options, configuration);
    if (!bench)
        return tl::unexpected(bench.error());
    QLockFile lock(keyFolderOf(options.value(u"data"_s)) + u"/rotate.lock"_s);
    if (!lock.tryLock())
        return wrong(u"Another program is rotating these keys."_s);
    const auto rotation = (*bench)->foundation->keys().rotate();
    if (!rotation)
        return wrong(
            u"The folder of keys can't be read or written. What was done so far stays; run it again."_s);
    if (!rotation->unreadable.isEmpty())
        return wrong(u"These keys open with neither master key, and were left as they are: %1"_s.arg(
            rotation->unreadable.join(u' ')));
    const auto noted = write(**bench, {}, [](store::Transaction& transaction) {
        recordCommand(transaction, audit::Action::KeysRotate, {});
        return true;
    });
    if (!noted)
        return tl::unexpected(storeTrouble(noted.error()));
    return QJsonObject{{u"keys"_s, rotation->keys}, {u"rewrapped"_s, rotation->rewrapped}};
}

} // namespace bandeja::server::service
