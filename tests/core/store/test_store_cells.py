"""Taking the cells of a column of a sheet out of the bytes of its file."""

import csv
import io

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from beseto_gui.core.base.progress import Cancelled, silent
from beseto_gui.core.model.sheet import SheetField, SheetTexts
from beseto_gui.core.store import cells as module
from beseto_gui.core.store.cells import cells

FIELDS = (SheetField.TITLE, SheetField.NOTE, SheetField.QUOTE)


def texts_of(rows: list[list[str]], delimiter: str = ",", between: str = "\r\n") -> SheetTexts:
    """Return rows as they stand in a file, with something between each two of them."""
    data = bytearray(b"title,note\n")
    first, end = [], []
    for row in rows:
        line = io.StringIO()
        csv.writer(line, delimiter=delimiter, lineterminator="").writerow(row)
        first.append(len(data))
        data += line.getvalue().encode()
        end.append(len(data))
        data += between.encode()
    columns = {field: place for place, field in enumerate(FIELDS)}
    offsets = (np.array(each, np.uint32) for each in (first, end))
    return SheetTexts(bytes(data), *offsets, delimiter.encode(), columns)


def column(texts: SheetTexts, field: SheetField) -> dict[int, str]:
    """Return the cells of a column by their rows."""
    found: dict[int, str] = {}
    for (piece,) in cells(texts, (field,), silent):
        values = piece.data.decode().split("\0")
        assert values.pop() == ""
        found |= dict(zip(piece.rows.tolist(), values, strict=True))
    return found


CELLS = st.text(st.sampled_from('ab, "\n;é서🏛'), max_size=6)


@given(
    rows=st.lists(st.lists(CELLS, min_size=1, max_size=4), max_size=8),
    delimiter=st.sampled_from(",;\t"),
    size=st.sampled_from((1, 20, 1000)),
)
def test_every_cell_is_taken_as_the_file_means_it(rows, delimiter, size):
    texts = texts_of(rows, delimiter)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "_SLICE", size)
        for place, field in enumerate(FIELDS):
            expected = {n: (*row, *[""] * 3)[place] for n, row in enumerate(rows)}
            assert column(texts, field) == expected


def test_what_stands_between_two_rows_is_no_cell():
    texts = texts_of([["a", "b"], ["c", 'd"']], between='\n,,"skipped\n')

    assert column(texts, SheetField.TITLE) == {0: "a", 1: "c"}
    assert column(texts, SheetField.NOTE) == {0: "b", 1: 'd"'}


def test_a_field_without_a_column_has_no_cells():
    texts = texts_of([["a"]])

    assert column(texts, SheetField.ACTOR) == {}


def test_a_byte_that_would_part_cells_is_taken_for_a_space():
    texts = texts_of([["a\0b"], ["c"]])

    assert column(texts, SheetField.TITLE) == {0: "a b", 1: "c"}


def test_some_cells_can_be_told_from_the_others():
    texts = texts_of([["a"], [""], [" "], ["\t"], ["é"]])
    ((title,),) = cells(texts, (SheetField.TITLE,), silent)

    assert title.empty().tolist() == [1, 2, 3]
    some = title.only(np.array([0, 4]))
    assert (some.rows.tolist(), some.data.decode()) == ([0, 4], "a\0é\0")


def test_cutting_stops_when_nobody_waits():
    def stop(_part: float) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        list(cells(texts_of([["a"]]), FIELDS, stop))
