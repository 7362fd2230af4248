"""Listeners are called in order, and a listener that leaves is not called again."""

from beseto_gui.core.base.notify import Notifier


def test_listeners_are_called_in_the_order_they_came() -> None:
    calls: list[str] = []
    notifier: Notifier[[str]] = Notifier()
    notifier.listen(lambda text: calls.append(f"first {text}"))
    notifier.listen(lambda text: calls.append(f"second {text}"))

    notifier.announce("news")

    assert calls == ["first news", "second news"]


def test_a_listener_that_left_is_not_called() -> None:
    calls: list[int] = []
    notifier: Notifier[[]] = Notifier()
    forget = notifier.listen(lambda: calls.append(1))

    forget()
    notifier.announce()

    assert calls == []


def test_a_listener_may_leave_while_it_is_called() -> None:
    calls: list[str] = []
    notifier: Notifier[[]] = Notifier()

    def once() -> None:
        calls.append("once")
        forget()

    forget = notifier.listen(once)
    notifier.listen(lambda: calls.append("always"))

    notifier.announce()
    notifier.announce()

    assert calls == ["once", "always", "always"]


def test_leaving_twice_does_no_harm() -> None:
    notifier: Notifier[[]] = Notifier()
    forget = notifier.listen(lambda: None)

    forget()
    forget()

    notifier.announce()
