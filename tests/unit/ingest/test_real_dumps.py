"""The real dump, its variants and the other real files give what is expected of them."""

import csv
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from desktop.ingest.dump import read_file
from desktop.ingest.encoding import decode

VARIANTS = [
    "v00_as_received_lf", "v01_crlf", "v03_utf8_bom", "v05_cp1252_bestfit", "v09_resumo_assuntos", "v14_results_list_with_titles",
    "v17_detail_page_semicolons", "v22_first_five_twice", "v25_noise_only",
]  # fmt: skip


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t"))


def printed(descriptor: object) -> str:
    heading, qualifier = descriptor.heading, descriptor.qualifier  # type: ignore[attr-defined]
    return f"{heading}/{qualifier}" if qualifier else str(heading)


def test_the_real_dump_gives_all_its_records_and_descriptors(shared: Path) -> None:
    dump = read_file(shared / "seed" / "bvs_abstracts.txt")
    descriptors = [d for record in dump.records for d in record.descriptors]
    assert len(dump.records) == 13
    assert sum(bool(record.descriptors) for record in dump.records) == 11
    assert len(descriptors) == 175
    assert len({printed(d) for d in descriptors}) == 116
    assert len({d.heading for d in descriptors}) == 72
    assert len({d.qualifier for d in descriptors if d.qualifier}) == 20
    assert all(d.heading_en and (d.qualifier is None or d.qualifier_en) for d in descriptors)
    assert [[lang for lang, _ in record.abstracts] for record in dump.records] == [["en"]] * 12 + [["es", "en"]]
    assert dump.left_over == dump.problems == ()


def test_the_real_dump_reads_like_the_reference(shared: Path) -> None:
    folder = shared / "dev" / "import" / "seed-variants"
    records = read_file(folder / "v00_as_received_lf.txt").records
    expected = rows(folder / "expected_records.tsv")
    versions = [(record, lang, text) for record in records for lang, text in record.abstracts]
    assert len(versions) >= len(expected) - 1
    by_record = {}
    for row in expected:
        by_record.setdefault(row["record"], []).append(row)
    for key, wanted in by_record.items():
        record = records[int("".join(c for c in key if c.isdigit())) - 1]
        assert len(record.descriptors) == int(wanted[0]["n_descriptors"])
        assert " | ".join(map(printed, record.descriptors)) == wanted[0]["descriptors"]
        text = "\n".join(text for _, text in record.abstracts)
        for row in wanted:
            assert row["abstract_begins"] in text
            assert row["abstract_ends"] in text


@pytest.mark.parametrize("name", VARIANTS)
def test_every_variant_of_the_real_dump_gives_what_is_expected(name: str, shared: Path) -> None:
    folder = shared / "dev" / "import" / "seed-variants"
    (row,) = [row for row in rows(folder / "variants.tsv") if row["file"] == f"{name}.txt"]
    dump = read_file(folder / f"{name}.txt")
    assert len(dump.records) == int(row["records"])
    assert sum(bool(record.descriptors) for record in dump.records) == int(row["records_with_descriptors"])
    assert sum(len(record.descriptors) for record in dump.records) == int(row["descriptors_total"])
    if row["compared_with_v00"] == "identical":
        reference = read_file(folder / "v00_as_received_lf.txt")
        assert [(r.abstracts, r.descriptors) for r in dump.records] == [
            (r.abstracts, r.descriptors) for r in reference.records
        ]


@pytest.mark.parametrize("name", VARIANTS)
def test_every_variant_of_the_real_dump_is_accounted_for(
    name: str, shared: Path, assert_accounted: Callable[[str], None]
) -> None:
    data = (shared / "dev" / "import" / "seed-variants" / f"{name}.txt").read_bytes()
    assert_accounted(decode(data).text)


def test_a_results_list_gives_titles_authors_and_ids(shared: Path) -> None:
    dump = read_file(shared / "dev" / "import" / "seed-variants" / "v14_results_list_with_titles.txt")
    assert all(
        r.titles and r.authors and r.citation and r.year and r.journal and r.source == "MEDLINE" for r in dump.records
    )
    assert all(dict(r.ids)["bvs"] == f"mdl-{dict(r.ids)['pmid']}" for r in dump.records)
    assert len({dict(r.ids)["pmid"] for r in dump.records}) == 13
    assert dump.left_over == ()


def test_a_dump_pasted_twice_tells_its_duplicates(shared: Path) -> None:
    dump = read_file(shared / "dev" / "import" / "seed-variants" / "v22_first_five_twice.txt")
    assert [(p.code, p.record, dict(p.args)["first"]) for p in dump.problems] == [
        ("duplicate_in_dump", place + 5, str(place)) for place in range(1, 6)
    ]


def test_a_dump_in_three_interfaces_gives_the_languages_of_its_texts(shared: Path) -> None:
    dump = read_file(shared / "dev" / "import" / "seed-variants" / "v09_resumo_assuntos.txt")
    assert [lang for record in dump.records for lang, _ in record.abstracts] == ["en", "en", "en", "pt"]


def test_the_dump_of_the_gold_gives_its_records_and_languages(shared: Path) -> None:
    folder = shared / "dev" / "extraction"
    with (folder / "gold.jsonl").open(encoding="utf-8") as file:
        gold = [json.loads(line) for line in file]
    dump = read_file(folder / "dump.txt")
    assert len(dump.records) == len(gold)
    for record, wanted in zip(dump.records, gold, strict=True):
        assert [lang for lang, _ in record.abstracts] == wanted["languages"]
        assert [(d.heading, d.qualifier) for d in record.descriptors] == [
            (d["descriptor"], d.get("qualifier")) for d in wanted["descriptors"]
        ]


def test_no_file_of_another_kind_is_taken_for_text_of_the_portal(shared: Path) -> None:
    folder = shared / "dev" / "import"
    files = [f for f in sorted(folder.glob("*/*")) if f.parent.name != "seed-variants"]
    assert len(files) >= 20
    for path in files:
        assert read_file(path).format not in ("BVS text", "JSON Lines"), path.name
