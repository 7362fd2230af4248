"""BeSeTo Timeline: a timeline viewer in which every mark can be traced to its source."""

__version__ = "0.1.0"
