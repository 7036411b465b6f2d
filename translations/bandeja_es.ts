<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="es" sourcelanguage="en">
<context>
    <name>Colleagues</name>
    <message>
        <source>%1 is viewing</source>
        <translation>%1 la está viendo</translation>
    </message>
    <message>
        <source>%1 and %2 are viewing</source>
        <translation>%1 y %2 la están viendo</translation>
    </message>
    <message numerus="yes">
        <source>%1 and %n other(s) are viewing</source>
        <translation>
            <numerusform>%1 y %n persona más la están viendo</numerusform>
            <numerusform>%1 y %n personas más la están viendo</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 is typing…</source>
        <translation>%1 está escribiendo…</translation>
    </message>
    <message>
        <source>%1 and %2 are typing…</source>
        <translation>%1 y %2 están escribiendo…</translation>
    </message>
    <message numerus="yes">
        <source>%1 and %n other(s) are typing…</source>
        <translation>
            <numerusform>%1 y %n persona más están escribiendo…</numerusform>
            <numerusform>%1 y %n personas más están escribiendo…</numerusform>
        </translation>
    </message>
    <message>
        <source>A colleague</source>
        <translation>Alguien del equipo</translation>
    </message>
</context>
<context>
    <name>Commands</name>
    <message>
        <source>Go to: %1</source>
        <comment>a view</comment>
        <translation>Ir a: %1</translation>
    </message>
    <message>
        <source>Next conversation</source>
        <translation>Siguiente conversación</translation>
    </message>
    <message>
        <source>Previous conversation</source>
        <translation>Conversación anterior</translation>
    </message>
    <message>
        <source>Write a reply</source>
        <translation>Escribir una respuesta</translation>
    </message>
    <message>
        <source>Close or reopen the conversation</source>
        <translation>Cerrar o reabrir la conversación</translation>
    </message>
    <message>
        <source>Next pane</source>
        <translation>Siguiente panel</translation>
    </message>
    <message>
        <source>Previous pane</source>
        <translation>Panel anterior</translation>
    </message>
    <message>
        <source>Back to the list</source>
        <translation>Volver a la lista</translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>Atajos de teclado</translation>
    </message>
    <message>
        <source>Send, or approve the AI draft</source>
        <translation>Enviar, o aprobar el borrador de IA</translation>
    </message>
    <message>
        <source>Edit the AI draft</source>
        <translation>Editar el borrador de IA</translation>
    </message>
    <message>
        <source>Ask for an AI draft, or for another one</source>
        <translation>Pedir un borrador de IA, u otro</translation>
    </message>
    <message>
        <source>Reject the AI draft</source>
        <translation>Rechazar el borrador de IA</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Buscar</translation>
    </message>
    <message>
        <source>Go to a date in the conversation</source>
        <translation>Ir a una fecha de la conversación</translation>
    </message>
    <message>
        <source>Attach files to the reply</source>
        <translation>Adjuntar archivos a la respuesta</translation>
    </message>
</context>
<context>
    <name>Folders</name>
    <message>
        <source>Open</source>
        <comment>conversations</comment>
        <translation>Abiertas</translation>
    </message>
    <message>
        <source>Unread</source>
        <comment>conversations</comment>
        <translation>Sin leer</translation>
    </message>
    <message>
        <source>AI drafts</source>
        <translation>Borradores de IA</translation>
    </message>
    <message>
        <source>Assigned to me</source>
        <translation>Asignadas a mí</translation>
    </message>
    <message>
        <source>Snoozed</source>
        <comment>conversations</comment>
        <translation>Pospuestas</translation>
    </message>
    <message>
        <source>Closed</source>
        <comment>conversations</comment>
        <translation>Cerradas</translation>
    </message>
</context>
<context>
    <name>Names</name>
    <message>
        <source>E-mail</source>
        <translation>Correo</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>Mensaje</translation>
    </message>
    <message>
        <source>Photo</source>
        <translation>Foto</translation>
    </message>
    <message>
        <source>Voice message</source>
        <translation>Mensaje de voz</translation>
    </message>
    <message>
        <source>Video</source>
        <translation>Video</translation>
    </message>
    <message>
        <source>Sticker</source>
        <translation>Sticker</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Archivo</translation>
    </message>
    <message>
        <source>Location</source>
        <translation>Ubicación</translation>
    </message>
    <message>
        <source>Shared post</source>
        <translation>Publicación compartida</translation>
    </message>
    <message>
        <source>Contact card</source>
        <translation>Tarjeta de contacto</translation>
    </message>
    <message>
        <source>Message that can&apos;t be shown here</source>
        <translation>Mensaje que no se puede mostrar aquí</translation>
    </message>
    <message>
        <source>Owner</source>
        <translation>Titular</translation>
    </message>
    <message>
        <source>Team lead</source>
        <translation>Líder de equipo</translation>
    </message>
    <message>
        <source>Staff</source>
        <translation>Equipo</translation>
    </message>
    <message>
        <source>Connecting</source>
        <translation>Conectando</translation>
    </message>
    <message>
        <source>Connected</source>
        <comment>state of an account</comment>
        <translation>Conectada</translation>
    </message>
    <message>
        <source>Needs attention</source>
        <translation>Requiere atención</translation>
    </message>
    <message>
        <source>Removed</source>
        <translation>Eliminada</translation>
    </message>
    <message>
        <source>AI drafts off</source>
        <translation>Borradores de IA apagados</translation>
    </message>
    <message>
        <source>AI sends what is certain</source>
        <translation>La IA envía lo que es seguro</translation>
    </message>
    <message>
        <source>Knowledge base</source>
        <translation>Base de conocimiento</translation>
    </message>
    <message>
        <source>AI drafts, you approve</source>
        <translation>La IA propone, tú apruebas</translation>
    </message>
</context>
<context>
    <name>Operators</name>
    <message>
        <source>from:</source>
        <comment>search operator</comment>
        <translation>de:</translation>
    </message>
    <message>
        <source>who wrote it, or me</source>
        <translation>quién lo escribió; mi: la tienda</translation>
    </message>
    <message>
        <source>in:</source>
        <comment>search operator</comment>
        <translation>en:</translation>
    </message>
    <message>
        <source>an account, or open, snoozed, closed</source>
        <translation>una cuenta, o abiertas, cerradas</translation>
    </message>
    <message>
        <source>channel:</source>
        <comment>search operator</comment>
        <translation>canal:</translation>
    </message>
    <message>
        <source>WhatsApp, Instagram and so on</source>
        <translation>WhatsApp, Instagram y los demás</translation>
    </message>
    <message>
        <source>label:</source>
        <comment>search operator</comment>
        <translation>etiqueta:</translation>
    </message>
    <message>
        <source>a label of the conversation</source>
        <translation>una etiqueta de la conversación</translation>
    </message>
    <message>
        <source>before:</source>
        <comment>search operator</comment>
        <translation>antes:</translation>
    </message>
    <message>
        <source>earlier than a day: 2026-03-14</source>
        <translation>antes de un día: 2026-03-14</translation>
    </message>
    <message>
        <source>after:</source>
        <comment>search operator</comment>
        <translation>desde:</translation>
    </message>
    <message>
        <source>on a day or later: 2026-03, yesterday</source>
        <translation>ese día o después: 2026-03, ayer</translation>
    </message>
    <message>
        <source>has:image</source>
        <comment>search operator</comment>
        <translation>tiene:imagen</translation>
    </message>
    <message>
        <source>with a picture; also file, audio</source>
        <translation>con una foto; también archivo, audio</translation>
    </message>
    <message>
        <source>is:unread</source>
        <comment>search operator</comment>
        <translation>está:noleídas</translation>
    </message>
    <message>
        <source>in conversations nobody has read</source>
        <translation>en conversaciones sin leer</translation>
    </message>
    <message>
        <source>today, yesterday, 2026, 2026-03, 2026-03-14</source>
        <comment>search values</comment>
        <translation>hoy, ayer, 2026, 2026-03, 2026-03-14</translation>
    </message>
    <message>
        <source>image, video, audio, file, sticker, location, attachment</source>
        <comment>search values</comment>
        <translation>imagen, video, audio, archivo, sticker, ubicación, adjunto</translation>
    </message>
    <message>
        <source>open, unread, drafts, snoozed, closed</source>
        <comment>search values</comment>
        <translation>abiertas, noleídas, borradores, pospuestas, cerradas</translation>
    </message>
    <message>
        <source>After %1 comes one of: %2</source>
        <comment>search</comment>
        <translation>Después de %1 va uno de estos: %2</translation>
    </message>
    <message>
        <source>“%1” isn&apos;t understood. Possible: %2</source>
        <comment>search</comment>
        <translation>No se entiende “%1”. Puede ser: %2</translation>
    </message>
</context>
<context>
    <name>Reasons</name>
    <message>
        <source>You may not do this.</source>
        <translation>No tienes permiso para hacer esto.</translation>
    </message>
    <message>
        <source>Ask an owner of the workspace.</source>
        <translation>Pídeselo a la persona titular del espacio de trabajo.</translation>
    </message>
    <message>
        <source>The server no longer knows this conversation.</source>
        <translation>El servidor ya no conoce esta conversación.</translation>
    </message>
    <message>
        <source>This account was removed.</source>
        <translation>Esta cuenta se eliminó.</translation>
    </message>
    <message>
        <source>The message is too large.</source>
        <translation>El mensaje es demasiado grande.</translation>
    </message>
    <message>
        <source>Make it shorter and send it again.</source>
        <translation>Acórtalo y envíalo de nuevo.</translation>
    </message>
    <message>
        <source>Too much was sent at once.</source>
        <translation>Se envió demasiado a la vez.</translation>
    </message>
    <message>
        <source>Try again in a minute.</source>
        <translation>Inténtalo de nuevo en un minuto.</translation>
    </message>
    <message>
        <source>AI drafts are off for this account.</source>
        <translation>Los borradores de IA están apagados en esta cuenta.</translation>
    </message>
    <message>
        <source>A team lead can turn them on.</source>
        <translation>Los puede encender una persona líder de equipo.</translation>
    </message>
    <message>
        <source>The server refused it.</source>
        <translation>El servidor lo rechazó.</translation>
    </message>
    <message>
        <source>Try again, or edit it first.</source>
        <translation>Inténtalo de nuevo, o edítalo antes.</translation>
    </message>
    <message>
        <source>The customer must write first.</source>
        <translation>Primero tiene que escribir el cliente.</translation>
    </message>
    <message>
        <source>On %1, nobody can start a conversation with a customer.</source>
        <translation>En %1 nadie puede iniciar una conversación con un cliente.</translation>
    </message>
    <message>
        <source>The reply window is closed.</source>
        <translation>El plazo para responder terminó.</translation>
    </message>
    <message>
        <source>%1 takes replies for 24 hours after the customer&apos;s last message. You can answer again as soon as they write.</source>
        <translation>%1 acepta respuestas durante las 24 horas siguientes al último mensaje del cliente. Podrás responder en cuanto vuelva a escribir.</translation>
    </message>
    <message>
        <source>No replies left.</source>
        <translation>Ya no quedan respuestas.</translation>
    </message>
    <message>
        <source>%1 takes no more replies until the customer writes again.</source>
        <translation>%1 no acepta más respuestas hasta que el cliente vuelva a escribir.</translation>
    </message>
    <message>
        <source>There is nothing to send.</source>
        <translation>No hay nada que enviar.</translation>
    </message>
    <message>
        <source>The message is too long for %1.</source>
        <translation>El mensaje es demasiado largo para %1.</translation>
    </message>
    <message>
        <source>Make it shorter, or send it in parts.</source>
        <translation>Acórtalo, o envíalo por partes.</translation>
    </message>
    <message>
        <source>This account is not connected right now.</source>
        <translation>Esta cuenta no está conectada en este momento.</translation>
    </message>
    <message>
        <source>An owner can see why under Integrations.</source>
        <translation>La persona titular puede ver por qué en Integraciones.</translation>
    </message>
    <message>
        <source>The conversation has moved on.</source>
        <translation>La conversación ya avanzó.</translation>
    </message>
    <message>
        <source>There is a newer message than the ones this reply was written for.</source>
        <translation>Hay un mensaje más nuevo que aquellos para los que se escribió esta respuesta.</translation>
    </message>
    <message>
        <source>There is a newer version than the one you approved.</source>
        <translation>Hay una versión más nueva que la que aprobaste.</translation>
    </message>
    <message>
        <source>%1 can&apos;t carry this kind of message.</source>
        <translation>%1 no admite este tipo de mensaje.</translation>
    </message>
    <message>
        <source>Not delivered: %1 could not be reached.</source>
        <translation>No se entregó: no se pudo contactar a %1.</translation>
    </message>
    <message>
        <source>It is not known whether this arrived.</source>
        <translation>No se sabe si esto llegó.</translation>
    </message>
    <message>
        <source>Ask the customer before you send it again.</source>
        <translation>Pregúntale al cliente antes de enviarlo otra vez.</translation>
    </message>
    <message>
        <source>Not delivered: %1 refused it.</source>
        <translation>No se entregó: %1 lo rechazó.</translation>
    </message>
    <message>
        <source>Nothing in the shop&apos;s knowledge fits this question.</source>
        <translation>Nada de lo que sabe la tienda responde a esta pregunta.</translation>
    </message>
    <message>
        <source>Answer it yourself, or add to the knowledge.</source>
        <translation>Respóndela tú, o agrega esa información a la base de conocimiento.</translation>
    </message>
    <message>
        <source>The AI provider&apos;s key is missing or wrong.</source>
        <translation>La clave del proveedor de IA falta o es incorrecta.</translation>
    </message>
    <message>
        <source>A team lead can correct it.</source>
        <translation>La puede corregir una persona líder de equipo.</translation>
    </message>
    <message>
        <source>The AI provider refused to answer.</source>
        <translation>El proveedor de IA se negó a responder.</translation>
    </message>
    <message>
        <source>The AI provider gave no usable text.</source>
        <translation>El proveedor de IA no dio un texto utilizable.</translation>
    </message>
    <message>
        <source>The AI provider could not be reached.</source>
        <translation>No se pudo contactar al proveedor de IA.</translation>
    </message>
    <message>
        <source>The address answers, but not as a Bandeja server.</source>
        <translation>La dirección responde, pero no como un servidor de Bandeja.</translation>
    </message>
    <message>
        <source>The connection to the server is not secure, so it is not used.</source>
        <translation>La conexión con el servidor no es segura, por eso no se usa.</translation>
    </message>
    <message>
        <source>The server has a problem.</source>
        <translation>El servidor tiene un problema.</translation>
    </message>
    <message>
        <source>The server takes too long to answer.</source>
        <translation>El servidor tarda demasiado en responder.</translation>
    </message>
    <message>
        <source>The server can&apos;t be reached.</source>
        <translation>No se puede contactar al servidor.</translation>
    </message>
    <message>
        <source>Access was not granted. You can try again.</source>
        <translation>No se concedió el acceso. Puedes intentarlo de nuevo.</translation>
    </message>
    <message>
        <source>Nobody finished signing in within five minutes.</source>
        <translation>Nadie terminó de iniciar sesión en cinco minutos.</translation>
    </message>
    <message>
        <source>Signing in failed. You can try again.</source>
        <translation>No se pudo iniciar sesión. Puedes intentarlo de nuevo.</translation>
    </message>
    <message>
        <source>Your keychain is locked</source>
        <translation>Tu llavero está bloqueado</translation>
    </message>
    <message>
        <source>Unlock it with your system&apos;s password, then try again.</source>
        <translation>Desbloquéalo con la contraseña de tu sistema e inténtalo de nuevo.</translation>
    </message>
    <message>
        <source>There is no keychain</source>
        <translation>No hay un llavero</translation>
    </message>
    <message>
        <source>Bandeja keeps its keys only in your system&apos;s keychain. Install or start one (on Linux, GNOME Keyring or KWallet), then try again.</source>
        <translation>Bandeja guarda sus claves solo en el llavero de tu sistema. Instala o inicia uno (en Linux, GNOME Keyring o KWallet) e inténtalo de nuevo.</translation>
    </message>
    <message>
        <source>Your keychain said no</source>
        <translation>Tu llavero dijo que no</translation>
    </message>
    <message>
        <source>Allow Bandeja to use its entries in your keychain, then try again.</source>
        <translation>Permite que Bandeja use sus entradas en tu llavero e inténtalo de nuevo.</translation>
    </message>
    <message>
        <source>Your keychain doesn&apos;t answer</source>
        <translation>Tu llavero no responde</translation>
    </message>
    <message>
        <source>It may be waiting for you in another window. Answer it there, then try again.</source>
        <translation>Quizá te espera en otra ventana. Respóndele ahí e inténtalo de nuevo.</translation>
    </message>
    <message>
        <source>Your keychain gave something unexpected</source>
        <translation>Tu llavero devolvió algo inesperado</translation>
    </message>
    <message>
        <source>An entry of Bandeja was changed by something else. Try again; if it stays so, sign in anew.</source>
        <translation>Otro programa cambió una entrada de Bandeja. Inténtalo de nuevo; si sigue así, vuelve a iniciar sesión.</translation>
    </message>
    <message>
        <source>A key is missing in your keychain</source>
        <translation>Falta una clave en tu llavero</translation>
    </message>
    <message>
        <source>Try again; if it stays so, sign in anew.</source>
        <translation>Inténtalo de nuevo; si sigue así, vuelve a iniciar sesión.</translation>
    </message>
    <message>
        <source>The disk is full. Make some room, then try again.</source>
        <translation>El disco está lleno. Libera espacio e inténtalo de nuevo.</translation>
    </message>
    <message>
        <source>The disk can&apos;t be written to.</source>
        <translation>No se puede escribir en el disco.</translation>
    </message>
    <message>
        <source>It is on its way already.</source>
        <translation>Ya va en camino.</translation>
    </message>
    <message>
        <source>This account is not here any more.</source>
        <translation>Esta cuenta ya no está aquí.</translation>
    </message>
    <message>
        <source>It could not be saved on this computer.</source>
        <translation>No se pudo guardar en esta computadora.</translation>
    </message>
    <message>
        <source>The server says that you may not remove it.</source>
        <translation>El servidor dice que no tienes permiso para eliminarla.</translation>
    </message>
    <message>
        <source>The AI draft has changed.</source>
        <translation>El borrador de IA cambió.</translation>
    </message>
    <message>
        <source>The key in your keychain does not open this computer&apos;s copy.</source>
        <translation>La clave de tu llavero no abre la copia de esta computadora.</translation>
    </message>
    <message>
        <source>This computer&apos;s copy is damaged.</source>
        <translation>La copia de esta computadora está dañada.</translation>
    </message>
    <message>
        <source>A newer Bandeja has written this computer&apos;s copy. Update this one.</source>
        <translation>Una versión más nueva de Bandeja escribió la copia de esta computadora. Actualiza esta.</translation>
    </message>
    <message>
        <source>The disk can&apos;t be read.</source>
        <translation>No se puede leer el disco.</translation>
    </message>
    <message>
        <source>It is not here any more.</source>
        <translation>Ya no está aquí.</translation>
    </message>
    <message>
        <source>It could not be read on this computer.</source>
        <translation>No se pudo leer en esta computadora.</translation>
    </message>
    <message>
        <source>A file of this message was lost when this computer&apos;s copy was repaired.</source>
        <translation>Un archivo de este mensaje se perdió al reparar la copia de este equipo.</translation>
    </message>
    <message>
        <source>Edit the message and attach it again.</source>
        <translation>Edita el mensaje y adjúntalo de nuevo.</translation>
    </message>
    <message>
        <source>TikTok takes no other files than pictures: JPG and PNG, up to 3 MB.</source>
        <translation>TikTok solo acepta imágenes: JPG y PNG, de hasta 3 MB.</translation>
    </message>
    <message>
        <source>WhatsApp takes JPG and PNG up to 5 MB, video (MP4) and audio up to 16 MB, and PDF, text and Office files up to 25 MB.</source>
        <translation>WhatsApp acepta JPG y PNG de hasta 5 MB, video (MP4) y audio de hasta 16 MB, y archivos PDF, de texto y de Office de hasta 25 MB.</translation>
    </message>
    <message>
        <source>Files can&apos;t be sent on %1 yet.</source>
        <translation>Por %1 todavía no se pueden enviar archivos.</translation>
    </message>
    <message>
        <source>%1 could not be read, so it was not attached.</source>
        <translation>%1 no se pudo leer y no se adjuntó.</translation>
    </message>
    <message>
        <source>%1 is empty, so it was not attached.</source>
        <translation>%1 está vacío y no se adjuntó.</translation>
    </message>
    <message>
        <source>%1 was not attached: it has more than %2.</source>
        <translation>%1 no se adjuntó: pesa más de %2.</translation>
    </message>
    <message>
        <source>%1 was not attached: the disk is full.</source>
        <translation>%1 no se adjuntó: el disco está lleno.</translation>
    </message>
    <message>
        <source>%1 was not attached: the account is not open.</source>
        <translation>%1 no se adjuntó: la cuenta no está abierta.</translation>
    </message>
    <message>
        <source>The server can&apos;t be reached. What has come is kept: try again later.</source>
        <translation>No se puede llegar al servidor. Lo que ya llegó se conserva: inténtalo más tarde.</translation>
    </message>
    <message>
        <source>The disk is full.</source>
        <translation>El disco está lleno.</translation>
    </message>
    <message>
        <source>The server doesn&apos;t have this file any more.</source>
        <translation>El servidor ya no tiene este archivo.</translation>
    </message>
    <message>
        <source>The account is not open.</source>
        <translation>La cuenta no está abierta.</translation>
    </message>
    <message>
        <source>The workspace was closed.</source>
        <translation>El espacio de trabajo se cerró.</translation>
    </message>
    <message>
        <source>Nothing is sent until an owner has it opened again.</source>
        <translation>No se envía nada hasta que una persona titular lo reabra.</translation>
    </message>
    <message>
        <source>The server has ended your session. Sign in again, then try again.</source>
        <translation>El servidor terminó tu sesión. Inicia sesión de nuevo y vuelve a intentarlo.</translation>
    </message>
    <message>
        <source>The server was asked too often. Try again in a minute.</source>
        <translation>Se le preguntó al servidor demasiadas veces. Inténtalo de nuevo en un minuto.</translation>
    </message>
    <message>
        <source>Try again later.</source>
        <translation>Inténtalo más tarde.</translation>
    </message>
    <message>
        <source>Not closed; nothing has changed. Only owners may close the workspace, and you are not one any more. Ask an owner.</source>
        <translation>No se cerró; nada ha cambiado. Solo las personas titulares pueden cerrar el espacio de trabajo, y tú ya no lo eres. Pídeselo a una de ellas.</translation>
    </message>
    <message>
        <source>Not closed; nothing has changed. The workspace has another name by now. Cancel, then begin again with its new name.</source>
        <translation>No se cerró; nada ha cambiado. El espacio de trabajo ya tiene otro nombre. Cancela y empieza de nuevo con su nombre nuevo.</translation>
    </message>
    <message>
        <source>It is not known whether the workspace was closed: the server&apos;s answer did not come. If it was, the window says so as soon as there is a connection. Trying again does no harm.</source>
        <translation>No se sabe si el espacio de trabajo se cerró: la respuesta del servidor no llegó. Si se cerró, la ventana lo dirá en cuanto haya conexión. Intentarlo de nuevo no hace daño.</translation>
    </message>
    <message>
        <source>Not closed; nothing has changed.</source>
        <translation>No se cerró; nada ha cambiado.</translation>
    </message>
    <message>
        <source>Not reopened: it stays closed, and nothing is lost yet. Only owners may reopen the workspace, and you are not one any more. Ask an owner.</source>
        <translation>No se reabrió: sigue cerrado y todavía no se ha perdido nada. Solo las personas titulares pueden reabrir el espacio de trabajo, y tú ya no lo eres. Pídeselo a una de ellas.</translation>
    </message>
    <message>
        <source>Not reopened: the time for it is over, and everything in the workspace is being deleted. Nobody can stop that.</source>
        <translation>No se reabrió: el plazo terminó y se está eliminando todo lo que contiene el espacio de trabajo. Nadie puede detenerlo.</translation>
    </message>
    <message>
        <source>It is not known whether the workspace was reopened: the server&apos;s answer did not come. If it was, the window says so as soon as there is a connection. Trying again does no harm.</source>
        <translation>No se sabe si el espacio de trabajo se reabrió: la respuesta del servidor no llegó. Si se reabrió, la ventana lo dirá en cuanto haya conexión. Intentarlo de nuevo no hace daño.</translation>
    </message>
    <message>
        <source>Not reopened: it stays closed, and nothing is lost yet.</source>
        <translation>No se reabrió: sigue cerrado y todavía no se ha perdido nada.</translation>
    </message>
</context>
<context>
    <name>ReceiptFile</name>
    <message>
        <source>Receipt of removal</source>
        <translation>Comprobante de eliminación</translation>
    </message>
    <message>
        <source>This is what was deleted when the account was removed from Bandeja. It names no customer and quotes no message.</source>
        <translation>Esto es lo que se borró cuando la cuenta se eliminó de Bandeja. No nombra a ningún cliente ni cita ningún mensaje.</translation>
    </message>
    <message>
        <source>Receipt %1 %2</source>
        <comment>file name: account, date</comment>
        <translation>Comprobante %1 %2</translation>
    </message>
</context>
<context>
    <name>Receipts</name>
    <message>
        <source>Confirmed by %1: the access tokens are dead</source>
        <translation>Confirmado por %1: los accesos ya no sirven</translation>
    </message>
    <message>
        <source>%1 offers none; the tokens were destroyed here</source>
        <translation>%1 no lo ofrece; los accesos se destruyeron aquí</translation>
    </message>
    <message>
        <source>%1 could not be reached; it is asked again until it confirms</source>
        <translation>No se pudo contactar a %1; se le vuelve a pedir hasta que confirme</translation>
    </message>
    <message>
        <source>The server&apos;s signature was checked and is right.</source>
        <translation>La firma del servidor se verificó y es correcta.</translation>
    </message>
    <message>
        <source>The signature is wrong: this receipt does not prove anything. Keep it, and ask the operator of the server.</source>
        <translation>La firma es incorrecta: este comprobante no prueba nada. Guárdalo y consulta a quien opera el servidor.</translation>
    </message>
    <message>
        <source>The account was removed on another computer, which checked the signature.</source>
        <translation>La cuenta se eliminó en otra computadora, que verificó la firma.</translation>
    </message>
    <message>
        <source>Account</source>
        <translation>Cuenta</translation>
    </message>
    <message>
        <source>Channel</source>
        <translation>Canal</translation>
    </message>
    <message>
        <source>Requested by</source>
        <translation>Lo pidió</translation>
    </message>
    <message>
        <source>Requested</source>
        <translation>Pedido</translation>
    </message>
    <message>
        <source>Completed</source>
        <translation>Terminado</translation>
    </message>
    <message>
        <source>Not yet: unreadable since the removal, rows are still being deleted</source>
        <translation>Aún no: ilegible desde la eliminación, se siguen borrando filas</translation>
    </message>
    <message>
        <source>Messages deleted</source>
        <translation>Mensajes borrados</translation>
    </message>
    <message>
        <source>Conversations deleted</source>
        <translation>Conversaciones borradas</translation>
    </message>
    <message>
        <source>Customers deleted</source>
        <translation>Clientes borrados</translation>
    </message>
    <message>
        <source>AI drafts deleted</source>
        <translation>Borradores de IA borrados</translation>
    </message>
    <message>
        <source>Files deleted</source>
        <translation>Archivos borrados</translation>
    </message>
    <message>
        <source>Access tokens deleted</source>
        <translation>Accesos borrados</translation>
    </message>
    <message>
        <source>Revoked at the platform</source>
        <translation>Revocado en la plataforma</translation>
    </message>
    <message>
        <source>Gone from every backup by</source>
        <translation>Fuera de todo respaldo el</translation>
    </message>
    <message>
        <source>Receipt</source>
        <translation>Comprobante</translation>
    </message>
    <message>
        <source>Signature</source>
        <translation>Firma</translation>
    </message>
    <message>
        <source>Being deleted here</source>
        <translation>Se está borrando aquí</translation>
    </message>
    <message>
        <source>Waiting for the server</source>
        <translation>Esperando al servidor</translation>
    </message>
    <message>
        <source>Gone from this computer. The server is asked until it confirms.</source>
        <translation>Ya no está en esta computadora. Se le pide al servidor hasta que confirme.</translation>
    </message>
    <message>
        <source>Gone from this computer. %1 It is asked until it confirms.</source>
        <translation>Ya no está en esta computadora. %1 Se le pide hasta que confirme.</translation>
    </message>
    <message>
        <source>Confirmed</source>
        <translation>Confirmada</translation>
    </message>
    <message>
        <source>Signature wrong</source>
        <translation>Firma incorrecta</translation>
    </message>
    <message>
        <source>Gone from this computer, but the server&apos;s receipt can&apos;t be trusted.</source>
        <translation>Ya no está en esta computadora, pero el comprobante del servidor no es de fiar.</translation>
    </message>
    <message>
        <source>Removed elsewhere</source>
        <translation>Eliminada en otro lugar</translation>
    </message>
</context>
<context>
    <name>Row</name>
    <message>
        <source>Unknown customer</source>
        <translation>Cliente sin nombre</translation>
    </message>
    <message>
        <source>Unsent: %1</source>
        <translation>Sin enviar: %1</translation>
    </message>
    <message numerus="yes">
        <source>%n unread message(s)</source>
        <translation>
            <numerusform>%n mensaje sin leer</numerusform>
            <numerusform>%n mensajes sin leer</numerusform>
        </translation>
    </message>
    <message>
        <source>AI draft waits for you</source>
        <translation>un borrador de IA te espera</translation>
    </message>
    <message>
        <source>%1 left to reply</source>
        <translation>%1 para responder</translation>
    </message>
    <message numerus="yes">
        <source>%n unsent message(s)</source>
        <translation>
            <numerusform>%n mensaje sin enviar</numerusform>
            <numerusform>%n mensajes sin enviar</numerusform>
        </translation>
    </message>
    <message>
        <source>waiting to be sent</source>
        <translation>en espera de envío</translation>
    </message>
    <message>
        <source>sent</source>
        <translation>enviado</translation>
    </message>
    <message>
        <source>delivered</source>
        <translation>entregado</translation>
    </message>
    <message>
        <source>read</source>
        <translation>leído</translation>
    </message>
    <message>
        <source>not delivered</source>
        <translation>no entregado</translation>
    </message>
</context>
<context>
    <name>Timeline</name>
    <message>
        <source>Edited · %1</source>
        <translation>Editado · %1</translation>
    </message>
    <message>
        <source>Internal note · You</source>
        <translation>Nota interna · Tú</translation>
    </message>
    <message>
        <source>Internal note · %1</source>
        <translation>Nota interna · %1</translation>
    </message>
    <message>
        <source>An earlier message</source>
        <translation>Un mensaje anterior</translation>
    </message>
    <message>
        <source>You</source>
        <translation>Tú</translation>
    </message>
    <message>
        <source>Being fetched…</source>
        <translation>Descargando…</translation>
    </message>
    <message>
        <source>Show more</source>
        <translation>Mostrar más</translation>
    </message>
    <message>
        <source>Show all</source>
        <translation>Mostrar todo</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Intentar de nuevo</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>Editar</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Eliminar</translation>
    </message>
    <message>
        <source>edited</source>
        <translation>editado</translation>
    </message>
    <message>
        <source>reaction: %1</source>
        <translation>reacción: %1</translation>
    </message>
    <message>
        <source>You: %1, waiting to be sent</source>
        <translation>Tú: %1, en espera de envío</translation>
    </message>
    <message>
        <source>You: %1, not sent: %2</source>
        <translation>Tú: %1, no se envió: %2</translation>
    </message>
    <message>
        <source>A colleague</source>
        <translation>Alguien del equipo</translation>
    </message>
    <message>
        <source>AI agent</source>
        <translation>Agente de IA</translation>
    </message>
    <message>
        <source>Sent outside of Bandeja</source>
        <translation>Enviado fuera de Bandeja</translation>
    </message>
    <message>
        <source>Internal note of %1: %2</source>
        <translation>Nota interna de %1: %2</translation>
    </message>
    <message>
        <source>The customer deleted this message</source>
        <translation>El cliente eliminó este mensaje</translation>
    </message>
    <message>
        <source>This message was deleted</source>
        <translation>Este mensaje se eliminó</translation>
    </message>
    <message>
        <source>%1 sent a kind of message that can&apos;t be shown here</source>
        <translation>%1 envió un tipo de mensaje que no se puede mostrar aquí</translation>
    </message>
    <message>
        <source>Mark as read</source>
        <translation>Marcar como leída</translation>
    </message>
    <message>
        <source>Close or reopen the conversation</source>
        <translation>Cerrar o reabrir la conversación</translation>
    </message>
    <message>
        <source>Reject the AI draft</source>
        <translation>Rechazar el borrador de IA</translation>
    </message>
    <message>
        <source>Ask for another AI draft</source>
        <translation>Pedir otro borrador de IA</translation>
    </message>
    <message>
        <source>Uploading… %1 %</source>
        <translation>Subiendo… %1 %</translation>
    </message>
</context>
<context>
    <name>Times</name>
    <message>
        <source>Yesterday</source>
        <translation>Ayer</translation>
    </message>
    <message>
        <source>MMM d</source>
        <comment>date format: day of this year, short</comment>
        <translation>d MMM</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>Hoy</translation>
    </message>
    <message>
        <source>dddd, MMMM d</source>
        <comment>date format: day of this year, long</comment>
        <translation>dddd d &apos;de&apos; MMMM</translation>
    </message>
    <message>
        <source>MMMM d, yyyy</source>
        <comment>date format: day of another year, long</comment>
        <translation>d &apos;de&apos; MMMM &apos;de&apos; yyyy</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>date, time</comment>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>%1 d</source>
        <comment>days that are left, short</comment>
        <translation>%1 d</translation>
    </message>
    <message>
        <source>%1 h %2 min</source>
        <comment>hours and minutes that are left, short</comment>
        <translation>%1 h %2 min</translation>
    </message>
    <message>
        <source>%1 min</source>
        <comment>minutes that are left, short</comment>
        <translation>%1 min</translation>
    </message>
</context>
<context>
    <name>bandeja::app::MessageNotices</name>
    <message>
        <source>New message</source>
        <translation>Mensaje nuevo</translation>
    </message>
</context>
<context>
    <name>bandeja::app::Program</name>
    <message>
        <source>Bandeja is running already, and doesn&apos;t answer</source>
        <translation>Bandeja ya está abierta y no responde</translation>
    </message>
    <message>
        <source>End it in your system&apos;s list of programs, then start it again. Nothing is lost.</source>
        <translation>Ciérrala en la lista de programas del sistema y ábrela de nuevo. No se pierde nada.</translation>
    </message>
    <message>
        <source>Bandeja can&apos;t write its folder</source>
        <translation>Bandeja no puede escribir en su carpeta</translation>
    </message>
    <message>
        <source>%1 can&apos;t be written. Check its permissions and whether the disk is full.</source>
        <translation>No se puede escribir en %1. Revisa sus permisos y si el disco está lleno.</translation>
    </message>
    <message>
        <source>Opening the sample shop</source>
        <translation>Abriendo la tienda de muestra</translation>
    </message>
    <message>
        <source>A server and its customers are starting on this computer.</source>
        <translation>En esta computadora arrancan un servidor y sus clientes.</translation>
    </message>
    <message>
        <source>The sample shop does not open</source>
        <translation>La tienda de muestra no se abre</translation>
    </message>
    <message>
        <source>%1 is not an address that begins with https://.</source>
        <translation>%1 no es una dirección que empiece con https://.</translation>
    </message>
    <message>
        <source>Bandeja can&apos;t start</source>
        <translation>Bandeja no puede iniciar</translation>
    </message>
</context>
<context>
    <name>bandeja::controls::Sheet</name>
    <message>
        <source>Close</source>
        <translation>Cerrar</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Listo</translation>
    </message>
</context>
<context>
    <name>bandeja::inbox::AttachmentStrip</name>
    <message>
        <source>Take %1 away</source>
        <translation>Quitar %1</translation>
    </message>
    <message numerus="yes">
        <source>Attaching %n file(s)…</source>
        <translation>
            <numerusform>Adjuntando %n archivo…</numerusform>
            <numerusform>Adjuntando %n archivos…</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>bandeja::inbox::Composer</name>
    <message>
        <source>Reply</source>
        <translation>Respuesta</translation>
    </message>
    <message>
        <source>Write a reply…</source>
        <translation>Escribe una respuesta…</translation>
    </message>
    <message>
        <source>Reply to %1…</source>
        <translation>Responde a %1…</translation>
    </message>
    <message>
        <source>Enter sends · Shift+Enter breaks the line</source>
        <translation>Enter envía · Shift+Enter salta de línea</translation>
    </message>
    <message>
        <source>Ctrl+Enter sends</source>
        <translation>Ctrl+Enter envía</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>Enviar</translation>
    </message>
    <message numerus="yes">
        <source>%n character(s) too many</source>
        <translation>
            <numerusform>Sobra %n carácter</numerusform>
            <numerusform>Sobran %n caracteres</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n character(s) left</source>
        <translation>
            <numerusform>Queda %n carácter</numerusform>
            <numerusform>Quedan %n caracteres</numerusform>
        </translation>
    </message>
    <message>
        <source>You are editing the AI draft</source>
        <translation>Estás editando el borrador de IA</translation>
    </message>
    <message>
        <source>Stop editing the AI draft</source>
        <translation>Dejar de editar el borrador de IA</translation>
    </message>
    <message>
        <source>Ask for an AI draft</source>
        <translation>Pedir un borrador de IA</translation>
    </message>
    <message>
        <source>Attach files</source>
        <translation>Adjuntar archivos</translation>
    </message>
    <message>
        <source>picture</source>
        <translation>imagen</translation>
    </message>
</context>
<context>
    <name>bandeja::inbox::ConversationDelegate</name>
    <message>
        <source>Draft</source>
        <translation>Borrador</translation>
    </message>
</context>
<context>
    <name>bandeja::inbox::ConversationHeader</name>
    <message>
        <source>Back to the list</source>
        <translation>Volver a la lista</translation>
    </message>
    <message>
        <source>Reopen</source>
        <translation>Reabrir</translation>
    </message>
    <message>
        <source>Close</source>
        <comment>a conversation</comment>
        <translation>Cerrar</translation>
    </message>
    <message>
        <source>Go to a date</source>
        <translation>Ir a una fecha</translation>
    </message>
</context>
<context>
    <name>bandeja::inbox::ConversationView</name>
    <message>
        <source>Nothing is open</source>
        <translation>No hay nada abierto</translation>
    </message>
    <message>
        <source>Latest messages</source>
        <translation>Últimos mensajes</translation>
    </message>
    <message>
        <source>Messages</source>
        <translation>Mensajes</translation>
    </message>
    <message>
        <source>The conversation that you pick on the left opens here. J and K move through the list, Enter starts a reply.</source>
        <translation>La conversación que elijas a la izquierda se abre aquí. Con J y K recorres la lista; con Enter empiezas a responder.</translation>
    </message>
    <message>
        <source>All messages are of %1.</source>
        <translation>Todos los mensajes son del %1.</translation>
    </message>
    <message>
        <source>Messages from %1 to %2.</source>
        <translation>Mensajes del %1 al %2.</translation>
    </message>
    <message>
        <source>Nothing is earlier than %1. This is the beginning.</source>
        <translation>No hay nada antes del %1. Aquí empieza.</translation>
    </message>
    <message>
        <source>Nothing is later than %1. This is the end.</source>
        <translation>No hay nada después del %1. Aquí termina.</translation>
    </message>
</context>
<context>
    <name>bandeja::inbox::DayPicker</name>
    <message>
        <source>Go to a date</source>
        <translation>Ir a una fecha</translation>
    </message>
</context>
<context>
    <name>bandeja::inbox::DraftCard</name>
    <message>
        <source>Approve and send</source>
        <translation>Aprobar y enviar</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>Editar</translation>
    </message>
    <message>
        <source>What should be different? (optional)</source>
        <translation>¿Qué debería ser diferente? (opcional)</translation>
    </message>
    <message>
        <source>What should be different?</source>
        <translation>¿Qué debería ser diferente?</translation>
    </message>
    <message>
        <source>Ask</source>
        <translation>Pedir</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
    <message>
        <source>The agent thinks that a person should answer this one.</source>
        <translation>El agente cree que esto debería responderlo una persona.</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Intentar de nuevo</translation>
    </message>
    <message>
        <source>Another one</source>
        <translation>Otro</translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation>Descartar</translation>
    </message>
    <message>
        <source>Reject</source>
        <translation>Rechazar</translation>
    </message>
    <message>
        <source>The conversation has moved on since it was written.</source>
        <translation>La conversación avanzó desde que se escribió.</translation>
    </message>
    <message>
        <source>%1 · from %2</source>
        <comment>provider, sources</comment>
        <translation>%1 · a partir de %2</translation>
    </message>
    <message>
        <source>Quite sure</source>
        <translation>Muy seguro</translation>
    </message>
    <message>
        <source>Fairly sure</source>
        <translation>Bastante seguro</translation>
    </message>
    <message>
        <source>Not sure</source>
        <translation>Poco seguro</translation>
    </message>
    <message>
        <source>AI draft</source>
        <translation>Borrador de IA</translation>
    </message>
    <message>
        <source>The AI is writing a draft</source>
        <translation>La IA está escribiendo un borrador</translation>
    </message>
    <message>
        <source>No draft</source>
        <translation>Sin borrador</translation>
    </message>
    <message>
        <source>The draft was withdrawn</source>
        <translation>El borrador se retiró</translation>
    </message>
    <message>
        <source>A newer message came in, so the earlier draft was withdrawn.</source>
        <translation>Llegó un mensaje más nuevo, así que el borrador anterior se retiró.</translation>
    </message>
</context>
<context>
    <name>bandeja::inbox::FileSaving</name>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Cerrar</translation>
    </message>
    <message>
        <source>Saving %1… %2 %</source>
        <translation>Guardando %1… %2 %</translation>
    </message>
    <message>
        <source>Saving %1…</source>
        <translation>Guardando %1…</translation>
    </message>
    <message>
        <source>%1 was not saved. %2</source>
        <translation>%1 no se guardó. %2</translation>
    </message>
    <message>
        <source>%1 is saved.</source>
        <translation>%1 está guardado.</translation>
    </message>
    <message>
        <source>%1 could not be written: %2</source>
        <translation>%1 no se pudo escribir: %2</translation>
    </message>
</context>
<context>
    <name>bandeja::inbox::InboxPage</name>
    <message>
        <source>Conversations: %1</source>
        <translation>Conversaciones: %1</translation>
    </message>
    <message>
        <source>Show all accounts</source>
        <translation>Mostrar todas las cuentas</translation>
    </message>
    <message>
        <source>No account is connected</source>
        <translation>No hay ninguna cuenta conectada</translation>
    </message>
    <message>
        <source>As soon as an owner connects one, its customers&apos; messages arrive here.</source>
        <translation>En cuanto la persona titular conecte una, aquí llegarán los mensajes de sus clientes.</translation>
    </message>
    <message>
        <source>All answered</source>
        <translation>Todo respondido</translation>
    </message>
    <message>
        <source>New messages appear here by themselves.</source>
        <translation>Los mensajes nuevos aparecen aquí solos.</translation>
    </message>
    <message>
        <source>Nothing unread</source>
        <translation>Nada sin leer</translation>
    </message>
    <message>
        <source>You have seen every message.</source>
        <translation>Ya viste todos los mensajes.</translation>
    </message>
    <message>
        <source>Nothing is assigned to you</source>
        <translation>No tienes nada asignado</translation>
    </message>
    <message>
        <source>What colleagues pass on to you appears here.</source>
        <translation>Lo que te pase tu equipo aparecerá aquí.</translation>
    </message>
    <message>
        <source>Nothing is snoozed</source>
        <translation>No hay nada pospuesto</translation>
    </message>
    <message>
        <source>Snoozed conversations come back when it is time, or when the customer writes.</source>
        <translation>Las conversaciones pospuestas vuelven a su hora, o cuando el cliente escribe.</translation>
    </message>
    <message>
        <source>Nothing is closed</source>
        <translation>No hay nada cerrado</translation>
    </message>
    <message>
        <source>Closed conversations are kept here.</source>
        <translation>Aquí se guardan las conversaciones cerradas.</translation>
    </message>
    <message>
        <source>No AI drafts wait</source>
        <translation>Ningún borrador de IA espera</translation>
    </message>
    <message>
        <source>When the AI has written a draft for you, it appears here.</source>
        <translation>Cuando la IA te haya escrito un borrador, aparecerá aquí.</translation>
    </message>
    <message>
        <source>The conversations can&apos;t be shown</source>
        <translation>No se pueden mostrar las conversaciones</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Intentar de nuevo</translation>
    </message>
</context>
<context>
    <name>bandeja::inbox::ReplyWindowChip</name>
    <message>
        <source>%1 left to reply</source>
        <translation>%1 para responder</translation>
    </message>
    <message numerus="yes">
        <source>%n reply(s) left</source>
        <translation>
            <numerusform>queda %n respuesta</numerusform>
            <numerusform>quedan %n respuestas</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>bandeja::inbox::TimelineView</name>
    <message>
        <source>Copy message</source>
        <translation>Copiar mensaje</translation>
    </message>
    <message>
        <source>Copy selection</source>
        <translation>Copiar selección</translation>
    </message>
    <message>
        <source>Save %1…</source>
        <translation>Guardar %1…</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>Editar</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Eliminar</translation>
    </message>
</context>
<context>
    <name>bandeja::integrations::AccountRow</name>
    <message>
        <source>Remove</source>
        <translation>Eliminar</translation>
    </message>
    <message>
        <source>Remove %1</source>
        <translation>Eliminar %1</translation>
    </message>
</context>
<context>
    <name>bandeja::integrations::IntegrationsPage</name>
    <message>
        <source>Integrations</source>
        <translation>Integraciones</translation>
    </message>
    <message>
        <source>The accounts that your customers write to. Each has a store and a key of its own; removing one deletes all of it, here and on the server.</source>
        <translation>Las cuentas a las que escriben tus clientes. Cada una tiene su propio almacén y su propia clave; al eliminar una se borra todo lo suyo, aquí y en el servidor.</translation>
    </message>
    <message>
        <source>Connected accounts</source>
        <translation>Cuentas conectadas</translation>
    </message>
    <message>
        <source>Only owners of the workspace can connect and remove accounts.</source>
        <translation>Solo las personas titulares del espacio de trabajo pueden conectar y eliminar cuentas.</translation>
    </message>
    <message>
        <source>Removed accounts</source>
        <translation>Cuentas eliminadas</translation>
    </message>
    <message>
        <source>No account is connected</source>
        <translation>No hay ninguna cuenta conectada</translation>
    </message>
    <message>
        <source>An owner connects accounts on the server. They appear here by themselves.</source>
        <translation>La persona titular conecta las cuentas en el servidor. Aparecen aquí solas.</translation>
    </message>
    <message>
        <source>Show older ones</source>
        <translation>Mostrar anteriores</translation>
    </message>
</context>
<context>
    <name>bandeja::integrations::ReceiptSheet</name>
    <message>
        <source>Receipt of removal</source>
        <translation>Comprobante de eliminación</translation>
    </message>
    <message>
        <source>Save as JSON</source>
        <translation>Guardar como JSON</translation>
    </message>
    <message>
        <source>Save as PDF</source>
        <translation>Guardar como PDF</translation>
    </message>
    <message>
        <source>Saved: %1</source>
        <translation>Guardado: %1</translation>
    </message>
    <message>
        <source>Not saved: %1</source>
        <translation>No se guardó: %1</translation>
    </message>
</context>
<context>
    <name>bandeja::integrations::RemovalRow</name>
    <message>
        <source>%1 · removed %2</source>
        <comment>channel, date</comment>
        <translation>%1 · eliminada el %2</translation>
    </message>
    <message>
        <source>Ask now</source>
        <translation>Pedir ahora</translation>
    </message>
    <message>
        <source>Ask the server now to delete %1</source>
        <translation>Pedir ahora al servidor que borre %1</translation>
    </message>
    <message>
        <source>Receipt</source>
        <translation>Comprobante</translation>
    </message>
    <message>
        <source>Receipt of the removal of %1</source>
        <translation>Comprobante de la eliminación de %1</translation>
    </message>
</context>
<context>
    <name>bandeja::integrations::RemoveSheet</name>
    <message>
        <source>Remove %1?</source>
        <translation>¿Eliminar %1?</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
    <message>
        <source>Remove for good</source>
        <translation>Eliminar para siempre</translation>
    </message>
    <message>
        <source>Show the receipt</source>
        <translation>Ver el comprobante</translation>
    </message>
    <message>
        <source>Ask the server now</source>
        <translation>Pedir ahora al servidor</translation>
    </message>
    <message>
        <source>Nobody can undo this.</source>
        <translation>Nadie puede deshacer esto.</translation>
    </message>
    <message>
        <source>On this computer, at once, also without a connection</source>
        <translation>En esta computadora, de inmediato, también sin conexión</translation>
    </message>
    <message>
        <source>Every message, conversation and customer of this account</source>
        <translation>Todos los mensajes, conversaciones y clientes de esta cuenta</translation>
    </message>
    <message>
        <source>AI drafts, what you have typed, and messages that wait to be sent</source>
        <translation>Los borradores de IA, lo que hayas escrito y los mensajes que esperan su envío</translation>
    </message>
    <message>
        <source>The key that this account&apos;s copy is encrypted with</source>
        <translation>La clave con la que está cifrada la copia de esta cuenta</translation>
    </message>
    <message>
        <source>On the server, as soon as it can be reached</source>
        <translation>En el servidor, en cuanto haya conexión</translation>
    </message>
    <message>
        <source>All its messages, conversations, customers, drafts and files</source>
        <translation>Todos sus mensajes, conversaciones, clientes, borradores y archivos</translation>
    </message>
    <message>
        <source>The account&apos;s id and name, and its access tokens; they are also revoked at %1 where it offers that</source>
        <translation>El identificador y el nombre de la cuenta, y sus accesos; también se revocan en %1 si lo ofrece</translation>
    </message>
    <message>
        <source>Its encryption key: with it every backup becomes unreadable. Within 30 days the backups are gone too</source>
        <translation>Su clave de cifrado: sin ella ningún respaldo se puede leer. En 30 días desaparecen también los respaldos</translation>
    </message>
    <message>
        <source>Your colleagues&apos; computers delete their copies as soon as they are online. The %1 account itself stays as it is.</source>
        <translation>Las computadoras de tu equipo borran sus copias en cuanto se conecten. La cuenta de %1 en sí queda como está.</translation>
    </message>
    <message>
        <source>Type the account&apos;s name to confirm: %1</source>
        <translation>Escribe el nombre de la cuenta para confirmar: %1</translation>
    </message>
    <message>
        <source>Key destroyed and copy on this computer deleted</source>
        <translation>Clave destruida y copia de esta computadora borrada</translation>
    </message>
    <message>
        <source>Deletion confirmed by the server</source>
        <translation>Borrado confirmado por el servidor</translation>
    </message>
    <message>
        <source>Signed receipt received and checked</source>
        <translation>Comprobante firmado, recibido y verificado</translation>
    </message>
    <message>
        <source>Removing %1</source>
        <translation>Eliminando %1</translation>
    </message>
    <message>
        <source>%1 is gone from this computer</source>
        <translation>%1 ya no está en esta computadora</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Cerrar</translation>
    </message>
    <message>
        <source>Not removed. %1</source>
        <translation>No se eliminó. %1</translation>
    </message>
    <message>
        <source>%1 It is asked again until it confirms, also after a restart. You can close this.</source>
        <translation>%1 Se le vuelve a pedir hasta que confirme, también después de reiniciar. Puedes cerrar esto.</translation>
    </message>
    <message>
        <source>%1 is gone</source>
        <translation>%1 ya no existe</translation>
    </message>
</context>
<context>
    <name>bandeja::searching::SearchBar</name>
    <message>
        <source>What a search understands</source>
        <translation>Lo que entiende la búsqueda</translation>
    </message>
</context>
<context>
    <name>bandeja::searching::SearchDelegate</name>
    <message numerus="yes">
        <source>%n more</source>
        <comment>messages found</comment>
        <translation>
            <numerusform>%n más</numerusform>
            <numerusform>%n más</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>bandeja::searching::SearchField</name>
    <message>
        <source>Search</source>
        <translation>Buscar</translation>
    </message>
    <message>
        <source>Search in all conversations</source>
        <translation>Buscar en todas las conversaciones</translation>
    </message>
    <message>
        <source>Empty the search</source>
        <translation>Vaciar la búsqueda</translation>
    </message>
</context>
<context>
    <name>bandeja::searching::SearchModel</name>
    <message numerus="yes">
        <source>Conversation with %1, %n message(s) found</source>
        <translation>
            <numerusform>Conversación con %1, %n mensaje encontrado</numerusform>
            <numerusform>Conversación con %1, %n mensajes encontrados</numerusform>
        </translation>
    </message>
    <message>
        <source>%1, in the conversation with %2: %3</source>
        <translation>%1, en la conversación con %2: %3</translation>
    </message>
</context>
<context>
    <name>bandeja::searching::SearchPage</name>
    <message numerus="yes">
        <source>%n conversation(s)</source>
        <comment>found</comment>
        <translation>
            <numerusform>%n conversación</numerusform>
            <numerusform>%n conversaciones</numerusform>
        </translation>
    </message>
    <message>
        <source>%1. There are older messages with these words: more words find fewer.</source>
        <translation>%1. Hay mensajes más antiguos con estas palabras: con más palabras aparecen menos.</translation>
    </message>
    <message>
        <source>Found: %1</source>
        <translation>Encontrado: %1</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Intentar de nuevo</translation>
    </message>
    <message>
        <source>Fewer words find more. from:ana, before:2026-03, has:image and is:unread narrow a search, &quot;two words&quot; finds them together.</source>
        <translation>Con menos palabras aparece más. de:ana, antes:2026-03, tiene:imagen y está:noleídas acotan la búsqueda; &quot;dos palabras&quot; las encuentra juntas.</translation>
    </message>
    <message>
        <source>The search didn&apos;t work</source>
        <translation>La búsqueda no funcionó</translation>
    </message>
    <message>
        <source>Searching…</source>
        <translation>Buscando…</translation>
    </message>
    <message>
        <source>No messages with “%1”</source>
        <translation>Ningún mensaje con “%1”</translation>
    </message>
</context>
<context>
    <name>bandeja::settings::ActSheet</name>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
</context>
<context>
    <name>bandeja::settings::CloseSheet</name>
    <message>
        <source>Close %1?</source>
        <translation>¿Cerrar %1?</translation>
    </message>
    <message>
        <source>Close the workspace</source>
        <translation>Cerrar el espacio de trabajo</translation>
    </message>
    <message>
        <source>On %1 everything in this workspace is deleted. From then on nobody can undo it.</source>
        <translation>El %1 se eliminará todo lo que contiene este espacio de trabajo. A partir de entonces nadie podrá deshacerlo.</translation>
    </message>
    <message>
        <source>Nothing is sent any more. What still waits to be sent fails, and no AI draft is written</source>
        <translation>Ya no se envía nada. Lo que aún espera para enviarse falla, y no se escribe ningún borrador de IA</translation>
    </message>
    <message>
        <source>No account can be connected, and nobody can be invited</source>
        <translation>No se puede conectar ninguna cuenta ni invitar a nadie</translation>
    </message>
    <message>
        <source>Everybody can sign in and read, and what customers write arrives as ever</source>
        <translation>Todas las personas pueden iniciar sesión y leer, y lo que escriben los clientes llega como siempre</translation>
    </message>
    <message>
        <source>Any owner can reopen the workspace here, and nothing is lost</source>
        <translation>Cualquier persona titular puede reabrir aquí el espacio de trabajo, y no se pierde nada</translation>
    </message>
    <message>
        <source>On %1, for good</source>
        <translation>El %1, para siempre</translation>
    </message>
    <message>
        <source>Every account: messages, conversations, customers, drafts, files and access tokens. The owners get a signed receipt for each</source>
        <translation>Todas las cuentas: mensajes, conversaciones, clientes, borradores, archivos y accesos. Las personas titulares reciben un comprobante firmado de cada una</translation>
    </message>
    <message>
        <source>Members, settings, AI agents and what the shop knows, and the encryption key. Within 30 days of then the backups are gone too</source>
        <translation>Integrantes, ajustes, agentes de IA, lo que la tienda sabe y la clave de cifrado. En los 30 días siguientes desaparecen también las copias de seguridad</translation>
    </message>
    <message>
        <source>The copies on all your computers, as soon as they are online</source>
        <translation>Las copias en todas sus computadoras, en cuanto estén en línea</translation>
    </message>
    <message>
        <source>What is kept</source>
        <translation>Lo que se conserva</translation>
    </message>
    <message>
        <source>Bills and payment records, for seven years: they are needed for taxes. No message and no customer is in them</source>
        <translation>Facturas y registros de pago, durante siete años: hacen falta para los impuestos. No contienen mensajes ni clientes</translation>
    </message>
    <message>
        <source>The workspace&apos;s number, so that no backup brings it back</source>
        <translation>El número del espacio de trabajo, para que ninguna copia de seguridad lo recupere</translation>
    </message>
    <message>
        <source>Type the workspace&apos;s name to confirm: %1</source>
        <translation>Escribe el nombre del espacio de trabajo para confirmar: %1</translation>
    </message>
    <message>
        <source>Closing %1</source>
        <translation>Cerrando %1</translation>
    </message>
    <message>
        <source>%1 was closed</source>
        <translation>%1 se cerró</translation>
    </message>
    <message>
        <source>On %1 everything in it is deleted for good. Until then any owner can reopen it, by the button at the top of this window or under Settings.</source>
        <translation>El %1 se eliminará para siempre todo lo que contiene. Hasta entonces cualquier persona titular puede reabrirlo, con el botón en la parte superior de esta ventana o en Ajustes.</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Listo</translation>
    </message>
    <message>
        <source>From now until %1</source>
        <translation>Desde ahora hasta el %1</translation>
    </message>
</context>
<context>
    <name>bandeja::settings::LicencesSheet</name>
    <message>
        <source>Licences</source>
        <translation>Licencias</translation>
    </message>
    <message>
        <source>Bandeja is free software: you may use, study, share and change it. It stands on these works of others, with thanks.</source>
        <translation>Bandeja es software libre: puedes usarlo, estudiarlo, compartirlo y cambiarlo. Se apoya, con gratitud, en estas obras de otras personas.</translation>
    </message>
</context>
<context>
    <name>bandeja::settings::ReopenSheet</name>
    <message>
        <source>Nothing is deleted then, and everything can be sent, connected and invited again. What failed meanwhile is not sent by itself. Every owner gets an e-mail about it, where the server can send mail.</source>
        <translation>Entonces no se elimina nada, y de nuevo se puede enviar, conectar e invitar. Lo que falló entretanto no se envía solo. Cada persona titular recibe un correo sobre ello, si el servidor puede enviar correo.</translation>
    </message>
    <message>
        <source>Reopen</source>
        <translation>Reabrir</translation>
    </message>
    <message>
        <source>Reopening %1</source>
        <translation>Reabriendo %1</translation>
    </message>
    <message>
        <source>Reopen %1?</source>
        <translation>¿Reabrir %1?</translation>
    </message>
</context>
<context>
    <name>bandeja::settings::SettingsPage</name>
    <message>
        <source>Settings</source>
        <translation>Ajustes</translation>
    </message>
    <message>
        <source>Language and appearance</source>
        <translation>Idioma y apariencia</translation>
    </message>
    <message>
        <source>Messages</source>
        <translation>Mensajes</translation>
    </message>
    <message>
        <source>Account</source>
        <translation>Cuenta</translation>
    </message>
    <message>
        <source>About</source>
        <translation>Acerca de</translation>
    </message>
    <message>
        <source>System</source>
        <translation>Sistema</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Idioma</translation>
    </message>
    <message>
        <source>Of the window. Customers get what you write.</source>
        <translation>El de la ventana. Tus clientes reciben lo que escribes.</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Claro</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Oscuro</translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation>Apariencia</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>Enter</translation>
    </message>
    <message>
        <source>Ctrl+Enter</source>
        <translation>Ctrl+Enter</translation>
    </message>
    <message>
        <source>Send with</source>
        <translation>Enviar con</translation>
    </message>
    <message>
        <source>Shift+Enter always breaks the line.</source>
        <translation>Shift+Enter siempre salta de línea.</translation>
    </message>
    <message>
        <source>Notifications</source>
        <translation>Notificaciones</translation>
    </message>
    <message>
        <source>When a customer writes and you are not looking.</source>
        <translation>Cuando un cliente escribe y no estás mirando.</translation>
    </message>
    <message>
        <source>Sign out</source>
        <translation>Cerrar sesión</translation>
    </message>
    <message>
        <source>Licences</source>
        <translation>Licencias</translation>
    </message>
    <message>
        <source>Free software under the GNU General Public License, version 3 or later.</source>
        <translation>Software libre bajo la Licencia Pública General de GNU, versión 3 o posterior.</translation>
    </message>
    <message>
        <source>Workspace</source>
        <translation>Espacio de trabajo</translation>
    </message>
    <message>
        <source>Close the workspace…</source>
        <translation>Cerrar el espacio de trabajo…</translation>
    </message>
    <message>
        <source>For everybody in it. Everything is deleted 30 days later; until then any owner can reopen it.</source>
        <translation>Para todas las personas que están en él. Todo se elimina 30 días después; hasta entonces cualquier persona titular puede reabrirlo.</translation>
    </message>
    <message>
        <source>Reopen the workspace…</source>
        <translation>Reabrir el espacio de trabajo…</translation>
    </message>
    <message>
        <source>It was closed, and everything in it is being deleted.</source>
        <translation>Se cerró, y se está eliminando todo lo que contiene.</translation>
    </message>
    <message>
        <source>It was closed. On %1 everything in it is deleted for good.</source>
        <translation>Se cerró. El %1 se eliminará para siempre todo lo que contiene.</translation>
    </message>
</context>
<context>
    <name>bandeja::settings::SignOutSheet</name>
    <message>
        <source>Sign out?</source>
        <translation>¿Cerrar sesión?</translation>
    </message>
    <message>
        <source>To come back, you sign in with your browser again.</source>
        <translation>Para volver, inicias sesión de nuevo con tu navegador.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
    <message>
        <source>Sign out</source>
        <translation>Cerrar sesión</translation>
    </message>
</context>
<context>
    <name>bandeja::shell::ClosingBanner</name>
    <message>
        <source>Any owner can reopen it until then.</source>
        <translation>Mientras tanto, cualquier persona titular puede reabrirlo.</translation>
    </message>
    <message>
        <source>To have it reopened, ask an owner.</source>
        <translation>Para que se reabra, pídeselo a una persona titular.</translation>
    </message>
    <message>
        <source>To have it reopened, ask an owner: %1.</source>
        <translation>Para que se reabra, pídeselo a una persona titular: %1.</translation>
    </message>
    <message>
        <source>Reopen</source>
        <translation>Reabrir</translation>
    </message>
    <message>
        <source>This workspace was closed, and the time to reopen it is over. Everything in it is being deleted for good, on this computer too.</source>
        <translation>Este espacio de trabajo se cerró y el plazo para reabrirlo terminó. Todo lo que contiene se está eliminando para siempre, también en esta computadora.</translation>
    </message>
    <message>
        <source>This workspace was closed. On %1 everything in it is deleted for good. Until then you can read, and customers can write, but nothing is sent.</source>
        <translation>Este espacio de trabajo se cerró. El %1 se eliminará para siempre todo lo que contiene. Hasta entonces puedes leer y los clientes pueden escribir, pero no se envía nada.</translation>
    </message>
</context>
<context>
    <name>bandeja::shell::ConnectionBanner</name>
    <message>
        <source>Try now</source>
        <translation>Intentar ahora</translation>
    </message>
    <message>
        <source>Offline since %1. %2 You can go on reading and writing: what you send waits here and goes out by itself.</source>
        <translation>Sin conexión desde las %1. %2 Puedes seguir leyendo y escribiendo: lo que envíes espera aquí y sale solo.</translation>
    </message>
    <message>
        <source>This computer&apos;s clock is off by %1. Remaining times are counted by the server&apos;s clock.</source>
        <translation>El reloj de esta computadora tiene %1 de diferencia. Los plazos se cuentan con el reloj del servidor.</translation>
    </message>
</context>
<context>
    <name>bandeja::shell::ConnectionSign</name>
    <message>
        <source>Signed out</source>
        <translation>Sesión cerrada</translation>
    </message>
    <message>
        <source>Offline</source>
        <translation>Sin conexión</translation>
    </message>
    <message>
        <source>Connecting…</source>
        <translation>Conectando…</translation>
    </message>
    <message>
        <source>Catching up…</source>
        <translation>Poniéndose al día…</translation>
    </message>
    <message>
        <source>Up to date</source>
        <translation>Al día</translation>
    </message>
    <message>
        <source>Connection: %1</source>
        <translation>Conexión: %1</translation>
    </message>
</context>
<context>
    <name>bandeja::shell::MainWindow</name>
    <message>
        <source>OK</source>
        <translation>Entendido</translation>
    </message>
    <message>
        <source>This computer&apos;s copy of %1 was damaged. It is being read from the server again; nothing is lost there.</source>
        <translation>La copia de %1 en esta computadora estaba dañada. Se está leyendo otra vez del servidor, donde no se pierde nada.</translation>
    </message>
    <message numerus="yes">
        <source>%n unsent message(s) could be saved.</source>
        <translation>
            <numerusform>Se pudo salvar %n mensaje sin enviar.</numerusform>
            <numerusform>Se pudieron salvar %n mensajes sin enviar.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>bandeja::shell::Navigation</name>
    <message>
        <source>Settings</source>
        <translation>Ajustes</translation>
    </message>
    <message>
        <source>Integrations</source>
        <translation>Integraciones</translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>Atajos de teclado</translation>
    </message>
    <message>
        <source>Sign out</source>
        <translation>Cerrar sesión</translation>
    </message>
    <message>
        <source>Accounts</source>
        <translation>Cuentas</translation>
    </message>
</context>
<context>
    <name>bandeja::shell::NavigationItem</name>
    <message>
        <source>shown now</source>
        <translation>en pantalla</translation>
    </message>
</context>
<context>
    <name>bandeja::shell::ShortcutsSheet</name>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>Atajos de teclado</translation>
    </message>
    <message>
        <source>Go to one of the six views</source>
        <translation>Ir a una de las seis vistas</translation>
    </message>
</context>
<context>
    <name>bandeja::shell::WorkspaceButton</name>
    <message>
        <source>%1, menu</source>
        <translation>%1, menú</translation>
    </message>
</context>
<context>
    <name>bandeja::shell::WorkspaceEnd</name>
    <message>
        <source>OK</source>
        <translation>Entendido</translation>
    </message>
    <message>
        <source>%1 was closed, and the server has deleted it for good. So this computer&apos;s copy of it was deleted too, with its encryption keys and what had not been sent. Nobody can bring it back.</source>
        <translation>%1 se cerró y el servidor lo eliminó para siempre. Por eso se eliminó también la copia de esta computadora, con sus claves de cifrado y lo que no se había enviado. Nadie puede recuperarlo.</translation>
    </message>
</context>
<context>
    <name>bandeja::signin::SignInPage</name>
    <message>
        <source>Your keys stay in your system&apos;s keychain, and nowhere else.</source>
        <translation>Tus claves se quedan en el llavero de tu sistema, y en ningún otro lugar.</translation>
    </message>
    <message>
        <source>Bandeja</source>
        <translation>Bandeja</translation>
    </message>
    <message>
        <source>Opening your keychain…</source>
        <translation>Abriendo tu llavero…</translation>
    </message>
    <message>
        <source>Welcome to Bandeja</source>
        <translation>Te damos la bienvenida a Bandeja</translation>
    </message>
    <message>
        <source>All your customers&apos; messages in one tray.</source>
        <translation>Todos los mensajes de tus clientes en una sola bandeja.</translation>
    </message>
    <message>
        <source>Sign in with your browser</source>
        <translation>Iniciar sesión con tu navegador</translation>
    </message>
    <message>
        <source>Go on in your browser</source>
        <translation>Continúa en tu navegador</translation>
    </message>
    <message>
        <source>Sign in on the page that has just opened. This window goes on by itself.</source>
        <translation>Inicia sesión en la página que se acaba de abrir. Esta ventana sigue sola.</translation>
    </message>
    <message>
        <source>Open the page again</source>
        <translation>Abrir la página otra vez</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Intentar de nuevo</translation>
    </message>
    <message>
        <source>You were signed out</source>
        <translation>Se cerró tu sesión</translation>
    </message>
    <message>
        <source>The server has ended your session. What you have typed is still here, and comes back when you sign in.</source>
        <translation>El servidor terminó tu sesión. Lo que escribiste sigue aquí y vuelve cuando inicies sesión.</translation>
    </message>
    <message>
        <source>Sign in again</source>
        <translation>Iniciar sesión otra vez</translation>
    </message>
</context>
<context>
    <name>bandeja::signin::StartWindow</name>
    <message>
        <source>Address of your server</source>
        <translation>Dirección de tu servidor</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Intentar de nuevo</translation>
    </message>
    <message>
        <source>Where is your Bandeja server?</source>
        <translation>¿Dónde está tu servidor de Bandeja?</translation>
    </message>
    <message>
        <source>Your team lead or whoever runs the server knows its address. It is asked for once.</source>
        <translation>Quien dirige tu equipo o administra el servidor conoce la dirección. Se pregunta una sola vez.</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>Continuar</translation>
    </message>
</context>
</TS>
