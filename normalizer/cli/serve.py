"""`normalize-names serve`: an index as a search page, and names to reconcile with."""

import socket
from contextlib import suppress
from socket import SOCK_STREAM
from threading import Thread
from typing import TYPE_CHECKING, Any

import click

from normalizer.cli.index import DATABASE, warn_of_stale
from normalizer.errors import NormalizerError
from normalizer.names.targets import TARGETS
from normalizer.search.extra import require_search, require_server

if TYPE_CHECKING:
    from flask import Flask

EPILOG = """\b
The page is at the address that is printed; what OpenRefine asks for, as the address of
a standard reconciliation service, is that with /reconcile. Ctrl-C ends it.
\b
Exit status: 0 ended, 1 the index or the port is at fault, 2 wrong usage.
"""

LOCAL = ("127.0.0.1", "::1", "localhost")
EVERYWHERE = ("0.0.0.0", "::")
THREADS = 4
MOST_HEADERS = 1 << 18
"""A query is in the address of a page, which counts as a header."""


@click.command(epilog=EPILOG, context_settings={"help_option_names": ["-h", "--help"]})
@DATABASE
@click.option(
    "--host",
    default=LOCAL[0],
    metavar="NAME",
    help="The address to listen at (default: 127.0.0.1, which is this machine only).",
)
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=8350,
    help="The port (default: 8350); 0 takes one that is free.",
)
@click.option(
    "--labels",
    "lang",
    type=click.Choice([tag for tag in TARGETS if tag != "az-Latn"]),
    metavar="LANG",
    default="az",
    help="The language that places and people are listed in (default: az).",
)
def command(path: str, host: str, port: int, lang: str) -> None:
    """Serve the index FILE as a search page, and its names for reconciliation.

    Whoever reaches the address can read all that is in the index, so think before you
    give another --host than this machine's own.
    """
    require_search()
    require_server()
    from normalizer.search.store import open_index, told_plainly
    from normalizer.search.web.application import application

    with told_plainly(path):
        index = open_index(path)
        try:
            warn_of_stale(index)
        finally:
            index.close()
    app = application(path, lang, _hosts(host))
    # Nobody waits for it, and who asks before it is done asks no other way.
    Thread(target=_prepare, args=[app], daemon=True).start()
    run(app, host, port)


def _prepare(app: "Flask") -> None:
    """Read ahead what the first query of names would wait for."""
    with suppress(NormalizerError):
        app.config["SERVED"].reconciler().prepare()


def _hosts(host: str) -> tuple[str, ...]:
    """Return the names that a server at an address may be called by; none for all."""
    from normalizer.search.web.application import LOOPBACK

    if host in EVERYWHERE:
        return ()
    return LOOPBACK if host in LOCAL else (*LOOPBACK, host)


def run(app: "Flask", host: str, port: int) -> None:
    """Serve an application until Ctrl-C; say first where."""
    from waitress.server import create_server

    with _listening(host, port) as found:
        name, number, *_ = found.getsockname()
        server: Any = create_server(
            app,
            sockets=[found],
            threads=THREADS,
            max_request_header_size=MOST_HEADERS,
            ident="normalize-names",
        )
        shown = f"[{name}]" if ":" in name else name
        with suppress(KeyboardInterrupt):
            click.echo(f"http://{shown}:{number}/", err=True)
            server.run()


def _listening(host: str, port: int) -> socket.socket:
    """Return a socket that listens at an address."""
    try:
        family, *_, address = socket.getaddrinfo(host, port, type=SOCK_STREAM)[0]
        return socket.create_server(address[:2], family=family)
    except OSError as error:
        reason = (error.strerror or str(error)).partition(" (while")[0]
        raise NormalizerError(f"cannot listen at {host}:{port}: {reason}") from error
