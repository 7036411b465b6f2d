// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/integrations/receiptfile.h"

#include "core/contract/entities.h"
#include "ui/theme/iconset.h"

#include <QBuffer>
#include <QCoreApplication>
#include <QDateTime>
#include <QJsonDocument>
#include <QJsonObject>
#include <QPainter>
#include <QPdfWriter>

namespace bandeja::integrations {

using namespace Qt::Literals::StringLiterals;
using theme::Color;

namespace {

struct ReceiptFile {
    Q_DECLARE_TR_FUNCTIONS(ReceiptFile)
};

/// All measures are points; the painter is scaled to them.
constexpr double margin = 56;
constexpr double labelWidth = 170;
constexpr double rowGap = 9;

class PdfPage {
public:
    PdfPage(QPainter& painter, const theme::Theme& theme, double width)
        : painter_(painter),
          theme_(theme),
          width_(width) {}

    void skip(double points) { y_ += points; }

    void mark() {
        painter_.drawPixmap(QRectF(margin, y_, 40, 40), theme::IconSet::mark(40, 6), QRectF(0, 0, 240, 240));
        y_ += 58;
    }

    void text(const QString& text, double size, QFont::Weight weight, Color color) {
        y_ += draw(text, margin, width_ - 2 * margin, font(size, weight), color);
    }

    void row(const ReceiptField& field) {
        const QFont value = field.isCode ? code() : font(10, QFont::Medium);
        const double label = draw(field.label, margin, labelWidth, font(10, QFont::Normal), Color::TextMuted);
        const double height =
            draw(field.value, margin + labelWidth, width_ - 2 * margin - labelWidth, value, Color::Text);
        y_ += qMax(label, height) + rowGap;
    }

    void rule() {
        painter_.setPen(QPen(theme_.color(Color::Line), 0.75));
        painter_.drawLine(QPointF(margin, y_), QPointF(width_ - margin, y_));
        y_ += rowGap;
    }

private:
    QFont font(double size, QFont::Weight weight) const {
        QFont font(theme_.font(theme::TextStyle::Body));
        font.setPixelSize(qRound(size));
        font.setWeight(weight);
        return font;
    }

    QFont code() const {
        QFont font(theme_.monospace());
        font.setPixelSize(9);
        return font;
    }

    double draw(const QString& text, double x, double width, const QFont& font, Color color) {
        painter_.setFont(font);
        painter_.setPen(theme_.color(color));
        const QRectF room(x, y_, width, 400);
        QRectF used;
        painter_.drawText(room, Qt::TextWordWrap | Qt::TextWrapAnywhere, text, &used);
        return used.height();
    }

    QPainter& painter_;
    const theme::Theme& theme_;
    double width_;
    double y_ = margin;
};

} // namespace

QByteArray receiptJson(const domain::Receipt& receipt) {
    return QJsonDocument(contract::encode(receipt)).toJson(QJsonDocument::Indented);
}

QByteArray receiptPdf(const domain::Receipt& receipt, const QString& requester, SignatureState signature,
                      const theme::Theme& theme) {
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    QPdfWriter writer(&buffer);
    writer.setPageSize(QPageSize(QPageSize::A4));
    writer.setPageMargins(QMarginsF(0, 0, 0, 0));
    writer.setResolution(288);
    writer.setTitle(ReceiptFile::tr("Receipt of removal"));
    writer.setCreator(u"Bandeja"_s);
    QPainter painter(&writer);
    painter.scale(4, 4);
    PdfPage page(painter, theme, writer.width() / 4.0);
    page.mark();
    page.text(ReceiptFile::tr("Receipt of removal"), 22, QFont::DemiBold, Color::Text);
    page.skip(6);
    page.text(
        ReceiptFile::tr("This is what was deleted when the account was removed from Bandeja. It names no "
                        "customer and quotes no message."),
        11, QFont::Normal, Color::TextMuted);
    page.skip(18);
    page.rule();
    for (const ReceiptField& field : receiptFields(receipt, requester))
        page.row(field);
    page.rule();
    page.text(signatureWords(signature).text, 10, QFont::Medium,
              signature == SignatureState::Wrong ? Color::Danger : Color::Text);
    painter.end();
    return bytes;
}

QString receiptFileName(const domain::Receipt& receipt) {
    // The account's name may hold anything; what can't stand in a file's name goes.
    QString name = receipt.integrationName.simplified().left(60);
    name.removeIf([](QChar c) { return !c.isLetterOrNumber() && c != u' ' && c != u'-'; });
    const QDate day = QDateTime::fromMSecsSinceEpoch(
                          receipt.completedAt.value_or(receipt.requestedAt).time_since_epoch().count())
                          .date();
    return ReceiptFile::tr("Receipt %1 %2", "file name: account, date")
        .arg(name.trimmed(), day.toString(Qt::ISODate))
        .simplified();
}

} // namespace bandeja::integrations
