// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulator/story/storyplayer.h"

#include "simulator/story/past.h"
#include "simulator/story/pictures.h"
#include "simulator/story/voicenote.h"

namespace bandeja::simulator::story {

namespace {
using namespace Qt::Literals::StringLiterals;
using std::chrono::milliseconds;
} // namespace

StoryPlayer::StoryPlayer(const ShopStory& story, quint32 seed, wire::Pace& pace, platforms::MediaShelf& media,
                         QObject* parent)
    : QObject(parent),
      story_(story),
      seed_(seed),
      pace_(pace),
      media_(media),
      mind_(seed) {
    timer_.setSingleShot(true);
    connect(&timer_, &QTimer::timeout, this, &StoryPlayer::playDue);
}

void StoryPlayer::addPlatform(platforms::ChatPlatform& platform, const QString& account) {
    const QString channel = platform.channel();
    stages_.insert(channel, {&platform, account});
    connect(&platform, &platforms::ChatPlatform::replied, this,
            [this, channel](const QString& ofAccount, const QString& customer, const QString& text) {
                hear(channel, ofAccount, customer, text);
            });
}

void StoryPlayer::startUnlessPaused() {
    if (!paused_)
        start();
}

void StoryPlayer::start() {
    paused_ = false;
    if (running_.isValid())
        return;
    running_.start();
    if (!begun_)
        begin();
    arm();
}

void StoryPlayer::begin() {
    begun_ = true;
    const Plan plan = story_.plan(seed_, platforms::nowMs());
    QHash<QString, QString> accounts;
    for (auto stage = stages_.cbegin(); stage != stages_.cend(); ++stage)
        accounts.insert(stage.key(), stage->account);
    for (const platforms::Utterance& utterance : past(history_, seed_, platforms::nowMs(), accounts)) {
        for (const Stage& stage : std::as_const(stages_)) {
            if (stage.account == utterance.account)
                stage.platform->write(utterance);
        }
    }
    for (const Line& line : plan.backlog)
        say(line);
    ahead_ = plan.live;
}

void StoryPlayer::pause() {
    told_ = storyTime();
    paused_ = true;
    running_.invalidate();
    timer_.stop();
}

void StoryPlayer::setSpeed(double speed) {
    told_ = storyTime();
    pace_.setSpeed(speed);
    if (running_.isValid()) {
        running_.start();
        arm();
    }
}

milliseconds StoryPlayer::storyTime() const {
    if (!running_.isValid())
        return told_;
    return told_ + milliseconds(static_cast<qint64>(static_cast<double>(running_.elapsed()) * pace_.speed()));
}

void StoryPlayer::arm() {
    if (!running_.isValid() || ahead_.isEmpty()) {
        timer_.stop();
        return;
    }
    const milliseconds wait = std::max(ahead_.first().due - storyTime(), milliseconds(0));
    timer_.start(pace_.of(wait) + milliseconds(1));
}

void StoryPlayer::playDue() {
    const milliseconds now = storyTime();
    while (!ahead_.isEmpty() && ahead_.first().due <= now) {
        Line line = ahead_.takeFirst();
        line.at = platforms::nowMs();
        say(line);
    }
    arm();
}

void StoryPlayer::plan(Line line) {
    const auto after = std::upper_bound(ahead_.begin(), ahead_.end(), line,
                                        [](const Line& a, const Line& b) { return a.due < b.due; });
    ahead_.insert(after, std::move(line));
    arm();
}

platforms::Content StoryPlayer::contentOf(const Line& line) {
    platforms::Content content;
    content.kind = line.kind;
    content.text = line.text;
    if (line.kind == "voice"_L1)
        content.mediaId =
            media_.add({silentVoiceNote(std::chrono::seconds(7)), u"audio/ogg; codecs=opus"_s, {}});
    else if (line.kind == "sticker"_L1)
        content.mediaId = media_.add({stickerPng(line.picture), u"image/png"_s, {}});
    else if (!line.picture.isEmpty())
        content.mediaId = media_.add({photoJpeg(line.picture), u"image/jpeg"_s, {}});
    return content;
}

void StoryPlayer::say(const Line& line) {
    const StoryCustomer& customer = story_.customers()[line.customer];
    const auto& [platform, account] = stages_[customer.channel];
    // An account that was disconnected gets nothing more, as on the real platforms.
    if (platform == nullptr || !platform->isConnected(account))
        return;
    ++said_;
    platforms::Utterance utterance;
    utterance.account = account;
    utterance.customer = customer.customer;
    utterance.content = contentOf(line);
    utterance.at = line.at;
    utterance.byCustomer = !line.fromShop;
    platform->write(utterance);
}

void StoryPlayer::hear(const QString& channel, const QString& account, const QString& id,
                       const QString& text) {
    const QList<StoryCustomer>& customers = story_.customers();
    for (qsizetype i = 0; i < customers.size(); ++i) {
        const bool isThis = customers[i].channel == channel && customers[i].customer.id == id &&
                            stages_[channel].account == account;
        if (!begun_ || !isThis)
            continue;
        if (const auto answer = mind_.answerTo(customers[i].key, customers[i].language, text)) {
            Line line;
            line.customer = i;
            line.text = answer->text;
            line.due = storyTime() + answer->after;
            plan(std::move(line));
        }
    }
}

QJsonObject StoryPlayer::state() const {
    const QString word = !begun_               ? u"waiting"_s
                         : !running_.isValid() ? u"paused"_s
                         : ahead_.isEmpty()    ? u"over"_s
                                               : u"playing"_s;
    return {{u"state"_s, word},
            {u"speed"_s, pace_.speed()},
            {u"seed"_s, static_cast<qint64>(seed_)},
            {u"said"_s, said_},
            {u"left"_s, ahead_.size()}};
}

} // namespace bandeja::simulator::story
