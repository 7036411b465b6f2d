// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/outbound/form.h"
#include "tests/support/registry.h"

#include <QtTest>

using namespace bandeja::server::outbound;

class FormTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void partsStandBetweenBoundariesAsTheyAre() {
        HttpCall call;
        const QByteArray bytes("\x89PNG\r\n--X\r\n\0end", 15);
        setForm(call, {{"kind", "IMAGE"}, {"file", bytes, "picture", "image/png"}});
        const QByteArray start = "multipart/form-data; boundary=";
        QVERIFY(call.contentType.startsWith(start));
        const QByteArray boundary = call.contentType.mid(start.size());
        QVERIFY(boundary.size() >= 16 && boundary.size() <= 70); // RFC 2046
        QCOMPARE(call.body, "--" + boundary +
                                "\r\nContent-Disposition: form-data; name=\"kind\"\r\n\r\nIMAGE\r\n--" +
                                boundary +
                                "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"picture\""
                                "\r\nContent-Type: image/png\r\n\r\n" +
                                bytes + "\r\n--" + boundary + "--\r\n");
    }

    void eachFormHasABoundaryOfItsOwn() {
        HttpCall one;
        HttpCall other;
        setForm(one, {{"a", "b"}});
        setForm(other, {{"a", "b"}});
        QVERIFY(one.contentType != other.contentType);
    }
};

BANDEJA_TEST(FormTest)
#include "form_test.moc"
