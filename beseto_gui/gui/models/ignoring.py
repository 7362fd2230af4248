"""What of a check is ignored: remembered on this machine, by timeline, and not in the file.

Somebody else who opens the file has not looked at it, and is told again.
"""

from typing import TYPE_CHECKING

from beseto_gui.core.session import Session
from beseto_gui.gui.settings import Settings

if TYPE_CHECKING:
    from beseto_gui.core.lint.finding import Ignored, Place, Rule

_KEY = "check/ignored"
#: What stands for every place of a rule.
_EVERY = "*"


class Ignoring:
    """Knows what is ignored in the timeline of a session."""

    def __init__(self, session: Session, settings: Settings) -> None:
        self._session, self._settings = session, settings

    def ignored(self) -> "Ignored":
        """Return what is ignored."""
        from beseto_gui.core.lint.finding import Ignored

        now = self._now()
        return Ignored(
            frozenset(rule for rule, ids in now.items() if _EVERY in ids),
            {rule: frozenset(ids) for rule, ids in now.items() if _EVERY not in ids},
        )

    def ignore(self, rule: "Rule", place: "Place | None", *, wanted: bool = True) -> None:
        """Ignore a place, or all that a rule finds; or no longer."""
        now = self._now()
        ids = now.setdefault(rule.id, [])
        id_ = _EVERY if place is None else place.id
        if wanted and id_ not in ids:
            ids.append(id_)
        elif not wanted:
            now[rule.id] = [each for each in ids if place is not None and each not in (id_, _EVERY)]
        every = self._settings.table(_KEY)
        every[self._session.document.timeline.id] = {key: ids for key, ids in now.items() if ids}
        self._settings.set(_KEY, every)

    def _now(self) -> dict[str, list[str]]:
        """Return the ids by rule; what somebody else has written into the settings is no matter."""
        found = self._settings.table(_KEY).get(self._session.document.timeline.id)
        if not isinstance(found, dict):
            return {}
        return {
            str(rule): [str(id_) for id_ in ids]
            for rule, ids in found.items()
            if isinstance(ids, list)
        }
