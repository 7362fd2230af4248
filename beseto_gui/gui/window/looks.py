"""How the window looks and speaks: theme, size of text, language, movement."""

from PySide6.QtCore import QEvent, QObject, QTimer, Signal, Slot
from PySide6.QtWidgets import QApplication

from beseto_gui.core.scene.density import Scale
from beseto_gui.core.scene.style import Theme
from beseto_gui.gui.canvas.fonts import complete_fonts, install_fonts
from beseto_gui.gui.language import LanguageSwitch
from beseto_gui.gui.settings import Settings
from beseto_gui.gui.theme import ThemeSwitch
from beseto_gui.gui.window.places import Places


class Looks(QObject):
    """Shows the settings of how things look, at the start and when they change.

    Signals:
        painted: The first picture is on the screen.
    """

    painted = Signal()

    def __init__(
        self,
        app: QApplication,
        settings: Settings,
        themes: ThemeSwitch,
        languages: LanguageSwitch,
        places: Places,
    ) -> None:
        super().__init__(places.canvas)
        self._app, self._settings, self._places = app, settings, places
        self._themes, self._languages = themes, languages
        themes.changed.connect(self._dress)
        places.dress(themes.theme)
        places.set_text_percent(settings.number("view/text_percent"))
        self.move()
        self.count()
        places.canvas.viewport().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Tell when the first picture is on the screen."""
        if event.type() == QEvent.Type.Paint:
            watched.removeEventFilter(self)
            QTimer.singleShot(0, self.painted.emit)
        return False

    @property
    def theme_name(self) -> str:
        """The theme that is worn."""
        return self._themes.theme.name

    def wear(self) -> None:
        """Wear the theme, and text of the size, that the settings name."""
        percent = self._settings.number("view/text_percent")
        self._themes.choose(self._settings.text("view/theme"), percent)
        self._places.set_text_percent(percent)

    def speak(self) -> None:
        """Speak the language that the settings name, in fonts that have its letters."""
        code = self._languages.choose(self._settings.text("view/language"))
        install_fonts(self._app, cjk=code != "en")
        self.wear()

    def move(self) -> None:
        """Move smoothly if the settings and the desktop want it."""
        wanted = self._settings.flag("view/animations")
        self._places.canvas.animated = None if wanted else False

    def count(self) -> None:
        """Let the height of counted lanes grow as the settings want it."""
        is_log = self._settings.flag("view/log_counts")
        self._places.canvas.set_scale(Scale.LOG if is_log else Scale.LINEAR)

    def complete(self) -> None:
        """Load the other fonts, and list the events for screen readers."""
        complete_fonts(self._app)
        self._places.canvas.list_for_readers()

    @Slot(object)
    def _dress(self, theme: Theme) -> None:
        self._places.dress(theme)
