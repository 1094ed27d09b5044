"""Whose numbers a sentence holds: this study's, another's, a plan's, a threshold's, or those of people only looked at."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass

from desktop.text.vocabulary import load_vocabulary

OWN, OTHER, PLAN, CRITERIA, SCREENED, OUTLOOK, BACKGROUND = (
    "own", "other", "plan", "criteria", "screened", "outlook", "background",
)  # fmt: skip


_EARLIER, _REPORTS = "earlier", "reports"


@dataclass(frozen=True, slots=True)
class _Words:
    """Words of a role: a pattern, and letters of which every match holds some."""

    hints: tuple[str, ...]
    pattern: re.Pattern[str]


@functools.cache
def _words(lang: str) -> dict[str, tuple[_Words, ...]]:
    """The words of each role in a language; those of all languages for a text whose language is not told."""
    by_role: dict[str, list[_Words]] = {}
    for row in load_vocabulary("sentence_roles").rows:
        if not lang or lang in row["lang"].split(" "):
            words = _Words(tuple(row["hint"].split("|")), re.compile(row["pattern"]))
            by_role.setdefault(row["role"], []).append(words)
    return {role: tuple(words) for role, words in by_role.items()}


def _says(role: str, folded: str, start: int, end: int, lang: str) -> bool:
    """Whether the folded sentence holds words of a role."""
    sentence = folded[start:end]
    for words in _words(lang).get(role, ()):
        for hint in words.hints:
            if hint in sentence:
                if words.pattern.search(folded, start, end):
                    return True
                break
    return False


def sentence_role(folded: str, start: int, end: int, section: str, lang: str = "") -> str:
    """The role of the folded sentence, of a text in `lang`, in a section of that kind.

    "own" is this study's; "background" what a background section tells without saying that it is this study;
    the others name who or what is spoken of.
    """
    if _says(_EARLIER, folded, start, end, lang):
        return OTHER
    if section in ("registration", "funding"):
        return OWN
    if section == "conclusions":
        return OUTLOOK if _says(OUTLOOK, folded, start, end, lang) else OWN
    if section == "results":
        return _first((SCREENED, OTHER), folded, start, end, lang) or OWN
    found = _first((PLAN, SCREENED, OWN, CRITERIA, OTHER), folded, start, end, lang)
    if section == "background":
        return BACKGROUND if found in (OTHER, "") else found
    if not section and not found:
        return OUTLOOK if _says(OUTLOOK, folded, start, end, lang) else OWN
    return found or OWN


def _first(roles: tuple[str, ...], folded: str, start: int, end: int, lang: str) -> str:
    """The first of these roles whose words the sentence holds, "" for none."""
    return next((role for role in roles if _says(role, folded, start, end, lang)), "")


def says_own(folded: str, start: int, end: int, lang: str = "") -> bool:
    """Whether a folded sentence tells of a study of the authors' own: "we", "this trial", "patients were randomised"."""
    return any(_says(role, folded, start, end, lang) for role in (OWN, _REPORTS))
