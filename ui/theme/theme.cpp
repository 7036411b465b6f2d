// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/theme.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <cmath>

namespace bandeja::theme {

using namespace Qt::Literals::StringLiterals;

namespace {

QStringList families(const QByteArray& json, QLatin1StringView which) {
    QStringList result;
    const QJsonObject root = QJsonDocument::fromJson(json).object();
    for (const QJsonValue& value : root["families"_L1][which].toArray())
        result += value.toString();
    return result;
}

/// Reads the parts of one theme file and remembers the first thing that was wrong.
class ThemeReader {
public:
    explicit ThemeReader(const QByteArray& json) : root_(QJsonDocument::fromJson(json).object()) {
        if (root_.isEmpty())
            error = u"the theme file is no JSON object"_s;
    }

    QColor color(const QJsonValue& value, const QString& place) {
        const QColor color(value.toString());
        if (!color.isValid())
            fail(place);
        return color;
    }

    double number(const QJsonValue& value, const QString& place) {
        if (!value.isDouble())
            fail(place);
        return value.toDouble();
    }

    QJsonObject object(std::initializer_list<QLatin1StringView> path) {
        QJsonObject object = root_;
        for (const QLatin1StringView step : path)
            object = object[step].toObject();
        return object;
    }

    QJsonArray array(std::initializer_list<QLatin1StringView> path, QLatin1StringView last) {
        return object(path)[last].toArray();
    }

    void fail(const QString& place) {
        if (error.isEmpty())
            error = place;
    }

    QString error;

private:
    QJsonObject root_;
};

double luminance(const QColor& color) {
    const auto linear = [](double channel) {
        return channel <= 0.03928 ? channel / 12.92 : std::pow((channel + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * linear(color.redF()) + 0.7152 * linear(color.greenF()) + 0.0722 * linear(color.blueF());
}

} // namespace

tl::expected<Theme, QString> Theme::read(const QByteArray& json, Scheme scheme, const Typefaces& typefaces) {
    const QLatin1StringView schemeName = scheme == Scheme::Light ? "light"_L1 : "dark"_L1;
    ThemeReader reader(json);
    Theme theme;
    theme.scheme_ = scheme;
    theme.scale_ = typefaces.scale;

    const QJsonObject colors = reader.object({"colors"_L1, schemeName});
    for (const auto& [color, name] : colorNames())
        theme.colors_[static_cast<size_t>(color)] = reader.color(colors[name], name);
    const QJsonObject channels = reader.object({"channels"_L1, schemeName});
    for (const domain::Channel channel : domain::allChannels) {
        const QLatin1StringView name = domain::channelName(channel);
        theme.channels_[static_cast<size_t>(channel)] = reader.color(channels[name], name);
    }
    for (const QJsonValue& pair : reader.array({"avatars"_L1}, schemeName))
        theme.avatars_ += Pair{reader.color(pair[0], u"avatars"_s), reader.color(pair[1], u"avatars"_s)};
    if (theme.avatars_.isEmpty())
        reader.fail(u"avatars"_s);

    const QJsonObject type = reader.object({"type"_L1});
    for (const auto& [style, name] : textStyleNames()) {
        QFont font;
        if (!typefaces.text.isEmpty())
            font.setFamily(typefaces.text);
        font.setPixelSize(qMax(1, theme.scaled(reader.number(type[name]["size"_L1], name))));
        font.setWeight(static_cast<QFont::Weight>(qRound(reader.number(type[name]["weight"_L1], name))));
        theme.fonts_[static_cast<size_t>(style)] = font;
    }
    theme.monospace_ = theme.font(TextStyle::Small);
    theme.monospace_.setStyleHint(QFont::Monospace);
    theme.monospace_.setFamily(typefaces.monospace.isEmpty() ? u"monospace"_s : typefaces.monospace);

    const QJsonObject spaces = reader.object({"space"_L1});
    for (const auto& [space, name] : spaceNames())
        theme.spaces_[static_cast<size_t>(space)] = qRound(reader.number(spaces[name], name));
    const QJsonObject radii = reader.object({"radius"_L1});
    for (const auto& [radius, name] : radiusNames())
        theme.radii_[static_cast<size_t>(radius)] = reader.number(radii[name], name);

    if (!reader.error.isEmpty())
        return tl::unexpected(reader.error);
    return theme;
}

Theme::Pair Theme::avatar(QStringView name) const {
    // FNV-1a: qHash differs from run to run and from machine to machine, and a person's colour may not.
    quint32 hash = 2166136261U;
    for (const QChar c : name)
        hash = (hash ^ c.unicode()) * 16777619U;
    return avatars_[static_cast<qsizetype>(hash % static_cast<quint32>(avatars_.size()))];
}

QStringList wantedFamilies(const QByteArray& json) {
#if defined(Q_OS_LINUX)
    return families(json, "linux"_L1);
#else
    Q_UNUSED(json);
    return {};
#endif
}

QStringList wantedMonospace(const QByteArray& json) {
    return families(json, "mono"_L1);
}

double contrast(const QColor& text, const QColor& surface) {
    const double a = luminance(text);
    const double b = luminance(surface);
    return (qMax(a, b) + 0.05) / (qMin(a, b) + 0.05);
}

} // namespace bandeja::theme
