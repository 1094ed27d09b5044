"""The worklist keeps its order and its counts, whatever comes, changes and goes."""

from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from db.values import UNREAD, StoredStudy, Summary
from desktop.codebook import load_codebook
from desktop.review.values import WorklistCounts
from desktop.review.worklist import Worklist

NOW = datetime(2026, 11, 24, tzinfo=UTC)


def study(
    number: int, *, to_look: int = 0, warnings: int = 0, verified: bool = False, read: bool = True
) -> StoredStudy:
    summary = Summary(f"Study {number}", () if read else (UNREAD,), to_look, warnings)
    return StoredStudy(f"s{number}", number, (f"r{number}",), NOW if verified else None, "", summary)


steps = st.lists(
    st.one_of(
        st.builds(
            study,
            st.integers(1, 9),
            to_look=st.integers(0, 3),
            warnings=st.integers(0, 2),
            verified=st.booleans(),
            read=st.booleans(),
        ),
        st.integers(1, 9).map(lambda n: f"s{n}"),
    ),
    max_size=30,
)


@given(steps)
def test_order_and_counts_are_those_of_a_list_made_anew(steps: list[StoredStudy | str]) -> None:
    worklist = Worklist((), load_codebook(), "en")
    held: dict[str, StoredStudy] = {}
    doubt: dict[str, int] = {}
    for step in steps:
        if isinstance(step, str):
            worklist.drop(step)
            held.pop(step, None)
        else:
            worklist.put([step])
            held[step.id] = step
            doubt.setdefault(step.id, step.summary.to_look + 3 * step.summary.warnings)
        worklist.order()
    ranked = sorted(held, key=lambda s: (held[s].verified_at is not None, -doubt[s], held[s].number))
    assert worklist.order() == ranked
    assert worklist.counts == WorklistCounts(
        studies=len(held),
        verified=sum(s.verified_at is not None for s in held.values()),
        unread=sum(not s.summary.is_read for s in held.values()),
        warnings=sum(s.summary.warnings for s in held.values()),
    )


@given(st.sets(st.integers(1, 20), min_size=1), st.sets(st.integers(1, 20)), st.integers(1, 20))
def test_the_next_open_study_is_the_next_in_the_list_that_is_not_verified(
    numbers: set[int], verified: set[int], after: int
) -> None:
    worklist = Worklist([study(n, to_look=n % 4, verified=n in verified) for n in numbers], load_codebook(), "en")
    by_doubt = sorted(numbers, key=lambda n: (-(n % 4), n))
    start = by_doubt.index(after) + 1 if after in numbers else 0
    around = [n for n in (*by_doubt[start:], *by_doubt[:start]) if n != after and n not in verified]
    assert worklist.next_open(f"s{after}") == (f"s{around[0]}" if around else None)
