"""The libraries that a shared library says it needs, read from the file itself."""

import struct
from pathlib import Path

_LOAD, _DYNAMIC = 1, 2
_NEEDED, _STRING_TABLE = 1, 5


def needed(path: Path) -> list[str]:
    """Return the names in the dynamic section of a 64-bit little-endian ELF file.

    They are what `ldd` would look for, without a tool and without loading anything.
    The format is described in the System V ABI, "Program Header" and "Dynamic Section".
    """
    data = path.read_bytes()
    assert data[:6] == b"\x7fELF\x02\x01", f"{path} is no 64-bit little-endian ELF file"
    (table,) = struct.unpack_from("<Q", data, 32)
    entry_size, entries = struct.unpack_from("<HH", data, 54)
    segments = [struct.unpack_from("<IIQQQQ", data, table + i * entry_size) for i in range(entries)]
    rows: list[tuple[int, int]] = []
    for kind, _flags, offset, _address, _, size in segments:
        if kind == _DYNAMIC:
            rows = list(struct.iter_unpack("<qQ", data[offset : offset + size]))
    strings = next((value for tag, value in rows if tag == _STRING_TABLE), 0)
    for kind, _flags, offset, address, _, size in segments:
        if kind == _LOAD and address <= strings < address + size:
            strings += offset - address
            break
    return [_string(data, strings + value) for tag, value in rows if tag == _NEEDED]


def _string(data: bytes, start: int) -> str:
    return data[start : data.index(b"\0", start)].decode()
