"""What the words of an organisation's name say it is, and what they leave unsaid."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.values.organisation_kinds import has_head, is_international, is_of_all_countries, kind
from pipeline.values.organisation_phrases import KINDS


@pytest.mark.parametrize(
    ("language", "name", "expected"),
    [
        ("en", "Ministry of Justice", "ministry"),
        ("en", "Department of State", "ministry"),
        ("en", "State Department", "ministry"),
        ("en", "National Treasury", "ministry"),
        ("en", "Ministry of European Union Affairs", "ministry"),
        ("en", "Community Forestry Department", "agency"),
        ("en", "Directorate General of the Treasury", "agency"),
        ("en", "Office of the President", "agency"),
        ("en", "Code of Conduct Bureau", "agency"),
        ("en", "National Institute of Statistics", "agency"),
        ("en", "National Social Security Fund", "agency"),
        ("en", "National Archives", "agency"),
        ("en", "National Archives and Records Administration", "agency"),
        ("en", "Police", "agency"),
        ("en", "Treasury Board of Valdoria Secretariat", "agency"),
        ("en", "Valdor Civil Service", "agency"),
        ("en", "Public Procurement Regulatory Authority", "authority"),
        ("en", "Access to Information Authority", "authority"),
        ("en", "Right to Information Commission", "authority"),
        ("en", "National Council for Persons with Disabilities", "authority"),
        ("en", "Office of the Ombudsman", "authority"),
        ("en", "Office of the Auditor-General of the Federation", "authority"),
        ("en", "National Audit Office", "authority"),
        ("en", "Prosecutor's Office", "authority"),
        ("en", "Central Election Commission", "authority"),
        ("en", "Supreme Court", "court"),
        ("en", "Court of Audit", "court"),
        ("en", "National Assembly", "parliament"),
        ("en", "National House of Representatives", "parliament"),
        ("en", "Senate of Kenya", "parliament"),
        ("en", "City of Valdor", "local_government"),
        ("en", "Valdor City Council", "local_government"),
        ("en", "Regional Council", "local_government"),
        ("en", "Open Knowledge Foundation", "civil_society"),
        ("en", "civil society organizations", "civil_society"),
        ("en", "City of Valdor Bridges Trust", "civil_society"),
        ("en", "Transparency International Kenya", "civil_society"),
        ("en", "United Nations Association UK", "civil_society"),
        ("en", "Trades Union Congress", "civil_society"),
        ("en", "Valdor Law Society", "civil_society"),
        ("en", "Corruption Watch", "civil_society"),
        ("en", "Lumina NGO", "civil_society"),
        ("en", "Bank of Valdoria", "company"),
        ("en", "Lumina Ltd", "company"),
        ("en", "World Bank", "international"),
        ("en", "Group of 20", "international"),
        ("en", "United Nations Development Programme", "international"),
        ("en", "UNDP Kenya", "international"),
        ("en", "Delegation of the European Union", "international"),
        ("en", "World Health Organization", "international"),
        ("en", "International Aid Transparency Initiative", "international"),
        ("en", "Transparency International", "international"),
        ("en", "University of Valdor", "academia"),
        ("en", "Valdor University", "academia"),
        ("en", "Agence française de développement", "agency"),
        ("en", "OpenCorporates", "other"),
        ("en", "GSA", "other"),
        ("en", "Parliament Media", "other"),
        ("en", "Court Reporters of Valdor", "other"),
        ("en", "Friends of the University", "civil_society"),
        ("en", "Students of the University", "other"),
        ("en", "Executive Secretary of the Commission", "other"),
        ("en", "Publish What You Fund Valdoria", "other"),
        ("en", "Big Lottery Fund", "other"),
        ("en", "African Centre for Leadership", "other"),
        ("en", "Institute of Economic Affairs", "other"),
        ("en", "Interagency Working Group", "other"),
        ("fr", "Ministère de la Justice", "ministry"),
        ("fr", "Département de l'Éducation", "ministry"),
        ("fr", "Département de la Luz", "other"),
        ("fr", "Trésor public", "ministry"),
        ("fr", "Institut national de la statistique", "agency"),
        ("fr", "Institution publique « Finances ouvertes »", "agency"),
        ("fr", "Archives nationales", "agency"),
        ("fr", "Police nationale", "agency"),
        ("fr", "Haute Autorité pour la transparence", "authority"),
        ("fr", "Haut Conseil des finances", "authority"),
        ("fr", "Bureau du Médiateur", "authority"),
        ("fr", "Médiateur de la République", "authority"),
        ("fr", "Procureur général", "authority"),
        ("fr", "Conseil national des droits de l'homme", "authority"),
        ("fr", "Cour des comptes", "court"),
        ("fr", "Conseil supérieur de la magistrature", "court"),
        ("fr", "Conseil régional d'Oster", "local_government"),
        ("fr", "Commune de Luz", "local_government"),
        ("fr", "Association des maires", "civil_society"),
        ("fr", "Les Amis de l'Université", "civil_society"),
        ("fr", "ONG Centre d'études", "civil_society"),
        ("fr", "Barreau de Luz", "civil_society"),
        ("fr", "Transparency International France", "civil_society"),
        ("fr", "Société nationale des tramways", "company"),
        ("fr", "Programme des Nations unies pour le développement", "international"),
        ("fr", "Délégation de l'Union européenne", "international"),
        ("fr", "Banque mondiale", "international"),
        ("fr", "PNUD Bénin", "international"),
        ("fr", "Université de Valdor", "academia"),
        ("fr", "Institut Luz", "other"),
        ("fr", "Observatoire du budget", "other"),
        ("es", "Secretaría de Salud", "ministry"),
        ("es", "Departamento Nacional de Planeación", "ministry"),
        ("es", "Departamento de Luz", "other"),
        ("es", "Instituto Nacional de Transparencia", "agency"),
        ("es", "Servicio Civil", "agency"),
        ("es", "Presidencia de la República", "agency"),
        ("es", "Banco Central de Valdoria", "authority"),
        ("es", "Ministerio Público", "authority"),
        ("es", "Oficina del Defensor del Pueblo", "authority"),
        ("es", "Contraloría General", "authority"),
        ("es", "Comisión Nacional Forestal", "authority"),
        ("es", "Corte Suprema", "court"),
        ("es", "Tribunal Supremo de Elecciones", "court"),
        ("es", "Cámara de Diputados", "parliament"),
        ("es", "Ayuntamiento de Luz", "local_government"),
        ("es", "Gobierno Regional de Oster", "local_government"),
        ("es", "Red de Mujeres", "civil_society"),
        ("es", "Colegio de Abogados", "civil_society"),
        ("es", "Luz Natura, AC", "civil_society"),
        ("es", "Fondo para la Comunicación, A.C.", "civil_society"),
        ("es", "Transparencia Internacional Costa Rica", "civil_society"),
        ("es", "Luminaria S.A. de C.V.", "company"),
        ("es", "Banco Interamericano de Desarrollo", "international"),
        ("es", "Programa de las Naciones Unidas para el Desarrollo", "international"),
        ("es", "Oficina de la UNESCO", "international"),
        ("es", "Transparencia Internacional", "international"),
        ("es", "Universidad de Luz", "academia"),
        ("es", "Instituto de la Luz", "other"),
        ("es", "Amigos del Parlamento", "other"),
        ("es", "Corporación Agua y Gaviotas", "other"),
    ],
)
def test_kind_is_told_by_the_head_word(language: str, name: str, expected: str) -> None:
    assert kind(name, language) == expected


@pytest.mark.parametrize(
    ("language", "name", "expected"),
    [
        ("en", "World Bank Group", True),
        ("en", "Oxfam", True),
        ("en", "OGP", True),
        ("fr", "Transparency International", True),
        ("es", "World Bank", True),
        ("en", "Transparency International Kenya", False),
        ("en", "Ministry of Finance", False),
        ("en", "Valdoria Extractive Industries Transparency Initiative", False),
        ("en", "CAF", False),
        ("es", "CAF", True),
    ],
)
def test_body_of_all_countries_is_known_by_its_whole_name(language: str, name: str, expected: bool) -> None:
    assert is_of_all_countries(name, language) == expected


def test_civil_society_all_over_the_world_is_no_international_body() -> None:
    assert kind("Oxfam", "en") == "civil_society"
    assert not is_international("Oxfam", "en")


@pytest.mark.parametrize(
    ("name", "expected"), [("Institute of Tides", True), ("Ministry of Tides", True), ("Tide Table", False)]
)
def test_head_that_says_no_kind_is_a_head_all_the_same(name: str, expected: bool) -> None:
    assert has_head(name, "en") == expected


@given(st.text(), st.sampled_from(["en", "fr", "es"]))
def test_any_text_has_a_kind(text: str, language: str) -> None:
    assert kind(text, language) in KINDS
