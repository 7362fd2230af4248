"""Several commands as one step."""

from dataclasses import dataclass, field

from beseto_gui.core.base.texts import NO_TEXT, LocalText
from beseto_gui.core.store.document import Command, Draft


@dataclass(frozen=True, slots=True)
class Together:
    """Several commands, one after the other, as one step of the history, or none of them.

    Attributes:
        name: What a menu calls all of it, in English; it has to be translated.
        commands: What is done; each sees what those before it have done.
        subject: What it is done to, where that has one name.
    """

    name: str
    commands: tuple[Command, ...] = field(repr=False)
    subject: LocalText = NO_TEXT

    def run(self, draft: Draft) -> None:
        """Do all of it.

        Raises:
            CommandError: When one of them cannot be done.
        """
        for command in self.commands:
            command.run(draft)
        if self.subject:
            draft.about(self.subject)
        elif len(self.commands) != 1:
            draft.about(NO_TEXT, len(self.commands))
