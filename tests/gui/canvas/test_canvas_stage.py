"""The stage: what of its columns an edit leaves alone."""

from dataclasses import dataclass

from beseto_gui.core.model.filters import Filter
from beseto_gui.gui.canvas import stage as stage_module


@dataclass(frozen=True)
class Attach:
    """Attaches some text to a source."""

    source: str
    name: str = "Attach"

    def run(self, draft) -> None:
        draft.set_original(self.source, "text")


def test_an_edit_patches_the_columns_and_undo_does_too(view, monkeypatch):
    session, stage = view.stage.session, view.stage
    ids = list(stage.columns().ids)
    monkeypatch.setattr(stage_module, "build_columns", None)
    before = stage.columns()
    session.execute(Attach(next(iter(session.document.sources))))
    after = stage.columns()
    assert after is not before
    assert list(after.ids) == ids
    session.undo()
    assert stage.columns() is not after
    assert list(stage.columns().ids) == ids


def test_an_edit_under_another_filter_makes_the_columns_anew(view):
    session, stage = view.stage.session, view.stage
    stage.columns()
    [*_others, last] = session.document.lanes
    session._filter = Filter(hidden_lanes=frozenset({last}))
    session.execute(Attach(next(iter(session.document.sources))))
    assert last not in {lane.id for lane in stage.columns().lanes}
