// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulator/simulator.h"

#include "simulator/wire/signing.h"

namespace bandeja::simulator {

namespace {
using namespace Qt::Literals::StringLiterals;
using wire::WireAnswer;
using wire::WireRequest;
} // namespace

Simulator::Simulator(const Options& options, QObject* parent)
    : QObject(parent),
      options_(options),
      tikTok_({poster_, pace_, media_}, options.tikTokApp),
      meta_({poster_, pace_, media_}),
      anthropic_(options.anthropicKey, pace_),
      player_(story_, options.seed, pace_, media_),
      desk_({poster_, faults_, calls_, media_, story_, options.playStory ? &player_ : nullptr,
             options.metaVerifyToken}),
      door_([this](const WireRequest& request) { return answer(request); }) {
    pace_.setSpeed(options.speed);
    player_.setHistory(options.history);
    addSources();
    addAccounts();
    desk_.addPlatform(tikTok_);
    desk_.addPlatform(meta_);
    if (options.playStory)
        connect(&poster_, &wire::WebhookPoster::targetChanged, &player_,
                &story::StoryPlayer::startUnlessPaused);
}

void Simulator::addSources() {
    poster_.addSource(u"tiktok"_s,
                      {u"/webhooks/tiktok"_s, "Tiktok-Signature",
                       [secret = options_.tikTokApp.secret.toUtf8()](const QByteArray& body, qint64 seconds) {
                           return wire::tikTokSignature(secret, seconds, body);
                       }});
    poster_.addSource(u"meta"_s, {u"/webhooks/meta"_s, "X-Hub-Signature-256",
                                  [secret = options_.metaAppSecret.toUtf8()](const QByteArray& body, qint64) {
                                      return wire::metaSignature(secret, body);
                                  }});
}

void Simulator::addAccounts() {
    const auto add = [this](platforms::ChatPlatform& platform, const QString& id, const QString& token) {
        platforms::Account account = story_.accounts().value(platform.channel());
        account.id = id.isEmpty() ? account.id : id;
        account.token = token;
        account.refreshToken = token + u"-refresh"_s;
        platform.addAccount(account);
        player_.addPlatform(platform, account.id);
    };
    add(tikTok_, options_.tikTokAccount, options_.tikTokToken);
    add(meta_, options_.whatsAppAccount, options_.whatsAppToken);
}

QUrl Simulator::start() {
    const QUrl url = door_.open(options_.address, options_.port);
    tikTok_.setAddress(url);
    meta_.setAddress(url);
    if (url.isValid() && !options_.webhooks.isEmpty())
        poster_.setTarget(options_.webhooks);
    return url;
}

WireAnswer Simulator::answer(const WireRequest& request) {
    if (control::ControlDesk::isFor(request.path))
        return desk_.answer(request);
    if (tikTok_.isFor(request.path))
        return platformAnswer(u"tiktok"_s, request);
    if (meta_.isFor(request.path))
        return platformAnswer(u"whatsapp"_s, request);
    if (anthropic_.isFor(request.path))
        return platformAnswer(u"anthropic"_s, request);
    WireAnswer nothing;
    nothing.status = 404;
    nothing.contentType = "text/plain";
    nothing.body = "Nothing of the simulated world is here.\n";
    return nothing;
}

WireAnswer Simulator::platformAnswer(const QString& name, const WireRequest& request) {
    const auto fault = faults_.take(name);
    WireAnswer answer;
    const bool asked = !fault || wire::doesWork(*fault) || fault->kind == wire::Fault::Kind::Code;
    if (asked && name == "tiktok"_L1)
        answer = tikTok_.answer(request, fault);
    else if (asked && name == "whatsapp"_L1)
        answer = meta_.answer(request, fault);
    else if (asked)
        answer = anthropic_.answer(request, fault);
    if (fault)
        answer = wire::spoiled(std::move(answer), *fault);
    calls_.add(name, request, answer, fault ? QString(wire::faultName(fault->kind)) : QString());
    return answer;
}

} // namespace bandeja::simulator
