"""The program without a window, and the way into the one with it."""
