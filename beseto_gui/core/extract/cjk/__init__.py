"""Korean, Chinese and Japanese: one grammar over the words of each.

The three put a date together in the same order, from the year down to the minute, with words
that differ. So words are data (``resources/lexicons/{ko,zh,ja}.toml``), and what they do is
said once here:

1. `tokens` cuts a text into *chains*: runs of words of time that stand side by side. A number
   is a token only with its unit (2013년, 三天, 6か月), so that prices, scores and telephone
   numbers are none.
2. `rules` are expressions over the classes of a chain: `calendar` (days, months, years, clock),
   `lengths` (lengths, "ago", "for the first time in"), `words` (sets, vague words, centuries).
3. `links` fills the second end of a range from the first ("from 4 to 23 next month").
4. `context` reads what stands around a phrase: tense, and what relates it.
"""
