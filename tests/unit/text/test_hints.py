"""The letters that are looked for first stand in every match, so that looking for them first loses nothing."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.ingest.dump import read_file
from desktop.text.hints import Hints, bits_of
from desktop.text.normal import fold_in_place, normalise
from desktop.text.sentences import split_sentences
from desktop.text.vocabulary import load_vocabulary
from desktop.text.words import find_words


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


TABLE = (("trial", "ensayo"), ("sample size", "we "), ("se ", "double-blind"), ("no",))
OF_TABLE = Hints(TABLE).bits


@given(
    st.text(alphabet="abdeilmnoprstwyz -.,", max_size=20),
    st.sampled_from([h for hs in TABLE for h in hs]),
    st.text(max_size=9),
)
def test_where_a_hint_stands_one_of_the_words_tells_its_pattern(before: str, hint: str, behind: str) -> None:
    words = bits_of(word.text for word in find_words(fold_in_place(before + hint + behind)))
    said = {place for place, bit in enumerate(OF_TABLE) if any(bit & bits for bits in words)}
    assert {place for place, hints in enumerate(TABLE) if hint in hints} <= said


def test_a_short_hint_with_a_blank_behind_ends_a_word() -> None:
    we, ha = Hints([("we ",), ("ha ",)]).bits
    words = ("we", "were", "ha", "harm")
    assert [(bool(bits & we), bool(bits & ha)) for bits in bits_of(words)] == [
        (True, False),
        (False, False),
        (False, True),
        (False, False),
    ]
