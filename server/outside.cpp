// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/outside.h"

#include "server/ai/anthropicprovider.h"
#include "server/ai/knowledgebaseprovider.h"
#include "server/channels/meta/metawebhooks.h"
#include "server/channels/meta/whatsappadapter.h"
#include "server/channels/tiktok/tiktokadapter.h"
#include "server/channels/tiktok/tiktokwebhooks.h"
#include "server/knowledge/knowledgeindex.h"

namespace bandeja::server {

using namespace Qt::Literals::StringLiterals;
using domain::Channel;
using service::Configuration;

namespace {

QUrl urlOr(const Configuration& configuration, const QString& name, const QUrl& usual) {
    const QString set = configuration.text(name);
    return set.isEmpty() ? usual : QUrl(set);
}

void addTikTok(service::Outside& outside, const Configuration& configuration, QNetworkAccessManager& network,
               const domain::Clock& clock) {
    channels::TikTokSettings settings;
    settings.apiBase = urlOr(configuration, u"tiktok.api_base"_s, settings.apiBase);
    settings.appId = configuration.text(u"tiktok.app_id"_s);
    settings.appSecret = configuration.secret(u"tiktok.app_secret"_s);
    const std::chrono::seconds tolerance(configuration.number(u"tiktok.signature_seconds"_s, 300));
    inbox::WebhookAddress address;
    address.name = u"tiktok"_s;
    address.channels = {Channel::TikTok};
    address.source =
        std::make_shared<channels::TikTokWebhooks>(configuration.secret(u"tiktok.app_secret"_s), tolerance);
    address.configured = configuration.isSet(u"tiktok.app_secret"_s);
    outside.webhooks.append(address);
    outside.adapters.insert(Channel::TikTok,
                            std::make_shared<channels::TikTokAdapter>(network, clock, std::move(settings)));
}

void addMeta(service::Outside& outside, const Configuration& configuration, QNetworkAccessManager& network,
             const domain::Clock& clock) {
    inbox::WebhookAddress address;
    address.name = u"meta"_s;
    address.channels = {Channel::WhatsApp, Channel::Instagram, Channel::Messenger};
    address.source = std::make_shared<channels::MetaWebhooks>(configuration.secret(u"meta.app_secret"_s),
                                                              configuration.secret(u"meta.verify_token"_s));
    address.configured = configuration.isSet(u"meta.app_secret"_s);
    address.hasHandshake = true;
    outside.webhooks.append(address);
    channels::WhatsAppSettings settings;
    settings.graphBase = urlOr(configuration, u"meta.graph_base"_s, settings.graphBase);
    outside.adapters.insert(Channel::WhatsApp,
                            std::make_shared<channels::WhatsAppAdapter>(network, clock, std::move(settings)));
}

void addProviders(service::Outside& outside, const Configuration& configuration,
                  QNetworkAccessManager& network) {
    ai::AnthropicSettings settings;
    settings.apiBase = urlOr(configuration, u"anthropic.api_base"_s, settings.apiBase);
    settings.apiKey = configuration.secret(u"anthropic.api_key"_s);
    if (configuration.isSet(u"anthropic.model"_s))
        settings.defaultModel = configuration.text(u"anthropic.model"_s);
    const QList<std::shared_ptr<ai::DraftProvider>> providers{
        std::make_shared<ai::AnthropicProvider>(network, std::move(settings)),
        std::make_shared<ai::KnowledgeBaseProvider>()};
    for (const auto& provider : providers)
        outside.providers.insert(provider->name(), provider);
}

agents::SearchPassages indexKnowledge(const QList<domain::Knowledge>& documents) {
    QList<knowledge::Document> shelf;
    for (const domain::Knowledge& document : documents)
        shelf.append({document.id, document.title, document.text, document.language});
    return [index = std::make_shared<const knowledge::KnowledgeIndex>(shelf)](
               const QString& query, const QString& language, int most) {
        return index->search(query, language, most);
    };
}

} // namespace

service::Outside makeOutside(const Configuration& configuration, QNetworkAccessManager& network,
                             const std::shared_ptr<const domain::Clock>& clock) {
    service::Outside outside;
    addTikTok(outside, configuration, network, *clock);
    addMeta(outside, configuration, network, *clock);
    addProviders(outside, configuration, network);
    outside.index = indexKnowledge;
    return outside;
}

} // namespace bandeja::server
