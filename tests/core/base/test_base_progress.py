"""Work tells how far it is, and learns that nobody waits."""

import pytest

from beseto_gui.core.base.progress import Cancelled, Waiting, part_of


def test_a_part_of_work_is_told_as_a_part_of_the_whole() -> None:
    told: list[float] = []
    progress = part_of(part_of(told.append, 0.5, 1.0), 0.0, 0.5)
    for part in (0.0, 0.5, 1.0):
        progress(part)
    assert told == [0.5, 0.625, 0.75]


def test_work_in_another_thread_goes_on_until_nobody_waits() -> None:
    waiting = Waiting()
    waiting.progress(0.5)
    waiting.give_up()
    with pytest.raises(Cancelled):
        waiting.progress(0.6)
