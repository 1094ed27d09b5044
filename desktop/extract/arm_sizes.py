"""Sizes of known arms, read at the places that name them: "62 were randomised to A and 55 to B", "A group with 40 cases"."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop.extract.denominators import Size
from desktop.extract.groups import ALLOCATES
from desktop.extract.people import PEOPLE, counts_in
from desktop.text.roles import BACKGROUND, OTHER, OUTLOOK, PLAN

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from desktop.text.numbers import Number
    from desktop.text.reading import Reading, Sentence

Named = tuple[str, int, int]  # an arm's key and a place that names it

_SHARE = r"(?:\s?[(\[]\s?\d+(?:\.\d+)?\s?%\s?[)\]])?"
_VERB = (
    r"(?:randomi[sz]ed|assigned|allocated|treated|received|receiving|given|underwent|undergoing|operated|managed|studied|"
    r"included|"
    r"enrolled|inserted|placed|analy[sz]ed|exposed|aleatorizad[oa]s|asignad[oa]s|asignaron|aleatorizaron|tratad[oa]s|"
    r"recibieron|recibio|"
    r"estudiad[oa]s|sometid[oa]s|intervenid[oa]s|operad[oa]s|incluid[oa]s|incluyeron|evaluad[oa]s|analizad[oa]s|receberam|"
    r"alocad[oa]s)"
)
_STEP = (
    r"(?:to|in|into|on|with|by|for|of|al?|en|con|por|mediante|de|del|no|na|ao|com|em|receive|undergo|recibir|the|an?|el|la|"
    r"los|las|"
    r"group|groups|arm|grupo|brazo|tratamiento|treatment|therapy|technique|tecnica)"
)
# From a number to the arm that it counts: "84 of them were randomly assigned to the".
_TO_ARM = re.compile(
    rf"{_SHARE}(?:,? (?:of (?:them|these|whom|the \d+)|de (?:ell[oa]s|est[oa]s|l[oa]s cuales)))?"
    rf"(?P<people> (?:(?!and\b|or\b|y\b|e\b|o\b)[a-z-]+ ){{0,2}}?{PEOPLE})?{_SHARE}(?:,? (?:who |que )?)?"
    r"(?P<verb>(?: ?(?:were|was|are|had|have|had been|se|fueron|foram|eran|habian))?(?: (?:randomly|then|"
    rf"aleatoriamente))?(?: {_VERB})?)"
    rf"(?P<steps>(?: {_STEP}){{0,5}}) ?[\"']?"
)
_DOES = re.compile(_VERB)
# From an arm to its number: "group (n =", "arm, n =", "group with", "=".
_FROM_ARM = re.compile(
    r"[\"']?(?:(?: (?:groups?|arms?|cohorts?|therapy|treatment))?(?: ?[(\[][A-Za-z][\w /+.-]{0,24}[)\]])?(?: (?:groups?|"
    r"arms?))?)"
    r"(?:(?P<n>[ ,;]*[(\[]?\s?n ?[=:] ?)|(?P<with>,? (?:with|consist\w+ of|compris\w+|includ\w+|of|compuesto (?:por|de)|"
    r"formado por|"
    r"integrado por|constituido por|con|de|incluyo|contaba con) )|(?P<equals> ?[=:] ?)|(?P<bracket> ?[(\[]))"
)
_CLOSES = re.compile(rf"\s?[)\]]|\s?[;,]|\s{PEOPLE}\b|{_SHARE}$")
_IS_SHARE = re.compile(
    r"\s?(?:%|[-–]|/|±|\+|months?|weeks?|days?|years?|mg|ml|meses|semanas|dias|anos|of\b(?! (?:them|these|those|whom))|"
    r"de\b(?! (?:ell|est|l[oa]s cuales)))"
)
_OUTCOME = re.compile(
    r"\b(?:died|deaths?|respon\w+|relaps\w+|complet\w+|experienced|developed|achieved|discontinu\w+|withdr\w+|excluded|lost to|"
    r"dropped|required|present\w+|complic\w+|fallec\w+|murieron|recid\w+|abandon\w+|showed|mostraron|desarroll\w+|requirieron|"
    r"adverse|events?|occurr\w*|frequent\w*|alive|surviv\w*|p ?[<=])"
)
_SIDES = 70  # characters between an arm's name and its number
_FEWEST = 2


@dataclass(frozen=True, slots=True)
class _Told:
    """A size that a sentence tells of an arm, and how plainly: 2 for "n =", 1 for people or a verb, 0 beside it only."""

    key: str
    size: Size
    plainness: int
    share: float | None = None  # the percentage printed behind it


def told_sizes(reading: Reading, named: Sequence[Named], totals: frozenset[int]) -> dict[str, Size]:
    """The size of each arm (by its key) in the sentence that tells most sizes; `totals` are numbers of people printed."""
    by_sentence: dict[int, list[_Told]] = defaultdict(list)
    for told in _all_told(reading, named):
        by_sentence[reading.sentence_at(told.size.start).start].append(told)
    keys = {key for key, _, _ in named}
    best: tuple[tuple[float, int], dict[str, _Told]] = ((0.0, 0), {})
    for start, found in by_sentence.items():
        sizes = _one_each(found)
        if not _are_sizes(reading, reading.sentence_at(start), sizes, totals):
            continue
        score = (len(sizes) / len(keys), sum(told.size.n for told in sizes.values()))
        if score > best[0]:  # later counts are of fewer people
            best = (score, sizes)
    return {key: told.size for key, told in best[1].items()}


def _one_each(found: Sequence[_Told]) -> dict[str, _Told]:
    """The plainest size of each arm, the first among equals; no number is the size of two arms."""
    sizes: dict[str, _Told] = {}
    taken: set[int] = set()
    for told in sorted(found, key=lambda t: (-t.plainness, t.size.start)):
        if told.key not in sizes and told.size.start not in taken:
            sizes[told.key] = told
            taken.add(told.size.start)
    return sizes


def _are_sizes(reading: Reading, sentence: Sentence, sizes: dict[str, _Told], totals: frozenset[int]) -> bool:
    """Whether numbers beside the arms' names in a sentence count the people of the arms, and not whom an outcome befell."""
    told = list(sizes.values())
    plain = min((t.plainness for t in told), default=0)
    if (len(told) < 2 and plain < _PLAIN) or _are_outcomes([t.share for t in told]):
        return False
    if len(told) > 1 and sum(t.size.n for t in told) in totals:
        return True
    if _OUTCOME.search(reading.folded, sentence.start, sentence.end):
        return False
    return plain > 0 or ALLOCATES.search(reading.folded, sentence.start, sentence.end) is not None


_PLAIN = 2
_PERCENT = re.compile(r"\s?[(\[]\s?(\d+(?:\.\d+)?)\s?%")
_ROUNDED = 1.5


def _are_outcomes(shares: Sequence[float | None]) -> bool:
    """Whether the percentages behind several numbers are no shares of one whole."""
    printed = [share for share in shares if share is not None]
    return bool(printed) and abs(sum(printed) - 100) > _ROUNDED


def _all_told(reading: Reading, named: Sequence[Named]) -> Iterator[_Told]:
    """Every number beside a name of an arm that may count its people."""
    for index, (key, start, end) in enumerate(named):
        sentence = reading.sentence_at(start)
        if sentence.role in (OTHER, BACKGROUND, OUTLOOK, PLAN) or sentence.section == "conclusions":
            continue
        left = max(sentence.start, start - _SIDES, named[index - 1][2] if index else 0)
        following = named[index + 1][1] if index + 1 < len(named) else sentence.end
        yield from _before(reading, key, start, left)
        yield from _behind(reading, key, end, max(end, min(sentence.end, end + _SIDES, following)))


def _before(reading: Reading, key: str, start: int, left: int) -> Iterator[_Told]:
    for number in reversed(_counts(reading, left, start)):
        link = _TO_ARM.fullmatch(reading.folded, number.end, start)
        if link and not _IS_SHARE.match(reading.folded, number.end):
            is_said = bool(link["people"] or _DOES.search(link["verb"]))
            share = _PERCENT.search(reading.folded, number.end, start)
            size = Size(int(number.value), number.start, number.end)
            yield _Told(key, size, int(is_said), float(share[1]) if share else None)
            return


def _behind(reading: Reading, key: str, end: int, right: int) -> Iterator[_Told]:
    for number in _counts(reading, end, right)[:1]:
        link = _FROM_ARM.fullmatch(reading.folded, end, number.start)
        if link is None or not _closes(reading, number, right):
            continue
        if link["with"] and not re.match(rf"\s(?:[a-z-]+ )?{PEOPLE}\b", reading.folded[number.end : right + 30]):
            continue
        plainness = _PLAIN if link["n"] else int(link["with"] is not None)
        yield _Told(key, Size(int(number.value), number.start, number.end), plainness)


def _closes(reading: Reading, number: Number, right: int) -> bool:
    """Whether nothing behind a number says that it is a share, a time or a dose."""
    return not _IS_SHARE.match(reading.folded, number.end) and (
        _CLOSES.match(reading.folded, number.end) is not None or number.end >= right - 1
    )


def _counts(reading: Reading, start: int, end: int) -> list[Number]:
    return [n for n in counts_in(reading, start, end) if n.end <= end and int(n.value) >= _FEWEST]
