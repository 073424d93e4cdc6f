"""Who does what next, told in order, and done again when it was lost."""

import itertools

import pytest

from musnad.archive.schedule import DEATHS, Schedule, WorkerError
from musnad.archive.tasks import Input, Task
from musnad.archive.work import Done


def _tasks(count=100):
    one = Input(id="in", locator="a.txt", sha256=None, item=None)
    return (Task(id=str(number), run_id="run", inputs=(one, one)) for number in range(count))


def _done(task):
    return Done(task_id=task.id, part="", inputs=2, sentences=0)


def test_told_in_the_order_of_the_archive():
    schedule = Schedule(_tasks(3), workers=1)
    first, second, third = (schedule.next() for _ in range(3))
    schedule.finish(_done(third))
    schedule.finish(_done(second))
    assert list(schedule.told()) == []
    schedule.finish(_done(first))
    assert [done.task_id for done in schedule.told()] == ["0", "1", "2"]
    assert schedule.next() is None
    assert schedule.is_over


def test_no_more_is_drawn_than_workers_have_use_for():
    tasks = _tasks(100)
    schedule = Schedule(tasks, workers=2)
    drawn = list(itertools.takewhile(bool, iter(schedule.next, "")))
    assert len(drawn) == 8
    schedule.finish(_done(drawn[1]))
    assert list(schedule.told()) == []  # the first of them holds the others up
    assert schedule.next() is None
    assert next(tasks).id == "8"


def test_what_was_lost_is_next_and_not_over():
    schedule = Schedule(_tasks(1), workers=1)
    task = schedule.next()
    schedule.lose(task, None)
    assert not schedule.is_over
    assert schedule.next() == task


def test_an_input_at_which_workers_die_is_left_out():
    schedule = Schedule(_tasks(1), workers=1)
    for _ in range(DEATHS):
        task = schedule.next()
        assert task.lost == ()
        schedule.lose(task, 1)
    assert schedule.next().lost == (1,)


def test_deaths_at_different_inputs_are_not_added_up():
    schedule = Schedule(_tasks(2), workers=1)
    for number in (0, 1) * (DEATHS - 1):
        schedule.lose(schedule.next(), number)
    assert schedule.next().lost == ()


def test_workers_that_never_begin_end_the_run():
    schedule = Schedule(_tasks(), workers=1)
    for _ in range(DEATHS):
        schedule.lose_idle("no such module")
    with pytest.raises(WorkerError, match="before they begin to read: no such module"):
        schedule.lose_idle("no such module")


def test_one_that_finishes_shows_that_workers_can_begin():
    schedule = Schedule(_tasks(), workers=1)
    for number in range(3 * DEATHS):
        schedule.lose(schedule.next(), None)
        schedule.finish(_done(schedule.next()))
        assert [done.task_id for done in schedule.told()] == [str(number)]
