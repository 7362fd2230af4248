"""Windows that are opened on request."""
