// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulator/generate.h"

#include "core/contract/change.h"

#include <QCommandLineParser>
#include <QJsonDocument>
#include <QSaveFile>

#include <cstdio>

namespace bandeja::simulator {

using namespace Qt::Literals::StringLiterals;

namespace {

/// Numbers each stream's changes and writes them.
class Writer {
public:
    explicit Writer(QIODevice& out) : out_(out) {}

    bool put(const QString& stream, const contract::ChangeBody& body) {
        QJsonObject line = contract::encode(contract::Change{++last_[stream], body});
        line[u"stream"_s] = stream;
        const QByteArray text = QJsonDocument(line).toJson(QJsonDocument::Compact) + '\n';
        return out_.write(text) == text.size();
    }

private:
    QIODevice& out_;
    QHash<QString, qint64> last_;
};

} // namespace

bool writeHistory(const history::Size& size, domain::Instant end, QIODevice& out) {
    history::History history(size, end);
    Writer writer(out);
    for (const domain::Integration& account : history.accounts()) {
        if (!writer.put(QString::fromLatin1(contract::workspaceStream), account))
            return false;
    }
    while (const auto step = history.next()) {
        const QString& stream = history.accounts()[step->account].id;
        if (step->contact && !writer.put(stream, *step->contact))
            return false;
        if (!writer.put(stream, step->message) || !writer.put(stream, step->conversation))
            return false;
    }
    return true;
}

tl::expected<GenerateRequest, QString> readGenerate(const QStringList& arguments) {
    QCommandLineParser parser;
    parser.setApplicationDescription(
        u"Writes a shop's history: a line of JSON for each change, as the contract has it. See simulator/README.md."_s);
    parser.addPositionalArgument(u"command"_s, u"generate"_s);
    const auto number = [&](const QString& name, const QString& help, const QString& otherwise) {
        parser.addOption({name, u"%1 (%2)"_s.arg(help, otherwise), u"N"_s, otherwise});
    };
    parser.addOption({u"help"_s, u"this text"_s});
    number(u"messages"_s, u"how many messages"_s, u"10000"_s);
    number(u"conversations"_s, u"among how many conversations"_s, u"500"_s);
    number(u"accounts"_s, u"of how many accounts"_s, u"3"_s);
    number(u"seed"_s, u"the same seed gives the same history"_s, u"1"_s);
    parser.addOption({u"out"_s, u"where to; standard output otherwise"_s, u"FILE"_s});
    if (!parser.parse(arguments))
        return tl::unexpected(parser.errorText());
    if (parser.isSet(u"help"_s) || parser.positionalArguments() != QStringList{u"generate"_s})
        return tl::unexpected(parser.helpText());
    GenerateRequest request;
    bool isGood = true;
    const auto read = [&](const QString& name, int least) {
        bool isNumber = false;
        const int value = parser.value(name).toInt(&isNumber);
        isGood = isGood && isNumber && value >= least;
        return value;
    };
    request.size.messages = read(u"messages"_s, 0);
    request.size.conversations = read(u"conversations"_s, 1);
    request.size.accounts = read(u"accounts"_s, 1);
    request.size.seed = static_cast<quint64>(read(u"seed"_s, 0));
    request.file = parser.value(u"out"_s);
    if (!isGood || request.size.accounts > request.size.conversations)
        return tl::unexpected(
            u"All of these are whole numbers, and there are as many conversations as accounts, or more."_s);
    return request;
}

int generate(const QStringList& arguments) {
    const auto request = readGenerate(arguments);
    if (!request) {
        std::fprintf(stderr, "%s\n", qPrintable(request.error()));
        return 2;
    }
    const domain::Instant end = domain::SystemClock().now();
    bool isWritten = false;
    if (request->file.isEmpty()) {
        QFile out;
        isWritten =
            out.open(stdout, QIODevice::WriteOnly) && writeHistory(request->size, end, out) && out.flush();
    } else {
        QSaveFile out(request->file);
        isWritten = out.open(QIODevice::WriteOnly) && writeHistory(request->size, end, out) && out.commit();
    }
    if (!isWritten)
        std::fprintf(stderr, "The history can't be written there; nothing was kept.\n");
    return isWritten ? 0 : 1;
}

} // namespace bandeja::simulator
