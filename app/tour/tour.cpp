// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/tour/tour.h"

#include "ui/controls/button.h"
#include "ui/controls/label.h"
#include "ui/inbox/composer.h"
#include "ui/inbox/draftcard.h"
#include "ui/inbox/inboxpage.h"
#include "ui/integrations/integrationspage.h"
#include "ui/integrations/receiptsheet.h"
#include "ui/integrations/removesheet.h"
#include "ui/shell/connectionbanner.h"
#include "ui/signin/signinpage.h"
#include "ui/words/reasons.h"

#include <QApplication>
#include <QCursor>
#include <QKeyEvent>
#include <QPlainTextEdit>

#include <cstdio>

namespace bandeja::app {

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;
using domain::MessageStatus;
using vault::ConversationRef;

namespace {

constexpr QSize windowSize(1280, 800);

template <typename T>
bool isGood(const QFuture<tl::expected<T, QString>>& future) {
    return Eyes::until([&] { return future.isFinished(); }) && future.result().has_value();
}

} // namespace

Tour::Tour(Workplace& workplace, SampleWorkspace& sample, SampleWorkspace::Place place, const QString& folder)
    : workplace_(workplace),
      sample_(sample),
      place_(std::move(place)),
      folder_(folder),
      eyes_(workplace.window(), workplace.desktop().reader()) {
    workplace_.window().resize(windowSize);
    QCursor::setPos(4000, 4000); // out of the pictures: what it points at looks different
    connect(&workplace_.desktop().engine(), &sync::SyncEngine::statusChanged, this,
            [this](const sync::SyncStatus& status) { connection_ = status.connection; });
}

void Tour::play() {
    if (!folder_.mkpath(u"."_s)) {
        fail(u"%1 can't be made"_s.arg(folder_.path()));
        return Q_EMIT finished(false);
    }
    const bool allSeen = signIn() && messagesArrive() && approveDraft() && editDraft() && replyOffline() &&
                         windowClosed() && removeAccount() && emptyPlace();
    Q_EMIT finished(allSeen);
}

bool Tour::signIn() {
    const auto button = [this] {
        auto* const page = eyes_.visible<signin::SignInPage>();
        auto* const found = page != nullptr ? page->findChild<controls::Button*>() : nullptr;
        return found != nullptr && found->isVisible() ? found : nullptr;
    };
    if (!Eyes::until([&] { return button() != nullptr; }))
        return fail(u"the page that offers to sign in"_s);
    picture(u"sign-in"_s);
    button()->click();
    if (!Eyes::until([this] { return connection_ == sync::Connection::Live; }))
        return fail(u"the inbox, connected"_s);
    say(u"sign-in"_s, u"signed in through the browser's page; the inbox is connected"_s);
    return true;
}

bool Tour::messagesArrive() {
    const auto arrived = [this] { return eyes_.conversationWith(u"vale.rios"_s).id.isEmpty() ? 0 : 1; };
    const qsizetype before = eyes_.conversations().size();
    if (!Eyes::until([&] { return arrived() != 0; }))
        return fail(u"a message that arrives while the window is open"_s);
    const qsizetype now = eyes_.conversations().size();
    Eyes::linger(600ms);
    picture(u"messages-arrive"_s);
    say(u"live messages"_s,
        u"%1 conversations, %2 of them new since the window is open"_s.arg(now).arg(now - before));
    return true;
}

bool Tour::approveDraft() {
    Ref conversation;
    domain::Draft draft;
    if (!open(u"vale.rios"_s, conversation) || !waitForDraft(conversation, draft))
        return false;
    picture(u"draft"_s);
    eyes_.visible<inbox::DraftCard>()->findChild<controls::Button*>()->click();
    if (!waitUntilDelivered(conversation, draft.text))
        return fail(u"the approved draft, delivered word for word"_s);
    picture(u"draft-approved"_s);
    say(u"draft approved"_s, u"sent exactly as shown, %1 characters, and delivered"_s.arg(draft.text.size()));
    return true;
}

bool Tour::editDraft() {
    Ref conversation;
    domain::Draft draft;
    if (!open(u"Ana Luc"_s, conversation) || !waitForDraft(conversation, draft))
        return false;
    workplace_.window().inbox().conversation().editDraft();
    auto* const composer = eyes_.visible<inbox::Composer>();
    if (composer == nullptr || !Eyes::until([&] { return composer->text() == draft.text; }))
        return fail(u"the draft's text in the composer"_s);
    type(u" ¡Que disfrutes la boda!"_s);
    const QString text = composer->text();
    picture(u"draft-edited"_s);
    composer->send();
    if (!waitUntilDelivered(conversation, text))
        return fail(u"the edited draft, delivered"_s);
    picture(u"draft-edited-sent"_s);
    say(u"draft edited"_s, u"a sentence added, sent and delivered"_s);
    return true;
}

bool Tour::replyOffline() {
    Ref conversation;
    if (!open(u"emma.collins"_s, conversation))
        return false;
    if (!isGood(sample_.stopServer()))
        return fail(u"the server's end"_s);
    const auto banner = [this] { return eyes_.visible<shell::ConnectionBanner>() != nullptr; };
    if (!Eyes::until(banner))
        return fail(u"word that the connection is lost"_s);
    const QString text =
        u"Hi Emma! Yes, we have the white ones in a US 9. Shall I set a pair aside for you?"_s;
    workplace_.window().inbox().conversation().writeReply();
    type(text);
    press(Qt::Key_Return);
    Eyes::linger(500ms);
    picture(u"offline-reply"_s);
    if (!isGood(sample_.startServer()))
        return fail(u"the server, back again"_s);
    if (!waitUntilDelivered(conversation, text))
        return fail(u"the reply that was typed offline, delivered"_s);
    if (!Eyes::until([this] { return connection_ == sync::Connection::Live; }))
        return fail(u"the connection, back again"_s);
    Eyes::linger(300ms);
    picture(u"reconnected"_s);
    say(u"offline reply"_s, u"kept while the server was away, delivered after it came back"_s);
    return true;
}

bool Tour::windowClosed() {
    Ref conversation;
    if (!open(u"Diego"_s, conversation))
        return false;
    auto* const composer = eyes_.visible<inbox::Composer>();
    if (composer == nullptr || !Eyes::until([&] { return composer->refusal() != domain::Refusal::None; }))
        return fail(u"why nothing can be sent to somebody who wrote too long ago"_s);
    const auto* const reason = eyes_.visible<controls::Label>([&](const controls::Label& label) {
        return composer->isAncestorOf(&label) && label.text().size() > 20;
    });
    picture(u"window-closed"_s);
    say(u"window closed"_s, reason != nullptr ? reason->text() : u"sending is refused"_s);
    return reason != nullptr || fail(u"the reason in words"_s);
}

bool Tour::removeAccount() {
    workplace_.window().showPlace(shell::Navigation::Place::Integrations);
    Eyes::linger(200ms);
    picture(u"integrations"_s);
    domain::Integration account;
    for (const domain::Integration& integration : eyes_.workspace().integrations) {
        if (integration.id == place_.tiktok)
            account = integration;
    }
    workplace_.window().integrations().remove(account);
    if (!Eyes::until([this] { return eyes_.visible<integrations::RemoveSheet>() != nullptr; }))
        return fail(u"the question before an account is removed"_s);
    picture(u"remove-question"_s);
    type(account.name);
    press(Qt::Key_Return);
    const auto confirmed = [this] {
        const auto removals = eyes_.workspace().removals;
        return !removals.isEmpty() && removals.first().state == vault::RemovalState::Confirmed;
    };
    if (!Eyes::until(confirmed))
        return fail(u"a removal that is confirmed by the server's receipt"_s);
    Eyes::linger(400ms);
    picture(u"removed"_s);
    const domain::Receipt receipt = eyes_.workspace().receipts.value(0);
    press(Qt::Key_Escape);
    workplace_.window().integrations().showReceipt(receipt.id);
    if (!Eyes::until([this] { return eyes_.visible<integrations::ReceiptSheet>() != nullptr; }))
        return fail(u"the receipt"_s);
    Eyes::linger(200ms);
    picture(u"receipt"_s);
    press(Qt::Key_Escape);
    say(u"removed"_s, u"receipt %1 with a good signature"_s.arg(receipt.id));
    return true;
}

bool Tour::emptyPlace() {
    const auto left = eyes_.conversations();
    const bool gone =
        std::none_of(left.begin(), left.end(), [this](const vault::ConversationSummary& summary) {
            return summary.conversation.integrationId == place_.tiktok;
        });
    const auto accounts = eyes_.workspace().integrations;
    const bool disconnected =
        std::none_of(accounts.begin(), accounts.end(),
                     [this](const domain::Integration& account) { return account.id == place_.tiktok; });
    workplace_.window().showInbox({vault::Folder::Open, {}});
    Eyes::linger(400ms);
    picture(u"empty-place"_s);
    if (!gone || !disconnected)
        return fail(u"a place without the account"_s);
    say(u"empty place"_s, u"no conversation of the account is left; %1 of others are"_s.arg(left.size()));
    return true;
}

bool Tour::open(const QString& contact, Ref& conversation) {
    const auto found = [&] {
        conversation = eyes_.conversationWith(contact);
        return !conversation.id.isEmpty();
    };
    if (!Eyes::until(found))
        return fail(u"a conversation with %1"_s.arg(contact));
    workplace_.window().reveal(conversation);
    inbox::InboxPage& page = workplace_.window().inbox();
    if (!Eyes::until([&] { return page.conversation().current() == conversation; }))
        return fail(u"the conversation with %1, open"_s.arg(contact));
    Eyes::linger(300ms);
    return true;
}

bool Tour::waitForDraft(const Ref& conversation, domain::Draft& draft) {
    // What is shown is what is approved: the card and the vault have to say the same.
    const auto waits = [&] {
        const auto stored = eyes_.draftIn(conversation);
        const auto* const card = eyes_.visible<inbox::DraftCard>();
        const auto shown = card != nullptr ? card->waiting() : std::nullopt;
        if (!stored || !shown || stored->id != shown->id || stored->version != shown->version)
            return false;
        draft = *shown;
        return true;
    };
    if (!Eyes::until(waits))
        return fail(u"an AI draft that waits"_s);
    Eyes::linger(300ms);
    return true;
}

bool Tour::waitUntilDelivered(const Ref& conversation, const QString& text) {
    return Eyes::until([&] {
        const auto sent = eyes_.sentMessage(conversation, text);
        // TikTok tells of reading, not of delivery.
        return sent && (sent->status == MessageStatus::Delivered || sent->status == MessageStatus::Read ||
                        (conversation.stream == place_.tiktok && sent->status == MessageStatus::Sent));
    });
}

void Tour::press(Qt::Key key) {
    QWidget* const window = &workplace_.window();
    QWidget* const target = window->focusWidget() != nullptr ? window->focusWidget() : window;
    for (const QEvent::Type type : {QEvent::KeyPress, QEvent::KeyRelease}) {
        QKeyEvent event(type, key, Qt::NoModifier);
        QApplication::sendEvent(target, &event);
    }
    Eyes::linger(30ms);
}

void Tour::type(const QString& text) {
    QWidget* const target = workplace_.window().focusWidget();
    if (target == nullptr)
        return;
    QInputMethodEvent event;
    event.setCommitString(text);
    QApplication::sendEvent(target, &event);
    Eyes::linger(60ms);
}

void Tour::picture(const QString& name) {
    const QString file = u"%1-%2.png"_s.arg(++pictures_, 2, 10, QLatin1Char('0')).arg(name);
    workplace_.window().grab().save(folder_.filePath(file));
}

void Tour::say(const QString& step, const QString& seen) {
    std::printf("%d  %s: %s\n", ++steps_, qUtf8Printable(step), qUtf8Printable(seen));
    std::fflush(stdout);
}

bool Tour::fail(const QString& what) {
    picture(u"not-seen"_s);
    std::printf("not seen: %s\n", qUtf8Printable(what));
    std::fflush(stdout);
    return false;
}

} // namespace bandeja::app
