"""A drug that the tables do not know is still found by how it is given or how it is called: hidden names are looked for."""

import random
from collections.abc import Iterator

import pytest

from db.values import VersionText
from desktop.extract.arms import find_arms
from desktop.text import drugs as drug_tables
from desktop.text import vocabulary
from desktop.text.reading import read_version

TENTH = 0.1
LEAST = 0.6
SENTENCES = (
    "METHODS: In this randomised trial 90 patients were randomly assigned to receive {drug} 40 mg orally twice daily or placebo.",
    "METHODS: In this phase 2 study patients received {drug} 75 mg/m2 intravenously every 3 weeks.",
    "METHODS: We randomly assigned women to letrozole 2.5 mg daily plus {drug} 20 mg once daily, or letrozole alone.",
)


@pytest.fixture
def hidden(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """A random tenth of the drugs, taken out of the table."""
    whole = vocabulary.load_vocabulary("drugs")
    names = [row["en"] for row in whole.rows if row["en"].isalpha() and row["en"].islower() and len(row["en"]) > 5]
    taken = set(random.Random(20).sample(names, int(len(names) * TENTH)))
    left = vocabulary.Vocabulary(tuple(row for row in whole.rows if row["en"] not in taken), ())

    def load(name: str) -> vocabulary.Vocabulary:
        return left if name == "drugs" else vocabulary.load_vocabulary(name)

    monkeypatch.setattr(drug_tables, "load_vocabulary", load)
    for cached in (drug_tables._index, drug_tables._abbreviations):
        cached.cache_clear()
    read_version.cache_clear()
    yield sorted(taken)
    for cached in (drug_tables._index, drug_tables._abbreviations):
        cached.cache_clear()
    read_version.cache_clear()


def test_six_in_ten_hidden_drugs_are_found(hidden: list[str]) -> None:
    found = 0
    for number, drug in enumerate(hidden):
        text = SENTENCES[number % len(SENTENCES)].format(drug=drug)
        arms = find_arms(read_version(VersionText(f"v{number}", "en", text))).arms
        found += any(drug in arm.drugs for arm in arms)
    assert found >= LEAST * len(hidden), f"{found} of {len(hidden)}"
