"""The language of the window: ours through the core, Qt's own texts through its catalogs."""

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

from beseto_gui.core.base.i18n import LANGUAGES, set_language

#: What Qt calls the languages of the program.
_QT_NAMES = {"en": "en", "ko": "ko", "zh": "zh_CN", "ja": "ja"}
_SYSTEM = "system"
_CATALOG = "qtbase"


class LanguageSwitch:
    """Makes a language the current one, for our texts and for Qt's."""

    def __init__(self, app: QCoreApplication) -> None:
        self._app = app

    def choose(self, choice: str) -> str:
        """Speak a language of `LANGUAGES`, or that of the ``system``; return its code."""
        code = system_language() if choice == _SYSTEM else choice
        set_language(code)
        for installed in self._app.findChildren(QTranslator, _CATALOG):
            self._app.removeTranslator(installed)
            installed.deleteLater()
        if code != "en":  # Qt's own texts are English
            folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
            translator = QTranslator(self._app)
            translator.setObjectName(_CATALOG)
            if translator.load(f"{_CATALOG}_{_QT_NAMES[code]}", folder):
                self._app.installTranslator(translator)
        QLocale.setDefault(QLocale(_QT_NAMES[code]))
        return code


def system_language() -> str:
    """Return the first of the user's languages that the program speaks, else English."""
    for name in QLocale.system().uiLanguages():
        code = name.split("-")[0]
        if code in LANGUAGES:
            return code
    return "en"
