"""Words that the end of a line cuts, put together on one of the two lines."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from pipeline.read.printed_lines import Line, line_of

HYPHENS = ("\u00ad", "\u2010", "-")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


def vocabulary_of(texts: Sequence[str]) -> frozenset[str]:
    """The words of these lines, without the parts of those that are cut."""
    whole = (text.rpartition(" ")[0] if text.endswith(HYPHENS) else text for text in map(str.rstrip, texts))
    return frozenset(word.casefold() for text in whole for word in _WORD.findall(text))


def mended(lines: Sequence[Line], vocabulary: Collection[str]) -> list[Line]:
    """The lines, each word that a hyphen at the end of one cuts whole.

    A soft hyphen, and the sign U+2010 with which programs cut words, go. Any other hyphen goes where the word without
    it is known from elsewhere. A line that held nothing but the end of a word goes too.
    """
    found: list[Line] = []
    for line in lines:
        above = found[-1] if found else None
        start, _, others = line.text.strip().partition(" ")
        if above and above.text.endswith(HYPHENS) and above.text[-2:-1].isalpha() and start[:1].islower():
            rest, space, word = above.text[:-1].rpartition(" ")
            whole = _whole(word, above.text[-1], start, vocabulary)
            found[-1] = line_of(above.number, rest + space + whole)
            found += [line_of(line.number, " " * line.start + others)] if others else []
        else:
            found.append(line)
    return found


def _whole(word: str, hyphen: str, start: str, vocabulary: Collection[str]) -> str:
    known = _WORD.match(start)
    is_word = known is not None and (word.rpartition("-")[2] + known[0]).casefold().lstrip("('\"«“’") in vocabulary
    return word + start if hyphen != "-" or is_word else f"{word}-{start}"
