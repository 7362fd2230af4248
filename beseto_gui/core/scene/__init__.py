"""What should be on the page, as arrays and plain values; no Qt."""
