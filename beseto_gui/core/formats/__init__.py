"""Reading and writing files: one module per format, one registry of rows."""
