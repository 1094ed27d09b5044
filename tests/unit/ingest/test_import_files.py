"""The real import files beside the checkout are read as their manifest says: records, abstracts, three values of each."""

import csv
import json
import re
import unicodedata
from pathlib import Path

import pytest

from desktop.ingest.dump import read_file
from desktop.ingest.report import record_json

SHARED = Path(__file__).resolve().parents[4] / "shared" / "dev" / "import"
NAMES = {
    "BVS CSV": "CSV",
    "ISO 2709 (CISIS)": "ISO 2709",
    "BibTeX": "BibTeX",
    "PubMed nbib": "PubMed (nbib)",
    "PubMed XML": "PubMed XML",
    "WoS plain text": "Web of Science text",
    "EndNote XML": "EndNote XML",
}
# The manifest says "3 with AB, 4 when OAB counts": it counts here.
WITH_ABSTRACT = {"pubmed/pubmed_heartattack_oab.nbib": 4}


def manifest() -> list[dict[str, str]]:
    if not SHARED.is_dir():
        return []
    with (SHARED / "manifest.tsv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t"))


ROWS = manifest()


def words(text: str) -> str:
    """A text as values are compared: without braces, accents' forms, case and blanks."""
    plain = unicodedata.normalize("NFC", text).replace("{", "").replace("}", "").replace('""', '"')
    return re.sub(r"\s+", " ", plain).strip().casefold()


def has_value(row: dict[str, str], check: str) -> bool:
    """Whether the record of a check ("record 3: DO = 10.1/x") holds its value."""
    place, value = re.fullmatch(r"record (\d+): [^=]+ = (.*)", check, re.DOTALL).groups()
    dump = read_file(SHARED / row["file"])
    record = dump.records[int(place) - 1]
    told = json.loads(json.dumps(record_json(record, dump)))
    return words(value) in words("\n".join(strings(told)))


def strings(value: object) -> list[str]:
    if isinstance(value, dict):
        return [text for part in value.values() for text in strings(part)]
    if isinstance(value, list):
        return [text for part in value for text in strings(part)]
    return [] if value is None else [str(value)]


@pytest.mark.parametrize("row", ROWS, ids=[row["file"] for row in ROWS])
def test_an_import_file_is_read_as_its_manifest_says(row: dict[str, str], shared: Path) -> None:
    dump = read_file(shared / "dev" / "import" / row["file"])
    expected = WITH_ABSTRACT.get(row["file"], int(row["with_abstract"]))
    assert len(dump.records) == int(row["records"])
    assert sum(bool(record.abstracts) for record in dump.records) == expected
    for check in ("spot_check_1", "spot_check_2", "spot_check_3"):
        assert has_value(row, row[check]), row[check]
    assert all(record.titles for record in dump.records)
    assert dump.format == NAMES.get(row["format"], "RIS" if "RIS" in row["format"] else "CSV")


def test_the_abstracts_of_lilacs_and_scielo_keep_their_languages(shared: Path) -> None:
    folder = shared / "dev" / "import"
    for name, expected in (
        ("lilacs-isis/lilacs30_latin1.iso", {"pt": 31, "en": 29}),
        ("scielo/scielo_search_2023.ris", {"es": 14, "en": 15, "pt": 5}),
    ):
        found: dict[str, int] = {}
        for record in read_file(folder / name).records:
            for lang, _ in record.abstracts:
                found[lang] = found.get(lang, 0) + 1
        assert found == expected, name
