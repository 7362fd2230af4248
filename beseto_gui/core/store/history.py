"""What was done to a document, step by step."""

from dataclasses import dataclass

from beseto_gui.core.base.i18n import translate
from beseto_gui.core.base.texts import NO_TEXT, LocalText

#: What a walk over several steps is called.
WALK = "Go to a step of the history"


@dataclass(frozen=True, slots=True)
class Step:
    """One command that was applied.

    Attributes:
        number: Counts the steps from 1; 0 is the document before all of them.
        name: What a menu calls the command, in English.
        subject: What it was done to, where that has a name.
        count: To how many records it was done, where they have no one name.
        made: When, in seconds since 1970.
        is_done: Whether it holds; one that was undone can be done again.
    """

    number: int
    name: str
    subject: LocalText = NO_TEXT
    count: int = 1
    made: int = 0
    is_done: bool = True

    def wording(self, language: str) -> str:
        """Return it in words: "Move event “Friendship formalised”"."""
        name = translate(self.name, language)
        if self.subject:
            title = self.subject.get(language)
            return translate("{name} “{title}”", language).format(name=name, title=title)
        if self.count != 1:
            return translate("{name} ({n})", language).format(name=name, n=f"{self.count:,}")
        return name
