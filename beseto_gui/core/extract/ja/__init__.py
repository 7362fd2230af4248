"""Japanese: its words are data, its grammar is that of `beseto_gui.core.extract.cjk`."""
