// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulator/history/phrasebook.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace bandeja::simulator::history {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr double anotherSentence = 0.35;
constexpr double carelessly = 0.2;

QStringList textsIn(const QJsonValue& value) {
    QStringList texts;
    for (const QJsonValue& each : value.toArray())
        texts.append(each.toString());
    return texts;
}

QString withoutAccents(const QString& text) {
    QString plain;
    for (const QChar c : text.normalized(QString::NormalizationForm_D)) {
        if (c.category() != QChar::Mark_NonSpacing)
            plain += c;
    }
    return plain.toLower();
}

QString digits(qsizetype count, Chance& chance) {
    QString text;
    for (qsizetype i = 0; i < count; ++i)
        text += QChar(u'0' + static_cast<char16_t>(chance.below(10)));
    return text;
}

QString letters(qsizetype count, Chance& chance) {
    QString text;
    for (qsizetype i = 0; i < count; ++i)
        text += QChar(u'A' + static_cast<char16_t>(chance.below(26)));
    return text;
}

} // namespace

Phrasebook::Phrasebook(const QString& language) {
    QFile file(u":/history/data/%1.json"_s.arg(language));
    const QJsonObject data =
        file.open(QIODevice::ReadOnly) ? QJsonDocument::fromJson(file.readAll()).object() : QJsonObject();
    customer_ = textsIn(data["customer"_L1]);
    shop_ = textsIn(data["shop"_L1]);
    const QJsonObject slots = data["slots"_L1].toObject();
    for (auto slot = slots.begin(); slot != slots.end(); ++slot)
        blanks_.insert(slot.key(), textsIn(slot.value()));
    if (customer_.isEmpty() || shop_.isEmpty() || blanks_.isEmpty()) // it is part of the program
        qFatal("The phrases in %s can't be read.", qPrintable(language));
}

QString Phrasebook::blank(const QString& name, Chance& chance) const {
    if (name == "order"_L1)
        return u"#"_s + digits(6, chance);
    if (name == "tracking"_L1)
        return letters(2, chance) + digits(9, chance);
    if (name == "code"_L1)
        return letters(3, chance) + digits(2, chance);
    if (name == "number"_L1)
        return QString::number(2 + chance.below(8));
    if (name == "price"_L1)
        return QString::number(49 + 10 * chance.below(240));
    const QStringList& choices = blanks_[name];
    return fill(choices[chance.below(choices.size())], chance);
}

QString Phrasebook::fill(const QString& sentence, Chance& chance) const {
    QString text;
    qsizetype from = 0;
    for (qsizetype open = sentence.indexOf(u'{'); open >= 0; open = sentence.indexOf(u'{', from)) {
        const qsizetype close = sentence.indexOf(u'}', open);
        text += QStringView(sentence).mid(from, open - from);
        text += blank(sentence.mid(open + 1, close - open - 1), chance);
        from = close + 1;
    }
    text += QStringView(sentence).mid(from);
    return text;
}

QString Phrasebook::say(Speaker speaker, Chance& chance) const {
    const QStringList& sentences = speaker == Speaker::Customer ? customer_ : shop_;
    QString text = fill(sentences[chance.below(sentences.size())], chance);
    while (chance.in(anotherSentence)) {
        const QChar last = text.back();
        text += last.isLetterOrNumber() ? u". "_s : u" "_s;
        text += fill(sentences[chance.below(sentences.size())], chance);
    }
    return speaker == Speaker::Customer && chance.in(carelessly) ? withoutAccents(text) : text;
}

QString Phrasebook::name(Chance& chance) const {
    return blank(u"name"_s, chance) + u' ' + blank(u"surname"_s, chance);
}

} // namespace bandeja::simulator::history
