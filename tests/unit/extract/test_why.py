"""A proposal can say why it was made: what it rests on, in three languages, and how often its rule was right."""

from collections.abc import Sequence
from functools import cache
from pathlib import Path

import pytest

from db.values import Extraction
from desktop.extract.record import extract
from desktop.extract.reliability import calibrated
from desktop.extract.why import ENOUGH, why
from desktop.incoming import record_text
from desktop.ingest.dump import read_file
from desktop.resources import resource
from desktop.text.vocabulary import read_vocabulary

DUMPS = (resource("sample", "sample_dump.txt"), Path(__file__).parents[2] / "data" / "extraction" / "invented_dump.txt")


@cache
def proposed() -> Sequence[Extraction]:
    """What is proposed for the invented dumps."""
    return [e for dump in DUMPS for parsed in read_file(dump).records for e in extract(record_text(parsed))]


@pytest.mark.parametrize("language", ["es", "en", "pt"])
def test_every_rule_and_every_ground_has_words_in_every_language(language: str) -> None:
    words = {row["rule"]: row[language] for row in read_vocabulary(resource("rules.tsv")).rows}
    named = {e.rule for e in proposed()} | {ground.rule for e in proposed() for ground in why(e).grounds}
    assert [rule for rule in sorted(named) if not words.get(rule)] == []


def test_a_result_is_tied_to_its_outcome_and_to_its_arm() -> None:
    features = (("label.direct", 3.6), ("arm.link", 1.0))
    result = Extraction("results.value", "result-1", "7.6", (), "results.direct", 1, 0.95, features=features)
    assert [ground.rule for ground in why(result).grounds] == ["label.direct", "arm.link"]


def test_words_of_the_sentence_are_a_weaker_tie_than_a_name_of_the_table() -> None:
    free = Extraction(
        "results.value", "result-1", "7.6", (), "results.free_before", 1, 0.6, features=(("label.free_before", 0.9),)
    )
    named = Extraction(
        "results.value", "result-1", "7.6", (), "results.direct", 1, 0.6, features=(("label.direct", 0.9),)
    )
    assert why(free).grounds[0].rule == "label.free"
    assert why(free).grounds[0].share < why(named).grounds[0].share


def test_a_share_is_told_only_where_enough_values_were_judged() -> None:
    measured = [found for found in (why(e).measured for e in proposed()) if found is not None]
    assert measured
    assert all(found.cases >= ENOUGH and 0 <= found.right <= found.cases for found in measured)


def test_what_a_ceiling_holds_back_says_so() -> None:
    held = [e for e in proposed() if why(e).is_held_back]
    assert held
    assert all(calibrated(e) == e for e in held)


def test_most_proposals_can_say_how_often_they_were_right() -> None:
    judged = {"design", "n_total", "arms", "results", "adverse_events", "enrolment", "follow_up", "registry_ids"}
    asked = [why(e).measured for e in proposed() if e.field.partition(".")[0] in judged]
    assert sum(found is not None for found in asked) > 0.5 * len(asked)
