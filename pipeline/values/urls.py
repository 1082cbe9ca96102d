"""Addresses: web links and e-mails as printed, made whole and comparable; the small notes printed after links."""

from __future__ import annotations

import re
from datetime import date
from functools import cache, lru_cache
from urllib.parse import urlsplit

from pipeline.values import dates, domains
from pipeline.values.words import load

_REMEMBERED = 1 << 12  # addresses: a document prints one several times, and its host is asked for too
_URL = re.compile(r"(?<![\w@])(?:https?://|www\.(?=[\w-]+\.))[^\s<>\"“”«»]+", re.IGNORECASE)
_EMAIL = re.compile(r"(?<![\w.+%-])[\w+%-]+(?:\.[\w+%-]+)*@(?:[^\W_][\w-]*\.)+[^\W\d_]{2,}(?![\w-])")
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):(?!\d)")
_WEB = re.compile(r"https?://", re.IGNORECASE)
_TWICE = re.compile(r"^https?:/+(?=https?:/)", re.IGNORECASE)
_DOMAIN = re.compile(r"(?:[^\W_](?:[\w-]*[^\W_])?\.)+[^\W\d_]{2,24}(?::\d{1,5})?(?=[/?#]|$)")
_HOST = re.compile(r"(?:[^\W_](?:[\w-]*\w)?\.)*[^\W_](?:[\w-]*\w)?\.?")
_PLAIN, _ESCAPED = r"\-0-9A-Za-z_.~!$&()*+,;=:@/", "%[0-9A-Fa-f]{2}"
_SAFE = re.compile(
    rf"https?://[\w-]{{1,60}}(?:\.[\w-]{{1,60}})+(?:/(?:[{_PLAIN}']|{_ESCAPED})*(?:[?#](?:[{_PLAIN}]|{_ESCAPED})*)?)?"
)
_CLOSERS = {")": "(", "]": "[", "}": "{"}
_CLOSING_MARKS = ".,;:!'’*…\\"
_SENTENCE_MARKS = _CLOSING_MARKS + "?"


@lru_cache(maxsize=_REMEMBERED)
def normalise(url: str) -> str | None:
    """The target with its scheme and host in lower case and unsafe characters encoded; None where it leads nowhere.

    White space inside comes from wrapped lines and goes; marks at the end that belong to the sentence go too, but not
    a `?`, which is an empty query. Path, query and fragment keep their case. A host is given with its accents, also
    where it is printed as `xn--`.
    """
    printed = re.sub(r"[\s\u00ad\u200b]+", "", url).lstrip('<(["“«').rstrip('>"”»')
    printed = _TWICE.sub("", trim(printed, _CLOSING_MARKS))
    if not _WEB.match(printed):
        printed = _with_scheme(printed)
    if not printed:
        return None
    try:
        parts = urlsplit(printed)
        port = parts.port
        safe = urlsplit(printed if _SAFE.fullmatch(printed) else _encoded(printed))
    except ValueError:
        return None
    name = _readable(parts.hostname or "")
    if not _HOST.fullmatch(name):
        return None
    place = name if port is None else f"{name}:{port}"
    whole = safe._replace(scheme=parts.scheme.lower(), netloc=place).geturl()
    return trim(f"{whole}?" if printed.endswith("?") and not whole.endswith("?") else whole, _CLOSING_MARKS)


def _encoded(printed: str) -> str:
    from w3lib.url import safe_url_string  # it brings an HTTP client along

    return safe_url_string(printed)


def _readable(host_name: str) -> str:
    """The host in lower case, its `xn--` labels as the letters they stand for."""
    name = host_name.lower()
    try:
        return name.encode("ascii").decode("idna").lower() if "xn--" in name else name
    except UnicodeError:
        return name


def _with_scheme(printed: str) -> str:
    """A bare domain as an address; empty for anything else: anchors, scripts, relative paths, file names ("a.pdf")."""
    if _SCHEME.match(printed):
        return ""
    printed = printed.removeprefix("//")
    domain = _DOMAIN.match(printed)
    if domain is None or "@" in printed.split("/")[0]:
        return ""
    ending = domain[0].partition(":")[0].rpartition(".")[2].lower()
    if domain[0] == printed and len(ending) > 2 and ending not in domains.GENERIC:
        return ""
    return "http://" + printed


def trim(url: str, marks: str = _SENTENCE_MARKS) -> str:
    """Without closing marks of the sentence around it: full stops, commas, brackets that were not opened inside."""
    while url:
        last = url[-1]
        unopened = last in _CLOSERS and url.count(last) > url.count(_CLOSERS[last])
        if not unopened and last not in marks:
            break
        url = url[:-1]
    return url


def find(text: str) -> list[tuple[int, int]]:
    """Spans of the addresses in running text, in order: those with a scheme or "www.", and bare domains."""
    spans = []
    for match in _URL.finditer(text) if "://" in text or "www." in text.lower() else ():
        kept = trim(match[0])
        if normalise(kept) is not None:
            spans.append((match.start(), match.start() + len(kept)))
    bare = [(begin, begin + len(trim(text[begin:end]))) for begin, end in domains.find(text)]
    free = [(begin, end) for begin, end in bare if not any(start < end and begin < stop for start, stop in spans)]
    return sorted(spans + free)


def emails(text: str) -> list[tuple[int, int]]:
    return [match.span() for match in _EMAIL.finditer(text)] if "@" in text else []


def host(url: str) -> str:
    """The host in lower case without "www."; empty where there is none."""
    clean = normalise(url)
    return (urlsplit(clean).hostname or "").removeprefix("www.") if clean else ""


def is_email_link(href: str) -> bool:
    """True for `mailto:` and for a bare address, also one that was given a web scheme by mistake."""
    bare = _WEB.sub("", re.sub(r"\s+", "", href))
    return bare.lower().startswith("mailto:") or _EMAIL.fullmatch(bare) is not None


@cache
def _note(language: str) -> re.Pattern[str]:
    words = load(language)
    forms = [re.escape(form).replace(r"\ ", r"\s+") for form, key in words.all_forms("notes") if len(key) == 2]
    around = [re.escape(form) for form, key in words.all_forms("notes") if key == "around"]
    extra = rf"(?:(?:{'|'.join(around)})\s+)?" if around else ""
    after = rf"(?:\s+(?:{'|'.join(around)}))?" if around else ""
    return re.compile(rf"[(\[]\s*{extra}(?P<note>{'|'.join(forms) or '(?!)'}){after}\s*[)\]]", re.IGNORECASE)


def target_language(text_after_link: str, language: str) -> str:
    """ISO 639-1 code of the note printed right after a link, "(in French)"; empty where there is none."""
    match = _note(language).match(text_after_link.lstrip(" \t\n\u00a0\u202f\"'”’».,)"))
    return _code(match, language)


def strip_note(anchor: str, language: str) -> tuple[str, str]:
    """The anchor without the note at its end, and the note's code: "a guide (in French)" is "a guide" and "fr"."""
    for match in _note(language).finditer(anchor):
        if not anchor[match.end() :].strip(" .,;:\u00a0"):
            return anchor[: match.start()].rstrip(), _code(match, language)
    return anchor, ""


def _code(match: re.Match[str] | None, language: str) -> str:
    return (load(language).key("notes", match["note"]) or "") if match else ""


@cache
def _accessed(language: str) -> re.Pattern[str]:
    forms = [re.escape(form).replace(r"\ ", r"\s+") for form in load(language).forms("notes", "accessed")]
    return re.compile(rf"\b(?:{'|'.join(forms) or '(?!)'})\s*:?\s*", re.IGNORECASE)


def accessed_on(text: str, language: str) -> date | None:
    """The day printed after "accessed on"; None where no whole date stands there."""
    found = dates.find(text, language)
    for match in _accessed(language).finditer(text):
        for period in found:
            if period.precision == "day" and match.start() <= period.begin <= match.end():
                return period.start or period.end
    return None
