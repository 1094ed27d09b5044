"""Groups by the part they play: "the intervention group", "grupo control", with what the text says that each of them got."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from desktop.extract.groups import Group, GroupSet, Range, make_group
from desktop.text.leaps import Opening, leap
from desktop.text.roles import BACKGROUND, OTHER, OUTLOOK

if TYPE_CHECKING:
    from collections.abc import Iterator

    from desktop.text.reading import Reading

_TESTED = (
    r"intervention|experimental|treatment|treated(?! with)|study|active|intervencion|tratamiento(?! con)|tratad[oa]s?(?! con)|"
    r"estudio|tratamento|"
    r"intervencao|test"
)
_CONTROL = r"control(?:s|es|e)?|comparison|comparator|comparacion|(?:sham|placebo)-control(?:led)?"
_PART = rf"(?:{_TESTED}|{_CONTROL})"
_PEOPLE = (
    r"(?:patients|participants|subjects|women|men|children|couples|families|mothers|dyads|communities|villages|clinics|practices|"
    r"schools|hospitals|centres|centers|clusters|areas|sites|wards)"
)
_NOUN = rf"(?:groups?|arms?|conditions?|{_PEOPLE})"
_SIZE = r"(?: \(n ?[=:] ?\d+\)| \(\d+\)| \([a-z]{1,4}\))?"
_AND = r"(?:,? (?:and|or|versus|vs\.?|y|o|e|ou) (?:an? |the |el |al |de |del |a |to |in )*|/)"
# "the control group", "control and intervention groups"; "grupo control", "grupos de intervencion y control".
_PART_WORDS = (  # the words that the parts begin with
    "intervention experimental treatment treated study active intervencion tratamiento tratado tratada tratados tratadas estudio "
    "tratamento intervencao test control controls controles controle comparison comparator comparacion sham placebo"
)
_NAMED = Opening(
    f"{_PART_WORDS} grupo grupos brazo brazos braco bracos pacientes ninos mujeres",
    rf"\b(?P<first>{_PART}){_SIZE}(?:{_AND}(?P<second>{_PART}))?{_SIZE} {_NOUN}\b"
    rf"|\b(?:grupos?|brazos?|bracos?|pacientes(?! tratad| en )|ninos(?! tratad)|mujeres(?! tratad)) "
    rf"(?:de |del |da |do )?(?:la |el )?(?P<primero>{_PART}){_SIZE}"
    rf"(?:{_AND}(?:grupo )?(?:de |del )?(?P<segundo>{_PART}))?\b",
)
_NAMES = ("first", "second", "primero", "segundo")
_CONTROLS = re.compile(_CONTROL)
_GENERIC = re.compile(r"(?:study|treatment|treated|estudio|tratamiento|tratad)")
_MANY = re.compile(
    r"(?:groups|arms|conditions|patients|participants|subjects|women|men|children|grupos|brazos|pacientes)$"
)
_RULE = "arms.parts"
_DENIED = re.compile(r"\b(?:no|sin|without(?: an?)?|sem|lack(?:ed|ing)?(?: of)?(?: an?)?)\s$")
_NEAR = 14


def find_parts(reading: Reading) -> Iterator[GroupSet]:
    """The group under test and the control of a text that calls them so; each is named by what it got, where that is said."""
    found: dict[bool, list[Range]] = {True: [], False: []}
    for match in _NAMED.finditer(reading.word_index, reading.folded):
        if reading.sentence_at(match.start()).role in (OTHER, BACKGROUND, OUTLOOK) or _DENIED.search(
            reading.folded, max(0, match.start() - _NEAR), match.start()
        ):
            continue
        for place, printed in _parts(match):
            found[_CONTROLS.fullmatch(printed) is not None].append(place)
    if found[True] and not found[False]:
        found[False] = [place for place, _ in _definitions(reading, is_control=False)][:1]
    if found[True] and found[False]:
        tested, control = (_group(reading, found[is_control], is_control=is_control) for is_control in (False, True))
        yield GroupSet((tested, control), _RULE, 0.7, tested.place[0])


def _parts(match: re.Match[str]) -> Iterator[tuple[Range, str]]:
    """The parts that a match names, each with the place of its group's name; "the study patients" is nobody's part."""
    named = [name for name in _NAMES if match[name]]
    is_pair = len(named) > 1
    for name in named:
        printed = match[name]
        if not is_pair and _GENERIC.match(printed) and _MANY.search(match[0]):
            continue
        yield (match.span() if not is_pair else match.span(name)), printed


def _group(reading: Reading, places: list[Range], *, is_control: bool) -> Group:
    """The group of a part, with the other names it has, and the drugs that it got."""
    first = min(places)
    printed = [reading.text[slice(*place)] for place in sorted(places)]
    names = tuple(dict.fromkeys(name for name in printed if not name[-1].isdigit() and "(" not in name)) or (
        printed[0],
    )
    group = Group(first, names[0], letter="control" if is_control else "tested", aliases=names[1:4], ranges=(first,))
    told = next((told for _, told in _definitions(reading, is_control=is_control)), None)
    if told is None:
        return group
    aliases = (*names[:4], *told.aliases)
    name, other = (told.name, aliases) if len(told.name.split()) <= _SHORT else (names[0], (*aliases[1:], told.name))
    ranges = (told.place, *told.ranges, *group.ranges)
    return replace(group, name=name, drugs=told.drugs, aliases=other, ranges=ranges, n=told.n, n_place=told.n_place)


_SHORT = 6  # words of a treatment that can stand for its group


# ---------------------------------------------------------------------------------------------------------- definitions
_GOT = (
    r"(?:also |only |additionally |solo |solamente |ademas |tambien )?"
    r"(?:received|receives|will receive|receiving|underwent|undergoing|got|performed|was (?:given|offered)|were (?:given|"
    r"offered)|"
    r"(?:was|were) treated with|that received|who received|recibio|recibieron|recibia|recibian|recibira|realizo|realizaron|"
    r"had|attended|followed|continued|practi[sc]ed|asistio a|asistieron a|siguio|siguieron|consumio|consumieron|se trato con|"
    r"fue tratado con|fueron tratados con|recebeu|receberam)"
    r" (?:only |also |either |solo |solamente |ademas |tambien )?"
)
_IS = (
    r"(?:was|were|comprised|consisted of|consists of|included|involved|entailed|fue|consistio en|incluyo|comprendio)"
    r" (?:(?:an?|the|una?|el|la) )?"
)
_END = (
    r"(?=[.;:,()\[\]]|$| (?:while|whereas|and (?:the|those)|mientras|y (?:el|la|los)|e o|for \w+ (?:weeks|months|days)|"
    r"durante|during|before|after|in addition|twice|once|daily|at|as|using|antes|despues|versus|vs|compared|comprising|"
    r"including) )"
)
_NOT_TOLD = re.compile(
    r"(?:\d|\w+ed\b|well|significan|higher|lower|more|less|fewer|similar|better|worse|not|also|mean|median|no\b(?! treat)|"
    r"the same|mejor|"
    r"mayor|menor|mas\b|menos|mism[ao]|matched|males?|females?|men|women|superior|inferior|associated|able|older|younger)"
)


def _pattern(part: str) -> re.Pattern[str]:
    named = rf"\b(?:(?:{part}) {_NOUN}|(?:grupos?|brazos?|pacientes) (?:de |del |con )?(?:la |el )?(?:{part}))"
    return re.compile(
        rf"{named}(?:,? of \w+ \w+,?)?{_SIZE}(?: \([a-z]{{1,4}}\))?,? {_GOT}(?P<got>[a-z](?:[^.;:()\[\]]|"
        rf"\.(?=\d)){{2,90}}?){_END}"
        rf"|\b(?:the |la |el )?(?P<part>{part}) {_IS}(?P<was>[a-z](?:[^.;:()\[\]]|\.(?=\d)){{4,90}}?){_END}"
        rf"|{named} \((?:n ?[=:] ?\d+[,;:] )?(?P<inside>[a-z][^();:\d]{{3,60}})\)"
        rf"|\b(?:{part}) \(n ?[=:] ?\d+[,;:] (?P<alone>[a-z][^();:\d]{{3,60}})\)"
        rf"|{named}(?: \(n ?[=:] ?\d+\))?: (?:(?:(?P<count>\d+) )?(?:{_PEOPLE}|pacientes|participantes|sujetos|mujeres|ninos) "
        rf"(?:who |que |that )?(?:{_GOT.strip()}|con|with|com) ?)?(?P<listed>[a-z][^.;:()\[\]]{{3,60}}?){_END}"
        rf"|(?P<bracket> \((?:the )?(?:{named}|{part})\))"
    )


_TOLD = {False: _pattern(_TESTED), True: _pattern(_CONTROL)}


def _definitions(reading: Reading, *, is_control: bool) -> Iterator[tuple[Range, Group]]:
    """What the text says that the groups of a part got, each with where it names the part; outcomes are left out."""
    places = reading.once("group_parts.places", _places)
    for match in leap(places, _TOLD[is_control], reading.folded):
        sentence = reading.sentence_at(match.start())
        if sentence.role in (OTHER, BACKGROUND, OUTLOOK) or sentence.section in ("results", "conclusions"):
            continue
        place = _phrase(reading, match, sentence.start)
        if _NOT_TOLD.match(reading.folded, *place) or (match["was"] and _GENERIC.match(match["part"])):
            continue
        group = make_group(reading, place, is_people=True)
        if group is not None and match["count"]:
            group = replace(group, n=int(match["count"]), n_place=match.span("count"))
        if group is not None:
            yield (match.span("part") if match["part"] else match.span()), group


_TOLD_WORDS = (*_PART_WORDS.split(), "grupo", "grupos", "brazo", "brazos", "pacientes", "the", "la", "el")
_OPENS = " ("


def _places(reading: Reading) -> list[int]:
    """Where a part may be named, and where the bracket opens that it stands in."""
    words = reading.word_index.places(_TOLD_WORDS)
    return sorted([*words, *(word - len(_OPENS) for word in words if reading.folded.endswith(_OPENS, 0, word))])


_NEXT_WORDS = re.compile(
    r", [a-z-]+ [a-z-]+(?: [a-z-]+)??(?=[.;:,()]| (?:comprising|including|with|for|of|delivered)\b)"
)  # "tailored, nurse-led exercise"
_BEFORE = re.compile(r"[a-z][^.;:,()\[\]]*(?: \([^()]{2,30}\))?$")
_LAST_CUT = re.compile(
    r"(?:^|[ ,])(?:patients|pacientes|subjects|women|participants|participantes|mujeres|ninos|to|versus|vs\.?|or|and|con|"
    r"con el|al?|frente al?|o|y|del?|of|with|receive|either|the)\s(?:an? |the |el |la |los |las )?"
)
_LONGEST, _LEAST_LETTERS = 60, 3


def _phrase(reading: Reading, match: re.Match[str], sentence_start: int) -> Range:
    """The place of a definition; one that stands before its part begins behind the last word that joins phrases."""
    if not match["bracket"]:
        start, end = next(match.span(name) for name in ("got", "was", "inside", "alone", "listed") if match[name])
        more = _NEXT_WORDS.match(reading.folded, end) if " " not in reading.folded[start:end] else None
        return start, more.end() if more else end
    end = match.start()
    before = _BEFORE.search(reading.folded, max(sentence_start, end - _LONGEST), end)
    start = before.start() if before else end
    for cut in _LAST_CUT.finditer(reading.folded, start, end):
        if cut.end() < end - _LEAST_LETTERS:
            start = cut.end()
    return start, end
