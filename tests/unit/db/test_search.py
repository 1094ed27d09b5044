"""Words are found whatever their case and accents, and no character of a query is an operator."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from db.repository import Repository
from db.search import match_query

from .conftest import make_batch, make_record

ORDINARY = [
    "C++",
    "AND",
    'foo"bar',
    "title:x",
    "-x",
    "(",
    "50%",
    "e-learning",
    "a.b",
    "niño*",
    "NEAR",
    "NOT",
    "^x",
    "{a}",
    "a\0b",
]


@pytest.mark.parametrize("words", ORDINARY)
def test_no_character_of_a_query_is_an_operator(repository: Repository, words: str) -> None:
    repository.search(words)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=100, deadline=None)
@given(words=st.text())
def test_whatever_is_typed_is_searched_for_without_a_fault(repository: Repository, words: str) -> None:
    repository.search(words)


def test_accents_and_case_do_not_matter(repository: Repository) -> None:
    assert {hit.record_id for hit in repository.search("NINOS")} == {"record-1", "record-2", "record-3"}
    assert repository.search("número 2")[0].record_id == repository.search("NUMERO 2")[0].record_id == "record-2"


def test_every_word_must_stand_there_and_the_last_may_be_begun(repository: Repository) -> None:
    assert {hit.record_id for hit in repository.search("ensayo 122 niñ")} == {"record-2"}
    assert repository.search("ensayo inexistente") == ()


def test_a_hit_marks_the_words_in_its_snippet(repository: Repository) -> None:
    hit = repository.search("children 2")[0]
    assert (hit.study_id, hit.version_id) == ("study-2", "record-2.en")
    assert [hit.snippet[start:end] for start, end in hit.marks] == ["2", "children"]


def test_titles_are_found_before_texts(repository: Repository) -> None:
    repository.begin_batch(make_batch("more"))
    repository.add_records("more", [make_record(4, text="De la prueba no hay título")], {})
    repository.finish_batch("more")
    hits = repository.search("título prueba")
    assert [hit.version_id for hit in hits] == ["", "", "", "", "record-4.es"]
    assert len(repository.search("título prueba", limit=2)) == 2


@pytest.mark.parametrize("words", ["", "   ", "+ - *", "\0", '"'])
def test_nothing_to_search_for_finds_nothing(repository: Repository, words: str) -> None:
    assert match_query(words) == ""
    assert repository.search(words) == ()


def test_the_studies_with_the_words_are_those_of_the_hits(repository: Repository) -> None:
    for words in ("ensayo", "trial", "titulo 2", "título", "12", "nada de esto", '"', "ensayo trial", "resul"):
        assert repository.studies_with(words) == {hit.study_id for hit in repository.search(words)}


def test_a_study_of_an_unfinished_batch_is_not_found(repository: Repository) -> None:
    repository.begin_batch(make_batch("batch-2"))
    repository.add_records("batch-2", [make_record(4)], {})
    assert "study-4" not in repository.studies_with("ensayo")
