// SPDX-License-Identifier: GPL-3.0-or-later
// bandeja-server with platforms that are a file: what is sent is written to it, and whether something was
// sent is read there. For tests that end the program in the middle of its work.
#include "server/service/commandline.h"
#include "tests/support/server/doubles.h"

#include <QCoreApplication>
#include <QFile>
#include <QTimer>

#include <unistd.h>

using namespace bandeja;
using namespace bandeja::server;
using namespace Qt::Literals::StringLiterals;

namespace {

/// Takes every message, a moment later. A line "MESSAGE-ID\n" in the file is a message that a customer got.
class FileAdapter final : public channels::ChannelAdapter {
public:
    FileAdapter(domain::Channel channel, QString file)
        : channel_(channel),
          file_(std::move(file)),
          inner_(channel) {}

    domain::Channel channel() const override { return channel_; }

    QFuture<channels::SendOutcome> send(std::shared_ptr<const channels::Credentials>,
                                        channels::OutgoingMessage message) override {
        auto promise = std::make_shared<QPromise<channels::SendOutcome>>();
        promise->start();
        QTimer::singleShot(2, [this, promise, message] {
            QFile file(file_);
            if (file.open(QIODevice::Append)) {
                file.write(message.id.toUtf8() + '\n');
                file.flush();
                ::fsync(file.handle());
            }
            QTimer::singleShot(2, [promise, message] {
                promise->addResult(channels::Accepted{u"platform-"_s + message.id});
                promise->finish();
            });
        });
        return promise->future();
    }
    QFuture<tl::expected<QString, channels::ChannelFailure>>
    find(std::shared_ptr<const channels::Credentials>, channels::OutgoingMessage message,
         domain::Instant) override {
        QFile file(file_);
        const bool there =
            file.open(QIODevice::ReadOnly) && file.readAll().contains(message.id.toUtf8() + '\n');
        return QtFuture::makeReadyFuture(
            tl::expected<QString, channels::ChannelFailure>(there ? u"platform-"_s + message.id : QString()));
    }
    QFuture<tl::expected<channels::FetchedMedia, channels::ChannelFailure>>
    fetch(std::shared_ptr<const channels::Credentials> c, channels::PlatformMedia m, QString t, QString p,
          qint64 most) override {
        return inner_.fetch(c, m, t, p, most);
    }
    QFuture<tl::expected<std::shared_ptr<channels::RenewedTokens>, channels::ChannelFailure>>
    renew(std::shared_ptr<const channels::Credentials> c) override {
        return inner_.renew(c);
    }
    QFuture<tl::expected<void, channels::ChannelFailure>>
    revoke(std::shared_ptr<const channels::Credentials> c) override {
        return inner_.revoke(c);
    }
    QFuture<tl::expected<QList<channels::ChannelEvent>, channels::ChannelFailure>>
    poll(std::shared_ptr<const channels::Credentials> c, QString thread) override {
        return inner_.poll(c, thread);
    }

private:
    domain::Channel channel_;
    QString file_;
    tests::TestAdapter inner_;
};

} // namespace

int main(int argc, char** argv) {
    const QCoreApplication application(argc, argv);
    return service::run(QCoreApplication::arguments(), [](const service::Configuration&,
                                                          QNetworkAccessManager&,
                                                          const std::shared_ptr<const domain::Clock>&) {
        service::Outside outside;
        const auto source = std::make_shared<tests::TestWebhooks>();
        outside.webhooks = {{u"tiktok"_s, {domain::Channel::TikTok}, source, true, false},
                            {u"meta"_s, {domain::Channel::WhatsApp}, source, true, true}};
        outside.adapters = {{domain::Channel::TikTok,
                             std::make_shared<FileAdapter>(domain::Channel::TikTok,
                                                           qEnvironmentVariable("BANDEJA_TEST_SENDS"))}};
        outside.providers = {{u"knowledge-base"_s, std::make_shared<tests::TestProvider>()}};
        outside.index = [](const QList<domain::Knowledge>&) {
            return [](const QString&, const QString&, int) { return QList<ai::Passage>(); };
        };
        return outside;
    });
}
