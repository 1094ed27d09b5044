"""Groups by letter, number or part: "arm A", "grupo 1", "the control arm"."""

from __future__ import annotations

import bisect
import re
from dataclasses import replace
from typing import TYPE_CHECKING

from desktop.extract.group_alternatives import same_at_another_dose
from desktop.extract.groups import ALLOCATES, Group, GroupSet, Range, is_sign_only, make_group
from desktop.extract.people import PEOPLE, counts_in, people_after
from desktop.extract.phrases import is_no_name, phrase_start
from desktop.text.leaps import Opening, leap
from desktop.text.roles import BACKGROUND, OTHER, OUTLOOK

if TYPE_CHECKING:
    from collections.abc import Iterator

    from desktop.text.reading import Reading, Sentence

_LETTER_WORDS = (  # the words that a sign begins with, or that its bracket stands before
    "arm arms group groups cohort cohorts cohorte cohortes grupo grupos brazo brazos rama ramas braco bracos schedule schedules "
    "regimen regimens esquema esquemas a b c d the control experimental investigational intervention comparator"
)
_LETTER = re.compile(
    r"\b(?:arm|group|cohort|grupo|brazo|rama|cohorte|braco|schedule|regimen|esquema)s?\s(?P<letter>[a-z]|[1-6]|"
    r"i{1,3}|iv)\b(?!['’]\w|[-./]\d|\s?%|\sstrep|-cell)"
    r"|(?<=[\s(:])(?:\()?(?P<bare>[a-c])(?:\)|:)\s"
    r"|(?<=\s)(?P<told>[a-d])(?= \([a-z][^()]{3,50}\)(?:[,;.]| (?:and|or|y|o|e) [b-d]\b))"
    r"|(?:the )?\b(?P<part>control|experimental|investigational|intervention|comparator) (?:arm|group)\b|"
    r"\b(?:grupo|brazo) (?:de )?(?P<parte>control|experimental|intervencion|estudio)\b"
)
_PARTS = {"experimental": "tested", "investigational": "tested", "intervention": "tested", "intervencion": "tested",
          "estudio": "tested", "control": "control", "comparator": "control"}  # fmt: skip
_ROMAN = {"i": "1", "ii": "2", "iii": "3", "iv": "4"}
_STOP = re.compile(
    r"[;.]\s|[;.]$|,? (?:and|y|e|or|o|while|whereas|mientras|versus|vs) (?:the |el |la )?(?=(?:arm|group|cohort|"
    r"grupo|brazo|rama|braco)s?\s|\(?[a-c]\)|[a-c]\s)|, (?=(?:arm|group|grupo|brazo) )"
)


def letter_of(sign: str) -> str:
    """One form of a group's sign: "I" and "1" are one."""
    sign = sign.strip().lower()
    return _ROMAN.get(sign, _PARTS.get(sign, sign))


def find_lettered(reading: Reading, sentence: Sentence) -> Iterator[GroupSet]:
    """Such as "Grupo A (n: 29): doble incisión", "raltitrexed (arm A), or irinotecan (arm B)"."""
    folded = reading.folded
    signs = [
        m
        for m in _lettered(reading, sentence)
        if (not (m["bare"] or m["told"]) or _is_listed(folded, m, sentence)) and _is_sign(reading, m)
    ]
    signs = [m for index, m in enumerate(signs) if not _explains(folded, signs[:index], m)]
    if len({letter_of(_sign(m)) for m in signs}) < 2 or all(m["part"] or m["parte"] for m in signs):
        return
    groups: list[Group] = []
    at = sentence.start
    for index, sign in enumerate(signs):
        letter = letter_of(_sign(sign))
        is_after = sign.start() > 0 and folded[sign.start() - 1] in "(["
        stop = signs[index + 1].start() if index + 1 < len(signs) else sentence.end
        if sign["told"]:
            place = (sign.end() + 2, folded.index(")", sign.end()))
        elif is_after and not sign["bare"]:
            place = (phrase_start(folded, at, sign.start() - 1), sign.start() - 1)
        else:
            cut = _STOP.search(folded, sign.end(), stop)
            place = (sign.end(), cut.start() if cut else stop)
        at = sign.end() + 1
        group = _lettered_group(reading, sign, letter, place)
        if (
            group is not None and not group.drugs and sentence.section == "results"
        ):  # what befell a group is no name of it
            group = replace(
                group,
                name=reading.text[sign.start() : sign.end()].strip(" ():"),
                place=sign.span(),
                aliases=(),
                ranges=(),
            )
        if group is not None and not group.drugs and groups and groups[-1].drugs:
            other = same_at_another_dose(reading, groups[-1], place, group.n, group.n_place)
            group = replace(other, letter=letter, aliases=group.aliases or (group.name,)) if other else group
        if group is not None and all(g.letter != letter for g in groups):
            groups.append(group)
    if len(groups) >= 2:
        allocates = ALLOCATES.search(folded, sentence.start, sentence.end) is not None
        is_defined = sum(1 for g in groups if g.drugs or not is_sign_only(g))
        yield GroupSet(
            tuple(groups), "arms.lettered", 0.9 if is_defined >= 2 else 0.85 if allocates else 0.62, sentence.start
        )


def _lettered(reading: Reading, sentence: Sentence) -> Iterator[re.Match[str]]:
    """Where a sentence may have signs of groups; a bare letter's bracket opens before it."""
    places = reading.once("group_letters.places", _places)
    first = bisect.bisect_left(places, sentence.start)
    inside = places[first : bisect.bisect_left(places, sentence.end, first)]
    return leap(inside, _LETTER, reading.folded, sentence.end)


def _places(reading: Reading) -> list[int]:
    opened = reading.word_index.places(_LETTER_WORDS.split())
    return sorted([*opened, *(place - 1 for place in opened if reading.folded[place - 1 : place] == "(")])


def _explains(folded: str, before: list[re.Match[str]], match: re.Match[str]) -> bool:
    """Whether a part in brackets says what the lettered group before it is: "group A: n = 20 (control group)"."""
    if (
        not (match["part"] or match["parte"])
        or not before
        or not before[-1]["letter"]
        or folded[match.start() - 1] != "("
    ):
        return False
    return not re.search(r"[;,]|\b(?:and|y|e)\b", folded[before[-1].end() : match.start()])


def _sign(match: re.Match[str]) -> str:
    return match["letter"] or match["bare"] or match["told"] or match["part"] or match["parte"]


def _is_sign(reading: Reading, match: re.Match[str]) -> bool:
    """Whether a letter stands for a group: beyond the first four only a capital does ("grupo y" is no group Y)."""
    sign = match["letter"]
    return (
        not sign
        or sign in "abcd"
        or not sign.isalpha()
        or len(sign) > 1
        or reading.text[match.start("letter")].isupper()
    )


def _is_listed(folded: str, match: re.Match[str], sentence: Sentence) -> bool:
    return re.search(r"\b(?:grupos|groups|arms|brazos)\b", folded[sentence.start : match.start()]) is not None


# A number right behind a sign: "group A (n = 40", "group A (40)", "group A: 40 patients", and no "arm A: 40 Gy".
_SIZE_AFTER = re.compile(
    r"\s?[(\[,:]\s?(?P<is_n>n\s?[=:]?\s?)?(?P<n>\d[\d,]*)(?![\d%]|[.,]\d|\s?%)"
    rf"(?(is_n)|(?=\s?[)\]]|\s(?:[a-z][a-z-]*\s){{0,2}}?{PEOPLE}\b))(?:\s[a-z]+)?[)\]]?"
)
_SIZE_INSIDE = re.compile(r"\(\s?(?:n\s?[=:]?\s?(?P<n>\d[\d,]*)|(?P<bare>\d[\d,]+|[4-9]))\s?\)")


# What a group did or had, and not what it is.
_TELLS = re.compile(
    r"(?:increased|decreased|improved|showed|reported|experienced|achieved|developed|presented|than|compared|"
    r"respectively|"
    r"aument\w+|disminu\w+|mejor[oa]\w*|mostr\w+|present\w+|tuv\w+|alcanz\w+|obtuv\w+|comparad\w+|reduj\w+|fue|"
    r"fueron|que|se)\b"
)


_CALLED = re.compile(r" ?\((?P<words>[a-z][a-z -]{3,40})\)")  # "grupo 1 (casos)"


def _lettered_group(reading: Reading, sign: re.Match[str], letter: str, place: Range) -> Group | None:
    folded, (start, end) = reading.folded, place
    is_before = start == sign.end()
    called = _CALLED.match(folded, start, end) if is_before else None
    start = called.end() if called else start
    n: int | None = None
    n_place: Range | None = None
    size = _SIZE_AFTER.match(folded, start) if is_before else None
    if size:
        n, n_place = int(size["n"].replace(",", "")), size.span("n")
        called = called or _CALLED.match(folded, size.end(), end)
        start = size.end()
    inner = _SIZE_INSIDE.search(folded, start, end)
    if n is None and inner:
        which = "n" if inner["n"] else "bare"
        n, n_place = int(inner[which].replace(",", "")), inner.span(which)
        end = inner.start() if inner.start() > start + 3 else end
    printed = reading.text[sign.start() : sign.end()].strip(" ():")
    group = _told_group(reading, sign, (start, end), letter)
    if group is None and called is None:
        return Group(sign.span(), printed, (), n, n_place, letter)
    if group is None and called is not None:
        words = reading.text[slice(*called.span("words"))].strip()
        return Group(sign.span(), words, (), n, n_place, letter, (printed,), ranges=(called.span("words"),))
    return replace(group, n=n, n_place=n_place, letter=letter, aliases=(*group.aliases, printed)) if group else None


def _told_group(reading: Reading, sign: re.Match[str], place: Range, letter: str) -> Group | None:
    """The group by what stands beside its letter, None where that is no treatment but what the group did."""
    group = make_group(reading, place, letter=letter)
    if group is None or group.drugs:
        return group
    is_told = sign["part"] or sign["parte"] or _TELLS.match(reading.folded, group.place[0]) or is_no_name(group.name)
    return None if is_told else group


# ------------------------------------------------------------------------------------------------- signs in own sentences
_A_SIGN = r"(?:group|arm|grupo|brazo)\s(?P<{}>[a-z]{{1,3}}|[1-4])"
_GETS = (
    r"(?:(?:was|were|been|fueron|fue) (?:given|treated with|administered|tratad[oa]s? con|operad[oa]s por)|received|underwent|"
    r"recibio|recibieron|se sometieron a|receberam)"
)
# Such as: sixty patients were given magnesium and so on (Group 1).
_SIGN_BEHIND = re.compile(rf"\((?:the )?{_A_SIGN.format('behind')}\)")
_GOT = re.compile(rf"\b{_GETS} (?:an? |the |una? |el |la )?")
# Such as: sixty patients in group 3 (controls) received saline; in group H (n = 20), saline was infused; group 2: saline.
_SIGN_BEFORE = Opening(
    "group arm grupo brazo",
    rf"{_A_SIGN.format('before')}(?: \((?P<called>[^()]{{3,30}})\))?"
    rf"(?:,? (?:(?:patients|subjects|participants|pacientes) )?(?:{_GETS}|had) |: (?=[a-z\d])|"
    r",? (?=[a-z\d][^.;,]{2,80}? (?:was|were|fue|fueron|foi|foram) (?:[a-z]+ly )?(?:infused|given|administered|injected|used|"
    r"performed|applied|added|administrad|inyectad|utilizad|aplicad|injetad)))(?:an? |the |una? |el |la )?",
)
_IN_SIGN = re.compile(r" [^.;:,]{3,60} (?:in|of|from|en el|del|no|do) ")  # "sixty patients in group 3"
_TOLD_END = re.compile(
    r"[(\[;]|,\s|\s(?:was|were|fue|fueron|foi|foram)\s|[.](?!\d)|"
    r"\s(?:over|for|on|at|before|after|during|every|immediately|in \d|durante|antes|despues|cada|al? las?)\s"
)
_APART = 0.84


def find_signs_apart(reading: Reading) -> Iterator[GroupSet]:
    """Groups with a sign each, told in sentences of their own that say how many got what."""
    groups: dict[str, Group] = {}
    first = 0
    for sentence in reading.sentences:
        if sentence.section in ("results", "conclusions") or sentence.role in (OTHER, BACKGROUND, OUTLOOK):
            continue
        signs = [*_SIGN_BEHIND.finditer(reading.folded, sentence.start, sentence.end)]
        signs = signs or [*_SIGN_BEFORE.finditer(reading.word_index, reading.folded, sentence.start, sentence.end)]
        if len(signs) != 1 or not _is_printed_sign(reading, signs[0]):
            continue
        sign = signs[0]
        group = _told_apart(reading, sentence, sign)
        if group is not None and group.letter not in groups:
            first = first or sentence.start
            groups[group.letter] = group
    if len(groups) > 1:
        yield GroupSet(tuple(groups[letter] for letter in sorted(groups)), "arms.lettered", _APART, first)


_ROMANS = frozenset({"i", "ii", "iii", "iv"})


def _is_printed_sign(reading: Reading, sign: re.Match[str]) -> bool:
    """Whether what stands behind "group" is a sign: the first letters and numbers, others in capitals only."""
    which = "behind" if sign.re is _SIGN_BEHIND else "before"
    is_first = sign[which] in "abcd1234" or sign[which] in _ROMANS
    return is_first or reading.text[slice(*sign.span(which))].isupper()


def _told_apart(reading: Reading, sentence: Sentence, sign: re.Match[str]) -> Group | None:
    """The group of a sentence with one sign, by what the sentence says that its people got."""
    is_behind = sign.re is _SIGN_BEHIND
    got = _GOT.search(reading.folded, sentence.start, sign.start()) if is_behind else sign
    if got is None:
        return None
    start = got.end()
    stop = sign.start() if is_behind else sentence.end
    cut = _TOLD_END.search(reading.folded, start, stop)
    letter = letter_of(sign["behind"] if is_behind else sign["before"])
    group = make_group(reading, (start, cut.start() if cut else stop), letter=letter, is_people=True)
    if group is not None and not group.drugs and is_no_name(group.name):
        group = None
    if group is None and not is_behind and sign["called"]:
        place = sign.span("called")
        drugs = tuple(dict.fromkeys(n for d in reading.drugs_in(start, stop) if d.is_agent for n in d.names))
        group = Group(place, reading.text[slice(*place)], drugs, ranges=(place, (start, stop)))
    if group is None:
        return None
    which = sign.span("behind" if is_behind else "before")
    counts = [n for n in counts_in(reading, sentence.start, got.start()) if people_after(reading.folded, n.end)]
    counts = [n for n in counts if is_behind or _IN_SIGN.fullmatch(reading.folded, n.end, sign.start())]
    counts = counts or ([] if is_behind else list(counts_in(reading, which[1], got.end())))
    n, n_place = (int(counts[0].value), (counts[0].start, counts[0].end)) if len(counts) == 1 else (None, None)
    printed = reading.text[reading.text.rfind(" ", 0, which[0] - 1) + 1 : which[1]].strip(" (")
    return replace(group, letter=letter, n=n, n_place=n_place, aliases=(*group.aliases, printed))
