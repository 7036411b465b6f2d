// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "simulator/platforms/chatplatform.h"
#include "simulator/story/customermind.h"
#include "simulator/story/shopstory.h"

#include <QElapsedTimer>
#include <QJsonObject>
#include <QObject>
#include <QTimer>

namespace bandeja::simulator::story {

/// Plays the shop's story on the platforms: the past at once, then the present as it comes, and answers of
/// the customers to what the shop writes. When the script is over it is silent and takes no time.
class StoryPlayer final : public QObject {
    Q_OBJECT

public:
    StoryPlayer(const ShopStory& story, quint32 seed, wire::Pace& pace, platforms::MediaShelf& media,
                QObject* parent = nullptr);

    /// Lets the customers of PLATFORM's channel take part: they write to ACCOUNT.
    void addPlatform(platforms::ChatPlatform& platform, const QString& account);

    /// So many messages were written in the years before; none if it isn't said. Before start().
    void setHistory(int messages) { history_ = messages; }

    /// Begins, once; or goes on after pause().
    void start();
    /// Begins when there is somebody to listen, unless somebody wanted it to wait.
    void startUnlessPaused();
    void pause();
    /// Another speed from now on; the pace's, which others use as well.
    void setSpeed(double speed);

    /// {"state": "waiting|playing|paused|over", "speed", "seed", "said", "left"}.
    QJsonObject state() const;

private:
    struct Stage {
        platforms::ChatPlatform* platform = nullptr;
        QString account;
    };

    void begin();
    void say(const Line& line);
    platforms::Content contentOf(const Line& line);
    void hear(const QString& channel, const QString& account, const QString& customer, const QString& text);
    void plan(Line line);
    void playDue();
    void arm();
    std::chrono::milliseconds storyTime() const;

    const ShopStory& story_;
    quint32 seed_;
    int history_ = 0;
    wire::Pace& pace_;
    platforms::MediaShelf& media_;
    CustomerMind mind_;
    QHash<QString, Stage> stages_; // by channel
    QList<Line> ahead_;            // soonest first
    QTimer timer_;
    QElapsedTimer running_;             // valid while playing
    std::chrono::milliseconds told_{0}; // story time until running_ began
    bool begun_ = false;
    bool paused_ = false;
    qint64 said_ = 0;
};

} // namespace bandeja::simulator::story
