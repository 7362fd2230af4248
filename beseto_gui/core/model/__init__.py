"""Frozen records and what can be worked out from them; no files, no pixels."""
