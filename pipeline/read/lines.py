"""The lines of a text → chunks: headings, items, paragraphs, table rows, pieces of HTML."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import Literal, NamedTuple

from pipeline.read.markers import BULLETS, CONTENT, NUMBERS

ChunkKind = Literal["heading", "item", "text", "rows", "pipes", "html", "blank"]

_HEADING = re.compile(r"\s{0,3}(#{1,6})\s+(.*?)(?:\s+#+)?\s*$")
_RULE = re.compile(r"\s*(?:\\?[-*_=~] *){3,}$")
_RULE_CELL = re.compile(r"\s*[-:=_]{2,}\s*")
_FENCE = re.compile(r"\s*(?:```|~~~)[\w-]*\s*$")
_ITEM = re.compile(rf"(?P<indent>\s*)(?P<open>[*_]{{1,3}})?(?P<marker>[{BULLETS}*+]|{NUMBERS}){CONTENT}")
_NESTED_O = re.compile(r"(?P<indent>\s+)(?P<open>[*_]{1,3})?(?P<marker>o)\s+(?=\S)")
_UNDERLINE = re.compile(r"\s*(?:(?P<sign>[=-])(?P=sign){2,}|(?P<other>[*_~])(?P=other){4,})\s*$")
_UNDERLINE_LEVELS = {"=": 1, "*": 1, "-": 2, "_": 2, "~": 3}
_NO_TITLE = re.compile(r"\t|\S {3,}\S|[|<>]|.*[.;,]\s*$")
_FIELD = re.compile(r"[^\W\d_][^:.;!?]{0,48}:\s")
_NUMBER_SIGN = re.compile(r"\bn[°ºo]\.?(?=\s*\d)|[°ºª]", re.IGNORECASE)
_NO_WORDS = re.compile(r"[*_`\[\]@|<>]|://|www\.|[.;,]\s*$", re.IGNORECASE)
_HTML = re.compile(r"\s*<(table|tr|ul|ol|p|div|h[1-6]|dl|section|blockquote|details|center|figure)\b", re.IGNORECASE)
_PIPE_ROW = re.compile(r"\s*\|.*\|\s*$")
_PIPE_RULE = re.compile(r"\s*\|?\s*:?-{2,}:?\s*(?:\|\s*:?-{2,}:?\s*)*\|?\s*$")
_QUOTE = re.compile(r"^\s{0,3}>(?!>)\s?")


class Chunk(NamedTuple):
    """Lines that are read together; `number` is the first one's, `level` a heading's or an item's nesting."""

    kind: ChunkKind
    number: int
    lines: list[str]
    level: int = 0
    marker: str = ""
    indent: int = 0


def split_lines(text: str) -> list[str]:
    """The lines, without their ends; a form feed ends a page, so the line it starts stands after a blank one."""
    return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")


def chunks(lines: Sequence[str]) -> list[Chunk]:
    """Every line of the text in one chunk, in order."""
    found: list[Chunk] = []
    indents: list[int] = []
    has_headings = any(_HEADING.match(line) for line in lines)
    number = 0
    while number < len(lines):
        chunk = _next_chunk(lines, number, found)
        if not has_headings and _is_in_capitals(chunk, lines):
            chunk = Chunk("heading", chunk.number, list(lines[number : number + len(chunk.lines)]), CAPITALS_LEVEL)
        if chunk.kind == "item":
            chunk = chunk._replace(level=_nesting(indents, chunk.indent))
        elif chunk.kind not in {"blank", "text"} or (chunk.kind == "text" and not _is_indented(chunk)):
            indents.clear()
        found.append(chunk)
        number += len(chunk.lines)
    return found


def _nesting(indents: list[int], indent: int) -> int:
    while indents and indents[-1] > indent:
        indents.pop()
    if not indents or indents[-1] < indent:
        indents.append(indent)
    return len(indents)


def _is_indented(chunk: Chunk) -> bool:
    return chunk.lines[0][:1].isspace()


def _next_chunk(lines: Sequence[str], start: int, before: Sequence[Chunk]) -> Chunk:
    line = lines[start]
    if is_blank(line):
        return Chunk("blank", start + 1, [line])
    html = _HTML.match(line)
    if html and (html[1].lower() == "table" or not _is_row(lines, start, before)):
        return Chunk("html", start + 1, _html_lines(lines, start, html[1].lower()))
    if _is_pipe_table(lines, start):
        return Chunk("pipes", start + 1, _while(lines, start, lambda n: "|" in lines[n]))
    if _is_row(lines, start, before):
        return Chunk("rows", start + 1, _while(lines, start, lambda n: "\t" in lines[n].strip(" ")))
    heading = _HEADING.match(line)
    if heading:
        return Chunk("heading", start + 1, [line], len(heading[1]))
    ruled = _ruled_heading(lines, start, before)
    if ruled:
        return ruled
    return _item(lines, start) or Chunk("text", start + 1, _while(lines, start, lambda n: _is_plain(lines, n)))


def is_blank(line: str) -> bool:
    """Nothing to read: white space, a rule of dashes or stars, the fence of a code block."""
    return not line.strip() or bool(_RULE.match(line) or _FENCE.match(line))


def _ruled_heading(lines: Sequence[str], start: int, before: Sequence[Chunk]) -> Chunk | None:
    """A heading underlined by a rule, or a few lines between two rules of the same sign."""
    count = _between_rules(lines, start, before)
    is_alone = _is_clear(lines, start - 1)
    if not count and (_is_underlined(lines, start) or (_may_be_underlined(lines, start) and is_alone)):
        count = 1
    if not count:
        return None
    level = _UNDERLINE_LEVELS[_rule_sign(lines, start + count)]
    return Chunk("heading", start + 1, list(lines[start : start + count + 1]), level)


def _between_rules(lines: Sequence[str], start: int, before: Sequence[Chunk]) -> int:
    """How many lines stand between the rule above and the next one; 0 where the rule belongs to another heading."""
    sign = _rule_sign(lines, start - 1)
    if not sign or (before and before[-1].kind == "heading"):
        return 0
    for count in range(1, MOST_BETWEEN_RULES + 1):
        if not _is_title(lines, start + count - 1):
            return 0
        if _rule_sign(lines, start + count) == sign:
            return count
    return 0


def _is_underlined(lines: Sequence[str], number: int) -> bool:
    """Whether a rule just as long as the line stands under it."""
    if not _may_be_underlined(lines, number):
        return False
    return abs(len(lines[number].strip()) - len(lines[number + 1].strip())) <= UNDERLINE_DIFFERENCE


def _may_be_underlined(lines: Sequence[str], number: int) -> bool:
    return bool(_rule_sign(lines, number + 1)) and _is_title(lines, number)


def _is_clear(lines: Sequence[str], number: int) -> bool:
    """Whether no words stand on a line, or there is none."""
    return not 0 <= number < len(lines) or is_blank(lines[number])


def _rule_sign(lines: Sequence[str], number: int) -> str:
    match = _UNDERLINE.match(lines[number]) if 0 <= number < len(lines) else None
    return (match["sign"] or match["other"]) if match else ""


def _is_title(lines: Sequence[str], number: int) -> bool:
    """Words that can be a heading: one short phrase, no cells, no sentence's end, no bullet."""
    if number >= len(lines) or is_blank(lines[number]) or len(lines[number].strip()) > LONGEST_TITLE:
        return False
    match = match_item(lines[number])
    has_bullet = match is not None and not re.search(r"\w", match["marker"])
    return not has_bullet and not _NO_TITLE.search(lines[number].strip())


def _is_in_capitals(chunk: Chunk, lines: Sequence[str]) -> bool:
    """A line or two of a few words in capitals alone between blank lines, and no value after "Label:"."""
    if chunk.kind not in {"text", "item"} or (chunk.kind == "item" and not chunk.marker.rstrip(".").isdigit()):
        return False
    start, end = chunk.number - 1, chunk.number - 1 + len(chunk.lines)
    if len(chunk.lines) > MOST_CAPITAL_LINES or not _is_clear(lines, start - 1) or not _is_clear(lines, end):
        return False
    above = next((lines[n].rstrip() for n in range(start - 1, -1, -1) if not is_blank(lines[n])), "")
    return not above.endswith(":") and _says_title_in_capitals(" ".join(lines[start:end]))


def _says_title_in_capitals(text: str) -> bool:
    words = _NUMBER_SIGN.sub("", text)
    if _NO_WORDS.search(text) or len(text.split()) > MOST_CAPITAL_WORDS or "\t" in text.strip():
        return False
    return sum(letter.isupper() for letter in words) >= FEWEST_CAPITALS and not any(map(str.islower, words))


def _while(lines: Sequence[str], start: int, belongs: Callable[[int], bool]) -> list[str]:
    end = start + 1
    while end < len(lines) and not is_blank(lines[end]) and not lines[end].startswith("\f") and belongs(end):
        end += 1
    return list(lines[start:end])


def _is_plain(lines: Sequence[str], number: int) -> bool:
    line = lines[number]
    starts = _HEADING.match(line) or _HTML.match(line) or match_item(line) or "\t" in line.strip()
    return not starts and not _is_pipe_table(lines, number) and not _is_underlined(lines, number)


def match_item(line: str) -> re.Match[str] | None:
    return _ITEM.match(line) or _NESTED_O.match(line)


def _item(lines: Sequence[str], start: int) -> Chunk | None:
    match = match_item(lines[start])
    if not match:
        return None
    indent = len(match["indent"].expandtabs(4))
    content = _while(lines, start, lambda n: _is_plain(lines, n))
    content[0] = (match["open"] or "") + content[0][match.end() :]
    return Chunk("item", start + 1, content, 1, match["marker"], indent)


def _is_row(lines: Sequence[str], number: int, before: Sequence[Chunk]) -> bool:
    """A tab between words makes a row; at the line's ends only beside other rows, else it is white space."""
    line = lines[number].strip(" \f")
    if not _has_tab(line):
        return False
    if "\t" in line.strip():
        return True
    if number + 1 < len(lines) and "\t" in lines[number + 1].strip():
        return True
    last = next((chunk for chunk in reversed(before) if chunk.kind != "blank" and not _is_note(chunk)), None)
    return last is not None and last.kind == "rows"


def _has_tab(line: str) -> bool:
    """Whether a tab parts it, other than the one by which word processors set off an item's mark ("1.␉First")."""
    match = _ITEM.match(line)
    if match and "\t" in line[match.end("marker") : match.end()]:
        line = line[match.end() :]
    return "\t" in line.strip(" ")


def _is_note(chunk: Chunk) -> bool:
    return chunk.kind == "text" and bool(re.match(r"\s*(?:<sup>|\[\^?[\divxl]+\])", chunk.lines[0]))


def _is_pipe_table(lines: Sequence[str], number: int) -> bool:
    """A row with a line of dashes under it, or a line between two bars beside another one."""
    line = lines[number]
    if "|" not in line:
        return False
    following = lines[number + 1] if number + 1 < len(lines) else ""
    if _PIPE_RULE.match(following) and "|" in following:
        return True
    return bool(_PIPE_ROW.match(line)) and (line.count("|") > 2 or bool(_PIPE_ROW.match(following)))


def _html_lines(lines: Sequence[str], start: int, tag: str) -> list[str]:
    """Down to the end of the element, over blank lines; down to the first blank line where it never ends."""
    opened, depth = re.compile(rf"<{tag}\b", re.IGNORECASE), 0
    closed = re.compile(rf"</{tag}\s*>", re.IGNORECASE)
    for end in range(start, min(len(lines), start + LONGEST_ELEMENT)):
        depth += len(opened.findall(lines[end])) - len(closed.findall(lines[end]))
        if depth <= 0:
            return list(lines[start : end + 1])
    return _while(lines, start, lambda n: True)


def is_deeper(line: str, indent: int) -> bool:
    """Whether a line is set in further than the mark of the item it may belong to."""
    expanded = line.expandtabs(4)
    return len(expanded) - len(expanded.lstrip()) > indent


def heading_lines(chunk: Chunk) -> list[str]:
    """The words of a heading, line by line, without the signs and rules that make it one."""
    first = _HEADING.match(chunk.lines[0])
    if first:
        return [first[2]]
    return [line for line in chunk.lines if not is_blank(line)]


def without_quote(line: str) -> str:
    return _QUOTE.sub("", line)


def split_row(line: str) -> list[str]:
    """The cells of a row set with tabs."""
    return line.strip("\r\n\f").split("\t")


def split_pipes(line: str) -> list[str]:
    """The cells of a row set with bars; a bar after a backslash is text."""
    inner = re.sub(r"^\s*\|", "", line)
    inner = re.sub(r"(?<!\\)\|\s*$", "", inner)
    return [cell.replace("\\|", "|") for cell in re.split(r"(?<!\\)\|", inner)]


def is_rule_row(cells: Sequence[str]) -> bool:
    """A line of dashes between two rows, as markdown draws it; no row of its own."""
    filled = [cell for cell in cells if cell.strip()]
    return len(filled) > 1 and all(_RULE_CELL.fullmatch(cell) for cell in filled)


def wrap_column(lines: Sequence[str]) -> int:
    """The column at which the whole text is evidently broken into lines; 0 where lines are paragraphs."""
    pairs = [
        (line, following)
        for line, following in pairwise(lines)
        if not is_blank(line) and not is_blank(following) and "\t" not in line
    ]
    if len(pairs) < FEWEST_WRAPPED:
        return 0
    widths = sorted(len(line.rstrip()) for line, _ in pairs)
    column = widths[int(0.95 * (len(widths) - 1))]
    if not NARROWEST <= column <= WIDEST:
        return 0
    return column if sum(is_full(*pair, column) for pair in pairs) >= MOSTLY * len(pairs) else 0


LONGEST_TITLE = 120  # characters of one line of a heading between rules or over one
UNDERLINE_DIFFERENCE = 2  # characters by which a rule drawn by hand misses the length of its line
MOST_BETWEEN_RULES = 3  # lines
CAPITALS_LEVEL = 2
MOST_CAPITAL_LINES, MOST_CAPITAL_WORDS, FEWEST_CAPITALS = 2, 12, 5
LONGEST_ELEMENT = 500  # lines of one HTML element; one that does not end in these is taken as never closed
FEWEST_WRAPPED = 6  # pairs of lines that must be there to judge
NARROWEST, WIDEST = 40, 130  # columns between which texts are wrapped by hand or by a mail program
MOSTLY = 0.6
RAGGED = 0.85  # share of the column a line fills at least when the next word would not have fitted


def is_field(line: str) -> bool:
    """Whether the line is one field of a form: "Lead institution: …"."""
    return bool(_FIELD.match(line)) and line[0].isupper()


def is_full(line: str, following: str, column: int) -> bool:
    """Whether the next line's first word would not have fitted at this line's end."""
    word = following.split()[0] if following.split() else ""
    return len(line.rstrip()) + 1 + len(word) > RAGGED * column
