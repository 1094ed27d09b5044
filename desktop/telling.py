"""What commands have in common: the dumps that are named are read, and what was odd or refused is said on stderr."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from db.errors import KnownError
from desktop.output import refuse_inputs

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterable
    from pathlib import Path

    from desktop.ingest.values import ParsedDump

DONE, REFUSED = 0, 1
MOST_TOLD = 20  # odd things that are said of one dump; the report has them all


def read_all(arguments: argparse.Namespace) -> tuple[list[ParsedDump], int]:
    """The dumps that could be read, and how many files were refused, each with its sentence said.

    KnownError output_is_input where a file that is read would be written over.
    """
    written = [getattr(arguments, name, None) for name in ("out", "report")]
    refuse_inputs(written, arguments.files)
    dumps, refused = [], 0
    for path in arguments.files:
        try:
            dumps.append(_read_one(path, arguments.encoding))
        except KnownError as error:
            say(sentence_of(error))
            refused += 1
    return dumps, refused


def _read_one(path: Path, encoding: str | None) -> ParsedDump:
    from desktop.ingest.dump import read_bytes, read_file

    if str(path) == "-":
        return read_bytes(sys.stdin.buffer.read(), "stdin", encoding=encoding)
    return read_file(path, encoding=encoding)


def tell_problems(dumps: Iterable[ParsedDump]) -> bool:
    """Say what was odd in each dump; whether every dump held a record."""
    from desktop.sentences import problem_sentence

    complete = True
    for dump in dumps:
        for problem in dump.problems[:MOST_TOLD]:
            say(f"{dump.file_name}, line {problem.line}: {problem_sentence(problem, 'en')}")
        if len(dump.problems) > MOST_TOLD:
            say(
                f"{dump.file_name}: {len(dump.problems) - MOST_TOLD} more of this kind; `cotejo read --report` lists all."
            )
        if dump.left_over:
            lines = ", ".join(str(part.line) for part in dump.left_over[:8])
            say(f"{dump.file_name}: text that belongs to no record is left over at line {lines}.")
        complete = complete and bool(dump.records)
    return complete


def sentence_of(error: KnownError) -> str:
    from desktop.sentences import error_sentence

    return error_sentence(error, "en")


def say(sentence: str) -> None:
    sys.stderr.write(sentence + "\n")
