// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/store/postgrespipeline.h"

#include <QVarLengthArray>

#include <libpq-fe.h>

#include <algorithm>
#include <array>

namespace bandeja::server::store {

using namespace Qt::Literals::StringLiterals;

namespace {

// https://www.postgresql.org/docs/15/errcodes-appendix.html
StoreError::Kind kindOf(const QByteArray& code) {
    if (code == "40001" || code == "40P01") // not serializable, deadlock
        return StoreError::Kind::Conflict;
    if (code == "55P03" || code == "57014") // a lock, or a statement, took too long
        return StoreError::Kind::Busy;
    // 08: the connection; 57P: the server is ending, starting or was killed; none: the connection is gone
    if (code.isEmpty() || code.startsWith("08") || code.startsWith("57P") || code == "25P03")
        return StoreError::Kind::Lost;
    if (code.startsWith("53")) // the disk, memory, or the places for connections
        return code == "53300" ? StoreError::Kind::Lost : StoreError::Kind::Full;
    if (code.startsWith("XX") || code.startsWith("58"))
        return StoreError::Kind::Damaged;
    return StoreError::Kind::Failed;
}

/// Without PostgreSQL's words, which may quote values.
StoreError errorIn(const PGresult* answer) {
    const QByteArray code = PQresultErrorField(answer, PG_DIAG_SQLSTATE);
    return {kindOf(code), QString::fromLatin1(code)};
}

StoreError errorOfLoss() {
    return {StoreError::Kind::Lost, {}};
}

/// Types whose binary format is read here; OIDs of PostgreSQL's own types never change.
bool isReadable(Oid type) {
    static constexpr std::array<Oid, 8> readable{16, 17, 19,  20, 21,
                                                 23, 25, 1043}; // bool bytea name int8 int2 int4 text varchar
    return std::find(readable.begin(), readable.end(), type) != readable.end();
}

int formatFor(const PGresult* described) {
    for (int column = 0; column < PQnfields(described); ++column) {
        if (!isReadable(PQftype(described, column)))
            return 0;
    }
    return 1;
}

/// Values as libpq takes them.
class Parameters {
public:
    explicit Parameters(std::initializer_list<Value> values) {
        texts_.reserve(static_cast<qsizetype>(values.size()));
        for (const Value& value : values)
            add(value);
    }

    int count() const { return static_cast<int>(values_.size()); }
    const char* const* values() const { return values_.constData(); }
    const int* lengths() const { return lengths_.constData(); }
    const int* formats() const { return formats_.constData(); }

private:
    void add(const Value& value) {
        if (const qint64* const number = std::get_if<qint64>(&value.bound()))
            add(QByteArray::number(*number), 0); // as text it suits every width
        else if (const QString* const text = std::get_if<QString>(&value.bound()))
            add(text->toUtf8(), 1); // with its length: a zero in it is refused, not taken for its end
        else if (const QByteArray* const bytes = std::get_if<QByteArray>(&value.bound()))
            add(*bytes, 1);
        else
            addNull();
    }

    void add(QByteArray bytes, int format) {
        texts_.append(std::move(bytes));
        values_.append(texts_.last().constData());
        lengths_.append(static_cast<int>(texts_.last().size()));
        formats_.append(format);
    }

    void addNull() {
        values_.append(nullptr);
        lengths_.append(0);
        formats_.append(0);
    }

    QVarLengthArray<QByteArray, 16> texts_;
    QVarLengthArray<const char*, 16> values_;
    QVarLengthArray<int, 16> lengths_;
    QVarLengthArray<int, 16> formats_;
};

} // namespace

void PostgresPipeline::Clear::operator()(pg_result* answer) const {
    PQclear(answer);
}

void PostgresPipeline::Close::operator()(pg_conn* connection) const {
    PQfinish(connection);
}

PostgresPipeline::~PostgresPipeline() = default;

std::optional<StoreError> PostgresPipeline::open(const QList<Option>& options, Failed failed) {
    failed_ = std::move(failed);
    QVarLengthArray<const char*, 16> names;
    QVarLengthArray<const char*, 16> values;
    for (const Option& option : options) {
        names.append(option.name.constData());
        values.append(option.value.constData());
    }
    names.append(nullptr);
    values.append(nullptr);
    connection_.reset(PQconnectdbParams(names.constData(), values.constData(), 0));
    if (isLost())
        return errorOfLoss();
    // Warnings go nowhere: they may quote values.
    PQsetNoticeReceiver(
        connection_.get(), [](void*, const PGresult*) {}, nullptr);
    if (PQenterPipelineMode(connection_.get()) != 1)
        return errorOfLoss();
    return std::nullopt;
}

std::optional<PostgresPipeline::Prepared> PostgresPipeline::prepare(const QByteArray& sql) {
    Prepared prepared{"s" + QByteArray::number(++names_), sql, 0};
    const char* const name = prepared.name.constData();
    sent(PQsendPrepare(connection_.get(), name, sql.constData(), 0, nullptr) == 1, sql);
    const auto described = std::make_shared<Answer>();
    sent(PQsendDescribePrepared(connection_.get(), name) == 1, sql, described);
    wait();
    if (!*described)
        return std::nullopt;
    prepared.format = formatFor(described->get());
    return prepared;
}

void PostgresPipeline::send(const Prepared& prepared, std::initializer_list<Value> values, Place place) {
    const Parameters given(values);
    sent(PQsendQueryPrepared(connection_.get(), prepared.name.constData(), given.count(), given.values(),
                             given.lengths(), given.formats(), prepared.format) == 1,
         prepared.sql, std::move(place));
}

void PostgresPipeline::send(const QByteArray& sql) {
    sent(PQsendQueryParams(connection_.get(), sql.constData(), 0, nullptr, nullptr, nullptr, nullptr, 0) == 1,
         sql);
}

void PostgresPipeline::sent(bool taken, const QByteArray& sql, Place place) {
    if (taken)
        unanswered_.push_back({sql, std::move(place)});
    else
        lost();
}

void PostgresPipeline::push() {
    if (unanswered_.empty() || unanswered_.back().sql.isEmpty())
        return;
    if (PQpipelineSync(connection_.get()) == 1)
        unanswered_.push_back({});
    else
        lost();
}

void PostgresPipeline::wait() {
    push();
    while (!unanswered_.empty()) {
        const Sent sent = std::move(unanswered_.front());
        unanswered_.pop_front();
        Answer answer = answerTo(sent);
        if (sent.place)
            *sent.place = std::move(answer);
    }
}

PostgresPipeline::Answer PostgresPipeline::answerTo(const Sent& sent) {
    Answer answer(PQgetResult(connection_.get()));
    const ExecStatusType status = answer ? PQresultStatus(answer.get()) : PGRES_FATAL_ERROR;
    if (status == PGRES_PIPELINE_SYNC)
        return answer;
    if (!answer || (status == PGRES_FATAL_ERROR && isLost())) {
        lost();
        return nullptr;
    }
    // After each answer but that to the end there is a null one.
    while (Answer(PQgetResult(connection_.get()))) {
    }
    answered_ = true;
    if (status == PGRES_PIPELINE_ABORTED)
        return nullptr; // one before it failed, and was told
    if (status == PGRES_FATAL_ERROR) {
        failed_(errorIn(answer.get()), sent.sql);
        return nullptr;
    }
    // What was aborted commits nothing, and PostgreSQL says so in this way alone.
    if (sent.sql == "COMMIT" && qstrcmp(PQcmdStatus(answer.get()), "ROLLBACK") == 0) {
        failed_({StoreError::Kind::Failed, u"rolled back"_s}, sent.sql);
        return nullptr;
    }
    return answer;
}

void PostgresPipeline::lost() {
    const QByteArray sql = unanswered_.empty() ? QByteArray() : unanswered_.front().sql;
    unanswered_.clear();
    failed_(errorOfLoss(), sql);
}

QList<QByteArray> PostgresPipeline::takeNotifications() {
    QList<QByteArray> taken;
    PQconsumeInput(connection_.get());
    while (PGnotify* const notification = PQnotifies(connection_.get())) {
        taken.append(notification->extra);
        PQfreemem(notification);
    }
    return taken;
}

int PostgresPipeline::socket() const {
    return PQsocket(connection_.get());
}

bool PostgresPipeline::isLost() const {
    return PQstatus(connection_.get()) != CONNECTION_OK;
}

} // namespace bandeja::server::store
