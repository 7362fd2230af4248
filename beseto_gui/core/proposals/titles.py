"""Proposed titles: the clause that holds a date phrase, without it, shortened by rule.

Public name: `title_of`.
"""

import re

from beseto_gui.core.marking import proposed_title
from beseto_gui.core.proposals.sentences import Span, clause_at, clauses
from beseto_gui.core.proposals.words import words_of

#: What says something is at least so wide; a letter of CJK says about twice as much.
_LEAST = {"en": 18, "ko": 9, "zh": 6, "ja": 8}
_EDGES = " \t\n\r,.;:–—-…·、。，；：()[]（）“”\"'"
_BEFORE = {
    "en": re.compile(
        r"(?:\b(?:in|on|by|since|from|until|during|of|at|for|the|as|early|late|into|around|about"
        r"|scheduled for)\s+)+$",
        re.I,
    ),
    "ko": re.compile(r"(?:지난|오는|이번)\s*$"),
    "zh": re.compile(r"[于於在自從从至]$"),
    "ja": re.compile(r"(?:去る|来る)$"),
}
_BEHIND = {
    "en": re.compile(
        r"^\s*(?:(?:after|before|since|of|to)\s+(?:the\s+)?|['’]s\s+(?:\w+,\s*)?)", re.I
    ),
    "ko": re.compile(
        r"^(?:\s*\([^)]{1,12}\))?(?:에는|에서|에도|부터|까지|에|의|은|는|경|께|쯤|자로|자|이후|만에)?"
        r"(?=[\s,]|$)[\s,]*"
    ),
    "zh": re.compile(r"^(?:[（(][^）)]{1,12}[）)])?(?:以来|起|，|,|的|期间|时|、)?"),
    "ja": re.compile(
        r"^(?:[（(][^）)]{1,12}[）)])?(?:には|にも|から|まで|以来|ごろ|頃|付で|に|は|の|、)*"
    ),
}
_WHO = re.compile(r"^(?:who|which|that)\s+", re.I)
#: Words that say nothing in front: of a place in the page, of how a thing is seen.
_LEADING = re.compile(
    r"^(?:(?:in|at|on|during|after|with|as|and|but|when|while|that)\s+"
    r"|(?:have|has|had)\s+(?:also\s+)?(?:seen|witnessed|brought)\s+(?:an?\s+)?)",
    re.I,
)
_LABEL = re.compile(r"^[A-Z][A-Z ]{2,20}:\s+")
_TRAILING = re.compile(
    r"(?:\s+(?:in|on|by|since|from|until|during|of|at|for|the|a|an|and|to|as|with|after|or))+$",
    re.I,
)
_GOES_ON = re.compile(r"\s(?:and|but|while|where|who|which|that)\s", re.I)
#: In front of a phrase, what stands behind the last of these is what it is the date of.
_COMES_ON = re.compile(
    r"\s(?:(and)|but|while|that|since|after|before|until|following)\s+(?:the\s+)?"
)
_VERB_FIRST = re.compile(r"^\s*(?:have|has|had|was|were|is|are|will|would)\s", re.I)
_AUXILIARY = re.compile(r"\b(?:have|has|had|was|were|is|are|will|would|can|could)\b", re.I)
#: A title is made of no more letters than these.
_SUBJECT_WORDS, _MOST = 5, 120


def title_of(text: str, sentence: Span, start: int, end: int, language: str) -> str:
    """Return a proposed title of what a date phrase is the date of.

    Args:
        text: The text.
        sentence: The sentence with the phrase.
        start: Where the phrase begins.
        end: Where it ends.
        language: Code of the language of the sentence.
    """
    code = language if language in _LEAST else "en"
    is_last = text[sentence.start : start].rstrip().endswith(",")
    is_last = is_last and not text[end : sentence.end].strip(_EDGES)
    is_apart = code == "en" and is_last
    least = _LEAST[code]
    clause = sentence if is_apart else clause_at(text, sentence, start, end, least)
    is_led = _BEFORE[code].search(text, clause.start, start) is not None
    if code != "en" and clause.end < sentence.end and not is_led:
        clause = _coming(text, sentence, clause, end, code)
    before = _BEFORE[code].sub("", text[clause.start : max(start, clause.start)])
    after = text[max(end, clause.start) : clause.end]
    if code != "en" or not before.strip(_EDGES):
        after = _BEHIND[code].sub("", after)
    if code == "en" and not is_apart:
        before, after = _nearest(before, after)
    joint = "" if code in ("zh", "ja") else " "
    words = joint.join(part for each in (before, after) if (part := each.strip(_EDGES)))
    words = words_of(code).opening.sub("", words.strip(_EDGES))
    if code == "en":
        words = _english(text, sentence, clause, words)
    said = text[sentence.start : sentence.end]
    return proposed_title(words[:_MOST]) or proposed_title(said[:_MOST])


def _coming(text: str, sentence: Span, clause: Span, end: int, code: str) -> Span:
    """Return the clause behind one that a date phrase ends: in CJK the date is that one's."""
    if _BEHIND[code].sub("", text[end : clause.end]).strip(_EDGES):
        return clause
    behind = next(each for each in clauses(text, sentence) if each.start >= clause.end)
    return Span(behind.start, behind.end)


def _nearest(before: str, after: str) -> tuple[str, str]:
    """Return what stands nearest to a phrase in a clause that tells of several things."""
    least = _LEAST["en"]
    for cut in reversed(list(_COMES_ON.finditer(before))):
        both = (before[: cut.start()], before[cut.end() :])
        is_list = cut[1] is not None and not all(map(_has_verb, both))
        if len(both[1]) >= least and not is_list:
            before = before[cut.end() :]
            break
    if _WHO.match(before.strip()) or len(before) >= 2 * least:
        after = _GOES_ON.split(after)[0]
    return before, after


def _has_verb(words: str) -> bool:
    lists = words_of("en")
    kinds = (lists.happened, lists.planned, lists.reported, _AUXILIARY)
    return any(kind.search(words) for kind in kinds)


def _english(text: str, sentence: Span, clause: Span, words: str) -> str:
    """Return an English clause with a subject in front, and no loose words at its ends."""
    who = _WHO.match(words)
    if who is not None:
        subject = text[sentence.start : clause.start].strip(_EDGES).split()[-_SUBJECT_WORDS:]
        words = f"{' '.join(subject)} {words[who.end() :]}"
    else:
        words = _LEADING.sub("", _LABEL.sub("", words))
    words = _TRAILING.sub("", words.strip(_EDGES))
    is_whole = words_of("en").happened.search(words) or words_of("en").planned.search(words)
    return words if is_whole else _with_verb(text, sentence, clause, words)


def _with_verb(text: str, sentence: Span, clause: Span, words: str) -> str:
    """Return a subject with the verb that follows behind what is said between commas."""
    subject = re.split(r"[,;]|\s[–—]\s", words)[0].strip(_EDGES)
    for each in clauses(text, sentence):
        told = text[each.start : each.end]
        if each.start >= clause.start + len(subject) and _VERB_FIRST.match(told):
            return f"{subject} {told.strip(_EDGES)}"
    return words
