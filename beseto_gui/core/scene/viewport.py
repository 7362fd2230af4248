"""A stretch of time across a width in pixels: frozen and pure."""

from dataclasses import dataclass

#: The narrowest and the widest view, in seconds across it: a minute, ten million years and more.
MIN_SPAN_S = 60.0
MAX_SPAN_S = 366.0 * 86400 * 24_000_000


@dataclass(frozen=True, slots=True)
class Viewport:
    """Seconds ``[start_s, end_s]`` drawn over ``[0, width_px]``."""

    start_s: float
    end_s: float
    width_px: float

    @property
    def px_per_s(self) -> float:
        """Pixels that one second takes."""
        return self.width_px / (self.end_s - self.start_s)

    @property
    def s_per_px(self) -> float:
        """Seconds that one pixel takes."""
        return (self.end_s - self.start_s) / self.width_px

    def x_px(self, time_s: float) -> float:
        """Return where a time is drawn."""
        return (time_s - self.start_s) * self.px_per_s

    def time_s(self, x_px: float) -> float:
        """Return the time at a pixel."""
        return self.start_s + x_px * self.s_per_px
