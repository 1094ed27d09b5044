"""JSON Lines are read record by record; what `cotejo read` prints is read back as the same records."""

import json
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.ingest.dump import read_bytes, read_text
from desktop.ingest.report import record_json
from desktop.ingest.values import ParsedDump, ParsedRecord

ES = "Se estudió el efecto del tratamiento en los pacientes con cáncer. Los resultados fueron buenos. " * 3
EN = "The effect of the treatment was studied in patients with cancer. The results were good in both groups. " * 3


def read(*objects: Any) -> ParsedDump:
    return read_text("\n".join(json.dumps(o, ensure_ascii=False) for o in objects), "lines.jsonl")


def first(**keys: Any) -> ParsedRecord:
    return read(keys).records[0]


@pytest.mark.parametrize("key", ["text", "abstract"])
def test_the_language_of_a_text_is_told(key: str) -> None:
    assert first(**{key: ES}).abstracts == (("es", ES.strip()),)


def test_a_text_in_two_languages_gives_two_versions() -> None:
    assert [lang for lang, _ in first(text=f"{ES}\n{EN}").abstracts] == ["es", "en"]


def test_given_languages_are_believed() -> None:
    assert first(abstracts=[{"lang": "spa", "text": "Uno"}, {"lang": "pt-BR", "text": "Dois"}]).abstracts == (
        ("es", "Uno"),
        ("pt", "Dois"),
    )
    assert first(abstracts={"en": "One"}).abstracts == (("en", "One"),)
    assert first(text="Sunitinib.", lang="es").abstracts == (("es", "Sunitinib."),)


def test_descriptors_get_their_english_whatever_their_form() -> None:
    rows = [
        {"descriptor": "Neoplasias Renales", "qualifier": "terapia"},
        "Humanos",
        {"descriptor": 7, "qualifier": None},
        None,
    ]
    found = first(text=EN, descriptors=rows).descriptors
    assert [(d.heading, d.heading_en, d.qualifier_en) for d in found] == [
        ("Neoplasias Renales", "Kidney Neoplasms", "therapy"),
        ("Humanos", "Humans", None),
        ("7", None, None),
    ]
    assert (
        first(text=EN, descriptors="Humanos , Adulto").descriptors
        == first(text=EN, descriptors=["Humanos", "Adulto"]).descriptors
    )


def test_metadata_is_read_in_its_usual_forms() -> None:
    record = first(
        id=17,
        title="El efecto de la terapia",
        author="Pérez, A; Ruiz, B",
        year="2011 Feb",
        journal="J Inv",
        pmid=99,
        ids={"registry": ["A1", "B2"], "x": None},
    )
    assert (record.given_id, record.titles, record.authors) == (
        "17",
        (("es", "El efecto de la terapia"),),
        ("Pérez, A", "Ruiz, B"),
    )
    assert (record.year, record.journal) == (2011, "J Inv")
    assert record.ids == (("registry", "A1"), ("registry", "B2"), ("pmid", "99"))


def test_a_wrong_line_costs_no_other() -> None:
    text = '{"id": "1", "text": "One"}\n{"id": "2", "text": \n[1]\n{"id": NaN}\n\n{"id": "5", "text": "Five"}'
    dump = read_text(text, "lines.jsonl")
    assert [record.given_id for record in dump.records] == ["1", "5"]
    assert [record.line for record in dump.records] == [1, 6]
    assert [(part.line, part.text) for part in dump.left_over] == [
        (2, '{"id": "2", "text":'),
        (3, "[1]"),
        (4, '{"id": NaN}'),
    ]
    assert [p.line for p in dump.problems if p.code == "json_wrong_line"] == [2, 3, 4]


def test_a_damaged_first_line_does_not_hide_the_format() -> None:
    dump = read_text('{"id": "1", "te\n{"id": "2", "text": "Two"}', "lines.jsonl")
    assert dump.format == "JSON Lines"
    assert len(dump.records) == 1


def test_a_first_line_of_a_megabyte_is_read() -> None:
    assert read({"text": EN * 5000}).format == "JSON Lines"


def test_a_field_of_the_wrong_kind_is_passed_over_and_told() -> None:
    dump = read(
        {
            "text": ["a", "b"],
            "authors": 5,
            "title": {"x": 1},
            "ids": [],
            "descriptors": {"a": 1},
            "keywords": 3.5,
            "year": [],
        }
    )
    assert len(dump.records) == 1
    assert sorted(dict(p.args)["field"] for p in dump.problems if p.code == "json_wrong_field") == [
        "authors", "descriptors", "ids", "keywords", "text", "title",
    ]  # fmt: skip


def test_a_line_separator_inside_a_text_ends_no_line() -> None:
    dump = read_text('{"text": "One\u2028Two"}\n{"text": "Three"}', "lines.jsonl")
    assert [text for record in dump.records for _, text in record.abstracts] == ["One\u2028Two", "Three"]


def test_escapes_give_text_that_can_be_stored() -> None:
    dump = read_text(r'{"text": "a\u0000b \ud800 c\r\nd e\u0301"}', "lines.jsonl")
    assert dump.records[0].abstracts[0][1] == "ab \ufffd c\nd é"


@pytest.mark.parametrize("line", ['{"a": ' * 3000 + "1" + "}" * 3000, '{"year": ' + "9" * 5000 + "}"])
def test_a_hostile_line_is_left_over(line: str) -> None:
    dump = read_text('{"text": "One"}\n' + line, "lines.jsonl")
    assert len(dump.records) == 1
    assert [part.line for part in dump.left_over] == [2]


def test_an_unknown_language_is_told() -> None:
    assert [p.code for p in read({"text": "Sunitinib."}).problems] == ["language_unknown"]


def _same(record: ParsedRecord) -> ParsedRecord:
    return replace(record, place=0, line=0, start=0, end=0)


def test_what_is_printed_is_read_back() -> None:
    text = (
        "1.\nEl efecto de la terapia / The effect of the therapy\nPérez, Ana; Ruiz, B.\nJ Inv;1(2): 3-4, 2001 Feb.\n"
        f"Artículo en Inglés | MEDLINE | ID: mdl-99000001\nRESUMEN\n{ES}\n{EN}\nAsunto(s)\nNeoplasias Renales/terapia; Cosa Rara; Humanos\n"
        f"Palabras clave\nuno; dos\n2.\nOtro.\nRev;1: 1, 2002.\nArtículo | LILACS | ID: lil-2\nRESUMEN\n{EN}"
    )
    dump = read_bytes(text.encode(), "dump.txt")
    printed = "\n".join(json.dumps(record_json(record, dump), ensure_ascii=False) for record in dump.records)
    again = read_text(printed, "lines.jsonl")
    assert [_same(r) for r in again.records] == [_same(r) for r in dump.records]
    assert again.left_over == ()


values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-5, 5)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["lang", "text", "descriptor", "database", "x"]), inner, max_size=3)
    ),
    max_leaves=8,
)
KEYS = [
    "id",
    "text",
    "abstract",
    "abstracts",
    "lang",
    "title",
    "titles",
    "authors",
    "author",
    "year",
    "journal",
    "ids",
    "doi",
    "descriptors",
    "keywords",
    "source",
    "citation",
]


@given(objects=st.lists(st.dictionaries(st.sampled_from(KEYS), values, min_size=1), min_size=1, max_size=4))
def test_any_object_is_a_record_and_never_a_crash(objects: list[dict[str, Any]]) -> None:
    dump = read_text("\n".join(json.dumps(o) for o in objects), "lines.jsonl")
    assert len(dump.records) == len(objects)
    assert dump.left_over == ()


def test_half_characters_and_nuls_are_taken_out_and_counted() -> None:
    line = r'{"text": "Un \ud83d ensayo \ud83d\ude00 cl\u00ednico\u0000.", "title": "A\udc00 b", "keywords": ["\uD800"], "x": "\\ud83d"}'
    found = read_text(line, "dump.jsonl")
    (record,) = found.records
    assert record.abstracts[0][1] == "Un \ufffd ensayo \U0001f600 clínico."
    assert (record.titles[0][1], record.keywords) == ("A\ufffd b", ("\ufffd",))
    told = {problem.code: dict(problem.args) for problem in found.problems}
    assert told["halved_characters"] == {"count": "3"}
    assert told["removed_characters"] == {"count": "1", "kind": "nul"}
    record.abstracts[0][1].encode()


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ('{"text":' + "[" * 100_000 + "]" * 100_000 + "}", "nested too deeply"),
        ('{"year": 1' + "0" * 5000 + "}", "too many digits"),
    ],
)
def test_a_line_that_is_beyond_reading_is_left_over_with_a_plain_reason(line: str, reason: str) -> None:
    found = read_text(line + '\n{"text": "Un ensayo con 12 pacientes de asma."}', "dump.jsonl")
    assert len(found.records) == 1
    assert [part.line for part in found.left_over] == [1]
    told = [dict(problem.args)["reason"] for problem in found.problems if problem.code == "json_wrong_line"]
    assert reason in told[0]


def test_a_key_that_stands_twice_is_told_and_both_values_are_kept() -> None:
    dump = read_text(
        f'{{"id": "1", "id": "2", "abstract": "{ES}", "abstract": "{EN}", "journal": "A", "journal": "B"}}\n', "x.jsonl"
    )
    assert dump.format == "JSON Lines"
    (record,) = dump.records
    assert [lang for lang, _ in record.abstracts] == ["es", "en"]
    assert (record.given_id, record.journal, record.others) == ("1", "A", (("id", "2"), ("journal", "B")))
    told = [dict(p.args)["key"] for p in dump.problems if p.code == "json_repeated_key"]
    assert told == ["id", "abstract", "journal"]


@pytest.mark.parametrize("frame", ["[{}]", '{{"records": [{}]}}'])
def test_halves_of_characters_in_a_list_are_counted(frame: str) -> None:
    record = f'{{"id": "1\\ud800", "abstract": "{EN} \\udfff"}}'
    dump = read_text(frame.format(record), "x.json")
    (told,) = [p for p in dump.problems if p.code == "halved_characters"]
    assert (told.record, dict(told.args)["count"]) == (1, "2")


def test_halves_of_characters_in_a_release_are_counted() -> None:
    entry = '{"study_id": "a", "number": 1, "records": [{"record_id": "r", "journal": "J \\ud83d"}]}'
    dump = read_text(entry, "entries.jsonl")
    assert dump.format == "Cotejo release"
    assert "halved_characters" in {p.code for p in dump.problems}
