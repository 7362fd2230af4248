"""Whatever a file holds, reading it ends in a timeline or in one line that says what is wrong."""

import copy
import json
import os
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from beseto_gui.core.base.errors import DanglingIdError, FileFormatError
from beseto_gui.core.base.resources import resource_path
from beseto_gui.core.formats.native_json import dumps, loads
from beseto_gui.core.formats.registry import read_any
from beseto_gui.core.model.records import Bundle
from beseto_gui.core.model.verify import verify

BUNDLED = resource_path("timelines/beseto.json").read_text("utf-8")
VALUE = json.loads(BUNDLED)
#: Values that are wrong nearly everywhere, and right in some places.
ODD = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(2**70), 2**70),
    st.floats(allow_nan=False),
    st.text(max_size=8),
    st.sampled_from(("\ud800", "\x1b[2J\n", "\u202e", "1992", "XXXX-XX-XX", "Y1E11", "../..", [])),
    st.builds(list[int]),
    st.just({"en": "x"}),
    st.lists(st.integers(-9, 9), max_size=4),
)


def read_or_refused(text: str) -> Bundle | None:
    """Return the timeline in a text, None when it is refused in one printable line."""
    refusal = ""
    try:
        return loads(text, "file.json")
    except (FileFormatError, DanglingIdError) as error:
        refusal = str(error)
    assert refusal.isprintable()
    return None


def places(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Return where every value inside a JSON value is."""
    inside = value.items() if isinstance(value, dict) else enumerate(value)
    found: list[tuple[Any, ...]] = []
    for key, item in inside:
        found.append((*path, key))
        if isinstance(item, dict | list):
            found += places(item, (*path, key))
    return found


PLACES = places(VALUE)


@given(st.sampled_from(PLACES), ODD, st.sampled_from(("put", "drop", "add")))
def test_any_value_anywhere_is_read_or_refused(path, odd, how: str) -> None:
    value = copy.deepcopy(VALUE)
    parent = value
    for key in path[:-1]:
        parent = parent[key]
    if how == "put":
        parent[path[-1]] = odd
    elif how == "drop":
        del parent[path[-1]]
    elif isinstance(parent, dict):
        parent["surprise\n\ud800" if isinstance(odd, str) else "title"] = odd
    else:
        parent.append(odd)

    bundle = read_or_refused(json.dumps(value))

    if bundle is not None:
        assert all(str(problem).isprintable() for problem in verify(bundle, {}))
        assert loads(dumps(bundle)) == bundle


@given(st.integers(0, len(BUNDLED)), st.integers(0, 40), st.text(max_size=4))
def test_any_damage_to_the_text_is_read_or_refused(start: int, length: int, put: str) -> None:
    read_or_refused(BUNDLED[:start] + put + BUNDLED[start + length :])


@given(st.integers(0, len(BUNDLED) - 3))
def test_a_file_that_breaks_off_is_refused(end: int) -> None:
    """All but the closing brace and the line end are needed."""
    assert read_or_refused(BUNDLED[:end]) is None


def test_a_key_that_is_there_twice_among_many_is_found_at_once() -> None:
    """Two hundred thousand keys took hours when each was counted among all others."""
    keys = ", ".join(f'"{n}": 0' for n in range(200_000))
    with pytest.raises(FileFormatError) as caught:
        loads(f'{{{keys}, "199999": 1}}')
    assert "'199999' is there twice" in caught.value.advice


def test_names_that_would_write_on_the_terminal_are_escaped() -> None:
    with pytest.raises(FileFormatError) as caught:
        loads(BUNDLED.replace('"version": 1', '"version": 1, "a\\n\\u001b\\ud800": 1'), "f.json")
    assert str(caught.value).startswith(r"f.json: a\n\x1b\ud800: there is no such field here")


def test_the_mark_that_some_editors_begin_a_file_with_is_no_part_of_it(tmp_path: Path) -> None:
    path = tmp_path / "notepad.json"
    path.write_bytes(b"\xef\xbb\xbf" + BUNDLED.replace("\n", "\r\n").encode())
    assert read_any(path) == loads(BUNDLED)


def test_another_encoding_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "wide.json"
    path.write_text(BUNDLED, "utf-16")
    with pytest.raises(FileFormatError, match=r"not UTF-8 text \(byte 0\); save it as UTF-8"):
        read_any(path)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs pipes with names")
def test_what_is_no_ordinary_file_is_refused_before_it_is_read(tmp_path: Path) -> None:
    """A pipe would be waited for, a device could be read for ever."""
    os.mkfifo(tmp_path / "pipe.json")
    (tmp_path / "folder.json").mkdir()
    (tmp_path / "zeros.json").symlink_to("/dev/zero")
    for name in ("pipe.json", "folder.json", "zeros.json"):
        with pytest.raises(FileFormatError, match="cannot be read; it is not an ordinary file"):
            read_any(tmp_path / name)


@pytest.mark.parametrize(
    ("old", "new", "what"),
    [
        ('"color": 1', '"color": 256', "a number from 0 to 255 is wanted here"),
        ('"edtf": "1992", ', '"bounds": [0, 9, 0, 9], ', "no EDTF value that they belong to"),
    ],
)
def test_numbers_without_a_meaning_are_refused(old: str, new: str, what: str) -> None:
    with pytest.raises(FileFormatError, match=what):
        loads(BUNDLED.replace(old, new, 1))


def test_a_name_that_no_file_can_have_is_refused() -> None:
    for ending in ("json", "txt"):
        with pytest.raises(FileFormatError):
            read_any(Path("x" * 400 + "." + ending))
