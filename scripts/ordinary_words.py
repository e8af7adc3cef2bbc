"""Write gazetteer/ordinary.tsv: which words of place names are in word lists.

    apt-get install hunspell hunspell-{ru,tr,uk,kk} wamerican-large wbritish wngerman \\
        wfrench witalian
    pip install names wordfreq azstemmer
    python scripts/ordinary_words.py

A dictionary lists ordinary words in small letters and names with a capital, so a name
is asked for in small letters. The lists do not ship: the file holds words of our own
tables only, and says of each in which lists it is.
"""

import subprocess
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from build_gazetteer import tsv
from gazetteer.guards import ORDINARY, PEOPLE, words_of
from gazetteer.places import places
from gazetteer.spellings import plain, script_in, spellings_of
from gazetteer.tagged import by_place, tagged

from normalizer.text.casing import lower

LISTS = {
    "de": "ngerman",
    "en": "american-english-large",
    "en-gb": "british-english",
    "fr": "french",
    "it": "italian",
}
DICTIONARIES = {"kk": "kk_KZ", "ru": "ru_RU", "tr": "tr_TR", "uk": "uk_UA"}
PERSIAN_WORDS = 20_000
"""How many of the words most used in Persian are taken for ordinary."""
FOLDER = Path("/usr/share/dict")


def words() -> list[str]:
    """Return every word of every spelling that a build may take, in small letters."""
    found: set[str] = set()
    for place in places(tagged=by_place(tagged())):
        for spelling in spellings_of(place)[0]:
            found.update(words_of(spelling.form))
            found.update(words_of(plain(spelling.form)))
    return sorted(found - {""})


def listed(name: str) -> set[str]:
    """Return the words of a Debian word list that are in small letters there."""
    lines = (FOLDER / name).read_text("utf-8").splitlines()
    return {line for line in lines if line == line.lower()}


def accepted(dictionary: str, asked: Iterable[str]) -> set[str]:
    """Return the words that a hunspell dictionary accepts as they are.

    It accepts whatever is written in letters that it does not know.
    """
    command = ("hunspell", "-i", "UTF-8", "-d", dictionary, "-G")
    script = "Latn" if dictionary.startswith("tr") else "Cyrl"
    lines = "\n".join(word for word in asked if script_in(word) == script)
    done = subprocess.run(
        command, input=lines, capture_output=True, text=True, check=True
    )
    return set(done.stdout.split())


def people() -> set[str]:
    """Return the given names and surnames of the United States census of 1990."""
    import names

    folder = Path(names.__file__).parent
    return {
        line.split()[0].lower()
        for file in sorted(folder.glob("dist.*"))
        for line in file.read_text("ascii").splitlines()
    }


def persian() -> set[str]:
    """Return the words that are most used in Persian, names among them."""
    from wordfreq import top_n_list

    return set(top_n_list("fa", PERSIAN_WORDS))


def azerbaijani() -> set[str]:
    """Return the words of a list of Azerbaijani that are in small letters there."""
    import azstemmer

    lines = Path(azstemmer.__file__).with_name("azwords.txt").read_text("utf-8")
    return {line for line in lines.splitlines() if line == lower(line, "az")}


def rows() -> Iterator[tuple[str, str]]:
    """Yield the words that are in any list, and the lists."""
    asked = words()
    found = {name: listed(file) for name, file in LISTS.items()}
    found |= {name: accepted(file, asked) for name, file in DICTIONARIES.items()}
    found |= {"az": azerbaijani(), "fa": persian(), PEOPLE: people()}
    for word in asked:
        if lists := [name for name in sorted(found) if word in found[name]]:
            yield word, " ".join(lists)


def main() -> int:
    """Write the file; return 0."""
    lines = [*rows()]
    ORDINARY.write_text(tsv(("word", "lists"), lines), "utf-8", newline="\n")
    print(f"{len(lines)} words are in a list")
    return 0


if __name__ == "__main__":
    sys.exit(main())
