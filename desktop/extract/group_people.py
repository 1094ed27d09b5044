"""Groups of people that nobody allocated: cases and controls, those with something and those without, two halves of a cohort."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from desktop.extract.groups import PEOPLE_NOUN, PEOPLE_WORDS, Group, GroupSet, make_group
from desktop.text.leaps import Opening
from desktop.text.roles import BACKGROUND, OTHER, OUTLOOK
from desktop.text.vocabulary import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

    from desktop.text.reading import Reading, Sentence

_CASES = r"cases|casos"
_CONTROLS = r"controls|controles"
_CASE_CONTROL = re.compile(
    r"case[- ]control|cases? and controls?|casos[- ](?:y|e|en)[- ]controles|caso[- ]controles?|"
    r"casos[- ]e[- ]controles"
)
_COUNTED_CASE = re.compile(rf"\b(?P<n>\d[\d,]*) (?:[a-z-]+ )?(?P<who>{_CASES}|{_CONTROLS})\b")
_SIZED_CASE = re.compile(rf"\b(?P<who>{_CASES}|{_CONTROLS})\b[^().;]{{0,40}}\(n ?[=:] ?(?P<n>\d[\d,]*)\)")


# The controls of a study that calls them otherwise: "and 60 age-matched healthy subjects".
_MATCHED = re.compile(
    r"\b(?:and|with|y|con) (?P<n>\d[\d,]*) (?P<who>(?:[a-z-]+ ){0,5}?(?:subjects|individuals|persons|people|volunteers|"
    r"participants|"
    r"women|men|children|individuos|personas|voluntarios|sujetos|ninos|mujeres)(?: (?:with|without|con|sin) [a-z-]+ [a-z-]+|"
    r" san[oa]s)?)\b"
)


def find_cases_and_controls(reading: Reading) -> Iterator[GroupSet]:
    """The cases and the controls of a study that calls them so, each with the first number that counts them."""
    folded = reading.folded
    if not _CASE_CONTROL.search(folded):
        return
    found: dict[str, Group] = {}
    for pattern in (_SIZED_CASE, _COUNTED_CASE):
        for match in pattern.finditer(folded):
            key = "control" if match["who"].startswith("control") else "case"
            if reading.sentence_at(match.start()).role not in (OTHER, BACKGROUND, OUTLOOK) and key not in found:
                n = int(match["n"].replace(",", ""))
                found[key] = _people_group(reading, match.span("who"), n, match.span("n"))
    if "case" in found and len(found) < 2 and (other := _MATCHED.search(folded)) is not None:
        found["control"] = _people_group(reading, other.span("who"), int(other["n"].replace(",", "")), other.span("n"))
    if len(found) < 2:
        found = {}
        for word in (_CASES, _CONTROLS):
            place = re.search(rf"\b(?:{word})\b(?!-)", folded)
            if place:
                found[word] = _people_group(reading, place.span())
    if len(found) == 2:
        yield GroupSet(tuple(sorted(found.values(), key=lambda g: g.place)), "arms.cases", 0.86)


def _people_group(
    reading: Reading, place: tuple[int, int], n: int | None = None, n_place: tuple[int, int] | None = None
) -> Group:
    return Group(place, reading.text[slice(*place)], n=n, n_place=n_place, ranges=(place,))


# ---------------------------------------------------------------------------------------------------------- with, without
_WITHOUT = Opening(
    f"{PEOPLE_WORDS} those aquell* los las os as",
    rf"\b(?P<who>{PEOPLE_NOUN}|those|aquell[oa]s|l[oa]s|os|as)\s(?P<no>without|with no|sin|sem|no)\s(?:an? |the |"
    rf"el |la )?"
    r"(?P<what>[a-z0-9][\w+/-]*(?:\s(?!(?:and|or|were|was|had|who|in|at|than|did|y|o|e|en|ni|fue|que|"
    r"de)\b)[a-z0-9][\w+/-]*){0,3})",
)
_COMPARED = re.compile(r"\b(?:versus|vs|v|than|compared|que|frente|comparad|respectively|respectivamente)\b")


_BOTH_WAYS = Opening(
    "with con com",
    r"\b(?P<with>with|con|com) (?:and|y|e) (?P<without>without|sin|sem) (?:the |an? |el |la )?"
    r"(?P<what>[a-z0-9][\w+/-]*(?: (?!(?:and|or|were|was|had|who|in|at|than|did|for|y|o|e|en|ni|fue|que|de|"
    r"para)\b)[a-z0-9][\w+/-]*){0,3})",
)


def _either_way(reading: Reading, match: re.Match[str]) -> tuple[Group, ...] | None:
    """The groups of "treated with and without thrombolysis", where the text names them again."""
    what = reading.text[slice(*match.span("what"))]
    last = what.split()[-1]
    if len(last) < _LEAST_LETTERS or reading.folded.count(fold(last)) < _NAMED_AGAIN:
        return None
    place = match.span("what")
    done = f"{match['with']} {what}"
    not_done = f"{match['without']} {what}"
    drugs = _drugs(reading, *place)
    return (
        Group(place, done, drugs, aliases=(what,), ranges=(place,)),
        Group((match.start("without"), match.end("what")), not_done, aliases=(f"{match['without']} {last}",)),
    )


_LEAST_LETTERS, _NAMED_AGAIN = 4, 3


def find_with_and_without(reading: Reading) -> Iterator[GroupSet]:
    """The people with and those without one thing, where a sentence of the study compares the two."""
    if not reading.word_index.places(("without", "sin", "sem", "no")):
        return
    for match in sorted(_BOTH_WAYS.finditer(reading.word_index, reading.folded), key=lambda m: len(m["what"])):
        sentence = reading.sentence_at(match.start())
        if sentence.role not in (OTHER, BACKGROUND, OUTLOOK) and (pair := _either_way(reading, match)) is not None:
            yield GroupSet(pair, "arms.with_or_without", 0.72, match.start())
            return
    for match in _WITHOUT.finditer(reading.word_index, reading.folded):
        sentence = reading.sentence_at(match.start())
        if sentence.role in (OTHER, BACKGROUND, OUTLOOK) or not _COMPARED.search(
            reading.folded, sentence.start, sentence.end
        ):
            continue
        pair = _with_it(reading, match)
        if pair is not None:
            yield GroupSet(pair, "arms.with_or_without", 0.74, match.start())
            return


def _with_it(reading: Reading, match: re.Match[str]) -> tuple[Group, ...] | None:
    """The group with what the other is without, by the longest run of its words that stands behind "with" elsewhere."""
    words = match["what"].split()
    for count in range(len(words), 0, -1):
        what = " ".join(words[:count])
        place = _with_place(reading, what)
        if place is not None and len(what) >= 2:
            end = match.start("what") + len(what)
            without = (match.start("no"), end)
            who = reading.text[match.start("who") : match.end("who")]
            noun = f"{who} " if re.fullmatch(PEOPLE_NOUN, match["who"]) else ""
            groups = []
            for named in (place, without):
                printed = reading.text[slice(*named)]
                groups.append(Group(named, f"{noun}{printed}", aliases=(printed,), ranges=(named,)))
            return tuple(groups)
    return None


_PEOPLE_WITH = Opening(
    f"{PEOPLE_WORDS} those aquellos aquellas los las os as",
    rf"\b(?:{PEOPLE_NOUN}|those|aquell[oa]s|l[oa]s|os|as)\s(?P<with>(?:with|con|com)\s)",
)
_WORD_ENDS = re.compile(r"\b")


def _with_place(reading: Reading, what: str) -> tuple[int, int] | None:
    """Where the text first names people "with" something, from that word on."""
    for people in _PEOPLE_WITH.finditer(reading.word_index, reading.folded):
        end = people.end() + len(what)
        if reading.folded.startswith(what, people.end()) and _WORD_ENDS.match(reading.folded, end):
            return people.start("with"), end
    return None


# -------------------------------------------------------------------------------------------------------------- compared
_HAD = r"(?:had|have|showed|experienced|presented|were|tuvieron|presentaron|mostraron|tiveram|apresentaram)"
_IN = (
    r"(?:with|in|on|at|from|receiving|treated with|attended in|con|en|de|com|na|no|em|da|do|del|tratad[oa]s con|"
    r"atendid[oa]s (?:en|na|no|em))"
)
_THAN = Opening(
    PEOPLE_WORDS,
    rf"\b{PEOPLE_NOUN}\s(?P<a>{_IN}\s[^.;,()]{{2,40}}?)\s{_HAD}\s[^;()]{{3,60}}?\s"
    rf"(?:than|compared (?:with|to)|que|do que|frente a)\s"
    rf"(?:those|the ones|l[oa]s|[oa]s|aquell[oa]s)\s(?P<b>{_IN}\s[^.;,()]{{2,40}}?)(?=[.;,()]|\s\()",
)
_TREATED = r"(?:treated with|receiving|who received|given|tratad[oa]s con|que recibieron|que receberam|tratad[oa]s com)"
_LONGER = Opening(
    PEOPLE_WORDS,
    rf"\b{PEOPLE_NOUN}\s(?P<a>{_TREATED}\s[^.;,()]{{2,50}}?)(?:\s\([^)]{{0,60}}\))?\s(?:was|were|had|fue|"
    rf"foi)\s[^;]{{3,90}}?"
    rf"\b(?:than|compared (?:with|to)|que|do que|frente a)\s(?:that |those |the |in |of |el |la |los |las |en |"
    rf"de ){{0,4}}"
    rf"(?:{PEOPLE_NOUN} )?(?P<b>{_TREATED}\s[^.;,()]{{2,50}}?)(?=[.;,()]|\s\()",
)
_ARTICLES = re.compile(rf"^(?:{_IN}|{_TREATED})\s(?:the |an? |el |la |los |las |o |a )?")


def find_than(reading: Reading, sentence: Sentence) -> Iterator[GroupSet]:
    """Such as "patients with A had a longer stay than those with B"."""
    found = [
        m
        for p in (_THAN, _LONGER)
        for m in p.finditer(reading.word_index, reading.folded, sentence.start, sentence.end)
    ]
    for match in found:
        groups = []
        for which in ("a", "b"):
            start, end = match.span(which)
            lead = _ARTICLES.match(reading.folded, start, end)
            inner = lead.end() if lead else start
            groups.append(
                Group((inner, end), reading.text[inner:end], _drugs(reading, inner, end), ranges=((inner, end),))
            )
        yield GroupSet(tuple(groups), "arms.than", 0.7, sentence.start)


def _drugs(reading: Reading, start: int, end: int) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for d in reading.drugs_in(start, end) if d.is_agent for name in d.names))


# -------------------------------------------------------------------------------------------------------------- brackets
_NAME = r"[^()\[\];:,.=\d]{3,60}(?: ?\[[a-z]{1,5}\])?"
_IS = r"(?:: ?|,? n ?[=:] ?| ?= ?)"
_BRACKETED = re.compile(
    rf"[(\[]\s?(?P<list>{_NAME}{_IS}\d[\d,]*(?: ?\(?\d[\d.]* ?%\)?)?"
    rf"(?:(?:[;,] ?| )(?:and |y |e )?{_NAME}{_IS}\d[\d,]*(?: ?\(?\d[\d.]* ?%\)?)?){{1,3}})\s?[)\]]"
)
_ONE = re.compile(rf"(?:(?<=[(\[])|[;,] ?| )(?:and |y |e )?(?P<name>{_NAME}?)(?P<is>{_IS})(?P<n>\d[\d,]*)")


def find_bracketed(reading: Reading, sentence: Sentence) -> Iterator[GroupSet]:
    """Such as "(laparoscopy: 57; open surgery: 61)", "(drug A, n = 20; placebo, n = 21)"."""
    for match in _BRACKETED.finditer(reading.folded, sentence.start, sentence.end):
        groups = []
        for one in _ONE.finditer(reading.folded, *match.span("list")):
            n = int(one["n"].replace(",", ""))
            group = make_group(reading, one.span("name"), n=n, n_place=one.span("n"), is_people=True)
            if group is not None:
                groups.append(group)
        are_plain = all(g.drugs for g in groups) or "=" not in match["list"].replace("n =", "").replace("n=", "")
        if len(groups) >= 2 and are_plain:  # "(age = 47, BMI = 24)" counts nobody
            yield GroupSet(tuple(groups), "arms.bracketed", 0.74, sentence.start)


# ---------------------------------------------------------------------------------------------------------------- halves
_PERCENT = r"\s[(\[]\d+(?:\.\d+)?\s?%[)\]]"
_HALVES = re.compile(
    rf"\b(?P<n>\d[\d,]*){_PERCENT}\s(?:{PEOPLE_NOUN}\s)?(?:had|were|underwent|received|tenian|tuvieron|eran|"
    rf"recibieron|tinham)\s"
    rf"(?P<a>[^.;,()\d]{{3,50}}?)\s"
    rf"(?:and|y|e|versus|vs)\s(?P<m>\d[\d,]*){_PERCENT}\s(?:had |were |tenian |eran )?(?P<b>[^.;,()\d]{{3,50}})"
)


def find_halves(reading: Reading, sentence: Sentence) -> Iterator[GroupSet]:
    """Such as "80 (40%) had left-sided and 120 (60%) right-sided tumours", where the text goes on comparing the two."""
    for match in _HALVES.finditer(reading.folded, sentence.start, sentence.end):
        sizes = {which: match[which].replace(",", "") for which in ("n", "m")}
        groups = [
            make_group(reading, match.span(name), n=int(sizes[size]), n_place=match.span(size), is_people=True)
            for name, size in (("a", "n"), ("b", "m"))
        ]
        found = tuple(g for g in groups if g is not None)
        if len(found) == 2 and all(_is_named_later(reading, g, sentence.end) for g in found):
            yield GroupSet(found, "arms.halves", 0.66, sentence.start)


_DID = r"(?:were|was|fueron|received|recibieron|had|underwent|tuvieron|used|usaron|took)"
_NOT = re.compile(
    rf"\b(?P<n>\d[\d,]*)(?:{_PERCENT})?\s(?:{PEOPLE_NOUN}\s)?(?P<did>{_DID})\s(?P<a>[^.;,()\d]{{4,40}}?),?\s"
    r"(?:and|y|while|whereas|mientras que)\s(?:the\s(?:other|remaining)\s|l[oa]s\s(?:otr|"
    rf"restant)\w+\s)?(?P<m>\d[\d,]*)(?:{_PERCENT})?\s(?:{PEOPLE_NOUN}\s)?"
    rf"(?P<b>(?:{_DID}\s|did\s)?(?:not|no)\b(?:\s(?:lo|la|se|receive|have|undergo)\b)?(?:\s{_DID})?)"
)


_N = r"(?:\s\(n ?[=:] ?(?P<{}>\d[\d,]*)[^()]{{0,12}}\))"
# "those who received statins (n=90) … those who did not (n=110)".
_WHO_NOT = Opening(
    f"{PEOPLE_WORDS} those aquellos aquellas los las",
    rf"\b(?:{PEOPLE_NOUN}|those|aquell[oa]s|l[oa]s)\s(?:who|que)\s(?P<did>{_DID})\s(?P<a>[^.;,()\d]{{4,40}}?)"
    rf"{_N.format('n')}\s?[^.;()]{{0,40}}?\b(?:{PEOPLE_NOUN}|those|aquell[oa]s|l[oa]s)\s(?:who|que)\s"
    rf"(?P<b>(?:did\s|were\s|had\s)?(?:not|no)\b[^.;,()\d]{{0,30}}?){_N.format('m')}"
    rf"|\b(?:{PEOPLE_NOUN}|those|aquell[oa]s|l[oa]s)\s(?P<with>with|con|com)\s(?P<c>[^.;,()\d]{{3,40}}?){_N.format('k')}"
    r",?\s(?:and|or|vs\.?|versus|compared with|y|e|o|frente a)\s"
    rf"(?:{PEOPLE_NOUN}\s|those\s|aquell[oa]s\s|l[oa]s\s|de los\s)?(?P<d>without|sin|sem)(?:\sit|\sella)?{_N.format('j')}",
)
_GOT = re.compile(r"received|recibieron|had|underwent|tuvieron|used|usaron|took")


def find_not(reading: Reading, sentence: Sentence) -> Iterator[GroupSet]:
    """Such as "62 were vaccinated and 58 were not", "100 recibieron morfina y 70 no"."""
    for match in _NOT.finditer(reading.folded, sentence.start, sentence.end):
        sizes = {which: int(match[which].replace(",", "")) for which in ("n", "m")}
        done = make_group(reading, match.span("a"), n=sizes["n"], n_place=match.span("n"), is_people=True)
        if done is not None:
            is_thing = done.drugs or _GOT.fullmatch(match["did"]) is not None
            no = {"es": "no", "pt": "não"}.get(reading.lang, "no" if is_thing else "not")
            place = match.span("b")
            other = Group(place, f"{no} {done.name}", n=sizes["m"], n_place=match.span("m"), ranges=(place,))
            yield GroupSet((done, other), "arms.counted", 0.72, sentence.start)
    for match in _WHO_NOT.finditer(reading.word_index, reading.folded, sentence.start, sentence.end):
        yield from _sized_and_not(reading, sentence, match)


def _sized_and_not(reading: Reading, sentence: Sentence, match: re.Match[str]) -> Iterator[GroupSet]:
    """The people who got or had a thing, and those who did not, each with the size in the brackets behind them."""
    is_had = match["with"] is not None
    what, no, sizes = ("c", "d", ("k", "j")) if is_had else ("a", "b", ("n", "m"))
    n, m = (int(match[size].replace(",", "")) for size in sizes)
    done = make_group(reading, match.span(what), n=n, n_place=match.span(sizes[0]), is_people=True)
    if done is None:
        return
    place = match.span(no)
    if is_had:
        printed = reading.text[slice(*match.span(what))]
        done = replace(done, name=f"{match['with']} {printed}", aliases=(printed, *done.aliases))
        other = Group(place, f"{match[no]} {printed}", n=m, n_place=match.span(sizes[1]), ranges=(place,))
    else:
        denied = {"es": "no", "pt": "não"}.get(reading.lang, "no")
        other = Group(place, f"{denied} {done.name}", n=m, n_place=match.span(sizes[1]), ranges=(place,))
    yield GroupSet((done, other), "arms.counted", 0.76, sentence.start)


def _is_named_later(reading: Reading, group: Group, start: int) -> bool:
    first = re.match(r"[a-z]{4,}", reading.folded[slice(*group.place)])
    return first is not None and first[0] in reading.folded[start:]
