"""The flow on one screen: scan, match, decide, rewrite, until nothing changes."""

import os
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Any, NoReturn, Unpack

from normalizer._version import __version__
from normalizer.names.decide import decide
from normalizer.names.decision import Decision
from normalizer.names.lexicon import Lexicon, lexicon_with
from normalizer.names.match import Candidate, all_lines, named_lines
from normalizer.names.rewrite import Edit, Settled, apply, settle
from normalizer.names.targets import DEFAULT_ROLES, Choice
from normalizer.options import Options, Rest, Several, checked, paths, several
from normalizer.text.damage import may_be_damaged

if TYPE_CHECKING:
    from normalizer.explanation import Explanation
    from normalizer.names.describe import Match, Step
    from normalizer.search.analyze import Term
    from normalizer.text.tokens import Tokens


Named = tuple[int, str, list[Candidate], Iterator[Decision]]
"""Where a line begins, the line, its candidates, and what is decided of its names."""


class Normalizer:
    """Rewrites the names of a text to their canonical form in one target.

    Immutable, picklable, and safe to share between threads.

    >>> Normalizer(to="en").normalize("Гарабағ, Qarabağ, Карабах")
    'Karabakh, Karabakh, Karabakh'
    """

    __slots__ = ("_choice", "_lexicon", "options")

    options: Options
    _choice: Choice
    _lexicon: Lexicon

    def __init__(
        self,
        *,
        to: str,
        tables: "Iterable[str | os.PathLike[str]] | str | os.PathLike[str]" = (),
        roles: Several = DEFAULT_ROLES,
        kinds: Several | None = None,
        suffixes: str = "auto",
        romanize: bool = False,
        ascii: str | None = None,
        repair: bool = True,
        protect: Several = (),
    ) -> None:
        """Check the options and the overlays.

        `to` is the labels' language ("en", "az", "az-Cyrl", "ru" ...), "own" (each line
        takes its own) or "id". `tables` are overlays, by path or by the name of a house
        style that ships; later ones win. `roles` and `kinds` say which names are
        rewritten. `suffixes` says what becomes of endings: "auto" writes them anew in
        the target's own language and keeps them behind a joint elsewhere, "drop" drops
        them, "leave" leaves names that have one alone. `romanize` writes all other
        letters in Latin script too, where the target's is Latin; `ascii` is what ə
        becomes then, "a" or "e". `repair` reads damaged spellings of known names (Baký,
        BakÄ±) as those names. `protect` leaves alone what stands in "quotes" or in
        "titles". OptionError names what an option accepts; TableError has every fault
        of the overlays.
        """
        chosen = checked(
            Options(
                to,
                paths(tables),
                several(roles),
                None if kinds is None else several(kinds),
                suffixes,
                romanize,
                ascii,
                repair,
                several(protect),
            )
        )
        self._set(chosen, lexicon_with(chosen.tables, chosen.roles))

    def _set(self, chosen: Options, lexicon: Lexicon) -> None:
        choice = Choice(
            chosen.target, chosen.roles, chosen.kinds, chosen.protect, chosen.suffixes
        )
        object.__setattr__(self, "options", chosen)
        object.__setattr__(self, "_choice", choice)
        object.__setattr__(self, "_lexicon", lexicon)

    def __setattr__(self, name: str, value: object) -> NoReturn:
        raise AttributeError(f"a Normalizer does not change; make another ({name})")

    def __delattr__(self, name: str) -> NoReturn:
        raise AttributeError(f"a Normalizer does not change; make another ({name})")

    def __reduce__(self) -> tuple[Callable[[Options], "Normalizer"], tuple[Options]]:
        return _remade, (self.options,)

    def __repr__(self) -> str:
        return f"<Normalizer {self.options}>"

    @property
    def fingerprint(self) -> str:
        """What identifies tables, options and version: equal ones, equal output."""
        from hashlib import blake2b

        chosen = self.options
        parts = [
            __version__,
            chosen.to,
            *sorted(chosen.roles),
            "kinds",
            *(["all"] if chosen.kinds is None else sorted(chosen.kinds)),
            chosen.suffixes,
            str(chosen.romanize),
            str(chosen.ascii),
            str(chosen.repair),
            *sorted(chosen.protect),
            *map("=".join, sorted(self._lexicon.fingerprints().items())),
        ]
        return blake2b("\n".join(parts).encode(), digest_size=16).hexdigest()

    def normalize(self, text: str) -> str:
        """Return the text with every name it knows in its one form, all else as it is.

        Each line settles on its own, so normalizing twice is normalizing once.
        """
        parts: list[str] = []
        at = 0
        for start, (line, edits) in sorted(self._settled(text).items()):
            parts += text[at:start], apply(line, edits)
            at = start + len(line)
        return "".join([*parts, text[at:]]) if at else text

    def find(self, text: str, *, ambiguous: bool = False) -> "list[Match]":
        """Return the names of a text, from the left; offsets are in code points.

        With `ambiguous`, those that were not understood come too: without `canonical`,
        with every `candidate`.

        >>> [match] = Normalizer(to="en").find("Bakı və başqaları")
        >>> match.start, match.end, match.id, match.canonical
        (0, 4, 'place:baku', 'Baku')
        """
        from normalizer.names.describe import describe

        return [
            match
            for a, _, _, decisions in self._lines(text)
            for decision in decisions
            if (match := describe(text, a, decision, self._lexicon))
            and (ambiguous or match.canonical is not None)
        ]

    def explain(self, text: str) -> "Explanation":
        """Return what became of every name, to read, to show as HTML and to replay.

        >>> print(Normalizer(to="en").explain("Bakı").text)
        Baku
        """
        from normalizer.explanation import Explanation

        return Explanation(text, tuple(self.steps(text)), self.options.to)

    def tokens(self, text: str) -> "Tokens":
        """Return the tokens of a text; see `normalizer.tokens`."""
        from normalizer.text.tokens import tokens

        return tokens(text)

    def terms(self, text: str, query: bool = False) -> "list[Term]":
        """Return what a text is indexed by, or what a query looks up.

        See `normalizer.terms`. Demonyms are searched for too, unless `roles` were
        chosen.

        >>> [term] = Normalizer(to="en").terms("Bakıda")
        >>> term.start, term.end, term.terms[0]
        (0, 6, 'bakida')
        """
        from normalizer.search.analyze import analyzer

        found = analyzer(self)
        return found.query_terms(text) if query else found.index_terms(text)

    def steps(self, text: str) -> "list[Step]":
        """Return what becomes of every name, from the left; stayed ones say why.

        Carrying them out gives `normalize(text)`.

        >>> [step] = Normalizer(to="en").steps("Bakı və başqaları")
        >>> step.before, step.after, step.match.id
        ('Bakı', 'Baku', 'place:baku')
        """
        from normalizer.names.describe import line_steps

        steps: list[Step] = []
        settled = self._settled(text)
        for a, line, _, named in self._lines(text):
            decisions = self._with_rest(line, named)
            edits = settled[a][1] if a in settled else []
            steps += line_steps(text, a, decisions, edits, self._lexicon)
        return steps

    def _settled(self, text: str) -> Settled:
        return settle(text, self._edited)

    def _edited(self, text: str) -> Settled:
        """Return the lines that change, by their offset, and the edits of one round."""
        edited: Settled = {}
        for a, line, _, decisions in self._lines(text):
            edits = [
                Edit(decision.start, decision.end, decision.label)
                for decision in self._with_rest(line, decisions)
                if decision.label is not None
            ]
            if edits:
                edited[a] = line, edits
        return edited

    def _lines(self, text: str) -> Iterator[Named]:
        """Yield the lines that may change, their candidates, and their names.

        Lines are looked at for damage only where the text as a whole may have some.
        """
        damaged = self.options.repair and may_be_damaged(text)
        wanted = all_lines if damaged or self.options.romanize else named_lines
        for a, b, found in wanted(text, self._lexicon):
            line = text[a:b]
            if damaged and may_be_damaged(line):
                from normalizer.names.mend import decide_mended

                named = decide_mended(line, found, self._lexicon, self._choice)
                yield a, line, found, named
            elif found or self.options.romanize:
                named = decide(line, found, self._lexicon, self._choice)
                yield a, line, found, named

    def _with_rest(
        self, line: str, decisions: Iterator[Decision]
    ) -> Iterator[Decision]:
        if self.options.romanize:
            from normalizer.names.rest import with_rest

            return with_rest(line, list(decisions), self.options.ascii)
        return decisions


def remade(normalizer: Normalizer, **changes: Any) -> Normalizer:
    """Return a normalizer with some options changed, over the same tables."""
    chosen = checked(normalizer.options._replace(**changes))
    lexicon = normalizer._lexicon
    if chosen.roles != normalizer.options.roles:
        lexicon = lexicon_with(chosen.tables, chosen.roles)
    return over(chosen, lexicon)


def over(chosen: Options, lexicon: Lexicon) -> Normalizer:
    """Return a normalizer of checked options over tables that are open already."""
    made = object.__new__(Normalizer)
    made._set(chosen, lexicon)
    return made


def _remade(chosen: Options) -> Normalizer:
    """Return the normalizer of checked options, in the process that unpickles it."""
    return Normalizer(
        to=chosen.to,
        tables=chosen.tables,
        roles=chosen.roles,
        kinds=chosen.kinds,
        suffixes=chosen.suffixes,
        romanize=chosen.romanize,
        ascii=chosen.ascii,
        repair=chosen.repair,
        protect=chosen.protect,
    )


def normalize(text: str, *, to: str, **options: Unpack[Rest]) -> str:
    """Return the text with its names in one form; see `Normalizer`.

    >>> normalize("Dağlıq Qarabağ", to="en")
    'Nagorno-Karabakh'
    """
    return Normalizer(to=to, **options).normalize(text)


def find(
    text: str, *, to: str, ambiguous: bool = False, **options: Unpack[Rest]
) -> "list[Match]":
    """Return the names of a text; see `Normalizer.find`.

    >>> [match.id for match in find("Qarabağ, Bakı", to="en")]
    ['place:karabakh', 'place:baku']
    """
    return Normalizer(to=to, **options).find(text, ambiguous=ambiguous)


def explain(text: str, *, to: str, **options: Unpack[Rest]) -> "Explanation":
    """Return what became of every name of a text; see `Normalizer.explain`.

    >>> explain("Bakı", to="en").text
    'Baku'
    """
    return Normalizer(to=to, **options).explain(text)
