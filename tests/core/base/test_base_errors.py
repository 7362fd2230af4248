"""An error says what, where and what to do, in one line."""

from beseto_gui.core.base.errors import BesetoError, DateSyntaxError, InputError


def test_an_error_reads_as_where_what_and_advice() -> None:
    error = BesetoError("no such lane", where="event e1", advice="add the lane first")

    assert str(error) == "event e1: no such lane; add the lane first"


def test_empty_parts_leave_no_punctuation_behind() -> None:
    assert str(BesetoError("no such lane")) == "no such lane"


def test_a_date_that_cannot_be_read_is_the_users_trouble_not_ours() -> None:
    assert issubclass(DateSyntaxError, InputError)
    assert issubclass(InputError, BesetoError)
