// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/ui/sampleshop.h"

namespace bandeja::tests {

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;
using domain::AuthorType;
using domain::Channel;
using domain::Conversation;
using domain::ConversationStatus;
using domain::Direction;
using domain::Draft;
using domain::DraftState;
using domain::Message;
using domain::MessageKind;
using domain::MessageStatus;
using vault::ConversationRef;

namespace {

constexpr auto in = Direction::In;
constexpr auto out = Direction::Out;

const QString tiktokId = u"int_tiktok"_s;
const QString whatsappId = u"int_whatsapp"_s;
const QString instagramId = u"int_instagram"_s;
const QString emailId = u"int_email"_s;
const QString meId = u"mem_1"_s;
const QString anaId = SampleShop::ana();

} // namespace

domain::Instant SampleShop::friday() {
    return *domain::fromRfc3339(u"2026-11-20T14:46:00Z");
}

session::SessionStatus SampleShop::signedIn() {
    session::SessionStatus status;
    status.state = session::SessionState::SignedIn;
    status.member = {meId, u"Lucía Fernández"_s, u"lucia@casajacaranda.mx"_s, domain::Role::Owner};
    status.workspace = {u"wsp_1"_s, u"Casa Jacaranda"_s};
    return status;
}

domain::Integration SampleShop::tiktok() {
    return {tiktokId,
            Channel::TikTok,
            u"Casa Jacaranda"_s,
            u"@casajacaranda"_s,
            domain::IntegrationState::Active,
            domain::AiMode::Suggest,
            u"agt_1"_s};
}

vault::WorkspaceView SampleShop::workspace() const {
    vault::WorkspaceView view;
    view.workspace = signedIn().workspace;
    view.members = {signedIn().member,
                    {anaId, u"Ana Torres"_s, u"ana@casajacaranda.mx"_s, domain::Role::Staff},
                    {bruno(), u"Bruno Salgado"_s, u"bruno@casajacaranda.mx"_s, domain::Role::Staff},
                    {longNamed(), u"María Fernanda de la Concepción Villaseñor y Gómez del Campo"_s,
                     u"mafer@casajacaranda.mx"_s, domain::Role::Lead}};
    view.agents = {{u"agt_1"_s, u"Jacinta"_s, u"knowledge-base"_s, {}, {}}};
    view.integrations = {
        tiktok(),
        {whatsappId, Channel::WhatsApp, u"Ventas México"_s, u"+52 55 4821 0937"_s,
         domain::IntegrationState::Active, domain::AiMode::Suggest, u"agt_1"_s},
        {instagramId,
         Channel::Instagram,
         u"casajacaranda.deco"_s,
         u"17841400008460056"_s,
         domain::IntegrationState::Attention,
         domain::AiMode::Off,
         {}},
        {emailId,
         Channel::Email,
         u"hola@casajacaranda.mx"_s,
         u"hola@casajacaranda.mx"_s,
         domain::IntegrationState::Active,
         domain::AiMode::Off,
         {}},
    };
    view.receipts = {receipt()};
    view.removals = {
        {u"int_old2"_s,
         Channel::Messenger,
         u"Casa Jacaranda Outlet"_s,
         vault::RemovalState::Owed,
         ago(190),
         {},
         4,
         u"unreachable"_s},
        {u"int_old"_s,
         Channel::TikTok,
         u"Jacaranda Brasil"_s,
         vault::RemovalState::Confirmed,
         ago(60 * 24 * 9),
         receipt().id,
         1,
         {}},
    };
    return view;
}

domain::Receipt SampleShop::receipt() const {
    domain::Receipt receipt;
    receipt.id = u"rcp_01k9x3h7v2m4q8t6w0y5z1b3c5"_s;
    receipt.channel = Channel::TikTok;
    receipt.integrationName = u"Jacaranda Brasil"_s;
    receipt.requestedBy = meId;
    receipt.requestedAt = ago(60 * 24 * 9);
    receipt.completedAt = ago(60 * 24 * 9) + 2s;
    receipt.deleted = {1284, 96, 91, 143, 57, 2};
    receipt.revocation = domain::Revocation::Confirmed;
    receipt.backupsPurgedBy = ago(60 * 24 * 9) + 24h * 30;
    receipt.signature =
        u"ed25519:9f2c41d07ab35e88:"
        "q3pX0bq9JH1cJr2mV0mXWk7q8uS2lqY4Zt9n6yQv1aR5o7dK3wE8fT0hU2iB4gN6pL1sC9vM5xZ7jD0kF2aYBw=="_s;
    return receipt;
}

SampleShop::SampleShop(MemoryInbox& inbox, domain::Instant now) : inbox_(inbox), now_(now) {
    addTikTok();
    addWhatsApp();
    addMoreWhatsApp();
    addInstagram();
    addEmail();
    addMore();
    inbox_.setWorkspace(workspace());
}

Thread& SampleShop::thread(const ConversationRef& ref) {
    return inbox_.fill(*inbox_.thread(ref));
}

Message SampleShop::message(const ConversationRef& ref, const Line& line) const {
    Message message;
    message.conversationId = ref.id;
    message.direction = line.direction;
    message.text = line.text;
    message.sentAt = ago(line.minutesAgo);
    if (line.direction == in) {
        message.author = {AuthorType::Contact, u"ctc_of_"_s + ref.id};
        return message;
    }
    message.author = {AuthorType::Member, line.author.isEmpty() ? meId : line.author};
    message.status = line.status;
    return message;
}

ConversationRef SampleShop::add(const QString& stream, Channel channel, const QString& name,
                                const QString& handle, const QList<Line>& lines, int unread) {
    Thread thread;
    Conversation& conversation = thread.conversation;
    conversation.id = u"con_%1"_s.arg(++count_, 3, 10, QLatin1Char('0'));
    conversation.contactId = u"ctc_of_"_s + conversation.id;
    conversation.integrationId = stream;
    conversation.channel = channel;
    conversation.unread = unread;
    thread.contact = {conversation.contactId, name, handle};
    for (const Line& line : lines) {
        Message made = message(thread.ref(), line);
        const qint64 row = inbox_.nextRow();
        made.id = u"msg_%1"_s.arg(row);
        thread.messages[row] = made;
        conversation.lastMessageAt = qMax(made.sentAt, conversation.lastMessageAt.value_or(made.sentAt));
        if (line.direction == in)
            conversation.lastInboundAt = made.sentAt;
    }
    const domain::ReplyWindow window = domain::replyWindow({channel, conversation.lastInboundAt, 0});
    conversation.replyUntil = window.until;
    conversation.repliesLeft = window.repliesLeft;
    inbox_.fill(thread);
    return thread.ref();
}

Draft SampleShop::draft(const ConversationRef& ref, const QString& text) const {
    Draft draft;
    draft.id = u"drf_of_"_s + ref.id;
    draft.conversationId = ref.id;
    draft.version = 1;
    draft.state = DraftState::Pending;
    draft.text = text;
    draft.agentId = u"agt_1"_s;
    draft.provider = u"knowledge-base"_s;
    draft.confidence = 0.86;
    draft.at = now_;
    return draft;
}

void SampleShop::addTikTok() {
    withDraft = add(tiktokId, Channel::TikTok, u"Camila Rojas"_s, u"@cami.rojas"_s,
                    {{in, u"Hola!! Vi el video de las lámparas de barro 😍"_s, 64},
                     {in, u"¿Hacen envíos a Guadalajara? ¿Cuánto tarda?"_s, 63},
                     {out, u"¡Hola, Camila! Sí, enviamos a todo México. ¿Cuál lámpara te gustó?"_s, 58},
                     {in, u"La mediana, la de color terracota"_s, 22},
                     {in, u"Es para un regalo el próximo viernes, ¿llega a tiempo? 🙏"_s, 4}},
                    2);
    Draft proposal = draft(withDraft, u"¡Qué lindo regalo, Camila! La lámpara mediana terracota está "
                                      u"disponible. A Guadalajara el envío tarda de 2 a "
                                      "4 días hábiles, así que si la pides hoy o mañana llega antes del "
                                      "viernes. El envío cuesta $129 y es gratis "
                                      "desde $1,200. ¿Te la aparto?"_s);
    proposal.sources = {{u"kno_1"_s, u"Envíos y tiempos"_s}, {u"kno_2"_s, u"Catálogo de lámparas"_s}};
    thread(withDraft).draft = proposal;

    almostClosed =
        add(tiktokId, Channel::TikTok, u"Diego Salazar"_s, u"@diegosal"_s,
            {{in, u"¿Tienen el florero azul en grande?"_s, 60 * 23 + 12},
             {out, u"Déjame revisar en bodega y te digo."_s, 60 * 23 + 5, MessageStatus::Delivered},
             {in, u"Gracias, quedo pendiente"_s, 60 * 23 + 2}},
            1);

    windowClosed = add(tiktokId, Channel::TikTok, u"Renata Álvarez"_s, u"@rena_alv"_s,
                       {{in, u"Buenas, ¿la alfombra de yute viene en 2x3?"_s, 60 * 49},
                        {out, u"Sí, Renata: en 2 × 3 m cuesta $2,890."_s, 60 * 48, MessageStatus::Read},
                        {in, u"Perfecto, lo platico en casa y les aviso"_s, 60 * 47}});

    generating = add(tiktokId, Channel::TikTok, u"João Pereira"_s, u"@joaop"_s,
                     {{in, u"Oi! Vocês entregam no Brasil?"_s, 9}, {in, u"Moro em Curitiba 🙂"_s, 8}}, 2);
    Draft writing = draft(generating, {});
    writing.state = DraftState::Generating;
    thread(generating).draft = writing;
}

void SampleShop::addWhatsApp() {
    withPictures = add(whatsappId, Channel::WhatsApp, u"Mariana Castillo"_s, u"+52 33 1809 5521"_s,
                       {{in, u"Buenos días, ayer me llegó el pedido 🌿"_s, 60 * 25},
                        {in, u"pero una de las macetas venía así"_s, 60 * 25 - 1},
                        {in, {}, 60 * 25 - 2},
                        {out, u"Ay, qué pena, Mariana. Te mandamos otra hoy mismo, sin costo."_s,
                         60 * 24 + 40, MessageStatus::Read, anaId},
                        {in, u"¡Mil gracias! Así da gusto comprar"_s, 60 * 24 + 31},
                        {out, u"Va en camino. Aquí tienes tu guía:"_s, 181, MessageStatus::Read},
                        {out, {}, 180, MessageStatus::Read},
                        {in, u"Ya llegó, está perfecta 💚"_s, 18}},
                       0);
    Thread& pictures = thread(withPictures);
    auto row = pictures.messages.begin();
    std::advance(row, 2);
    row->second.kind = MessageKind::Image;
    row->second.attachments = {{u"att_maceta"_s, MessageKind::Image, u"image/jpeg"_s, 384'211, {}}};
    std::advance(row, 2);
    row->second.reactions = {{{AuthorType::Member, meId}, u"❤️"_s}};
    std::advance(row, 2);
    row->second.kind = MessageKind::File;
    row->second.attachments = {
        {u"att_guia"_s, MessageKind::File, u"application/pdf"_s, 88'120, u"Guía Estafeta 8042-113.pdf"_s}};
    const QString quoted = std::prev(row)->second.id;
    std::advance(row, 1);
    row->second.replyTo = quoted;

    refused = add(whatsappId, Channel::WhatsApp, u"Tomás Aguirre"_s, u"+52 81 2044 7713"_s,
                  {{in, u"¿Me pueden facturar el pedido #1042?"_s, 170},
                   {out, u"Claro, Tomás. ¿Me pasas tu RFC y el uso de CFDI?"_s, 160},
                   {in, u"AUGT850312QX1, gastos en general"_s, 33}});
    Thread& waiting = thread(refused);
    vault::OutboxEntry no{.id = u"out_a"_s,
                          .conversation = refused,
                          .kind = vault::OutboxKind::Approval,
                          .text = u"Listo, Tomás: tu factura llega hoy a tu correo."_s,
                          .draftId = u"drf_x"_s,
                          .draftVersion = 1,
                          .at = ago(31),
                          .state = vault::OutboxState::Refused,
                          .refusal = domain::Refusal::AlreadyAnswered};
    vault::OutboxEntry queued{.id = u"out_b"_s,
                              .conversation = refused,
                              .text = u"¿A qué correo te la mandamos?"_s,
                              .at = ago(2),
                              .state = vault::OutboxState::Queued};
    waiting.outgoing[inbox_.nextRow()] = no;
    waiting.outgoing[inbox_.nextRow()] = queued;
}

void SampleShop::addMoreWhatsApp() {
    longTexts = add(
        whatsappId, Channel::WhatsApp, u"Bernardo de la Fuente y Gutiérrez-Villaseñor"_s,
        u"+52 55 9012 3344"_s,
        {{in,
          u"Buenas tardes. Les escribo porque en marzo hice un pedido de doce piezas de talavera para mi "
          u"restaurante y "
          "quiero repetirlo, pero con algunos cambios:\n\n1. Seis platos hondos en lugar de cuatro.\n2. Las "
          "tazas con "
          "asa más grande, como las que vi en su video del lunes.\n3. Nada de color amarillo esta vez.\n4. "
          "Si se "
          "puede, con el logotipo al fondo del plato.\n\nTambién quisiera saber si mantienen el precio de "
          "mayoreo "
          "del año pasado, porque en su página ya aparece otro. El restaurante abre el 15 de diciembre, así "
          "que "
          "necesitaría todo a más tardar el día 10.\n\nLes dejo las medidas que tomó mi socia: plato hondo "
          "24 cm, "
          "plato extendido 28 cm, taza 300 ml. El empaque de la vez pasada fue excelente, por favor "
          "repítanlo "
          "igual, que no se rompió ni una sola pieza y eso que el camino a Valle de Bravo está lleno de "
          "baches.\n\n"
          "¿Necesitan un anticipo para empezar? La vez pasada dimos el 50 % y el resto contra entrega; por "
          "mí está "
          "bien así. Quedo al pendiente y muchas gracias por todo. Por cierto, mi esposa pregunta si alguna "
          "vez van a "
          "sacar la línea de jarras en verde agua, que le encantó la que tenían en la tienda de Coyoacán.\n\n"
          "Saludos cordiales,\nBernardo"_s,
          26},
         {out, u"Con gusto, Bernardo. Te preparo la cotización con esos cambios y te la mando hoy."_s, 20,
          MessageStatus::Delivered}},
        0);

    notes = add(whatsappId, Channel::WhatsApp, u"Beatriz Lima"_s, u"+55 11 98822 4410"_s,
                {{in, u"Boa tarde! Comprei a luminária e veio sem o cabo 😕"_s, 95},
                 {out, u"Oi, Beatriz! Sentimos muito. Vamos enviar o cabo amanhã cedo."_s, 88,
                  MessageStatus::Read, anaId},
                 {in, u"Ah, que ótimo, muito obrigada!"_s, 84},
                 {out, u"Seu cabo foi enviado com o código BR 4471 2209. Chega em até 5 dias úteis."_s, 12,
                  MessageStatus::Sent}});
    Thread& noted = thread(notes);
    noted.notes[inbox_.nextRow()] = {u"not_1"_s, notes.id, anaId,
                                     u"Cliente frecuente: mandar también el foco LED de cortesía."_s,
                                     ago(86)};
    std::prev(noted.messages.end())->second.author = {AuthorType::Agent, u"agt_1"_s};
    noted.conversation.assigneeId = meId;
}

void SampleShop::addInstagram() {
    arabic = add(instagramId, Channel::Instagram, u"ليلى حداد"_s, u"@layla.haddad"_s,
                 {{in, u"مرحبا! هل ترسلون إلى دبي؟"_s, 47},
                  {out, u"Hi Layla! Yes, we ship to Dubai with DHL, 6 to 8 days."_s, 44, MessageStatus::Read},
                  {in, u"ممتاز، شكراً جزيلاً 🌸 سأطلب Jacaranda Vase قريباً"_s, 41}},
                 1);
    emoji = add(instagramId, Channel::Instagram, u"Valentina Ríos"_s, u"@valerios"_s,
                {{in, u"🔥🔥"_s, 131}, {in, u"¿Precio de la lámpara colgante?"_s, 130}}, 2);
    odd = add(instagramId, Channel::Instagram, u"Sofia Martins"_s, u"@sofia.mts"_s,
              {{in, {}, 60 * 5},
               {in, u"x"_s, 60 * 5 - 3},
               {in, {}, 60 * 5 - 4},
               {in, u"Quero essa luminária, a do vídeo de terça!"_s, 60 * 5 - 6},
               {out, u"Linda escolha, Sofia! Temos em estoque."_s, 60 * 4}});
    auto entry = thread(odd).messages.begin();
    entry->second.kind = MessageKind::Share;
    entry->second.attachments = {
        {u"att_post"_s, MessageKind::Share, {}, 0, u"Publicación de casajacaranda.deco"_s}};
    ++entry;
    entry->second.text.clear();
    entry->second.deleted = true;
    ++entry;
    entry->second.kind = MessageKind::Unsupported;
    ++entry;
    entry->second.edited = true;
}

void SampleShop::addEmail() {
    draftFailed =
        add(emailId, Channel::Email, u"Emily Carter"_s, u"emily@oakandlinen.co.uk"_s,
            {{in,
              u"Hello, I run a small store in Bristol and would love to stock your clay lamps. Could you "
              "send me your wholesale terms and lead times?"_s,
              52}},
            1);
    Draft nothing = draft(draftFailed, {});
    nothing.state = DraftState::Failed;
    nothing.error = u"no_knowledge"_s;
    thread(draftFailed).draft = nothing;
}

void SampleShop::addMore() {
    const ConversationRef typed = add(whatsappId, Channel::WhatsApp, u"Paola Mendoza"_s,
                                      u"+52 222 450 1187"_s, {{in, u"¿Y en color hueso lo manejan?"_s, 36}});
    thread(typed).typed = u"Hola, Paola. Sí, en color hueso lo tenemos en"_s;
    voice = add(whatsappId, Channel::WhatsApp, u"Héctor Ibarra"_s, u"+52 442 118 2090"_s,
                {{out, u"Te esperamos el sábado en la tienda."_s, 60 * 6}, {in, {}, 60 * 5 + 20}}, 1);
    Message& audio = std::prev(thread(voice).messages.end())->second;
    audio.kind = MessageKind::Audio;
    audio.attachments = {{u"att_voz"_s, MessageKind::Audio, u"audio/ogg"_s, 42'310, {}}};
    failed = add(tiktokId, Channel::TikTok, u"Ximena Prado"_s, u"@xime.prado"_s,
                 {{in, u"¿Todavía hay descuento en textiles?"_s, 60 * 8},
                  {out, u"Sí, hasta el domingo: 15 % en toda la línea."_s, 60 * 7, MessageStatus::Failed}});
    Message& lost = std::prev(thread(failed).messages.end())->second;
    lost.error = domain::MessageError{u"platform_refused"_s, {}};
    add(tiktokId, Channel::TikTok, u"Lucas Almeida"_s, u"@lucasalm"_s,
        {{in, u"Obrigado, chegou tudo certinho!"_s, 60 * 9}, {out, u"Que alegria, Lucas! 💜"_s, 60 * 9 - 4}});
    add(whatsappId, Channel::WhatsApp, u"Gabriela Soto"_s, u"+52 999 120 4478"_s,
        {{in, u"¿Abren mañana?"_s, 60 * 20},
         {out, u"Sí, de 10 a 19 h."_s, 60 * 20 - 6, MessageStatus::Delivered}});
    add(emailId, Channel::Email, u"Proveedora Textil del Bajío"_s, u"ventas@textilbajio.mx"_s,
        {{in, u"Adjuntamos la lista de precios de diciembre."_s, 60 * 30}});
    add(instagramId, Channel::Instagram, u"Andrea Núñez"_s, u"@andreanz"_s,
        {{in, u"Me encantó el florero, ¡gracias por la nota a mano!"_s, 60 * 52}});
    add(tiktokId, Channel::TikTok, u"Kevin Ortiz"_s, u"@kevortiz_"_s,
        {{in, u"Info porfa"_s, 60 * 76},
         {out, u"¡Hola, Kevin! ¿De qué pieza te gustaría saber?"_s, 60 * 75, MessageStatus::Read}});
    const ConversationRef closed = add(whatsappId, Channel::WhatsApp, u"Norma Escobedo"_s,
                                       u"+52 55 7781 0034"_s, {{in, u"Todo perfecto, gracias."_s, 60 * 28}});
    thread(closed).conversation.status = ConversationStatus::Closed;
    const ConversationRef snoozed =
        add(emailId, Channel::Email, u"Hotel Quinta Lavanda"_s, u"compras@quintalavanda.mx"_s,
            {{in, u"Retomamos el pedido en enero, ¿está bien?"_s, 60 * 33}});
    thread(snoozed).conversation.status = ConversationStatus::Snoozed;
}

} // namespace bandeja::tests
