"""How events are put into lanes, as a value: by which field, in which order, which are shut."""

from dataclasses import dataclass
from enum import StrEnum

#: Between the key of a group and that of a lane in it.
NESTED = "\x1f"


class Field(StrEnum):
    """What of an event decides on its lane."""

    LANE = "lane"
    CATEGORY = "category"
    PLACE = "place"
    ACTOR = "actor"
    SOURCE = "source"
    PRECISION = "precision"


@dataclass(frozen=True, slots=True)
class Grouping:
    """How lanes are made and ordered.

    A lane's key is the id of the lane or source, the name of the precision, or the value of
    the field; with two fields it is the key of the outer one, `NESTED`, that of the inner one.
    Events without a value are in the lane with the empty key, the last one.

    Attributes:
        fields: One field; or two, the second making lanes inside the groups of the first.
        order: Keys of lanes and groups that were put into order; the others follow them in
            the natural order: of the document, or by name.
        collapsed: Keys of lanes, and of groups, that are shut to one low line.
        pinned: Keys of lanes that stay at the top while the others scroll.
        solo: Keys of lanes and groups that alone are shown; empty for all.
        hidden: Keys of lanes and groups that are not shown.
    """

    fields: tuple[Field, ...] = (Field.LANE,)
    order: tuple[str, ...] = ()
    collapsed: frozenset[str] = frozenset()
    pinned: tuple[str, ...] = ()
    solo: frozenset[str] = frozenset()
    hidden: frozenset[str] = frozenset()

    @property
    def is_nested(self) -> bool:
        """Whether there are lanes inside of groups."""
        return len(self.fields) > 1


BY_LANE = Grouping()


def group_of(key: str) -> str:
    """Return the key of the group that a lane is in; a group's own key is returned as it is."""
    return key.partition(NESTED)[0]


def is_inside(key: str) -> bool:
    """Return whether a key is that of a lane in a group."""
    return NESTED in key
