"""Which entity of the tables a name in a column means: candidates with scores.

A name is looked up as a form of the tables, in any casing; what is found so is certain,
and has the score 100. What else may be meant is found by its keys, as names are that
no table knows, and has its similarity for a score. Of persons who are listed by their
parts, a surname with an initial, or alone, finds those whom it fits.

A candidate is a match only where nothing else is certain, and where the name needs no
evidence beside it (Van, Georgia) or what is known of it is evidence enough.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property

from normalizer.letters.keys import query_keys
from normalizer.letters.similarity import similarities, similarity
from normalizer.names.people import parts_of_people
from normalizer.names.rows import NameRow
from normalizer.names.targets import TARGETS
from normalizer.search.analyze import Analyzer, analyzer, words_of
from normalizer.search.known_forms import KnownForms, known_forms
from normalizer.search.labels import Labels, kind_of
from normalizer.search.stamps import current_stamp
from normalizer.search.words import entity_of, folded

KINDS = {
    "place": "place",
    "country": "country",
    "person": "person",
    "surname": "surname",
    "given": "given name",
    "org": "organisation",
}
"""The types of entities, and what they are called."""
EXTERNAL = ("wikidata", "geonames")
"""Whose ids the tables may have."""

CERTAIN = 100.0
"""The score of what is a form of the tables."""
SPELLED_ALIKE = 99.0
"""The score of what is spelled so by the rules of writing; less is less similar."""
INITIAL_FITS, SURNAME_FITS = 70.0, 50.0
OTHERWISE = 0.6
"""What is left of a score where a property, or a type that should be, is another."""
LEAST_SIMILARITY = 0.7
MOST_COMPARED = 400
"""How many forms with a key in common are compared with a name."""
LONGEST = 256
"""A name of more code points is none."""
LIMIT = 10


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is known of an entity, besides how its name is written.

    `kinds` are those that it may be of (any, where there are none); with `is_strict`
    no other comes. `country` is a code (AZ), `external` has ids elsewhere by scheme.
    """

    kinds: Collection[str] = ()
    is_strict: bool = True
    country: str = ""
    external: Mapping[str, str] = field(default_factory=dict)


ANYTHING = Wanted()


@dataclass(slots=True)
class Candidate:
    """An entity that may be meant, by its best form.

    `features` say what the score is made of: `form` (it is one of its names),
    `similarity`, and `country` and external ids where they were asked for.
    """

    id: str
    name: str
    kind: str
    country: str
    form: str
    score: float
    match: bool = False
    features: dict[str, float | bool] = field(default_factory=dict)


@dataclass(slots=True)
class _Found:
    """How well an entity fits: its score, its best form, and whether that is enough."""

    score: float
    form: str
    is_certain: bool = False


class Reconciler:
    """Finds the entities that names may mean, by one analyzer's tables and options."""

    def __init__(self, found: Analyzer | None = None, lang: str = "en") -> None:
        """`lang` is the language that entities are called in."""
        self._analyzer = found or analyzer()
        self._lexicon, self._choice = self._analyzer.lexicon, self._analyzer.choice
        self.labels = Labels(self._lexicon, lang)

    def prepare(self) -> None:
        """Read all that the first query would wait for."""
        _ = self._known, self._initials

    def candidates(
        self, name: str, wanted: Wanted = ANYTHING, limit: int = LIMIT
    ) -> list[Candidate]:
        """Return the entities that a name may mean, the best first.

        >>> [best, *_] = Reconciler().candidates("Гянджа")
        >>> best.id, best.name, best.score, best.match
        ('place:ganja', 'Ganja', 100.0, True)
        """
        found: dict[str, _Found] = {}
        name = name.strip()
        if folded(name) and len(name) <= LONGEST:
            for entity, each in self._found(name):
                before = found.get(entity)
                if before is None or before.score < each.score:
                    found[entity] = each
                elif each.score == CERTAIN == before.score:
                    before.is_certain |= each.is_certain
        for entity in self._with_ids(wanted.external):
            found[entity] = _Found(CERTAIN, self.labels.label(entity), True)
        ranked = [
            self._candidate(name, entity, each, wanted)
            for entity, each in found.items()
            if not (wanted.kinds and wanted.is_strict)
            or kind_of(entity) in wanted.kinds
        ]
        ranked.sort(key=lambda one: (-one.score, one.id))
        certain = [one for one in ranked if one.score == CERTAIN]
        for one in ranked:
            one.match &= len(certain) == 1 and one.score == CERTAIN
        return ranked[: max(0, limit)]

    def _candidate(
        self, name: str, entity: str, found: _Found, wanted: Wanted
    ) -> Candidate:
        features: dict[str, float | bool] = {
            "form": found.score == CERTAIN,
            "similarity": round(similarity(name, found.form), 4) if name else 0.0,
        }
        country, score, is_certain = self.country(entity), found.score, found.is_certain
        if wanted.kinds and kind_of(entity) not in wanted.kinds:
            score *= OTHERWISE
        if wanted.country and country:
            features["country"] = is_same = country == wanted.country
            is_certain |= is_same
            score *= 1 if is_same else OTHERWISE
        known = self._lexicon.external(entity)
        for scheme, value in wanted.external.items():
            if scheme in known:
                features[scheme] = is_same = known[scheme] == value
                score *= 1 if is_same else OTHERWISE
        return Candidate(
            entity,
            self.labels.label(entity),
            kind_of(entity),
            country,
            found.form,
            round(score, 2),
            is_certain,
            features,
        )

    def country(self, entity: str) -> str:
        """Return the code of the country that an entity is in; empty if unknown."""
        cells = self._lexicon.entity(entity)
        return cells[4] if cells else ""

    def code_of(self, country: str) -> str:
        """Return the code that a country is meant by: its code, id or name.

        >>> reconciler = Reconciler()
        >>> [reconciler.code_of(way) for way in ("az", "country:georgia", "Россия")]
        ['AZ', 'GE', 'RU']
        """
        country = country.strip()
        if len(country) == len("AZ") and country.isascii() and country.isalpha():
            return country.upper()
        if kind_of(country) == "country":
            return self.country(country)
        codes = {
            self.country(row.id) for row in self._rows(country) if row.kind == "country"
        }
        return codes.pop() if len(codes) == 1 else ""

    def knows(self, entity: str) -> bool:
        """Tell whether the tables have an entity of one of the types."""
        return kind_of(entity) in KINDS and (
            entity in self._lexicon.forms_of or entity in self._people
        )

    def suggestions(
        self, prefix: str, kinds: Collection[str] = (), limit: int = LIMIT
    ) -> list[str]:
        """Return entities that have a name which begins so, the shortest label first.

        >>> Reconciler().suggestions("Хачм", ["place"], limit=1)
        ['place:khachmaz']
        """
        prefix = prefix.strip()
        if not folded(prefix) or len(prefix) > LONGEST:
            return []
        begun = dict.fromkeys(self._analyzer.beginning(prefix, MOST_COMPARED))
        for entity, parts in self._people.items():
            if entity in begun or not begun.keys().isdisjoint(parts):
                begun[entity] = None
        listed = [
            entity
            for entity in begun
            if kind_of(entity) in KINDS and (not kinds or kind_of(entity) in kinds)
        ]
        if self.knows(prefix):
            listed.insert(0, prefix)
        named = [(len(label := self.labels.label(e)), label, e) for e in listed]
        return [entity for _, _, entity in sorted(set(named))][: max(0, limit)]

    def names(self, entity: str) -> dict[str, str]:
        """Return what an entity is called, by the tag of the language.

        >>> Reconciler().names("place:ganja")["ru"]
        'Гянджа'
        """
        labels = {
            tag: self.labels.in_language(entity, target)
            for tag, target in TARGETS.items()
            if tag != "az-Latn"
        }
        return {tag: label for tag, label in labels.items() if label}

    def spellings(self, entity: str) -> list[str]:
        """Return all names of an entity, labels first."""
        return self._analyzer.forms([entity])

    def external(self, entity: str) -> dict[str, str]:
        """Return an entity's ids elsewhere, by scheme."""
        return self._lexicon.external(entity)

    def _found(self, name: str) -> Iterator[tuple[str, _Found]]:
        for row in self._rows(name):
            if row.kind in KINDS:
                yield row.id, _Found(CERTAIN, row.form, not row.evidence)
        for start, end, words in self._analyzer.asked(name):
            if (start, end) == (0, len(name)):
                for entity in map(entity_of, words):
                    if entity in self._people:
                        yield entity, _Found(CERTAIN, name, True)
        yield from self._fitting(name)
        yield from self._alike(name)

    def _rows(self, name: str) -> Iterator[NameRow]:
        """Yield the rows of which a name is the form, in any casing."""
        found = iter(self._lexicon.candidates(name, any_case=True))
        for start, end, form in zip(found, found, found, strict=True):
            if form >= 0 and (start, end) == (0, len(name)):
                for row in self._lexicon.rows(form):
                    if self._choice.admits(row):
                        yield row

    def _alike(self, name: str) -> Iterator[tuple[str, _Found]]:
        """Yield the entities that have a form which is like a name, by its keys."""
        forms: dict[str, None] = {}
        for key, _ in query_keys(name):
            forms |= dict.fromkeys(self._known.keyed.get(key, ()))
            if len(forms) >= MOST_COMPARED:
                break
        near = list(forms)[:MOST_COMPARED]
        likenesses = similarities(name, near, least=LEAST_SIMILARITY)
        for form, likeness in zip(near, likenesses, strict=True):
            if likeness:
                for entity in self._known.entities[form]:
                    yield entity, _Found(likeness * SPELLED_ALIKE, form)

    def _fitting(self, name: str) -> Iterator[tuple[str, _Found]]:
        """Yield the listed persons whose surname a name has, and whose initial fits."""
        words = words_of(name).texts
        for word in words:
            surnames = {row.id for row in self._rows(word) if row.kind == "surname"}
            others = [folded(other) for other in words if other != word]
            for entity, parts in self._people.items() if surnames else ():
                if surnames.isdisjoint(parts):
                    continue
                label = self.labels.label(entity)
                initials = self._initials[entity]
                if others and all(other in initials for other in others):
                    yield entity, _Found(INITIAL_FITS, label)
                elif not others:
                    yield entity, _Found(SURNAME_FITS, label)

    def _with_ids(self, external: Mapping[str, str]) -> Iterator[str]:
        for scheme, value in external.items():
            yield from self._by_id.get((scheme, value), ())

    @cached_property
    def _people(self) -> dict[str, list[str]]:
        """The persons who are listed by their parts, and the ids of these."""
        return parts_of_people(self._lexicon)

    @cached_property
    def _initials(self) -> dict[str, set[str]]:
        """How the given names of listed persons begin, in every script."""
        known = self._lexicon.forms_of
        return {
            entity: {
                folded(row.form)[:1]
                for part in parts
                if kind_of(part) == "given"
                for row in known.get(part, ())
            }
            for entity, parts in self._people.items()
        }

    @cached_property
    def _known(self) -> KnownForms:
        return known_forms(current_stamp(self._analyzer), self._named)

    def _named(self) -> dict[str, list[str]]:
        """Return the entities that each form names; persons by their labels too."""
        found: dict[str, list[str]] = {}
        for entity, rows in self._lexicon.forms_of.items():
            for row in rows if kind_of(entity) in KINDS else ():
                if self._choice.admits(row):
                    found.setdefault(row.form, []).append(entity)
        for entity in self._people:
            for label in self.names(entity).values():
                found.setdefault(label, []).append(entity)
        return {form: list(dict.fromkeys(ids)) for form, ids in found.items()}

    @cached_property
    def _by_id(self) -> dict[tuple[str, str], list[str]]:
        found: dict[tuple[str, str], list[str]] = {}
        for entity in self._lexicon.forms_of:
            for item in self._lexicon.external(entity).items():
                found.setdefault(item, []).append(entity)
        return found


def reconcile(
    names: Sequence[str], *, kind: str = "", country: str = ""
) -> list[list[Candidate]]:
    """Return the candidates of each name of a column, by the shipped tables.

    `kind` and `country` may be known, of all of them.

    >>> [[found.id for found in each if found.match] for each in
    ...  reconcile(["Şuşa", "Van"], kind="place")]
    [['place:shusha'], []]
    """
    reconciler = _shipped()
    wanted = Wanted([kind] if kind else (), country=reconciler.code_of(country))
    return [reconciler.candidates(name, wanted) for name in names]


@cache
def _shipped() -> Reconciler:
    return Reconciler()
