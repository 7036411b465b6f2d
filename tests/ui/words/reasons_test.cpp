// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/registry.h"
#include "ui/words/language.h"
#include "ui/words/names.h"
#include "ui/words/reasons.h"

#include <QtTest>

using namespace bandeja;
using namespace Qt::Literals::StringLiterals;
using domain::Refusal;
using keychain::SecretError;

class ReasonsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void S07_everyRefusalHasASentenceOfItsOwnInEveryLanguage() {
        words::Language language(*QCoreApplication::instance());
        for (const QString& code : words::Language::available()) {
            language.choose(code);
            QSet<QString> sentences;
            int refusals = 0;
            for (int i = static_cast<int>(Refusal::CustomerMustWriteFirst);
                 i <= static_cast<int>(Refusal::Unsupported); ++i) {
                const words::Reason reason = words::refusal(static_cast<Refusal>(i), domain::Channel::TikTok);
                QVERIFY(!reason.title.isEmpty());
                sentences += reason.title;
                ++refusals;
            }
            QCOMPARE(sentences.size(), refusals);
        }
    }

    void S06_aClosedWindowSaysHowLongItIsAndWhenItOpensAgain() {
        words::Language language(*QCoreApplication::instance());
        language.choose(u"en"_s);
        const words::Reason reason = words::refusal(Refusal::WindowClosed, domain::Channel::TikTok);
        QVERIFY(reason.hint.contains(u"TikTok"_s));
        QVERIFY(reason.hint.contains(u"24 hours"_s));
        QVERIFY(reason.hint.contains(u"as soon as they write"_s));
    }

    void P05_everyKeychainProblemSaysWhatToDo() {
        QSet<QString> titles;
        for (const SecretError error : {SecretError::NotFound, SecretError::Locked, SecretError::Unavailable,
                                        SecretError::Denied, SecretError::Timeout, SecretError::Corrupt}) {
            const words::Reason reason = words::keychainProblem(error);
            QVERIFY(!reason.hint.isEmpty());
            titles += reason.title;
        }
        QCOMPARE(titles.size(), 6);
    }

    void wordsThatANewerServerMayUseStillGiveASentence() {
        vault::OutboxEntry entry;
        entry.problem = u"from_the_future"_s;
        QVERIFY(!words::outboxRefusal(entry, domain::Channel::WhatsApp).title.isEmpty());
        QVERIFY(!words::connectionProblem(u"from_the_future"_s).isEmpty());
        QVERIFY(!words::draftFailure(u"from_the_future"_s).title.isEmpty());
        QVERIFY(!words::signInProblem(u"from_the_future"_s).isEmpty());
        QVERIFY(!words::messageFailure({u"from_the_future"_s, {}}, domain::Channel::Email).title.isEmpty());
    }

    void R09_whyItWasNotClosedSaysWhatHappenedAndWhatToDo_data() {
        QTest::addColumn<QString>("problem");
        QTest::addColumn<bool>("mayBeDone");
        QTest::addColumn<QString>("close");
        QTest::addColumn<QString>("reopen");
        const QString not1 = u"Not closed"_s;
        const QString not2 = u"Not reopened"_s;
        QTest::newRow("no connection") << u"unreachable"_s << false << not1 << not2;
        QTest::newRow("a lost answer")
            << u"timeout"_s << true << u"It is not known"_s << u"It is not known"_s;
        QTest::newRow("no owner any more")
            << u"forbidden"_s << false << u"Ask an owner"_s << u"Ask an owner"_s;
        QTest::newRow("signed out") << u"signed_out"_s << false << u"Sign in again"_s << u"Sign in again"_s;
        QTest::newRow("too often") << u"rate_limited"_s << false << u"in a minute"_s << u"in a minute"_s;
        QTest::newRow("another name") << u"invalid"_s << false << u"new name"_s << not2;
        QTest::newRow("too late") << u"workspace_closing"_s << false << not1 << u"the time for it is over"_s;
        QTest::newRow("a newer server's") << u"from_the_future"_s << false << not1 << not2;
    }
    void R09_whyItWasNotClosedSaysWhatHappenedAndWhatToDo() {
        QFETCH(const QString, problem);
        QFETCH(const bool, mayBeDone);
        QFETCH(const QString, close);
        QFETCH(const QString, reopen);
        words::Language language(*QCoreApplication::instance());
        language.choose(u"en"_s);
        const QString closing = words::notClosed({problem, mayBeDone});
        const QString reopening = words::notReopened({problem, mayBeDone});
        QVERIFY2(closing.contains(close), qUtf8Printable(closing));
        QVERIFY2(reopening.contains(reopen), qUtf8Printable(reopening));
        QVERIFY(closing != reopening);
    }

    void R09_whatAClosedWorkspaceDoesNotSendSaysWhy() {
        words::Language language(*QCoreApplication::instance());
        language.choose(u"en"_s);
        vault::OutboxEntry entry;
        entry.problem = u"workspace_closing"_s;
        for (const words::Reason& reason :
             {words::outboxRefusal(entry, domain::Channel::TikTok),
              words::messageFailure({u"workspace_closing"_s, {}}, domain::Channel::TikTok)}) {
            QCOMPARE(reason.title, u"The workspace was closed."_s);
            QVERIFY(reason.hint.contains(u"owner"_s));
        }
    }

    void cancellingSignInIsNoFailure() {
        QVERIFY(words::signInProblem(u"cancelled"_s).isEmpty());
        QVERIFY(words::signInProblem({}).isEmpty());
    }

    void textOfOthersIsFencedOffAndCantTurnALineAround() {
        const QString evil = u"abc\u202egpj.exe\ndef"_s;
        const QString safe = words::isolated(evil);
        QCOMPARE(safe.front(), QChar(0x2068));
        QCOMPARE(safe.back(), QChar(0x2069));
        QVERIFY(!safe.contains(QChar(0x202e)));
        QVERIFY(!safe.contains(u'\n'));
        QCOMPARE(words::provider(u"x\u202ey"_s), words::isolated(u"xy"_s));
    }
};

BANDEJA_TEST(ReasonsTest)
#include "reasons_test.moc"
