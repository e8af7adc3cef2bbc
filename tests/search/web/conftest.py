"""A client of the application, without a server."""

from collections.abc import Callable
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from normalizer.search.web.application import application

Made = Callable[..., Path]


@pytest.fixture
def client_of() -> Callable[..., FlaskClient]:
    """Return what gives the client of an application for the index at a path."""

    def client(path: Path, **options: object) -> FlaskClient:
        app = application(str(path), **options)
        app.testing = False  # What is not expected is answered, as to a user.
        return app.test_client()

    return client


@pytest.fixture
def client(client_of: Callable[..., FlaskClient], make_index: Made) -> FlaskClient:
    """A client for an index of nothing much."""
    return client_of(make_index("Bakı"))
