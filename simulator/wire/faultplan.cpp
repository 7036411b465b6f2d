// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulator/wire/faultplan.h"

#include "core/domain/names.h"

namespace bandeja::simulator::wire {

namespace {

constexpr domain::Names<Fault::Kind, 6> kinds{{{Fault::Kind::Down, QLatin1StringView("down")},
                                               {Fault::Kind::Lost, QLatin1StringView("lost")},
                                               {Fault::Kind::Slow, QLatin1StringView("slow")},
                                               {Fault::Kind::Garbage, QLatin1StringView("garbage")},
                                               {Fault::Kind::Half, QLatin1StringView("half")},
                                               {Fault::Kind::Code, QLatin1StringView("code")}}};

} // namespace

QLatin1StringView faultName(Fault::Kind kind) {
    return domain::nameIn(kinds, kind);
}

std::optional<Fault::Kind> faultFromName(const QString& name) {
    return domain::valueIn(kinds, name);
}

std::optional<Fault> FaultPlan::take(const QString& platform) {
    QList<Fault>& faults = faults_[platform];
    if (faults.isEmpty())
        return std::nullopt;
    const Fault fault = faults.first();
    if (--faults.first().count <= 0)
        faults.removeFirst();
    return fault;
}

WireAnswer spoiled(WireAnswer answer, const Fault& fault) {
    switch (fault.kind) {
    case Fault::Kind::Down:
    case Fault::Kind::Lost:
        answer.manner = Manner::None;
        break;
    case Fault::Kind::Slow:
        answer.delay = fault.delay;
        break;
    case Fault::Kind::Garbage:
        answer.status = 200;
        answer.contentType = "text/html";
        answer.body = "<!doctype html><title>Maintenance</title><h1>We'll be right back</h1>";
        break;
    case Fault::Kind::Half:
        answer.manner = Manner::Half;
        break;
    case Fault::Kind::Code:
        if (fault.retryAfter)
            answer.headers.append({"Retry-After", QByteArray::number(*fault.retryAfter)});
        break;
    }
    return answer;
}

bool doesWork(const Fault& fault) {
    return fault.kind != Fault::Kind::Down && fault.kind != Fault::Kind::Code;
}

} // namespace bandeja::simulator::wire
