"""Markdown: prose, and nothing else."""

import sys

import pytest

from normalizer import Normalizer
from normalizer.extras import MissingLibraryError
from normalizer.formats.markdown import Markdown
from normalizer.names.rewrite import apply

pytest.importorskip("pyromark", reason="needs the extra markdown")

EN = Normalizer(to="en")


def normalized(source: str) -> str:
    return apply(source, Markdown().rewriting(source, EN).edits)


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("# Bakı {#Bakı}\n", "# Baku {#Bakı}\n"),
        ("*Bakı* **Şuşa** ~~Gəncə~~", "*Baku* **Shusha** ~~Ganja~~"),
        ("[Bakı](Bakı.md 'Bakı')", "[Baku](Bakı.md 'Bakı')"),
        ("![Bakı](Bakı.png)", "![Baku](Bakı.png)"),
        ("[Bakı][x]\n\n[x]: Bakı 'Bakı'\n", "[Baku][x]\n\n[x]: Bakı 'Bakı'\n"),
        ("[[Bakı|Şuşa]]", "[[Bakı|Shusha]]"),
        ("| Bakı |\n|--|\n| Şuşa |\n", "| Baku |\n|--|\n| Shusha |\n"),
        ("- [ ] Bakı\n  1. Şuşa\n", "- [ ] Baku\n  1. Shusha\n"),
        ("> [!NOTE]\n> Bakı\n", "> [!NOTE]\n> Baku\n"),
        ("Dağlıq\nQarabağ\n", "Nagorno-Karabakh\n"),
        ("* Dağlıq\n  Qarabağ\n", "* Nagorno-Karabakh\n"),
        ("Qaraba&#287; Bakı\\*\r\n", "Karabakh Baku\\*\r\n"),
        ("x[^1]\n\n[^1]: Bakı\n", "x[^1]\n\n[^1]: Baku\n"),
        ("<b>Bakı</b> <code>Bakı</code>", "<b>Baku</b> <code>Bakı</code>"),
        ("Bakı \udcff\0 Şuşa", "Baku \udcff\0 Shusha"),
    ],
)
def test_prose_is_rewritten(source: str, expected: str) -> None:
    assert expected == normalized(source)


@pytest.mark.parametrize(
    "source",
    [
        "---\ntitle: Bakı\n---\n",
        "+++\ntitle = 'Bakı'\n+++\n",
        "`Bakı` ``Bakı``\n",
        "```Bakı\nBakı\n```\n",
        "    Bakı\n",
        "<div>\nBakı\n</div>\n",
        "[Bakı] [Bakı][]\n\n[Bakı]: x\n",
        "[[Bakı]]",
        "<https://example.org/Bakı>",
        "$Bakı$\n\n$$\nBakı\n$$\n",
        "**Dağlıq** Qarabağ",
        "> Dağlıq\n> Qarabağ\n",  # A quotation mark stands inside the name.
    ],
)
def test_what_is_no_prose_stays(source: str) -> None:
    assert source == normalized(source)


def test_without_its_library_the_extra_is_named(monkeypatch) -> None:
    monkeypatch.setitem(sys.modules, "pyromark", None)

    with pytest.raises(MissingLibraryError, match=r"'translit-normalizer\[markdown\]'"):
        normalized("Bakı")
