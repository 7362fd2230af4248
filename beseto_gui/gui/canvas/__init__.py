"""The timeline itself: what is painted, what is under the pointer, and how it moves."""
