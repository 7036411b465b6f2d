// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QIODevice>

namespace bandeja::server::outbound {

/// The body of a request that may be read once. Qt 6.4 repeats a POST by itself when the other side closes
/// the connection without an answer, which would send a customer's message twice; it can't repeat a body that
/// can't be rewound. It also knows whether any byte was taken: before that, the other side can't have the
/// whole request.
class OneShotBody final : public QIODevice {
public:
    explicit OneShotBody(QByteArray bytes, QObject* parent = nullptr);

    bool wasTaken() const { return taken_; }

    bool isSequential() const override { return true; }
    qint64 bytesAvailable() const override;
    bool atEnd() const override;
    bool seek(qint64) override { return false; }

protected:
    qint64 readData(char* data, qint64 most) override;
    qint64 writeData(const char* data, qint64 size) override;

private:
    QByteArray bytes_;
    qint64 position_ = 0;
    bool taken_ = false;
};

} // namespace bandeja::server::outbound
