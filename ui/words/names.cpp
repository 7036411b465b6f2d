// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/words/names.h"

#include "core/domain/plaintext.h"

#include <QCoreApplication>
#include <QLocale>

namespace bandeja::words {

using namespace Qt::Literals::StringLiterals;

namespace {
struct Names {
    Q_DECLARE_TR_FUNCTIONS(Names)
};
} // namespace

QString channel(domain::Channel channel) {
    switch (channel) {
    case domain::Channel::TikTok:
        return u"TikTok"_s;
    case domain::Channel::WhatsApp:
        return u"WhatsApp"_s;
    case domain::Channel::Instagram:
        return u"Instagram"_s;
    case domain::Channel::Messenger:
        return u"Messenger"_s;
    case domain::Channel::Telegram:
        return u"Telegram"_s;
    case domain::Channel::Email:
        break;
    }
    return Names::tr("E-mail");
}

QString kind(domain::MessageKind kind) {
    switch (kind) {
    case domain::MessageKind::Text:
        return Names::tr("Message");
    case domain::MessageKind::Image:
        return Names::tr("Photo");
    case domain::MessageKind::Audio:
        return Names::tr("Voice message");
    case domain::MessageKind::Video:
        return Names::tr("Video");
    case domain::MessageKind::Sticker:
        return Names::tr("Sticker");
    case domain::MessageKind::File:
        return Names::tr("File");
    case domain::MessageKind::Location:
        return Names::tr("Location");
    case domain::MessageKind::Share:
        return Names::tr("Shared post");
    case domain::MessageKind::Contact:
        return Names::tr("Contact card");
    case domain::MessageKind::Unsupported:
        break;
    }
    return Names::tr("Message that can't be shown here");
}

QString role(domain::Role role) {
    switch (role) {
    case domain::Role::Owner:
        return Names::tr("Owner");
    case domain::Role::Lead:
        return Names::tr("Team lead");
    case domain::Role::Staff:
        break;
    }
    return Names::tr("Staff");
}

QString integrationState(domain::IntegrationState state) {
    switch (state) {
    case domain::IntegrationState::Connecting:
        return Names::tr("Connecting");
    case domain::IntegrationState::Active:
        return Names::tr("Connected", "state of an account");
    case domain::IntegrationState::Attention:
        return Names::tr("Needs attention");
    case domain::IntegrationState::Removed:
        break;
    }
    return Names::tr("Removed");
}

QString aiMode(domain::AiMode mode) {
    switch (mode) {
    case domain::AiMode::Off:
        return Names::tr("AI drafts off");
    case domain::AiMode::Suggest:
        return Names::tr("AI drafts, you approve");
    case domain::AiMode::Auto:
        break;
    }
    return Names::tr("AI sends what is certain");
}

QString provider(const QString& provider) {
    if (provider == "knowledge-base"_L1)
        return Names::tr("Knowledge base");
    if (provider == "anthropic"_L1)
        return u"Claude (Anthropic)"_s;
    if (provider == "openai"_L1)
        return u"OpenAI"_s;
    return isolated(provider);
}

QString isolated(const QString& text) {
    return QChar(0x2068) + domain::oneLine(text) + QChar(0x2069);
}

QString fileSize(qint64 bytes) {
    return QLocale().formattedDataSize(bytes, 1, QLocale::DataSizeTraditionalFormat);
}

QString number(qint64 number) {
    return QLocale().toString(number);
}

} // namespace bandeja::words
