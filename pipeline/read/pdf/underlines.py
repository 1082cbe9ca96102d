"""Rules under words: what they underline is told, what is left are borders of tables and the like."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import repeat
from math import inf, nextafter

from pipeline.read.pdf.bands import Bands
from pipeline.read.pdf.shapes import Box
from pipeline.read.pdf.writing import Stretch, Writing, stretches

UNDERLINE_BELOW = (-0.05, 0.32)  # of the size, from the baseline downwards
UNDERLINE_SHARE = 0.75  # of an underline's length has text above it
MEETS = 3.5  # how far a border's end may be from the border it meets
FLUSH = 1.0  # how far an underline's ends may be from its words'


def take_underlines(rules: Sequence[Box], writing: Writing, fills: Sequence[Box] = ()) -> list[Box]:
    """Mark what is underlined; the rules that underline nothing, borders of cells and filled areas among them."""
    over = [_words_over(rule, writing) if rule.width > rule.height else [] for rule in rules]
    if not any(over):
        return list(rules)
    left: list[Box] = []
    down = [rule for rule in rules if rule.height > rule.width]
    posts = Bands(down, [(rule.top - MEETS, rule.bottom + MEETS) for rule in down])
    for rule, words in zip(rules, over, strict=True):
        if words and not _is_border(rule, posts) and _is_underline(rule, words, fills):
            for stretch in words:
                stretch.mark(underline=True)
        else:
            left.append(rule)
    return left


def _words_over(rule: Box, writing: Writing) -> list[Stretch]:
    low, high = UNDERLINE_BELOW
    middle = (rule.top + rule.bottom) / 2
    near = writing.near(middle, middle)
    over = [run for run in near if low * run.size <= middle - run.baseline <= high * run.size]
    return [words for words in stretches(over, rule.x0 - 1, nextafter(rule.x1 + 1, inf)) if words.is_ink]


def _is_underline(rule: Box, words: Sequence[Stretch], fills: Sequence[Box]) -> bool:
    """Whether there are words over it from end to end, and it is no filled area's edge."""
    sides = [side for stretch in words for side in stretch.sides]
    lefts, rights = zip(*sides, strict=True)
    covered = sum(map(min, rights, repeat(rule.x1))) - sum(map(max, lefts, repeat(rule.x0)))
    spaces = (len(sides) - 1) * 0.08 * words[0].run.size
    if covered + spaces < UNDERLINE_SHARE * rule.width:
        return False
    is_flush = abs(min(lefts) - rule.x0) <= FLUSH and abs(max(rights) - rule.x1) <= FLUSH
    return is_flush or not any(_runs_along(rule, fill) for fill in fills)


def _runs_along(rule: Box, fill: Box) -> bool:
    """Whether it runs along a filled area's edge from end to end."""
    as_long = abs(fill.x0 - rule.x0) <= MEETS and abs(fill.x1 - rule.x1) <= MEETS
    return as_long and min(abs(fill.bottom - rule.top), abs(fill.top - rule.top)) <= MEETS


def _is_border(rule: Box, posts: Bands[Box]) -> bool:
    """Whether both ends meet rules that run down."""
    near = [post for post in posts.near(rule.top, rule.bottom) if _reaches(post, rule)]
    return all(any(abs(post.x0 - end) <= MEETS for post in near) for end in (rule.x0, rule.x1))


def _reaches(post: Box, rule: Box) -> bool:
    return post.top - MEETS <= rule.top and rule.bottom <= post.bottom + MEETS
