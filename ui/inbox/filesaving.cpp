// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inbox/filesaving.h"

#include "core/async/answer.h"
#include "core/domain/plaintext.h"
#include "ui/controls/button.h"
#include "ui/words/names.h"
#include "ui/words/reasons.h"

#include <QEvent>
#include <QFileInfo>
#include <QMimeDatabase>
#include <QSaveFile>
#include <QThreadPool>

namespace bandeja::inbox {

using controls::Button;
using controls::Tone;
using theme::Icon;

namespace {

constexpr qsizetype longestName = 120;

/// Why BYTES could not be written to PATH; empty: they are there.
QString written(const QString& path, const QByteArray& bytes) {
    QSaveFile file(path);
    if (file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size() && file.commit())
        return {};
    return file.errorString();
}

} // namespace

QString safeFileName(const domain::Attachment& attachment) {
    QString name = domain::oneLine(attachment.name, longestName);
    for (QChar& c : name) {
        if (c.unicode() < 0x20 || QStringLiteral("/\\:*?\"<>|").contains(c))
            c = u'_';
    }
    while (name.startsWith(u'.') || name.startsWith(u' '))
        name.remove(0, 1);
    if (name.isEmpty())
        name = words::kind(attachment.kind);
    if (QFileInfo(name).suffix().isEmpty()) {
        const QString ending = QMimeDatabase().mimeTypeForName(attachment.mime).preferredSuffix();
        if (!ending.isEmpty())
            name += u'.' + ending;
    }
    return name;
}

FileSaving::FileSaving(const theme::Look& look, Files files, QWidget* parent)
    : Banner(look, parent),
      files_(std::move(files)),
      cancel_(addAction(tr("Cancel"))),
      close_(addAction(tr("Close"))) {
    setInset(true);
    hide();
    connect(cancel_, &QPushButton::clicked, this, &FileSaving::cancel);
    connect(close_, &QPushButton::clicked, this, &QWidget::hide);
    if (files_.attachments != nullptr)
        connect(files_.attachments, &sync::Attachments::progressed, this,
                [this](const QString& attachment, qint64 here) {
                    if (isBusy_ && attachment == wanted_.front().attachment.id)
                        sayProgress(here);
                });
}

void FileSaving::save(const vault::ConversationRef& conversation, const domain::Attachment& attachment) {
    if (files_.attachments == nullptr || !files_.dialogs.askForPath || attachment.bytes <= 0)
        return;
    const QFileInfo name(safeFileName(attachment));
    files_.dialogs.askForPath(*window(), name.completeBaseName(), name.suffix(),
                              [this, conversation, attachment](const QString& path) {
                                  wanted_.push_back({conversation, attachment, path});
                                  startNext();
                              });
}

void FileSaving::startNext() {
    if (isBusy_ || wanted_.empty())
        return;
    isBusy_ = true;
    cancel_->show();
    close_->hide();
    sayProgress(0);
    fetching_ = files_.attachments->bytes(wanted_.front().conversation, wanted_.front().attachment);
    async::whenDone(fetching_, this, [this](const auto& bytes) { fetched(bytes); });
}

void FileSaving::sayProgress(qint64 here) {
    const Wanted& wanted = wanted_.front();
    const QString name = words::isolated(QFileInfo(wanted.path).fileName());
    const qint64 percent = here * 100 / std::max<qint64>(1, wanted.attachment.bytes);
    say(Tone::Neutral, Icon::Download,
        here > 0 ? tr("Saving %1… %2 %").arg(name).arg(percent) : tr("Saving %1…").arg(name));
    show();
}

void FileSaving::fetched(const sync::Attachments::Bytes& bytes) {
    if (!isBusy_)
        return;
    if (bytes)
        write(*bytes);
    else
        finish(Tone::Danger, Icon::Error,
               tr("%1 was not saved. %2")
                   .arg(words::isolated(QFileInfo(wanted_.front().path).fileName()),
                        words::notFetched(bytes.error())));
}

void FileSaving::write(const QByteArray& bytes) {
    cancel_->hide(); // what is left is short
    const async::Answer<QString> answer{QString()};
    QThreadPool::globalInstance()->start(
        [path = wanted_.front().path, bytes, answer] { answer.give(written(path, bytes)); });
    async::whenDone(answer.future(), this, [this](const QString& problem) {
        const QString name = words::isolated(QFileInfo(wanted_.front().path).fileName());
        if (problem.isEmpty())
            finish(Tone::Ok, Icon::Check, tr("%1 is saved.").arg(name));
        else
            finish(Tone::Danger, Icon::Error,
                   tr("%1 could not be written: %2").arg(name, words::isolated(problem)));
    });
}

void FileSaving::finish(Tone tone, Icon icon, const QString& text) {
    isBusy_ = false;
    wanted_.pop_front();
    say(tone, icon, text);
    cancel_->hide();
    close_->show();
    show();
    startNext();
}

void FileSaving::cancel() {
    if (!isBusy_)
        return;
    fetching_.cancel();
    isBusy_ = false;
    wanted_.pop_front();
    hide();
    startNext();
}

void FileSaving::changeEvent(QEvent* event) {
    Banner::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        cancel_->setText(tr("Cancel"));
        close_->setText(tr("Close"));
    }
}

} // namespace bandeja::inbox
