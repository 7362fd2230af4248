"""Uncertain time as a value."""
