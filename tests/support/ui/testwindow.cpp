// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/ui/testwindow.h"

#include "ui/inbox/conversationlist.h"
#include "ui/inbox/inboxpage.h"

#include <QApplication>
#include <QBuffer>
#include <QPainter>
#include <QPainterPath>
#include <QTest>

namespace bandeja::tests {

using namespace Qt::Literals::StringLiterals;

TestWindow::TestWindow(bool empty)
    : language(*qApp),
      store(home.filePath(u"settings.ini"_s), QSettings::IniFormat) {
    if (!empty)
        shop.emplace(inbox, clock.now());
    window = std::make_unique<shell::MainWindow>(shell::Services{
        .reader = inbox,
        .outbox = outbox,
        .engine = engine,
        .session = session,
        .removal = removal,
        .closing = closing,
        .clock = clock,
        .look = UiApplication::look(),
        .language = language,
        .preferences = preferences,
        .attachments = &attachments,
        .presence = &presence,
        .fileDialogs = {.askForPath =
                            [this](QWidget&, const QString& name, const QString& ending,
                                   const std::function<void(QString)>& then) {
                                askedPaths += u"%1.%2"_s.arg(name, ending);
                                if (!savePath.isEmpty())
                                    then(savePath);
                            },
                        .askForFiles =
                            [this](QWidget&, const std::function<void(QStringList)>& then) {
                                if (!openPaths.isEmpty())
                                    then(openPaths);
                            }},
    });
}

TestWindow::~TestWindow() = default;

void TestWindow::settle() {
    for (int i = 0; i < 20; ++i) {
        QCoreApplication::sendPostedEvents();
        QCoreApplication::processEvents();
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    }
}

void TestWindow::show() {
    window->show();
    window->activateWindow();
    if (!QTest::qWaitForWindowActive(window.get()))
        qWarning("The window did not become active.");
}

void TestWindow::start(QSize size) {
    window->resize(size);
    show();
    session.set(SampleShop::signedIn());
    engine.set({.connection = sync::Connection::Live});
    settle();
}

void TestWindow::open(const vault::ConversationRef& conversation) {
    window->reveal(conversation);
    settle();
}

QByteArray samplePicture() {
    QImage image(640, 460, QImage::Format_RGB32);
    QPainter painter(&image);
    painter.setRenderHint(QPainter::Antialiasing);
    QLinearGradient wall(0, 0, 0, 460);
    wall.setColorAt(0, QColor(0xf1e7da));
    wall.setColorAt(1, QColor(0xd9c7b0));
    painter.fillRect(image.rect(), wall);
    painter.fillRect(QRect(0, 350, 640, 110), QColor(0xa47b5a));
    painter.setPen(Qt::NoPen);
    QPainterPath pot;
    pot.moveTo(230, 220);
    pot.lineTo(410, 220);
    pot.lineTo(380, 390);
    pot.quadTo(320, 405, 260, 390);
    pot.closeSubpath();
    painter.setBrush(QColor(0xc8643c));
    painter.drawPath(pot);
    painter.setBrush(QColor(0xb4552f));
    painter.drawRoundedRect(220, 200, 200, 34, 8, 8);
    painter.setBrush(QColor(0x4d7a4a));
    for (int leaf = -3; leaf <= 3; ++leaf) {
        painter.save();
        painter.translate(320, 210);
        painter.rotate(leaf * 19);
        painter.drawEllipse(QRectF(-22, -170, 44, 175));
        painter.restore();
    }
    painter.setPen(QPen(QColor(0x5d2a14), 4));
    painter.drawPolyline(QPolygon({{300, 236}, {312, 280}, {296, 310}, {318, 352}, {308, 388}}));
    painter.end();
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    image.save(&buffer, "PNG");
    return bytes;
}

} // namespace bandeja::tests
