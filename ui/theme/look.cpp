// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/look.h"

#include "ui/theme/style.h"

#include <QApplication>
#include <QFile>
#include <QFontDatabase>
#include <QFontInfo>
#include <QPalette>

namespace bandeja::theme {

using namespace Qt::Literals::StringLiterals;

namespace {

QByteArray themeFile() {
    QFile file(u":/bandeja/theme/bandeja.json"_s);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

Theme read(const QByteArray& file, Scheme scheme, const Typefaces& typefaces) {
    auto theme = Theme::read(file, scheme, typefaces);
    // The file is part of the program and a test reads it whole; without it there is nothing to paint with.
    if (!theme)
        qFatal("The theme file lacks %s", qUtf8Printable(theme.error()));
    return *theme;
}

QString firstInstalled(const QStringList& wanted) {
    const QStringList installed = QFontDatabase::families();
    for (const QString& family : wanted) {
        if (installed.contains(family))
            return family;
    }
    return {};
}

/// What a text size of 100 % is on this system, in pixels.
double usualTextSize() {
#if defined(Q_OS_WIN)
    return 12;
#elif defined(Q_OS_MACOS)
    return 13;
#else
    return 13.3;
#endif
}

QPalette paletteOf(const Theme& theme) {
    QPalette palette;
    const auto set = [&](QPalette::ColorRole role, Color color) {
        palette.setColor(role, theme.color(color));
    };
    set(QPalette::Window, Color::Page);
    set(QPalette::WindowText, Color::Text);
    set(QPalette::Base, Color::Field);
    set(QPalette::AlternateBase, Color::Sunken);
    set(QPalette::Text, Color::Text);
    set(QPalette::Button, Color::Raised);
    set(QPalette::ButtonText, Color::Text);
    set(QPalette::BrightText, Color::Danger);
    set(QPalette::Highlight, Color::Selection);
    set(QPalette::HighlightedText, Color::Text);
    set(QPalette::PlaceholderText, Color::TextFaint);
    set(QPalette::ToolTipBase, Color::Tooltip);
    set(QPalette::ToolTipText, Color::TooltipText);
    set(QPalette::Link, Color::Accent);
    set(QPalette::LinkVisited, Color::Accent);
    set(QPalette::Light, Color::Raised);
    set(QPalette::Midlight, Color::Hover);
    set(QPalette::Mid, Color::Line);
    set(QPalette::Dark, Color::LineStrong);
    set(QPalette::Shadow, Color::Line);
    for (const QPalette::ColorRole role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        palette.setColor(QPalette::Disabled, role, theme.color(Color::TextFaint));
    return palette;
}

} // namespace

Look::Look(Typefaces typefaces, SystemScheme& system, QObject* parent)
    : QObject(parent),
      file_(themeFile()),
      typefaces_(std::move(typefaces)),
      system_(system),
      theme_(read(file_, system.scheme(), typefaces_)) {
    connect(&system_, &SystemScheme::changed, this, &Look::reload);
}

Look::~Look() = default;

void Look::dress(QApplication& application) {
    application_ = &application;
    QApplication::setStyle(new Style(*this));
    QApplication::setWindowIcon(IconSet::applicationIcon());
    applyToApplication();
}

void Look::choose(Appearance appearance) {
    appearance_ = appearance;
    reload();
}

void Look::reload() {
    Scheme scheme = system_.scheme();
    if (appearance_ != Appearance::System)
        scheme = appearance_ == Appearance::Dark ? Scheme::Dark : Scheme::Light;
    if (scheme == theme_.scheme())
        return;
    theme_ = read(file_, scheme, typefaces_);
    applyToApplication();
    Q_EMIT changed();
}

void Look::applyToApplication() {
    if (!application_)
        return;
    QApplication::setPalette(paletteOf(theme_));
    QApplication::setFont(theme_.font(TextStyle::Body));
}

Theme Look::paperTheme() const {
    return read(file_, Scheme::Light, typefaces_);
}

Typefaces Look::systemTypefaces() {
    const QByteArray file = themeFile();
    const double asked = QFontInfo(QGuiApplication::font()).pixelSize() / usualTextSize();
    // Rounding in the system's own sizes is no wish for another size.
    const bool usual = asked > 0.9 && asked < 1.1;
    return {.text = firstInstalled(wantedFamilies(file)),
            .monospace = firstInstalled(wantedMonospace(file)),
            .scale = usual ? 1 : qBound(0.8, asked, 2.0)};
}

} // namespace bandeja::theme
