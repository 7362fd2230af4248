"""What panels call the states of evidence, in the language of the window."""

from beseto_gui.core.base.i18n import _, ngettext
from beseto_gui.core.model.anchors import Status
from beseto_gui.core.model.evidence import Agreement, Standing


def status_word(status: Status) -> str:
    """Return how a passage was found, in a word or two."""
    return {
        Status.EXACT: _("exact"),
        Status.MOVED: _("moved"),
        Status.CHANGED: _("changed"),
        Status.ORPHAN: _("not found"),
        Status.WITHHELD: _("digest"),
    }[status]


def status_sentence(status: Status) -> str:
    """Return what it means that a passage was found like this."""
    return {
        Status.EXACT: _("These are the words of the source, at the place that was noted."),
        Status.MOVED: _("The same words, at another place than was noted."),
        Status.CHANGED: _("The text has changed a little since the passage was noted."),
        Status.ORPHAN: _("The passage is no longer in the text."),
        Status.WITHHELD: _("Restated in other words; attach the original to read it verbatim."),
    }[status]


def standing_text(agreement: Agreement) -> tuple[str, str]:
    """Return what the sources of an event say about each other, and the look of its pill."""
    n = len(dict.fromkeys(reading.source for reading in agreement.readings))
    match agreement.relation:
        case Standing.AGREE:
            return ngettext("✓ {n} source", "✓ {n} sources agree", n).format(n=f"{n:,}"), "agree"
        case Standing.REFINE:
            return _("⊂ one source is more precise"), "refine"
        case Standing.CONFLICT:
            return _("≠ sources conflict"), "conflict"
        case Standing.SINGLE:
            return (
                ngettext("{n} source", "{n} sources", n).format(n=f"{n:,}") if n else ""
            ), "pill"
