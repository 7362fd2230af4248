"""Events against sources: who says what, and when it was first reported."""

from beseto_gui.core.formats.bundled import load_bundled
from beseto_gui.core.model.coverage import coverage
from beseto_gui.core.model.evidence import Standing
from beseto_gui.core.store.memory import MemoryDocument


def test_each_source_of_an_event_has_the_date_that_it_gives():
    document = MemoryDocument(load_bundled())
    (row,) = coverage(document, ["yin-takes-office"])
    assert {date.edtf for date in row.said.values()} == {"2023", "2023-01"}
    assert row.standing is Standing.REFINE
    assert row.reported.edtf == "2024-07-31"


def test_rows_come_in_the_order_that_is_asked_for():
    document = MemoryDocument(load_bundled())
    ids = list(document.events)[::-1]
    assert [row.event_id for row in coverage(document, ids)] == ids
