"""The shipped sample reads to its end and shows what a dump may hold."""

import re

import pytest

from desktop.ingest.dump import read_file
from desktop.ingest.values import ParsedDump
from desktop.resources import resource


@pytest.fixture(scope="module")
def sample() -> ParsedDump:
    return read_file(resource("sample", "sample_dump.txt"))


def test_the_sample_says_first_that_it_is_invented(sample: ParsedDump) -> None:
    (line,) = sample.left_over
    assert line.line == 1
    assert all(word in line.text for word in ("INVENTADOS", "INVENTED", "INVENTADOS"))


def test_the_sample_is_read_to_its_end(sample: ParsedDump) -> None:
    assert len(sample.records) == 13
    assert sample.problems == ()
    assert sum(bool(record.descriptors) for record in sample.records) == 11
    assert [[lang for lang, _ in record.abstracts] for record in sample.records] == [
        ["en"], ["es"], ["en"], ["es"], ["en"], ["en"], ["es"], ["pt"], ["en"], ["en"], ["en"], ["es", "en"], ["en"],
    ]  # fmt: skip


def test_the_abstracts_of_the_sample_have_the_length_of_real_ones(sample: ParsedDump) -> None:
    assert all(120 <= len(text.split()) <= 300 for record in sample.records for _, text in record.abstracts)


def test_the_registry_ids_of_the_sample_are_out_of_the_range_in_use(sample: ParsedDump) -> None:
    texts = " ".join(text for record in sample.records for _, text in record.abstracts)
    ids = re.findall(r"\b(?:NCT|NTC|ISRCTN|CRD)\d{6,}|\b\d{4}-\d{6}-\d\d\b", texts)
    assert len(ids) >= 7
    assert all("99" in number[:8] for number in ids)


def test_the_two_reports_of_one_study_differ_in_a_dose(sample: ParsedDump) -> None:
    (_, alone), (_, spanish), (_, english) = (*sample.records[10].abstracts, *sample.records[11].abstracts)
    doses = [re.search(r"paclitaxel (\d+) mg/m2", text) for text in (alone, spanish, english)]
    assert [found.group(1) for found in doses if found] == ["175", "157", "175"]


def test_most_descriptors_of_the_sample_are_known_and_some_stay_as_printed(sample: ParsedDump) -> None:
    known = [d.heading_en is not None for record in sample.records for d in record.descriptors]
    assert 0.75 < sum(known) / len(known) < 1
