"""Values of a dump as plain words: entities and markup resolved, empty ones told, years, languages and names found."""

from __future__ import annotations

import html
import re

from desktop.text.language import clear_language, guess_language, split_versions

_CODES = {
    "eng": "en",
    "ing": "en",
    "en": "en",
    "spa": "es",
    "esp": "es",
    "es": "es",
    "por": "pt",
    "pob": "pt",
    "pt": "pt",
}
_YEAR = re.compile(r"(?<!\d)(?:1[5-9]|20)\d\d(?=(?:0\d|1[0-2])(?:[0-3]\d)?(?!\d)|(?!\d))")
_YEAR_NO_PAGE = re.compile(r"(?<![\d-])(?:1[89]|20)\d\d(?![\d-])")
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][\da-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_MARKUP = re.compile(
    r"</?(?:jats:[a-z-]{1,20}|(?:i|b|u|em|strong|sup|sub|small|p|br|h[1-6]|div|span|sec|ul|ol|li)(?=[\s/>]))[^<>]{0,200}>",
    re.IGNORECASE,
)
_BREAK = re.compile(r"</?(?:jats:(?:p|sec|title)|p|br|h[1-6]|div|sec|ul|ol|li)\b", re.IGNORECASE)
_PLACEHOLDER = re.compile(
    r"\W*(?:(?:resumen|abstract|resumo)\W{0,3})?(?:no(?:t)? (?:disponible|available|abstract(?: is)?(?: available)?)"
    r"|não disponível|indispon[íi]vel|no (?:hay )?resumen|sin resumen|sem resumo|unavailable|n/?a|none|null|nan|-+"
    r"|(?:publisher: )?abstract (?:is )?available from the publisher)\W*",
    re.IGNORECASE,
)
_LONGEST_PLACEHOLDER = 60
_LONGEST_EMPTY = 7
_EMPTY = frozenset({"", "na", "n/a", "nan", "null", "none", "-", "--"})
_INITIALS = re.compile(r" [A-ZÀ-Þ][A-ZÀ-Þ.-]{0,5}$")
_INITIALS_FIRST = re.compile(r"^(?:[A-ZÀ-Þ]\.[ -]?){1,4}[^\W\d_]{2}")
_FAMILY_AND_GIVEN = 2
_GIVEN_NAME = re.compile(r"[A-ZÀ-Þ][\w.'’-]{0,20}(?: [A-ZÀ-Þa-z][\w.'’-]{0,20}){0,3}")
# "J Trauma Stress;26(1): 77-85, 2013" (portal, PubMed) and "Cancer (2019) 12:3 (1-10)" (Embase).
_PLACES = (
    re.compile(r"[;.,] ?(\d{1,4})(?: ?\(([^()]{1,30})\))? ?: ?([A-Za-z]?\d+(?:-[A-Za-z]?\d+)?)"),
    re.compile(r"[;.,] ?(\d{1,4})(?: ?\(([^()]{1,30})\))? ?\(pp?\.? ([A-Za-z]?\d+(?:-[A-Za-z]?\d+)?)\)"),  # Ovid
    re.compile(r"\) (\d{1,4})(?::([\w ]{1,20}))? \((?:pp\.? )?([A-Za-z]?\d+(?:-[A-Za-z]?\d+)?)\)"),
)
_MONOGRAPH = re.compile(r"; ?s\.? ?n\.? ?;|^s\.? ?l\.?;", re.IGNORECASE)  # "Lugar; s.n; 2001. 120 p.": no journal
_JOURNAL = re.compile(r"(.{2,200}?)[.,]? ?(?:\(\d|;|\b\d)")
_SAMPLE = 300  # characters at each end of an abstract that must tell one language, or the whole text is looked through
_SHORT_SAMPLE = 200
_LEAST_TELLING = 300  # characters; in a shorter text the language that the dump names comes first
_LONGEST_SAMPLED = 6000


def plain(value: str) -> str:
    """A value without entities and the usual markup, white space at its ends taken away."""
    if "&" in value:
        for _ in range(2):  # some exports escape twice
            if _ENTITY.search(value):
                value = html.unescape(value)
        value = value.replace("\xa0", " ")
    if "<" in value:
        value = _MARKUP.sub(lambda m: "\n" if _BREAK.match(m.group()) else "", value)
    return value.strip()


def one_line(value: str) -> str:
    """A plain value with every stretch of white space as one blank."""
    if "&" in value or "<" in value:
        value = plain(value)
    return " ".join(value.split())


def is_empty(value: str) -> bool:
    """Whether a value only says that there is none ("NA", "-")."""
    return len(value) <= _LONGEST_EMPTY and value.strip().lower() in _EMPTY


def is_placeholder(value: str) -> bool:
    """Whether a value stands in place of an abstract or title that is not there ("No disponible")."""
    return len(value) <= _LONGEST_PLACEHOLDER and bool(_PLACEHOLDER.fullmatch(value))


def versions(text: str, lang: str = "") -> tuple[tuple[str, str], ...]:
    """The versions of an abstract as (language, text); `lang` decides where its words do not."""
    if len(text) <= _LONGEST_SAMPLED:
        head, tail = _language_of(text[:_SAMPLE]), _language_of(text[-_SAMPLE:])
        if head and head == tail:
            return ((head, text),)
    segments = split_versions(text)
    if len(segments) == 1:
        told = segments[0].lang if len(text) >= _LEAST_TELLING else ""
        return ((told or lang or segments[0].lang, text),)
    return tuple((segment.lang, text[segment.start : segment.end]) for segment in segments)


def language_of_title(title: str) -> str:
    """The language of a title."""
    return clear_language(title) or guess_language(title)


def _language_of(stretch: str) -> str:
    """The language of a stretch; the first of its words may be the end of one that was cut."""
    return clear_language(stretch[-_SHORT_SAMPLE:].partition(" ")[2]) or guess_language(stretch)


def year_in(value: str) -> int | None:
    """The first year in a date."""
    found = _YEAR.search(value)
    return int(found.group()) if found else None


def year_of_source(citation: str) -> int | None:
    """The year of a source line: the last one that is no page."""
    found = _YEAR_NO_PAGE.findall(citation) or _YEAR.findall(citation)
    return int(found[-1]) if found else None


def journal_of_source(citation: str) -> str:
    """The journal that a source line begins with, "" where nothing ends its name."""
    if _MONOGRAPH.search(citation):
        return ""
    found = _JOURNAL.match(citation)
    return found[1].strip(" .,;") if found else ""


def volume_issue_pages(citation: str) -> tuple[str, str, str]:
    """Volume, issue and pages of a source line, each "" where it cannot be told."""
    for place in _PLACES:
        if found := place.search(citation):
            return found[1], found[2] or "", found[3]
    return "", "", ""


def language_code(value: str) -> str:
    """The language of the codebook that a code or name stands for ("spa", "Spanish", "es"), "" for another one."""
    word = value.strip().lower()
    return _CODES.get(word) or _CODES.get(word[:3], "")


def split_authors(text: str) -> list[str]:
    """The names of a cell; a full stop after the last of them alone is none of its own."""
    names = _split_names(text)
    if len(names) > 1 and names[-1].endswith(".") and not any(name.strip().endswith(".") for name in names[:-1]):
        names[-1] = names[-1][:-1]
    return names


def _split_names(text: str) -> list[str]:
    """Names parted by ";", by " and ", or by commas where that leaves whole names."""
    if ";" in text:
        return text.split(";")
    if " and " in text:
        return re.split(r",? and ", text)
    parts = [part.strip() for part in text.split(",")]
    if len(parts) > 1 and (
        ", " not in text or any(all(map(form.search, parts)) for form in (_INITIALS, _INITIALS_FIRST))
    ):
        return parts  # "Boff RM,Liboni RP", "Smith J, Jones K" or "J. Smith, K. L. Jones"
    if len(parts) % 2 == 0 and all(_GIVEN_NAME.fullmatch(part) for part in parts[1::2]):
        return [f"{family}, {given}" for family, given in zip(parts[::2], parts[1::2], strict=True)]
    return parts if len(parts) > _FAMILY_AND_GIVEN else [text]
