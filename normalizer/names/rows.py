"""What the compiled table knows of one form: a row of tables/names/."""

from typing import NamedTuple


class NameRow(NamedTuple):
    """One name of one entity; the columns are those of tables/README.md.

    `since` and `until` are the columns `from` and `to`.
    """

    id: str
    lang: str
    script: str
    role: str
    style: str
    form: str
    case: str
    authority: str
    evidence: str
    context: str
    shared: str
    source: str
    where: str
    kind: str
    since: str = ""
    until: str = ""


FIELDS = NameRow._fields[: NameRow._fields.index("where")]
"""The columns that are kept as the tables have them."""
