"""Text copied from the old iAH search page of BIREME becomes records: "Id:", "Autor:", "Título:" under "1 / 2012 LILACS"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from desktop.ingest.parts import Part
from desktop.ingest.tagged import Block, flow, items_in, parse_blocks, until
from desktop.text.vocabulary import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from desktop.ingest.citation import Citation
    from desktop.ingest.tagged import Item
    from desktop.ingest.values import Parsed

VERSION = "iah-text 1"

_LABELS = {
    Part.ID: "id",
    Part.AUTHORS: "autor|autores|author|authors",
    Part.AUTHOR: "autor institucional|corporate author",
    Part.TITLE: "titulo|title|titulo em ingles|titulo en ingles|english title|titulo original|titulo traduzido|titulo traducido",
    Part.CITATION: "fonte|fuente|source",
    Part.ABSTRACT: "resumo|resumen|abstract|resumo em ingles|resumen en ingles"
    "|abstract in english|resumo em espanhol|resumen en portugues",
    Part.DESCRIPTORS: "descritores|descriptores|descriptors|assuntos|assunto(s)|asuntos|asunto(s)"
    "|subject(s)|subjects|descritor|descriptor",
    Part.KEYWORDS: "palavras-chave|palabras clave|keywords|key words|descritores do autor",
    Part.YEAR: "ano|año|year|data de publicacao|fecha de publicacion",
    Part.JOURNAL: "revista|journal|periodico",
    Part.DOI: "doi",
    Part.OTHER: "idioma|language|limites|limits|tipo de publicacao|tipo de publicacion|publication type|responsavel|responsable"
    "|endereco|direccion|localizacao|localizacion|location|issn|afiliacao|afiliacion|meio eletronico|medio electronico|projeto"
    "|conferencia|congreso|pais de publicacao|pais de publicacion|texto completo|fulltext|indice de medicina|url",
}  # fmt: skip
_PARTS = {label: part for part, labels in _LABELS.items() for label in labels.split("|")}
_NUMBER = re.compile(r"^[ \t]*\d{1,6} ?/ ?\d{1,7}[ \t]+([A-Za-z][\w .-]{1,30}?)[ \t]*$", re.MULTILINE)
_SIGN_ID = re.compile(r"^[ \t]*Id[ \t]*:[ \t]*\n?[ \t]*\d+", re.MULTILINE)
_SIGN_SOURCE = re.compile(r"^[ \t]*(?:Fonte|Fuente|Source)[ \t]*:", re.MULTILINE)


def looks_like(text: str) -> bool:
    """Whether a number with its total, an id and a source stand in the first part of a text, each after its label."""
    head = text[:200_000]
    return bool(_SIGN_ID.search(head) and (_NUMBER.search(head) or _SIGN_SOURCE.search(head)))


def parse(text: str) -> Parsed:
    """The records of a decoded text."""
    numbers = list(_NUMBER.finditer(text))
    labelled = (item for item in items_in(text, _pattern()) if _part(item) is not None)
    databases: dict[int, str] = {}
    blocks = _blocks(labelled, [(m.start(), m[1]) for m in numbers], databases)

    def fill(draft: Citation, block: Block) -> None:
        _fill(draft, block, databases.get(block.start, ""))

    return parse_blocks(text, blocks, fill, claims=[m.span() for m in numbers])


def _pattern() -> re.Pattern[str]:
    """Only the labels that are known begin a value: an abstract has lines with a colon of its own."""
    accents = {"a": "[aáãâ]", "e": "[eéê]", "i": "[ií]", "o": "[oóõô]", "u": "[uú]", "c": "[cç]", "n": "[nñ]"}
    labels = sorted(_PARTS, key=len, reverse=True)
    written = "|".join("".join(accents.get(char, re.escape(char)) for char in label) for label in labels)
    return re.compile(rf"^[ \t]*({written})[ \t]*:[ \t]*(.*)$", re.MULTILINE | re.IGNORECASE)


def _part(item: Item) -> Part | None:
    return _PARTS.get(fold(item.tag).strip()) or _PARTS.get(item.tag.lower())


def _blocks(items: Iterable[Item], numbers: list[tuple[int, str]], databases: dict[int, str]) -> Iterator[Block]:
    """A record begins after its number, or at another id; its number names the database."""
    block = Block([])
    at, database = 0, ""
    for item in items:
        begins = _part(item) is Part.ID and any(_part(other) is Part.ID for other in block.items)
        while at < len(numbers) and numbers[at][0] < item.start:
            database, begins = numbers[at][1], True
            at += 1
        if begins and block.items:
            yield block
            block = Block([])
        if not block.items:
            databases[item.start] = database
        block.items.append(until(item, _NUMBER))
    if block.items:
        yield block


def _fill(draft: Citation, block: Block, database: str) -> None:
    draft.take(Part.DATABASE, database, "database")
    for item in block.items:
        part = _part(item) or Part.OTHER
        value = item.value if part in (Part.DESCRIPTORS, Part.KEYWORDS) else flow(item.value)
        for one in value.split(" / ") if part is Part.TITLE else [value]:
            draft.take(part, one.strip(), item.tag)
    if database.upper().startswith("LILACS") and draft.given_id.isdecimal():
        draft.take_id("bvs", f"lil-{draft.given_id}")
