"""PubMed's XML becomes records: sets, single articles, bare citations and book chapters.

Other abstracts and vernacular titles count like the first ones, with their language; markup inside titles is read as text.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from desktop.ingest.parts import Part
from desktop.ingest.wording import language_code
from desktop.ingest.xml_records import leaves, parse_records, text_at, words_of
from desktop.text.descriptors import descriptor

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    from desktop.ingest.citation import Citation
    from desktop.ingest.values import Parsed

VERSION = "pubmed-xml 1"

_NAMES = "PubmedArticle|PubmedBookArticle|MedlineCitation|BookDocument"
_SIGN = re.compile(rf"<(?:PubmedArticleSet|MedlineCitationSet|{_NAMES})[\s>]")
_MACHINE = re.compile(r"machine|automat|generated|\bai\b|llm", re.IGNORECASE)


def looks_like(text: str) -> bool:
    """Whether an element of PubMed is in the first part of a text."""
    return bool(_SIGN.search(text[:200_000]))


def parse(text: str) -> Parsed:
    """The records of a decoded text."""
    return parse_records(text, _NAMES, _fill)


def _fill(draft: Citation, element: Element) -> None:
    reading = _Reading(draft, element)
    for step in (
        reading.take_ids, reading.take_titles, reading.take_authors, reading.take_abstracts, reading.take_journal,
        reading.take_headings, reading.take_registries,
    ):  # fmt: skip
        step()
    for path, words in leaves(element, reading.taken):
        draft.keep(path, words)


class _Reading:
    """One pass over an article; `taken` are the elements whose words a part holds."""

    def __init__(self, draft: Citation, element: Element) -> None:
        self._draft, self._root = draft, element
        self.taken: set[int] = set()

    def _each(self, *paths: str) -> list[Element]:
        found = [part for path in paths for part in self._root.iterfind(f".//{path}")]
        self.taken |= {id(part) for part in found}
        return found

    def take_ids(self) -> None:
        """The number of the article itself, not those of the articles that it cites or corrects."""
        for path in ("PMID", "MedlineCitation/PMID", "BookDocument/PMID"):
            for part in self._root.iterfind(path):
                self.taken.add(id(part))
                self._draft.take(Part.PMID, words_of(part), "PMID")
        for part in self._root.iterfind(".//ELocationID"):
            if part.get("EIdType") == "doi":
                self.taken.add(id(part))
                self._draft.take(Part.DOI, words_of(part), "ELocationID")
        for path in (
            "PubmedData/ArticleIdList/ArticleId",
            "PubmedBookData/ArticleIdList/ArticleId",
            ".//BookDocument/ArticleIdList/ArticleId",
        ):
            for part in self._root.iterfind(path):
                self._take_article_id(part)

    def _take_article_id(self, part: Element) -> None:
        kind = {"pubmed": Part.PMID, "doi": Part.DOI, "pmc": Part.PMCID}.get(part.get("IdType", ""))
        if kind:
            self.taken.add(id(part))
            self._draft.take(kind, words_of(part), f"ArticleId/{part.get('IdType')}")

    def take_titles(self) -> None:
        """The title in English, and the one in the language of the article."""
        for part in self._each("ArticleTitle"):
            self._draft.take(Part.TITLE, words_of(part), "ArticleTitle")
        language = text_at(self._root, ".//Language")
        for part in self._each("VernacularTitle"):
            self._draft.take(Part.TITLE, words_of(part), "VernacularTitle", language_code(language))
        if not self._draft.titles:
            for part in self._each("BookTitle"):
                self._draft.take(Part.TITLE, words_of(part), "BookTitle")

    def take_authors(self) -> None:
        """The authors in order, "Family, Given"; groups by their name."""
        for part in self._root.iterfind(".//AuthorList/Author"):
            for name in (
                "LastName",
                "ForeName",
                "CollectiveName",
                "Suffix",
                *(() if part.find("ForeName") is None else ("Initials",)),
            ):
                self.taken |= {id(child) for child in part.iterfind(name)}
            given = text_at(part, "ForeName") or text_at(part, "Initials")
            family = " ".join(filter(None, (text_at(part, "LastName"), text_at(part, "Suffix"))))
            if part.find("ForeName") is None:
                self.taken |= {id(child) for child in part.iterfind("Initials")}
            name = ", ".join(filter(None, (family, given))) or text_at(part, "CollectiveName")
            self._draft.take(Part.AUTHOR, name, "Author")

    def take_abstracts(self) -> None:
        """Each abstract as one text, its labels in front of its parts."""
        for part in self._each("Abstract"):
            self._draft.take(Part.ABSTRACT, self._text_of(part), "Abstract")
        for part in self._each("OtherAbstract"):
            kind = Part.SUMMARY if _MACHINE.search(part.get("Type", "")) else Part.ABSTRACT
            name = f"OtherAbstract/{part.get('Type', '')}".rstrip("/")
            self._draft.take(kind, self._text_of(part), name, language_code(part.get("Language", "")))

    def _text_of(self, abstract: Element) -> str:
        texts = []
        for part in abstract.iterfind("AbstractText"):
            label, words = part.get("Label", ""), words_of(part)
            is_labelled = label and label.upper() != "UNLABELLED" and words
            texts.append(f"{label}: {words}" if is_labelled else words)
        for part in abstract:
            if part.tag != "AbstractText":
                self._draft.keep(str(part.tag), words_of(part))
        return "\n".join(filter(None, texts))

    def take_journal(self) -> None:
        """Journal, date, volume, issue and pages."""
        for path, kind in (
            ("Journal/Title", Part.JOURNAL), ("Journal/ISOAbbreviation", Part.SHORT_JOURNAL),
            ("MedlineJournalInfo/MedlineTA", Part.SHORT_JOURNAL), ("JournalIssue/Volume", Part.VOLUME),
            ("JournalIssue/Issue", Part.ISSUE), ("Pagination/MedlinePgn", Part.PAGES),
        ):  # fmt: skip
            for part in self._each(path):
                self._draft.take(kind, words_of(part), path)
        if not self._draft.pages:
            for path, kind in (("Pagination/StartPage", Part.FIRST_PAGE), ("Pagination/EndPage", Part.LAST_PAGE)):
                for part in self._each(path):
                    self._draft.take(kind, words_of(part), path)
        for path in ("JournalIssue/PubDate", "Book/PubDate", "ArticleDate"):
            for part in self._each(path):
                self._draft.take(Part.DATE, " ".join(filter(None, map(words_of, part))), path)

    def take_headings(self) -> None:
        """One descriptor for each qualifier of a heading; those of the main subjects are kept with their star too."""
        for part in self._each("MeshHeadingList/MeshHeading"):
            heading = text_at(part, "DescriptorName")
            qualifiers = [words_of(one) for one in part.iterfind("QualifierName")]
            if heading:
                self._draft.descriptors += [descriptor(heading, one) for one in qualifiers] or [descriptor(heading)]
            stars = ["*" * (one.get("MajorTopicYN") == "Y") + words_of(one) for one in part]
            if any(star.startswith("*") for star in stars):
                self._draft.keep("MeshHeading", "/".join(stars))
        for part in self._each("KeywordList/Keyword"):
            self._draft.take(Part.KEYWORD, words_of(part), "Keyword")

    def take_registries(self) -> None:
        """The numbers of trial registries among the data banks."""
        for part in self._each("DataBankList/DataBank"):
            bank = text_at(part, "DataBankName")
            for number in part.iterfind("AccessionNumberList/AccessionNumber"):
                self._draft.take(Part.REGISTRY, words_of(number), bank or "DataBank")
