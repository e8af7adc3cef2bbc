"""One document, one spelling: names that it spells in several ways.

Names are compared within one language, because every language has its own spelling: in
a page with a summary in English, Qarabağ and Karabakh are both right. Of a person, each
part is compared with that part of the same person. What is another style of a name (an
acronym, a full name) is another thing.

Words that are in no table are compared by their keys: they may be one name, and it is
for the reader to tell. Only known names are fixed.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from normalizer.corpus.alike import alike
from normalizer.corpus.lines import Mention, Stranger, read_lines
from normalizer.corpus.pieces import Place, Places, every_name, no_match, read_piece
from normalizer.errors import unknown_option
from normalizer.formats.pieces import Piece
from normalizer.formats.text import Text
from normalizer.names.describe import Step
from normalizer.names.inflect import language_of, with_ending
from normalizer.names.surface import in_small
from normalizer.names.targets import Target
from normalizer.pipeline import Normalizer
from normalizer.text.casing import upper
from normalizer.text.characters import script_of

SHORTEST = 4
"""Unknown words of fewer letters are not compared: too many are alike."""
ALIKE = 0.88
"""From so much similarity on, unknown words may be spellings of one name."""
MAJORITY, HOUSE = "majority", "house"
PREFER = (MAJORITY, HOUSE)
UNKNOWN = "und"

GroupKey = tuple[str, str, str, str]
"""What is spelled: an entity, its style, the person it is a part of, the profile."""


@dataclass(slots=True)
class Inconsistency:
    """A name with several spellings, the commonest first, and where each stands.

    `proposed` is what --fix writes for all; empty where nobody knows that they are one
    name (`entity` is empty, too).
    """

    entity: str
    kind: str
    lang: str
    spellings: dict[str, list[Place]]
    proposed: str = ""
    reason: str = ""

    @property
    def count(self) -> int:
        """How often the name stands in the document."""
        return sum(map(len, self.spellings.values()))


@dataclass(slots=True)
class _Noted:
    mention: Mention
    lang: str
    place: Place


class Document:
    """Takes a document's text in parts, and tells which names it is inconsistent in."""

    def __init__(self, normalizer: Normalizer, prefer: str = MAJORITY) -> None:
        """`normalizer` has the target "id"; its tables say what the house writes."""
        self.normalizer = normalizer
        self.prefer = prefer
        self._noted: list[_Noted] = []
        self._strangers: dict[str, list[Place]] = {}
        self._inside: set[str] = set()
        self._small: set[str] = set()

    def take(self, piece: Piece, file: str = "") -> None:
        """Take a part of the document, of a file by that name."""
        read = read_piece(piece, self.normalizer, every_name)
        places = Places(piece, file)
        for noted in read.names:
            line, one, span = noted
            if span is None:
                continue
            place = places.place(noted)
            if isinstance(one, Mention):
                self._noted.append(_Noted(one, line.lang, place))
            else:
                self._note_stranger(one, place)
        for line in read.lines:
            self._small.update(line.small)

    def _note_stranger(self, stranger: Stranger, place: Place) -> None:
        word = stranger.word
        if len(word) < SHORTEST or word.isupper():
            return
        self._strangers.setdefault(word, []).append(place)
        if not stranger.begins:
            self._inside.add(word)

    def inconsistencies(self) -> list[Inconsistency]:
        """Return the names with several spellings, the commonest first."""
        found = [*self._known.values(), *self._perhaps()]
        return sorted(found, key=lambda one: (not one.entity, -one.count, one.entity))

    def steps(self, text: str) -> list[Step]:
        """Return what becomes of the names of a text that are not as is proposed."""
        return [
            Step(*span, before, after, no_match(*span, before))
            for at, line, lang, mentions, *_ in read_lines(text, self.normalizer)
            for m in mentions
            if (one := self._known.get(self._key(m, lang)))
            and m.spelling != one.proposed
            and (before := line[m.start : m.end])
            and (after := _rewritten(m, one.proposed, one.lang))
            and after != before
            and (span := (at + m.start, at + m.end))
        ]

    @cached_property
    def _default_lang(self) -> dict[str, str]:
        """The language of most names in a script, for lines that do not tell theirs."""
        counts: dict[str, Counter[str]] = {}
        for noted in self._noted:
            script = noted.mention.script
            if noted.lang.endswith(f"-{script}"):
                counts.setdefault(script, Counter())[noted.lang] += 1
        return {script: c.most_common(1)[0][0] for script, c in counts.items()}

    @cached_property
    def _bearers(self) -> dict[str, set[str]]:
        """The persons that the document names by a surname and a given name."""
        bearers: dict[str, set[str]] = {}
        for noted in self._noted:
            if noted.mention.person and noted.mention.row.kind == "surname":
                bearers.setdefault(noted.mention.row.id, set()).add(
                    noted.mention.person
                )
        return bearers

    def _key(self, mention: Mention, lang: str) -> GroupKey:
        """Return what a mention is a spelling of.

        A surname alone is that of the one person who is named with it, if one is.
        """
        row, script = mention.row, mention.script
        if not lang.endswith(f"-{script}"):
            usual = self._default_lang.get(script, "")
            lang = usual if usual in mention.langs else mention.langs[0]
        person = mention.person
        bearers = self._bearers.get(row.id, set())
        if not person and len(bearers) == 1:
            person = next(iter(bearers))
        return row.id, row.style, person, lang

    @cached_property
    def _known(self) -> dict[GroupKey, Inconsistency]:
        groups: dict[GroupKey, Inconsistency] = {}
        for noted in self._noted:
            group_key = self._key(noted.mention, noted.lang)
            row = noted.mention.row
            one = groups.setdefault(
                group_key, Inconsistency(row.id, row.kind, group_key[3], {})
            )
            one.spellings.setdefault(noted.mention.spelling, []).append(noted.place)
        several = {k: one for k, one in groups.items() if len(one.spellings) > 1}
        for group_key, one in several.items():
            _sort(one)
            self._propose(one, group_key[1])
        return several

    def _propose(self, one: Inconsistency, style: str) -> None:
        """Say which spelling is to be: the house's, or the commonest.

        Of two that are equally common it is the house's, then the one that stands
        first.
        """
        lang, _, script = one.lang.partition("-")
        label = self.normalizer._lexicon.label(one.entity, lang, script, style)
        ranked = list(one.spellings)
        most = len(one.spellings[ranked[0]])
        is_tied = len(one.spellings[ranked[1]]) == most
        if label and (self.prefer == HOUSE or (is_tied and label in ranked)):
            one.proposed, one.reason = label, "as the table has it"
        elif is_tied:
            one.proposed, one.reason = ranked[0], "as it stands first"
        else:
            one.proposed, one.reason = ranked[0], "as most are"

    def _perhaps(self) -> Iterator[Inconsistency]:
        """Yield the words of no table that may be one name in several spellings."""
        likely = [
            word
            for word in self._strangers
            if word in self._inside and in_small(word, UNKNOWN) not in self._small
        ]
        for words in alike(likely, ALIKE):
            if len(words) > 1 and len({script_of(ord(word[0])) for word in words}) == 1:
                spellings = {word: self._strangers[word] for word in words}
                one = Inconsistency("", "", "", spellings, reason="spelled alike")
                _sort(one)
                yield one


def _sort(one: Inconsistency) -> None:
    one.spellings = dict(sorted(one.spellings.items(), key=lambda item: -len(item[1])))


def _rewritten(mention: Mention, label: str, profile: str) -> str | None:
    """Return a label as it replaces a mention; None where its ending is unclear."""
    lang, _, script = profile.partition("-")
    if mention.shouted:
        label = upper(label, lang)
    if mention.ending is None:
        return label
    target = Target(lang, script)
    own = language_of(mention.ending, target, lambda: profile)
    target = Target(own, script)
    return with_ending(label, mention.row, mention.ending, target, lambda: profile)[0]


def consistency(
    text: str, *, tables: Sequence[str] = (), prefer: str = MAJORITY
) -> list[Inconsistency]:
    """Return the names that a text spells in several ways, the commonest first.

    `tables` are overlays, as a `Normalizer` takes them. `prefer` says what is proposed:
    what most are, or ("house") what the tables have.

    >>> [one] = consistency("Garabagh, Karabakh and Garabagh")
    >>> one.entity, {s: len(places) for s, places in one.spellings.items()}
    ('place:karabakh', {'Garabagh': 2, 'Karabakh': 1})
    >>> one.proposed
    'Garabagh'
    """
    if prefer not in PREFER:
        raise unknown_option("prefer", prefer, PREFER)
    document = Document(Normalizer(to="id", tables=tables), prefer)
    document.take(Piece(text, 1, Text()))
    return document.inconsistencies()
