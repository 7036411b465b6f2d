// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

#include <array>
#include <functional>
#include <string_view>

namespace bandeja::search {

/// Cuts text into the words that are found, in every script, and folds them, so that `informacion` and
/// `INFORMACIÓN` are one word. The same cutting serves the index, queries and highlighting.
///
/// - Letters and digits make words; case, accents, Arabic vowel signs and the forms of compatibility (full
/// width,
///   ligatures) are folded; digits of every script are 0 to 9.
/// - Scripts that are written without spaces (Han, kana, Thai, Lao, Khmer, Burmese) are cut into overlapping
/// pairs of
///   characters; a document's last character also stands alone, so that each character begins some word.
/// - An emoji is a word; skin tones and joiners are not looked at.
///
/// Not for use by two threads at a time.
class Words {
public:
    enum class Purpose {
        Document,
        Query, ///< the last character of a run of pairs doesn't stand alone
    };
    /// A word, folded, in UTF-8, and where it stands in the text: bytes from BEGIN to before END. Good during
    /// the call.
    struct Word {
        std::string_view text;
        int begin = 0;
        int end = 0;
        bool isDense = false; ///< of a script without spaces
    };
    /// False ends the reading.
    using Take = std::function<bool(const Word&)>;

    Words();

    /// Gives TAKE the words of TEXT, in order. TEXT is UTF-8; what isn't parts words.
    void read(std::string_view text, Purpose purpose, const Take& take);

private:
    enum class Kind : quint8 { Break, Letter, Silent, Dense, Picture };
    struct Folded {
        Kind kind = Kind::Break;
        quint8 size = 0;
        std::array<char, 4> bytes{};
    };
    class Reading;

    static Kind kindOf(char32_t character);
    static void fold(char32_t character, QByteArray& to, int depth = 0);

    /// What is asked most: Latin.
    std::array<Folded, 0x250> latin_;
};

} // namespace bandeja::search
