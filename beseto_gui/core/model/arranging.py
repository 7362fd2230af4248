"""What a hand does to lanes, as a grouping made from another: shut, pin, show alone, move, hide.

And groupings as plain values, for what remembers them.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import cast

from beseto_gui.core.model.grouping import Field, Grouping

#: More keys than this are not remembered.
_MOST_KEYS = 5000


def grouped(grouping: Grouping, fields: tuple[Field, ...]) -> Grouping:
    """Return lanes by other fields, in their natural order; the same ones as they are."""
    return grouping if fields == grouping.fields else Grouping(fields)


def shut(grouping: Grouping, keys: Iterable[str], *, wanted: bool = True) -> Grouping:
    """Shut lanes and groups to one line, or open them."""
    collapsed = grouping.collapsed | set(keys) if wanted else grouping.collapsed - set(keys)
    return replace(grouping, collapsed=frozenset(collapsed))


def shut_toggled(grouping: Grouping, key: str) -> Grouping:
    """Shut a lane or group, or open it."""
    return shut(grouping, [key], wanted=key not in grouping.collapsed)


def pin_toggled(grouping: Grouping, key: str) -> Grouping:
    """Let a lane stay at the top, below those that do, or no longer."""
    if key in grouping.pinned:
        return replace(grouping, pinned=tuple(pin for pin in grouping.pinned if pin != key))
    return replace(grouping, pinned=(*grouping.pinned, key))


def solo_toggled(grouping: Grouping, key: str) -> Grouping:
    """Show a lane or group alone; all again when it is alone already."""
    solo = frozenset({key})
    return replace(grouping, solo=frozenset() if grouping.solo == solo else solo)


def hidden(grouping: Grouping, key: str) -> Grouping:
    """Show a lane or group no more."""
    return replace(grouping, hidden=grouping.hidden | {key}, solo=grouping.solo - {key})


def all_shown(grouping: Grouping) -> Grouping:
    """Show every lane."""
    return replace(grouping, solo=frozenset(), hidden=frozenset())


def moved(grouping: Grouping, keys: Sequence[str], key: str, before: str | None) -> Grouping:
    """Put a lane or group somewhere else.

    Args:
        grouping: Where lanes are now.
        keys: Keys of all lanes and groups that are shown, from the top.
        key: What is moved.
        before: What it comes before; None for the end.
    """
    if before == key:
        return grouping
    if key in grouping.pinned:
        return replace(grouping, pinned=_put(grouping.pinned, key, before))
    known = set(grouping.order)
    order = (*grouping.order, *(other for other in keys if other not in known))
    return replace(grouping, order=_put(order, key, before))


def _put(order: Sequence[str], key: str, before: str | None) -> tuple[str, ...]:
    others = [other for other in order if other != key]
    at = others.index(before) if before in others else len(others)
    return (*others[:at], key, *others[at:])


# --- as plain values ---


def to_plain(grouping: Grouping) -> dict[str, list[str]]:
    """Return a grouping as lists of texts, without what is as it is by itself."""
    lists: dict[str, Iterable[str]] = {
        "fields": grouping.fields,
        "order": grouping.order,
        "collapsed": sorted(grouping.collapsed),
        "pinned": grouping.pinned,
        "solo": sorted(grouping.solo),
        "hidden": sorted(grouping.hidden),
    }
    plain = {name: [str(text) for text in texts][:_MOST_KEYS] for name, texts in lists.items()}
    return {name: texts for name, texts in plain.items() if texts}


def from_plain(value: object) -> Grouping | None:
    """Return the grouping of what `to_plain` has returned; None when that cannot be it."""
    if not isinstance(value, dict):
        return None
    lists: dict[str, tuple[str, ...]] = {}
    for name, texts in cast("dict[object, object]", value).items():
        if not isinstance(name, str) or not isinstance(texts, list):
            return None
        known = cast("list[object]", texts)
        lists[name] = tuple(text for text in known if isinstance(text, str))
    names = {field.value: field for field in Field}
    fields = tuple(names[name] for name in lists.get("fields", ()) if name in names)
    if not 1 <= len(fields) <= 2 or len(set(fields)) < len(fields):
        return None
    return Grouping(
        fields,
        lists.get("order", ()),
        frozenset(lists.get("collapsed", ())),
        lists.get("pinned", ()),
        frozenset(lists.get("solo", ())),
        frozenset(lists.get("hidden", ())),
    )
