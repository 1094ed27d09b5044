"""ISO 2709 of CISIS and WinISIS is read by its lengths; a record that lies about them costs only itself."""

import pytest

from desktop.ingest.dump import read_bytes
from desktop.ingest.values import ParsedDump

FIELDS = [
    (2, "900001"),
    (4, "LILACS"),
    (10, "Inventada, Ana^1Hospital Inventado^pEspaña"),
    (12, "El ficticinib en el cáncer renal # avanzado^ies"),
    (14, "^f101^l109"),
    (30, "Rev. invent. oncol"),
    (31, "12"),
    (65, "20210300"),
    (83, "No se conoce el efecto del fármaco, y la mediana de supervivencia fue de 14,6 meses en los pacientes.(AU)"),
    (83, "The effect of the drug is not known, and the median survival was 14.6 months in the patients.(AU)"),
    (87, "^dNeoplasias Renales^sterapia"),
]
OTHER = [(2, "900002"), (4, "LILACS"), (12, "Otro título"), (64, "2020")]


def iso(fields: list[tuple[int, str]], *, encoding: str, field_end: bytes, record_end: bytes) -> bytes:
    """A record in ISO 2709, without line ends."""
    directory, body = b"", b""
    for number, value in fields:
        data = value.encode(encoding) + field_end
        directory += b"%03d%04d%05d" % (number, len(data), len(body))
        body += data
    base = 24 + len(directory) + 1
    length = base + len(body) + 1
    return b"%05d0000000%05d0004500" % (length, base) + directory + field_end + body + record_end


def wrapped(data: bytes, end: bytes) -> bytes:
    return b"".join(data[at : at + 80] + end for at in range(0, len(data), 80))


def cisis(*records: list[tuple[int, str]]) -> bytes:
    made = (iso(fields, encoding="iso-8859-1", field_end=b"#", record_end=b"#") for fields in records)
    return b"".join(wrapped(record, b"\n") for record in made)


def winisis(*records: list[tuple[int, str]]) -> bytes:
    made = (iso(fields, encoding="cp850", field_end=b"\x1e", record_end=b"\x1d") for fields in records)
    return b"".join(wrapped(record, b"\r\n") for record in made)


def assert_both(dump: ParsedDump) -> None:
    first, second = dump.records
    assert first.titles == (("es", "El ficticinib en el cáncer renal # avanzado"),)
    assert [lang for lang, _ in first.abstracts] == ["es", "en"]
    assert all(text.endswith("(AU)") for _, text in first.abstracts)
    assert (first.authors, first.year, first.journal) == (("Inventada, Ana",), 2021, "Rev. invent. oncol")
    assert (first.volume, first.pages, first.source) == ("12", "101-109", "LILACS")
    assert [(d.heading, d.qualifier) for d in first.descriptors] == [("Neoplasias Renales", "terapia")]
    assert dict(first.ids) == {"bvs": "lil-900001"}
    assert ("v10", FIELDS[2][1]) in first.others
    assert (second.given_id, second.year) == ("900002", 2020)


@pytest.mark.parametrize("make", [cisis, winisis])
def test_both_flavours_are_read(make: object) -> None:
    dump = read_bytes(make(FIELDS, OTHER), "lilacs.iso")  # type: ignore[operator]
    assert dump.format == "ISO 2709"
    assert_both(dump)
    assert dump.left_over == ()
    assert [p.code for p in dump.problems] == ["record_without_abstract"]


def test_the_lines_of_records_are_those_of_the_file() -> None:
    data = cisis(FIELDS, OTHER)
    second = data.index(b"900002") - data[: data.index(b"900002")].rindex(b"\n")
    dump = read_bytes(data, "lilacs.iso")
    lines = data.split(b"\n")
    assert second
    assert lines[dump.records[1].line - 1].startswith(b"%05d" % int(lines[dump.records[1].line - 1][:5]))


def test_iso_without_line_ends_and_in_utf8_is_read() -> None:
    data = b"".join(iso(f, encoding="utf-8", field_end=b"\x1e", record_end=b"\x1d") for f in (FIELDS, OTHER))
    dump = read_bytes(data, "x.iso")
    assert dump.encoding == "utf-8"
    assert_both(dump)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b"012", b"999"),  # a field's length far too long
        (b"0004500", b"00045XX"),
        (b"83", b"8x"),
    ],
)
def test_a_damaged_record_costs_only_itself(old: bytes, new: bytes) -> None:
    bad = bytearray(cisis(FIELDS))
    at = bad.index(old, 12)
    bad[at : at + len(old)] = new
    dump = read_bytes(cisis(OTHER) + bytes(bad) + cisis(OTHER), "x.iso")
    assert len(dump.records) >= 2
    assert dump.records[0].given_id == dump.records[-1].given_id == "900002"
    if len(dump.records) == 2:
        assert "iso_record_damaged" in [p.code for p in dump.problems]
        assert any("900001" in part.text for part in dump.left_over)


def test_a_length_that_lies_loses_no_record_without_a_message() -> None:
    data = bytearray(cisis(FIELDS))
    data[:5] = b"99999"
    dump = read_bytes(bytes(data) + cisis(OTHER), "x.iso")
    assert [record.given_id for record in dump.records] == ["900002"]
    assert dump.problems[0].code == "iso_record_damaged"
