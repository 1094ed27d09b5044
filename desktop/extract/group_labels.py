"""Groups by the labels that a sentence hangs on them: "ropivacaine … (PVB group) or saline (control group)"."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from desktop.extract.group_letters import letter_of
from desktop.extract.groups import ALLOCATES, Group, GroupSet, Range, make_group
from desktop.extract.people import PEOPLE, counts_in
from desktop.extract.phrases import phrase_start
from desktop.text.vocabulary import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from desktop.text.reading import Reading, Sentence

RULE = "arms.labelled"

_N = r"(?:n ?[=:] ?)?(?P<{}>\d[\d,]*)(?: ?(?:patients|pacientes|subjects|participants|cases|casos|eyes|ojos))?"
_SIZE_FIRST = rf"(?:{_N.format('first')}[,;:] )?"
_SIZE_LAST = rf"(?:[,;:] ?{_N.format('last')})?"
_WORD = r"[A-Za-zÁÉÍÓÚÑáéíóúñ0-9][\w+/&-]*"
# A bracket that says what the group before it is called.
_LABEL = re.compile(
    rf"[(\[](?:[^()\[\]:;]{{3,60}}[:;] )?{_SIZE_FIRST}"
    rf"(?:the )?(?P<called>(?P<name>{_WORD}(?: {_WORD}){{0,2}}) (?:[Gg]roup|GROUP|[Aa]rm)|"
    rf"(?:[Gg]rupo|GRUPO|[Gg]roup|[Aa]rm|[Bb]razo|[Rr]ama) (?:de |del )?(?P<nombre>{_WORD}(?: {_WORD}){{0,2}}))"
    rf"{_SIZE_LAST}[)\]]"
)
# As in: the inflammation group (EXPg), grupo ejercicio (GE).
_NAMED = re.compile(
    rf"\b(?:the|an?|el|un|o|um) (?P<called>(?P<name>{_WORD}(?: {_WORD}){{0,3}}?) group|"
    rf"grupo (?:de |del )?(?P<nombre>{_WORD}(?: {_WORD}){{0,3}}?))"
    rf" [(\[](?P<short>[A-Z][\w+/-]{{0,9}}){_SIZE_LAST}[)\]]"
)
_LETTER_ONLY = re.compile(r"(?:[a-d]|\d|i{1,3}|iv)$", re.IGNORECASE)
# What stands before the first group of such a sentence.
_OPENS = re.compile(
    r"\b(?:either|receiv(?:e[ds]?|ing)|recib\w+|receb\w+|treated with|tratad[oa]s con|undergo(?:ing)?|underwent|someti\w+ a|"
    r"(?:assigned|allocated|randomi[sz]ed|divided)(?: \d:\d)? (?:in)?to|(?:asignad|aleatorizad|distribuid|dividid)[oa]s (?:a|en)|"
    r"groups?:|grupos?:|arms?:|between|entre|compar(?:e[ds]?|ing|ar|amos|aron|ado)):?\s(?:(?:two|three|four|dos|tres|cuatro|\d) "
    r"(?:[a-z]+ )?(?:groups|grupos)[:,]? ?)?"
)
_JOINS = re.compile(
    r"\s*[,;]?\s?(?:and|or|y|o|u|e|ou|versus|vs\.?|(?:as )?compared (?:with|to)|in comparison (?:with|to)|en comparacion con|"
    r"comparad[oa]s? con|frente al?|relative to|over|than|while|whereas|mientras que)?\s(?:(?:el|la|the|an?|una?)\s)?"
)
# Without such a word a group begins behind the last of these: "the effectiveness of homeopathy (intervention group)".
_ABOUT = re.compile(r"\b(?:of|del|with|con|by|using|mediante|in whom|if|whether|si)\s(?:(?:an?|the|el|la|una?)\s)?")
_SURE, _LIKELY = 0.9, 0.8
_MOST = 6


@dataclass(frozen=True, slots=True)
class _Label:
    """A label with the range of its bracket, and the size that stands in it."""

    place: Range
    called: str
    name: str
    n: int | None
    n_place: Range | None


def find_labels(reading: Reading, sentence: Sentence) -> Iterator[GroupSet]:
    """Two groups or more of a sentence, each with a label in brackets."""
    if sentence.section == "results":
        return
    labels = [_label(m) for m in _LABEL.finditer(reading.text, sentence.start, sentence.end)]
    groups = _behind_phrases(reading, sentence, labels)
    if any(group.letter for group in groups) and not all(group.drugs for group in groups):
        return  # letters without treatments are the affair of `group_letters`
    if len(groups) < 2:
        groups = [_named(reading, m) for m in _NAMED.finditer(reading.text, sentence.start, sentence.end)]
    if 2 <= len(groups) <= _MOST and len({g.name for g in groups}) == len(groups):
        allocates = ALLOCATES.search(reading.folded, sentence.start, sentence.end) is not None
        yield GroupSet(tuple(groups), RULE, _SURE if allocates else _LIKELY, sentence.start)


def _label(match: re.Match[str]) -> _Label:
    which = "first" if match["first"] else "last"
    n = int(match[which].replace(",", "")) if match[which] else None
    name = match["name"] or match["nombre"]
    return _Label(match.span(), match["called"], name, n, match.span(which) if n is not None else None)


def _behind_phrases(reading: Reading, sentence: Sentence, labels: Sequence[_Label]) -> list[Group]:
    groups: list[Group] = []
    at = sentence.start
    for label in labels:
        end = label.place[0]
        start = _called_after(reading.folded, label, at) or _start(reading.folded, at, end, is_first=not groups)
        told, at = (at, end), label.place[1]
        group = make_group(reading, (start, end), is_people=True) if start < end else None
        if group is None or _is_sentence(group):
            group = Group(label.place, label.called, ranges=((start, end),))
        aliases = tuple(dict.fromkeys((*group.aliases, label.called, *_short(label.name))))
        aliases = tuple(alias for alias in aliases if alias != group.name)
        letter = letter_of(label.name) if _LETTER_ONLY.fullmatch(label.name) else ""
        n, n_place = (label.n, label.n_place) if label.n else _counted(reading, told)
        groups.append(replace(group, aliases=aliases, n=n, n_place=n_place, letter=letter))
    return _called_apart(groups, labels)


_PEOPLE_GOT = re.compile(
    rf"\s(?:[a-z-]+ ){{0,2}}?{PEOPLE}\s(?:who )?(?:were |fueron )?(?:receiv|given|treated|assigned|recib|tratad|asignad)"
)


def _counted(reading: Reading, place: Range) -> tuple[int | None, Range | None]:
    """How many people a phrase says got the group's treatment: "Twenty-one patients received granules (… group)"."""
    found = [n for n in counts_in(reading, *place) if _PEOPLE_GOT.match(reading.folded, n.end)]
    return (int(found[0].value), (found[0].start, found[0].end)) if len(found) == 1 else (None, None)


def _called_apart(groups: list[Group], labels: Sequence[_Label]) -> list[Group]:
    """Groups that got one drug are told apart by their labels: "daytime group", "nocturnal group"."""
    if not groups or not groups[0].drugs or any(group.drugs != groups[0].drugs for group in groups):
        return groups
    return [
        replace(group, name=label.called, aliases=tuple(dict.fromkeys((group.name, *group.aliases))))
        for group, label in zip(groups, labels, strict=True)
    ]


def _called_after(folded: str, label: _Label, left: int) -> int | None:
    """Where the label's own word opens the phrase that it stands for: "strict control of salt (strict group)"."""
    word = fold(label.name).split()[0]
    found = folded.rfind(f" {word} ", left, label.place[0]) if len(word) > _SHORTEST else -1
    return found + 1 if found >= 0 else None


def _short(name: str) -> tuple[str, ...]:
    """An abbreviation is a name without its noun as well; "control" alone is a word of other sentences."""
    return (name,) if name.isupper() and len(name) > 1 else ()


_LONG = 9
_SHORTEST = 2


def _is_sentence(group: Group) -> bool:
    return not group.drugs and len(group.name.split()) > _LONG


def _start(folded: str, left: int, end: int, *, is_first: bool) -> int:
    if not is_first:
        join = _JOINS.match(folded, left, end)
        return join.end() if join else left
    opens = [m.end() for m in _OPENS.finditer(folded, left, end) if m.end() < end - _SHORTEST]
    if opens:
        return opens[-1]
    about = [m.end() for m in _ABOUT.finditer(folded, left, end) if m.end() < end - _SHORTEST]
    return max(phrase_start(folded, left, end), about[-1] if about else left)


def _named(reading: Reading, match: re.Match[str]) -> Group:
    place = match.span("called")
    n = int(match["last"].replace(",", "")) if match["last"] else None
    drugs = tuple(dict.fromkeys(name for d in reading.drugs_in(*place) if d.is_agent for name in d.names))
    return Group(
        place, match["called"], drugs, n, match.span("last") if n else None, aliases=(match["short"],), ranges=(place,)
    )
