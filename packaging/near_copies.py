"""Abstracts become a set of near-copies and of siblings: what the weights within one language are fitted on.

A near-copy is a text as another database would hold it: cut at 250 words, with other labels, spelling, signs and numbers, with a
line of copyright, with a sentence or some letters lost. A sibling is another report that reads alike: a second part with
the same introduction, or a trial in the same words with other numbers. Everything is drawn by a seeded chance.
"""

from __future__ import annotations

import random
import re
from typing import TYPE_CHECKING

from db.values import RecordText, VersionText

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    Change = Callable[[str, random.Random], str]

_COPIED, _WITH_SIBLING = 0.35, 0.15  # of the texts
_LEAST = 400  # characters
_COPIES = (1, 1, 1, 2, 3)
_FORMS = 40  # records
_PROTOCOL = (
    "This is the protocol of a review and there is no abstract. The objectives are as follows: To assess the effects of {what} "
    "for {whom} in {where}."
)
_EDITORIAL = (
    "There is no abstract available for this article. It is an editorial that comments on {what} in the treatment of {whom} and "
    "on what it means for {where} who are treated in primary care."
)
_SLOTS = (
    "acupuncture zinc statins exercise probiotics vaccines insulin antibiotics",
    "asthma stroke otitis depression anaemia migraine sepsis psoriasis",
    "children adults women infants adolescents",
)
_NUMBERS_LEAST = 8  # of a text that gets a sibling in the same words: fewer would leave it a copy
_BRITISH = (
    ("hemo", "haemo"),
    ("anemi", "anaemi"),
    ("leukemi", "leukaemi"),
    ("ischemi", "ischaemi"),
    ("edema", "oedema"),
    ("esophag", "oesophag"),
    ("estrogen", "oestrogen"),
    ("diarrhea", "diarrhoea"),
    ("pediatric", "paediatric"),
    ("tumor", "tumour"),
    ("behavior", "behaviour"),
    ("center", "centre"),
    ("fiber", "fibre"),
    ("randomiz", "randomis"),
    ("analyz", "analys"),
    ("ization", "isation"),
)
_SIGNS = (("alpha", "α"), ("beta", "β"), ("gamma", "γ"), (">=", "≥"), ("<=", "≤"), ("+/-", "±"))
_ENTITIES = (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"))
_LINES = (
    " Copyright © {year} Example Inc. All rights reserved.",
    " (C) {year} Example-Example, Inc.",
    " © {year} The Authors. Published by Example on behalf of a society.",
    " (Example Database Record (c) {year} EX, all rights reserved)",
)
_LABEL = re.compile(
    r"(?:(?<=[.:;)\]] )|(?<=\n)|^)(?:BACKGROUND|INTRODUCTION|OBJECTIVES?|AIMS?|PURPOSE|METHODS?|RESULTS?|CONCLUSIONS?"
    r"|FINDINGS|DESIGN|SETTING|Background|Introduction|Objectives?|Aims?|Purpose|Methods?|Results?|Conclusions?)\s*:\s*"
)
_LABELS = ("Background: ", "Methods: ", "Results: ", "Conclusion: ")
_SENTENCE = re.compile(r"(?<=[.;])\s+(?=[A-Z(])")
_NUMBER = re.compile(r"\d+")
_LONG_WORD = re.compile(r"\b[a-z]{6,}\b")
_OTHER_WORDS = (
    "efficacy safety survival women adults infection response toxicity pressure mortality surgery therapy insulin"
)


def near_copies(records: Sequence[RecordText], *, seed: int) -> tuple[list[RecordText], set[tuple[str, str]]]:
    """Records of one text each: English abstracts, near-copies and siblings of some; and the pairs that are copies."""
    chance = random.Random(seed)  # noqa: S311  # a repeatable draw
    texts = _distinct_texts(records)
    made: list[RecordText] = []
    truth: set[tuple[str, str]] = set()
    for place, text in enumerate(texts):
        draw = chance.random()
        group = [text]
        if draw < _COPIED:
            group += [near_copy(text, chance) for _ in range(chance.choice(_COPIES))]
        made += [_record(f"{place}.{number}", found) for number, found in enumerate(group)]
        truth |= {(f"{place}.{a}", f"{place}.{b}") for b in range(len(group)) for a in range(b)}
        if draw > 1 - _WITH_SIBLING:
            made.append(_record(f"{place}.s", near_copy(_sibling(text, texts, chance), chance)))
    made += [_record(f"form.{number}", _form(chance)) for number in range(_FORMS if texts else 0)]
    chance.shuffle(made)
    return made, truth | _equal(made)


def _distinct_texts(records: Sequence[RecordText]) -> list[str]:
    """The English texts, each once: one that has the same middle as another is left out."""
    texts = [version.text for record in records for version in record.versions if version.lang == "en"]
    middles = {re.sub(r"\W+", "", text.lower())[150:300]: text for text in reversed(texts) if len(text) > _LEAST}
    return list(middles.values())


def near_copy(text: str, chance: random.Random) -> str:
    """The text as another database may hold it."""
    for change, share in _CHANGES:
        if chance.random() < share:
            text = change(text, chance)
    return text


def _equal(made: Sequence[RecordText]) -> set[tuple[str, str]]:
    """The pairs of forms that say the same."""
    forms = sorted((record.versions[0].text, record.id) for record in made if record.id.startswith("form."))
    return {(min(a, b), max(a, b)) for text, a in forms for other, b in forms if a < b and text == other}


def _form(chance: random.Random) -> str:
    """An announcement that differs from others of its kind in its slots only."""
    what, whom, where = (chance.choice(words.split()) for words in _SLOTS)
    return chance.choice((_PROTOCOL, _EDITORIAL)).format(what=what, whom=whom, where=where)


def _record(record_id: str, text: str) -> RecordText:
    return RecordText(record_id, (VersionText(f"{record_id}:0", "en", text),))


# ------------------------------------------------------------------------------------------------------------ near-copies
def _cut(text: str, chance: random.Random) -> str:
    words, most = text.split(), chance.choice((150, 200, 250))
    ending = chance.choice(("", "...", " (ABSTRACT TRUNCATED AT 250 WORDS)"))
    return " ".join(words[:most]) + ending if len(words) > most else text


def _without_labels(text: str, _: random.Random) -> str:
    return _LABEL.sub("", text)


def _with_labels(text: str, _: random.Random) -> str:
    sentences = _SENTENCE.split(text)
    size = len(sentences)
    if _LABEL.search(text) or size < len(_LABELS):
        return _LABEL.sub(lambda found: "\n" + found[0].upper(), text)
    for place, label in zip((0, size // 4, size // 2, size - 1), _LABELS, strict=True):
        sentences[place] = label + sentences[place]
    return " ".join(sentences)


def _respelled(text: str, chance: random.Random) -> str:
    back = chance.random() < 0.5
    for american, british in _BRITISH:
        text = text.replace(british, american) if back else text.replace(american, british)
    return text


def _other_signs(text: str, chance: random.Random) -> str:
    back = chance.random() < 0.5
    for plain, sign in _SIGNS:
        text = text.replace(sign, plain) if back else text.replace(plain, sign)
    return text


def _lost_signs(text: str, chance: random.Random) -> str:
    return re.sub(r"[^\x00-\x7f]", lambda _: chance.choice(("?", "")), text)


def _escaped(text: str, _: random.Random) -> str:
    for sign, entity in _ENTITIES:
        text = text.replace(sign, entity)
    return text


def _owned(text: str, chance: random.Random) -> str:
    return text + chance.choice(_LINES).format(year=chance.randint(1995, 2022))


def _shortened(text: str, chance: random.Random) -> str:
    sentences = _SENTENCE.split(text)
    if len(sentences) > 4:
        sentences.pop(chance.randrange(len(sentences)))
    return " ".join(sentences)


def _rehyphened(text: str, chance: random.Random) -> str:
    return re.sub(r"(?<=[a-z])-(?=[a-z])", lambda _: chance.choice(("", " ", "-")), text)


def _renumbered_style(text: str, chance: random.Random) -> str:
    mark, percent = chance.choice((".", "·")), chance.choice(("%", " %", " percent"))
    text = re.sub(r"(?<=\d)\.(?=\d)", mark, text)
    text = re.sub(r"(?<=\d),(?=\d{3})", chance.choice(("", ",")), text)
    return re.sub(r"(?<=\d) ?%", percent, text)


def _misspelled(text: str, chance: random.Random) -> str:
    words = text.split(" ")
    for _ in range(max(1, len(words) // chance.choice((30, 60)))):
        at = chance.randrange(len(words))
        if len(words[at]) > 4 and words[at].isalpha():
            letter = chance.randrange(1, len(words[at]) - 1)
            words[at] = words[at][:letter] + words[at][letter + 1 :]
    return " ".join(words)


def _glued(text: str, chance: random.Random) -> str:
    return re.sub(r"\. (?=[A-Z])", lambda _: "." if chance.random() < 0.3 else ". ", text)


_CHANGES: tuple[tuple[Change, float], ...] = (
    (_cut, 0.2),
    (_without_labels, 0.3),
    (_with_labels, 0.3),
    (_respelled, 0.4),
    (_other_signs, 0.3),
    (_lost_signs, 0.1),
    (_escaped, 0.15),
    (_owned, 0.3),
    (_shortened, 0.12),
    (_rehyphened, 0.2),
    (_renumbered_style, 0.35),
    (_misspelled, 0.1),
    (_glued, 0.15),
)


# --------------------------------------------------------------------------------------------------------------- siblings
def _sibling(text: str, texts: Sequence[str], chance: random.Random) -> str:
    sentences = _SENTENCE.split(text)
    if chance.random() < 0.5 or len(_NUMBER.findall(text)) < _NUMBERS_LEAST:
        return _second_part(sentences, texts, chance)
    return _in_same_words(sentences, texts, chance)


def _second_part(sentences: Sequence[str], texts: Sequence[str], chance: random.Random) -> str:
    """The same introduction, then sentences of others."""
    kept = sentences[: max(1, int(len(sentences) * chance.uniform(0.3, 0.6)))]
    return " ".join([*kept, *(_stray(texts, chance) for _ in range(len(sentences) - len(kept)))])


def _in_same_words(sentences: Sequence[str], texts: Sequence[str], chance: random.Random) -> str:
    """The same words for the most part, with other numbers, other words here and there, and some other sentences."""
    share, strays = chance.uniform(0.0, 0.15), chance.uniform(0.0, 0.3)
    others = _OTHER_WORDS.split()

    def other_word(found: re.Match[str]) -> str:
        return chance.choice(others) if chance.random() < share else found[0]

    told = [_stray(texts, chance) if chance.random() < strays else _LONG_WORD.sub(other_word, s) for s in sentences]
    return _NUMBER.sub(lambda found: _other_number(found[0], chance), " ".join(told))


def _stray(texts: Sequence[str], chance: random.Random) -> str:
    return chance.choice(_SENTENCE.split(chance.choice(texts)))


def _other_number(number: str, chance: random.Random) -> str:
    return str(chance.randint(10 ** (len(number) - 1), 10 ** len(number) - 1)) if len(number) < 10 else number
