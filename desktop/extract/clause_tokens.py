"""A sentence as tokens: words with what they do in a clause, values, p values, arms, time points, brackets, marks.

The tokens are what the search for the quantity that a value measures walks over.
"""

from __future__ import annotations

import bisect
import functools
import re
from typing import TYPE_CHECKING, NamedTuple

from desktop.extract.clause_words import NO_USES, uses_of
from desktop.extract.noun_phrases import is_adverb
from desktop.extract.verb_forms import is_verb_form
from desktop.text.normal import fold_in_place

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

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

VERBS = ("be", "measure", "change", "have", "see", "fate", "done", "modal")
_SMALL = (
    "article", "preposition", "conjunction", "border", "degree", "statistic", "group", "pointer", "heading", "empty",
)  # fmt: skip
_SHARES = frozenset(["percent", "count", "bare"])

# The set of signs that may go on with a word is looked at first: behind most words stands a blank.
_TOKEN = re.compile(
    r"(?P<word>[^\W_]+(?:(?=[(\-/'’+&.])(?:(?<=[^\W\d_])\((?:[^\W_]{1,2}|[ivx]+)\)|(?<=[^\W_])[-/'’+&](?=[^\W_])|(?<=[a-z])\.(?=[a-z])|(?<=\d)\.(?=\d))[^\W_]*)*)"
    r"|(?P<open>[(\[])|(?P<close>[)\]])|(?P<hard>;)|(?P<other>\S)"
)


class Token(NamedTuple):
    """A token at its place in the reading; `text` is folded, but for an abbreviation.

    `uses` are what a word does in a clause by the table; `is_verb` tells a verb by the table or by its ending, `is_small` a word
    without a meaning of its own, `is_content` one that is neither small nor a verb. `is_share` is a value that says how many
    people something is told of; `is_known` what lies in a label of the tables.
    """

    start: int
    end: int
    kind: str
    text: str = ""
    uses: frozenset[str] = NO_USES
    is_verb: bool = False
    is_small: bool = False
    is_content: bool = False
    is_share: bool = False
    is_known: bool = False


_token = functools.partial(tuple.__new__, Token)  # as quick as a tuple
_Fields = tuple[str, str, frozenset[str], bool, bool, bool, bool, bool]  # those of a token behind its place
_Part = tuple[int, int, _Fields]  # a token at its place among some words


def tokens_of(
    reading: Reading, sentence: Sentence, atoms: Atoms, mentions: Sequence[Mention], labels: Sequence[Label]
) -> list[Token]:
    """The tokens of a sentence, in order; `atoms`, `mentions` and `labels` (those of the tables) are the ones in it."""
    tokens = _tokens_of(reading, sentence, atoms, mentions)
    for at in _places_in(tokens, labels) if labels else ():
        tokens[at] = tokens[at]._replace(is_known=True, is_small=False, is_content=tokens[at].kind == WORD)
    return tokens


def _places_in(tokens: Sequence[Token], labels: Iterable[Label]) -> Iterator[int]:
    """The words that lie in labels, and the values that hold the beginning of one."""
    starts = [token.start for token in tokens]
    for label in labels:
        first, behind = bisect.bisect_left(starts, label.start), bisect.bisect_left(starts, label.end)
        for at in range(first, behind):
            if tokens[at].kind == WORD and "group" not in tokens[at].uses:
                yield at
        around = bisect.bisect_right(starts, label.start) - 1
        if around >= 0 and tokens[around].kind == VALUE and label.start < tokens[around].end:
            yield around


def _tokens_of(reading: Reading, sentence: Sentence, atoms: Atoms, mentions: Sequence[Mention]) -> list[Token]:
    atoms_here = sorted(_spans(atoms, mentions), key=lambda span: (span[0], -span[1]))
    tokens: list[Token] = []
    at, index = sentence.start, 0
    while at < sentence.end:
        while index < len(atoms_here) and atoms_here[index][0] < at:
            index += 1
        stop = atoms_here[index][0] if index < len(atoms_here) else sentence.end
        if at < stop:
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


def _spans(atoms: Atoms, mentions: Sequence[Mention]) -> list[tuple[int, int, str]]:
    return [
        *[(q.start, q.end, q.kind if q.kind in _SHARES else VALUE) for q in atoms.quantities],
        *[(e.start, e.end, VALUE) for e in atoms.effects],
        *[(p.start, p.end, P) for p in atoms.p_values],
        *[(m.start, m.end, ARM) for m in mentions],
        *[(t.start, t.end, TIME) for t in atoms.timepoints],
        *[(g.start, g.end, OTHER) for g in atoms.grades],
        *[(i.start, i.end, OTHER) for i in atoms.intervals],
    ]


def _plain_tokens(reading: Reading, start: int, end: int) -> list[Token]:
    tokens: list[Token] = []
    lang, place = reading.lang, start
    for printed in reading.text[start:end].split(" "):
        if printed:
            tokens += [_token((place + first, place + last, *rest)) for first, last, rest in _parts(printed, lang)]
        place += len(printed) + 1
    return _with_reflexive_verbs(tokens) if lang != "en" else tokens


@functools.lru_cache(maxsize=16384)  # the same words stand in every text, with the same signs
def _parts(printed: str, lang: str) -> tuple[_Part, ...]:
    """The tokens of what stands between two blanks, at their places in it: none of them goes on over a blank."""
    folded = fold_in_place(printed)
    return tuple([_part(match, printed, lang) for match in _TOKEN.finditer(folded)])


def _part(match: re.Match[str], printed: str, lang: str) -> _Part:
    first, last = match.span()
    if match.lastgroup == "word":
        return first, last, _as_word(printed[first:last], lang)
    return first, last, (_MARKS.get(match.lastgroup or "", SOFT), match[0], NO_USES, False, False, False, False, False)


def _with_reflexive_verbs(tokens: list[Token]) -> list[Token]:
    """The tokens with the words behind "se" as verbs: "se asocia"."""
    for at in range(1, len(tokens)):
        if tokens[at - 1].text == "se" and tokens[at].is_content:
            tokens[at] = tokens[at]._replace(is_verb=True, is_content=False)
    return tokens


_MARKS = {"open": OPEN, "close": CLOSE, "hard": HARD}
_HOURS = re.compile(r"\d+-?(?:h|hrs?|min|d|wk?|mo|yrs?)")


_NOUN_OR_VERB = frozenset(["shift", "measure"])


@functools.lru_cache(maxsize=16384)  # the same words stand in every text
def _as_word(printed: str, lang: str) -> _Fields:
    """The fields of a token behind its place, for a word.

    A number without a value is no word, and an abbreviation is not the small word that it looks like.
    """
    folded = fold_in_place(printed)
    if _HOURS.fullmatch(folded):
        return TIME, folded, NO_USES, False, False, False, False, False
    if folded[0].isdigit() and not any(char.isalpha() for char in folded):
        return OTHER, folded, NO_USES, False, False, False, False, False
    is_short = printed.isupper() and len(printed) > 1 and "statistic" not in uses_of(folded)
    text = printed if is_short else folded
    uses = uses_of(text)
    if uses >= _NOUN_OR_VERB and lang != "en":  # "un aumento" is no "aumentó"
        uses -= {"shift"} if printed.endswith("ó") else {"measure"}
    is_small = not uses.isdisjoint(_SMALL) or is_adverb(text)
    is_verb = not uses.isdisjoint(VERBS) or (lang != "en" and len(folded) > 4 and is_verb_form(printed, lang))
    return WORD, text, uses, is_verb, is_small, not (is_small or is_verb), False, False


def is_border(token: Token) -> bool:
    """Whether a new clause begins at a token."""
    return token.kind == HARD or "border" in token.uses
