"""The commands of the window: one row each, and nothing about them anywhere else.

Menus, shortcuts, the command palette and the sheet of keys are all made from these rows.
Texts are marked here and translated when they are shown.
"""

from beseto_gui.core.base.i18n import LANGUAGES
from beseto_gui.core.model.grouping import Field
from beseto_gui.gui.actions import documents, lanes
from beseto_gui.gui.actions import handlers as do
from beseto_gui.gui.actions.articles import ARTICLES, PROPOSALS
from beseto_gui.gui.actions.checking import CHECKING
from beseto_gui.gui.actions.editing import EDITING, EDITING_LANES
from beseto_gui.gui.actions.evidence import EVIDENCE
from beseto_gui.gui.actions.rows import Row, mark
from beseto_gui.gui.actions.sources import SOURCES

#: Menus of the menu bar, and menus inside them as ``parent/child``.
MENUS = {
    "file": mark("&File"),
    "file/recent": mark("Open recent"),
    "edit": mark("&Edit"),
    "view": mark("&View"),
    "view/panels": mark("Panels"),
    "view/theme": mark("Theme"),
    "view/language": mark("Language"),
    "view/text": mark("Text size"),
    "lanes": mark("&Lanes"),
    "lanes/group": mark("Group by"),
    "lanes/then": mark("Then by"),
    "sources": mark("&Sources"),
    "sources/proposals": mark("Proposed event"),
    "go": mark("&Go"),
    "help": mark("&Help"),
}

#: Above which row of its parent a menu inside another one stands.
PLACES = {
    "file/recent": "file.open_bundled",
    "sources/proposals": "sources.edit_source",
    "view/panels": "view.toggle_full_screen",
    "view/theme": "view.toggle_full_screen",
    "view/language": "view.toggle_full_screen",
    "view/text": "view.toggle_full_screen",
    "lanes/group": "lanes.order_naturally",
    "lanes/then": "lanes.order_naturally",
}

#: Panels that can be shown and hidden, and their shortcuts.
PANELS = {
    "inspector": (mark("Inspector"), "Ctrl+I"),
    "reader": (mark("Source reader"), "Ctrl+R"),
    "results": (mark("Search results"), "Ctrl+Shift+F"),
    "table": (mark("Event table"), "Ctrl+T"),
    "sources": (mark("Sources"), "Ctrl+Shift+R"),
    "proposals": (mark("Proposed events"), "Ctrl+Shift+U"),
    "problems": (mark("Problems"), "Ctrl+Shift+L"),
    "overview": (mark("Overview"), "Ctrl+Shift+O"),
    "history": (mark("History"), "Ctrl+H"),
}

_THEMES = {
    "system": mark("Follow the system"),
    "light": mark("Light"),
    "dark": mark("Dark"),
}

#: What lanes can be made of.
_FIELDS = {
    Field.LANE: mark("Lane"),
    Field.CATEGORY: mark("Category"),
    Field.PLACE: mark("Place"),
    Field.ACTOR: mark("Actor"),
    Field.SOURCE: mark("Source"),
    Field.PRECISION: mark("Precision"),
}


def _panels() -> tuple[Row, ...]:
    rows: list[Row] = []
    for name, (text, key) in PANELS.items():
        toggle, shown = do.panel_toggler(name)
        id_ = f"view.toggle_{name}"
        rows.append(Row(id_, text, toggle, "view/panels", keys=(key,), checked=shown))
    return tuple(rows)


def _choices(key: str, texts: dict[str, str]) -> tuple[Row, ...]:
    name = key.split("/")[1]
    rows: list[Row] = []
    for value, text in texts.items():
        choose, chosen = do.chooser(key, value)
        id_ = f"view.choose_{name}_{value}"
        rows.append(Row(id_, text, choose, f"view/{name}", checked=chosen))
    return tuple(rows)


def _fields() -> tuple[Row, ...]:
    rows: list[Row] = []
    texts: tuple[tuple[Field | None, str], ...] = (*_FIELDS.items(), (None, mark("Nothing")))
    for name, inner in (("group", False), ("then", True)):
        for field, text in texts:
            if field is None and not inner:
                continue
            by = lanes.Chooser(field, inner)
            id_ = f"lanes.{name}_by_{field or 'nothing'}"
            rows.append(
                Row(id_, text, by.choose, f"lanes/{name}", enabled=by.can_be, checked=by.is_chosen)
            )
    return tuple(rows)


# fmt: off
_FILE = (
    documents.NEW,
    Row("file.open_file", mark("Open…"), do.open_file, "file", 0, ("Ctrl+O",)),
    Row("file.open_table", mark("Open with column mapping…"), do.open_table, "file", 0),
    *documents.DOCUMENTS[:1],
    Row("file.open_bundled", mark("Open bundled timeline"), do.open_bundled, "file", 0),
    *documents.DOCUMENTS[1:],
    Row("file.add_original", mark("Add original…"), do.add_original, "file", 2, ("Ctrl+Shift+A",),
        enabled=do.has_sources),
    Row("file.export_image", mark("Export image…"), do.export_image, "file", 3, ("Ctrl+E",)),
    Row("file.quit_program", mark("Quit"), do.quit_program, "file", 4, ("Ctrl+Q",)),
)
_EDIT = (
    Row("edit.undo_edit", mark("Undo"), do.undo, "edit", 0, ("Ctrl+Z",),
        enabled=do.can_undo, titled=documents.undo_text),
    Row("edit.redo_edit", mark("Redo"), do.redo, "edit", 0, ("Ctrl+Shift+Z", "Ctrl+Y"),
        enabled=do.can_redo, titled=documents.redo_text),
    *EDITING,
    Row("edit.copy_image", mark("Copy image"), do.copy_image, "edit", 2, ("Ctrl+Shift+C",)),
    Row("edit.find_text", mark("Search events and sources"), do.find, "edit", 3, ("Ctrl+F", "/")),
    Row("edit.find_next", mark("Next hit"), do.find_next, "edit", 3, ("F3",)),
    Row("edit.find_previous", mark("Previous hit"), do.find_previous, "edit", 3, ("Shift+F3",)),
    Row("edit.clear_selection", mark("Clear search and selection"), do.clear, "edit", 4,
        view_keys=("Esc",)),
)
_VIEW = (
    Row("view.zoom_in", mark("Zoom in"), do.zoom_in, "view", 0, view_keys=("W", "+", "=")),
    Row("view.zoom_out", mark("Zoom out"), do.zoom_out, "view", 0, view_keys=("S", "-")),
    Row("view.pan_back", mark("Move to the past"), do.pan_back, "view", 0,
        view_keys=("A", "Left"), pan=-1),
    Row("view.pan_on", mark("Move to the future"), do.pan_on, "view", 0,
        view_keys=("D", "Right"), pan=+1),
    Row("view.scroll_up", mark("Scroll the lanes up"), lanes.scroll_up, "view", 0,
        view_keys=("PgUp",)),
    Row("view.scroll_down", mark("Scroll the lanes down"), lanes.scroll_down, "view", 0,
        view_keys=("PgDown",)),
    Row("view.fit_all", mark("Fit the whole timeline"), do.fit_all, "view", 1,
        keys=("0",), view_keys=("Home",)),
    Row("view.focus_selection", mark("Centre the selected event, then fit it"),
        do.focus_selection, "view", 1, ("F",), enabled=do.has_selection),
    Row("view.toggle_full_screen", mark("Full screen"), do.toggle_full_screen, "view", 3,
        ("F11",), checked=do.is_full_screen),
    Row("view.toggle_animations", mark("Smooth movement"), do.toggle_animations, "view", 3,
        checked=do.animations_on),
    Row("view.toggle_log_counts", mark("Logarithmic counts"), do.toggle_log_counts, "view", 3,
        checked=do.log_counts_on),
    Row("view.enlarge_text", mark("Larger text"), do.enlarge_text, "view/text", 0,
        ("Ctrl++", "Ctrl+=")),
    Row("view.shrink_text", mark("Smaller text"), do.shrink_text, "view/text", 0, ("Ctrl+-",)),
    Row("view.reset_text", mark("Normal text"), do.reset_text, "view/text", 0, ("Ctrl+0",)),
)
_LANES = (
    Row("lanes.collapse_lane", mark("Collapse lane"), lanes.toggle_shut, "lanes", 0, ("C",),
        enabled=lanes.has_lane, checked=lanes.is_shut),
    Row("lanes.pin_lane", mark("Pin lane to the top"), lanes.toggle_pin, "lanes", 0, ("P",),
        enabled=lanes.can_pin, checked=lanes.is_pinned),
    Row("lanes.show_only", mark("Show only this lane"), lanes.toggle_solo, "lanes", 0, ("O",),
        enabled=lanes.has_lane, checked=lanes.is_solo),
    Row("lanes.hide_lane", mark("Hide lane"), lanes.hide, "lanes", 0, enabled=lanes.has_lane),
    Row("lanes.move_up", mark("Move lane up"), lanes.move_up, "lanes", 1, ("Alt+Shift+Up",),
        enabled=lanes.can_move_up),
    Row("lanes.move_down", mark("Move lane down"), lanes.move_down, "lanes", 1,
        ("Alt+Shift+Down",), enabled=lanes.can_move_down),
    Row("lanes.collapse_others", mark("Collapse other lanes"), lanes.shut_others, "lanes", 2,
        enabled=lanes.has_lane),
    Row("lanes.collapse_all", mark("Collapse all"), lanes.shut_all, "lanes", 2),
    Row("lanes.expand_all", mark("Expand all"), lanes.open_all, "lanes", 2,
        enabled=lanes.any_shut),
    Row("lanes.show_all", mark("Show all lanes"), lanes.show_all, "lanes", 2,
        enabled=lanes.any_hidden),
    Row("lanes.order_naturally", mark("Natural order"), lanes.order_naturally, "lanes", 3,
        enabled=lanes.has_order),
    Row("lanes.reset_lanes", mark("Reset lanes"), lanes.reset, "lanes", 3,
        enabled=lanes.is_arranged),
)
_GO = (
    Row("go.next_event", mark("Next event"), do.next_event, "go", 0, (".",)),
    Row("go.previous_event", mark("Previous event"), do.previous_event, "go", 0, (",",)),
    Row("go.next_lane", mark("Next lane"), lanes.next_lane, "go", 0, ("Alt+Down",)),
    Row("go.previous_lane", mark("Previous lane"), lanes.previous_lane, "go", 0, ("Alt+Up",)),
    Row("go.next_excerpt", mark("Next excerpt"), do.next_excerpt, "go", 1, ("]",)),
    Row("go.previous_excerpt", mark("Previous excerpt"), do.previous_excerpt, "go", 1, ("[",)),
    Row("go.go_to_date", mark("Go to date…"), do.opener("go_to_date"), "go", 2, ("Ctrl+G",)),
    Row("go.go_back", mark("Back"), do.go_back, "go", 3, ("Alt+Left",)),
    Row("go.go_forward", mark("Forward"), do.go_forward, "go", 3, ("Alt+Right",)),
)
_HELP = (
    Row("help.show_palette", mark("Command palette…"), do.opener("palette"), "help", 0,
        ("Ctrl+Shift+P",)),
    Row("help.show_keys", mark("Keys and gestures"), do.opener("keys"), "help", 0, ("?", "F1")),
    Row("help.show_about", mark("About BeSeTo Timeline"), do.opener("about"), "help", 1),
)
# fmt: on

#: Every command, in the order of the menus.
ROWS: tuple[Row, ...] = (
    *_FILE,
    *_EDIT,
    *_VIEW,
    *_panels(),
    *_choices("view/theme", _THEMES),
    *_choices("view/language", {"system": _THEMES["system"], **LANGUAGES}),
    *_LANES,
    *EDITING_LANES,
    *_fields(),
    *EVIDENCE,
    *SOURCES,
    *ARTICLES,
    *PROPOSALS,
    *CHECKING,
    *_GO,
    *_HELP,
)

#: What the mouse does, for the sheet of keys: gesture and meaning, in English.
GESTURES: tuple[tuple[str, str], ...] = (
    (mark("Drag"), mark("Move through time")),
    (mark("Wheel"), mark("Zoom at the pointer")),
    (mark("Ctrl + wheel, pinch"), mark("Zoom at the pointer")),
    (mark("Shift + wheel, sideways wheel"), mark("Move through time")),
    (mark("Ctrl + drag"), mark("Zoom to a box")),
    (mark("Shift + drag"), mark("Select what is in a box")),
    (mark("Click a mark or label"), mark("Select the event")),
    (mark("Ctrl + click"), mark("Select the event besides the others, or no longer")),
    (mark("Double click a mark or label"), mark("Edit the event")),
    (mark("Double click empty ground"), mark("New event")),
    (mark("Drag a mark, or one of its ends"), mark("Give the event another date or lane")),
    (mark("Click beside the name of a lane"), mark("Collapse, pin, or show it alone")),
    (mark("Double click the name of a lane"), mark("Show only this lane, or all again")),
    (mark("Drag the name of a lane"), mark("Move the lane")),
    (mark("Drag in the overview"), mark("Move or resize the window of time")),
    (mark("Click a marked passage"), mark("Select its event")),
    (mark("Drag selected words, or the head of a card"), mark("Give an event an excerpt")),
    (mark("Click the arrows of the reader"), mark("Go through all excerpts of the source")),
)
