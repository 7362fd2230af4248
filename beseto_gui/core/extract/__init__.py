"""Date phrases in running text: English, Korean, Chinese, Japanese, and texts that mix them.

How a text goes through here::

    text ─ fold ─► plain text ─ grammars ─► Candidates ─ Resolver ─► Mentions
                (1:1 characters)   (what it means)    (when that is)

`api.find` does all of it. A *grammar* knows one language and says what a phrase **means**
(`meaning`: Point, Shift, Length, Repeat, Vague); it knows nothing of today. The *resolver*
knows the document's date and what was told before, and no language. So what a language adds
is a grammar and its words, and what is learned about time holds for all languages:

1. `resources/lexicons/LANGUAGE.toml`: its words, as data (`lexicon.load_lexicon`).
2. A package `extract/LANGUAGE/` with a module `grammar` that has
   ``read(text: str) -> Iterable[Candidate]``. The text is folded already: full-width digits
   are plain, radicals are ideographs. Offsets are those of the text. A candidate carries the
   span, the meaning, its language, the tense of its clause where that decides a direction,
   and the word before it that relates it (`signal`, in English: since, until, by, before,
   after, from, between).
3. Its code in `grammar.GRAMMARS`. A text goes to the grammars of all languages whose letters
   it holds (`language.languages_in`), the English one always; where finds overlap, the first
   and then the longest wins.
4. What stands between the ends of a range in that language in `grammar`, and its way to say
   the document's date in `document`.

What holds for all languages is done between the grammars and the resolver, in `grammar`: the
ends of a range and lists share the year that the last one says, a length beside a date is
counted from it, and `order` settles 5/6/2024 by how the text writes its other dates.

A grammar is linear in the text: no pattern that can try the same characters twice without
bound (use possessive quantifiers and counted repetition).

How English does it (`en`): words become classes, one character each, so that a rule such as
``month:MONTH day:DAY COMMA? year:YEAR`` is a regular expression over a string of classes.
Korean, Chinese and Japanese share a grammar (`cjk`): words of time that stand side by side are
a chain of classes, and a number is one of them only with its unit; what differs are the words.
"""
