"""However many records a dump has, they are all there, in order and as they were read."""

from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.values import Descriptor
from desktop.ingest import held
from desktop.ingest.dump import read_text
from desktop.ingest.held import HeldRecords
from desktop.ingest.report import count, report
from desktop.ingest.values import ParsedRecord

RECORD = ParsedRecord(
    place=1,
    line=3,
    start=7,
    end=90,
    abstracts=(("es", "Un texto con acentos: ñandú \ud83d."), ("", "")),
    descriptors=(Descriptor("Humanos"), Descriptor("Niño", "terapia", "Child", "therapy")),
    ids=(("pmid", "1"),),
    titles=(("en", "A title"),),
    authors=("Pérez A",),
    year=2020,
    others=(("TY", "JOUR"),),
)


def records(count: int) -> list[ParsedRecord]:
    return [
        replace(RECORD, place=n, year=None if n % 3 else n, descriptors=RECORD.descriptors[: n % 3])
        for n in range(count)
    ]


@pytest.fixture
def small_portions(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(held, "UNPACKED", 6)
    monkeypatch.setattr(held, "_PORTION", 3)


@pytest.mark.parametrize("size", [0, 1, 5, 6, 7, 8, 9, 20])
def test_every_record_comes_back_as_it_was(small_portions: None, size: int) -> None:
    given = records(size)
    kept = HeldRecords(given).held()
    assert isinstance(kept, Sequence)
    assert list(kept) == given
    assert [kept[n] for n in range(size)] == given
    assert list(kept[1:-1:2]) == given[1:-1:2]
    assert list(reversed(list(kept))) == given[::-1]
    assert len(kept) == size
    assert bool(kept) is bool(size)
    if size:
        assert kept[-1] == given[-1]
    with pytest.raises(IndexError):
        kept[size]


def test_few_records_are_a_tuple() -> None:
    assert HeldRecords(records(9)).held() == tuple(records(9))


@given(st.lists(st.text(st.characters(codec=None), max_size=9), min_size=7, max_size=7))
def test_any_text_can_be_held(texts: list[str]) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(held, "UNPACKED", 2)
        patch.setattr(held, "_PORTION", 2)
        made = [replace(RECORD, titles=(("", text),), journal=text) for text in texts]
        assert list(HeldRecords(made).held()) == made


def test_a_large_dump_has_the_report_of_one_whose_records_are_held_as_they_are(small_portions: None) -> None:
    lines = [f"TY  - JOUR\nTI  - Title {n}\nAB  - We saw {n % 7} patients in this place.\nER  - \n" for n in range(17)]
    text = "\n".join(lines)
    packed = read_text(text, "a.ris")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(held, "UNPACKED", 8000)
        plain = read_text(text, "a.ris")
    assert isinstance(plain.records, tuple)
    assert not isinstance(packed.records, tuple)
    assert tuple(packed.records) == plain.records
    assert report(packed) == report(plain)
    assert [p.args for p in packed.problems if p.code == "duplicate_in_dump"]
    assert list(count(packed).lines) == [record.line for record in plain.records]
