"""The keys of forms are made once, and again only where they no longer hold."""

from pathlib import Path

import pytest

from normalizer.letters.keys import index_keys
from normalizer.search import known_forms as module
from normalizer.search.known_forms import KnownForms, known_forms
from normalizer.search.stamps import Stamp

STAMP = Stamp("1", "keys", "names chosen", "0.1")
FORMS = {"Bakı": ["place:baku"], "Van": ["place:van", "given:van"]}


@pytest.fixture
def made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The forms whose keys are made, in a cache of one's own."""
    asked: list[str] = []

    def noted(form: str) -> tuple[str, ...]:
        asked.append(form)
        return index_keys(form)

    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    monkeypatch.setattr(module, "index_keys", noted)
    return asked


def found(stamp: Stamp = STAMP, **more: list[str]) -> KnownForms:
    return known_forms(stamp, lambda: FORMS | more)


def test_forms_are_found_by_their_keys(made: list[str]) -> None:
    assert found().entities == FORMS
    assert all(found().keyed[key] == ["Van"] for key in index_keys("Van"))


def test_keys_are_made_once(made: list[str]) -> None:
    first, again = found(), found()

    assert first == again
    assert made == list(FORMS)


def test_a_new_name_has_its_keys_made_and_no_other(made: list[str]) -> None:
    found()
    other = found(STAMP._replace(names="more chosen"), Quba=["place:quba"])

    assert made == [*FORMS, "Quba"]
    assert other.entities == FORMS | {"Quba": ["place:quba"]}


def test_with_other_letters_all_are_made_again(made: list[str]) -> None:
    found()
    found(STAMP._replace(keys="other"))

    assert made == [*FORMS, *FORMS]


def test_what_is_not_whole_is_made_again(made: list[str], tmp_path: Path) -> None:
    whole = found()
    [path] = tmp_path.rglob("*.forms")
    data = path.read_bytes()
    for size in (0, 5, len(data) // 2, len(data) - 1):
        path.write_bytes(data[:size] + b"\xff" * (size == 5))

        assert found() == whole
        assert path.read_bytes() == data


def test_without_a_cache_they_are_made_in_memory(
    made: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))

    assert found().entities == FORMS
