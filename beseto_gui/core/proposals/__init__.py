"""Proposed events: what the date phrases of a source may be the dates of.

    text of a source ─ find ─► mentions ─ propose ─► Proposals, ranked ─ keep ─► event, excerpt
                                                          └─ corroborate ─► further evidence

Nothing here changes a document: `keeping` makes the commands that do.
"""
