"""The peers that make keys, as far as they are installed (the extra `[bench]`)."""

from collections.abc import Callable, Iterator
from importlib import import_module

Keys = Callable[[str], frozenset[str]]
Maker = Callable[[], Callable[[str], object]]


def peers() -> Iterator[tuple[str, Keys]]:
    """Yield every peer that can be loaded, by name, as a function to a set of keys."""
    for name, make in PEERS.items():
        try:
            yield name, _as_set(make())
        except ImportError:
            continue


def _as_set(make: Callable[[str], object]) -> Keys:
    def keys(name: str) -> frozenset[str]:
        found = make(name)
        several = found if isinstance(found, tuple) else (found,)
        return frozenset(str(key).lower() for key in several if key)

    return keys


def _unidecode() -> Callable[[str], object]:
    function: Callable[[str], object] = import_module("unidecode").unidecode
    return function


def _anyascii() -> Callable[[str], object]:
    function: Callable[[str], object] = import_module("anyascii").anyascii
    return function


def _uroman() -> Callable[[str], object]:
    romanizer = import_module("uroman").Uroman()
    return lambda name: romanizer.romanize_string(name)


def _normality() -> Callable[[str], object]:
    slugify = import_module("normality").slugify
    return lambda name: slugify(name, sep="")


def _rigour() -> Callable[[str], object]:
    parse = import_module("rigour.names").Name
    return lambda name: " ".join(part.comparable for part in parse(name).parts)


def _double_metaphone() -> Callable[[str], object]:
    encode = import_module("metaphone").doublemetaphone
    to_ascii = _unidecode()
    return lambda name: tuple(encode(str(to_ascii(name))))


def _beider_morse() -> Callable[[str], object]:
    coder = import_module("abydos.phonetic").BeiderMorse(match_mode="approx")
    to_ascii = _unidecode()
    return lambda name: tuple(coder.encode(str(to_ascii(name))).split())


PEERS: dict[str, Maker] = {
    "unidecode": _unidecode,
    "anyascii": _anyascii,
    "uroman": _uroman,
    "normality": _normality,
    "rigour": _rigour,
    "double metaphone": _double_metaphone,
    "Beider-Morse": _beider_morse,
}
