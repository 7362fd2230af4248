"""Asks every rule.

Public names: `lint`.
"""

from collections.abc import Iterator, Sequence

from beseto_gui.core.base.progress import Progress, part_of, silent
from beseto_gui.core.lint.finding import Group, Report, Rule
from beseto_gui.core.lint.registry import RULES
from beseto_gui.core.lint.subject import Subject
from beseto_gui.core.store.document import Document

#: How much of the work is walking over the records.
_WALKS = 0.9


def lint(document: Document, progress: Progress = silent, rules: Sequence[Rule] = RULES) -> Report:
    """Return what rules find in a document.

    Args:
        document: The document; its table is better made before, in the thread it belongs to.
        progress: Told the part that is done.
        rules: The rules.

    Raises:
        Cancelled: When nobody waits for it any more.
    """
    revision = document.revision
    subject = Subject(document, part_of(progress, 0.0, _WALKS))
    subject.walk()
    return Report(revision, tuple(_found(subject, part_of(progress, _WALKS, 1.0), rules)))


def _found(subject: Subject, progress: Progress, rules: Sequence[Rule]) -> Iterator[Group]:
    for number, rule in enumerate(rules):
        places = rule.look(subject)
        if places:
            yield Group(rule, places)
        progress((number + 1) / len(rules))
