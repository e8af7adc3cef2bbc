"""The application that `normalize-names serve` runs: what every answer has in common.

Nothing of a request names a file: the index is the one that it was started with, opened
for each request, read-only. All that is shown goes through templates that escape it;
the pages have no script and load nothing but their own style sheet, and their policy
tells browsers to hold them to that.
"""

import re
from http import HTTPStatus

from flask import Flask, Response, abort, current_app, render_template, request
from markupsafe import Markup
from werkzeug.exceptions import HTTPException

from normalizer.errors import NormalizerError
from normalizer.explanation.page import text_html
from normalizer.search.facets import Kept
from normalizer.search.store import IndexFileError
from normalizer.search.web import pages, protocol
from normalizer.search.web.served import Served

LOOPBACK = ("localhost", "127.0.0.1", "[::1]")
"""The names by which a server that only this machine reaches may be called. A page from
elsewhere that calls it by a name of its own (DNS rebinding) is turned away."""
MOST_BYTES = 1 << 20
"""A longer request is refused."""

POLICY = (
    "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'; "
    "frame-ancestors {ancestors}"
)
_PORT = re.compile(r":\d*\Z")
HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cache-Control": "no-cache",
}


def application(
    path: str, lang: str = "az", hosts: tuple[str, ...] = LOOPBACK
) -> Flask:
    """Return the WSGI application for the index at a path.

    `lang` is the language that entities are called in, `hosts` the names that the
    server may be called by (any, where there are none).
    """
    app = Flask("normalizer.search.web", static_folder=None)
    app.config.update(
        MAX_CONTENT_LENGTH=MOST_BYTES,
        MAX_FORM_MEMORY_SIZE=MOST_BYTES,
        HOSTS=frozenset(hosts),
        SERVED=Served(path, lang, Kept()),
    )
    app.jinja_options = {"trim_blocks": True, "lstrip_blocks": True}
    app.jinja_env.filters["shown"] = shown
    app.register_blueprint(pages.blueprint)
    app.register_blueprint(protocol.blueprint)
    app.before_request(_by_a_known_name)
    app.after_request(_with_headers)
    app.register_error_handler(HTTPException, _refused)
    app.register_error_handler(NormalizerError, _failed)
    return app


def shown(text: str) -> Markup:
    """Return a text as HTML: escaped, and what no page may hold shown by a picture."""
    return Markup(text_html(text))


def _by_a_known_name() -> None:
    """Refuse a request that calls the server by a name that it has not."""
    hosts = current_app.config["HOSTS"]
    name = _PORT.sub("", request.headers.get("Host", ""))
    if hosts and name.lower() not in hosts:
        known = ", ".join(sorted(hosts))
        abort(HTTPStatus.BAD_REQUEST, f"this server is called {known}")


def _with_headers(answer: Response) -> Response:
    """Add the headers that every answer has, unless it has its own."""
    policy = POLICY.format(ancestors="'none'")
    answer.headers.setdefault("Content-Security-Policy", policy)
    answer.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
    for name, value in HEADERS.items():
        answer.headers.setdefault(name, value)
    return answer


def _refused(error: HTTPException) -> tuple[str | Response, int]:
    """Answer a request that was wrong, or that went wrong."""
    status = error.code or HTTPStatus.INTERNAL_SERVER_ERROR
    return _problem(f"{error.name}: {error.description}", status)


def _failed(error: NormalizerError) -> tuple[str | Response, int]:
    """Answer a request for an index that cannot be read.

    What is wrong with its tables may quote them, and is for the terminal only.
    """
    message = str(error)
    if not isinstance(error, IndexFileError):
        message = "the index has tables of names that are at fault; see the terminal"
        current_app.logger.error(error)
    return _problem(message, HTTPStatus.SERVICE_UNAVAILABLE)


def _problem(message: str, status: int) -> tuple[str | Response, int]:
    if request.path.startswith(protocol.PATH):
        return protocol.answer({"error": message}), status
    return render_template("problem.html", message=message), status
