// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/accounts/letters.h"

#include "core/domain/plaintext.h"

#include <QDateTime>
#include <QLocale>

namespace bandeja::server::accounts::letters {

using pages::Language;
using pages::Text;

namespace {

constexpr Text confirmSubject{u"Confirm your e-mail address", u"Confirma tu correo electrónico",
                              u"Confirme seu e-mail"};
constexpr Text confirmBody{
    u"Hello,\n\nsomebody signed up for Bandeja with this e-mail address. If it was you, confirm it here "
    u"within a "
    u"day:\n\n%1\n\nIf it was not you, leave this mail alone: nothing happens.\n",
    u"Hola:\n\nAlguien se registró en Bandeja con este correo electrónico. Si fuiste tú, confírmalo aquí en "
    u"el "
    u"plazo de un día:\n\n%1\n\nSi no fuiste tú, ignora este mensaje: no pasará nada.\n",
    u"Olá,\n\nalguém se cadastrou no Bandeja com este e-mail. Se foi você, confirme aqui em até um "
    u"dia:\n\n%1\n\nSe não foi você, ignore esta mensagem: nada vai acontecer.\n"};

constexpr Text existsSubject{u"You have a Bandeja account already", u"Ya tienes una cuenta de Bandeja",
                             u"Você já tem uma conta no Bandeja"};
constexpr Text existsBody{u"Hello,\n\nsomebody signed up for Bandeja with this e-mail address, which has an "
                          u"account already. Nothing was "
                          u"changed. If you forgot your password, choose a new one here:\n\n%1\n",
                          u"Hola:\n\nAlguien se registró en Bandeja con este correo electrónico, que ya "
                          u"tiene una cuenta. No se cambió "
                          u"nada. Si olvidaste tu contraseña, elige una nueva aquí:\n\n%1\n",
                          u"Olá,\n\nalguém se cadastrou no Bandeja com este e-mail, que já tem uma conta. "
                          u"Nada foi alterado. Se você "
                          u"esqueceu a senha, escolha uma nova aqui:\n\n%1\n"};

constexpr Text resetSubject{u"Choose a new password", u"Elige una contraseña nueva",
                            u"Escolha uma nova senha"};
constexpr Text resetBody{
    u"Hello,\n\nsomebody asked for a new password of your Bandeja account. If it was you, choose it here "
    u"within an "
    u"hour:\n\n%1\n\nIf it was not you, leave this mail alone: your password stays as it is.\n",
    u"Hola:\n\nAlguien pidió una contraseña nueva para tu cuenta de Bandeja. Si fuiste tú, elígela aquí en "
    u"el plazo "
    u"de una hora:\n\n%1\n\nSi no fuiste tú, ignora este mensaje: tu contraseña no cambia.\n",
    u"Olá,\n\nalguém pediu uma nova senha para a sua conta do Bandeja. Se foi você, escolha aqui em até uma "
    u"hora:\n\n%1\n\nSe não foi você, ignore esta mensagem: sua senha continua a mesma.\n"};

constexpr Text changedSubject{u"Your password was changed", u"Tu contraseña se cambió",
                              u"Sua senha foi alterada"};
constexpr Text changedBody{u"Hello,\n\nthe password of your Bandeja account was changed, and you were signed "
                           u"out everywhere. If it was not "
                           u"you, ask an owner of your workspace for help at once.\n",
                           u"Hola:\n\nLa contraseña de tu cuenta de Bandeja se cambió y se cerraron todas "
                           u"tus sesiones. Si no fuiste tú, "
                           u"pide ayuda enseguida a un propietario de tu espacio de trabajo.\n",
                           u"Olá,\n\na senha da sua conta do Bandeja foi alterada e todas as suas sessões "
                           u"foram encerradas. Se não foi "
                           u"você, peça ajuda imediatamente a um proprietário do seu espaço de trabalho.\n"};

constexpr Text inviteSubject{u"You are invited to an inbox in Bandeja",
                             u"Te invitaron a una bandeja en Bandeja",
                             u"Você foi convidado para uma caixa de entrada no Bandeja"};
constexpr Text inviteBody{
    u"Hello,\n\nyou are invited to answer customers together with \"%2\" in Bandeja. Join here within a "
    u"week:\n\n%1\n\nIf you don't know who that is, leave this mail alone.\n",
    u"Hola:\n\nTe invitan a responder a los clientes junto con «%2» en Bandeja. Únete aquí en el plazo de "
    u"una "
    u"semana:\n\n%1\n\nSi no sabes quién es, ignora este mensaje.\n",
    u"Olá,\n\nvocê foi convidado para responder aos clientes junto com \"%2\" no Bandeja. Entre aqui em até "
    u"uma "
    u"semana:\n\n%1\n\nSe você não sabe quem é, ignore esta mensagem.\n"};

constexpr Text closedSubject{u"Your workspace was closed", u"Tu espacio de trabajo se cerró",
                             u"Seu espaço de trabalho foi encerrado"};
constexpr Text closedBody{
    u"Hello,\n\nthe workspace \"%1\" was closed in Bandeja. On %2 everything in it is deleted for good: "
    u"accounts, "
    u"conversations, knowledge and members. Bills are kept for seven years, as the law asks.\n\nUntil then "
    u"nothing "
    u"is sent, what customers write still arrives, and an owner can open it again.\n",
    u"Hola:\n\nEl espacio de trabajo «%1» se cerró en Bandeja. El %2 se eliminará para siempre todo lo que "
    u"contiene: cuentas, conversaciones, conocimientos y miembros. Las facturas se conservan siete años, "
    u"como pide la "
    u"ley.\n\nHasta entonces no se envía nada, lo que escriben los clientes sigue llegando y cualquier "
    u"propietario "
    u"puede reabrirlo.\n",
    u"Olá,\n\no espaço de trabalho \"%1\" foi encerrado no Bandeja. Em %2 tudo o que há nele será excluído "
    u"para "
    u"sempre: contas, conversas, conhecimento e membros. As faturas são guardadas por sete anos, como a lei "
    u"pede.\n\nAté lá nada é enviado, o que os clientes escrevem continua chegando e qualquer proprietário "
    u"pode "
    u"reabri-lo.\n"};

constexpr Text reopenedSubject{u"Your workspace is open again",
                               u"Tu espacio de trabajo está abierto de nuevo",
                               u"Seu espaço de trabalho está aberto de novo"};
constexpr Text reopenedBody{
    u"Hello,\n\nthe workspace \"%1\" was opened again in Bandeja. Nothing in it was lost.\n",
    u"Hola:\n\nEl espacio de trabajo «%1» se reabrió en Bandeja. No se perdió nada de lo que contiene.\n",
    u"Olá,\n\no espaço de trabalho \"%1\" foi reaberto no Bandeja. Nada do que há nele se perdeu.\n"};

constexpr Text erasedSubject{u"Your workspace was deleted", u"Tu espacio de trabajo se eliminó",
                             u"Seu espaço de trabalho foi excluído"};
constexpr Text erasedBody{
    u"Hello,\n\nthe workspace \"%1\", which was closed in Bandeja, was deleted for good. Bills are kept for "
    u"seven "
    u"years. Backups that had it are purged within 30 days, and can't be read any more.\n",
    u"Hola:\n\nEl espacio de trabajo «%1», que se había cerrado en Bandeja, se eliminó para siempre. Las "
    u"facturas se "
    u"conservan siete años. Las copias de seguridad que lo contenían se borran en el plazo de 30 días y ya "
    u"no se "
    u"pueden leer.\n",
    u"Olá,\n\no espaço de trabalho \"%1\", que tinha sido encerrado no Bandeja, foi excluído para sempre. As "
    u"faturas "
    u"são guardadas por sete anos. Os backups que o continham são apagados em até 30 dias e já não podem ser "
    u"lidos.\n"};
constexpr Text receiptsOf{u"The signed receipts of its accounts:", u"Los recibos firmados de sus cuentas:",
                          u"Os recibos assinados das suas contas:"};

QString nameIn(const QString& workspace) {
    return domain::oneLine(workspace, 60);
}

} // namespace

mail::Mail confirmAddress(Language language, const mail::Address& to, const QString& link) {
    return {to, confirmSubject.in(language), confirmBody.in(language).arg(link)};
}

mail::Mail accountExists(Language language, const mail::Address& to, const QString& resetLink) {
    return {to, existsSubject.in(language), existsBody.in(language).arg(resetLink)};
}

mail::Mail resetPassword(Language language, const mail::Address& to, const QString& link) {
    return {to, resetSubject.in(language), resetBody.in(language).arg(link)};
}

mail::Mail passwordChanged(Language language, const mail::Address& to) {
    return {to, changedSubject.in(language), changedBody.in(language)};
}

mail::Mail invitation(Language language, const mail::Address& to, const QString& workspace,
                      const QString& link) {
    return {to, inviteSubject.in(language), inviteBody.in(language).arg(link, nameIn(workspace))};
}

mail::Mail workspaceClosed(Language language, const mail::Address& to, const QString& workspace,
                           domain::Instant closesAt) {
    const QDateTime time = QDateTime::fromMSecsSinceEpoch(closesAt.time_since_epoch().count(), Qt::UTC);
    const QString day = QLocale(pages::languageCode(language)).toString(time.date(), QLocale::LongFormat);
    return {to, closedSubject.in(language), closedBody.in(language).arg(nameIn(workspace), day)};
}

mail::Mail workspaceReopened(Language language, const mail::Address& to, const QString& workspace) {
    return {to, reopenedSubject.in(language), reopenedBody.in(language).arg(nameIn(workspace))};
}

mail::Mail workspaceErased(Language language, const mail::Address& to, const QString& workspace,
                           const QList<QByteArray>& receipts) {
    QString text = erasedBody.in(language).arg(nameIn(workspace));
    if (!receipts.isEmpty())
        text += u'\n' + receiptsOf.in(language) + u'\n';
    for (const QByteArray& receipt : receipts)
        text += u'\n' + QString::fromUtf8(receipt) + u'\n';
    return {to, erasedSubject.in(language), text};
}

} // namespace bandeja::server::accounts::letters
