"""JSON Lines: the strings that a path leads to."""

import json

import pytest

from normalizer import Normalizer, OptionError
from normalizer.formats import make_format
from normalizer.formats.fields import parse_added, parse_path
from normalizer.names.rewrite import apply

EN = Normalizer(to="en")


def normalized(source: str, *fields: str, added: tuple[str, ...] = ()) -> str:
    form = make_format("jsonl", fields, [parse_added(spec) for spec in added])
    return "".join(
        apply(piece.source, piece.rules.rewriting(piece.source, EN).edits)
        for piece in form.pieces([source])
    )


@pytest.mark.parametrize(
    ("field", "source", "expected"),
    [
        ("name", '{"name":"Bakı"}', '{"name":"Baku"}'),
        ("name", '{ "name" :\t"Bakı" }\r\n', '{ "name" :\t"Baku" }\r\n'),
        ("a.b", '{"a":{"b":"Bakı"},"b":"Bakı"}', '{"a":{"b":"Baku"},"b":"Bakı"}'),
        ("a[]", '{"a":["Bakı",1,["Bakı"]]}', '{"a":["Baku",1,["Bakı"]]}'),
        ("a[].b", '{"a":[{"b":"Bakı"},{}]}', '{"a":[{"b":"Baku"},{}]}'),
        ("a[][]", '{"a":[["Bakı"]]}', '{"a":[["Baku"]]}'),
        ("[].b", '[{"b":"Bakı"}]', '[{"b":"Baku"}]'),
        (r"a\.b", '{"a.b":"Bakı"}', '{"a.b":"Baku"}'),
        ("a", '{"a":"Bakı","a":"Şuşa"}', '{"a":"Baku","a":"Shusha"}'),
        ("a", '{"n":1.50e+3,"a":"Bakı","m":-0}', '{"n":1.50e+3,"a":"Baku","m":-0}'),
        ("a", '{"a":"\\/\\u00e9 Qaraba\\u011f"}', '{"a":"\\/\\u00e9 Karabakh"}'),
        ("a", '{"\\u0061":"Bakı"}', '{"\\u0061":"Baku"}'),
        ("a", '{"a":"\\"Bakı\\"\\ud83d\\ude00"}', '{"a":"\\"Baku\\"\\ud83d\\ude00"}'),
        ("a", '{"a":"Dağlıq\\nQarabağ"}', '{"a":"Dağlıq\\nKarabakh"}'),
        ("a", '{"a":"\u2028Bakı"}', '{"a":"\u2028Baku"}'),
        ("a", '\n  \n{"a":"Bakı"}', '\n  \n{"a":"Baku"}'),
        ("a", f'[{"9" * 5000},{{"a":"Bakı"}}]', f'[{"9" * 5000},{{"a":"Bakı"}}]'),
    ],
)  # fmt: skip
def test_only_what_a_path_leads_to_changes(
    field: str, source: str, expected: str
) -> None:
    assert expected == normalized(source, field)


def test_a_record_of_escapes_gets_escapes() -> None:
    az = Normalizer(to="az")
    source = '{"a":"Garabagh","b":"\\u0259"}'
    form = make_format("jsonl", ["a"])

    edits = form.rewriting(source, az).edits

    assert apply(source, edits) == '{"a":"Qaraba\\u011f","b":"\\u0259"}'


@pytest.mark.parametrize(
    ("field", "added", "source", "expected"),
    [
        ("a", "b", '{"a":"Bakı"}', '{"a":"Bakı","b":"Baku"}'),
        ("a", "b:id", '{"a": "Bakı"}', '{"a": "Bakı", "b": "place:baku"}'),
        ("a", "b:id", '{"a":"x"}', '{"a":"x","b":null}'),
        ("a", "b:geonames", '{"a":"Bakı"}', '{"a":"Bakı","b":"587084"}'),
        (
            "a",
            "b:id",
            '{"a":"Bakı, Bakı, Şuşa"}',
            '{"a":"Bakı, Bakı, Şuşa","b":"place:baku;place:shusha"}',
        ),
        ("a", "b", '{"b":0,"a":"Bakı"}', '{"b":"Baku","a":"Bakı"}'),
        ("a[]", "b", '{"a":["Bakı",1]}', '{"a":["Bakı",1],"b":["Baku", null]}'),
        ("p.a", "b", '{"p":{"a":"Bakı"}}', '{"p":{"a":"Bakı","b":"Baku"}}'),
        ("a", "b", '{"c":"Bakı"}', '{"c":"Bakı"}'),
        ("a", "b", '{"a":1}', '{"a":1}'),
    ],
)  # fmt: skip
def test_a_field_is_added_beside_the_one_it_is_of(
    field: str, added: str, source: str, expected: str
) -> None:
    once = normalized(source, field, added=(added,))

    assert expected == once
    assert once == normalized(once, field, added=(added,))
    json.loads(once)


@pytest.mark.parametrize(
    "path", ["", ".", "a.", ".a", "a..b", "a[", "a[0]", "[]a", "a]"]
)
def test_what_is_no_path_is_refused(path: str) -> None:
    with pytest.raises(OptionError, match="is no path"):
        parse_path(path)


@pytest.mark.parametrize("line", ["{", '{"a":}', "{'a': 1}", '{"a":"x', "{} {}", "nul"])
def test_a_broken_line_is_a_fault_and_stays(line: str) -> None:
    source = f'{{"a":"Bakı"}}\n{line}\n{{"a":"Bakı"}}'
    done = make_format("jsonl", ["a"]).rewriting(source, EN)

    assert [offset for offset, _ in done.faults] == [13]
    assert apply(source, done.edits) == f'{{"a":"Baku"}}\n{line}\n{{"a":"Baku"}}'
