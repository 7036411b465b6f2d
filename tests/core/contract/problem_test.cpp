// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/contract/problem.h"
#include "tests/support/registry.h"

#include <QtTest>

using namespace bandeja::contract;

class ProblemTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aProblemIsReadAsItWasWritten() {
        Problem problem;
        problem.type = problemType(QLatin1StringView("window_closed"));
        problem.title = QStringLiteral("The reply window is closed");
        problem.status = 409;
        problem.errors = {
            {QStringLiteral("/text"), QStringLiteral("is empty")},
            {{}, QStringLiteral("is missing"), QStringLiteral("missing"), QStringLiteral("limit")}};
        problem.receiptId = QStringLiteral("rcp_1");
        problem.requestId = QStringLiteral("req_1");
        const auto read = decodeProblem(encode(problem));
        QVERIFY(read.has_value());
        QCOMPARE(*read, problem);
        QCOMPARE(read->word(), QStringLiteral("window_closed"));
    }

    void aPageOfAProxyIsNoProblem() {
        QVERIFY(!decodeProblem(QJsonValue(QStringLiteral("<html>502</html>"))).has_value());
        QVERIFY(!decodeProblem(QJsonObject{}).has_value());
        const auto foreign =
            decodeProblem(QJsonObject{{QStringLiteral("title"), QStringLiteral("Bad gateway")}});
        QVERIFY(foreign.has_value());
        QVERIFY(foreign->word().isEmpty());
    }
};

BANDEJA_TEST(ProblemTest)
#include "problem_test.moc"
