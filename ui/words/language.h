// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLocale>
#include <QObject>
#include <QTranslator>

class QCoreApplication;

namespace bandeja::words {

/// The language of the window. Changing it retranslates everything at once: widgets get
/// QEvent::LanguageChange.
class Language : public QObject {
    Q_OBJECT

public:
    explicit Language(QCoreApplication& application, QObject* parent = nullptr);
    ~Language() override;

    /// "en", "es" or "pt_BR"; empty follows the system.
    void choose(const QString& code);
    QString chosen() const { return chosen_; }
    /// What is shown now: one of available().
    QString shown() const { return shown_; }

    static QStringList available();
    /// The best of available() for a system in LOCALE: "pt_BR" for any Portuguese, "en" where nothing fits.
    static QString bestFor(const QLocale& locale);

private:
    QCoreApplication& application_;
    QTranslator ours_;
    QTranslator qts_; ///< Qt's own dialogs
    QString chosen_;
    QString shown_;
};

} // namespace bandeja::words
