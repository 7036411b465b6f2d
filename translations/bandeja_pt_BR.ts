<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="pt_BR" sourcelanguage="en">
<context>
    <name>Colleagues</name>
    <message>
        <source>%1 is viewing</source>
        <translation>%1 está vendo</translation>
    </message>
    <message>
        <source>%1 and %2 are viewing</source>
        <translation>%1 e %2 estão vendo</translation>
    </message>
    <message numerus="yes">
        <source>%1 and %n other(s) are viewing</source>
        <translation>
            <numerusform>%1 e mais %n pessoa estão vendo</numerusform>
            <numerusform>%1 e mais %n pessoas estão vendo</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 is typing…</source>
        <translation>%1 está digitando…</translation>
    </message>
    <message>
        <source>%1 and %2 are typing…</source>
        <translation>%1 e %2 estão digitando…</translation>
    </message>
    <message numerus="yes">
        <source>%1 and %n other(s) are typing…</source>
        <translation>
            <numerusform>%1 e mais %n pessoa estão digitando…</numerusform>
            <numerusform>%1 e mais %n pessoas estão digitando…</numerusform>
        </translation>
    </message>
    <message>
        <source>A colleague</source>
        <translation>Alguém da equipe</translation>
    </message>
</context>
<context>
    <name>Commands</name>
    <message>
        <source>Go to: %1</source>
        <comment>a view</comment>
        <translation>Ir para: %1</translation>
    </message>
    <message>
        <source>Next conversation</source>
        <translation>Próxima conversa</translation>
    </message>
    <message>
        <source>Previous conversation</source>
        <translation>Conversa anterior</translation>
    </message>
    <message>
        <source>Write a reply</source>
        <translation>Escrever uma resposta</translation>
    </message>
    <message>
        <source>Close or reopen the conversation</source>
        <translation>Fechar ou reabrir a conversa</translation>
    </message>
    <message>
        <source>Next pane</source>
        <translation>Próximo painel</translation>
    </message>
    <message>
        <source>Previous pane</source>
        <translation>Painel anterior</translation>
    </message>
    <message>
        <source>Back to the list</source>
        <translation>Voltar à lista</translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>Atalhos de teclado</translation>
    </message>
    <message>
        <source>Send, or approve the AI draft</source>
        <translation>Enviar, ou aprovar o rascunho da IA</translation>
    </message>
    <message>
        <source>Edit the AI draft</source>
        <translation>Editar o rascunho da IA</translation>
    </message>
    <message>
        <source>Ask for an AI draft, or for another one</source>
        <translation>Pedir um rascunho da IA, ou outro</translation>
    </message>
    <message>
        <source>Reject the AI draft</source>
        <translation>Recusar o rascunho da IA</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Buscar</translation>
    </message>
    <message>
        <source>Go to a date in the conversation</source>
        <translation>Ir para uma data da conversa</translation>
    </message>
    <message>
        <source>Attach files to the reply</source>
        <translation>Anexar arquivos à resposta</translation>
    </message>
</context>
<context>
    <name>Folders</name>
    <message>
        <source>Open</source>
        <comment>conversations</comment>
        <translation>Abertas</translation>
    </message>
    <message>
        <source>Unread</source>
        <comment>conversations</comment>
        <translation>Não lidas</translation>
    </message>
    <message>
        <source>AI drafts</source>
        <translation>Rascunhos da IA</translation>
    </message>
    <message>
        <source>Assigned to me</source>
        <translation>Atribuídas a mim</translation>
    </message>
    <message>
        <source>Snoozed</source>
        <comment>conversations</comment>
        <translation>Adiadas</translation>
    </message>
    <message>
        <source>Closed</source>
        <comment>conversations</comment>
        <translation>Fechadas</translation>
    </message>
</context>
<context>
    <name>Names</name>
    <message>
        <source>E-mail</source>
        <translation>E-mail</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>Mensagem</translation>
    </message>
    <message>
        <source>Photo</source>
        <translation>Foto</translation>
    </message>
    <message>
        <source>Voice message</source>
        <translation>Mensagem de voz</translation>
    </message>
    <message>
        <source>Video</source>
        <translation>Vídeo</translation>
    </message>
    <message>
        <source>Sticker</source>
        <translation>Figurinha</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Arquivo</translation>
    </message>
    <message>
        <source>Location</source>
        <translation>Localização</translation>
    </message>
    <message>
        <source>Shared post</source>
        <translation>Publicação compartilhada</translation>
    </message>
    <message>
        <source>Contact card</source>
        <translation>Cartão de contato</translation>
    </message>
    <message>
        <source>Message that can&apos;t be shown here</source>
        <translation>Mensagem que não pode ser mostrada aqui</translation>
    </message>
    <message>
        <source>Owner</source>
        <translation>Titular</translation>
    </message>
    <message>
        <source>Team lead</source>
        <translation>Líder de equipe</translation>
    </message>
    <message>
        <source>Staff</source>
        <translation>Equipe</translation>
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
        <translation>Requer atenção</translation>
    </message>
    <message>
        <source>Removed</source>
        <translation>Removida</translation>
    </message>
    <message>
        <source>AI drafts off</source>
        <translation>Rascunhos da IA desligados</translation>
    </message>
    <message>
        <source>AI sends what is certain</source>
        <translation>A IA envia o que é certo</translation>
    </message>
    <message>
        <source>Knowledge base</source>
        <translation>Base de conhecimento</translation>
    </message>
    <message>
        <source>AI drafts, you approve</source>
        <translation>A IA propõe, você aprova</translation>
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
        <translation>quem escreveu; nós: a loja</translation>
    </message>
    <message>
        <source>in:</source>
        <comment>search operator</comment>
        <translation>em:</translation>
    </message>
    <message>
        <source>an account, or open, snoozed, closed</source>
        <translation>uma conta, ou abertas, fechadas</translation>
    </message>
    <message>
        <source>channel:</source>
        <comment>search operator</comment>
        <translation>canal:</translation>
    </message>
    <message>
        <source>WhatsApp, Instagram and so on</source>
        <translation>WhatsApp, Instagram e os demais</translation>
    </message>
    <message>
        <source>label:</source>
        <comment>search operator</comment>
        <translation>etiqueta:</translation>
    </message>
    <message>
        <source>a label of the conversation</source>
        <translation>uma etiqueta da conversa</translation>
    </message>
    <message>
        <source>before:</source>
        <comment>search operator</comment>
        <translation>antes:</translation>
    </message>
    <message>
        <source>earlier than a day: 2026-03-14</source>
        <translation>antes de um dia: 2026-03-14</translation>
    </message>
    <message>
        <source>after:</source>
        <comment>search operator</comment>
        <translation>depois:</translation>
    </message>
    <message>
        <source>on a day or later: 2026-03, yesterday</source>
        <translation>nesse dia ou depois: 2026-03, ontem</translation>
    </message>
    <message>
        <source>has:image</source>
        <comment>search operator</comment>
        <translation>tem:imagem</translation>
    </message>
    <message>
        <source>with a picture; also file, audio</source>
        <translation>com uma foto; também arquivo, áudio</translation>
    </message>
    <message>
        <source>is:unread</source>
        <comment>search operator</comment>
        <translation>está:nãolidas</translation>
    </message>
    <message>
        <source>in conversations nobody has read</source>
        <translation>em conversas não lidas</translation>
    </message>
    <message>
        <source>today, yesterday, 2026, 2026-03, 2026-03-14</source>
        <comment>search values</comment>
        <translation>hoje, ontem, 2026, 2026-03, 2026-03-14</translation>
    </message>
    <message>
        <source>image, video, audio, file, sticker, location, attachment</source>
        <comment>search values</comment>
        <translation>imagem, vídeo, áudio, arquivo, sticker, localização, anexo</translation>
    </message>
    <message>
        <source>open, unread, drafts, snoozed, closed</source>
        <comment>search values</comment>
        <translation>abertas, nãolidas, rascunhos, adiadas, fechadas</translation>
    </message>
    <message>
        <source>After %1 comes one of: %2</source>
        <comment>search</comment>
        <translation>Depois de %1 vem um destes: %2</translation>
    </message>
    <message>
        <source>“%1” isn&apos;t understood. Possible: %2</source>
        <comment>search</comment>
        <translation>“%1” não foi entendido. Pode ser: %2</translation>
    </message>
</context>
<context>
    <name>Reasons</name>
    <message>
        <source>You may not do this.</source>
        <translation>Você não tem permissão para fazer isto.</translation>
    </message>
    <message>
        <source>Ask an owner of the workspace.</source>
        <translation>Peça à pessoa titular do espaço de trabalho.</translation>
    </message>
    <message>
        <source>The server no longer knows this conversation.</source>
        <translation>O servidor não conhece mais esta conversa.</translation>
    </message>
    <message>
        <source>This account was removed.</source>
        <translation>Esta conta foi removida.</translation>
    </message>
    <message>
        <source>The message is too large.</source>
        <translation>A mensagem é grande demais.</translation>
    </message>
    <message>
        <source>Make it shorter and send it again.</source>
        <translation>Encurte a mensagem e envie de novo.</translation>
    </message>
    <message>
        <source>Too much was sent at once.</source>
        <translation>Foi enviado muito de uma só vez.</translation>
    </message>
    <message>
        <source>Try again in a minute.</source>
        <translation>Tente de novo em um minuto.</translation>
    </message>
    <message>
        <source>AI drafts are off for this account.</source>
        <translation>Os rascunhos da IA estão desligados nesta conta.</translation>
    </message>
    <message>
        <source>A team lead can turn them on.</source>
        <translation>Uma pessoa líder de equipe pode ligá-los.</translation>
    </message>
    <message>
        <source>The server refused it.</source>
        <translation>O servidor recusou.</translation>
    </message>
    <message>
        <source>Try again, or edit it first.</source>
        <translation>Tente de novo, ou edite antes.</translation>
    </message>
    <message>
        <source>The customer must write first.</source>
        <translation>O cliente precisa escrever primeiro.</translation>
    </message>
    <message>
        <source>On %1, nobody can start a conversation with a customer.</source>
        <translation>No %1, ninguém pode iniciar uma conversa com um cliente.</translation>
    </message>
    <message>
        <source>The reply window is closed.</source>
        <translation>O prazo para responder terminou.</translation>
    </message>
    <message>
        <source>%1 takes replies for 24 hours after the customer&apos;s last message. You can answer again as soon as they write.</source>
        <translation>O %1 aceita respostas até 24 horas depois da última mensagem do cliente. Você poderá responder assim que ele escrever de novo.</translation>
    </message>
    <message>
        <source>No replies left.</source>
        <translation>Não restam respostas.</translation>
    </message>
    <message>
        <source>%1 takes no more replies until the customer writes again.</source>
        <translation>O %1 não aceita mais respostas até o cliente escrever de novo.</translation>
    </message>
    <message>
        <source>There is nothing to send.</source>
        <translation>Não há nada para enviar.</translation>
    </message>
    <message>
        <source>The message is too long for %1.</source>
        <translation>A mensagem é longa demais para o %1.</translation>
    </message>
    <message>
        <source>Make it shorter, or send it in parts.</source>
        <translation>Encurte a mensagem, ou envie em partes.</translation>
    </message>
    <message>
        <source>This account is not connected right now.</source>
        <translation>Esta conta não está conectada no momento.</translation>
    </message>
    <message>
        <source>An owner can see why under Integrations.</source>
        <translation>A pessoa titular pode ver o motivo em Integrações.</translation>
    </message>
    <message>
        <source>The conversation has moved on.</source>
        <translation>A conversa já avançou.</translation>
    </message>
    <message>
        <source>There is a newer message than the ones this reply was written for.</source>
        <translation>Há uma mensagem mais nova do que aquelas para as quais esta resposta foi escrita.</translation>
    </message>
    <message>
        <source>There is a newer version than the one you approved.</source>
        <translation>Há uma versão mais nova do que a que você aprovou.</translation>
    </message>
    <message>
        <source>%1 can&apos;t carry this kind of message.</source>
        <translation>O %1 não aceita este tipo de mensagem.</translation>
    </message>
    <message>
        <source>Not delivered: %1 could not be reached.</source>
        <translation>Não entregue: não foi possível contatar o %1.</translation>
    </message>
    <message>
        <source>It is not known whether this arrived.</source>
        <translation>Não se sabe se isto chegou.</translation>
    </message>
    <message>
        <source>Ask the customer before you send it again.</source>
        <translation>Pergunte ao cliente antes de enviar de novo.</translation>
    </message>
    <message>
        <source>Not delivered: %1 refused it.</source>
        <translation>Não entregue: o %1 recusou.</translation>
    </message>
    <message>
        <source>Nothing in the shop&apos;s knowledge fits this question.</source>
        <translation>Nada do que a loja sabe responde a esta pergunta.</translation>
    </message>
    <message>
        <source>Answer it yourself, or add to the knowledge.</source>
        <translation>Responda você, ou acrescente a informação à base de conhecimento.</translation>
    </message>
    <message>
        <source>The AI provider&apos;s key is missing or wrong.</source>
        <translation>A chave do provedor de IA está faltando ou errada.</translation>
    </message>
    <message>
        <source>A team lead can correct it.</source>
        <translation>Uma pessoa líder de equipe pode corrigi-la.</translation>
    </message>
    <message>
        <source>The AI provider refused to answer.</source>
        <translation>O provedor de IA se recusou a responder.</translation>
    </message>
    <message>
        <source>The AI provider gave no usable text.</source>
        <translation>O provedor de IA não deu um texto aproveitável.</translation>
    </message>
    <message>
        <source>The AI provider could not be reached.</source>
        <translation>Não foi possível contatar o provedor de IA.</translation>
    </message>
    <message>
        <source>The address answers, but not as a Bandeja server.</source>
        <translation>O endereço responde, mas não como um servidor Bandeja.</translation>
    </message>
    <message>
        <source>The connection to the server is not secure, so it is not used.</source>
        <translation>A conexão com o servidor não é segura, por isso não é usada.</translation>
    </message>
    <message>
        <source>The server has a problem.</source>
        <translation>O servidor está com um problema.</translation>
    </message>
    <message>
        <source>The server takes too long to answer.</source>
        <translation>O servidor demora demais para responder.</translation>
    </message>
    <message>
        <source>The server can&apos;t be reached.</source>
        <translation>Não é possível contatar o servidor.</translation>
    </message>
    <message>
        <source>Access was not granted. You can try again.</source>
        <translation>O acesso não foi concedido. Você pode tentar de novo.</translation>
    </message>
    <message>
        <source>Nobody finished signing in within five minutes.</source>
        <translation>Ninguém terminou de entrar em cinco minutos.</translation>
    </message>
    <message>
        <source>Signing in failed. You can try again.</source>
        <translation>Não foi possível entrar. Você pode tentar de novo.</translation>
    </message>
    <message>
        <source>Your keychain is locked</source>
        <translation>Seu chaveiro está bloqueado</translation>
    </message>
    <message>
        <source>Unlock it with your system&apos;s password, then try again.</source>
        <translation>Desbloqueie-o com a senha do seu sistema e tente de novo.</translation>
    </message>
    <message>
        <source>There is no keychain</source>
        <translation>Não há um chaveiro</translation>
    </message>
    <message>
        <source>Bandeja keeps its keys only in your system&apos;s keychain. Install or start one (on Linux, GNOME Keyring or KWallet), then try again.</source>
        <translation>O Bandeja guarda suas chaves somente no chaveiro do seu sistema. Instale ou inicie um (no Linux, GNOME Keyring ou KWallet) e tente de novo.</translation>
    </message>
    <message>
        <source>Your keychain said no</source>
        <translation>Seu chaveiro disse não</translation>
    </message>
    <message>
        <source>Allow Bandeja to use its entries in your keychain, then try again.</source>
        <translation>Permita que o Bandeja use as entradas dele no seu chaveiro e tente de novo.</translation>
    </message>
    <message>
        <source>Your keychain doesn&apos;t answer</source>
        <translation>Seu chaveiro não responde</translation>
    </message>
    <message>
        <source>It may be waiting for you in another window. Answer it there, then try again.</source>
        <translation>Talvez ele espere por você em outra janela. Responda lá e tente de novo.</translation>
    </message>
    <message>
        <source>Your keychain gave something unexpected</source>
        <translation>Seu chaveiro devolveu algo inesperado</translation>
    </message>
    <message>
        <source>An entry of Bandeja was changed by something else. Try again; if it stays so, sign in anew.</source>
        <translation>Outro programa mudou uma entrada do Bandeja. Tente de novo; se continuar assim, entre novamente.</translation>
    </message>
    <message>
        <source>A key is missing in your keychain</source>
        <translation>Falta uma chave no seu chaveiro</translation>
    </message>
    <message>
        <source>Try again; if it stays so, sign in anew.</source>
        <translation>Tente de novo; se continuar assim, entre novamente.</translation>
    </message>
    <message>
        <source>The disk is full. Make some room, then try again.</source>
        <translation>O disco está cheio. Libere espaço e tente de novo.</translation>
    </message>
    <message>
        <source>The disk can&apos;t be written to.</source>
        <translation>Não é possível gravar no disco.</translation>
    </message>
    <message>
        <source>It is on its way already.</source>
        <translation>Já está a caminho.</translation>
    </message>
    <message>
        <source>This account is not here any more.</source>
        <translation>Esta conta não está mais aqui.</translation>
    </message>
    <message>
        <source>It could not be saved on this computer.</source>
        <translation>Não foi possível salvar neste computador.</translation>
    </message>
    <message>
        <source>The server says that you may not remove it.</source>
        <translation>O servidor diz que você não tem permissão para removê-la.</translation>
    </message>
    <message>
        <source>The AI draft has changed.</source>
        <translation>O rascunho da IA mudou.</translation>
    </message>
    <message>
        <source>The key in your keychain does not open this computer&apos;s copy.</source>
        <translation>A chave do seu chaveiro não abre a cópia deste computador.</translation>
    </message>
    <message>
        <source>This computer&apos;s copy is damaged.</source>
        <translation>A cópia deste computador está danificada.</translation>
    </message>
    <message>
        <source>A newer Bandeja has written this computer&apos;s copy. Update this one.</source>
        <translation>Uma versão mais nova do Bandeja gravou a cópia deste computador. Atualize esta.</translation>
    </message>
    <message>
        <source>The disk can&apos;t be read.</source>
        <translation>Não é possível ler o disco.</translation>
    </message>
    <message>
        <source>It is not here any more.</source>
        <translation>Não está mais aqui.</translation>
    </message>
    <message>
        <source>It could not be read on this computer.</source>
        <translation>Não foi possível ler neste computador.</translation>
    </message>
    <message>
        <source>A file of this message was lost when this computer&apos;s copy was repaired.</source>
        <translation>Um arquivo desta mensagem se perdeu no reparo da cópia deste computador.</translation>
    </message>
    <message>
        <source>Edit the message and attach it again.</source>
        <translation>Edite a mensagem e anexe-o de novo.</translation>
    </message>
    <message>
        <source>TikTok takes no other files than pictures: JPG and PNG, up to 3 MB.</source>
        <translation>O TikTok só aceita imagens: JPG e PNG, de até 3 MB.</translation>
    </message>
    <message>
        <source>WhatsApp takes JPG and PNG up to 5 MB, video (MP4) and audio up to 16 MB, and PDF, text and Office files up to 25 MB.</source>
        <translation>O WhatsApp aceita JPG e PNG de até 5 MB, vídeo (MP4) e áudio de até 16 MB, e arquivos PDF, de texto e do Office de até 25 MB.</translation>
    </message>
    <message>
        <source>Files can&apos;t be sent on %1 yet.</source>
        <translation>Ainda não é possível enviar arquivos pelo %1.</translation>
    </message>
    <message>
        <source>%1 could not be read, so it was not attached.</source>
        <translation>Não foi possível ler %1, que não foi anexado.</translation>
    </message>
    <message>
        <source>%1 is empty, so it was not attached.</source>
        <translation>%1 está vazio e não foi anexado.</translation>
    </message>
    <message>
        <source>%1 was not attached: it has more than %2.</source>
        <translation>%1 não foi anexado: tem mais de %2.</translation>
    </message>
    <message>
        <source>%1 was not attached: the disk is full.</source>
        <translation>%1 não foi anexado: o disco está cheio.</translation>
    </message>
    <message>
        <source>%1 was not attached: the account is not open.</source>
        <translation>%1 não foi anexado: a conta não está aberta.</translation>
    </message>
    <message>
        <source>The server can&apos;t be reached. What has come is kept: try again later.</source>
        <translation>Não é possível chegar ao servidor. O que já veio fica guardado: tente mais tarde.</translation>
    </message>
    <message>
        <source>The disk is full.</source>
        <translation>O disco está cheio.</translation>
    </message>
    <message>
        <source>The server doesn&apos;t have this file any more.</source>
        <translation>O servidor não tem mais este arquivo.</translation>
    </message>
    <message>
        <source>The account is not open.</source>
        <translation>A conta não está aberta.</translation>
    </message>
    <message>
        <source>The workspace was closed.</source>
        <translation>O espaço de trabalho foi encerrado.</translation>
    </message>
    <message>
        <source>Nothing is sent until an owner has it opened again.</source>
        <translation>Nada é enviado até que uma pessoa titular o reabra.</translation>
    </message>
    <message>
        <source>The server has ended your session. Sign in again, then try again.</source>
        <translation>O servidor encerrou a sua sessão. Entre de novo e tente outra vez.</translation>
    </message>
    <message>
        <source>The server was asked too often. Try again in a minute.</source>
        <translation>O servidor foi consultado vezes demais. Tente de novo em um minuto.</translation>
    </message>
    <message>
        <source>Try again later.</source>
        <translation>Tente mais tarde.</translation>
    </message>
    <message>
        <source>Not closed; nothing has changed. Only owners may close the workspace, and you are not one any more. Ask an owner.</source>
        <translation>Não foi encerrado; nada mudou. Somente as pessoas titulares podem encerrar o espaço de trabalho, e você não é mais uma delas. Peça a uma pessoa titular.</translation>
    </message>
    <message>
        <source>Not closed; nothing has changed. The workspace has another name by now. Cancel, then begin again with its new name.</source>
        <translation>Não foi encerrado; nada mudou. O espaço de trabalho já tem outro nome. Cancele e comece de novo com o nome novo.</translation>
    </message>
    <message>
        <source>It is not known whether the workspace was closed: the server&apos;s answer did not come. If it was, the window says so as soon as there is a connection. Trying again does no harm.</source>
        <translation>Não se sabe se o espaço de trabalho foi encerrado: a resposta do servidor não chegou. Se foi, a janela dirá isso assim que houver conexão. Tentar de novo não faz mal.</translation>
    </message>
    <message>
        <source>Not closed; nothing has changed.</source>
        <translation>Não foi encerrado; nada mudou.</translation>
    </message>
    <message>
        <source>Not reopened: it stays closed, and nothing is lost yet. Only owners may reopen the workspace, and you are not one any more. Ask an owner.</source>
        <translation>Não foi reaberto: continua encerrado, e nada se perdeu ainda. Somente as pessoas titulares podem reabrir o espaço de trabalho, e você não é mais uma delas. Peça a uma pessoa titular.</translation>
    </message>
    <message>
        <source>Not reopened: the time for it is over, and everything in the workspace is being deleted. Nobody can stop that.</source>
        <translation>Não foi reaberto: o prazo terminou, e tudo o que há no espaço de trabalho está sendo excluído. Ninguém pode impedir isso.</translation>
    </message>
    <message>
        <source>It is not known whether the workspace was reopened: the server&apos;s answer did not come. If it was, the window says so as soon as there is a connection. Trying again does no harm.</source>
        <translation>Não se sabe se o espaço de trabalho foi reaberto: a resposta do servidor não chegou. Se foi, a janela dirá isso assim que houver conexão. Tentar de novo não faz mal.</translation>
    </message>
    <message>
        <source>Not reopened: it stays closed, and nothing is lost yet.</source>
        <translation>Não foi reaberto: continua encerrado, e nada se perdeu ainda.</translation>
    </message>
</context>
<context>
    <name>ReceiptFile</name>
    <message>
        <source>Receipt of removal</source>
        <translation>Comprovante de remoção</translation>
    </message>
    <message>
        <source>This is what was deleted when the account was removed from Bandeja. It names no customer and quotes no message.</source>
        <translation>Isto é o que foi apagado quando a conta foi removida do Bandeja. Não nomeia nenhum cliente nem cita nenhuma mensagem.</translation>
    </message>
    <message>
        <source>Receipt %1 %2</source>
        <comment>file name: account, date</comment>
        <translation>Comprovante %1 %2</translation>
    </message>
</context>
<context>
    <name>Receipts</name>
    <message>
        <source>Confirmed by %1: the access tokens are dead</source>
        <translation>Confirmado pelo %1: os acessos não funcionam mais</translation>
    </message>
    <message>
        <source>%1 offers none; the tokens were destroyed here</source>
        <translation>O %1 não oferece; os acessos foram destruídos aqui</translation>
    </message>
    <message>
        <source>%1 could not be reached; it is asked again until it confirms</source>
        <translation>Não foi possível contatar o %1; o pedido é repetido até ele confirmar</translation>
    </message>
    <message>
        <source>The server&apos;s signature was checked and is right.</source>
        <translation>A assinatura do servidor foi verificada e está correta.</translation>
    </message>
    <message>
        <source>The signature is wrong: this receipt does not prove anything. Keep it, and ask the operator of the server.</source>
        <translation>A assinatura está errada: este comprovante não prova nada. Guarde-o e consulte quem opera o servidor.</translation>
    </message>
    <message>
        <source>The account was removed on another computer, which checked the signature.</source>
        <translation>A conta foi removida em outro computador, que verificou a assinatura.</translation>
    </message>
    <message>
        <source>Account</source>
        <translation>Conta</translation>
    </message>
    <message>
        <source>Channel</source>
        <translation>Canal</translation>
    </message>
    <message>
        <source>Requested by</source>
        <translation>Pedido por</translation>
    </message>
    <message>
        <source>Requested</source>
        <translation>Pedido em</translation>
    </message>
    <message>
        <source>Completed</source>
        <translation>Concluído em</translation>
    </message>
    <message>
        <source>Not yet: unreadable since the removal, rows are still being deleted</source>
        <translation>Ainda não: ilegível desde a remoção, as linhas continuam sendo apagadas</translation>
    </message>
    <message>
        <source>Messages deleted</source>
        <translation>Mensagens apagadas</translation>
    </message>
    <message>
        <source>Conversations deleted</source>
        <translation>Conversas apagadas</translation>
    </message>
    <message>
        <source>Customers deleted</source>
        <translation>Clientes apagados</translation>
    </message>
    <message>
        <source>AI drafts deleted</source>
        <translation>Rascunhos da IA apagados</translation>
    </message>
    <message>
        <source>Files deleted</source>
        <translation>Arquivos apagados</translation>
    </message>
    <message>
        <source>Access tokens deleted</source>
        <translation>Acessos apagados</translation>
    </message>
    <message>
        <source>Revoked at the platform</source>
        <translation>Revogado na plataforma</translation>
    </message>
    <message>
        <source>Gone from every backup by</source>
        <translation>Fora de todo backup até</translation>
    </message>
    <message>
        <source>Receipt</source>
        <translation>Comprovante</translation>
    </message>
    <message>
        <source>Signature</source>
        <translation>Assinatura</translation>
    </message>
    <message>
        <source>Being deleted here</source>
        <translation>Sendo apagada aqui</translation>
    </message>
    <message>
        <source>Waiting for the server</source>
        <translation>Esperando o servidor</translation>
    </message>
    <message>
        <source>Gone from this computer. The server is asked until it confirms.</source>
        <translation>Já não está neste computador. O pedido ao servidor é repetido até ele confirmar.</translation>
    </message>
    <message>
        <source>Gone from this computer. %1 It is asked until it confirms.</source>
        <translation>Já não está neste computador. %1 O pedido é repetido até ele confirmar.</translation>
    </message>
    <message>
        <source>Confirmed</source>
        <translation>Confirmada</translation>
    </message>
    <message>
        <source>Signature wrong</source>
        <translation>Assinatura errada</translation>
    </message>
    <message>
        <source>Gone from this computer, but the server&apos;s receipt can&apos;t be trusted.</source>
        <translation>Já não está neste computador, mas o comprovante do servidor não é confiável.</translation>
    </message>
    <message>
        <source>Removed elsewhere</source>
        <translation>Removida em outro lugar</translation>
    </message>
</context>
<context>
    <name>Row</name>
    <message>
        <source>Unknown customer</source>
        <translation>Cliente sem nome</translation>
    </message>
    <message>
        <source>Unsent: %1</source>
        <translation>Não enviado: %1</translation>
    </message>
    <message numerus="yes">
        <source>%n unread message(s)</source>
        <translation>
            <numerusform>%n mensagem não lida</numerusform>
            <numerusform>%n mensagens não lidas</numerusform>
        </translation>
    </message>
    <message>
        <source>AI draft waits for you</source>
        <translation>um rascunho da IA espera por você</translation>
    </message>
    <message>
        <source>%1 left to reply</source>
        <translation>%1 para responder</translation>
    </message>
    <message numerus="yes">
        <source>%n unsent message(s)</source>
        <translation>
            <numerusform>%n mensagem não enviada</numerusform>
            <numerusform>%n mensagens não enviadas</numerusform>
        </translation>
    </message>
    <message>
        <source>waiting to be sent</source>
        <translation>aguardando envio</translation>
    </message>
    <message>
        <source>sent</source>
        <translation>enviada</translation>
    </message>
    <message>
        <source>delivered</source>
        <translation>entregue</translation>
    </message>
    <message>
        <source>read</source>
        <translation>lida</translation>
    </message>
    <message>
        <source>not delivered</source>
        <translation>não entregue</translation>
    </message>
</context>
<context>
    <name>Timeline</name>
    <message>
        <source>Edited · %1</source>
        <translation>Editada · %1</translation>
    </message>
    <message>
        <source>Internal note · You</source>
        <translation>Nota interna · Você</translation>
    </message>
    <message>
        <source>Internal note · %1</source>
        <translation>Nota interna · %1</translation>
    </message>
    <message>
        <source>An earlier message</source>
        <translation>Uma mensagem anterior</translation>
    </message>
    <message>
        <source>You</source>
        <translation>Você</translation>
    </message>
    <message>
        <source>Being fetched…</source>
        <translation>Baixando…</translation>
    </message>
    <message>
        <source>Show more</source>
        <translation>Mostrar mais</translation>
    </message>
    <message>
        <source>Show all</source>
        <translation>Mostrar tudo</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Tentar de novo</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>Editar</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Excluir</translation>
    </message>
    <message>
        <source>edited</source>
        <translation>editada</translation>
    </message>
    <message>
        <source>reaction: %1</source>
        <translation>reação: %1</translation>
    </message>
    <message>
        <source>You: %1, waiting to be sent</source>
        <translation>Você: %1, aguardando envio</translation>
    </message>
    <message>
        <source>You: %1, not sent: %2</source>
        <translation>Você: %1, não enviada: %2</translation>
    </message>
    <message>
        <source>A colleague</source>
        <translation>Alguém da equipe</translation>
    </message>
    <message>
        <source>AI agent</source>
        <translation>Agente de IA</translation>
    </message>
    <message>
        <source>Sent outside of Bandeja</source>
        <translation>Enviada fora do Bandeja</translation>
    </message>
    <message>
        <source>Internal note of %1: %2</source>
        <translation>Nota interna de %1: %2</translation>
    </message>
    <message>
        <source>The customer deleted this message</source>
        <translation>O cliente apagou esta mensagem</translation>
    </message>
    <message>
        <source>This message was deleted</source>
        <translation>Esta mensagem foi apagada</translation>
    </message>
    <message>
        <source>%1 sent a kind of message that can&apos;t be shown here</source>
        <translation>O %1 enviou um tipo de mensagem que não pode ser mostrado aqui</translation>
    </message>
    <message>
        <source>Mark as read</source>
        <translation>Marcar como lida</translation>
    </message>
    <message>
        <source>Close or reopen the conversation</source>
        <translation>Fechar ou reabrir a conversa</translation>
    </message>
    <message>
        <source>Reject the AI draft</source>
        <translation>Recusar o rascunho da IA</translation>
    </message>
    <message>
        <source>Ask for another AI draft</source>
        <translation>Pedir outro rascunho da IA</translation>
    </message>
    <message>
        <source>Uploading… %1 %</source>
        <translation>Enviando… %1 %</translation>
    </message>
</context>
<context>
    <name>Times</name>
    <message>
        <source>Yesterday</source>
        <translation>Ontem</translation>
    </message>
    <message>
        <source>MMM d</source>
        <comment>date format: day of this year, short</comment>
        <translation>d &apos;de&apos; MMM</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>Hoje</translation>
    </message>
    <message>
        <source>dddd, MMMM d</source>
        <comment>date format: day of this year, long</comment>
        <translation>dddd, d &apos;de&apos; MMMM</translation>
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
        <translation>Nova mensagem</translation>
    </message>
</context>
<context>
    <name>bandeja::app::Program</name>
    <message>
        <source>Bandeja is running already, and doesn&apos;t answer</source>
        <translation>O Bandeja já está aberto e não responde</translation>
    </message>
    <message>
        <source>End it in your system&apos;s list of programs, then start it again. Nothing is lost.</source>
        <translation>Encerre-o na lista de programas do sistema e abra-o de novo. Nada se perde.</translation>
    </message>
    <message>
        <source>Bandeja can&apos;t write its folder</source>
        <translation>O Bandeja não consegue gravar na sua pasta</translation>
    </message>
    <message>
        <source>%1 can&apos;t be written. Check its permissions and whether the disk is full.</source>
        <translation>Não é possível gravar em %1. Verifique as permissões e se o disco está cheio.</translation>
    </message>
    <message>
        <source>Opening the sample shop</source>
        <translation>Abrindo a loja de exemplo</translation>
    </message>
    <message>
        <source>A server and its customers are starting on this computer.</source>
        <translation>Um servidor e seus clientes estão iniciando neste computador.</translation>
    </message>
    <message>
        <source>The sample shop does not open</source>
        <translation>A loja de exemplo não abre</translation>
    </message>
    <message>
        <source>%1 is not an address that begins with https://.</source>
        <translation>%1 não é um endereço que começa com https://.</translation>
    </message>
    <message>
        <source>Bandeja can&apos;t start</source>
        <translation>O Bandeja não consegue iniciar</translation>
    </message>
</context>
<context>
    <name>bandeja::controls::Sheet</name>
    <message>
        <source>Close</source>
        <translation>Fechar</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Pronto</translation>
    </message>
</context>
<context>
    <name>bandeja::inbox::AttachmentStrip</name>
    <message>
        <source>Take %1 away</source>
        <translation>Retirar %1</translation>
    </message>
    <message numerus="yes">
        <source>Attaching %n file(s)…</source>
        <translation>
            <numerusform>Anexando %n arquivo…</numerusform>
            <numerusform>Anexando %n arquivos…</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>bandeja::inbox::Composer</name>
    <message>
        <source>Reply</source>
        <translation>Resposta</translation>
    </message>
    <message>
        <source>Write a reply…</source>
        <translation>Escreva uma resposta…</translation>
    </message>
    <message>
        <source>Reply to %1…</source>
        <translation>Responda a %1…</translation>
    </message>
    <message>
        <source>Enter sends · Shift+Enter breaks the line</source>
        <translation>Enter envia · Shift+Enter quebra a linha</translation>
    </message>
    <message>
        <source>Ctrl+Enter sends</source>
        <translation>Ctrl+Enter envia</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>Enviar</translation>
    </message>
    <message numerus="yes">
        <source>%n character(s) too many</source>
        <translation>
            <numerusform>%n caractere a mais</numerusform>
            <numerusform>%n caracteres a mais</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n character(s) left</source>
        <translation>
            <numerusform>Resta %n caractere</numerusform>
            <numerusform>Restam %n caracteres</numerusform>
        </translation>
    </message>
    <message>
        <source>You are editing the AI draft</source>
        <translation>Você está editando o rascunho da IA</translation>
    </message>
    <message>
        <source>Stop editing the AI draft</source>
        <translation>Parar de editar o rascunho da IA</translation>
    </message>
    <message>
        <source>Ask for an AI draft</source>
        <translation>Pedir um rascunho da IA</translation>
    </message>
    <message>
        <source>Attach files</source>
        <translation>Anexar arquivos</translation>
    </message>
    <message>
        <source>picture</source>
        <translation>imagem</translation>
    </message>
</context>
<context>
    <name>bandeja::inbox::ConversationDelegate</name>
    <message>
        <source>Draft</source>
        <translation>Rascunho</translation>
    </message>
</context>
<context>
    <name>bandeja::inbox::ConversationHeader</name>
    <message>
        <source>Back to the list</source>
        <translation>Voltar à lista</translation>
    </message>
    <message>
        <source>Reopen</source>
        <translation>Reabrir</translation>
    </message>
    <message>
        <source>Close</source>
        <comment>a conversation</comment>
        <translation>Fechar</translation>
    </message>
    <message>
        <source>Go to a date</source>
        <translation>Ir para uma data</translation>
    </message>
</context>
<context>
    <name>bandeja::inbox::ConversationView</name>
    <message>
        <source>Nothing is open</source>
        <translation>Nada está aberto</translation>
    </message>
    <message>
        <source>Latest messages</source>
        <translation>Últimas mensagens</translation>
    </message>
    <message>
        <source>Messages</source>
        <translation>Mensagens</translation>
    </message>
    <message>
        <source>The conversation that you pick on the left opens here. J and K move through the list, Enter starts a reply.</source>
        <translation>A conversa que você escolher à esquerda abre aqui. Com J e K você percorre a lista; com Enter começa a responder.</translation>
    </message>
    <message>
        <source>All messages are of %1.</source>
        <translation>Todas as mensagens são de %1.</translation>
    </message>
    <message>
        <source>Messages from %1 to %2.</source>
        <translation>Mensagens de %1 a %2.</translation>
    </message>
    <message>
        <source>Nothing is earlier than %1. This is the beginning.</source>
        <translation>Não há nada antes de %1. Aqui começa.</translation>
    </message>
    <message>
        <source>Nothing is later than %1. This is the end.</source>
        <translation>Não há nada depois de %1. Aqui termina.</translation>
    </message>
</context>
<context>
    <name>bandeja::inbox::DayPicker</name>
    <message>
        <source>Go to a date</source>
        <translation>Ir para uma data</translation>
    </message>
</context>
<context>
    <name>bandeja::inbox::DraftCard</name>
    <message>
        <source>Approve and send</source>
        <translation>Aprovar e enviar</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>Editar</translation>
    </message>
    <message>
        <source>What should be different? (optional)</source>
        <translation>O que deveria ser diferente? (opcional)</translation>
    </message>
    <message>
        <source>What should be different?</source>
        <translation>O que deveria ser diferente?</translation>
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
        <translation>O agente acha que uma pessoa deveria responder a esta.</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Tentar de novo</translation>
    </message>
    <message>
        <source>Another one</source>
        <translation>Outro</translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation>Dispensar</translation>
    </message>
    <message>
        <source>Reject</source>
        <translation>Recusar</translation>
    </message>
    <message>
        <source>The conversation has moved on since it was written.</source>
        <translation>A conversa avançou desde que ele foi escrito.</translation>
    </message>
    <message>
        <source>%1 · from %2</source>
        <comment>provider, sources</comment>
        <translation>%1 · a partir de %2</translation>
    </message>
    <message>
        <source>Quite sure</source>
        <translation>Muito seguro</translation>
    </message>
    <message>
        <source>Fairly sure</source>
        <translation>Bem seguro</translation>
    </message>
    <message>
        <source>Not sure</source>
        <translation>Pouco seguro</translation>
    </message>
    <message>
        <source>AI draft</source>
        <translation>Rascunho da IA</translation>
    </message>
    <message>
        <source>The AI is writing a draft</source>
        <translation>A IA está escrevendo um rascunho</translation>
    </message>
    <message>
        <source>No draft</source>
        <translation>Sem rascunho</translation>
    </message>
    <message>
        <source>The draft was withdrawn</source>
        <translation>O rascunho foi retirado</translation>
    </message>
    <message>
        <source>A newer message came in, so the earlier draft was withdrawn.</source>
        <translation>Chegou uma mensagem mais nova, por isso o rascunho anterior foi retirado.</translation>
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
        <translation>Fechar</translation>
    </message>
    <message>
        <source>Saving %1… %2 %</source>
        <translation>Salvando %1… %2 %</translation>
    </message>
    <message>
        <source>Saving %1…</source>
        <translation>Salvando %1…</translation>
    </message>
    <message>
        <source>%1 was not saved. %2</source>
        <translation>%1 não foi salvo. %2</translation>
    </message>
    <message>
        <source>%1 is saved.</source>
        <translation>%1 foi salvo.</translation>
    </message>
    <message>
        <source>%1 could not be written: %2</source>
        <translation>Não foi possível gravar %1: %2</translation>
    </message>
</context>
<context>
    <name>bandeja::inbox::InboxPage</name>
    <message>
        <source>Conversations: %1</source>
        <translation>Conversas: %1</translation>
    </message>
    <message>
        <source>Show all accounts</source>
        <translation>Mostrar todas as contas</translation>
    </message>
    <message>
        <source>No account is connected</source>
        <translation>Nenhuma conta está conectada</translation>
    </message>
    <message>
        <source>As soon as an owner connects one, its customers&apos; messages arrive here.</source>
        <translation>Assim que a pessoa titular conectar uma, as mensagens dos clientes chegam aqui.</translation>
    </message>
    <message>
        <source>All answered</source>
        <translation>Tudo respondido</translation>
    </message>
    <message>
        <source>New messages appear here by themselves.</source>
        <translation>As mensagens novas aparecem aqui sozinhas.</translation>
    </message>
    <message>
        <source>Nothing unread</source>
        <translation>Nada por ler</translation>
    </message>
    <message>
        <source>You have seen every message.</source>
        <translation>Você já viu todas as mensagens.</translation>
    </message>
    <message>
        <source>Nothing is assigned to you</source>
        <translation>Nada foi atribuído a você</translation>
    </message>
    <message>
        <source>What colleagues pass on to you appears here.</source>
        <translation>O que sua equipe passar para você aparece aqui.</translation>
    </message>
    <message>
        <source>Nothing is snoozed</source>
        <translation>Nada foi adiado</translation>
    </message>
    <message>
        <source>Snoozed conversations come back when it is time, or when the customer writes.</source>
        <translation>As conversas adiadas voltam na hora certa, ou quando o cliente escreve.</translation>
    </message>
    <message>
        <source>Nothing is closed</source>
        <translation>Nada foi fechado</translation>
    </message>
    <message>
        <source>Closed conversations are kept here.</source>
        <translation>As conversas fechadas ficam aqui.</translation>
    </message>
    <message>
        <source>No AI drafts wait</source>
        <translation>Nenhum rascunho da IA espera</translation>
    </message>
    <message>
        <source>When the AI has written a draft for you, it appears here.</source>
        <translation>Quando a IA tiver escrito um rascunho para você, ele aparece aqui.</translation>
    </message>
    <message>
        <source>The conversations can&apos;t be shown</source>
        <translation>Não é possível mostrar as conversas</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Tentar de novo</translation>
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
            <numerusform>resta %n resposta</numerusform>
            <numerusform>restam %n respostas</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>bandeja::inbox::TimelineView</name>
    <message>
        <source>Copy message</source>
        <translation>Copiar mensagem</translation>
    </message>
    <message>
        <source>Copy selection</source>
        <translation>Copiar seleção</translation>
    </message>
    <message>
        <source>Save %1…</source>
        <translation>Salvar %1…</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>Editar</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Excluir</translation>
    </message>
</context>
<context>
    <name>bandeja::integrations::AccountRow</name>
    <message>
        <source>Remove</source>
        <translation>Remover</translation>
    </message>
    <message>
        <source>Remove %1</source>
        <translation>Remover %1</translation>
    </message>
</context>
<context>
    <name>bandeja::integrations::IntegrationsPage</name>
    <message>
        <source>Integrations</source>
        <translation>Integrações</translation>
    </message>
    <message>
        <source>The accounts that your customers write to. Each has a store and a key of its own; removing one deletes all of it, here and on the server.</source>
        <translation>As contas para as quais seus clientes escrevem. Cada uma tem seu próprio armazenamento e sua própria chave; remover uma apaga tudo o que é dela, aqui e no servidor.</translation>
    </message>
    <message>
        <source>Connected accounts</source>
        <translation>Contas conectadas</translation>
    </message>
    <message>
        <source>Only owners of the workspace can connect and remove accounts.</source>
        <translation>Somente as pessoas titulares do espaço de trabalho podem conectar e remover contas.</translation>
    </message>
    <message>
        <source>Removed accounts</source>
        <translation>Contas removidas</translation>
    </message>
    <message>
        <source>No account is connected</source>
        <translation>Nenhuma conta está conectada</translation>
    </message>
    <message>
        <source>An owner connects accounts on the server. They appear here by themselves.</source>
        <translation>A pessoa titular conecta as contas no servidor. Elas aparecem aqui sozinhas.</translation>
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
        <translation>Comprovante de remoção</translation>
    </message>
    <message>
        <source>Save as JSON</source>
        <translation>Salvar como JSON</translation>
    </message>
    <message>
        <source>Save as PDF</source>
        <translation>Salvar como PDF</translation>
    </message>
    <message>
        <source>Saved: %1</source>
        <translation>Salvo: %1</translation>
    </message>
    <message>
        <source>Not saved: %1</source>
        <translation>Não foi salvo: %1</translation>
    </message>
</context>
<context>
    <name>bandeja::integrations::RemovalRow</name>
    <message>
        <source>%1 · removed %2</source>
        <comment>channel, date</comment>
        <translation>%1 · removida em %2</translation>
    </message>
    <message>
        <source>Ask now</source>
        <translation>Pedir agora</translation>
    </message>
    <message>
        <source>Ask the server now to delete %1</source>
        <translation>Pedir agora ao servidor que apague %1</translation>
    </message>
    <message>
        <source>Receipt</source>
        <translation>Comprovante</translation>
    </message>
    <message>
        <source>Receipt of the removal of %1</source>
        <translation>Comprovante da remoção de %1</translation>
    </message>
</context>
<context>
    <name>bandeja::integrations::RemoveSheet</name>
    <message>
        <source>Remove %1?</source>
        <translation>Remover %1?</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
    <message>
        <source>Remove for good</source>
        <translation>Remover para sempre</translation>
    </message>
    <message>
        <source>Show the receipt</source>
        <translation>Ver o comprovante</translation>
    </message>
    <message>
        <source>Ask the server now</source>
        <translation>Pedir agora ao servidor</translation>
    </message>
    <message>
        <source>Nobody can undo this.</source>
        <translation>Ninguém pode desfazer isto.</translation>
    </message>
    <message>
        <source>On this computer, at once, also without a connection</source>
        <translation>Neste computador, na hora, também sem conexão</translation>
    </message>
    <message>
        <source>Every message, conversation and customer of this account</source>
        <translation>Todas as mensagens, conversas e clientes desta conta</translation>
    </message>
    <message>
        <source>AI drafts, what you have typed, and messages that wait to be sent</source>
        <translation>Os rascunhos da IA, o que você digitou e as mensagens que aguardam envio</translation>
    </message>
    <message>
        <source>The key that this account&apos;s copy is encrypted with</source>
        <translation>A chave com que a cópia desta conta é criptografada</translation>
    </message>
    <message>
        <source>On the server, as soon as it can be reached</source>
        <translation>No servidor, assim que houver conexão</translation>
    </message>
    <message>
        <source>All its messages, conversations, customers, drafts and files</source>
        <translation>Todas as suas mensagens, conversas, clientes, rascunhos e arquivos</translation>
    </message>
    <message>
        <source>The account&apos;s id and name, and its access tokens; they are also revoked at %1 where it offers that</source>
        <translation>O identificador e o nome da conta, e seus acessos; eles também são revogados no %1, se ele oferecer</translation>
    </message>
    <message>
        <source>Its encryption key: with it every backup becomes unreadable. Within 30 days the backups are gone too</source>
        <translation>Sua chave de criptografia: sem ela nenhum backup pode ser lido. Em 30 dias os backups também somem</translation>
    </message>
    <message>
        <source>Your colleagues&apos; computers delete their copies as soon as they are online. The %1 account itself stays as it is.</source>
        <translation>Os computadores da sua equipe apagam as cópias assim que se conectarem. A conta do %1 em si fica como está.</translation>
    </message>
    <message>
        <source>Type the account&apos;s name to confirm: %1</source>
        <translation>Digite o nome da conta para confirmar: %1</translation>
    </message>
    <message>
        <source>Key destroyed and copy on this computer deleted</source>
        <translation>Chave destruída e cópia deste computador apagada</translation>
    </message>
    <message>
        <source>Deletion confirmed by the server</source>
        <translation>Remoção confirmada pelo servidor</translation>
    </message>
    <message>
        <source>Signed receipt received and checked</source>
        <translation>Comprovante assinado, recebido e verificado</translation>
    </message>
    <message>
        <source>Removing %1</source>
        <translation>Removendo %1</translation>
    </message>
    <message>
        <source>%1 is gone from this computer</source>
        <translation>%1 já não está neste computador</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Fechar</translation>
    </message>
    <message>
        <source>Not removed. %1</source>
        <translation>Não foi removida. %1</translation>
    </message>
    <message>
        <source>%1 It is asked again until it confirms, also after a restart. You can close this.</source>
        <translation>%1 O pedido é repetido até ele confirmar, também depois de reiniciar. Você pode fechar isto.</translation>
    </message>
    <message>
        <source>%1 is gone</source>
        <translation>%1 não existe mais</translation>
    </message>
</context>
<context>
    <name>bandeja::searching::SearchBar</name>
    <message>
        <source>What a search understands</source>
        <translation>O que a busca entende</translation>
    </message>
</context>
<context>
    <name>bandeja::searching::SearchDelegate</name>
    <message numerus="yes">
        <source>%n more</source>
        <comment>messages found</comment>
        <translation>
            <numerusform>mais %n</numerusform>
            <numerusform>mais %n</numerusform>
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
        <translation>Buscar em todas as conversas</translation>
    </message>
    <message>
        <source>Empty the search</source>
        <translation>Limpar a busca</translation>
    </message>
</context>
<context>
    <name>bandeja::searching::SearchModel</name>
    <message numerus="yes">
        <source>Conversation with %1, %n message(s) found</source>
        <translation>
            <numerusform>Conversa com %1, %n mensagem encontrada</numerusform>
            <numerusform>Conversa com %1, %n mensagens encontradas</numerusform>
        </translation>
    </message>
    <message>
        <source>%1, in the conversation with %2: %3</source>
        <translation>%1, na conversa com %2: %3</translation>
    </message>
</context>
<context>
    <name>bandeja::searching::SearchPage</name>
    <message numerus="yes">
        <source>%n conversation(s)</source>
        <comment>found</comment>
        <translation>
            <numerusform>%n conversa</numerusform>
            <numerusform>%n conversas</numerusform>
        </translation>
    </message>
    <message>
        <source>%1. There are older messages with these words: more words find fewer.</source>
        <translation>%1. Há mensagens mais antigas com estas palavras: com mais palavras aparecem menos.</translation>
    </message>
    <message>
        <source>Found: %1</source>
        <translation>Encontrado: %1</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Tentar de novo</translation>
    </message>
    <message>
        <source>Fewer words find more. from:ana, before:2026-03, has:image and is:unread narrow a search, &quot;two words&quot; finds them together.</source>
        <translation>Menos palavras encontram mais. de:ana, antes:2026-03, tem:imagem e está:nãolidas restringem a busca; &quot;duas palavras&quot; as encontra juntas.</translation>
    </message>
    <message>
        <source>The search didn&apos;t work</source>
        <translation>A busca não funcionou</translation>
    </message>
    <message>
        <source>Searching…</source>
        <translation>Buscando…</translation>
    </message>
    <message>
        <source>No messages with “%1”</source>
        <translation>Nenhuma mensagem com “%1”</translation>
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
        <translation>Encerrar %1?</translation>
    </message>
    <message>
        <source>Close the workspace</source>
        <translation>Encerrar o espaço de trabalho</translation>
    </message>
    <message>
        <source>On %1 everything in this workspace is deleted. From then on nobody can undo it.</source>
        <translation>Em %1 tudo o que há neste espaço de trabalho será excluído. A partir daí ninguém poderá desfazer isso.</translation>
    </message>
    <message>
        <source>Nothing is sent any more. What still waits to be sent fails, and no AI draft is written</source>
        <translation>Nada mais é enviado. O que ainda espera para ser enviado falha, e nenhum rascunho de IA é escrito</translation>
    </message>
    <message>
        <source>No account can be connected, and nobody can be invited</source>
        <translation>Não se pode conectar nenhuma conta nem convidar ninguém</translation>
    </message>
    <message>
        <source>Everybody can sign in and read, and what customers write arrives as ever</source>
        <translation>Todas as pessoas podem entrar e ler, e o que os clientes escrevem chega como sempre</translation>
    </message>
    <message>
        <source>Any owner can reopen the workspace here, and nothing is lost</source>
        <translation>Qualquer pessoa titular pode reabrir aqui o espaço de trabalho, e nada se perde</translation>
    </message>
    <message>
        <source>On %1, for good</source>
        <translation>Em %1, para sempre</translation>
    </message>
    <message>
        <source>Every account: messages, conversations, customers, drafts, files and access tokens. The owners get a signed receipt for each</source>
        <translation>Todas as contas: mensagens, conversas, clientes, rascunhos, arquivos e acessos. As pessoas titulares recebem um comprovante assinado de cada uma</translation>
    </message>
    <message>
        <source>Members, settings, AI agents and what the shop knows, and the encryption key. Within 30 days of then the backups are gone too</source>
        <translation>Integrantes, ajustes, agentes de IA, o que a loja sabe e a chave de criptografia. Nos 30 dias seguintes somem também as cópias de segurança</translation>
    </message>
    <message>
        <source>The copies on all your computers, as soon as they are online</source>
        <translation>As cópias em todos os computadores de vocês, assim que estiverem on-line</translation>
    </message>
    <message>
        <source>What is kept</source>
        <translation>O que é mantido</translation>
    </message>
    <message>
        <source>Bills and payment records, for seven years: they are needed for taxes. No message and no customer is in them</source>
        <translation>Faturas e registros de pagamento, por sete anos: são necessários para os impostos. Não contêm mensagens nem clientes</translation>
    </message>
    <message>
        <source>The workspace&apos;s number, so that no backup brings it back</source>
        <translation>O número do espaço de trabalho, para que nenhuma cópia de segurança o traga de volta</translation>
    </message>
    <message>
        <source>Type the workspace&apos;s name to confirm: %1</source>
        <translation>Digite o nome do espaço de trabalho para confirmar: %1</translation>
    </message>
    <message>
        <source>Closing %1</source>
        <translation>Encerrando %1</translation>
    </message>
    <message>
        <source>%1 was closed</source>
        <translation>%1 foi encerrado</translation>
    </message>
    <message>
        <source>On %1 everything in it is deleted for good. Until then any owner can reopen it, by the button at the top of this window or under Settings.</source>
        <translation>Em %1 tudo o que há nele será excluído para sempre. Até lá qualquer pessoa titular pode reabri-lo, pelo botão no alto desta janela ou em Ajustes.</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Pronto</translation>
    </message>
    <message>
        <source>From now until %1</source>
        <translation>De agora até %1</translation>
    </message>
</context>
<context>
    <name>bandeja::settings::LicencesSheet</name>
    <message>
        <source>Licences</source>
        <translation>Licenças</translation>
    </message>
    <message>
        <source>Bandeja is free software: you may use, study, share and change it. It stands on these works of others, with thanks.</source>
        <translation>O Bandeja é software livre: você pode usar, estudar, compartilhar e mudar. Ele se apoia, com gratidão, nestas obras de outras pessoas.</translation>
    </message>
</context>
<context>
    <name>bandeja::settings::ReopenSheet</name>
    <message>
        <source>Nothing is deleted then, and everything can be sent, connected and invited again. What failed meanwhile is not sent by itself. Every owner gets an e-mail about it, where the server can send mail.</source>
        <translation>Assim nada é excluído, e de novo se pode enviar, conectar e convidar. O que falhou nesse meio-tempo não é enviado sozinho. Cada pessoa titular recebe um e-mail sobre isso, se o servidor puder enviar e-mails.</translation>
    </message>
    <message>
        <source>Reopen</source>
        <translation>Reabrir</translation>
    </message>
    <message>
        <source>Reopening %1</source>
        <translation>Reabrindo %1</translation>
    </message>
    <message>
        <source>Reopen %1?</source>
        <translation>Reabrir %1?</translation>
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
        <translation>Idioma e aparência</translation>
    </message>
    <message>
        <source>Messages</source>
        <translation>Mensagens</translation>
    </message>
    <message>
        <source>Account</source>
        <translation>Conta</translation>
    </message>
    <message>
        <source>About</source>
        <translation>Sobre</translation>
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
        <translation>O da janela. Seus clientes recebem o que você escreve.</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Claro</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Escuro</translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation>Aparência</translation>
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
        <translation>Enviar com</translation>
    </message>
    <message>
        <source>Shift+Enter always breaks the line.</source>
        <translation>Shift+Enter sempre quebra a linha.</translation>
    </message>
    <message>
        <source>Notifications</source>
        <translation>Notificações</translation>
    </message>
    <message>
        <source>When a customer writes and you are not looking.</source>
        <translation>Quando um cliente escreve e você não está olhando.</translation>
    </message>
    <message>
        <source>Sign out</source>
        <translation>Sair</translation>
    </message>
    <message>
        <source>Licences</source>
        <translation>Licenças</translation>
    </message>
    <message>
        <source>Free software under the GNU General Public License, version 3 or later.</source>
        <translation>Software livre sob a Licença Pública Geral GNU, versão 3 ou posterior.</translation>
    </message>
    <message>
        <source>Workspace</source>
        <translation>Espaço de trabalho</translation>
    </message>
    <message>
        <source>Close the workspace…</source>
        <translation>Encerrar o espaço de trabalho…</translation>
    </message>
    <message>
        <source>For everybody in it. Everything is deleted 30 days later; until then any owner can reopen it.</source>
        <translation>Para todas as pessoas que estão nele. Tudo é excluído 30 dias depois; até lá qualquer pessoa titular pode reabri-lo.</translation>
    </message>
    <message>
        <source>Reopen the workspace…</source>
        <translation>Reabrir o espaço de trabalho…</translation>
    </message>
    <message>
        <source>It was closed, and everything in it is being deleted.</source>
        <translation>Foi encerrado, e tudo o que há nele está sendo excluído.</translation>
    </message>
    <message>
        <source>It was closed. On %1 everything in it is deleted for good.</source>
        <translation>Foi encerrado. Em %1 tudo o que há nele será excluído para sempre.</translation>
    </message>
</context>
<context>
    <name>bandeja::settings::SignOutSheet</name>
    <message>
        <source>Sign out?</source>
        <translation>Sair?</translation>
    </message>
    <message>
        <source>To come back, you sign in with your browser again.</source>
        <translation>Para voltar, você entra de novo pelo navegador.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
    <message>
        <source>Sign out</source>
        <translation>Sair</translation>
    </message>
</context>
<context>
    <name>bandeja::shell::ClosingBanner</name>
    <message>
        <source>Any owner can reopen it until then.</source>
        <translation>Enquanto isso, qualquer pessoa titular pode reabri-lo.</translation>
    </message>
    <message>
        <source>To have it reopened, ask an owner.</source>
        <translation>Para que seja reaberto, peça a uma pessoa titular.</translation>
    </message>
    <message>
        <source>To have it reopened, ask an owner: %1.</source>
        <translation>Para que seja reaberto, peça a uma pessoa titular: %1.</translation>
    </message>
    <message>
        <source>Reopen</source>
        <translation>Reabrir</translation>
    </message>
    <message>
        <source>This workspace was closed, and the time to reopen it is over. Everything in it is being deleted for good, on this computer too.</source>
        <translation>Este espaço de trabalho foi encerrado, e o prazo para reabri-lo terminou. Tudo o que há nele está sendo excluído para sempre, também neste computador.</translation>
    </message>
    <message>
        <source>This workspace was closed. On %1 everything in it is deleted for good. Until then you can read, and customers can write, but nothing is sent.</source>
        <translation>Este espaço de trabalho foi encerrado. Em %1 tudo o que há nele será excluído para sempre. Até lá você pode ler e os clientes podem escrever, mas nada é enviado.</translation>
    </message>
</context>
<context>
    <name>bandeja::shell::ConnectionBanner</name>
    <message>
        <source>Try now</source>
        <translation>Tentar agora</translation>
    </message>
    <message>
        <source>Offline since %1. %2 You can go on reading and writing: what you send waits here and goes out by itself.</source>
        <translation>Sem conexão desde %1. %2 Você pode continuar lendo e escrevendo: o que enviar espera aqui e sai sozinho.</translation>
    </message>
    <message>
        <source>This computer&apos;s clock is off by %1. Remaining times are counted by the server&apos;s clock.</source>
        <translation>O relógio deste computador está com %1 de diferença. Os prazos são contados pelo relógio do servidor.</translation>
    </message>
</context>
<context>
    <name>bandeja::shell::ConnectionSign</name>
    <message>
        <source>Signed out</source>
        <translation>Sessão encerrada</translation>
    </message>
    <message>
        <source>Offline</source>
        <translation>Sem conexão</translation>
    </message>
    <message>
        <source>Connecting…</source>
        <translation>Conectando…</translation>
    </message>
    <message>
        <source>Catching up…</source>
        <translation>Atualizando…</translation>
    </message>
    <message>
        <source>Up to date</source>
        <translation>Em dia</translation>
    </message>
    <message>
        <source>Connection: %1</source>
        <translation>Conexão: %1</translation>
    </message>
</context>
<context>
    <name>bandeja::shell::MainWindow</name>
    <message>
        <source>OK</source>
        <translation>Entendi</translation>
    </message>
    <message>
        <source>This computer&apos;s copy of %1 was damaged. It is being read from the server again; nothing is lost there.</source>
        <translation>A cópia de %1 neste computador estava danificada. Ela está sendo lida de novo do servidor, onde nada se perde.</translation>
    </message>
    <message numerus="yes">
        <source>%n unsent message(s) could be saved.</source>
        <translation>
            <numerusform>%n mensagem não enviada pôde ser salva.</numerusform>
            <numerusform>%n mensagens não enviadas puderam ser salvas.</numerusform>
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
        <translation>Integrações</translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>Atalhos de teclado</translation>
    </message>
    <message>
        <source>Sign out</source>
        <translation>Sair</translation>
    </message>
    <message>
        <source>Accounts</source>
        <translation>Contas</translation>
    </message>
</context>
<context>
    <name>bandeja::shell::NavigationItem</name>
    <message>
        <source>shown now</source>
        <translation>em exibição</translation>
    </message>
</context>
<context>
    <name>bandeja::shell::ShortcutsSheet</name>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>Atalhos de teclado</translation>
    </message>
    <message>
        <source>Go to one of the six views</source>
        <translation>Ir para uma das seis visões</translation>
    </message>
</context>
<context>
    <name>bandeja::shell::WorkspaceButton</name>
    <message>
        <source>%1, menu</source>
        <translation>%1, menu</translation>
    </message>
</context>
<context>
    <name>bandeja::shell::WorkspaceEnd</name>
    <message>
        <source>OK</source>
        <translation>Entendi</translation>
    </message>
    <message>
        <source>%1 was closed, and the server has deleted it for good. So this computer&apos;s copy of it was deleted too, with its encryption keys and what had not been sent. Nobody can bring it back.</source>
        <translation>%1 foi encerrado, e o servidor o excluiu para sempre. Por isso a cópia deste computador também foi excluída, com as chaves de criptografia e o que não tinha sido enviado. Ninguém pode trazê-lo de volta.</translation>
    </message>
</context>
<context>
    <name>bandeja::signin::SignInPage</name>
    <message>
        <source>Your keys stay in your system&apos;s keychain, and nowhere else.</source>
        <translation>Suas chaves ficam no chaveiro do seu sistema, e em nenhum outro lugar.</translation>
    </message>
    <message>
        <source>Bandeja</source>
        <translation>Bandeja</translation>
    </message>
    <message>
        <source>Opening your keychain…</source>
        <translation>Abrindo seu chaveiro…</translation>
    </message>
    <message>
        <source>Welcome to Bandeja</source>
        <translation>Boas-vindas ao Bandeja</translation>
    </message>
    <message>
        <source>All your customers&apos; messages in one tray.</source>
        <translation>Todas as mensagens dos seus clientes em uma só bandeja.</translation>
    </message>
    <message>
        <source>Sign in with your browser</source>
        <translation>Entrar pelo navegador</translation>
    </message>
    <message>
        <source>Go on in your browser</source>
        <translation>Continue no navegador</translation>
    </message>
    <message>
        <source>Sign in on the page that has just opened. This window goes on by itself.</source>
        <translation>Entre pela página que acabou de abrir. Esta janela continua sozinha.</translation>
    </message>
    <message>
        <source>Open the page again</source>
        <translation>Abrir a página de novo</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Tentar de novo</translation>
    </message>
    <message>
        <source>You were signed out</source>
        <translation>Sua sessão foi encerrada</translation>
    </message>
    <message>
        <source>The server has ended your session. What you have typed is still here, and comes back when you sign in.</source>
        <translation>O servidor encerrou sua sessão. O que você digitou continua aqui e volta quando você entrar.</translation>
    </message>
    <message>
        <source>Sign in again</source>
        <translation>Entrar de novo</translation>
    </message>
</context>
<context>
    <name>bandeja::signin::StartWindow</name>
    <message>
        <source>Address of your server</source>
        <translation>Endereço do seu servidor</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Tentar de novo</translation>
    </message>
    <message>
        <source>Where is your Bandeja server?</source>
        <translation>Onde está o seu servidor Bandeja?</translation>
    </message>
    <message>
        <source>Your team lead or whoever runs the server knows its address. It is asked for once.</source>
        <translation>Quem lidera a sua equipe ou administra o servidor sabe o endereço. Ele é pedido uma única vez.</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>Continuar</translation>
    </message>
</context>
</TS>
