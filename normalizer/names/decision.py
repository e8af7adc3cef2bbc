"""What was decided of one name, and in what words the reason is given."""

from typing import NamedTuple

from normalizer.names.endings import Ending
from normalizer.names.rows import NameRow
from normalizer.names.targets import Target

REWRITTEN = "rewritten"
LABEL_ALREADY = "already the label"
PROTECTED = "inside a link, an address, a path or an id"
QUOTED = "inside quotation marks"
KEPT = "kept as it is by its row"
UNPROVEN = "its evidence is missing"
SWITCHED_OFF = "its role or kind is switched off"
AMBIGUOUS = "several things with different labels"
AMBIGUOUS_ENDING = "its ending may be several, which the label has differently"
ENDING_LEFT = "names with endings are left as they are"
UNLABELLED = "no label in the target"
ROMANIZED = "romanized"
AFTERWARDS = "rewritten after its neighbours were"
NO_LANGUAGE = "the line's language is not evident"


class Decision(NamedTuple):
    """What becomes of `text[start:end]`: `label`, or None where it stays.

    `rows` are those that decided: of one entity where the name was understood, one per
    part of a person's. `id` is a person's, where the rows are those of the parts.
    `ending` hangs on the name; `name` is then the name's own label, if it has one.
    """

    start: int
    end: int
    rows: tuple[NameRow, ...]
    label: str | None
    reason: str
    target: Target | None
    id: str = ""
    ending: Ending | None = None
    name: str | None = None
