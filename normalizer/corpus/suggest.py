"""Names that a corpus has and the table does not: candidate rows, ready for review.

Words are put together that are one name: with and without an ending, by the grammars
of `names.grammar`, and in several spellings, by keys and similarity. Each group comes
with the entities of the table that it may be a spelling of.

A review is a TSV file, a candidate row a line. Its first column is the reviewer's:
`accept`, `reject`, or empty. Rows that are decided are kept as they are when a corpus
is read again, and what was rejected is not proposed again. Accepted rows make an
overlay, in the columns that overlays have.
"""

import csv
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TextIO

from normalizer.corpus.alike import alike
from normalizer.corpus.census import Census, Seen
from normalizer.errors import NormalizerError
from normalizer.letters.transliterate import transliterate
from normalizer.names.endings import grammars
from normalizer.names.surface import in_small
from normalizer.search.reconcile import reconcile
from normalizer.text.tokens import LANGUAGE_OF_SCRIPT

ACCEPT, REJECT, OPEN = "accept", "reject", ""
COLUMNS = (
    "decision", "count", "id", "lang", "script", "form", "nearest", "score", "places",
    "example",
)  # fmt: skip
OVERLAY = ("id", "lang", "script", "form", "source")
SOURCE = "review"
SHORTEST = 3
"""Shorter words are not proposed: most are acronyms."""
ALIKE = 0.93
"""From so much similarity on, words are proposed as spellings of one name."""
SAME = 97.0
"""From such a score on, the nearest entity is proposed itself."""
LEAST_SHOWN = 75.0
_LONGEST_ENDING = 8
_KINDS = ("surname", "place")
_USUAL = {"Latn": "en", "Cyrl": "ru", "Arab": "fa"}
"""The language that a script is taken for where nothing tells."""
_NO_SLUG = re.compile("[^a-z0-9]+")


class ReviewError(NormalizerError, ValueError):
    """A review file cannot be used: the message says where, and what to do."""


@dataclass(slots=True)
class Candidate:
    """A row that may be added, as a review file has it."""

    decision: str
    count: int
    id: str
    lang: str
    script: str
    form: str
    nearest: str = ""
    score: str = ""
    places: str = ""
    example: str = ""

    @property
    def key(self) -> tuple[str, str]:
        """What it is known by when it is met again."""
        return self.lang, self.form


def suggest(
    census: Census, known: Iterable[Candidate] = (), least: int = 2
) -> list[Candidate]:
    """Return candidate rows for the names that a census met `least` times or more.

    `known` are those of an earlier review: what they decided is not proposed again.
    Groups stand together, the commonest first.
    """
    strangers = {
        word: seen
        for word, seen in census.strangers().items()
        if len(word) >= SHORTEST and not word.isupper()
    }
    stems = stems_of(strangers)
    counts: dict[str, int] = {}
    for word, stem in stems.items():
        counts[stem] = counts.get(stem, 0) + strangers[word].count
    decided = {one.form for one in known if one.decision}
    ranked = sorted(counts, key=lambda stem: (-counts[stem], stem))
    common = [s for s in ranked if counts[s] >= least and s not in decided]
    groups = alike(common, ALIKE)
    groups.sort(key=lambda group: -sum(counts[stem] for stem in group))
    profiles = _profiles(strangers)
    return [
        candidate
        for group in groups
        for candidate in _candidates(group, strangers, counts, profiles)
    ]


def stems_of(words: Mapping[str, Seen]) -> dict[str, str]:
    """Return for each word the word that it is with an ending, or itself.

    Only words that stand without an ending somewhere are taken for stems.
    """
    return {word: _stem(word, words) for word in words}


def _stem(word: str, words: Mapping[str, Seen]) -> str:
    known = grammars()
    profiles = [lang for lang in words[word].langs if lang in known]
    for cut in range(1, min(_LONGEST_ENDING, len(word) - SHORTEST) + 1):
        stem = word[:-cut]
        if stem not in words:
            continue
        for profile in profiles:
            lang = profile.partition("-")[0]
            name, written = in_small(stem, lang), in_small(word, lang)
            if any(known[profile].read(name, written, kind) for kind in _KINDS):
                return stem
    return word


def _candidates(
    group: Sequence[str],
    strangers: Mapping[str, Seen],
    counts: Mapping[str, int],
    profiles: Mapping[str, str],
) -> Iterator[Candidate]:
    """Yield a candidate row a form of a group, all under one id."""
    found = reconcile(group)
    near = {
        form: next(iter(some), None) for form, some in zip(group, found, strict=True)
    }
    best = max((n for n in near.values() if n), key=lambda n: n.score, default=None)
    first = strangers[group[0]]
    lead = profiles[group[0]]
    entity = best.id if best and best.score >= SAME else _new_id(group[0], first, lead)
    for form in group:
        seen, nearest = strangers[form], near[form]
        lang, _, script = profiles[form].partition("-")
        is_shown = nearest is not None and nearest.score >= LEAST_SHOWN
        yield Candidate(
            OPEN,
            counts[form],
            entity,
            lang,
            script,
            form,
            nearest.id if nearest and is_shown else "",
            f"{nearest.score:.0f}" if nearest and is_shown else "",
            " ".join(f"{p.file}:{p.line}" for p in seen.examples),
            " ".join(seen.examples[0].text.split()) if seen.examples else "",
        )


def _profiles(words: Mapping[str, Seen]) -> dict[str, str]:
    """Return the language and script that each word mostly stands in.

    Where its lines do not tell, it is what most words of that script stand in.
    """
    fitting = {
        word: Counter({p: n for p, n in seen.langs.items() if p.endswith(seen.script)})
        for word, seen in words.items()
    }
    of_script: dict[str, Counter[str]] = {}
    for word, counts in fitting.items():
        of_script.setdefault(words[word].script, Counter()).update(counts)
    return {
        word: _most(counts) or _most(of_script[script]) or _usual(script)
        for word, counts in fitting.items()
        if (script := words[word].script)
    }


def _most(counts: Counter[str]) -> str:
    return counts.most_common(1)[0][0] if counts else ""


def _usual(script: str) -> str:
    lang = LANGUAGE_OF_SCRIPT.get(script) or _USUAL.get(script, "und")
    return f"{lang}-{script}"


def _new_id(form: str, seen: Seen, profile: str) -> str:
    """Return an id for a name that is in no table; what it names is a guess.

    What stands behind a given name is a surname.
    """
    kind = "surname" if 2 * seen.behind_given >= seen.inside else "place"
    return f"{kind}:{_slug(form, profile)}"


def _slug(form: str, profile: str) -> str:
    try:
        latin = transliterate(form, profile, "en-Latn")
    except NormalizerError:
        latin = form
    from unidecode import unidecode

    return _NO_SLUG.sub("-", unidecode(latin).lower()).strip("-") or "name"


def read_review(file: TextIO) -> list[Candidate]:
    """Return the rows of a review file; ReviewError where it is none.

    >>> from io import StringIO
    >>> read_review(StringIO("id\\n"))
    Traceback (most recent call last):
    ...
    normalizer.corpus.suggest.ReviewError: 1: the columns are not those of a review; ...
    """
    rows = csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
    header = tuple(next(rows, ()))
    if header != COLUMNS:
        raise ReviewError(
            f"1: the columns are not those of a review; they are {' '.join(COLUMNS)}"
        )
    found = []
    for number, cells in enumerate(rows, 2):
        if len(cells) != len(COLUMNS):
            raise ReviewError(
                f"{number}: {len(cells)} cells, not {len(COLUMNS)}; keep every tab"
            )
        decision, count, *rest = cells
        if decision not in (ACCEPT, REJECT, OPEN):
            raise ReviewError(
                f"{number}: {decision!r} is no decision; write accept or reject, "
                "or leave it empty"
            )
        found.append(Candidate(decision, int(count) if count.isdigit() else 0, *rest))
    return found


def merged(known: Iterable[Candidate], found: Iterable[Candidate]) -> list[Candidate]:
    """Return the rows of a new review: what was decided, then what was found now."""
    decided = {one.key: one for one in known if one.decision}
    return [*decided.values(), *(one for one in found if one.key not in decided)]


def review_lines(rows: Iterable[Candidate]) -> Iterator[str]:
    """Yield a review file's lines."""
    yield "\t".join(COLUMNS)
    for row in rows:
        cells = (getattr(row, column) for column in COLUMNS)
        yield "\t".join(" ".join(str(cell).split()) for cell in cells)


def overlay_lines(rows: Iterable[Candidate]) -> Iterator[str]:
    """Yield the lines of an overlay that has the accepted rows."""
    yield "\t".join(OVERLAY)
    accepted = {
        (r.id, r.lang, r.script, r.form, SOURCE) for r in rows if r.decision == ACCEPT
    }
    for cells in sorted(accepted):
        yield "\t".join(cells)
