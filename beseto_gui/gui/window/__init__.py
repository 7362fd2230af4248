"""The window: where canvas and panels are put together."""
