"""Bytes → text. Nothing is guessed: a byte order mark, a declared character set, or UTF-8."""

from __future__ import annotations

import codecs
import re
import unicodedata

from pipeline.errors import UnreadableDocument

_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_COMBINING = re.compile(r"[\u0300-\u036f]")
_WORD = re.compile(r"\S+")
MOST_CONTROLS = 0.01  # share of control characters above which a file is no text


def decode(data: bytes, declared: str | None = None) -> str:
    """The text of a file; UnreadableDocument `empty_document`, `not_text`, `not_utf8` or `wrong_charset`."""
    if not data.strip():
        raise UnreadableDocument("empty_document", "The file is empty.")
    marked = next((name for mark, name in _MARKS if data.startswith(mark)), None)
    if marked != "utf-16" and b"\0" in data:
        raise UnreadableDocument("not_text", "The file holds binary data, not text: it has NUL bytes.")
    text = _decoded(data, marked or declared or "utf-8")
    if not text.strip("\ufeff \t\r\n\f\v\u00a0"):
        raise UnreadableDocument("empty_document", "The file holds nothing but white space.")
    if "\0" in text or len(_CONTROL.findall(text)) > MOST_CONTROLS * len(text):
        raise UnreadableDocument("not_text", "The file holds binary data, not text: it has control characters.")
    return text


def _decoded(data: bytes, charset: str) -> str:
    try:
        return data.decode(charset)
    except UnicodeDecodeError as error:
        raise _undecodable(data, charset, error.start) from error
    except (LookupError, UnicodeError) as error:
        reason = f"The file says that its character set is {charset}, and cannot be read as that."
        raise UnreadableDocument("wrong_charset", reason) from error


def _undecodable(data: bytes, charset: str, offset: int) -> UnreadableDocument:
    """`offset` counts from 0, like the byte offset that is named."""
    line = data.count(b"\n", 0, offset) + 1
    place = f"the byte 0x{data[offset]:02x} at offset {offset}, line {line}, is no character of it"
    if charset in {"utf-8", "utf-8-sig"}:
        return UnreadableDocument("not_utf8", f"The text is not in UTF-8: {place}. Convert the file to UTF-8.")
    reason = f"The text is not in {charset}, as the file says it is: {place}. Convert the file to UTF-8."
    return UnreadableDocument("wrong_charset", reason)


def composed(text: str) -> str:
    """Letters and the marks behind them (texts from macOS) as one character; an address stays as it is."""
    return _WORD.sub(_composed_word, text) if _COMBINING.search(text) else text


def _composed_word(word: re.Match[str]) -> str:
    return word[0] if "://" in word[0] or word[0].isascii() else unicodedata.normalize("NFC", word[0])
