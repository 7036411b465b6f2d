// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/words/reasons.h"

#include "core/domain/upload.h"
#include "ui/words/names.h"

#include <QCoreApplication>

namespace bandeja::words {

using namespace Qt::Literals::StringLiterals;
using domain::Refusal;
using keychain::SecretError;

namespace {

struct Reasons {
    Q_DECLARE_TR_FUNCTIONS(Reasons)
};

/// The sentences for refusals of the server that are no rule of a channel.
Reason problem(const QString& word) {
    if (word == "forbidden"_L1 || word == "unauthorized"_L1)
        return {Reasons::tr("You may not do this."), Reasons::tr("Ask an owner of the workspace.")};
    if (word == "not_found"_L1)
        return {Reasons::tr("The server no longer knows this conversation."), {}};
    if (word == "stream_removed"_L1)
        return {Reasons::tr("This account was removed."), {}};
    if (word == "too_large"_L1)
        return {Reasons::tr("The message is too large."), Reasons::tr("Make it shorter and send it again.")};
    if (word == "unconfirmed"_L1)
        return {Reasons::tr("It is not known whether this arrived."),
                Reasons::tr("Ask the customer before you send it again.")};
    if (word == "files_lost"_L1)
        return {Reasons::tr("A file of this message was lost when this computer's copy was repaired."),
                Reasons::tr("Edit the message and attach it again.")};
    if (word == "rate_limited"_L1)
        return {Reasons::tr("Too much was sent at once."), Reasons::tr("Try again in a minute.")};
    if (word == "ai_off"_L1)
        return {Reasons::tr("AI drafts are off for this account."),
                Reasons::tr("A team lead can turn them on.")};
    if (word == "workspace_closing"_L1)
        return {Reasons::tr("The workspace was closed."),
                Reasons::tr("Nothing is sent until an owner has it opened again.")};
    return {Reasons::tr("The server refused it."), Reasons::tr("Try again, or edit it first.")};
}

} // namespace

Reason refusal(Refusal refusal, domain::Channel channel) {
    const QString name = words::channel(channel);
    switch (refusal) {
    case Refusal::None:
        break;
    case Refusal::CustomerMustWriteFirst:
        return {Reasons::tr("The customer must write first."),
                Reasons::tr("On %1, nobody can start a conversation with a customer.").arg(name)};
    case Refusal::WindowClosed:
        return {Reasons::tr("The reply window is closed."),
                Reasons::tr("%1 takes replies for 24 hours after the customer's last message. You can answer "
                            "again as soon as they write.")
                    .arg(name)};
    case Refusal::ReplyLimitReached:
        return {Reasons::tr("No replies left."),
                Reasons::tr("%1 takes no more replies until the customer writes again.").arg(name)};
    case Refusal::Empty:
        return {Reasons::tr("There is nothing to send."), {}};
    case Refusal::TooLong:
        return {Reasons::tr("The message is too long for %1.").arg(name),
                Reasons::tr("Make it shorter, or send it in parts.")};
    case Refusal::AccountUnavailable:
        return {Reasons::tr("This account is not connected right now."),
                Reasons::tr("An owner can see why under Integrations.")};
    case Refusal::AccountRemoved:
        return {Reasons::tr("This account was removed."), {}};
    case Refusal::AlreadyAnswered:
        return {Reasons::tr("The conversation has moved on."),
                Reasons::tr("There is a newer message than the ones this reply was written for.")};
    case Refusal::DraftChanged:
        return {Reasons::tr("The AI draft has changed."),
                Reasons::tr("There is a newer version than the one you approved.")};
    case Refusal::Unsupported:
        return {Reasons::tr("%1 can't carry this kind of message.").arg(name), {}};
    }
    return {};
}

Reason outboxRefusal(const vault::OutboxEntry& entry, domain::Channel channel) {
    if (entry.refusal != Refusal::None)
        return refusal(entry.refusal, channel);
    return problem(entry.problem);
}

Reason messageFailure(const domain::MessageError& error, domain::Channel channel) {
    const QString name = words::channel(channel);
    if (error.code == "window_closed"_L1)
        return refusal(Refusal::WindowClosed, channel);
    if (error.code == "too_long"_L1)
        return refusal(Refusal::TooLong, channel);
    if (error.code == "account_unavailable"_L1)
        return refusal(Refusal::AccountUnavailable, channel);
    if (error.code == "workspace_closing"_L1)
        return problem(error.code);
    if (error.code == "unreachable"_L1)
        return {Reasons::tr("Not delivered: %1 could not be reached.").arg(name), {}};
    if (error.code == "unconfirmed"_L1)
        return {Reasons::tr("It is not known whether this arrived."),
                Reasons::tr("Ask the customer before you send it again.")};
    return {Reasons::tr("Not delivered: %1 refused it.").arg(name), {}};
}

Reason draftFailure(const QString& error) {
    if (error == "no_knowledge"_L1)
        return {Reasons::tr("Nothing in the shop's knowledge fits this question."),
                Reasons::tr("Answer it yourself, or add to the knowledge.")};
    if (error == "provider_key"_L1)
        return {Reasons::tr("The AI provider's key is missing or wrong."),
                Reasons::tr("A team lead can correct it.")};
    if (error == "provider_refused"_L1)
        return {Reasons::tr("The AI provider refused to answer."), {}};
    if (error == "no_usable_text"_L1)
        return {Reasons::tr("The AI provider gave no usable text."), {}};
    return {Reasons::tr("The AI provider could not be reached."), {}};
}

QString filesOf(domain::Channel channel) {
    switch (channel) {
    case domain::Channel::TikTok:
        return Reasons::tr("TikTok takes no other files than pictures: JPG and PNG, up to 3 MB.");
    case domain::Channel::WhatsApp:
        return Reasons::tr("WhatsApp takes JPG and PNG up to 5 MB, video (MP4) and audio up to 16 MB, and "
                           "PDF, text and Office files up to 25 MB.");
    default:
        return Reasons::tr("Files can't be sent on %1 yet.").arg(words::channel(channel));
    }
}

QString notAttached(sync::AttachError error, const QString& name) {
    switch (error) {
    case sync::AttachError::Unreadable:
        return Reasons::tr("%1 could not be read, so it was not attached.").arg(isolated(name));
    case sync::AttachError::Empty:
        return Reasons::tr("%1 is empty, so it was not attached.").arg(isolated(name));
    case sync::AttachError::TooLarge:
        return Reasons::tr("%1 was not attached: it has more than %2.")
            .arg(isolated(name), fileSize(domain::mostAttachmentBytes));
    case sync::AttachError::NoRoom:
        return Reasons::tr("%1 was not attached: the disk is full.").arg(isolated(name));
    case sync::AttachError::Closed:
        break;
    }
    return Reasons::tr("%1 was not attached: the account is not open.").arg(isolated(name));
}

QString notFetched(sync::AttachmentError error) {
    switch (error) {
    case sync::AttachmentError::Unreachable:
        return Reasons::tr("The server can't be reached. What has come is kept: try again later.");
    case sync::AttachmentError::NoRoom:
        return Reasons::tr("The disk is full.");
    case sync::AttachmentError::NotThere:
        return Reasons::tr("The server doesn't have this file any more.");
    case sync::AttachmentError::Closed:
        break;
    }
    return Reasons::tr("The account is not open.");
}

QString connectionProblem(const QString& problem) {
    if (problem == "not_bandeja"_L1)
        return Reasons::tr("The address answers, but not as a Bandeja server.");
    if (problem == "insecure"_L1)
        return Reasons::tr("The connection to the server is not secure, so it is not used.");
    if (problem == "server_error"_L1)
        return Reasons::tr("The server has a problem.");
    if (problem == "timeout"_L1)
        return Reasons::tr("The server takes too long to answer.");
    return Reasons::tr("The server can't be reached.");
}

QString signInProblem(const QString& problem) {
    if (problem.isEmpty() || problem == "cancelled"_L1)
        return {};
    if (problem == "denied"_L1)
        return Reasons::tr("Access was not granted. You can try again.");
    if (problem == "timeout"_L1)
        return Reasons::tr("Nobody finished signing in within five minutes.");
    if (problem == "unreachable"_L1 || problem == "not_bandeja"_L1 || problem == "insecure"_L1 ||
        problem == "server_error"_L1)
        return connectionProblem(problem);
    return Reasons::tr("Signing in failed. You can try again.");
}

Reason keychainProblem(SecretError error) {
    switch (error) {
    case SecretError::Locked:
        return {Reasons::tr("Your keychain is locked"),
                Reasons::tr("Unlock it with your system's password, then try again.")};
    case SecretError::Unavailable:
        return {Reasons::tr("There is no keychain"),
                Reasons::tr("Bandeja keeps its keys only in your system's keychain. Install or start one "
                            "(on Linux, GNOME Keyring or KWallet), then try again.")};
    case SecretError::Denied:
        return {Reasons::tr("Your keychain said no"),
                Reasons::tr("Allow Bandeja to use its entries in your keychain, then try again.")};
    case SecretError::Timeout:
        return {Reasons::tr("Your keychain doesn't answer"),
                Reasons::tr("It may be waiting for you in another window. Answer it there, then try again.")};
    case SecretError::Corrupt:
        return {Reasons::tr("Your keychain gave something unexpected"),
                Reasons::tr("An entry of Bandeja was changed by something else. Try again; if it stays so, "
                            "sign in anew.")};
    case SecretError::NotFound:
        break;
    }
    return {Reasons::tr("A key is missing in your keychain"),
            Reasons::tr("Try again; if it stays so, sign in anew.")};
}

QString notSaved(vault::VaultError::Kind kind) {
    switch (kind) {
    case vault::VaultError::Kind::DiskFull:
        return Reasons::tr("The disk is full. Make some room, then try again.");
    case vault::VaultError::Kind::Unreadable:
        return Reasons::tr("The disk can't be written to.");
    case vault::VaultError::Kind::NotFound:
        return Reasons::tr("It is on its way already.");
    case vault::VaultError::Kind::NotOpen:
        return Reasons::tr("This account is not here any more.");
    default:
        return Reasons::tr("It could not be saved on this computer.");
    }
}

QString notRead(vault::VaultError::Kind kind) {
    switch (kind) {
    case vault::VaultError::Kind::WrongKey:
        return Reasons::tr("The key in your keychain does not open this computer's copy.");
    case vault::VaultError::Kind::Damaged:
        return Reasons::tr("This computer's copy is damaged.");
    case vault::VaultError::Kind::TooNew:
        return Reasons::tr("A newer Bandeja has written this computer's copy. Update this one.");
    case vault::VaultError::Kind::Unreadable:
        return Reasons::tr("The disk can't be read.");
    case vault::VaultError::Kind::NotOpen:
    case vault::VaultError::Kind::NotFound:
        return Reasons::tr("It is not here any more.");
    default:
        return Reasons::tr("It could not be read on this computer.");
    }
}

QString removalProblem(const QString& problem) {
    if (problem.isEmpty())
        return {};
    if (problem == "forbidden"_L1)
        return Reasons::tr("The server says that you may not remove it.");
    return connectionProblem(problem);
}

namespace {

/// What stopped either, where that has nothing to do with closing.
QString notDone(const QString& problem) {
    if (problem == "signed_out"_L1 || problem == "unauthorized"_L1 || problem == "cancelled"_L1)
        return Reasons::tr("The server has ended your session. Sign in again, then try again.");
    if (problem == "rate_limited"_L1)
        return Reasons::tr("The server was asked too often. Try again in a minute.");
    return connectionProblem(problem) + u' ' + Reasons::tr("Try again later.");
}

} // namespace

QString notClosed(const closing::Failure& failure) {
    if (failure.problem == "forbidden"_L1)
        return Reasons::tr(
            "Not closed; nothing has changed. Only owners may close the workspace, and you are not "
            "one any more. Ask an owner.");
    if (failure.problem == "invalid"_L1)
        return Reasons::tr(
            "Not closed; nothing has changed. The workspace has another name by now. Cancel, then "
            "begin again with its new name.");
    if (failure.mayBeDone)
        return Reasons::tr(
            "It is not known whether the workspace was closed: the server's answer did not come. If "
            "it was, the window says so as soon as there is a connection. Trying again does no harm.");
    return Reasons::tr("Not closed; nothing has changed.") + u' ' + notDone(failure.problem);
}

QString notReopened(const closing::Failure& failure) {
    if (failure.problem == "forbidden"_L1)
        return Reasons::tr(
            "Not reopened: it stays closed, and nothing is lost yet. Only owners may reopen the "
            "workspace, and you are not one any more. Ask an owner.");
    if (failure.problem == "workspace_closing"_L1)
        return Reasons::tr("Not reopened: the time for it is over, and everything in the workspace is being "
                           "deleted. Nobody can stop that.");
    if (failure.mayBeDone)
        return Reasons::tr(
            "It is not known whether the workspace was reopened: the server's answer did not come. "
            "If it was, the window says so as soon as there is a connection. Trying again does no "
            "harm.");
    return Reasons::tr("Not reopened: it stays closed, and nothing is lost yet.") + u' ' +
           notDone(failure.problem);
}

} // namespace bandeja::words
