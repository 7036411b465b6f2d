// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/pages/qrcode.h"

#include <qrencode.h>

#include <memory>

namespace bandeja::server::pages {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int quietZone = 4; // modules of white around it, as readers need

} // namespace

QString qrCode(const QString& text, const QString& label) {
    const std::unique_ptr<QRcode, decltype(&QRcode_free)> code(
        QRcode_encodeString(text.toUtf8().constData(), 0, QR_ECLEVEL_M, QR_MODE_8, 1), &QRcode_free);
    if (!code)
        return {};
    QString path;
    for (int y = 0; y < code->width; ++y) {
        for (int x = 0; x < code->width; ++x) {
            if ((code->data[y * code->width + x] & 1) != 0)
                path += u"M%1 %2h1v1h-1z"_s.arg(x + quietZone).arg(y + quietZone);
        }
    }
    return u"<svg role=\"img\" aria-label=\"%1\" viewBox=\"0 0 %2 %2\" shape-rendering=\"crispEdges\">"
           "<path fill=\"#000000\" d=\"%3\"/></svg>\n"_s.arg(label.toHtmlEscaped())
               .arg(code->width + 2 * quietZone)
               .arg(path);
}

} // namespace bandeja::server::pages
