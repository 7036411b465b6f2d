// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/licencessheet.h"

#include "ui/controls/label.h"

#include <QHBoxLayout>

namespace bandeja::settings {

using theme::Color;
using theme::TextStyle;

namespace {

struct Part {
    const char* name;
    const char* licence;
};
constexpr Part parts[] = {
    {"Bandeja", "GPL-3.0-or-later"}, {"Qt", "LGPL-3.0 / GPL-3.0"},   {"OpenSSL", "Apache-2.0"},
    {"SQLite", "Public Domain"},     {"QtKeychain", "BSD-3-Clause"}, {"tl::expected", "CC0-1.0"},
};

} // namespace

LicencesSheet::LicencesSheet(const theme::Look& look, QWidget& host) : Sheet(look, host) {
    setTitle(tr("Licences"));
    auto* intro = new controls::Label(look, TextStyle::Body, Color::TextMuted);
    intro->setWrapping(true);
    intro->setText(tr("Bandeja is free software: you may use, study, share and change it. It stands on these "
                      "works of others, with thanks."));
    body().addWidget(intro);
    for (const Part& part : parts) {
        auto* row = new QHBoxLayout;
        auto* name = new controls::Label(look, TextStyle::BodyMedium);
        name->setText(QString::fromLatin1(part.name));
        auto* licence = new controls::Label(look, TextStyle::Body, Color::TextMuted);
        licence->setText(QString::fromLatin1(part.licence));
        row->addWidget(name, 1);
        row->addWidget(licence);
        body().addLayout(row);
    }
    presentWithDone();
}

} // namespace bandeja::settings
