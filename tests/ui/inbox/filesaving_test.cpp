// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/registry.h"
#include "tests/support/ui/memoryattachments.h"
#include "tests/support/ui/uiapplication.h"
#include "ui/controls/button.h"
#include "ui/inbox/filesaving.h"

#include <QTemporaryDir>
#include <QtTest>

using namespace bandeja;
using namespace bandeja::tests;
using namespace Qt::Literals::StringLiterals;
using inbox::FileSaving;

class FileSavingTest : public QObject {
    Q_OBJECT

    const vault::ConversationRef ref_{u"int_1"_s, u"con_1"_s};
    QTemporaryDir folder_;

    static domain::Attachment attachment(const QString& name = u"Guía.pdf"_s) {
        return {u"att_1"_s, domain::MessageKind::File, u"application/pdf"_s, 4, name};
    }
    struct Fixture {
        MemoryAttachments attachments{"%PDF"};
        QString asked;
        FileSaving saving;

        explicit Fixture(const QString& path)
            : saving(UiApplication::look(),
                     {&attachments,
                      {.askForPath =
                           [this, path](QWidget&, const QString& name, const QString& ending,
                                        const std::function<void(QString)>& then) {
                               asked = name + u'|' + ending;
                               then(path);
                           },
                       .askForFiles = {}}}) {}
        bool says(const QString& text) const { return saving.isVisible() && saving.text().contains(text); }
    };

private Q_SLOTS:
    void aFileIsSavedAsItWasSent() {
        const QString path = folder_.filePath(u"guia.pdf"_s);
        Fixture test(path);
        test.saving.save(ref_, attachment());
        QCOMPARE(test.asked, u"Guía|pdf"_s);
        QTRY_VERIFY(test.says(u"guia.pdf"_s) && QFile::exists(path));
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll(), "%PDF");
    }

    void whatCanNotBeWrittenSaysWhyAndLeavesNothing() {
        const QString path = folder_.filePath(u"nowhere/guia.pdf"_s);
        Fixture test(path);
        test.saving.save(ref_, attachment());
        QTRY_VERIFY(test.says(u"could not be written"_s));
        QVERIFY(!QFile::exists(path));
    }

    void whatCanNotBeFetchedSaysWhy() {
        Fixture test(folder_.filePath(u"a.pdf"_s));
        test.attachments.error = sync::AttachmentError::Unreachable;
        test.saving.save(ref_, attachment());
        QTRY_VERIFY(test.says(u"can't be reached"_s));
    }

    void itCanBeCancelledAndTheNextOneGoesOn() {
        const QString path = folder_.filePath(u"b.pdf"_s);
        Fixture test(path);
        test.attachments.late = std::make_shared<QPromise<sync::Attachments::Bytes>>();
        test.attachments.late->start();
        test.saving.save(ref_, attachment());
        Q_EMIT test.attachments.progressed(u"att_1"_s, 2, 4);
        QVERIFY(test.says(u"50"_s));
        const auto late = std::exchange(test.attachments.late, nullptr);
        test.saving.save(ref_, attachment());
        for (auto* const button : test.saving.findChildren<controls::Button*>()) {
            if (!button->isHidden())
                button->click();
        }
        QVERIFY(late->isCanceled());
        QTRY_VERIFY(QFile::exists(path));
    }

    void aNameThatAStrangerChoseLeadsNowhereElse_data() {
        QTest::addColumn<QString>("given");
        QTest::addColumn<QString>("safe");
        QTest::newRow("path") << u"../../.ssh/authorized_keys"_s << u"_.._.ssh_authorized_keys"_s;
        QTest::newRow("drive") << u"C:\\Windows\\a.pdf"_s << u"C__Windows_a.pdf"_s;
        QTest::newRow("hidden") << u".bashrc.pdf"_s << u"bashrc.pdf"_s;
        QTest::newRow("no ending") << u"Guía"_s << u"Guía.pdf"_s;
    }
    void aNameThatAStrangerChoseLeadsNowhereElse() {
        QFETCH(QString, given);
        QFETCH(QString, safe);
        QCOMPARE(inbox::safeFileName(attachment(given)), safe);
    }
};

BANDEJA_TEST(FileSavingTest)
#include "filesaving_test.moc"
