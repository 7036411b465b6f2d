#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A real SMTP server on loopback for tests. Says {"port": N}, then each mail that it took as a line of JSON.

usage: smtpserver.py [--tls CERTIFICATE KEY] [--user NAME PASSWORD]

To refused@… it says 550, to later@… it says 451. With --tls it offers STARTTLS; with --user it takes mail from that user alone.
"""
import argparse
import asyncio
import base64
import json
import ssl
import sys
from email import message_from_bytes
from email.header import decode_header, make_header

from aiosmtpd.smtp import SMTP, AuthResult


class Taker:
    async def handle_RCPT(self, server, session, envelope, address, options):
        if address.startswith("refused@"):
            return "550 No such mailbox"
        if address.startswith("later@"):
            return "451 Try again later"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        message = message_from_bytes(envelope.content)
        print(json.dumps({
            "from": envelope.mail_from, "to": envelope.rcpt_tos, "headers": [name for name, _ in message.items()],
            "sender": str(make_header(decode_header(message["From"]))),
            "subject": str(make_header(decode_header(message["Subject"]))),
            "text": message.get_payload(decode=True).decode().replace("\r\n", "\n"),
            "tls": session.ssl is not None, "user": bool(session.authenticated),
            "raw": base64.b64encode(envelope.content).decode()}), flush=True)
        return "250 Taken"


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--tls", nargs=2)
    parser.add_argument("--user", nargs=2)
    options = parser.parse_args()
    more = {}
    if options.tls:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(*options.tls)
        more["tls_context"] = context
    if options.user:
        wanted = tuple(word.encode() for word in options.user)
        more["authenticator"] = lambda server, session, envelope, mechanism, data: AuthResult(
            success=(data.login, data.password) == wanted)
        more["auth_required"] = True
        more["auth_require_tls"] = bool(options.tls)

    async def serve():
        loop = asyncio.get_running_loop()
        server = await loop.create_server(lambda: SMTP(Taker(), loop=loop, **more), "127.0.0.1", 0)
        print(json.dumps({"port": server.sockets[0].getsockname()[1]}), flush=True)
        await loop.run_in_executor(None, sys.stdin.read)

    asyncio.run(serve())


main()
