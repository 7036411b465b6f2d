// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/api/httptransport.h"
#include "core/api/tokensource.h"
#include "core/contract/change.h"
#include "core/domain/upload.h"

#include <QUrlQuery>

namespace bandeja::api {

/// Who is signed in, where.
struct SessionInfo {
    domain::Member member;
    domain::Workspace workspace;
};

/// A draft as a person saw it.
struct DraftVersion {
    QString id;
    int version = 1;
};

struct NewMessage {
    QString text;
    QStringList attachments = {};      ///< ids of uploads that are whole
    std::optional<DraftVersion> draft; ///< the one that the text was edited from
};

/// A receipt and the very bytes that it came in, which are what its export gives out.
struct ReceivedReceipt {
    domain::Receipt receipt;
    QByteArray json;
};

/// A part of an attachment.
struct AttachmentPart {
    QByteArray bytes;
    qint64 first = 0; ///< where they begin
    qint64 total = 0; ///< how many the attachment has
};

/// A public key that receipts are signed with.
struct ReceiptKey {
    QString id;
    QByteArray publicKey; ///< 32 bytes, Ed25519
};

/// The hosted API as typed calls (api/openapi.yaml). Every call ends: with what it is for, or with an
/// ApiError. A refused token is replaced and the call repeated, once. Calls that write carry KEY as their
/// Idempotency-Key: repeated with the same key, they give the same answer and do nothing twice. Cancelling a
/// future ends its call. Lives on, and is used from, the network thread.
class HostedApi : public QObject {
    Q_OBJECT

public:
    HostedApi(QUrl server, HttpTransport& transport, TokenSource& tokens, QObject* parent = nullptr);
    ~HostedApi() override;

    Future<SessionInfo> session();
    /// At most LIMIT (1 to 2000) changes of STREAM after the number AFTER. A removed stream is a Problem with
    /// the word "stream_removed" and the receipt's id. MARK is what came with AFTER; 0: not known.
    Future<contract::ChangePage> changes(const QString& stream, qint64 after, int limit, qint64 mark = 0);
    /// The last LIMIT changes below BEFORE, or below the stream's end when BEFORE is 0.
    Future<contract::ChangePage> changesBefore(const QString& stream, qint64 before, int limit);
    Future<domain::Message> sendMessage(const QString& conversation, const NewMessage& message,
                                        const QString& key);
    /// Sends the draft with exactly TEXT, which is what the person was shown (S04).
    Future<domain::Message> approveDraft(const DraftVersion& draft, const QString& text, const QString& key);
    Future<domain::Draft> rejectDraft(const DraftVersion& draft, const QString& reason, const QString& key);
    Future<domain::Draft> askForDraft(const QString& conversation, const QString& instruction,
                                      const QString& key);
    Future<domain::Conversation> markRead(const QString& conversation, const QString& key);
    Future<domain::Conversation> setStatus(const QString& conversation, domain::ConversationStatus status,
                                           const QString& key);
    /// Removes the account for good (R01). May be asked again: it gives the same receipt.
    Future<ReceivedReceipt> removeIntegration(const QString& integration, const QString& key);
    Future<QList<ReceiptKey>> receiptKeys();
    /// Closes the workspace, or opens it again (R09). NAME repeats its name. What is so already stays as it
    /// is.
    Future<domain::Workspace> closeWorkspace(const QString& name, const QString& key);
    Future<domain::Workspace> reopenWorkspace(const QString& key);
    /// Whether the server says that WORKSPACE was deleted for good. Asked without a token: nobody who was in
    /// it has one any more. False says nothing at all; only true is certain.
    Future<bool> isErased(const QString& workspace);
    /// The bytes of an attachment from FIRST on, at most MOST of them; all of them from a server that knows
    /// no parts.
    Future<AttachmentPart> attachment(const QString& id, qint64 first, qint64 most);

    // A file for a message in CONVERSATION, piece by piece; see domain::Upload.
    Future<domain::Upload> beginUpload(const QString& conversation, const QString& name, const QString& mime,
                                       qint64 bytes, const QString& key);
    /// How far it is.
    Future<domain::Upload> upload(const QString& id);
    /// Adds PIECE, which begins at OFFSET. A Problem with the word "upload_offset" where the server has more
    /// or less.
    Future<domain::Upload> sendPiece(const QString& id, qint64 offset, const QByteArray& piece);

    /// Ends everything that is under way with Cancelled.
    void cancelAll();

private:
    QUrl at(const QString& path) const;
    Future<contract::ChangePage> askForChanges(const QString& stream, QUrlQuery query, int limit);
    HttpRequest writing(const QByteArray& method, const QString& path, const QJsonObject& body,
                        const QString& key) const;
    /// What UNDERSTAND makes of the answer, or of its absence.
    template <typename T, typename Understand>
    Future<T> ask(HttpRequest request, Understand understand);
    template <typename T, typename Decode>
    Future<T> call(HttpRequest request, Decode decode);

    const QUrl server_;
    HttpTransport& transport_;
    TokenSource& tokens_;
};

} // namespace bandeja::api
