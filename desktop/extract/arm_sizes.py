"""Sizes of known arms, read at the places that name them: "62 were randomised to A and 55 to B", "A group with 40 cases"."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from itertools import pairwise
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

_SHARE = r"(?:\s?[(\[]\s?\d+(?:(?:\.\d+)?\s?%| [a-z]+(?:,| and|;| y| e|/)+ ?\d+ [a-z]+)\s?[)\]])?"
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
    rf"(?P<steps>(?: {_STEP}){{0,5}})"
    r"(?: \d[\d.,]* ?(?:mg|ug|mcg|g|ml|iu|ui|%)(?:/[a-z\d]+)?(?: (?:of|de))?)?"
    r"(?: (?:[a-z]+-[a-z]+|oral|intravenous|intra[a-z]+|sub[a-z]+|inhaled|nebuli[sz]ed|topical|conventional|standard|active|new|"
    r"early|late))? ?[\"']?"
)
# "… patients failing treatment made up the": the people in front are the arm behind.
_MADE_UP = re.compile(
    rf" (?:(?!and\b|or\b|y\b|o\b)[\w-]+ ){{0,4}}?{PEOPLE}\b[^.;\d]{{0,120}}? (?:comprised|made up|formed|constituted|composed|"
    r"(?:were |was )?(?:used|served|acted|classified|taken|designated|regarded) as|"
    r"conformaron|constituyeron|formaron|integraron|compusieron|sirvieron (?:de|como)|"
    r"actuaron como|formaram|constituiram)(?: (?:the|an?|el|la|un|al|o|os|as|como))* ?"
)
_SAYS_MADE_UP = re.compile(r"(?:compr|made up|form|constitu|compos|compus| as|conform|integr|sirv|actu)[^.;]{0,30}$")
_DOES = re.compile(_VERB)
# From an arm to its number: "group (n =", "arm, n =", "group with", "=".
_FROM_ARM = re.compile(
    r"[\"')]?(?:(?: (?:groups?|arms?|cohorts?|therapy|treatment))?(?: ?[(\[][A-Za-z][\w /+.-]{0,24}[)\]])?(?: (?:groups?|"
    r"arms?))?)"
    r"(?:(?P<n>[ ,;]*[(\[]?\s?n ?[=:] ?)|(?P<with>,? (?:also )?(?:with|consist\w+ of|compris\w+|includ\w+|of|"
    r"compuesto (?:por|de)|formado por|"
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
_OPENS_WHOLE = re.compile(r"(?:^|[.:;]\s)(?:of|among|de|entre)(?: the| los| las)?\s$")  # "Of the 46 patients in the"
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
    for told in _without_wholes([*_all_told(reading, named), *_respective(reading, named)], totals):
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
    together = {key: told.size for key, told in best[1].items()}
    return together | _told_apart(reading, named, by_sentence, keys - together.keys())


def _without_wholes(found: Sequence[_Told], totals: frozenset[int]) -> list[_Told]:
    """What is told, without numbers that are the whole of another arm and of the rest: 87 where 43 and 44 are printed too."""
    return [t for t in found if not any(o.key != t.key and t.size.n - o.size.n in totals for o in found)]


def _told_apart(
    reading: Reading, named: Sequence[Named], by_sentence: dict[int, list[_Told]], keys: set[str]
) -> dict[str, Size]:
    """The sizes that a sentence which names one arm tells plainly of it: "The control group consisted of 30 patients."."""
    found: dict[str, list[Size]] = defaultdict(list)
    for start, all_told in by_sentence.items() if keys else ():
        sentence = reading.sentence_at(start)
        names = {key for key, place, _ in named if sentence.start <= place < sentence.end}
        if len(names) > 1:
            continue
        least = _PLAIN if _OUTCOME.search(reading.folded, sentence.start, sentence.end) else 1
        for told in all_told:
            if told.plainness >= least and told.key in keys:
                found[told.key].append(told.size)
    return {key: sizes[0] for key, sizes in found.items() if len({size.n for size in sizes}) == 1}


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
    return (
        plain > 0
        or _leaves_out(reading.folded, told)
        or ALLOCATES.search(reading.folded, sentence.start, sentence.end) is not None
    )


_AND_A = re.compile(r"(?:,|;|\band|\by|\be)(?: (?:al?|con|com|with))? $")


def _leaves_out(folded: str, told: Sequence[_Told]) -> bool:
    """Whether only the first of several counts names its people: "46 patients in the A group and 45 in the B group"."""
    first, *others = sorted(told, key=lambda t: t.size.start)
    return first.plainness > 0 and all(
        other.plainness > 0 or _AND_A.search(folded, max(0, other.size.start - 6), other.size.start) for other in others
    )


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
        border = named[index - 1][2] if index else 0
        left = max(sentence.start, start - _SIDES, border)
        following = named[index + 1][1] if index + 1 < len(named) else sentence.end
        yield from _before(reading, key, start, left)
        yield from _made_up(reading, key, start, max(sentence.start, border))
        yield from _behind(reading, key, end, max(end, min(sentence.end, end + _SIDES, following)))


def _before(reading: Reading, key: str, start: int, left: int) -> Iterator[_Told]:
    for number in reversed(_counts(reading, left, start)):
        link = _TO_ARM.fullmatch(reading.folded, number.end, start)
        if link and not _IS_SHARE.match(reading.folded, number.end):
            is_said = bool(link["people"] or _DOES.search(link["verb"]))
            share = _PERCENT.search(reading.folded, number.end, start)
            size = Size(int(number.value), number.start, number.end)
            is_whole = (
                is_said and _OPENS_WHOLE.search(reading.folded, max(0, number.start - 12), number.start) is not None
            )
            yield _Told(key, size, _PLAIN if is_whole else int(is_said), float(share[1]) if share else None)
            return


def _made_up(reading: Reading, key: str, start: int, left: int) -> Iterator[_Told]:
    """The people that a sentence says to be the arm."""
    if _SAYS_MADE_UP.search(reading.folded, left, start) is None:
        return
    for number in reversed(_counts(reading, left, start)):
        if _MADE_UP.fullmatch(reading.folded, number.end, start):
            yield _Told(key, Size(int(number.value), number.start, number.end), 1)
            return


def _behind(reading: Reading, key: str, end: int, right: int) -> Iterator[_Told]:
    for number in _counts(reading, end, right)[:1]:
        link = _FROM_ARM.fullmatch(reading.folded, end, number.start)
        consists = link is not None and link["with"] is not None and _CONSISTS.search(link["with"]) is not None
        if (
            link is None
            or _IS_SHARE.match(reading.folded, number.end)
            or not (consists or _closes(reading, number, right))
        ):
            continue
        is_told = link["with"] and not consists
        if is_told and not re.match(rf"\s(?:[a-z-]+ )?{PEOPLE}\b", reading.folded[number.end : right + 30]):
            continue
        plainness = _PLAIN if link["n"] else int(link["with"] is not None)
        yield _Told(key, Size(int(number.value), number.start, number.end), plainness)


_CONSISTS = re.compile(r"consist|compris|compuesto|formado|integrado|constituido")


def _closes(reading: Reading, number: Number, right: int) -> bool:
    """Whether nothing behind a number says that it is a share, a time or a dose."""
    return not _IS_SHARE.match(reading.folded, number.end) and (
        _CLOSES.match(reading.folded, number.end) is not None or number.end >= right - 1
    )


def _counts(reading: Reading, start: int, end: int) -> list[Number]:
    counts = (n for n in counts_in(reading, start, end) if n.end <= end and int(n.value) >= _FEWEST)
    return [n for n in counts if not _MORE.match(reading.folded, n.end)]


# People beyond those who were allocated: "thirty additional patients".
_MORE = re.compile(rf"\s(?:additional|further|extra|(?:{PEOPLE} )?(?:adicionales|adicionais|mas|mais))\b")


# ---------------------------------------------------------------------------------------------------------------- in order
_ASIDE = r"(?:\s?[(\[][^()\[\]]{0,30}[)\]])?"
_NEXT_COUNT = re.compile(rf"{_ASIDE}(?: {PEOPLE})?{_ASIDE}\s?(?:,|,? and|,? y|,? e|;)\s")
_NEXT_ARM = re.compile(
    r"[\"')]?(?: ?[(\[][^()\[\]]{1,20}[)\]])?(?: (?:groups?|arms?))?\s?(?:,|,? and|,? or|,? y|,? e|/|vs\.?|versus)\s?"
    r"(?:(?:to|in|into|on|with|en|a|al|the|el|la|l[oa]s|group|grupo|arm|brazo|de)\s)*[\"']?"
)
_TO_ROW = re.compile(
    rf"{_ASIDE}(?:[^.;:\d()]{{0,70}}\s)?(?:in|to|on|with|received?|receiving|underwent|en|al?|con|recib\w+|for|of|de|del)"
    r"\s(?:(?:the|el|los|las|la|groups?|arms?|grupos?|brazos?|[a-z]+-[a-z]+)\s)*[\"']?"
)
_FROM_ROW = re.compile(
    r"[\"')]?(?: (?:groups?|arms?|cohorts?))?,?(?: (?:respectively|respectivamente),?)? (?:had|have|included|comprised|contained|"
    r"consisted of|with|of|were|tenian|incluyeron|incluian|estaban formados por|con|de)(?: (?:only|a total of))? "
)
_OF_WHOLE = re.compile(r"[(\[/]\s?(?:of|de|out of)?\s?$")
_IN_ORDER = re.compile(r"respectiv")


def _respective(reading: Reading, named: Sequence[Named]) -> Iterator[_Told]:
    """Sizes in the order of the arms: "45 and 43 were allocated to A and B, respectively", "groups A and B had 45 and 43"."""
    if _IN_ORDER.search(reading.folded) is None:
        return
    for sentence in reading.sentences:
        if (
            sentence.section == "conclusions"
            or sentence.role in (OTHER, BACKGROUND, OUTLOOK, PLAN)
            or _IN_ORDER.search(reading.folded, sentence.start, sentence.end) is None
        ):
            continue
        inside = [n for n in named if sentence.start <= n[1] < sentence.end]
        for run in _runs(reading, sentence):
            row = _row_for(reading.folded, run, inside)
            for number, (key, _, _) in zip(run, row, strict=False):
                yield _Told(key, Size(int(number.value), number.start, number.end), 1)


def _runs(reading: Reading, sentence: Sentence) -> Iterator[list[Number]]:
    """The runs of two or more counts of a sentence with nothing but a link between."""
    run: list[Number] = []
    for number in _counts(reading, sentence.start, sentence.end):
        if _OF_WHOLE.search(reading.folded, max(0, number.start - 8), number.start):
            continue
        if run and not _NEXT_COUNT.fullmatch(reading.folded, run[-1].end, number.start):
            if len(run) > 1:
                yield run
            run = []
        run.append(number)
    if len(run) > 1:
        yield run


def _row_for(folded: str, run: Sequence[Number], named: Sequence[Named]) -> Sequence[Named]:
    """As many different arms in a row as a run has counts, right behind it or right before it; none otherwise."""
    rows = [named[i : i + len(run)] for i in range(len(named) - len(run) + 1)]
    for row in rows:
        is_row = all(_NEXT_ARM.fullmatch(folded, a[2], b[1]) for a, b in pairwise(row))
        if not is_row or len({key for key, _, _ in row}) < len(run):
            continue
        if _TO_ROW.fullmatch(folded, run[-1].end, row[0][1]) or _FROM_ROW.fullmatch(folded, row[-1][2], run[0].start):
            return row
    return ()
