"""Approximate search: where a quotation occurs with a few letters changed.

Myers' bit-parallel algorithm ("A fast bit-vector algorithm for approximate string matching
based on dynamic programming", JACM 46, 1999) on Python's integers: time grows with the
length of the text, and with the length of the quotation divided by the machine's word.
"""

from collections.abc import Iterator

#: How many equally near stretches are told apart; more are found in made-up texts only.
_MOST = 100


def find_approximate(quote: str, text: str, allowed: int) -> tuple[int, list[tuple[int, int]]]:
    """Find the stretches of a text that are nearest to a quotation.

    Args:
        quote: What to look for; not empty.
        text: Where to look.
        allowed: How many letters may be added, left out or replaced.

    Returns:
        The number of letters that differ, and the spans that differ by that number: of
        those that end at the same place, the shortest. No span when all differ by more.
    """
    best = allowed + 1
    ends: list[int] = []
    for end, errors in enumerate(_errors_by_end(quote, text), start=1):
        if errors < best:
            best, ends = errors, []
        if errors == best and best <= allowed:
            ends.append(end)
    return best, [(_start(quote, text, end, best), end) for end in ends[:_MOST]]


def _start(quote: str, text: str, end: int, errors: int) -> int:
    """Return where the nearest stretch that ends at `end` begins: the same search backwards."""
    window = text[max(0, end - len(quote) - errors) : end][::-1]
    for length, found in enumerate(_errors_by_end(quote[::-1], window, anchored=True), start=1):
        if found == errors:
            return end - length
    return end


def _errors_by_end(quote: str, text: str, *, anchored: bool = False) -> Iterator[int]:
    """Yield, after each letter, by how much the best stretch that ends there differs.

    With `anchored` the stretch has to begin where the text begins.
    """
    size = len(quote)
    mask, last = (1 << size) - 1, 1 << (size - 1)
    where: dict[str, int] = {}
    for i, letter in enumerate(quote):
        where[letter] = where.get(letter, 0) | 1 << i
    # Bit i of `up` says that row i + 1 of the current column is one more than row i; of
    # `down`, one less. The names in the paper are Pv, Mv, D0, Ph and Mh.
    up, down, errors = mask, 0, size
    for letter in text:
        equal = where.get(letter, 0)
        diagonal = (((equal & up) + up) ^ up) | equal | down
        right_up = (down | ~(diagonal | up)) & mask
        right_down = up & diagonal
        if right_up & last:
            errors += 1
        elif right_down & last:
            errors -= 1
        right_up = right_up << 1 | anchored
        up = (right_down << 1 | ~(diagonal | right_up)) & mask
        down = right_up & diagonal & mask
        yield errors
