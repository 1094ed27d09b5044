"""A sentence as tokens: words with what they do in a clause, values, p values, arms, time points, brackets, marks.

The tokens are what the search for the quantity that a value measures walks over.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from desktop.extract.atoms import within
from desktop.extract.clause_words import clause_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from desktop.extract.arms import Mention
    from desktop.extract.atoms import Atoms
    from desktop.extract.lexicon import Label
    from desktop.text.reading import Reading, Sentence

WORD, VALUE, P, ARM, TIME, OTHER, OPEN, CLOSE, SOFT, HARD = [
    "word",
    "value",
    "p",
    "arm",
    "time",
    "other",
    "(",
    ")",
    ",",
    ";",
]

_SHARES = frozenset(["percent", "count", "bare"])

_TOKEN = re.compile(
    r"(?P<word>[^\W_](?:[^\W_]|(?<=[^\W\d_])\((?:[^\W_]{1,2}|[ivx]+)\)|(?<=[^\W_])[-/'’+&](?=[^\W_])|(?<=[a-z])\.(?=[a-z])|(?<=\d)\.(?=\d))*)"
    r"|(?P<open>[(\[])|(?P<close>[)\]])|(?P<hard>;)|(?P<other>\S)"
)


@dataclass(frozen=True, slots=True)
class Token:
    """A token at its place in the reading; `text` is folded, but for an abbreviation.

    `is_verb` tells a verb by its ending alone; `is_share` a value that says how many people something is told of; `is_known`
    what lies in a label of the tables.
    """

    start: int
    end: int
    kind: str
    text: str = ""
    is_verb: bool = False
    is_share: bool = False
    is_known: bool = False


def tokens_of(
    reading: Reading, sentence: Sentence, atoms: Atoms, mentions: Sequence[Mention], labels: Sequence[Label]
) -> list[Token]:
    """The tokens of a sentence, in order; `labels` are those of the tables in it."""
    tokens = _tokens_of(reading, sentence, atoms, mentions)
    if not labels:
        return tokens
    return [replace(token, is_known=True) if _is_in(token, labels) else token for token in tokens]


def _is_in(token: Token, labels: Sequence[Label]) -> bool:
    if token.kind == WORD:
        return token.text not in clause_words("group") and any(
            label.start <= token.start < label.end for label in labels
        )
    return token.kind == VALUE and any(token.start <= label.start < token.end for label in labels)


def _tokens_of(reading: Reading, sentence: Sentence, atoms: Atoms, mentions: Sequence[Mention]) -> list[Token]:
    atoms_here = sorted(_spans(sentence, atoms, mentions), key=lambda span: (span[0], -span[1]))
    tokens: list[Token] = []
    at, index = sentence.start, 0
    while at < sentence.end:
        while index < len(atoms_here) and atoms_here[index][0] < at:
            index += 1
        stop = atoms_here[index][0] if index < len(atoms_here) else sentence.end
        tokens += _plain_tokens(reading, at, stop)
        if index >= len(atoms_here):
            break
        start, end, kind = atoms_here[index]
        if kind in _SHARES:
            tokens.append(Token(start, end, VALUE, kind, is_share=True))
        else:
            tokens.append(Token(start, end, kind, reading.folded[start:end] if kind in (ARM, TIME) else ""))
        at = max(end, at)
    return tokens


def _spans(sentence: Sentence, atoms: Atoms, mentions: Sequence[Mention]) -> Iterator[tuple[int, int, str]]:
    start, end = sentence.start, sentence.end
    yield from ((q.start, q.end, q.kind if q.kind in _SHARES else VALUE) for q in within(atoms.quantities, start, end))
    yield from ((e.start, e.end, VALUE) for e in within(atoms.effects, start, end))
    yield from ((p.start, p.end, P) for p in within(atoms.p_values, start, end))
    yield from ((m.start, m.end, ARM) for m in mentions if start <= m.start < end)
    yield from ((t.start, t.end, TIME) for t in within(atoms.timepoints, start, end))
    yield from ((g.start, g.end, OTHER) for g in within(atoms.grades, start, end))
    intervals = [*atoms.loose_intervals, *(q.interval for q in atoms.quantities if q.interval)]
    yield from ((i.start, i.end, OTHER) for i in intervals if start <= i.start < end)


def _plain_tokens(reading: Reading, start: int, end: int) -> Iterator[Token]:
    for match in _TOKEN.finditer(reading.folded, start, end):
        kind = match.lastgroup or ""
        if kind == "word":
            yield _word(reading, *match.span(), match[0])
        else:
            yield Token(*match.span(), _MARKS.get(kind, SOFT), match[0])


_MARKS = {"open": OPEN, "close": CLOSE, "hard": HARD}
_HOURS = re.compile(r"\d+-?(?:h|hrs?|min|d|wk|mo|yrs?)")


def _word(reading: Reading, start: int, end: int, text: str) -> Token:
    """A word; a number without a value is none, and an abbreviation is not the small word that it looks like."""
    if _HOURS.fullmatch(text):
        return Token(start, end, TIME, text)
    if text[0].isdigit() and not any(char.isalpha() for char in text):
        return Token(start, end, OTHER, text)
    printed = reading.text[start:end]
    is_short = printed.isupper() and len(printed) > 1 and text not in clause_words("statistic")
    return Token(start, end, WORD, printed if is_short else text, is_verb=_ends_as_verb(printed, text))


_ENDINGS = ("aron", "ieron", "aban", "andose", "iendose", "aram", "eram", "ndo-se", "ando", "iendo", "endo")


def _ends_as_verb(printed: str, text: str) -> bool:
    """Whether a Spanish or Portuguese word is a verb by its ending: "normalizaron", "evaluó", "observamos"."""
    if len(text) < 5:
        return False
    return text.endswith(_ENDINGS) or printed.endswith("ó") or (text.endswith("amos") and not text.endswith("gramos"))


def is_border(token: Token) -> bool:
    """Whether a new clause begins at a token."""
    return token.kind == HARD or (token.kind == WORD and token.text in clause_words("border"))
