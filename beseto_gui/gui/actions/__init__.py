"""The commands of the window: one table, one registry, one function each."""
