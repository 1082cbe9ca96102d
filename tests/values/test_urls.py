"""Links and e-mails: made whole, found in text, and the notes printed beside them."""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from urllib.parse import urlsplit

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from w3lib.url import safe_url_string

from pipeline.values import domains, urls


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("https://data.example.org/Path/", "https://data.example.org/Path/"),
        ("HTTPS://Data.Example.ORG/Path", "https://data.example.org/Path"),
        ("www.example.org/list/#open-data", "http://www.example.org/list/#open-data"),
        ("data.example.org", "http://data.example.org"),
        ("//data.example.org/x", "http://data.example.org/x"),
        ("https://example.org/x).", "https://example.org/x"),
        ("https://example.org/a_(b)", "https://example.org/a_(b)"),
        ("<https://example.org/x>", "https://example.org/x"),
        ("https://example.org/a\n  long/path", "https://example.org/along/path"),
        ("https://example.org/ICD%20120.pdf", "https://example.org/ICD%20120.pdf"),
        ("https://example.org/été?q=[1]", "https://example.org/%C3%A9t%C3%A9?q=%5B1%5D"),
        ("https://contrôle.example.org", "https://contrôle.example.org"),
        ("http://https://example.org/x", "https://example.org/x"),
        ("https://example.org:8443/x", "https://example.org:8443/x"),
    ],
)
def test_address_is_made_whole(printed: str, expected: str) -> None:
    assert urls.normalise(printed) == expected


@pytest.mark.parametrize(
    "printed",
    [
        "",
        "#",
        "#part",
        "javascript:void(0)",
        "mailto:a@example.org",
        "/relative",
        "../up.html",
        "report.pdf",
        "http://",
        "a@example.org",
        "2.1.",
        "http://[bad",
        "http://example.org:99999/",
    ],
)
def test_what_leads_nowhere_is_none(printed: str) -> None:
    assert urls.normalise(printed) is None


def test_addresses_in_text_end_before_the_sentence_does() -> None:
    text = "See https://example.org/x_(y), (www.example.org/z). Or <http://a.example.org> and [http://b.example.org/a]."
    assert [text[begin:end] for begin, end in urls.find(text)] == [
        "https://example.org/x_(y)",
        "www.example.org/z",
        "http://a.example.org",
        "http://b.example.org/a",
    ]


def test_emails_in_text_are_found_whole() -> None:
    text = "Ada.Lovelace@example.org; open-data+gov@mail.example.org, @handle, a@b"
    assert [text[begin:end] for begin, end in urls.emails(text)] == [
        "Ada.Lovelace@example.org",
        "open-data+gov@mail.example.org",
    ]


@pytest.mark.parametrize(
    "href", ["mailto:ada@example.org", "MAILTO:ada@example.org", "ada@example.org", "http://ada@example.org"]
)
def test_email_link_is_told(href: str) -> None:
    assert urls.is_email_link(href)


def test_web_link_is_no_email() -> None:
    assert not urls.is_email_link("https://example.org/@ada")


def test_host_is_without_www() -> None:
    assert urls.host("HTTP://WWW.Example.org/x") == "example.org"
    assert urls.host("#") == ""


@pytest.mark.parametrize(
    ("language", "after", "code"),
    [
        ("en", " (in French)", "fr"),
        ("en", " (both in French).", "fr"),
        ("en", " (in French only)", "fr"),
        ("en", ") (in Spanish)", "es"),
        ("fr", " (en anglais)", "en"),
        ("fr", " (en anglais uniquement)", "en"),
        ("es", " (en inglés)", "en"),
        ("en", " (in particular)", ""),
        ("en", ". Later (in French)", ""),
        ("en", "", ""),
    ],
)
def test_note_right_after_a_link_names_its_language(language: str, after: str, code: str) -> None:
    assert urls.target_language(after, language) == code


def test_note_is_no_part_of_the_anchor() -> None:
    assert urls.strip_note("a guide to algorithms (in French)", "en") == ("a guide to algorithms", "fr")
    assert urls.strip_note("a guide (to algorithms)", "en") == ("a guide (to algorithms)", "")


@pytest.mark.parametrize(
    ("language", "footnote", "day"),
    [
        ("en", "Report of Valdoria, http://example.org (accessed on 10 January 2019).", date(2019, 1, 10)),
        ("en", "Published 3 May 2018. Last accessed: 10 January 2019", date(2019, 1, 10)),
        ("fr", "Rapport (consulté le 3 mars 2020)", date(2020, 3, 3)),
        ("es", "Informe, consultado el 5 de marzo de 2020", date(2020, 3, 5)),
        ("en", "published on 5 March 2020", None),
        ("en", "accessed in March 2020", None),
    ],
)
def test_day_of_access(language: str, footnote: str, day: date | None) -> None:
    assert urls.accessed_on(footnote, language) == day


_PIECES = st.lists(
    st.sampled_from(["http://", "www.", "a.org", "/", "(", ")", "]", "é", "%", "?q=", "#", ":", "@", " ", "."])
).map("".join)


@settings(max_examples=150)
@given(st.one_of(st.text(max_size=60), _PIECES))
def test_normalising_twice_changes_nothing(printed: str) -> None:
    once = urls.normalise(printed)
    assert once is None or urls.normalise(once) == once


@settings(max_examples=100)
@given(st.one_of(st.text(max_size=60), _PIECES))
def test_any_text_gives_ordered_spans_inside_it(text: str) -> None:
    for spans in (urls.find(text), urls.emails(text)):
        end = 0
        for begin, stop in spans:
            assert end <= begin < stop <= len(text)
            end = stop
    urls.strip_note(text, "en")
    urls.target_language(text, "fr")
    urls.is_email_link(text)
    urls.host(text)


@pytest.mark.parametrize(
    ("printed", "whole"),
    [
        ("https://data.example.org/sets?", "https://data.example.org/sets?"),
        ("https://xn--mto-bma.example.org/", "https://méto.example.org/"),
    ],
)
def test_empty_query_stays_and_a_coded_host_is_made_readable(printed: str, whole: str) -> None:
    assert urls.normalise(printed) == whole
    assert urls.normalise(whole) == whole


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("La colección se visita desde memoria.example.org.", ["memoria.example.org"]),
        ("Data.gov, GOV.UK and (data.gouv.vd/list?a=1), or valdoria.fr", ["Data.gov", "GOV.UK", "valdoria.fr"]),
        ("see www.example.org/z and data.example.org/list.", ["www.example.org/z", "data.example.org/list"]),
        ("ada@mail.example.org, ada.example.org@example.org", []),
        ("report.final.docx, data.csv, setup.py, README.md, index.html, Node.js", []),
        ("e.g. maps, i.e. plans, the U.S. and EE.UU., 3.5m, art.de, p.m., JJ.MM", []),
        ("The end.The next. It ended.In June", []),
        ("https://data.example.org/x and https://example.org/a.b.com", [
            "https://data.example.org/x", "https://example.org/a.b.com",
        ]),
    ],
)  # fmt: skip
def test_bare_domain_is_an_address_where_its_ending_is_real(text: str, expected: list[str]) -> None:
    assert [text[begin:end] for begin, end in urls.find(text)] == expected


@pytest.mark.parametrize(
    ("printed", "expected"),
    [("Data.gov", True), ("data.example.org", True), ("data.example.org/list", False), ("www.example.org", False)],
)
def test_domain_alone_names_a_site(printed: str, expected: bool) -> None:
    assert domains.names_site(printed) is expected


@settings(max_examples=60)
@given(st.text(alphabet="ab.@/-:1 ORGorgfr", max_size=60))
def test_any_text_gives_ordered_addresses(text: str) -> None:
    spans = urls.find(text)
    assert all(begin < end for begin, end in spans)
    assert all(first[1] <= second[0] for first, second in pairwise(spans))


HOSTS = st.sampled_from(["example.org", "data.Example.org", "contrôle.example.org", "xn--contrle-v0a.example.org"])
REST = st.text("aé0/?#&=%2~'()[]|;:@!$*+,.-_ {", max_size=30)


@given(HOSTS, REST)
def test_path_query_and_fragment_are_encoded_as_the_library_of_all_rules_does(host: str, rest: str) -> None:
    printed = f"https://{host}/{rest.replace(' ', '')}a"
    made, expected = urls.normalise(printed), urlsplit(safe_url_string(printed))
    assert made is not None
    assert urlsplit(made)[2:] == expected[2:]
