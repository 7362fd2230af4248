"""The lane that was chosen by its name, for as long as nothing else says which one is meant."""

from beseto_gui.gui.canvas.stage import Stage


class LaneChoice:
    """Remembers which lane or group was chosen.

    Args:
        stage: What is shown.
    """

    def __init__(self, stage: Stage) -> None:
        self._stage = stage
        # With the event that was selected then: another one says which lane is meant, too.
        self._chosen: tuple[str, str] | None = None

    @property
    def key(self) -> str | None:
        """Its key; None when another event was selected since then, or it is gone."""
        if self._chosen is None or self._chosen[1] != self._stage.session.selection.event:
            return None
        key, lanes = self._chosen[0], self._stage.columns().lanes
        return key if any(key in (lane.id, lane.group) for lane in lanes) else None

    def choose(self, key: str) -> None:
        """Choose a lane or group; none, when it is the chosen one already."""
        session = self._stage.session
        self._chosen = None if self.key == key else (key, session.selection.event)
        session.view_changed.announce()
