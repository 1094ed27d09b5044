"""Headings in two languages become pairs, are used once a curator has accepted them, and a licensed file stays on the machine."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from db.errors import KnownError
from db.repository import Repository
from desktop.headings import accept_pairs, known_headings, load_decs, propose_pairs
from desktop.ingest.decs import read_decs
from desktop.ingest.dump import read_text
from desktop.pipeline import check_store, import_dump, open_store
from desktop.review.heading_pairs import HeadingPair, learn_pairs
from desktop.settings import data_folder

TEXT = "METHODS: We randomised {n} patients to alfacort or placebo. RESULTS: Median time to relapse was 8.2 months with alfacort."


@pytest.fixture
def repository(home: Path, tmp_path: Path) -> Iterator[Repository]:
    with open_store(tmp_path / "a.cotejo") as repository:
        yield repository


def store(repository: Repository, pmid: str, *headings: str, n: int = 40, portal: bool = False) -> None:
    record = {
        "ids": {"pmid": pmid, **({"bvs": f"mdl-{pmid}"} if portal else {})},
        "abstracts": [{"lang": "en", "text": TEXT.format(n=n)}],
        "descriptors": [{"descriptor": heading, "qualifier": None} for heading in headings],
    }
    import_dump(repository, read_text(json.dumps(record), "dump.jsonl"), who="Ana", laptop="laptop")


def english_of(repository: Repository) -> set[str]:
    return {e.value for r in repository.records() for e in r.extractions if e.field == "descriptors.english"}


def test_the_one_heading_that_is_left_over_on_both_sides_is_a_pair() -> None:
    articles = [[["Humanos", "Zarpullido inventado"], ["Humans", "Invented Rash"]]]
    assert learn_pairs(articles, {}) == (HeadingPair("Zarpullido inventado", "Invented Rash", 1),)


def test_what_two_headings_could_be_is_not_guessed() -> None:
    articles = [[["Humanos", "Uno inventado", "Dos inventado"], ["Humans", "Invented One", "Invented Two"]]]
    assert learn_pairs(articles, {}) == ()


def test_several_articles_tell_apart_what_one_cannot() -> None:
    articles = [
        [["Humanos", "Uno inventado", "Dos inventado"], ["Humans", "Invented One", "Invented Two"]],
        [["Humanos", "Uno inventado", "Tres inventado"], ["Humans", "Invented One", "Invented Three"]],
    ]
    assert {(p.heading, p.english) for p in learn_pairs(articles, {})} == {
        ("Uno inventado", "Invented One"),
        ("Dos inventado", "Invented Two"),
        ("Tres inventado", "Invented Three"),
    }


def test_a_pair_that_was_accepted_gives_the_english_of_stored_and_later_records(repository: Repository) -> None:
    store(repository, "11111111", "Humanos", "Zarpullido inventado", portal=True)
    store(repository, "11111111", "Humans", "Invented Rash")
    pairs = propose_pairs(repository)
    assert [(p.heading, p.english) for p in pairs] == [("Zarpullido inventado", "Invented Rash")]
    assert "Invented Rash" not in english_of(repository)
    assert accept_pairs(repository, pairs, who="Ana", laptop="laptop") == 1
    assert "Invented Rash" in english_of(repository)
    assert propose_pairs(repository) == ()
    store(repository, "22222222", "Humanos", "Zarpullido inventado", n=50)
    assert [e.value for r in repository.records() for e in r.extractions if e.field == "descriptors.english"].count(
        "Invented Rash"
    ) == 2
    assert check_store(repository.path) == ()


XML = """<?xml version="1.0"?><decs><record><descriptor lang="en">Invented Rash</descriptor>
<descriptor lang="es">Zarpullido inventado</descriptor><descriptor lang="pt-br">Erupção inventada</descriptor></record></decs>"""
CSV = "id;Descriptor English;Descriptor Español;Descritor Português\n1;Invented Rash;Zarpullido inventado;Erupção inventada\n"


@pytest.mark.parametrize(("name", "body"), [("decs.xml", XML), ("decs.csv", CSV)])
def test_a_licensed_file_is_read_and_kept_in_the_data_folder(
    repository: Repository, tmp_path: Path, name: str, body: str
) -> None:
    store(repository, "11111111", "Zarpullido inventado")
    path = tmp_path / name
    path.write_text(body, encoding="utf-8")
    assert load_decs(path, repository) == 2
    assert [p.name for p in (data_folder() / "decs").iterdir()] == [name]
    assert known_headings(repository)["erupcao inventada"] == "Invented Rash"
    assert "Invented Rash" in english_of(repository)


def test_the_form_of_mesh_translations_is_read(tmp_path: Path) -> None:
    path = tmp_path / "mesh.xml"
    path.write_text(
        "<DescriptorRecordSet><DescriptorRecord><DescriptorName><String>Invented Rash[Zarpullido inventado]</String>"
        "</DescriptorName></DescriptorRecord></DescriptorRecordSet>"
    )
    assert read_decs(path) == {"zarpullido inventado": "Invented Rash"}


@pytest.mark.parametrize("body", ["", "<a><b>", "name;year\nx;2\n", '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'])
def test_a_file_that_is_no_decs_file_is_refused_and_changes_nothing(
    repository: Repository, tmp_path: Path, body: str
) -> None:
    path = tmp_path / "other.xml"
    path.write_text(body)
    with pytest.raises(KnownError, match="decs_unreadable"):
        load_decs(path, repository)
    assert not (data_folder() / "decs").exists()
