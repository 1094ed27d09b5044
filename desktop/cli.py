"""The road of a record without a window: words of a command line in, data on stdout or in files, progress on stderr."""

from __future__ import annotations

import argparse
import io
import json
import sys
from collections import Counter
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

from db.errors import KnownError
from desktop.output import Progress, leave_stdout, output
from desktop.storing import export_release, import_dumps
from desktop.telling import DONE, REFUSED, read_all, say, sentence_of, tell_problems

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from db.values import RecordText
    from desktop.ingest.values import ParsedDump
    from desktop.match.model import Model

STATUSES = "Exit status: 0 done, 1 refused or a fault was found, 2 wrong use."


@dataclass(frozen=True, slots=True)
class Windows:
    """The commands that open a window; handed in, because a command line knows no Qt."""

    open_store: Callable[[Path], int]
    demo: Callable[[argparse.Namespace], int]


def run_command(words: Sequence[str], windows: Windows) -> int:
    """Carry out one command; give its exit status (0 done, 1 refused or found fault, 2 wrong use)."""
    _speak_utf8()
    try:
        arguments = _parser(windows).parse_args(words)
        status: int = arguments.run(arguments)
        sys.stdout.flush()
    except SystemExit as stop:  # argparse has said what is wrong, or printed the help that was asked for
        return stop.code if isinstance(stop.code, int) else DONE
    except KnownError as error:
        say(sentence_of(error))
        return REFUSED
    except BrokenPipeError:
        # The reader of our output has gone (`cotejo read … | head`): nothing is left to say to it.
        leave_stdout()
        return DONE
    except KeyboardInterrupt:
        say("Stopped. What was stored before is safe; an unfinished import was taken back.")
        return REFUSED
    return status


def _speak_utf8() -> None:
    """UTF-8 on stdout whatever the console says; a byte of a file name that is no UTF-8 becomes an escape of JSON."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")


def _parser(windows: Windows) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="cotejo",
        description="Turns abstracts into verified data. Without a command it opens the window.",
        epilog=f"`cotejo COMMAND --help` says more. {STATUSES}",
    )
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    _add_stateless(commands)
    _add_stored(commands)
    _add_windows(commands, windows)
    return parser


def _add_stateless(commands: Any) -> None:
    read = _add(commands, "read", _read, "read dumps and print their records, one JSON object a line")
    read.add_argument("--report", type=Path, metavar="FILE", help="write the report (JSON) to FILE")
    values = _add(
        commands, "extract", _extract, "read dumps and print the values of every record, one JSON object a line"
    )
    values.add_argument("--explain", metavar="ID", help="tell of one record why it has its values instead")
    match = _add(commands, "match", _match, "find the records of one study and print pairs as tab-separated lines")
    match.add_argument("--explain", nargs=2, metavar=("ID1", "ID2"), help="print the reasons for one pair instead")
    match.add_argument(
        "--without",
        default=(),
        type=_reasons_off,
        metavar="REASON,…",
        help="reasons to leave out, such as cross-language, numbers, words, title, authors, year, journal, pages, ids",
    )


def _add_stored(commands: Any) -> None:
    store_in = _add(commands, "import", import_dumps, "read dumps, print their report and store what is new")
    store_in.add_argument("--dry-run", action="store_true", help="print the report and store nothing")
    store_in.add_argument(
        "--later", action="store_true", help="leave what takes long, reading values and matching, to the window"
    )
    store_in.add_argument("--store", type=Path, metavar="FILE", help="the store (default: yours)")
    export = _command(commands, "export", "write the verified entries of a store as a release")
    export.add_argument("folder", type=Path, metavar="FOLDER", help="the folder to make; it must not exist")
    export.add_argument("--store", type=Path, metavar="FILE", help="the store (default: yours)")
    export.set_defaults(run=export_release)
    check = _command(commands, "check", "check the checksums of a release, or the soundness of a store")
    check.add_argument("path", type=Path, metavar="PATH", help="the folder of a release, or a *.cotejo file")
    check.set_defaults(run=_check)


def _add_windows(commands: Any, windows: Windows) -> None:
    open_store = _command(commands, "open", "open the window on a store")
    open_store.add_argument("store", type=Path, metavar="STORE", help="a *.cotejo file")
    open_store.set_defaults(run=lambda arguments: windows.open_store(arguments.store))
    demo = _command(commands, "demo", "open the window on the invented sample, or walk the road without a display")
    demo.add_argument("--dump", type=Path, metavar="FILE", help="walk it on this dump instead of the sample")
    demo.add_argument("--headless", action="store_true", help="open no window even if there is a display")
    demo.add_argument(
        "--pictures", type=Path, metavar="FOLDER", help="write pictures of the screens here when headless"
    )
    demo.add_argument("--all-looks", action="store_true", help="pictures in every language and look")
    demo.set_defaults(run=windows.demo)


def _add(commands: Any, name: str, run: Callable[[argparse.Namespace], int], summary: str) -> argparse.ArgumentParser:
    parser = _command(commands, name, summary)
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE", help="a dump; - reads stdin")
    parser.add_argument("--encoding", metavar="NAME", help="the encoding, when the recognised one is wrong")
    if name != "import":
        parser.add_argument("--out", type=Path, metavar="FILE", help="write here instead of to stdout")
    parser.set_defaults(run=run)
    return parser


def _command(commands: Any, name: str, summary: str) -> argparse.ArgumentParser:
    parser: argparse.ArgumentParser = commands.add_parser(name, help=summary, description=summary, epilog=STATUSES)
    return parser


# ------------------------------------------------------------------------------------------------------------- commands
def _read(arguments: argparse.Namespace) -> int:
    from desktop.ingest.report import record_json, report

    dumps, refused = read_all(arguments)
    with output(arguments.out) as out:
        for dump in dumps:
            for record in dump.records:
                _write_line(out, record_json(record, dump))
    if arguments.report:
        reports = [report(dump) for dump in dumps]
        with output(arguments.report) as out:
            out.write(json.dumps(reports, ensure_ascii=False, indent=2) + "\n")
    return REFUSED if refused or not tell_problems(dumps) else DONE


def _extract(arguments: argparse.Namespace) -> int:
    from desktop.extract.schema import to_schema
    from desktop.pipeline import read_out
    from desktop.review.limits import as_read

    dumps, refused = read_all(arguments)
    if arguments.explain:
        return _explain_values(dumps, arguments)
    bar = Progress("extract", sum(len(dump.records) for dump in dumps))
    order = 0
    with output(arguments.out) as out:
        for dump in dumps:
            for parsed, record, extractions, warnings in read_out(dump):
                order += 1
                given_id = parsed.given_id or None
                _write_line(out, to_schema(as_read(record), extractions, warnings, order=order, given_id=given_id))
                bar.step()
    bar.done()
    return REFUSED if refused or not tell_problems(dumps) else DONE


def _explain_values(dumps: Sequence[ParsedDump], arguments: argparse.Namespace) -> int:
    """Tell why the record of that id, or that place in the dumps, has its values."""
    from desktop.extract.explain import explain
    from desktop.incoming import record_text
    from desktop.review.limits import as_read

    records = [record for dump in dumps for record in dump.records]
    for place, parsed in enumerate(records, start=1):
        if arguments.explain in (parsed.given_id, str(place)):
            with output(arguments.out) as out:
                out.writelines(f"{line}\n" for line in explain(as_read(record_text(parsed))))
            return DONE
    say(f"No record has the id {arguments.explain}. The ids are those of the input, or the record's order.")
    return REFUSED


def _match(arguments: argparse.Namespace) -> int:
    from desktop.match.model import shipped_model
    from desktop.match.score import find_matches

    dumps, refused = read_all(arguments)
    records = _named_records(dumps)
    is_complete = tell_problems(dumps)
    dumps.clear()  # matching wants the memory
    model = shipped_model().without(arguments.without)
    if arguments.explain:
        return _explain(records, arguments.explain[0], arguments.explain[1], model)
    with output(arguments.out) as out:
        out.write("id1\tid2\tscore\tdecision\treasons\n")
        for match in find_matches(records, model=model, workers=2):
            reasons = "; ".join(f"{r.kind}: {', '.join(r.detail)}" if r.detail else r.kind for r in match.reasons)
            line = (match.a, match.b, f"{match.score:.4f}", match.band.value, " ".join(reasons.split()))
            out.write("\t".join(line) + "\n")
    return DONE if is_complete and not refused else REFUSED


def _reasons_off(words: str) -> tuple[str, ...]:
    """The reasons that a person names; argparse says which one is unknown, and which there are."""
    from desktop.match.model import SWITCHES

    named = tuple(word.strip() for word in words.split(",") if word.strip())
    if unknown := ", ".join(word for word in named if word not in SWITCHES):
        raise argparse.ArgumentTypeError(f"no reason is called {unknown}; there are {', '.join(SWITCHES)}")
    return named


def _explain(records: list[RecordText], id_a: str, id_b: str, model: Model) -> int:
    """Print score, decision and relation of two records, then what each reason adds to the log-odds, in words."""
    from desktop.match.score import explain
    from desktop.sentences import reason_sentence

    by_id = {record.id: record for record in records}
    unknown = [i for i in (id_a, id_b) if i not in by_id]
    if unknown:
        say(f"No record has the id {', '.join(unknown)}. The ids are those of the input, or the record's order.")
        return REFUSED
    match = explain(by_id[id_a], by_id[id_b], model=model)
    sys.stdout.write(f"{id_a}\t{id_b}\t{match.score:.4f}\t{match.band.value}\t{match.relation}\n")
    for reason in match.reasons:
        words = " ".join(reason_sentence(reason, "en").split())
        sys.stdout.write(f"{reason.weight:+.2f}\t{reason.kind}\t{words}\n")
    return DONE


def _check(arguments: argparse.Namespace) -> int:
    if arguments.path.is_dir():
        from desktop.export.verify import verify_release

        faults = verify_release(arguments.path)
    else:
        from desktop.pipeline import check_store

        faults = check_store(arguments.path)
    from desktop.sentences import fault_sentence

    for fault in faults:
        say(fault_sentence(fault, "en"))
    found = "1 fault was" if len(faults) == 1 else f"{len(faults)} faults were"
    say(f"{found} found. Nothing was changed." if faults else "No fault was found.")
    return REFUSED if faults else DONE


# ---------------------------------------------------------------------------------------------------------------- parts
def _named_records(dumps: Iterable[ParsedDump]) -> list[RecordText]:
    """The records of all dumps under the ids of the input; under their order from 1 where there is none, or several have it."""
    from desktop.incoming import record_text

    parsed = [record for dump in dumps for record in dump.records]
    count = Counter(record.given_id for record in parsed)
    names = (r.given_id if r.given_id and count[r.given_id] == 1 else str(n) for n, r in enumerate(parsed, start=1))
    return [replace(record_text(record), id=name) for record, name in zip(parsed, names, strict=True)]


def _write_line(out: TextIO, data: Any) -> None:
    out.write(json.dumps(data, ensure_ascii=False) + "\n")
