"""An import is held against the library by the keys that the store keeps: with the same answer as a run over everything."""

import random
from collections.abc import Iterator
from pathlib import Path

import pytest

from db.repository import Repository
from desktop import pairing, pipeline
from desktop.ingest.dump import read_text
from desktop.ingest.values import ParsedDump
from desktop.match.keys import MARKER
from desktop.match.score import find_matches
from desktop.pairing import matches_of_new, pair_waiting
from desktop.pipeline import import_dump, open_store

SYLLABLES = [c + v for c in "bcdfglmnprstv" for v in "aeiou"]
ENDINGS = (("tion", "ción"), ("ical", "ico"), ("in", "ina"), ("osis", "osis"), ("ate", "ato"))


def a_pair(chance: random.Random) -> tuple[str, str]:
    """An invented abstract in English and in Spanish: the same words of Latin and Greek, the same numbers."""
    english, spanish = [], []
    for _ in range(9):
        words = []
        for _ in range(chance.randint(4, 7)):
            stem = "".join(chance.choices(SYLLABLES, k=3))
            words.append([stem + ending for ending in chance.choice(ENDINGS)])
        number = chance.randint(11, 990)
        english.append(f"The {' of the '.join(w[0] for w in words)} was {number} in the patients with {words[0][0]}.")
        spanish.append(f"La {' de la '.join(w[1] for w in words)} fue de {number} en los pacientes con {words[0][1]}.")
    return " ".join(english), " ".join(spanish)


def a_dump(texts: list[str], name: str) -> ParsedDump:
    lines = "\n".join(f'{{"id": "{name}{n}", "abstract": "{text}"}}' for n, text in enumerate(texts))
    return read_text(lines, f"{name}.jsonl")


@pytest.fixture
def pairs() -> list[tuple[str, str]]:
    chance = random.Random(3)
    return [a_pair(chance) for _ in range(40)]


@pytest.fixture
def repository(tmp_path: Path) -> Iterator[Repository]:
    with open_store(tmp_path / "a.cotejo") as repository:
        yield repository


@pytest.fixture
def large(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every library counts as a large one."""
    monkeypatch.setattr(pairing, "FEW", 1)
    monkeypatch.setattr(pairing, "PART_OF_LIBRARY", 0)


def import_all(repository: Repository, dump: ParsedDump) -> None:
    import_dump(repository, dump, who="Ana", laptop="laptop")


def test_an_import_finds_by_keys_what_a_run_over_everything_finds(repository, pairs, large):
    english, spanish = [en for en, _ in pairs], [es for _, es in pairs]
    copy = english[4].replace(" was ", " is ", 2)
    for name, texts in (("first", english), ("second", spanish[:25]), ("third", [*spanish[25:], copy])):
        import_all(repository, a_dump(texts, name))
    found = {frozenset((m.a, m.b)): m.score for m in repository.matches()}
    everything = {frozenset((m.a, m.b)): m.score for m in find_matches(repository.texts())}
    assert len(found) >= 42
    assert found == everything


def test_only_what_shares_keys_is_read_again(repository, pairs, large, monkeypatch):
    import_all(repository, a_dump([en for en, _ in pairs], "first"))
    read: list[int] = []
    texts = repository.texts
    monkeypatch.setattr(repository, "texts", lambda ids=None: read.append(len(list(ids))) or texts(ids))
    import_all(repository, a_dump([pairs[7][1]], "second"))
    assert max(read) <= 20
    assert len(repository.matches()) == 1


def pair_all(repository: Repository) -> int:
    return sum(len(step.matches) for step in pair_waiting(repository))


@pytest.fixture
def all_large(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every import counts as a large one: its records are held against the others beside the curator."""
    monkeypatch.setattr(pipeline, "SMALL", 0)
    monkeypatch.setattr(pairing, "AT_ONCE", 7)


def test_a_store_without_keys_is_matched_beside_the_curator(repository, pairs, large):
    import_all(repository, a_dump([en for en, _ in pairs], "first"))
    with repository._store.transaction() as connection:
        connection.exec_driver_sql("DELETE FROM match_keys")
    import_all(repository, a_dump([pairs[7][1]], "second"))
    assert pair_all(repository) == 1
    assert len(repository.matches()) == 1
    assert pair_all(repository) == 0


def test_keys_that_were_made_otherwise_are_made_anew(repository, pairs, large):
    import_all(repository, a_dump([en for en, _ in pairs[:5]], "first"))
    ((batch, first, _),) = repository.spans()
    assert repository.to_pair(batch, first, MARKER) == ()
    assert len(repository.to_pair(batch, first, MARKER - 1)) == 5


def test_a_large_import_is_matched_beside_the_curator_as_a_run_over_everything_would(repository, pairs, all_large):
    copy = pairs[4][0].replace(" was ", " is ", 2)
    texts = [text for pair in pairs for text in pair]
    for name, part in (("first", texts[:50]), ("second", [*texts[50:], copy])):
        import_all(repository, a_dump(part, name))
    assert repository.matches() == ()
    assert count(repository) == 0
    found = pair_all(repository)
    everything = {frozenset((m.a, m.b)): m.score for m in find_matches(repository.texts())}
    assert {frozenset((m.a, m.b)): m.score for m in repository.matches()} == everything
    assert found >= len(everything) >= 40


def test_matching_that_was_stopped_goes_on_where_it_was(repository, pairs, all_large):
    import_all(repository, a_dump([text for pair in pairs for text in pair], "first"))
    steps = pair_waiting(repository)
    stopped = [next(steps) for _ in range(3)]
    steps.close()
    assert [step.done for step in stopped] == [7, 14, 21]
    rest = list(pair_waiting(repository))
    assert rest[-1].done == rest[-1].total == 2 * len(pairs) - 21
    assert len(repository.matches()) == len(find_matches(repository.texts()))


def test_a_cancelled_import_leaves_no_key_and_no_match(repository, pairs, large):
    import_all(repository, a_dump([en for en, _ in pairs[:5]], "first"))
    before = count(repository)
    turns = iter(range(100))
    result = import_dump(
        repository, a_dump([es for _, es in pairs], "second"), who="", laptop="", cancelled=lambda: next(turns) > 38
    )
    assert result is None
    assert count(repository) == before
    assert repository.matches() == ()


def count(repository: Repository) -> int:
    with repository._store.transaction() as connection:
        return connection.exec_driver_sql("SELECT count(*) FROM match_keys").scalar_one()


def test_pairing_that_is_called_off_in_the_middle_keeps_no_half_of_a_turn(repository, pairs, all_large):
    import_all(repository, a_dump([text for pair in pairs for text in pair], "first"))
    turns = iter(range(100))
    stopped = list(
        pair_waiting(repository, cancelled=lambda: next(turns) > 25)
    )  # eight questions of records in a turn, and more
    kept = {frozenset((m.a, m.b)) for m in repository.matches()}
    ((batch, first, _),) = repository.spans()
    waiting = set(repository.to_pair(batch, first, MARKER))
    assert 0 < len(stopped) < 12
    assert len(waiting) == 2 * len(pairs) - 7 * len(stopped)
    assert not any(pair & waiting for pair in kept)
    pair_all(repository)
    everything = {frozenset((m.a, m.b)) for m in find_matches(repository.texts())}
    assert {frozenset((m.a, m.b)) for m in repository.matches()} == everything


def test_matching_of_new_records_that_is_called_off_finds_nothing(repository, pairs, all_large):
    import_all(repository, a_dump([text for pair in pairs[:5] for text in pair], "first"))
    new = repository.texts()
    assert matches_of_new(repository, new)
    assert matches_of_new(repository, new, cancelled=lambda: True) == ()
