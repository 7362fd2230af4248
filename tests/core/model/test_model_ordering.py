"""The order of time, worked out over arrays."""

from hypothesis import given
from hypothesis import strategies as st

from beseto_gui.core.base.texts import LocalText
from beseto_gui.core.dates.edtf import parse_edtf
from beseto_gui.core.dates.udate import UNDATED
from beseto_gui.core.model.ordering import stable_order, time_order
from beseto_gui.core.model.records import Bundle, Event, Lane, Timeline
from beseto_gui.core.store.memory import MemoryDocument

DATES = st.sampled_from(
    ("", "1992", "1992-05", "1992-01-01", "199X", "1990/..", "../1992", "1992~", "Y-17000", "2024")
)


@given(dates=st.lists(DATES, max_size=12))
def test_events_come_by_start_then_end_then_id_and_undated_ones_last(dates):
    events = [
        Event(f"e{n}", LocalText(), parse_edtf(edtf) if edtf else UNDATED, "l")
        for n, edtf in enumerate(dates)
    ]
    lanes = (Lane("l", LocalText()),)
    document = MemoryDocument(Bundle(Timeline("t", LocalText()), lanes, tuple(events)))

    order = [events[row].id for row in time_order(document.table())]

    expected = sorted(
        events, key=lambda e: (not e.date.is_dated, e.date.start_lo, e.date.end_hi, e.id)
    )
    assert order == [event.id for event in expected]


@given(keys=st.lists(st.integers(0, 5), max_size=30))
def test_equal_keys_stay_as_they_stand(keys):
    import numpy as np

    order = stable_order(np.array(keys, np.int64)).tolist()

    assert order == sorted(range(len(keys)), key=keys.__getitem__)
