"""Numbers in English, in digits and in words: 1,200; twenty-five; two hundred and ten.

Public names: `number_of`, `year_of`, `ordinal`.
"""

from beseto_gui.core.extract.en.tokens import ordinal_of, value_of


def number_of(words: list[str]) -> float | None:
    """Return the number that some words say, None where they say none."""
    total = part = 0.0
    seen = False
    for word in words:
        if word[0].isdigit():
            plain = word.replace(",", "")
            if not plain.replace(".", "", 1).isdigit():
                ordinal = ordinal_of(word)
                if ordinal is None:
                    return None
                plain = str(ordinal)
            part += float(plain)
            seen = True
            continue
        value = value_of(word)
        if word in ("-", ",") or word.lower() in ("and", "of"):
            continue
        if not isinstance(value, int):
            return None
        if value >= 1000:
            total += (part or 1) * value
            part = 0
        elif value == 100 or word.lower() == "dozen":
            part = (part or 1) * value
        elif word.lower() not in ("a", "an") or len(words) == 1:
            part += value
        seen = True
    return total + part if seen else None


def year_of(words: list[str]) -> int | None:
    """Return a year in digits or words: nineteen ninety-six, two thousand and five."""
    if len(words) == 1 and words[0].isdigit():
        return int(words[0])
    values = [value_of(word) for word in words if word not in ("-",) and word.lower() != "and"]
    if not values or not all(isinstance(value, int) for value in values):
        return None
    if 1000 in values or 100 in values:
        number = number_of(words)
        return int(number) if number is not None else None
    year = values[0] * 100 + sum(values[1:])
    return year if len(values) > 1 else None


def ordinal(words: list[str]) -> int | None:
    """Return the number of an ordinal: 20th, third, twenty-first."""
    total = 0
    for word in words:
        if word == "-":
            continue
        number = ordinal_of(word) if word[0].isdigit() else value_of(word)
        if not isinstance(number, int):
            return None
        total += number
    return total or None
