"""What this program is."""

from PySide6.QtCore import QSize, Qt, qVersion
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from beseto_gui import __version__
from beseto_gui.core.base.i18n import _
from beseto_gui.gui.theme import icon

_ICON_PX = 64


class About(QDialog):
    """Name, version and purpose of the program."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("About BeSeTo Timeline"))
        picture = QLabel()
        picture.setPixmap(icon("beseto", "").pixmap(QSize(_ICON_PX, _ICON_PX)))
        picture.setAlignment(Qt.AlignmentFlag.AlignTop)
        texts = QVBoxLayout()
        texts.setSpacing(8)
        for text, look in (
            ("BeSeTo Timeline", "title"),
            (_("Version {version}").format(version=f"{__version__} · Qt {qVersion()}"), "muted"),
            (_("A timeline in which every mark can be traced to the words that say so."), ""),
        ):
            line = QLabel(text)
            line.setTextFormat(Qt.TextFormat.PlainText)
            line.setProperty("look", look)
            texts.addWidget(line)
        row = QHBoxLayout()
        row.setSpacing(20)
        row.addWidget(picture)
        row.addLayout(texts)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 16)
        column.setSpacing(20)
        column.addLayout(row)
        column.addWidget(buttons)
