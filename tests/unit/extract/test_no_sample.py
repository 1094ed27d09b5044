"""The rules and tables are made of what the field knows: no number and no wording that only one of the real texts has."""

import ast
import gzip
import json
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop.ingest.dump import read_file
from desktop.resources import ROOT as RESOURCES
from desktop.text.vocabulary import fold, read_vocabulary

HOUSE = Path(__file__).resolve().parent.parent.parent.parent
CODE = [*(HOUSE / "desktop" / "extract").glob("*.py"), *(HOUSE / "desktop" / "text").glob("*.py")]
TABLES = ("conditions", "interventions", "regimens", "routes", "section_labels")
LONG = 4  # words; a phrase of so many that only one text has was copied from it
# Everyday words and standard names that the other texts happen not to have.
EVERYDAY = frozenset({"dividen", "eventually", "randomizaron", "underway"})
STANDARD = frozenset(
    ("conditions", name)
    for name in (
        "hormone refractory prostate cancer",
        "hormone-sensitive prostate cancer",
        "metastatic triple-negative breast cancer",
        "metastatic spinal cord compression",
    )
)
WORD = re.compile(r"[a-z]{6,}")
NUMBER = re.compile(r"(?<![\w.\\{,])\d{3,}(?:\.\d+)?(?![\w}.])|(?<![\w.\\{,])\d+\.\d{2,}(?![\w}])")


@pytest.fixture(scope="module")
def samples() -> list[str]:
    """The texts that the rules were tuned on, folded."""
    folder = HOUSE.parent / "shared" / "dev" / "extraction"
    if not folder.is_dir():
        pytest.skip("the real texts in ../shared are absent: they may not be passed on with the repository")
    dumps = (read_file(folder / name) for name in ("dump.txt", "seed_dump.txt"))
    return [fold(text) for dump in dumps for record in dump.records for _, text in record.abstracts]


@pytest.fixture(scope="module")
def others() -> str:
    """A few thousand other abstracts in one folded text: what they say as well is general."""
    folder = HOUSE.parent / "shared" / "dev" / "matching"
    if not folder.is_dir():
        pytest.skip("the real texts in ../shared are absent")
    found = []
    for path in sorted(folder.glob("*.records.jsonl.gz")):
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            found += [json.loads(line) for line in lines]
    return fold(" ".join(row.get("text") or f"{row.get('title', '')} {row.get('abstract', '')}" for row in found))


def literals(path: Path) -> Iterator[str]:
    """The strings of a module that are no docstrings."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    docs = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.FunctionDef | ast.ClassDef)
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docs:
            yield node.value


def test_no_pattern_holds_a_number_of_a_sample(samples: list[str]) -> None:
    printed = Counter(number for text in samples for number in set(NUMBER.findall(text)))
    for path in CODE:
        for literal in literals(path):
            taken = {number for number in NUMBER.findall(literal) if printed[number] == 1}
            assert not taken, f"{path.name}: {taken} in {literal!r}"


def test_no_pattern_holds_a_word_that_only_one_sample_has(samples: list[str], others: str) -> None:
    printed = Counter(word for text in samples for word in set(WORD.findall(text)))
    known = set(WORD.findall(others))
    taken = {
        (path.name, word)
        for path in CODE
        for literal in literals(path)
        for word in re.findall(r"\b[a-z]{6,}\b", literal)
        if printed[word] == 1 and word not in known and word not in EVERYDAY
    }
    assert not taken


def test_no_table_holds_a_phrase_that_only_one_sample_has(samples: list[str], others: str) -> None:
    taken = set()
    for table in TABLES:
        for row in read_vocabulary(RESOURCES / "vocabularies" / f"{table}.tsv").rows:
            for form in (fold(form.strip()) for cell in row.values() for form in cell.split("|")):
                if len(form.split()) >= LONG and form not in others and sum(form in text for text in samples) == 1:
                    taken.add((table, form))
    assert sorted(taken - STANDARD) == []
