"""Column names of the tables that databases and reference programs export, and what each of them says of a record.

A table whose names are not known can still be read: a curator says which column is what (`Columns`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from desktop.ingest.parts import Part
from desktop.text.vocabulary import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

# Folded names without signs ("Author(s)" is "authors"). The sources: BVS of every year, SciELO, PubMed, Embase, Scopus, Web of
# Science, Lens, Dimensions, PsycNET, EBSCO, ProQuest, Cochrane, RefWorks, Zotero, Paperpile, Rayyan, Covidence, and the words
# that curators themselves write in Spanish, Portuguese and English.
_NAMES = {
    Part.TITLE: """title articletitle documenttitle papertitle titleprimary titles primarytitle originaltitle translatedtitle
        titulo titulodelarticulo titulodoartigo titulooriginal tituloingles tituloespanol tituloportugues vernaculartitle t1 ti
        foreigntitle""",
    Part.AUTHORS: """authors author authornames authorfullnames authorsprimary primaryauthors autores autor autoria au af
        authorlist creators creator autoras""",
    Part.ABSTRACT: """abstract abstracts originalabstract abstractnote resumen resumo abstracttext ab n2 abstracten abstractes
        abstractpt resumenes resumeningles resumenespanol resumoingles resumoportugues otherabstract englishabstract
        spanishabstract summary text texto""",
    Part.YEAR: """year publicationyear pubyear yearpublished publishedyear yearofpublication ano anodepublicacion
        anodepublicacao py yr""",
    Part.DATE: """date publicationdate datepublished dateofpublication pubdate coverdate fecha fechadepublicacion data
        datadepublicacao earlyaccessdate createdate pubdatefreeform firstpublished""",
    Part.JOURNAL: """journal journalbook journaltitle journalname sourcetitle publicationtitle publicationname periodical
        periodicalfull pubtitle revista periodico publication journalfull secondarytitle so nombredelarevista""",
    Part.SHORT_JOURNAL: """abbreviatedsourcetitle journalabbreviation periodicalabbrev abbreviatedjournal journalisoabbreviation
        sourceabbreviation ji j9 isoabbreviation""",
    Part.VOLUME: "volume volumenumber vol volumen vl",
    Part.ISSUE: "issue issuenumber number numero fasciculo no is num",
    Part.PAGES: "pages page pagination paginas pg pagenumbers pagerange artno articlenumber ar",
    Part.FIRST_PAGE: "startpage pagestart firstpage bp beginningpage startpagenumber paginainicial",
    Part.LAST_PAGE: "endpage pageend lastpage ep endingpage endpagenumber paginafinal otherpages",
    Part.CITATION: "source citation fuente fonte",
    Part.DOI: "doi di digitalobjectidentifier digitalobjectidentifierdoi doinumber doilink",
    Part.PMID: "pmid pubmedid pm medlinepmid pubmed pubmednumber",
    Part.PMCID: "pmcid pmc",
    Part.ID: """id lensid eid ut utuniquewosid utuniqueid uniqueid uniquewosid storeid key publicationid recordid embaseid
        cochraneid cochranereviewid covidence identifier""",
    Part.NUMBER: """accessionnumber accessionno accession an embaseaccessionid medlineaccessionnumber centralid
        embaseaccessionnumber alternateid embaseid extra""",
    Part.ADDRESS: """url urls link links fulltexturl externalurl sourceurls documenturl articleurl pubmedlink embaselink weburl
        enlace enlaces vinculo fulltextlink persistentlink plink permalink""",
    Part.REGISTRY: "clinicaltrialnumber clinicaltrialnumbers trialregistration registrynumber nct registro nctnumber",
    Part.DESCRIPTORS: """descriptors descriptor meshterms mesh descriptores descritores meshheadings subjectheadings decs
        indexkeywords indexedkeywords emtreedrugindexterms emtreedrugindextermsmajorfocus emtreemedicalindexterms
        emtreemedicalindextermsmajorfocus emtreeterms subjectterms subjects thesaurusterms asuntos assuntos""",
    Part.KEYWORDS: """keywords keyword authorkeywords keywordsplus palabrasclave palavraschave de tags manualtags
        automatictags identifierkeywords identifiers keyphrases descriptorsauthor""",
    Part.DATABASE: "database databases basededatos basededados db sourcedatabase databasename dataprovider",
    Part.SUMMARY: "superab aisummary machinesummary resumengeneradoporia",
}
PARTS = {name: part for part, names in _NAMES.items() for name in names.split()}
_SIGNS = re.compile(r"[\W_]+")
# Words that a table of something else may have as well: they alone do not make it a bibliography.
_COMMON = frozenset(
    {
        "id",
        "date",
        "data",
        "number",
        "no",
        "num",
        "text",
        "texto",
        "url",
        "key",
        "source",
        "link",
        "page",
        "is",
        "de",
    }
)
_LONGEST_NAME = 60
_WOS = frozenset({"ut", "utuniquewosid", "utuniqueid"})
# What follows in "Resumen en inglés", in "Title (Spanish)" and in "abstract_pt".
_LANGUAGE = re.compile(
    r"[\s_(-]+(?:(?:en|em|in)\s+)?(?:el |o )?(?:idioma )?"
    r"(?:espanol|castellano|ingles|portugues|espanhol|english|spanish|portuguese|original|es|en|pt|spa|eng|por)[)\s]*$"
)
_BRACKETS = re.compile(r"\([^)]*\)")
_WITH_LANGUAGE = frozenset({Part.TITLE, Part.ABSTRACT, Part.KEYWORDS, Part.DESCRIPTORS})
_RUNNING = ("no", "num", "number", "numero")  # the number of a row, where no volume says that it is an issue


@dataclass(frozen=True, slots=True)
class Columns:
    """What each column of a table says, in order; a screen may change one of them with `with_part`."""

    names: tuple[str, ...]
    parts: tuple[Part, ...]

    def heads(self, cells: Sequence[str]) -> bool:
        """Whether these are the cells of the row that names the columns."""
        return tuple(cell.strip() for cell in cells) == self.names

    def with_part(self, place: int, part: Part) -> Columns:
        """The same columns where the one at a place (from 0) says something else."""
        return replace(self, parts=(*self.parts[:place], part, *self.parts[place + 1 :]))


def guess_columns(names: Sequence[str]) -> Columns:
    """What the columns of these names say; an unknown name is kept as it is."""
    keys = [key(name) for name in names]
    parts = [_part(name) for name in names]
    changed = _of_web_of_science(keys) if _WOS.intersection(keys) else {}
    if parts[:1] == [Part.ISSUE] or Part.VOLUME not in parts:
        changed |= dict.fromkeys(_RUNNING, Part.OTHER)
    parts = [changed.get(name, part) for name, part in zip(keys, parts, strict=True)]
    return Columns(tuple(name.strip() for name in names), tuple(parts))


def _of_web_of_science(keys: Sequence[str]) -> dict[str, Part]:
    """What columns say in its tables: ID are keywords, PG counts pages, full names of authors come before short ones."""
    changed = {"id": Part.KEYWORDS, "pg": Part.OTHER}
    for letter in "xyz":  # in the languages of SciELO and others
        changed |= {f"{letter}1": Part.TITLE, f"{letter}4": Part.ABSTRACT, f"{letter}5": Part.KEYWORDS}
    for short, full in (("au", "af"), ("authors", "authorfullnames")):
        if full in keys:
            changed[short] = Part.OTHER
    return changed


def is_header(names: Sequence[str]) -> bool:
    """Whether these are the column names of a bibliography: a title or an abstract, and another known name."""
    keys = [found for name in names if len(name) <= _LONGEST_NAME and (found := _known(name))]
    known = [PARTS[name] for name in keys]
    tells = any(part in (Part.TITLE, Part.ABSTRACT) for part in known)
    certain = sum(name not in _COMMON for name in keys)
    return tells and certain >= 2 and len(set(known)) >= 2


def key(name: str) -> str:
    """A column name as it is looked up: without case, accents and signs."""
    return _SIGNS.sub("", fold(name))


def _part(name: str) -> Part:
    return PARTS.get(_known(name), Part.OTHER)


def _known(name: str) -> str:
    """The known name that a column has, without what stands in brackets or says a language; "" for another one."""
    for written in (name, _BRACKETS.sub("", name)):
        if (found := key(written)) in PARTS:
            return found
    bare = key(_LANGUAGE.sub("", fold(name).strip()))
    return bare if PARTS.get(bare) in _WITH_LANGUAGE else ""
