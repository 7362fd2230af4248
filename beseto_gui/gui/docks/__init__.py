"""What stands around the canvas: panels, toolbar and status bar. They do not know each other."""
