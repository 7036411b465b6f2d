// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/service/configuration.h"

#include <QFile>

namespace bandeja::server::service {

using namespace Qt::Literals::StringLiterals;

tl::expected<Configuration, QString> Configuration::read(const QString& file,
                                                         QProcessEnvironment environment) {
    QFile probe(file);
    if (!probe.open(QIODevice::ReadOnly))
        return tl::unexpected(u"The configuration %1 can't be read: %2."_s.arg(file, probe.errorString()));
    auto settings = std::make_shared<QSettings>(file, QSettings::IniFormat);
    if (settings->status() != QSettings::NoError)
        return tl::unexpected(u"The configuration %1 is no INI file."_s.arg(file));
    Configuration configuration(std::move(environment));
    configuration.file_ = std::move(settings);
    return configuration;
}

QString Configuration::text(const QString& name) const {
    const QString variable = u"BANDEJA_"_s + QString(name).replace(u'.', u'_').toUpper();
    if (environment_.contains(variable))
        return environment_.value(variable).trimmed();
    if (!file_)
        return {};
    const QVariant value = file_->value(QString(name).replace(u'.', u'/'));
    // QSettings takes an unquoted comma for a list.
    return (value.typeId() == QMetaType::QStringList ? value.toStringList().join(u", "_s) : value.toString())
        .trimmed();
}

cipher::Secret Configuration::secret(const QString& name) const {
    QByteArray bytes = text(name).toUtf8();
    cipher::Secret secret{QByteArrayView(bytes)};
    cipher::wipe(bytes);
    return secret;
}

bool Configuration::flag(const QString& name) const {
    const QString value = text(name).toLower();
    return value == "1"_L1 || value == "true"_L1 || value == "yes"_L1 || value == "on"_L1;
}

qint64 Configuration::number(const QString& name, qint64 fallback) const {
    bool good = false;
    const qint64 value = text(name).toLongLong(&good);
    return good ? value : fallback;
}

} // namespace bandeja::server::service
