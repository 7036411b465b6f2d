// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inbox/colleagues.h"

#include "core/domain/plaintext.h"
#include "ui/words/names.h"

#include <QCoreApplication>

#include <algorithm>

namespace bandeja::inbox {

using domain::Attention;

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Colleagues)
};

QList<Colleague> those(const QList<Colleague>& colleagues, Attention attention) {
    QList<Colleague> found;
    std::ranges::copy_if(colleagues, std::back_inserter(found),
                         [&](const Colleague& each) { return each.attention == attention; });
    return found;
}

QString nameOf(const Colleague& colleague) {
    return colleague.name.isEmpty() ? Words::tr("A colleague") : words::isolated(colleague.name);
}

QString whoLooks(const QList<Colleague>& colleagues) {
    const QList<Colleague> looking = those(colleagues, Attention::Viewing);
    if (looking.isEmpty())
        return {};
    const QString first = nameOf(looking.first());
    if (looking.size() == 1)
        return Words::tr("%1 is viewing").arg(first);
    if (looking.size() == 2)
        return Words::tr("%1 and %2 are viewing").arg(first, nameOf(looking.last()));
    return Words::tr("%1 and %n other(s) are viewing", nullptr, static_cast<int>(looking.size() - 1))
        .arg(first);
}

} // namespace

QString whoTypes(const QList<Colleague>& colleagues) {
    const QList<Colleague> typing = those(colleagues, Attention::Typing);
    if (typing.isEmpty())
        return {};
    const QString first = nameOf(typing.first());
    if (typing.size() == 1)
        return Words::tr("%1 is typing…").arg(first);
    if (typing.size() == 2)
        return Words::tr("%1 and %2 are typing…").arg(first, nameOf(typing.last()));
    return Words::tr("%1 and %n other(s) are typing…", nullptr, static_cast<int>(typing.size() - 1))
        .arg(first);
}

QString whoIsThere(const QList<Colleague>& colleagues) {
    const QString typing = whoTypes(colleagues);
    return typing.isEmpty() ? whoLooks(colleagues) : typing;
}

QString allWhoAreThere(const QList<Colleague>& colleagues) {
    return QStringList{whoTypes(colleagues), whoLooks(colleagues)}.join(QLatin1Char(' ')).trimmed();
}

Colleagues::Colleagues(sync::Presence* presence, QObject* parent) : QObject(parent), presence_(presence) {
    if (!presence_)
        return;
    connect(presence_, &sync::Presence::changed, this, [this](const domain::Attendance& attendance) {
        if (attendance.members.isEmpty())
            places_.remove(attendance.conversation);
        else
            places_.insert(attendance.conversation, attendance.members);
        Q_EMIT changed(attendance.conversation);
    });
    connect(presence_, &sync::Presence::forgotten, this, [this] {
        places_.clear();
        Q_EMIT changed({});
    });
}

void Colleagues::setWorkspace(const vault::WorkspaceView& workspace, const QString& me) {
    QHash<QString, QString> names;
    for (const domain::Member& member : workspace.members)
        names.insert(member.id, domain::oneLine(member.name));
    if (names == names_ && me == me_)
        return;
    me_ = me;
    names_ = names;
    Q_EMIT changed({});
}

QList<Colleague> Colleagues::in(const QString& conversation) const {
    QList<Colleague> found;
    const QList<domain::Attending> there = places_.value(conversation);
    for (const domain::Attending& each : there) {
        if (each.member != me_)
            found.append({names_.value(each.member), each.attention});
    }
    std::ranges::stable_sort(found, [](const Colleague& a, const Colleague& b) {
        return a.attention != b.attention ? a.attention > b.attention
                                          : QString::localeAwareCompare(a.name, b.name) < 0;
    });
    return found;
}

void Colleagues::attend(const QString& conversation, Attention attention) {
    if (!presence_)
        return;
    // It lives on the network thread.
    QMetaObject::invokeMethod(
        presence_,
        [presence = presence_, conversation, attention] { presence->attend(conversation, attention); },
        Qt::QueuedConnection);
}

} // namespace bandeja::inbox
