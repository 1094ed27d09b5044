"""A run of matching tells how far it is, and can be called off."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.match import course
from desktop.match.course import WHOLE, CalledOffError, Course
from desktop.match.score import find_matches


def test_progress_rises_to_the_whole(library):
    told = []
    find_matches(library, progress=lambda done, of: told.append((done, of)))
    assert told == sorted(set(told))
    assert told[-1] == (WHOLE, WHOLE)


@pytest.mark.parametrize("after", [0, 1, 3])
def test_a_run_that_is_called_off_gives_nothing(library, after):
    asked = []

    def cancelled() -> bool:
        asked.append(True)
        return len(asked) > after

    assert find_matches(library, cancelled=cancelled) == ()


def test_a_run_that_nobody_calls_off_gives_the_same_as_an_unwatched_one(library):
    assert find_matches(library, cancelled=lambda: False, progress=lambda *_: None) == find_matches(library)


def test_a_run_over_nothing_ends(record):
    told = []
    assert find_matches([], progress=lambda done, of: told.append(done)) == ()
    assert told[-1] == WHOLE


@given(st.lists(st.tuples(st.sampled_from([0, 450, 700, 780, 850]), st.integers(0, 9), st.integers(0, 9))))
def test_progress_never_falls_and_never_passes_the_whole(steps):
    told = []
    watched = Course(progress=lambda done, of: told.append(done))
    for stage, step, of in steps:
        watched.at(stage, step, of)
    assert told == sorted(set(told))
    assert all(0 <= done <= WHOLE for done in told)


def test_the_stages_of_a_run_follow_each_other():
    stages = [course.READ, course.BLOCK, course.WEIGH, course.COMPARE, course.EXPLAIN, WHOLE]
    assert stages == sorted(set(stages))


def test_a_step_of_a_run_that_is_called_off_leaves_it():
    with pytest.raises(CalledOffError):
        Course(cancelled=lambda: True).at(course.READ, 1, 2)
