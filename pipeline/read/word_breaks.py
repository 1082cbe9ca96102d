"""Words that the end of a line cuts, put together on one of the two lines."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from pipeline.read.printed_lines import Line, line_of
from pipeline.read.web_breaks import NEW_ADDRESS, WEB, is_cut_web

HYPHENS = ("\u00ad", "\u2010", "-")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


def vocabulary_of(texts: Sequence[str]) -> frozenset[str]:
    """The words of these lines, without the parts of those that are cut."""
    whole = (text.rpartition(" ")[0] if text.endswith(HYPHENS) else text for text in map(str.rstrip, texts))
    return frozenset(word.casefold() for text in whole for word in _WORD.findall(text))


def mended(lines: Sequence[Line], vocabulary: Collection[str], width: int = 0) -> list[Line]:
    """The lines, each word that a hyphen at the end of one cuts whole, and each web address that the `width` cuts.

    A soft hyphen, and the sign U+2010 with which programs cut words, go. Any other hyphen goes where the word without
    it is known from elsewhere. A line that held nothing but the end of a word goes too.
    """
    found: list[Line] = []
    for line in lines:
        above = found[-1] if found else None
        start, _, others = line.text.strip().partition(" ")
        whole = _joined(above, line, start, vocabulary, width) if above and start else None
        if above is None or whole is None:
            found.append(line)
            continue
        found[-1] = line_of(above.number, whole)
        found += [line_of(line.number, " " * line.start + others)] if others else []
    return found


def _is_cut_address(line: Line, following: Line, rest: str, width: int) -> bool:
    text = line.text.rstrip()
    if ("://" not in text and "www." not in text) or NEW_ADDRESS.match(rest) or not WEB.search(text):
        return False
    is_full = line.end - line.start + len(rest) > width
    return is_cut_web(
        text.rpartition(" ")[2], rest, is_full, len(line.text.split()) == len(following.text.split()) == 1
    )


def _joined(line: Line, following: Line, start: str, vocabulary: Collection[str], width: int) -> str | None:
    """The line's text with the word or web address whole that goes on at the start of the next; None for any other."""
    if line.text.endswith(HYPHENS) and line.text[-2:-1].isalpha() and start[0].islower():
        rest, space, word = line.text[:-1].rpartition(" ")
        return rest + space + _whole(word, line.text[-1], start, vocabulary)
    return line.text.rstrip() + start if width and _is_cut_address(line, following, start, width) else None


def _whole(word: str, hyphen: str, start: str, vocabulary: Collection[str]) -> str:
    known = _WORD.match(start)
    is_word = known is not None and (word.rpartition("-")[2] + known[0]).casefold().lstrip("('\"«“’") in vocabulary
    return word + start if hyphen != "-" or is_word else f"{word}-{start}"
