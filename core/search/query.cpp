// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/search/query.h"

#include "core/search/words.h"

namespace bandeja::search {

using namespace Qt::Literals::StringLiterals;
using domain::MessageKind;

namespace {

constexpr int mostTerms = 16; ///< more only make a search slow
constexpr qsizetype mostCharacters = 1000;

/// A word of the query's language and what it means.
template <typename Value>
struct Named {
    QLatin1StringView name;
    Value value;
};

enum class Operator { From, In, Channel, Label, Before, After, Has, Is };

// English, Spanish, Portuguese: all of them always, whatever language is shown.
constexpr Named<Operator> operators[] = {
    {"from"_L1, Operator::From},     {"de"_L1, Operator::From},      {"in"_L1, Operator::In},
    {"en"_L1, Operator::In},         {"em"_L1, Operator::In},        {"channel"_L1, Operator::Channel},
    {"canal"_L1, Operator::Channel}, {"label"_L1, Operator::Label},  {"etiqueta"_L1, Operator::Label},
    {"before"_L1, Operator::Before}, {"antes"_L1, Operator::Before}, {"after"_L1, Operator::After},
    {"despues"_L1, Operator::After}, {"depois"_L1, Operator::After}, {"desde"_L1, Operator::After},
    {"has"_L1, Operator::Has},       {"tiene"_L1, Operator::Has},    {"tem"_L1, Operator::Has},
    {"is"_L1, Operator::Is},         {"esta"_L1, Operator::Is},
};

/// What OPERATION takes, where that is one of a few things.
std::optional<Misread::Wanted> wantedBy(Operator operation) {
    switch (operation) {
    case Operator::Channel:
        return Misread::Wanted::Channel;
    case Operator::Before:
    case Operator::After:
        return Misread::Wanted::Day;
    case Operator::Has:
        return Misread::Wanted::Kind;
    case Operator::Is:
        return Misread::Wanted::State;
    case Operator::From:
    case Operator::In:
    case Operator::Label:
        break;
    }
    return std::nullopt;
}

constexpr Named<MessageKind> kinds[] = {
    {"image"_L1, MessageKind::Image},        {"photo"_L1, MessageKind::Image},
    {"imagen"_L1, MessageKind::Image},       {"imagem"_L1, MessageKind::Image},
    {"foto"_L1, MessageKind::Image},         {"audio"_L1, MessageKind::Audio},
    {"video"_L1, MessageKind::Video},        {"file"_L1, MessageKind::File},
    {"archivo"_L1, MessageKind::File},       {"arquivo"_L1, MessageKind::File},
    {"sticker"_L1, MessageKind::Sticker},    {"location"_L1, MessageKind::Location},
    {"ubicacion"_L1, MessageKind::Location}, {"localizacao"_L1, MessageKind::Location},
};

constexpr Named<State> states[] = {
    {"open"_L1, State::Open},       {"abiertas"_L1, State::Open},      {"abertas"_L1, State::Open},
    {"snoozed"_L1, State::Snoozed}, {"pospuestas"_L1, State::Snoozed}, {"adiadas"_L1, State::Snoozed},
    {"closed"_L1, State::Closed},   {"cerradas"_L1, State::Closed},    {"fechadas"_L1, State::Closed},
    {"unread"_L1, State::Unread},   {"noleidas"_L1, State::Unread},    {"naolidas"_L1, State::Unread},
    {"drafts"_L1, State::Drafts},   {"borradores"_L1, State::Drafts},  {"rascunhos"_L1, State::Drafts},
};

/// TEXT's words, folded and set side by side: for comparing names.
QString folded(Words& words, QStringView text) {
    QByteArray all;
    words.read(text.toUtf8().toStdString(), Words::Purpose::Query, [&](const Words::Word& word) {
        all.append(word.text.data(), static_cast<qsizetype>(word.text.size()));
        return true;
    });
    return QString::fromUtf8(all);
}

template <typename Value, size_t size>
const Named<Value>* named(const Named<Value> (&rows)[size], const QString& name) {
    for (const Named<Value>& row : rows) {
        if (row.name == name)
            return &row;
    }
    return nullptr;
}

struct Day {
    QDate first;
    QDate next; ///< the first day after what was named
};

/// A year, a month or a day. WORD is TEXT, folded.
std::optional<Day> dayIn(const QString& text, const QString& word, QDate today) {
    if (word == "today"_L1 || word == "hoy"_L1 || word == "hoje"_L1)
        return Day{today, today.addDays(1)};
    if (word == "yesterday"_L1 || word == "ayer"_L1 || word == "ontem"_L1)
        return Day{today.addDays(-1), today};
    const QStringList parts = text.split(u'-');
    if (parts.size() > 3 || parts.first().size() != 4)
        return std::nullopt;
    int numbers[3] = {0, 1, 1};
    for (qsizetype i = 0; i < parts.size(); ++i) {
        bool isNumber = false;
        numbers[i] = parts[i].toInt(&isNumber);
        if (!isNumber)
            return std::nullopt;
    }
    const QDate first(numbers[0], numbers[1], numbers[2]);
    if (!first.isValid() || first.year() < 1970)
        return std::nullopt;
    return Day{first, parts.size() == 1   ? first.addYears(1)
                      : parts.size() == 2 ? first.addMonths(1)
                                          : first.addDays(1)};
}

/// A piece of what was typed: up to a space, but for spaces within quotation marks.
struct Piece {
    QString before; ///< what stands before the first quotation mark, or all of it
    QString quoted; ///< what stands within
    bool hasQuotes = false;
    bool isExcluded = false;
    bool isLast = false; ///< nothing was typed after it, not even a space
};

bool isQuote(QChar c) {
    return c == u'"' || c == u'\u201c' || c == u'\u201d' || c == u'\u201e' || c == u'\u00ab' ||
           c == u'\u00bb';
}

class Parser {
public:
    Parser(QStringView typed, QDate today)
        : typed_(typed.first(qMin(typed.size(), mostCharacters))),
          today_(today) {}

    ParsedQuery parse() {
        while (std::optional<Piece> piece = next())
            take(*piece);
        return query_;
    }

private:
    std::optional<Piece> next() {
        while (at_ < typed_.size() && typed_[at_].isSpace())
            ++at_;
        if (at_ == typed_.size())
            return std::nullopt;
        Piece piece;
        if (typed_[at_] == u'-' && at_ + 1 < typed_.size() && !typed_[at_ + 1].isSpace()) {
            piece.isExcluded = true;
            ++at_;
        }
        for (; at_ < typed_.size() && !typed_[at_].isSpace(); ++at_) {
            if (!isQuote(typed_[at_])) {
                piece.before.append(typed_[at_]);
                continue;
            }
            piece.hasQuotes = true;
            for (++at_; at_ < typed_.size() && !isQuote(typed_[at_]); ++at_)
                piece.quoted.append(typed_[at_]);
            at_ = qMin(at_ + 1, typed_.size());
            return piece;
        }
        piece.isLast = at_ == typed_.size();
        return piece;
    }

    QString folded(QStringView text) { return search::folded(words_, text); }

    void take(const Piece& piece) {
        const qsizetype colon = piece.before.indexOf(u':');
        const Named<Operator>* const name =
            colon > 0 && !piece.isExcluded ? named(operators, folded(piece.before.first(colon))) : nullptr;
        if (name) {
            const QString value = piece.before.sliced(colon + 1) + piece.quoted;
            const bool isBegun = folded(value).isEmpty(); // nothing after the colon: it is still being typed
            if (!isBegun && apply(name->value, value))
                return;
            if (const auto wanted = wantedBy(name->value))
                query_.misread.append({piece.before + piece.quoted, *wanted});
            if (isBegun)
                return;
        }
        if (!piece.before.isEmpty())
            add(piece.before, piece.isExcluded, piece.isLast && !piece.isExcluded);
        if (piece.hasQuotes)
            add(piece.quoted, piece.isExcluded && piece.before.isEmpty(), false);
    }

    void add(QString text, bool isExcluded, bool mayGoOn) {
        text.remove(QChar(u'\0'));
        QList<Term>& terms = isExcluded ? query_.excluded : query_.terms;
        qsizetype length = 0;
        bool isDense = false;
        words_.read(text.toUtf8().toStdString(), Words::Purpose::Query, [&](const Words::Word& word) {
            length = QString::fromUtf8(word.text.data(), static_cast<qsizetype>(word.text.size())).size();
            isDense = word.isDense;
            return true;
        });
        if (length == 0 || terms.size() == mostTerms)
            return;
        // One letter begins too many words; one Chinese character is a word.
        terms.append({text, (mayGoOn || text.endsWith(u'*') || isDense) && (length > 1 || isDense)});
    }

    bool apply(Operator meaning, const QString& value) {
        switch (meaning) {
        case Operator::From: {
            const QString who = folded(value);
            if (who == "me"_L1 || who == "us"_L1 || who == "mi"_L1 || who == "nosotros"_L1 || who == "nos"_L1)
                query_.fromUs = true;
            else
                query_.from.append(value);
            return true;
        }
        case Operator::In:
            if (!addState(value))
                query_.accounts.append(value);
            return true;
        case Operator::Is:
            return addState(value);
        case Operator::Channel:
            if (const auto channel = domain::channelFromName(folded(value)))
                query_.channels.append(*channel);
            else
                return false;
            return true;
        case Operator::Label:
            query_.labels.append(value.simplified());
            return true;
        case Operator::Before:
        case Operator::After:
            return addDay(meaning, value);
        case Operator::Has:
            return addKind(value);
        }
        return false;
    }

    bool addState(const QString& value) {
        const Named<State>* const found = named(states, folded(value));
        if (found)
            query_.states.append(found->value);
        return found != nullptr;
    }

    bool addKind(const QString& value) {
        const QString kind = folded(value);
        if (kind == "attachment"_L1 || kind == "adjunto"_L1 || kind == "anexo"_L1) {
            query_.hasAttachment = true;
            return true;
        }
        const Named<MessageKind>* const found = named(kinds, kind);
        if (found)
            query_.has.append(found->value);
        return found != nullptr;
    }

    bool addDay(Operator meaning, const QString& value) {
        const std::optional<Day> day = dayIn(value, folded(value), today_);
        if (day && meaning == Operator::Before)
            query_.before = day->first;
        else if (day)
            query_.after = day->first;
        return day.has_value();
    }

    const QStringView typed_;
    const QDate today_;
    Words words_;
    qsizetype at_ = 0;
    ParsedQuery query_;
};

QString quoted(const Term& term) {
    QString text = term.text;
    text.replace(u'"', u' ');
    return u'"' + text + (term.isPrefix ? u"\" *"_s : u"\""_s);
}

} // namespace

bool ParsedQuery::hasFilter() const {
    ParsedQuery words;
    words.terms = terms;
    words.excluded = excluded;
    words.misread = misread;
    return *this != words;
}

ParsedQuery parse(QStringView typed, QDate today) {
    return Parser(typed, today).parse();
}

QString matchOf(const ParsedQuery& query) {
    if (query.terms.isEmpty())
        return {};
    QStringList wanted;
    for (const Term& term : query.terms)
        wanted.append(quoted(term));
    QString match = wanted.join(u" AND "_s);
    if (query.excluded.isEmpty())
        return match;
    QStringList unwanted;
    for (const Term& term : query.excluded)
        unwanted.append(quoted(term));
    return u"(%1) NOT (%2)"_s.arg(match, unwanted.join(u" OR "_s));
}

} // namespace bandeja::search
