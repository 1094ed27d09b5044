"""Where a text says which endpoints are its primary and its secondary ones: the places of their words, by the form of a sentence.

"The primary endpoint was X", "X was the primary endpoint", "X (primary outcome)", "the primary outcome measure, X, …",
"for the primary outcome X", "Main outcome measures: X, Y and Z".
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from desktop.text.reading import Reading, Sentence

PRIMARY, SECONDARY = "primary", "secondary"

_NOUN = r"""(?:(?:efficacy|clinical|study|outcome|effectiveness|composite)\s)*
    (?:end\s?-?points?|outcomes?|objectives?|aims?|goals?|purpose|measures?|variables?)"""
_NOUN_ES = r"""(?:objetivos?|variables?|desenlaces?|desfechos?|criterios?(?:\sde\s(?:valoraci[oó]n|evaluaci[oó]n))?|par[aá]metros?
    |eventos?|puntos?\sfinal(?:es)?|end\s?-?points?|resultados?|medidas?\sde\s(?:resultados?|desenlace|valoraci[oó]n))"""
_PRIMARY = re.compile(
    rf"""\b(?:(?:co-?)?(?:primary|principal)\s{_NOUN}|(?:main|major)\s(?:(?:efficacy|study|clinical)\s)?(?:outcome(?:\smeasures?)?|end\s?-?points?|objectives?)
    |{_NOUN_ES}\s(?:(?!secundari)\w+\s){{0,2}}(?:principal(?:es)?|primari[oa]s?)|principal(?:es)?\s(?:objetivos?|medidas?\sde\sresultados?|variables?)
    |variables?\sde\sresultado(?:\sprincipal)?)\b(?:\smeasures?)?(?:\sde\s(?:eficacia|valoracion|resultado|medida))?""",
    re.VERBOSE,
)
_SECONDARY = re.compile(
    rf"""\b(?:(?:key\s)?secondary\s{_NOUN}|{_NOUN_ES}\s(?:\w+\s){{0,2}}secundari[oa]s?|(?:also|besides).{{0,140}}?as\ssecondary\send\s?-?points?)\b""",
    re.VERBOSE,
)
_EITHER = re.compile(rf"(?P<primary>{_PRIMARY.pattern})|(?P<secondary>{_SECONDARY.pattern})", re.VERBOSE)
_MAY_ANNOUNCE = ("primar", "principal", "main ", "major ", "secondar", "secundari", "de resultado")
_OWN_ROLES = frozenset(["own", "plan", "criteria"])

_SAYS = re.compile(
    r"^(?:\s(?:of|for|in)\s(?:the|this|our|each|both)\s[^.;:]{0,60}?|\s(?:del?|d[oa])\s(?:este\s|presente\s)?(?:estudio|ensayo|trabajo|estudo|ensaio))?"
    r"(?:(?!,\s(?:and|but|y|pero)\b)[^.;:]){0,90}?"
    r"(?:\b(?:was|were|is|are|included?|includes|comprised|of|fue(?:ron)?|son|es|era|foi|foram|sera|seran|serao|will\sbe|incluy\w+|inclu[ií]\w+|being|assessed)\b|[:=])"
    r"\s*(?!not\b|no\b|met\b)(?:(?:defined|chosen|considered|set|definid[oa]s?|considerad[oa]s?)\sas\s|como\s)?"
)
_UNMET = re.compile(
    r"\b(?:twice|inferior|superior|worse|comparable|equivalent|amended|changed|powered|reached|similar|improved|not\smet|unmet|was\smet|achieved|no\sse\salcanz|were\smet|(?:was|were|been)\s(?:reported|published))\b"
)
_OF_WORTH = re.compile(r"\s(?:of|for)\s(?:success|efficacy|effectiveness|interest|benefit)\b(?!\s(?:was|were|is))")
_OF_WHOLE = re.compile(
    r"\s(?:of|for)\s(?:the|this|our)\s(?:[a-z-]+\s){0,3}?(?:study|trial|analysis|work)\s(?=was|were|is|are)"
)
# "X was the primary endpoint", "X, the primary endpoint, was", "X (primary endpoint)".
_BEFORE = re.compile(
    r"(?:^|[.;:]\s|\b(?:whereas|while|and\sthat|con)\s)?(?P<words>[^.;:]{3,160}?)\s(?:was|were|is|are|fue(?:ron)?|era|foi|foram|served|acted)\s"
    r"(?:(?:also|chosen|defined|considered|used|selected|set|taken|regarded|considerad[oa]s?|definid[oa]s?)\s)*(?:as\s|como\s)?"
    r"(?:the\s|an?\s|our\s|el\s|la\s|l[oa]s\s|os?\s|as\s)?(?:(?:study|trial)(?:\s?'s)?\s)?$"
)
_AS = re.compile(
    r"\b(?:using|with|taking|considering|regarding|assessing|evaluating|having|comparing|analy[sz]ing|respecto\sa|tomando|utilizando|con|usando)\s(?:the\s|la\s|el\s)?(?P<words>[^.,;:]{3,80}?)\s(?:as|como)\s(?:(?:the|our|an?|its|la|el|o)\s)?$"
)
_BEFORE_BRACKET = re.compile(r"(?P<words>[^.;:()\[\]]{3,120}?)\s?[(\[]\s?(?:the\s|our\s|el\s|la\s)?$")
_BEFORE_COMMA = re.compile(
    r"(?:^|[.;:]\s)(?P<words>[^.;:,()]{3,80}?(?:\s?\([^()]{1,12}\))?),\s(?:the|our|el|la|a|o)\s$"
)
_SHUT = re.compile(r"(?:\s(?:of|in|del?)\s(?:the|this|este|el)?\s?\w+)?\s?[)\]]")
_COMMA = re.compile(r"(?:\s(?:of|in)\s(?:the|this)\s\w+)?,")
# "the primary outcome measure, the pain score, although …", "for the primary outcome general fatigue (P = …".
_APPOSED = re.compile(r",\s(?:the\s|el\s|la\s)?(?P<words>[^.,;:()]{3,80}?)(?=,|\s?\()")
_LED = re.compile(r"\b(?:for|in|on|of|en|para|regarding)\s(?:the|el|la|los|las)\s$")
_LIST_ENDS = re.compile(
    r"[.;:]|,?\s(?:compared|than|versus|vs|including|but|although|while|between|after|at|which|in|were|was|did|frente|entre|pero|aunque|fue|fueron)\b|$"
)
_NEAR = 16  # characters: "regarding the "
_NAMED = re.compile(
    r"\s(?:of\s|de\s)?(?!(?:was|were|is|are|at|in|between|analys[ei]s|events?|occurred|and|or|did|after|by|to|rates?|data|showed|that|which|than|results?"
    r"|for|on|as|fue|en|se|que|a|y|time\spoints?|evaluation|assessment|variables?|measures?|outcomes?)\b)(?P<words>[a-z][^.,;:()\d]{3,60}?)"
    r"(?=\s?[(,.;:]|\s(?:was|were|did|after|between|fue|entre|with|compared|among)\b)"
)


@dataclass(frozen=True, slots=True)
class Announcement:
    """The place of the words that name endpoints, and what sort they are; `is_list` where the text calls them by a plural."""

    which: str
    start: int
    end: int
    is_list: bool


def announcements(reading: Reading) -> list[Announcement]:
    """The announcements of a reading, those of the plainest form first; a looser form counts only where no plainer one stands."""
    plain: list[Announcement] = []
    loose: list[Announcement] = []
    signs = [sign for sign in _MAY_ANNOUNCE if sign in reading.folded]
    for sentence in reading.sentences if signs else ():
        if sentence.role not in _OWN_ROLES or not _holds(reading.folded, sentence, signs):
            continue
        cues = list(_EITHER.finditer(reading.folded, sentence.start, sentence.end))
        for index, cue in enumerate(cues):
            stop = cues[index + 1].start() if index + 1 < len(cues) else sentence.end
            plain += _plain(reading, sentence, cue, stop)
            loose += _loose(reading, cue, stop)
    plain += [part for part in _labelled(reading) if not any(part.start <= place.start < part.end for place in plain)]
    has_primary = any(place.which == PRIMARY for place in plain)
    return plain if has_primary else [*plain, *loose]


def _holds(folded: str, sentence: Sentence, signs: Iterable[str]) -> bool:
    return any(folded.find(sign, sentence.start, sentence.end) >= 0 for sign in signs)


def _sort(cue: re.Match[str]) -> str:
    return PRIMARY if cue["primary"] else SECONDARY


def _is_list(words: str) -> bool:
    """Whether a text calls what it announces by a plural."""
    return _PLURAL.search(words) is not None


_PLURAL = re.compile(
    r"\b(?:end\s?-?points|outcomes|measures|objectives|variables|objetivos|desenlaces|criterios|desfechos|parametros|medidas|resultados|coprimary|co-primary)\b"
)


def _plain(reading: Reading, sentence: Sentence, cue: re.Match[str], stop: int) -> Iterator[Announcement]:
    """What stands before "was the primary endpoint" or in front of its bracket, else what is said behind it."""
    folded = reading.folded
    before = _BRACKET_OF_WORDS.sub(_masked, folded[sentence.start : cue.start()])
    matches = [_BEFORE.search(before), _AS.search(before)]
    matches.append(_BEFORE_BRACKET.search(before) if _SHUT.match(folded, cue.end()) else None)
    matches.append(_BEFORE_COMMA.search(before) if _COMMA.match(folded, cue.end()) else None)
    found = next((match for match in matches if match is not None), None)
    if found is not None:
        end = sentence.start + found.end("words")
        yield Announcement(
            _sort(cue),
            sentence.start + _noun_phrase(before, found.start("words"), found.end("words"), is_list=_is_list(cue[0])),
            end,
            _is_list(cue[0]),
        )
        return
    if _LED.search(folded, max(0, cue.start() - _NEAR), cue.start()):
        return
    if _OF_WORTH.match(folded, cue.end()):
        return
    says = _SAYS.match(folded[_behind(folded, cue) : stop])
    if says is not None and not _UNMET.search(folded, cue.end(), min(stop, cue.end() + 60)):
        yield Announcement(_sort(cue), _behind(folded, cue) + says.end(), stop, _is_list(cue[0]))


_BRACKET_OF_WORDS = re.compile(r"(?<=\()[^()]{14,}(?=\))")


def _masked(match: re.Match[str]) -> str:
    """A bracket's words made unreadable: what they define or list is no border of the phrase before it."""
    return "\x01" * len(match[0])


def _behind(folded: str, cue: re.Match[str]) -> int:
    """Where the verb of an announcement is looked for: behind "of the study"."""
    whole = _OF_WHOLE.match(folded, cue.end())
    return whole.end() if whole else cue.end()


_PHRASE_BORDER = re.compile(
    r"\b(?:on|upon|in|for|sobre|en|na|no|se\scompar\w+|compared|between|with)\s(?:the\s|el\s|la\s|l[oa]s\s)?"
)


def _noun_phrase(words: str, start: int, end: int, *, is_list: bool) -> int:
    """Where the noun phrase before a place begins: behind the last comma or preposition, unless it is a list."""
    if is_list:
        return start
    borders = [m.end() for m in _PHRASE_BORDER.finditer(words, start, end)]
    comma = words.rfind(", ", start, end)
    return max([start, *borders, *([comma + 2] if comma >= 0 else [])])


def _loose(reading: Reading, cue: re.Match[str], stop: int) -> Iterator[Announcement]:
    """The words in apposition, or directly behind "for the primary outcome"."""
    folded = reading.folded
    led = _LED.search(folded, max(0, cue.start() - _NEAR), cue.start())
    match = (_APPOSED.match(folded, cue.end(), stop) or _NAMED.match(folded, cue.end(), stop)) if led else None
    if match is not None:
        end = match.end("words")
        if _is_list(cue[0]) and (border := _LIST_ENDS.search(folded, match.start("words"), stop)):
            end = border.start()
        yield Announcement(_sort(cue), match.start("words"), end, _is_list(cue[0]))


def _labelled(reading: Reading) -> Iterator[Announcement]:
    """The whole of a part that is labelled so: "MAIN OUTCOME MEASURES: …"."""
    for section in reading.sections:
        label = reading.folded[section.label_start : section.label_end]
        for which, pattern in ((PRIMARY, _PRIMARY), (SECONDARY, _SECONDARY)):
            if section.label and pattern.match(label):
                yield Announcement(which, section.body_start, section.end, _is_list(label))


_BRACKET = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_NEXT_ITEM = re.compile(r";\s?|,\s(?:(?:and|y|e)\s)?|\s(?:and|y|e)\s|\s?(?:\b|\()(?:[ivx]{1,3}|\d|[a-d])\)\s")


def items_of_list(folded: str, start: int, end: int) -> list[tuple[int, int]]:
    """The places of the items of a list: "A, B (x, y) and C", "(i) A; (ii) B"."""
    text = _BRACKET.sub(lambda m: m[0] if len(m[0]) < _NUMERAL else "\x01" * len(m[0]), folded[start:end])
    at, items = 0, []
    for border in [*((m.start(), m.end()) for m in _NEXT_ITEM.finditer(text)), (len(text), len(text))]:
        if text[at : border[0]].strip(" .,;(\x01"):
            items.append((start + at, start + border[0]))
        at = border[1]
    return items


_NUMERAL = 5  # characters: "(ii)"
