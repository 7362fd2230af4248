"""``beseto-gui render``: what is asked for is what is written."""

import json
import struct
import zlib
from importlib.util import find_spec
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from beseto_gui.cli.main import main
from beseto_gui.core.formats.bundled import load_bundled


@pytest.fixture(autouse=True)
def _application(request: pytest.FixtureRequest) -> None:
    """Make the application of all tests first: one of another kind could not be replaced."""
    if find_spec("PySide6") is not None:
        request.getfixturevalue("qapp")


def png_chunks(path: Path) -> dict[bytes, list[bytes]]:
    """Return the chunks of a PNG by type, as its specification lays them out."""
    data, at = path.read_bytes(), 8
    chunks: dict[bytes, list[bytes]] = {}
    while at < len(data):
        length, kind = struct.unpack(">I4s", data[at : at + 8])
        chunks.setdefault(kind, []).append(data[at + 8 : at + 8 + length])
        at += 12 + length
    return chunks


def size_of(path: Path) -> tuple[int, int]:
    width, height = struct.unpack(">II", png_chunks(path)[b"IHDR"][0][:8])
    return width, height


@pytest.mark.needs_qt
def test_png_has_the_size_and_says_what_was_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "a.png"
    assert main(["render", "-o", str(path), "--size", "640x480"]) == 0
    assert size_of(path) == (640, 480)
    assert capsys.readouterr().out.startswith(f"{path}  640 × 480 px, ")


@pytest.mark.needs_qt
def test_png_of_paper_carries_its_resolution_and_title(tmp_path: Path) -> None:
    """A5 is 148 by 210 mm: 583 by 827 dots at 100 an inch, which is 3937 a metre."""
    path = tmp_path / "a.png"
    arguments = ["--paper", "a5", "--dpi", "100", "--portrait", "--lang", "ko"]
    assert main(["render", "-o", str(path), *arguments]) == 0
    assert size_of(path) == (583, 827)
    chunks = png_chunks(path)
    assert struct.unpack(">IIB", chunks[b"pHYs"][0]) == (3937, 3937, 1)
    texts = b"".join(part for kind in (b"tEXt", b"iTXt", b"zTXt") for part in chunks.get(kind, []))
    assert b"BeSeTo Timeline" in texts
    title = load_bundled().timeline.title.ko
    packed = [zlib.decompress(t.split(b"\0\0", 1)[1]) for t in chunks.get(b"zTXt", [])]
    assert title.encode() in texts + b"".join(packed)


@pytest.mark.parametrize("ending", [pytest.param("png", marks=pytest.mark.needs_qt), "svg"])
def test_same_input_gives_the_same_bytes(
    ending: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """2024-07-30 was 1722297600 seconds after the epoch."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1722297600")
    one, other = tmp_path / f"a.{ending}", tmp_path / f"b.{ending}"
    assert main(["render", "-o", str(one), "--size", "800x600"]) == 0
    arguments = ["--size", "800x600", "--date", "2024-07-30"]
    assert main(["render", "-o", str(other), *arguments]) == 0
    assert one.read_bytes() == other.read_bytes()


@pytest.mark.parametrize("seconds", ["soon", "99999999999999", "-" + "9" * 5000])
def test_a_time_that_is_none_is_refused(
    seconds: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", seconds)
    assert main(["render", "-o", str(tmp_path / "a.svg")]) == 1
    [line] = capsys.readouterr().err.splitlines()
    assert line.startswith("beseto-gui: SOURCE_DATE_EPOCH=")
    assert list(tmp_path.iterdir()) == []


def test_date_is_in_the_caption(tmp_path: Path) -> None:
    path = tmp_path / "a.svg"
    main(["render", "-o", str(path), "--date", "2026-11-21"])
    assert "made with BeSeTo Timeline, 21 November 2026" in path.read_text("utf-8")


def test_parts_can_be_left_out(tmp_path: Path) -> None:
    path = tmp_path / "a.svg"
    main(["render", "-o", str(path), "--no-title", "--no-legend", "--no-sources", "--no-caption"])
    text = path.read_text("utf-8")
    body = text[text.index("</metadata>") :]
    for absent in ("three decades", "How to read", "Sources", "made with"):
        assert absent not in body
    assert "Friendship formalised" in body


def test_range_leaves_out_what_is_outside(tmp_path: Path) -> None:
    path = tmp_path / "a.svg"
    main(["render", "-o", str(path), "--range", "2013/2024-07"])
    text = path.read_text("utf-8")
    assert "Integration Council launched" in text
    assert "Friendship formalised" not in text


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["-o", "a.gif"], ".png, .svg, .pdf"),
        (["-o", "a.svg", "--range", "2025/1990"], "before it begins"),
        (["-o", "a.svg", "--range", "xyz"], "xyz"),
        (["-o", "a.svg", "--dpi", "300"], "--paper"),
        (["-o", "a.svg", "--date", "yesterday"], "yesterday"),
        (["-o", "nowhere/a.svg"], "nowhere/a.svg"),
        (["none.json", "-o", "a.svg"], "none.json"),
    ],
)
def test_what_cannot_be_done_is_said_in_one_line(
    arguments: list[str],
    said: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["render", *arguments]) == 1
    error = capsys.readouterr().err
    assert said in error
    assert error.count("\n") == 1
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "arguments",
    [
        ["--size", "big"],
        ["--size", "10x10"],
        ["--size", "99999x99999"],
        ["--paper", "A9"],
        ["--paper", "A4", "--dpi", "0"],
        ["--paper", "A4", "--dpi", "nan"],
        ["--theme", "sepia"],
        ["--lang", "fr"],
        ["--size", "800x600", "--paper", "A4"],
    ],
)
def test_misuse_is_status_two(arguments: list[str], tmp_path: Path) -> None:
    with pytest.raises(SystemExit) as caught:
        main(["render", "-o", str(tmp_path / "a.svg"), *arguments])
    assert caught.value.code == 2


def timeline(*events: dict[str, object], lanes: tuple[str, ...] = ("l",)) -> str:
    """Return a timeline in JSON; events without an id or a lane get one."""
    return json.dumps(
        {
            "format": "beseto-timeline",
            "version": 1,
            "timeline": {"id": "t"},
            "lanes": [{"id": lane} for lane in lanes],
            "events": [{"id": f"e{n}", "lane": "l"} | event for n, event in enumerate(events)],
        }
    )


def dated(edtf: str, title: str = "Event") -> dict[str, object]:
    return {"title": {"en": title}, "date": {"edtf": edtf}}


FORMS = [
    "1992",
    "199X",
    "XXXX",
    "2024-10",
    "2024-10-31",
    "2018?",
    "2020~",
    "2020%",
    "1990/..",
    "../1985",
    "1990/",
    "/1985",
    "2013-21",
    "[1667,1668]",
    "[..1985]",
    "{1960,1961-12}",
    "Y-17000",
    "Y-17E7",
    "1950S2",
    "156X-12-25",
    "2004-06~-11",
    "2024-07-30T14",
    "2024-07-30T14:05:06+09:00",
    "-0500",
    "0000",
    "2024-XX",
    "XXXX-12-25",
    "Y1E11",
    "1992/1992",
]
ODD = {
    "nothing": timeline(lanes=()),
    "no event": timeline(),
    "no title": timeline({}),
    "no date": timeline(*({} for _ in range(100))),
    "every form": timeline(*map(dated, FORMS)),
    "ten million years": timeline(*map(dated, ("Y-10000000", "Y10000000", "2024-07-30T14:05"))),
    "one day": timeline(*(dated("2024-07-30") for _ in range(2000))),
    "a thousand lanes": timeline(dated("1992"), lanes=("l", *map(str, range(1000)))),
    "long": timeline(dated("1992", "x" * 100_000), dated("1993", "漢" * 100_000)),
    "right to left": timeline(dated("1992", "שלום \u202eabc"), dated("1993", "\x00\x1b<b>&\ufffe")),
    "emoji": timeline(dated("1992", "👩\u200d👩\u200d👧 🏳️\u200d🌈 e\u0301")),
    "far bounds": timeline(
        {"date": {"edtf": "1992", "bounds": [-(2**62), 2**62, -(2**62), 2**62]}},
        {"date": {"edtf": "1992", "bounds": [5, 5, 5, 5]}, "priority": 2**62},
    ),
    **{form: timeline(dated(form)) for form in FORMS},
}


@pytest.mark.parametrize("name", ODD)
def test_an_odd_timeline_is_drawn_as_well(name: str, tmp_path: Path) -> None:
    source, path = tmp_path / "odd.json", tmp_path / "a.svg"
    source.write_text(ODD[name], "utf-8")

    assert main(["render", str(source), "-o", str(path)]) == 0
    assert ET.parse(path).getroot().tag.endswith("svg")


@pytest.mark.needs_qt
@pytest.mark.parametrize("ending", ["png", "pdf"])
def test_odd_timelines_are_painted_as_well(ending: str, tmp_path: Path) -> None:
    source = tmp_path / "odd.json"
    for name in ("nothing", "every form", "long", "right to left", "emoji", "far bounds"):
        source.write_text(ODD[name], "utf-8")
        assert main(["render", str(source), "-o", str(tmp_path / f"a.{ending}")]) == 0
