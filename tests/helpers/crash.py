"""Kills a process that edits a document, again and again, and looks whether anything is lost.

    python -m tests.helpers.crash [--kills 1000] [--seed 1]

A child applies commands that are made up by their numbers, undos and redos among them, and tells
the number of each that has returned. It is killed (SIGKILL) after a random number of them and a
random moment more. After each kill the file must open, be whole, and be exactly what a document
in memory is after the same commands: all that had returned, and at most one more.

Prints JSON, and ends with status 1 when anything was lost.
"""

import argparse
import json
import os
import random
import signal
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn

from beseto_gui.core.base.texts import LocalText
from beseto_gui.core.model.records import Lane
from beseto_gui.core.store.commands_lanes import AddLane
from beseto_gui.core.store.document import Document
from beseto_gui.core.store.file_document import FileDocument
from beseto_gui.core.store.file_making import create
from beseto_gui.core.store.memory import MemoryDocument
from tests.helpers.edits_at_random import apply, small_bundle


@dataclass(slots=True)
class Found:
    """What came of it.

    Attributes:
        kills: How often the process was killed.
        commands: How many commands had returned.
        lost: After how many kills less was there than had returned, or something else.
        in_a_write: After how many kills a journal was there, from which SQLite took a command back.
        in_between: After how many kills the command that had not returned was there as a whole.
        left: Files that were left beside the document at the end.
    """

    kills: int = 0
    commands: int = 0
    lost: int = 0
    in_a_write: int = 0
    in_between: int = 0
    left: int = 0


def crash(folder: Path, kills: int, seed: int = 1, most: int = 12) -> Found:
    """Kill a process that edits a document so often, and return what came of it.

    Args:
        folder: Where the document is made.
        kills: How often.
        seed: Of all chance.
        most: How many commands a process gets done at most before it is killed.
    """
    chance = random.Random(seed)
    path = folder / "crash.beseto"
    memory = MemoryDocument(small_bundle())
    create(memory, path)
    found = Found()
    number = 0
    for _ in range(kills):
        done = _killed(path, number, chance.randint(0, most), chance.uniform(0, 0.004))
        found.kills += 1
        found.commands += done
        for one in range(number, number + done):
            apply(memory, one)
        number += done
        found.in_a_write += path.with_name(f"{path.name}-journal").exists()
        document = FileDocument(path)
        document.check()  # raises when the file is damaged
        if not _equal(document, memory):
            apply(memory, number)
            number += 1
            found.in_between += 1
            if not _equal(document, memory):
                found.lost += 1
                break
        document.close()
    # A kill before anything was in the journal leaves it empty; the next edit takes it away.
    document = FileDocument(path)
    document.apply(AddLane(Lane("last", LocalText("Last"))))
    document.close()
    found.left = len(os.listdir(folder)) - 1
    return found


def _equal(document: Document, memory: Document) -> bool:
    undone = [one.is_done for one in document.history()]
    return document.bundle() == memory.bundle() and undone == [
        one.is_done for one in memory.history()
    ]


def _killed(path: Path, number: int, commands: int, more_s: float) -> int:
    """Let a process edit from a command on, kill it, and return how many had returned."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        _edit(path, number, writing)
    os.close(writing)
    told = b""
    while len(told) < commands and (part := os.read(reading, commands - len(told))):
        told += part
    _wait(more_s)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    while part := os.read(reading, 65536):
        told += part
    os.close(reading)
    return len(told)


def _wait(seconds: float) -> None:
    """Let a random moment pass: the kill is to hit anywhere in a command."""
    end = time.perf_counter() + seconds
    while time.perf_counter() < end:
        pass


def _edit(path: Path, number: int, writing: int) -> NoReturn:
    """Apply commands for ever, and tell each that has returned."""
    try:
        document = FileDocument(path)
        while True:
            apply(document, number)
            os.write(writing, b".")
            number += 1
    finally:
        os._exit(1)


def main() -> int:
    """Do it and print what came of it."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--kills", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    wanted = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        found = crash(Path(folder), wanted.kills, wanted.seed)
    print(json.dumps({name: getattr(found, name) for name in Found.__slots__}))
    return 1 if found.lost else 0


if __name__ == "__main__":
    sys.exit(main())
