"""The search fields of the BVS portal (its XML and JSON) and what each of them says of a record."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.ingest.parts import Part
from desktop.ingest.wording import language_code

if TYPE_CHECKING:
    from collections.abc import Iterable

    from desktop.ingest.citation import Citation

_PARTS = {
    "id": Part.ID, "alternate_id": Part.NUMBER, "accession_number": Part.NUMBER, "db": Part.DATABASE, "ti": Part.TITLE,
    "au": Part.AUTHOR, "fo": Part.CITATION, "ta": Part.JOURNAL, "vi": Part.VOLUME, "ip": Part.ISSUE, "pg": Part.PAGES,
    "da": Part.DATE, "ur": Part.ADDRESS, "aid": Part.DOI, "doi": Part.DOI, "pmcid": Part.PMCID, "ab": Part.ABSTRACT,
    "super_ab": Part.SUMMARY, "mh": Part.DESCRIPTOR, "kw": Part.KEYWORD, "si": Part.REGISTRY, "year_cluster": Part.YEAR,
}  # fmt: skip
_IN_LANGUAGES = ("ti", "ab", "mark_ab", "super_ab", "kw", "mh")


def is_portal_field(names: Iterable[str]) -> bool:
    """Whether these are names of the portal's fields."""
    known = {name for name in names if _split(name)[0] in _PARTS}
    return len(known) >= 3 and any(_split(name)[0] in ("ti", "ab", "mark_ab") for name in names)


def fill(draft: Citation, fields: Iterable[tuple[str, str]]) -> None:
    """Give every value to its part; texts with the language in their name come first, as they say it."""
    ordered = sorted(fields, key=lambda field: _split(field[0])[1] == "")
    has_abstract = any(_split(name)[0] == "ab" for name, _ in ordered)
    draft.is_portal = True
    for name, value in ordered:
        bare, lang = _split(name)
        if bare == "mark_ab":
            draft.take(Part.OTHER if has_abstract else Part.ABSTRACT, value, name, lang)
        else:
            draft.take(_PARTS.get(bare, Part.OTHER), value, name, lang)


def _split(name: str) -> tuple[str, str]:
    """The name of a field without its language, and the language."""
    bare, _, code = name.rpartition("_")
    return (bare, language_code(code)) if bare in _IN_LANGUAGES and len(code) == 2 else (name, "")
