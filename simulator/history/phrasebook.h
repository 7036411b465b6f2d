// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "simulator/history/chance.h"

#include <QHash>
#include <QStringList>

namespace bandeja::simulator::history {

/// What customers and shops say to each other in one language: sentences with blanks, and what is put into
/// them. Among it are words that hardly ever come twice: order numbers, streets, codes.
class Phrasebook {
public:
    enum class Speaker { Customer, Shop };

    /// LANGUAGE: "es", "pt" or "en".
    explicit Phrasebook(const QString& language);

    /// Some sentences, as one message: mostly short, now and then long. Customers leave out accents and
    /// capitals at times.
    QString say(Speaker speaker, Chance& chance) const;
    QString name(Chance& chance) const;

private:
    QString fill(const QString& sentence, Chance& chance) const;
    QString blank(const QString& name, Chance& chance) const;

    QStringList customer_;
    QStringList shop_;
    QHash<QString, QStringList> blanks_;
};

} // namespace bandeja::simulator::history
