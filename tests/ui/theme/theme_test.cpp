// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/registry.h"
#include "tests/support/ui/uiapplication.h"
#include "ui/theme/look.h"

#include <QFile>
#include <QPainter>
#include <QSignalSpy>
#include <QtTest>

using namespace bandeja;
using namespace bandeja::theme;
using namespace Qt::Literals::StringLiterals;

namespace {

QByteArray file() {
    QFile file(u":/bandeja/theme/bandeja.json"_s);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

Theme schemeOf(Scheme scheme, double scale = 1) {
    const auto theme = Theme::read(file(), scheme, {.scale = scale});
    if (!theme)
        qFatal("%s", qUtf8Printable(theme.error()));
    return *theme;
}

} // namespace

class ThemeTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyTokenStandsInBothSchemes() {
        for (const Scheme scheme : {Scheme::Light, Scheme::Dark})
            QVERIFY(Theme::read(file(), scheme, {}).has_value());
    }

    void whatIsMissingIsNamed() {
        QByteArray broken = file();
        broken.replace("\"ai-chip\"", "\"ai-chap\"");
        const auto theme = Theme::read(broken, Scheme::Dark, {});
        QVERIFY(!theme);
        QCOMPARE(theme.error(), u"ai-chip"_s);
        QVERIFY(!Theme::read("no JSON", Scheme::Light, {}));
    }

    void textCanBeReadOnEverySurfaceThatItStandsOn_data() {
        QTest::addColumn<Scheme>("scheme");
        QTest::newRow("light") << Scheme::Light;
        QTest::newRow("dark") << Scheme::Dark;
    }
    void textCanBeReadOnEverySurfaceThatItStandsOn() {
        QFETCH(Scheme, scheme);
        const Theme theme = schemeOf(scheme);
        const auto check = [&](Color text, std::initializer_list<Color> surfaces, double least) {
            for (const Color surface : surfaces) {
                const double ratio = contrast(theme.color(text), theme.color(surface));
                const QString pair =
                    u"%1 on %2: %3"_s
                        .arg(domain::nameIn(colorNames(), text), domain::nameIn(colorNames(), surface))
                        .arg(ratio);
                QVERIFY2(ratio >= least, qUtf8Printable(pair));
            }
        };
        const auto surfaces = {Color::Nav,      Color::List,  Color::Page,  Color::Raised,
                               Color::Sunken,   Color::Field, Color::Hover, Color::Selected,
                               Color::BubbleIn, Color::Note,  Color::AiSoft};
        for (const Color text : {Color::Text, Color::TextMuted, Color::TextFaint})
            check(text, surfaces, 4.5);
        check(Color::Text,
              {Color::BubbleOut, Color::WarnSoft, Color::DangerSoft, Color::OkSoft, Color::Selection}, 4.5);
        for (const Color text : {Color::Accent, Color::Ai, Color::Warn, Color::Danger, Color::Ok})
            check(text, {Color::Nav, Color::List, Color::Page, Color::Raised, Color::Hover, Color::Selected},
                  4.5);
        check(Color::OnAccent,
              {Color::AccentFill, Color::AccentFillHover, Color::AccentFillPressed, Color::AiFill,
               Color::AiFillHover, Color::DangerFill, Color::DangerFillHover},
              4.5);
        check(Color::AccentSoftText, {Color::AccentSoft, Color::Selected}, 4.5);
        check(Color::Ai, {Color::AiSoft, Color::AiChip}, 4.5);
        check(Color::Warn, {Color::WarnSoft}, 4.5);
        check(Color::Danger, {Color::DangerSoft}, 4.5);
        check(Color::Ok, {Color::OkSoft}, 4.5);
        check(Color::BubbleMetaIn, {Color::BubbleIn}, 4.5);
        check(Color::BubbleMetaOut, {Color::BubbleOut}, 4.5);
        check(Color::TickRead, {Color::BubbleOut, Color::List}, 4.5);
        check(Color::NoteText, {Color::Note}, 4.5);
        check(Color::MarkText, {Color::Mark}, 4.5);
        check(Color::TooltipText, {Color::Tooltip}, 4.5);
        // What must be seen but is no text: rings, the borders of fields.
        check(Color::Focus, surfaces, 3);
        check(Color::MarkLine, {Color::Page, Color::BubbleIn, Color::BubbleOut, Color::Note}, 3);
        check(Color::LineStrong, {Color::Nav, Color::List, Color::Page, Color::Raised, Color::Field}, 3);
        for (const domain::Channel channel : domain::allChannels) {
            for (const Color surface : {Color::Nav, Color::List, Color::Page, Color::Raised, Color::Selected})
                QVERIFY(contrast(theme.channel(channel), theme.color(surface)) >= 4.5);
        }
        for (const Theme::Pair& pair : theme.avatars())
            QVERIFY(contrast(pair.text, pair.surface) >= 4.5);
    }

    void everyIconIsDrawnAndTakesTheColorThatItIsGiven() {
        const IconSet icons;
        for (const auto& [icon, name] : iconNames()) {
            const QImage image = icons.pixmap(icon, 24, QColor(200, 10, 30), 2).toImage();
            QCOMPARE(image.size(), QSize(48, 48));
            bool drawn = false;
            for (int y = 0; y < image.height(); ++y) {
                for (int x = 0; x < image.width(); ++x) {
                    const QColor pixel = image.pixelColor(x, y);
                    drawn = drawn || (pixel.alpha() == 255 && pixel.red() > 190 && pixel.green() < 20);
                }
            }
            QVERIFY2(drawn, name.data());
        }
        QVERIFY(!IconSet::applicationIcon().isNull());
    }

    void aPersonAlwaysGetsTheSameColor() {
        const Theme theme = schemeOf(Scheme::Light);
        QCOMPARE(theme.avatar(u"Camila Rojas").surface, theme.avatar(u"Camila Rojas").surface);
        QSet<QRgb> colors;
        for (int i = 0; i < 200; ++i)
            colors += theme.avatar(QString::number(i)).surface.rgb();
        QCOMPARE(colors.size(), theme.avatars().size());
    }

    void textGrowsWithTheSystemsTextSize() {
        QCOMPARE(schemeOf(Scheme::Light).font(TextStyle::Reading).pixelSize(), 14);
        QCOMPARE(schemeOf(Scheme::Light, 1.5).font(TextStyle::Reading).pixelSize(), 21);
        QCOMPARE(schemeOf(Scheme::Light, 1.5).scaled(10), 15);
    }

    void choosingAnAppearanceChangesTheThemeAtOnceAndSaysSoOnce() {
        Look& look = tests::UiApplication::look();
        look.choose(Appearance::Light);
        const QSignalSpy changes(&look, &Look::changed);
        look.choose(Appearance::Dark);
        QVERIFY(look.isDark());
        QCOMPARE(changes.count(), 1);
        QCOMPARE(QApplication::palette().color(QPalette::Window), look.color(Color::Page));
        look.choose(Appearance::Dark);
        QCOMPARE(changes.count(), 1);
        QVERIFY(look.paperTheme().scheme() == Scheme::Light);
        look.choose(Appearance::Light);
        QCOMPARE(changes.count(), 2);
    }
};

BANDEJA_TEST(ThemeTest)
#include "theme_test.moc"
