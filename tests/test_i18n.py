"""Every text that is shown has its translations, and every translation is still shown."""

import ast
import re
from functools import cache
from pathlib import Path

import pytest

from beseto_gui.core.base.i18n import LANGUAGES, catalog
from beseto_gui.core.scene.legend import SAMPLES

CHECKOUT = Path(__file__).resolve().parents[1]
#: What marks a text for translation, and which of its arguments is looked up.
MARKS = {"_": 0, "translate": 0, "mark": 0, "ngettext": 1}
OTHERS = [code for code in LANGUAGES if code != "en"]


def marked(tree: ast.AST) -> set[str]:
    """Return the literals that are translated where they stand or marked for it."""
    texts: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            at = MARKS.get(node.func.id)
            if at is not None and len(node.args) > at:
                texts |= literals(node.args[at])
    return texts


def literals(argument: ast.expr) -> set[str]:
    """Return the literals an argument can be: itself, or either side of a condition."""
    if isinstance(argument, ast.IfExp):
        return literals(argument.body) | literals(argument.orelse)
    if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
        return {argument.value}
    return set()


@cache
def trees() -> list[ast.Module]:
    files = sorted((CHECKOUT / "beseto_gui").rglob("*.py"))
    return [ast.parse(path.read_text("utf-8")) for path in files]


@cache
def shown() -> set[str]:
    """Return every English text that can be shown."""
    texts = {sample.meaning for sample in SAMPLES}
    return texts.union(*(marked(tree) for tree in trees()))


@cache
def written() -> set[str]:
    """Return every literal of the program."""
    return {
        node.value
        for tree in trees()
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }


def placeholders(text: str) -> list[str]:
    return sorted(re.findall(r"\{[^}]*\}", text))


@pytest.mark.parametrize("language", OTHERS)
def test_every_text_is_translated(language):
    assert sorted(shown() - catalog(language).keys()) == []


@pytest.mark.parametrize("language", OTHERS)
def test_no_translation_is_left_over_from_a_text_that_is_gone(language):
    assert sorted(catalog(language).keys() - written()) == []


@pytest.mark.parametrize("language", OTHERS)
def test_a_translation_says_something_and_fills_in_the_same_places(language):
    for english, text in catalog(language).items():
        assert text.strip() or not english.strip(), english
        assert placeholders(text) == placeholders(english), english


def test_literals_are_found_in_every_kind_of_mark():
    tree = ast.parse(
        '_("a"); translate("b" if x else "c", into); mark("d"); ngettext("e", "f", n)\n'
        'painter.translate(1, 2); _(variable); other("g")'
    )
    assert marked(tree) == {"a", "b", "c", "d", "f"}
