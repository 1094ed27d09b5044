"""Records as JSON Lines on stdin become the pairs that bib-dedupe calls duplicates, one a line (id, tab, id), on stdout.

Runs in the environment of `make peers`, which holds bib-dedupe and nothing of this program. The first line gives the seconds
that it took, without the start of Python and the reading.
"""

from __future__ import annotations

import contextlib
import itertools
import json
import sys
import time

import pandas as pd
from bib_dedupe.bib_dedupe import block, cluster, match, prep

FIELDS = ("title", "author", "year", "journal", "volume", "number", "pages", "doi")


def main() -> None:
    """Read, deduplicate as its documentation shows, and write."""
    lines = [json.loads(line) for line in sys.stdin]
    rows = [
        {"ID": line["id"], "ENTRYTYPE": "article", "abstract": line.get("text", "")}
        | {field: line.get(field, "") for field in FIELDS}
        for line in lines
    ]
    with contextlib.redirect_stdout(sys.stderr):  # it reports its steps
        started = time.perf_counter()
        groups = cluster(match(block(prep(pd.DataFrame(rows)))))
        taken = time.perf_counter() - started
    sys.stdout.write(f"{taken:.3f}\n")
    for group in groups:
        sys.stdout.writelines(f"{a}\t{b}\n" for a, b in itertools.combinations(group, 2))


if __name__ == "__main__":
    main()
