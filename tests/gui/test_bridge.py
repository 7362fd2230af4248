"""The bridge repeats what the session announces."""

import pytest
from PySide6.QtTest import QSignalSpy

from beseto_gui.core.model.change import Change
from beseto_gui.core.session import Session, Span
from beseto_gui.gui.bridge import Bridge


class Empty:
    """A document of nothing that counts its revisions."""

    def __init__(self):
        self.revision = 0
        self.events = {}
        self.excerpts = {}

    def excerpts_of(self, event_id):
        return ()

    def apply(self, command):
        return Change(1, "Test", added=frozenset({"e1"}))


@pytest.fixture
def session():
    return Session(Empty())


@pytest.fixture
def bridge(qapp, session):
    bridge = Bridge(session)
    yield bridge
    bridge.close()


def test_an_edit_is_told_with_its_change(bridge, session):
    spy = QSignalSpy(bridge.changed)

    change = session.execute(object())

    assert [spy.at(i)[0] for i in range(spy.count())] == [change]


def test_another_selection_is_told_once(bridge, session):
    spy = QSignalSpy(bridge.selection_changed)

    session.select("e1")
    session.select("e1")

    assert spy.count() == 1


def test_another_span_is_told(bridge, session):
    spy = QSignalSpy(bridge.view_changed)

    session.show(Span(0.0, 10.0))

    assert spy.count() == 1


def test_work_and_how_far_it_is_are_told(bridge, session):
    spy = QSignalSpy(bridge.busy_changed)

    session.busy_changed.announce("Export", 0.5)

    assert spy.at(0) == ["Export", 0.5]


def test_a_closed_bridge_is_silent(bridge, session):
    spy = QSignalSpy(bridge.view_changed)
    bridge.close()

    session.show(Span(0.0, 10.0))

    assert spy.count() == 0
