"""The letters that are looked for first stand in every match, so that looking for them first loses nothing."""

import re
from pathlib import Path

import pytest

from desktop.ingest.dump import read_file
from desktop.text.normal import fold_in_place, normalise
from desktop.text.sentences import split_sentences
from desktop.text.vocabulary import load_vocabulary


def sentences(shared: Path) -> list[str]:
    folder = shared / "dev" / "extraction"
    texts = [
        normalise(text, lang).text
        for dump in (folder / "dump.txt", folder / "seed_dump.txt")
        for record in read_file(dump).records
        for lang, text in record.abstracts
    ]
    return [fold_in_place(text[start:end]) for text in texts for start, end in split_sentences(text)]


@pytest.mark.parametrize("name", ["sentence_roles", "design_cues", "prior_therapy"])
def test_every_match_holds_a_hint_of_its_row(name: str, shared: Path) -> None:
    read = sentences(shared)
    for row in load_vocabulary(name).rows:
        pattern, hints = re.compile(row["pattern"].replace("{rest}", r"[^.;]{3,90}")), row["hint"].split("|")
        for sentence in read:
            for match in pattern.finditer(sentence):
                assert any(hint in match[0] for hint in hints), (row["pattern"][:60], match[0])
