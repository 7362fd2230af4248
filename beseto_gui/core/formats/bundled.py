"""The timeline that ships with the program."""

from beseto_gui.core.base.resources import resource_path
from beseto_gui.core.formats import native_json
from beseto_gui.core.model.records import Bundle


def load_bundled() -> Bundle:
    """Return the timeline of Seoul, Beijing and Tokyo.

    Raises:
        ResourceError: When it is missing from the installation.
    """
    return native_json.read(resource_path("timelines/beseto.json"))
