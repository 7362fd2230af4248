"""Articles are read from each kind of file, and hostile ones are refused with a reason."""

import io
import zipfile
from pathlib import Path

import pytest

from beseto_gui.core.articles import limits
from beseto_gui.core.articles.pdf import joined
from beseto_gui.core.articles.plain import article_of_text
from beseto_gui.core.articles.reading import files_below, read_all, read_article
from beseto_gui.core.base.errors import FileFormatError
from beseto_gui.core.base.progress import Cancelled, silent

WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def written(folder: Path, name: str, data: bytes) -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


def docx(body: str, head: str = "") -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("word/document.xml", f"{head}<w:document {WORD}>{body}</w:document>")
    return made.getvalue()


# --- texts ---


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "cp949", "utf-8-sig"])
def test_a_text_is_read_in_whatever_encoding_it_is(tmp_path, encoding):
    text = "서울시는 지난해 10월 회의를 열었다.\n두 도시는 1992년 친선 관계를 맺었다.\n"
    path = written(tmp_path, "a.txt", text.encode(encoding))
    article = read_article(path, silent)
    assert article.text == text
    assert article.language == "ko"
    assert article.data == path.read_bytes()


def test_the_front_matter_of_markdown_is_what_is_known_and_no_part_of_the_text(tmp_path):
    text = "---\ntitle: The talks\nauthor: Kim, Lee\ndate: 2024-07-31\n---\n# Talks\nThey met.\n"
    article = read_article(written(tmp_path, "a.md", text.encode()), silent)
    assert (article.title, article.authors) == ("The talks", ("Kim", "Lee"))
    assert article.published.edtf == "2024-07-31"
    assert article.text == "# Talks\nThey met.\n"


def test_a_line_of_dashes_alone_is_no_front_matter():
    assert article_of_text("---\nA rule above.\n---\nMore.").text.startswith("---")


def test_the_first_line_is_the_title_unless_it_is_a_sentence():
    assert article_of_text("A bridge opens\n\nIt opened in May.").title == "A bridge opens"
    assert article_of_text("It opened in May.\nIt was long.").title == ""


def test_the_name_of_the_file_may_say_the_date():
    article = article_of_text("The bridge was opened with music.", "2021-05-04-bridge.txt")
    assert article.published.edtf == "2021-05-04"


# --- DOCX ---


def test_paragraphs_and_cells_of_a_docx_are_lines(tmp_path):
    body = (
        "<w:p><w:r><w:t>One</w:t><w:tab/><w:t>two</w:t></w:r></w:p>"
        "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>cell</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
    )
    article = read_article(written(tmp_path, "a.docx", docx(body)), silent)
    assert article.text == "One\ttwo\ncell\n"


def test_a_docx_that_declares_entities_is_refused(tmp_path):
    bomb = '<!DOCTYPE d [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>'
    path = written(tmp_path, "a.docx", docx("<w:p><w:r><w:t>&b;</w:t></w:r></w:p>", bomb))
    with pytest.raises(FileFormatError, match="Word"):
        read_article(path, silent)


def test_a_docx_that_unpacks_to_too_much_is_refused(tmp_path):
    body = "<w:p/>" * (limits.MAX_MARKUP_BYTES // 6 + 1)
    path = written(tmp_path, "a.docx", docx(body))
    assert path.stat().st_size < limits.MAX_MARKUP_BYTES / 100
    with pytest.raises(FileFormatError, match="MB"):
        read_article(path, silent)


def test_a_docx_that_is_nested_too_deep_is_refused(tmp_path):
    deep = "<w:p>" * (limits.MAX_DEPTH + 1) + "</w:p>" * (limits.MAX_DEPTH + 1)
    with pytest.raises(FileFormatError, match="deep"):
        read_article(written(tmp_path, "a.docx", docx(deep)), silent)


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04 no zip", b"not a zip at all"])
def test_what_is_no_docx_is_refused(tmp_path, data):
    with pytest.raises(FileFormatError):
        read_article(written(tmp_path, "a.docx", data), silent)


# --- e-mails ---


def test_an_email_is_read_with_subject_sender_and_day(tmp_path):
    head = (
        "From: =?utf-8?b?6rmA?= <kim@example.org>\r\nSubject: =?utf-8?b?7ZqM7J2Y?=\r\n"
        "Date: Wed, 31 Jul 2024 23:30:00 +0900\r\n"
        "Content-Type: text/plain; charset=euc-kr\r\nContent-Transfer-Encoding: 8bit\r\n\r\n"
    )
    data = head.encode() + "회의는 어제 열렸다.\r\n".encode("euc-kr")
    article = read_article(written(tmp_path, "a.eml", data), silent)
    assert (article.title, article.authors) == ("회의", ("김",))
    assert article.published.edtf == "2024-07-31"
    assert article.text == "회의는 어제 열렸다.\n"


def test_an_email_of_too_many_parts_is_refused(tmp_path):
    data = b'Content-Type: multipart/mixed; boundary="a"\r\n\r\n' * 300
    with pytest.raises(FileFormatError, match="deep"):
        read_article(written(tmp_path, "a.eml", data), silent)


# --- HTML and PDF ---

PAGE = """<html lang=en><head><title>A bridge opens</title>
<meta name=author content="Kim"><meta property="article:published_time" content="2024-07-31">
<link rel=canonical href="https://example.org/bridge"></head><body>
<nav><a href=/>Home</a> <a href=/news>News</a></nav><article><h1>A bridge opens</h1>
<p>The bridge over the river was opened on Tuesday, after six years of building.</p>
<p>The mayor said it would be open to everybody who walks, by day and by night.</p></article>
<footer>Copyright 2024, all rights reserved</footer></body></html>"""


def test_a_page_is_read_without_what_stands_around_its_text(tmp_path):
    pytest.importorskip("trafilatura")
    article = read_article(written(tmp_path, "a.html", PAGE.encode()), silent)
    assert "opened on Tuesday" in article.text
    assert "Copyright" not in article.text
    assert article.title == "A bridge opens"
    assert article.link == "https://example.org/bridge"
    assert article.published.edtf == "2024-07-31"


def test_a_page_that_is_nested_too_deep_is_refused(tmp_path):
    deep = b"<html>" + b"<div>" * (limits.MAX_DEPTH + 5)
    with pytest.raises(FileFormatError, match="deep"):
        read_article(written(tmp_path, "a.html", deep), silent)


def test_what_is_missing_to_read_a_kind_of_file_is_asked_for_by_name():
    with pytest.raises(FileFormatError) as caught:
        limits.needed("no_module_of_this_name", "nothing at-all", "HTML", "a.html")
    assert "package nothing," in caught.value.what
    assert "pip install nothing at-all" in caught.value.advice


def test_pages_of_a_pdf_are_kept_apart(tmp_path):
    pytest.importorskip("pypdfium2")
    article = read_article(
        written(tmp_path, "a.pdf", pdf("Opened in May 2021.", "Closed.")), silent
    )
    assert [page.strip() for page in article.text.split("\f")] == ["Opened in May 2021.", "Closed."]


def test_what_is_no_pdf_is_refused(tmp_path):
    pytest.importorskip("pypdfium2")
    with pytest.raises(FileFormatError, match="PDF"):
        read_article(written(tmp_path, "a.pdf", b"%PDF-1.7 nothing"), silent)


def test_lines_that_the_margin_has_broken_are_joined():
    page = (
        "The council of the two cities was found-\r\nation of all that came after it, said\r\n"
        "the mayor.\r\nA heading\r\nMore."
    )
    assert joined(page).split("\n") == [
        "The council of the two cities was foundation of all that came after it, said the mayor.",
        "A heading",
        "More.",
    ]


def test_radicals_of_a_pdf_become_ideographs():
    assert joined("\u2f49\u2f47") == "月日"


def pdf(*pages: str) -> bytes:
    """Return a PDF with a line of text on each page."""
    objects = ["<</Type/Catalog/Pages 2 0 R>>", ""]
    kids: list[str] = []
    for text in pages:
        stream = f"BT /F1 12 Tf 72 700 Td ({text}) Tj ET"
        at = len(objects) + 1
        kids.append(f"{at} 0 R")
        font = "<</Font<</F1<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>"
        objects.append(
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents {at + 1} 0 R"
            f"/Resources{font}>>"
        )
        objects.append(f"<</Length {len(stream)}>>stream\n{stream}\nendstream")
    objects[1] = f"<</Type/Pages/Kids[{' '.join(kids)}]/Count {len(kids)}>>"
    made, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(made))
        made += f"{number} 0 obj{body}endobj\n".encode()
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    start = len(made)
    count = len(objects) + 1
    made += f"xref\n0 {count}\n0000000000 65535 f \n{table}".encode()
    made += f"trailer<</Size {count}/Root 1 0 R>>\nstartxref\n{start}\n%%EOF".encode()
    return made


# --- many at once ---


def test_what_of_a_folder_could_not_be_read_is_listed_with_the_reason(tmp_path):
    (tmp_path / "deeper").mkdir()
    good = written(tmp_path / "deeper", "a.txt", b"It opened in May.")
    odd = written(tmp_path, "b.xyz", b"what")
    empty = written(tmp_path, "c.txt", b" \n")
    batch = read_all([tmp_path], silent)
    assert [path for path, _article in batch.read] == [good]
    assert {each.path for each in batch.unread} == {odd, empty}
    assert all(each.error.what for each in batch.unread)


def test_hidden_files_are_left_out_without_a_word(tmp_path):
    written(tmp_path, ".secret.txt", b"x")
    assert files_below(tmp_path) == ([], [])


def test_reading_ends_when_nobody_waits_any_more(tmp_path):
    path = written(tmp_path, "a.txt", b"It opened in May.")

    def cancelled(_part: float) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        read_all([path], cancelled)


def test_reading_that_takes_too_long_is_given_up():
    now_s = 0.0
    patience = limits.Patience(silent, "a.pdf", lambda: now_s)
    patience(0.5)
    now_s = limits.MAX_S + 1
    with pytest.raises(FileFormatError, match="seconds"):
        patience(0.6)
