from concurrent.futures import ThreadPoolExecutor

import pytest

from corpus.progress import Turns


def test_notebooks_take_their_turns_in_the_order_given():
    turns, taken = Turns(["a", "b", "c"], 1), []

    def work(name):
        turns.take(name)
        taken.append(name)
        turns.leave(name)

    with ThreadPoolExecutor(3) as pool:
        list(pool.map(work, ["c", "b", "a"]))
    assert taken == ["a", "b", "c"]


def test_no_more_work_at_a_time_than_there_are_places():
    turns = Turns(["a", "b", "c"], 2)
    turns.take("a")
    turns.take("b")
    with ThreadPoolExecutor(1) as pool:
        third = pool.submit(turns.take, "c")
        assert not third.done()
        turns.leave("b")
        third.result(timeout=60)


def test_one_that_never_works_holds_up_no_other():
    turns = Turns(["a", "b"], 1)
    turns.leave("a")
    turns.take("b")


def test_who_waits_when_the_run_is_stopped_is_told_so():
    turns = Turns(["a", "b"], 1)
    with ThreadPoolExecutor(1) as pool:
        waiting = pool.submit(turns.take, "b")
        turns.stop()
        with pytest.raises(RuntimeError, match="stopped"):
            waiting.result(timeout=60)
