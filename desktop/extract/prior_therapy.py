"""The line of treatment, or what the patients had had before, in the abstract's words."""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING

from desktop.extract.propose import Candidate, propose
from desktop.text.roles import OTHER, OUTLOOK
from desktop.text.vocabulary import load_vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterator

    from db.values import Extraction
    from desktop.extract.arms import ArmRegister
    from desktop.text.reading import Reading, Sentence

_REST = (
    r"[^.;:()\[\]]{3,90}?(?=[.;:()\[\]]|,\s|\s(?:were|was|who|received|and (?:were|with|who)|fueron|in (?:a|this|the)|"
    r"between|from|y fueron|treated with)\b|$)"
)


@functools.cache
def _rules() -> tuple[tuple[str, float, tuple[str, ...], re.Pattern[str]], ...]:
    return tuple(
        (
            row["rule"],
            float(row["confidence"]),
            tuple(row["hint"].split("|")),
            re.compile(row["pattern"].replace("{rest}", _REST)),
        )
        for row in load_vocabulary("prior_therapy").rows
    )


def find(reading: Reading, _register: ArmRegister) -> list[Extraction]:
    """The extraction of prior_therapy."""
    return propose(reading, "prior_therapy", _candidates(reading))


_REACH = 200  # characters behind a sentence that are read to see whether a match would run on


def _matches(reading: Reading, sentence: Sentence, pattern: re.Pattern[str]) -> Iterator[re.Match[str]]:
    """The matches of a pattern that lie inside a sentence."""
    folded = reading.folded
    for match in pattern.finditer(folded, sentence.start, min(len(folded), sentence.end + _REACH)):
        if match.start() >= sentence.end:
            break
        if match.end() <= sentence.end:
            yield match


def _asked(reading: Reading) -> Iterator[tuple[str, float, Sentence, re.Pattern[str]]]:
    """Each rule with each sentence that speaks of this study and holds one of the rule's hints."""
    own = [(s, reading.folded[s.start : s.end]) for s in reading.sentences if s.role not in (OTHER, OUTLOOK)]
    for rule, base, hints, pattern in _rules():
        held = [hint for hint in hints if reading.word_index.holds(hint)]
        for sentence, printed in own if held else ():
            for hint in held:  # any() takes twice as long
                if hint in printed:
                    yield rule, base, sentence, pattern
                    break


def _candidates(reading: Reading) -> Iterator[Candidate]:
    for rule, base, sentence, pattern in _asked(reading):
        for match in _matches(reading, sentence, pattern):
            start, end = match.start(), match.end()
            words = reading.original(start, end).strip(" ,")
            confidence = base - {"results": 0.15, "conclusions": 0.12, "background": 0.1}.get(sentence.section, 0.0)
            if rule == "prior_therapy.progressed" and sentence.section == "results":
                continue
            yield Candidate(words, ((start, start + len(words)),), rule, confidence)
