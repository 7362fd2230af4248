"""Golden files: pictures compared with tolerance, texts exactly.

Set ``BESETO_GOLDEN=write`` to write them anew; look at what changed before you commit it.
"""

import os
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtGui import QImage

GOLDEN = Path(__file__).resolve().parents[1] / "golden"
#: A channel that differs by more than this counts; rasterisers round differently.
_STEP = 40
#: The part of all px that may differ so much.
_PART = 0.002


def writing() -> bool:
    """Return whether golden files are to be written anew."""
    return os.environ.get("BESETO_GOLDEN") == "write"


def channels(image: QImage) -> np.ndarray:
    """Return an image as height × width × (red, green, blue)."""
    plain = image.convertToFormat(QImage.Format.Format_RGB888)
    rows = np.frombuffer(plain.constBits(), np.uint8).reshape(plain.height(), plain.bytesPerLine())
    return rows[:, : plain.width() * 3].reshape(plain.height(), plain.width(), 3).copy()


def difference(one: QImage, other: QImage) -> float:
    """Return the part of all px that differ visibly; 1 when the sizes differ."""
    if one.size() != other.size():
        return 1.0
    step = np.abs(channels(one).astype(np.int16) - channels(other)).max(axis=2)
    return float((step > _STEP).mean())


def assert_golden_image(image: QImage, name: str, tmp_path: Path) -> None:
    """Compare an image with ``tests/golden/images/NAME.png``."""
    path = GOLDEN / "images" / f"{name}.png"
    if writing():
        image.save(str(path))
        pytest.skip(f"{path.name} was written")
    part = difference(image, QImage(str(path)))
    if part > _PART:
        image.save(str(tmp_path / path.name))
        pytest.fail(f"{part:.2%} of {path.name} differ, see {tmp_path / path.name}", pytrace=False)


def count_near(image: QImage, colour: str, tolerance: int = 24) -> int:
    """Return how many px have a colour, each channel within a tolerance."""
    wanted = np.frombuffer(bytes.fromhex(colour[1:]), np.uint8).astype(np.int16)
    return int((np.abs(channels(image) - wanted).max(axis=2) <= tolerance).sum())
