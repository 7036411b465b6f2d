// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/search/words.h"

namespace bandeja::search {

namespace {

/// Longer words are found by their beginning: nobody types more of them.
constexpr qsizetype longestWord = 96; // bytes

struct Decoded {
    char32_t character = 0;
    int size = 1;
    bool isValid = false;
};

Decoded decode(std::string_view text, size_t at) {
    const auto byte = [&](size_t i) { return static_cast<quint8>(text[i]); };
    const quint8 lead = byte(at);
    if (lead < 0x80)
        return {lead, 1, true};
    const int size = lead >= 0xf0 && lead < 0xf5 ? 4 : lead >= 0xe0 ? 3 : 2;
    if (lead < 0xc2 || lead >= 0xf5 || at + static_cast<size_t>(size) > text.size())
        return {};
    char32_t character = lead & (0xff >> (size + 1));
    for (int i = 1; i < size; ++i) {
        const quint8 next = byte(at + static_cast<size_t>(i));
        if ((next & 0xc0) != 0x80)
            return {};
        character = (character << 6) | (next & 0x3f);
    }
    return {character, size, true};
}

void append(QByteArray& to, char32_t c) {
    if (c < 0x80) {
        to.append(static_cast<char>(c));
    } else if (c < 0x800) {
        to.append(static_cast<char>(0xc0 | (c >> 6)));
        to.append(static_cast<char>(0x80 | (c & 0x3f)));
    } else if (c < 0x10000) {
        to.append(static_cast<char>(0xe0 | (c >> 12)));
        to.append(static_cast<char>(0x80 | ((c >> 6) & 0x3f)));
        to.append(static_cast<char>(0x80 | (c & 0x3f)));
    } else {
        to.append(static_cast<char>(0xf0 | (c >> 18)));
        to.append(static_cast<char>(0x80 | ((c >> 12) & 0x3f)));
        to.append(static_cast<char>(0x80 | ((c >> 6) & 0x3f)));
        to.append(static_cast<char>(0x80 | (c & 0x3f)));
    }
}

bool isBetween(char32_t c, char32_t first, char32_t last) {
    return c >= first && c <= last;
}

/// Belongs to the character before it and is not looked at.
bool isSilent(char32_t c) {
    return isBetween(c, 0x300, 0x36f) || c == 0xad || isBetween(c, 0x200c, 0x200d) ||
           isBetween(c, 0xfe00, 0xfe0f) ||                                     // accents, joiners, variants
           c == 0x640 || isBetween(c, 0x64b, 0x65f) || c == 0x670 ||           // Arabic
           isBetween(c, 0x6d6, 0x6dc) || isBetween(c, 0x6df, 0x6e8) ||         //
           isBetween(c, 0x6ea, 0x6ed) || isBetween(c, 0x591, 0x5bd) ||         // and Hebrew
           c == 0x5bf || isBetween(c, 0x5c1, 0x5c2) || c == 0x5c7 ||           //
           isBetween(c, 0x1f3fb, 0x1f3ff) || isBetween(c, 0xe0020, 0xe007f) || // emoji
           isBetween(c, 0xe0100, 0xe01ef);
}

bool isDenseScript(char32_t c) {
    switch (QChar::script(c)) {
    case QChar::Script_Han:
    case QChar::Script_Hiragana:
    case QChar::Script_Katakana:
    case QChar::Script_Thai:
    case QChar::Script_Lao:
    case QChar::Script_Khmer:
    case QChar::Script_Myanmar:
        return true;
    default:
        return c == 0x30fc; // the long-vowel sign of both kana
    }
}

/// Letters that Unicode doesn't decompose and that people type as others.
const char* typedAs(char32_t c) {
    switch (c) {
    case U'ß':
    case U'ẞ':
        return "ss";
    case U'æ':
    case U'Æ':
        return "ae";
    case U'œ':
    case U'Œ':
        return "oe";
    case U'ø':
    case U'Ø':
        return "o";
    case U'đ':
    case U'Đ':
    case U'ð':
    case U'Ð':
        return "d";
    case U'ł':
    case U'Ł':
        return "l";
    case U'ı':
        return "i";
    case U'þ':
    case U'Þ':
        return "th";
    case 0x671: // alef wasla
        return "\u0627";
    case 0x649: // alef maksura
    case 0x6cc: // Persian yeh
        return "\u064a";
    case 0x629: // teh marbuta
        return "\u0647";
    case 0x6a9: // Persian kaf
        return "\u0643";
    default:
        return nullptr;
    }
}

} // namespace

/// One reading of one text.
class Words::Reading {
public:
    Reading(const Words& words, Purpose purpose, const Take& take)
        : words_(words),
          purpose_(purpose),
          take_(take) {
        word_.reserve(longestWord + 8);
    }

    void run(std::string_view text) {
        size_t at = 0;
        while (at < text.size() && wanted_) {
            const Decoded decoded = decode(text, at);
            const int begin = static_cast<int>(at);
            at += static_cast<size_t>(decoded.size);
            if (decoded.isValid && decoded.character < words_.latin_.size())
                takeLatin(words_.latin_[decoded.character], begin, static_cast<int>(at));
            else
                takeOther(decoded, begin, static_cast<int>(at));
        }
        endWord();
        endRun();
    }

private:
    void takeLatin(const Folded& folded, int begin, int end) {
        if (folded.kind == Kind::Letter) {
            startLetter(begin, end);
            if (word_.size() < longestWord)
                word_.append(folded.bytes.data(), folded.size);
        } else if (folded.kind == Kind::Picture) {
            picture(QByteArray(folded.bytes.data(), folded.size), begin, end);
        } else if (folded.kind == Kind::Break) {
            endWord();
            endRun();
        }
    }
    void takeOther(const Decoded& decoded, int begin, int end) {
        const Kind kind = decoded.isValid ? kindOf(decoded.character) : Kind::Break;
        if (kind == Kind::Letter) {
            startLetter(begin, end);
            if (word_.size() < longestWord)
                fold(decoded.character, word_);
        } else if (kind == Kind::Dense) {
            dense(decoded.character, begin, end);
        } else if (kind == Kind::Picture) {
            QByteArray folded;
            fold(decoded.character, folded);
            picture(folded, begin, end);
        } else if (kind == Kind::Break) {
            endWord();
            endRun();
        }
    }
    void startLetter(int begin, int end) {
        endRun();
        if (word_.isEmpty())
            begin_ = begin;
        end_ = end;
    }
    void picture(const QByteArray& folded, int begin, int end) {
        endWord();
        endRun();
        give(folded, begin, end, false);
    }
    void dense(char32_t character, int begin, int end) {
        endWord();
        QByteArray folded;
        fold(character, folded);
        if (runLength_ > 0)
            give(last_ + folded, lastBegin_, end, true);
        ++runLength_;
        last_ = folded;
        lastBegin_ = begin;
        lastEnd_ = end;
    }
    void endRun() {
        if (runLength_ == 1 || (runLength_ > 1 && purpose_ == Purpose::Document))
            give(last_, lastBegin_, lastEnd_, true);
        runLength_ = 0;
    }
    void endWord() {
        if (!word_.isEmpty())
            give(word_, begin_, end_, false);
        word_.resize(0);
    }
    void give(const QByteArray& text, int begin, int end, bool isDense) {
        if (wanted_ && !text.isEmpty())
            wanted_ = take_({{text.constData(), static_cast<size_t>(text.size())}, begin, end, isDense});
    }

    const Words& words_;
    const Purpose purpose_;
    const Take& take_;
    bool wanted_ = true;
    QByteArray word_; ///< the word that is being read
    int begin_ = 0;
    int end_ = 0;
    int runLength_ = 0; ///< how many characters of a dense script stand here in a row
    QByteArray last_;
    int lastBegin_ = 0;
    int lastEnd_ = 0;
};

Words::Words() {
    for (char32_t c = 0; c < latin_.size(); ++c) {
        Folded& folded = latin_[c];
        folded.kind = kindOf(c);
        QByteArray bytes;
        fold(c, bytes);
        if (bytes.isEmpty() && folded.kind == Kind::Letter)
            folded.kind = Kind::Break;
        folded.size = static_cast<quint8>(qMin<qsizetype>(bytes.size(), 4));
        std::copy_n(bytes.cbegin(), folded.size, folded.bytes.begin());
    }
}

Words::Kind Words::kindOf(char32_t c) {
    if (isSilent(c))
        return Kind::Silent;
    if (QChar::isLetterOrNumber(c) || QChar::isMark(c))
        return isDenseScript(c) ? Kind::Dense : Kind::Letter;
    if (QChar::category(c) == QChar::Symbol_Other || isBetween(c, 0x1f000, 0x1faff))
        return Kind::Picture;
    return Kind::Break;
}

void Words::fold(char32_t c, QByteArray& to, int depth) {
    if (const char* const other = typedAs(c)) {
        to.append(other);
        return;
    }
    if (const int digit = QChar::digitValue(c); digit >= 0 && QChar::isDigit(c)) {
        to.append(static_cast<char>('0' + digit));
        return;
    }
    constexpr int deepest = 4; // decompositions of decompositions
    const bool isHangul = isBetween(c, 0xac00, 0xd7a3);
    const QString parts = isHangul || depth == deepest ? QString() : QChar::decomposition(c);
    if (parts.isEmpty()) {
        append(to, QChar::toCaseFolded(c));
        return;
    }
    for (const char32_t part : parts.toUcs4()) {
        const Kind kind = kindOf(part);
        if (kind != Kind::Silent && kind != Kind::Break)
            fold(part, to, depth + 1);
    }
}

void Words::read(std::string_view text, Purpose purpose, const Take& take) {
    Reading(*this, purpose, take).run(text);
}

} // namespace bandeja::search
