// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/integrations/receiptsheet.h"

#include "ui/controls/button.h"
#include "ui/controls/label.h"
#include "ui/controls/notice.h"
#include "ui/integrations/receiptfile.h"
#include "ui/words/names.h"

#include <QCoreApplication>
#include <QDir>
#include <QGridLayout>
#include <QPointer>
#include <QSaveFile>
#include <QStandardPaths>
#include <QThreadPool>
#include <QVBoxLayout>

namespace bandeja::integrations {

using namespace Qt::Literals::StringLiterals;
using controls::Button;
using controls::Tone;
using theme::Color;
using theme::Icon;
using theme::Space;
using theme::TextStyle;

ReceiptSheet::ReceiptSheet(const theme::Look& look, QWidget& host, domain::Receipt receipt, QString requester,
                           SignatureState signature, controls::AskForPath askForPath)
    : Sheet(look, host),
      look_(look),
      receipt_(std::move(receipt)),
      requester_(std::move(requester)),
      signature_(signature),
      askForPath_(std::move(askForPath)),
      outcome_(new controls::Banner(look)) {
    setPreferredWidth(600);
    setTitle(tr("Receipt of removal"));
    build();
    auto* json = new Button(look, Button::Kind::Secondary);
    json->setText(tr("Save as JSON"));
    json->setIcon(Icon::Download);
    auto* pdf = new Button(look, Button::Kind::Secondary);
    pdf->setText(tr("Save as PDF"));
    pdf->setIcon(Icon::Download);
    connect(json, &QPushButton::clicked, this, &ReceiptSheet::saveAsJson);
    connect(pdf, &QPushButton::clicked, this, &ReceiptSheet::saveAsPdf);
    connect(this, &ReceiptSheet::saved, this, &ReceiptSheet::tellOutcome);
    presentWithDone({json, pdf});
}

void ReceiptSheet::build() {
    auto* signature = new controls::Banner(look_);
    signature->setInset(true);
    const SignatureWords words = signatureWords(signature_);
    signature->say(words.tone, words.icon, words.text);
    body().addWidget(signature);
    auto* grid = new QGridLayout;
    grid->setHorizontalSpacing(look_.space(Space::L));
    grid->setVerticalSpacing(look_.space(Space::S));
    grid->setColumnStretch(1, 1);
    int row = 0;
    for (const ReceiptField& field : receiptFields(receipt_, requester_)) {
        auto* label = new controls::Label(look_, TextStyle::Body, Color::TextMuted);
        label->setText(field.label);
        auto* value = new controls::Label(look_, TextStyle::BodyMedium);
        value->setWrapping(true);
        value->setTextInteractionFlags(Qt::TextSelectableByMouse);
        // Ids have no spaces to break at.
        QString shown = field.value;
        if (field.isCode) {
            value->setFont(look_.theme().monospace());
            for (qsizetype at = 24; at < shown.size(); at += 25)
                shown.insert(at, QChar(0x200b));
        }
        value->setText(shown);
        value->setAccessibleName(u"%1: %2"_s.arg(field.label, field.value));
        grid->addWidget(label, row, 0, Qt::AlignTop);
        grid->addWidget(value, row, 1, Qt::AlignTop);
        ++row;
    }
    body().addLayout(grid);
    outcome_->setInset(true);
    outcome_->hide();
    body().addWidget(outcome_);
}

void ReceiptSheet::saveAsJson() {
    save(u"json"_s, receiptJson(receipt_));
}

void ReceiptSheet::saveAsPdf() {
    save(u"pdf"_s, receiptPdf(receipt_, requester_, signature_, look_.paperTheme()));
}

void ReceiptSheet::save(const QString& ending, const QByteArray& bytes) {
    askForPath_(*this, receiptFileName(receipt_), ending,
                [self = QPointer(this), bytes](const QString& path) {
                    if (self && !path.isEmpty())
                        self->write(path, bytes);
                });
}

void ReceiptSheet::tellOutcome(const QString& path, const QString& error) {
    if (error.isEmpty())
        outcome_->say(Tone::Ok, Icon::Check,
                      tr("Saved: %1").arg(words::isolated(QDir::toNativeSeparators(path))));
    else
        outcome_->say(Tone::Danger, Icon::Error, tr("Not saved: %1").arg(words::isolated(error)));
    outcome_->show();
}

void ReceiptSheet::write(const QString& path, const QByteArray& bytes) {
    // Disks and network drives may take their time.
    QThreadPool::globalInstance()->start([self = QPointer(this), path, bytes] {
        QSaveFile file(path);
        const bool ok = file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size() && file.commit();
        const QString error = ok ? QString() : file.errorString();
        QMetaObject::invokeMethod(qApp, [self, path, error] {
            if (self)
                Q_EMIT self->saved(path, error);
        });
    });
}

} // namespace bandeja::integrations
