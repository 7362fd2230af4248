"""The exception tree.

::

    BesetoError                 anything this program raises on purpose
    ├── InputError              the user's trouble: what was given cannot be used
    │   ├── DateSyntaxError     a date nobody here can read
    │   ├── FileFormatError     a file that is not what its name or content claims
    │   ├── DanglingIdError     a record points to another that is not there
    │   └── NotEditableError    a document that can be read now, but not edited
    ├── CommandError            an edit that cannot be applied to this document
    │   └── ChangedOutsideError another program has changed the document's file
    ├── ExportError             an image or file that could not be written
    └── ResourceError           a file that ships with the program is missing

Anything else that escapes is a fault of ours. Errors are shown to people in one place:
``gui/errors.py`` in the window, ``cli/main.py`` on the command line.
"""

from beseto_gui.core.base.texts import one_line


class BesetoError(Exception):
    """An error worth telling a person about.

    Attributes:
        what: One sentence fragment that says what is wrong.
        where: The file, record or position it was found at; may be empty.
        advice: What to do about it; may be empty.
    """

    def __init__(self, what: str, *, where: str = "", advice: str = "") -> None:
        self.what = what
        self.where = where
        self.advice = advice
        super().__init__(what)

    def __str__(self) -> str:
        """Return the three parts as one line, without a trailing full stop."""
        what, where, advice = map(one_line, (self.what, self.where, self.advice))
        text = f"{where}: {what}" if where else what
        return f"{text}; {advice}" if advice else text


class InputError(BesetoError):
    """What was given cannot be used."""


class DateSyntaxError(InputError):
    """A date that cannot be read."""


class FileFormatError(InputError):
    """A file that is not what its name or content claims."""


class DanglingIdError(InputError):
    """A record points to another that is not there."""


class NotEditableError(InputError):
    """A document that can be read now, but not edited: it may be opened for reading only."""


class CommandError(BesetoError):
    """An edit that cannot be applied to this document."""


class ChangedOutsideError(CommandError):
    """The file of a document was changed, moved or replaced by another program."""


class ExportError(BesetoError):
    """An image or file that could not be written."""


class ResourceError(BesetoError):
    """A file that ships with the program is missing."""
