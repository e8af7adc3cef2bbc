"""GeoNames' ids of districts and provinces, through the npm package `iso3166-2-db`.

Its table has, by ISO 3166-2 code, GeoNames' id and GeoNames' name. The codes are not
relied on (some say a town for its district): the name must read back to ours, and be
the only one of the country that does, towns (`Sahari`, `City`) apart.
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from gazetteer.spellings import plain

from normalizer.tablekit.load import Row
from witnesses.attested import bare
from witnesses.labels import sounds_alike

FILE = Path("node_modules/iso3166-2-db/data/iso3166-2.json")
"""Where `npm install iso3166-2-db@2.3.11` puts it, in the folder it is called in."""

_TOWN = re.compile(" (?:City|Sahari|Shahari)$")
_DISTRICT = re.compile(" (?:Rayon|Province|Region)$")


def numbers(
    units: Iterable[Row], forms: Mapping[tuple[str, str], Sequence[str]], file: Path
) -> dict[str, str]:
    """Return the GeoNames ids of districts and provinces, by their ids here."""
    listed = json.loads(file.read_text("utf-8"))
    found: dict[str, str] = {}
    for unit in units:
        regions = listed.get(unit["country"], {}).get("regions", ())
        labels = {
            plain(bare(form, lang))
            for lang in ("az", "en")
            for form in forms.get((unit["id"], lang), ())
        }
        alike = {
            number
            for name, number in _named(regions)
            if any(sounds_alike(name, label) for label in labels)
        }
        if len(alike) == 1:
            found[unit["id"]] = alike.pop()
    return found


def _named(
    regions: Iterable[Mapping[str, Mapping[str, object]]],
) -> Iterator[tuple[str, str]]:
    """Yield GeoNames' name and id of each region that is no town.

    >>> barda = {"names": {"geonames": "Barda Rayon"}, "reference": {"geonames": 7}}
    >>> list(_named([barda]))
    [('Barda', '7')]
    """
    for region in regions:
        name = str(region["names"].get("geonames") or "")
        number = region["reference"].get("geonames")
        if name and number and not _TOWN.search(name):
            yield _DISTRICT.sub("", name), str(number)
