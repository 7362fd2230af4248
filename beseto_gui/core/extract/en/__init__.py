"""English: words become classes of one character, rules are expressions over them."""
