"""How well and how fast date phrases are found: scores a folder of TimeML files.

    python benchmarks/extract.py DIR [DIR …] [--errors FILE] > results.json

Measures as TempEval-3 took them: gold and found phrases are paired one to one by overlap, the
same span first. Relaxed F1 counts pairs; strict F1 pairs with the same span; value F1 is
relaxed F1 times the part of the pairs with the same value. The document's date is given and
not counted. Without a folder only the speed is measured, on English of our own making.
"""

import argparse
import html
import json
import re
import sys
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

if __package__ in (None, ""):
    sys.path[0] = str(Path(__file__).resolve().parents[1])

from benchmarks.measuring import Goal, about
from beseto_gui.core.extract.api import find

_TAG = re.compile(r"<(/?)([A-Za-z0-9]+)([^>]*)>")
_ATTRIBUTE = re.compile(r'(\w+)\s*=\s*"([^"]*)"')
#: What the speed is measured on, many times over: a phrase in 250 characters, as in news.
_PROSE = (
    "The two cities signed the plan on 4 March 1998, three weeks after the first talks. On Tuesday"
    " the council, which has met every month since 2011, said that work would begin early next"
    " year and end in the autumn of 2026. Nobody in the hall spoke of money, and most of those"
    " who came left before the vote; the minutes, printed a day later, say little about either."
    " In the second half of the 1990s the river had flooded twice, and what was built then stood"
    " for a decade. The new wall is to be four metres high and will cost 1,250 million, of which"
    " the state pays half. People who live on the other bank wonder whether it will hold.\n\n"
    "The engineer who drew it shrugs at the question. Water, she says, finds what you forgot, and"
    " the best one can do is to forget little; she has walked the bank with a notebook and knows"
    " each stone of it by its fault. The mayor would rather speak of the path that is to run along"
    " the top, with benches and lamps, of the ferry that could land there again, and of the trees"
    " which a school has offered to plant. None of this is in the plan that was signed. What is in"
    " it fills forty pages, most of them about who pays whom when something breaks, and a map with"
    " a line in red. The line passes the house of an old boatman, who has hung a copy of the map"
    " beside his door and tells all who ask that the river was here before the town and owes it"
    " nothing. He has sold his boat, he says, to a man from upstream who does not know the water,"
    " and he has kept the oars.\n\n"
    "On the other bank they tell it otherwise. There the fields lie lower than the road, and the"
    " road lower than the river when it is high, so that a wall on one side only sends the water"
    " to the other. A farmer shows the marks on the wall of her barn, one above the other like the"
    " heights of a child, and points to the place where the next will be. She has written to the"
    " council and to the state; the council thanked her, and the state sent a form.\n\n"
)


@dataclass(frozen=True, slots=True)
class Phrase:
    """A phrase with its span, type and value."""

    start: int
    end: int
    kind: str
    value: str


@dataclass(frozen=True, slots=True)
class Document:
    """A text with its date and the phrases that people marked in it."""

    name: str
    text: str
    written: str
    gold: list[Phrase]


def read(path: Path) -> Document:
    """Return what a TimeML file holds."""
    raw = path.read_text("utf-8-sig", errors="replace").replace("\r\n", "\n")
    body = re.search(r"<TEXT[^>]*>(.*?)</TEXT>", raw, re.S)
    written = ""
    for tag in re.finditer(r"<TIMEX3([^>]*)>", raw):
        fields = dict(_ATTRIBUTE.findall(tag[1]))
        if fields.get("functionInDocument") in ("CREATION_TIME", "PUBLICATION_TIME"):
            written = fields.get("value", "")
            break
    text, gold = _untagged(body[1] if body else raw)
    return Document(path.name, text, written, gold)


def _untagged(body: str) -> tuple[str, list[Phrase]]:
    parts: list[str] = []
    opened: list[tuple[int, dict[str, str]]] = []
    gold: list[Phrase] = []
    at = length = 0
    for tag in _TAG.finditer(body):
        part = html.unescape(body[at : tag.start()])
        parts.append(part)
        length += len(part)
        at = tag.end()
        if tag[2] != "TIMEX3":
            continue
        if tag[1] and opened:
            start, fields = opened.pop()
            text = "".join(parts)[start:length]
            left = len(text) - len(text.lstrip())
            if text.strip():
                end = start + len(text.rstrip())
                kind, value = fields.get("type", ""), fields.get("value", "")
                gold.append(Phrase(start + left, end, kind, value))
        elif not tag[1] and not tag[3].rstrip().endswith("/"):
            opened.append((length, dict(_ATTRIBUTE.findall(tag[3]))))
    parts.append(html.unescape(body[at:]))
    return "".join(parts), sorted(gold, key=_by_place)


def _by_place(phrase: Phrase) -> tuple[int, int]:
    return phrase.start, phrase.end


def found_in(document: Document) -> list[Phrase]:
    """Return what the program finds in a document."""
    mentions = find(document.text, document.written or None)
    return [Phrase(one.start, one.end, one.kind.value, one.value) for one in mentions]


def paired(gold: list[Phrase], found: list[Phrase]) -> list[tuple[int, int]]:
    """Return pairs of phrases that overlap, one to one, the best first."""
    options: list[tuple[bool, int, int, int]] = []
    for a, one in enumerate(gold):
        for b, other in enumerate(found):
            common = min(one.end, other.end) - max(one.start, other.start)
            if common > 0:
                same = (one.start, one.end) == (other.start, other.end)
                options.append((not same, -common, a, b))
    pairs: list[tuple[int, int]] = []
    taken_a: set[int] = set()
    taken_b: set[int] = set()
    for _different, _common, a, b in sorted(options):
        if a not in taken_a and b not in taken_b:
            taken_a.add(a)
            taken_b.add(b)
            pairs.append((a, b))
    return pairs


def score(documents: Iterable[Document], errors: list[str]) -> tuple[Counter[str], float]:
    """Return what was counted over all documents, and the seconds of CPU that finding took."""
    counts: Counter[str] = Counter()
    cpu_s = 0.0
    for document in documents:
        begin = time.process_time()
        found = found_in(document)
        cpu_s += time.process_time() - begin
        pairs = paired(document.gold, found)
        counts["gold"] += len(document.gold)
        counts["found"] += len(found)
        counts["pairs"] += len(pairs)
        counts["documents"] += 1
        counts["characters"] += len(document.text)
        for a, b in pairs:
            gold, one = document.gold[a], found[b]
            counts["spans"] += (gold.start, gold.end) == (one.start, one.end)
            counts["values"] += gold.value == one.value
            counts["kinds"] += gold.kind == one.kind
        errors += _differences(document, found, pairs)
    return counts, cpu_s


def _differences(
    document: Document, found: list[Phrase], pairs: list[tuple[int, int]]
) -> Iterator[str]:
    """Yield a line for each phrase that is not as people marked it."""
    text = document.text
    for a, b in pairs:
        gold, one = document.gold[a], found[b]
        if gold != one:
            marked = (text[gold.start : gold.end], gold.kind, gold.value)
            ours = (text[one.start : one.end], one.kind, one.value)
            yield "\t".join(("differs", document.name, *marked, *ours))
    lost = set(range(len(document.gold))) - {a for a, _b in pairs}
    extra = set(range(len(found))) - {b for _a, b in pairs}
    for a in sorted(lost):
        gold = document.gold[a]
        yield "\t".join(("lost", document.name, text[gold.start : gold.end], gold.kind, gold.value))
    for b in sorted(extra):
        one = found[b]
        yield "\t".join(("extra", document.name, text[one.start : one.end], one.kind, one.value))


def f1(right: int, gold: int, found: int) -> float:
    """Return the harmonic mean of recall and precision, in per cent."""
    return 200 * right / (gold + found) if gold + found else 0.0


def goals_of(folder: Path, counts: Counter[str], narrative: bool) -> list[Goal]:
    """Return the figures of a folder with their goals: news, or narratives."""
    gold, found = counts["gold"], counts["found"]
    relaxed = f1(counts["pairs"], gold, found)
    strict = f1(counts["spans"], gold, found)
    value = relaxed * counts["values"] / counts["pairs"] if counts["pairs"] else 0.0
    bounds = (92, 86, 83) if narrative else (95.5, 90, 83)
    names = ("relaxed", "strict", "value")
    return [
        Goal(f"{folder.name}: {name} F1", figure, bound, at_least=True)
        for name, figure, bound in zip(names, (relaxed, strict, value), bounds, strict=True)
    ]


def speed(characters: int) -> Goal:
    """Return how many megabytes of prose are read in a second of CPU."""
    text = _PROSE * (characters // len(_PROSE) + 1)
    find(_PROSE, "2024-07-31")
    begin = time.process_time()
    find(text, "2024-07-31")
    megabytes = len(text.encode()) / 1e6
    figure = megabytes / (time.process_time() - begin)
    return Goal("dates: text read", figure, 1, at_least=True, unit="MB/s")


def main() -> int:
    """Score the folders and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("folders", nargs="*", type=Path, metavar="DIR")
    parser.add_argument("--narrative", action="store_true", help="the goals of narratives")
    parser.add_argument("--errors", type=Path, help="write every difference here")
    parser.add_argument("--small", action="store_true", help="small sizes: only to see it run")
    wanted = parser.parse_args()
    goals = [speed(100_000 if wanted.small else 1_000_000)]
    scores: dict[str, Any] = {}
    errors: list[str] = []
    for folder in wanted.folders:
        documents = [read(path) for path in sorted(folder.glob("*.tml"))]
        counts, cpu_s = score(documents, errors)
        goals += goals_of(folder, counts, wanted.narrative)
        rate = counts["characters"] / cpu_s if cpu_s else 0
        scores[folder.name] = {**counts, "characters_per_s": round(rate)}
    if wanted.errors:
        wanted.errors.write_text("\n".join(sorted(errors)) + "\n", "utf-8")
    result = {"about": about(), "scores": scores, "goals": [goal.row() for goal in goals]}
    print(json.dumps(result, indent=1, ensure_ascii=False))
    return 0


if __name__ == "__main__":
    sys.exit(main())
