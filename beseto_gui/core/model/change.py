"""What an edit did, as a value: the only thing a view is told."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Change:
    """Which records an edit, an undo or an import touched.

    Attributes:
        revision: The document's revision after it.
        cause: What was done, as a menu would name it ("Attach original").
        added: Ids of records that are new.
        changed: Ids of records that are different now.
        removed: Ids of records that are gone.
        everything: Whether it is another document, of which every record is new: then nothing
            is named in the sets.
    """

    revision: int
    cause: str
    added: frozenset[str] = frozenset()
    changed: frozenset[str] = frozenset()
    removed: frozenset[str] = frozenset()
    everything: bool = False
