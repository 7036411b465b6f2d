// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sample/sampleworkspace.h"

#include "app/process/companion.h"
#include "app/sample/jsoncalls.h"

#include <QDateTime>
#include <QDeadlineTimer>
#include <QEventLoop>
#include <QFutureWatcher>
#include <QJsonArray>
#include <QRandomGenerator>
#include <QTimer>

namespace bandeja::app {

using namespace Qt::Literals::StringLiterals;

namespace {

template <typename T>
using Result = tl::expected<T, QString>;

constexpr auto ownerEmail = "marisol@zapateria-luna.example"_L1;
constexpr auto ownerName = "Marisol Luna"_L1;
const QString shopName = u"Zapatería Luna"_s;

QString randomPassword() {
    QByteArray bytes(18, '\0');
    QRandomGenerator::system()->generate(bytes.begin(), bytes.end());
    return QString::fromLatin1(bytes.toBase64(QByteArray::Base64UrlEncoding));
}

/// Waits for FUTURE while the thread's events go on.
template <typename T>
T await(const QFuture<T>& future) {
    QEventLoop loop;
    QFutureWatcher<T> watcher;
    QObject::connect(&watcher, &QFutureWatcherBase::finished, &loop, &QEventLoop::quit);
    watcher.setFuture(future);
    if (!watcher.isFinished())
        loop.exec();
    return future.result();
}

} // namespace

/// Does it all, one step after the other, on the sample's own thread.
class SampleWorkspace::Builder {
public:
    explicit Builder(Settings settings) : settings_(std::move(settings)) {}

    Result<Place> prepare() {
        if (!folder_.isValid())
            return tl::unexpected(u"No temporary folder can be made: %1"_s.arg(folder_.errorString()));
        place_.data = folder_.filePath(u"server"_s);
        place_.email = ownerEmail;
        place_.password = randomPassword();
        return startSimulator()
            .and_then([this](bool) { return makeWorkspace(); })
            .and_then([this](bool) { return startServer(); })
            .and_then([this](bool) { return teachAgents(); })
            .and_then([this](bool) { return connectWorld(); })
            .and_then([this](bool) { return closeThePast(); })
            .map([this](bool) { return place_; });
    }

    Result<bool> stopServer() {
        QEventLoop loop;
        QObject::connect(&server_, &Companion::ended, &loop, &QEventLoop::quit);
        if (!server_.isRunning())
            return true;
        server_.stop();
        loop.exec();
        return true;
    }

    Result<bool> startServer() {
        // Who tries Bandeja out has a password on the page and no authenticator app at hand.
        environment_.insert(u"BANDEJA_ACCOUNTS_OWNER_SECOND_FACTOR"_s, u"off"_s);
        const QString listen = place_.server.isEmpty() ? u"127.0.0.1:0"_s : place_.server.authority();
        const auto url =
            await(server_.start(program(u"bandeja-server"_s),
                                {u"serve"_s, u"--data"_s, place_.data, u"--listen"_s, listen}, environment_));
        if (!url)
            return tl::unexpected(url.error());
        place_.server = *url;
        return true;
    }

    Result<QJsonObject> control(const QString& call, const QJsonObject& body) {
        return calls_.send("POST", at(place_.simulator, u"/control/"_s + call), body);
    }

private:
    static QUrl at(QUrl base, const QString& path) {
        base.setPath(path);
        return base;
    }
    QString program(const QString& name) const { return settings_.programs + u'/' + name; }

    Result<bool> startSimulator() {
        const auto url = await(simulator_.start(
            program(u"bandeja-simulator"_s),
            {u"serve"_s, u"--listen"_s, u"127.0.0.1:0"_s, u"--story"_s, settings_.story, u"--speed"_s,
             QString::number(settings_.speed), u"--history"_s, QString::number(settings_.history)},
            environment_));
        if (!url)
            return tl::unexpected(url.error());
        place_.simulator = *url;
        const QString base = url->toString();
        environment_.insert(u"BANDEJA_TIKTOK_API_BASE"_s, base + u"/open_api/v1.3"_s);
        environment_.insert(u"BANDEJA_TIKTOK_APP_ID"_s, u"7300000000000000001"_s);
        environment_.insert(u"BANDEJA_TIKTOK_APP_SECRET"_s, u"simulated-tiktok-secret"_s);
        environment_.insert(u"BANDEJA_META_GRAPH_BASE"_s, base + u"/v26.0"_s);
        environment_.insert(u"BANDEJA_META_APP_SECRET"_s, u"simulated-meta-secret"_s);
        environment_.insert(u"BANDEJA_META_VERIFY_TOKEN"_s, u"simulated-verify-token"_s);
        environment_.insert(u"BANDEJA_ANTHROPIC_API_BASE"_s, base);
        environment_.insert(u"BANDEJA_ANTHROPIC_API_KEY"_s, u"simulated-anthropic-key"_s);
        return true;
    }

    /// Runs a command of the server; INPUT has its secrets, a line each.
    Result<QJsonObject> run(const QStringList& command, const QString& input = {}) {
        return await(Companion::run(program(u"bandeja-server"_s),
                                    command + QStringList{u"--data"_s, place_.data}, environment_,
                                    input.toUtf8()));
    }

    Result<bool> makeWorkspace() {
        const auto made = run({u"workspace"_s, u"create"_s, u"--name"_s, shopName, u"--owner-email"_s,
                               place_.email, u"--owner-name"_s, ownerName},
                              place_.password + u'\n');
        if (!made)
            return tl::unexpected(made.error());
        place_.workspace = made->value("workspace"_L1).toString();
        const auto token = run({u"token"_s, u"create"_s, u"--email"_s, place_.email});
        if (!token)
            return tl::unexpected(token.error());
        place_.token = token->value("token"_L1).toString().toLatin1();
        return addAccount(u"tiktok"_s, u"-000LunaShop7Zk"_s, u"zapateria.luna"_s,
                          u"simulated-tiktok-token\nsimulated-tiktok-token-refresh\n"_s, place_.tiktok)
            .and_then([this](bool) {
                return addAccount(u"whatsapp"_s, u"106540000000777"_s, u"Zapatería Luna · Ventas"_s,
                                  u"simulated-whatsapp-token\n"_s, place_.whatsapp);
            });
    }

    Result<bool> addAccount(const QString& channel, const QString& account, const QString& name,
                            const QString& tokens, QString& id) {
        const auto added = run({u"integration"_s, u"add"_s, u"--workspace"_s, place_.workspace,
                                u"--channel"_s, channel, u"--account"_s, account, u"--name"_s, name},
                               tokens);
        if (!added)
            return tl::unexpected(added.error());
        id = added->value("integration"_L1).toString();
        return true;
    }

    Result<QJsonObject> ask(const QByteArray& method, const QString& path, const QJsonObject& body) {
        return calls_.send(method, at(place_.server, path), body, place_.token);
    }

    Result<bool> teachAgents() {
        const auto known = calls_.get(at(place_.simulator, u"/control/knowledge"_s));
        if (!known)
            return tl::unexpected(known.error());
        const QJsonArray documents = known->value("knowledge"_L1).toArray();
        for (const QJsonValue& document : documents) {
            const QJsonObject facts = document.toObject();
            const auto added = ask("POST", u"/v1/knowledge"_s,
                                   {{u"title"_s, facts["title"_L1]},
                                    {u"text"_s, facts["text"_L1]},
                                    {u"language"_s, facts["language"_L1]}});
            if (!added)
                return tl::unexpected(added.error());
        }
        // One account's drafts come from a model, the other's from the shop's own words.
        return addAgent(u"anthropic"_s, u"Luna"_s, place_.tiktok).and_then([this](bool) {
            return addAgent(u"knowledge-base"_s, u"Guía"_s, place_.whatsapp);
        });
    }

    Result<bool> addAgent(const QString& provider, const QString& name, const QString& integration) {
        const auto agent =
            ask("POST", u"/v1/agents"_s,
                {{u"name"_s, name},
                 {u"provider"_s, provider},
                 {u"instructions"_s, u"Answer warmly and briefly, in the customer's language."_s}});
        if (!agent)
            return tl::unexpected(agent.error());
        return ask("PATCH", u"/v1/integrations/"_s + integration,
                   {{u"ai"_s, u"suggest"_s}, {u"agent_id"_s, agent->value("id"_L1)}})
            .map([](const QJsonObject&) { return true; });
    }

    Result<bool> connectWorld() {
        return control(u"webhooks"_s, {{u"target"_s, place_.server.toString()}}).map([](const QJsonObject&) {
            return true;
        });
    }

    /// What was written long ago was read and answered then: without this the inbox would be full of it.
    Result<bool> closeThePast() {
        if (settings_.history == 0)
            return true;
        return waitForWebhooks()
            .and_then([this](bool) { return closeThePastOf(place_.whatsapp); })
            .and_then([this](bool) { return closeThePastOf(place_.tiktok); });
    }

    Result<bool> waitForWebhooks() {
        constexpr std::chrono::milliseconds pause(50);
        const QDeadlineTimer patience(std::chrono::seconds(60));
        while (!patience.hasExpired()) {
            const auto state = calls_.get(at(place_.simulator, u"/control/state"_s));
            if (!state)
                return tl::unexpected(state.error());
            if (state->value("webhooks"_L1)["waiting"_L1].toInt() == 0)
                return true;
            QEventLoop loop;
            QTimer::singleShot(pause, &loop, &QEventLoop::quit);
            loop.exec();
        }
        return tl::unexpected(u"The past of the sample shop doesn't arrive."_s);
    }

    Result<bool> closeThePastOf(const QString& integration) {
        QHash<QString, QDateTime> conversations; // id and when something was last written
        qint64 after = 0;
        for (;;) {
            QUrl url = at(place_.server, u"/v1/changes"_s);
            url.setQuery(u"stream=%1&after=%2&limit=2000"_s.arg(integration).arg(after));
            const auto page = calls_.send("GET", url, {}, place_.token);
            if (!page)
                return tl::unexpected(page.error());
            const QJsonArray changes = page->value("changes"_L1).toArray();
            for (const QJsonValue& change : changes) {
                const QJsonValue data = change["data"_L1];
                if (change["type"_L1].toString() == "conversation.put"_L1 && data.isObject())
                    conversations.insert(
                        data["id"_L1].toString(),
                        QDateTime::fromString(data["last_message_at"_L1].toString(), Qt::ISODate));
            }
            const qint64 next = page->value("next"_L1).toInteger();
            if (changes.isEmpty() || next <= after)
                break;
            after = next;
        }
        constexpr qint64 longAgo = 6 * 24 * 3600; // seconds; the story is younger, the past is older
        for (auto each = conversations.cbegin(); each != conversations.cend(); ++each) {
            if (each->secsTo(QDateTime::currentDateTimeUtc()) < longAgo)
                continue;
            const QString path = u"/v1/conversations/"_s + each.key();
            const auto closed = ask("POST", path + u"/read"_s, {}).and_then([&](const QJsonObject&) {
                return ask("PATCH", path, {{u"status"_s, u"closed"_s}});
            });
            if (!closed)
                return tl::unexpected(closed.error());
        }
        return true;
    }

    const Settings settings_;
    QTemporaryDir folder_;
    Place place_;
    QProcessEnvironment environment_ = QProcessEnvironment::systemEnvironment();
    Companion simulator_;
    Companion server_;
    JsonCalls calls_;
};

SampleWorkspace::SampleWorkspace(Settings settings)
    : builder_(worker_.make<Builder>([&] { return std::make_unique<Builder>(std::move(settings)); })) {}

SampleWorkspace::~SampleWorkspace() {
    worker_.end(std::move(builder_));
}

SampleWorkspace::Answer<SampleWorkspace::Place> SampleWorkspace::prepare() {
    return worker_.run<Result<Place>>(tl::unexpected(QString()), [this] { return builder_->prepare(); });
}

SampleWorkspace::Answer<bool> SampleWorkspace::stopServer() {
    return worker_.run<Result<bool>>(tl::unexpected(QString()), [this] { return builder_->stopServer(); });
}

SampleWorkspace::Answer<bool> SampleWorkspace::startServer() {
    return worker_.run<Result<bool>>(tl::unexpected(QString()), [this] { return builder_->startServer(); });
}

SampleWorkspace::Answer<QJsonObject> SampleWorkspace::control(const QString& call, const QJsonObject& body) {
    return worker_.run<Result<QJsonObject>>(tl::unexpected(QString()),
                                            [this, call, body] { return builder_->control(call, body); });
}

} // namespace bandeja::app
