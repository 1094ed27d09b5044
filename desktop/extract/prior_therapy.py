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
    from desktop.text.reading import Reading

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


def _candidates(reading: Reading) -> Iterator[Candidate]:
    for rule, base, hints, pattern in _rules():
        if not any(hint in reading.folded for hint in hints):
            continue
        for match in pattern.finditer(reading.folded):
            sentence = reading.sentence_at(match.start())
            if sentence.role in (OTHER, OUTLOOK) or match.end() > sentence.end:
                continue
            start, end = match.start(), match.end()
            words = reading.original(start, end).strip(" ,")
            confidence = base - {"results": 0.15, "conclusions": 0.12, "background": 0.1}.get(sentence.section, 0.0)
            if rule == "prior_therapy.progressed" and sentence.section == "results":
                continue
            yield Candidate(words, ((start, start + len(words)),), rule, confidence)
