"""Where sentences end."""

from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.values.sentences import sentences


def cut(text: str, language: str) -> list[str]:
    return [text[begin:end] for begin, end in sentences(text, language)]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The office published 3.5 million rows. | It will go on! | Will it?"),
        ("en", "Decree no. 2020-37 was passed. | It entered into force."),
        ("en", "Tools, e.g. maps, i.e. drawings, were built. | See www.example.org/a.b for more."),
        ("en", "The U.S. Government answered. | Citizens asked, etc. | The end came."),
        ("en", "It went to the U.S. | The office agreed."),
        ("en", "Mr. Moran met Dr. Ada Lovelace. | J. Doe came too."),
        ("en", "“Open data is good.” | “It is useful.”"),
        ("en", "The list is long. | (See p. 3.) | It ends here."),
        ("en", "The aim was met. [57] | The next one was not. [58]"),
        ("en", "1. Publish the data. | 2. Use it."),
        ("en", "a. Publish the data. | b. Use it."),
        ("fr", "M. Moreau et Mme Petit, cf. art. 5, ont répondu. | Le no. 3 a suivi."),
        ("fr", "Les données sont sur data.example.org et ailleurs. | Elles servent."),
        ("es", "El Sr. Moran y la Sra. Paz (págs. 3 y 4) asistieron. | ¿Qué pasó? | ¡Nada!"),
        ("es", "Se cumplió el art. 5 de la ley núm. 3. | Terminó."),
    ],
)
def test_sentences_end_where_a_reader_ends_them(language: str, text: str) -> None:
    assert cut(text.replace("| ", ""), language) == text.split(" | ")


def test_sentences_are_cut_without_spacy() -> None:
    code = "import sys; from pipeline.values.sentences import sentences; sentences('A. B.', 'en'); print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    assert not {"spacy", "dateparser"} & set(loaded)


def test_empty_text_has_no_sentence() -> None:
    assert sentences(" \n", "en") == []


@settings(max_examples=80)
@given(
    st.one_of(
        st.text(max_size=80),
        st.lists(st.sampled_from(["A.", "no.", "(", "“", "”", "b", "Cd", "1.", "[5]", "!", " "])).map(" ".join),
    ),
    st.sampled_from(["en", "fr", "es"]),
)
def test_any_text_is_covered_in_order(text: str, language: str) -> None:
    end = 0
    for begin, stop in sentences(text, language):
        assert not text[end:begin].strip()
        assert begin < stop <= len(text)
        end = stop
    assert not text[end:].strip()
