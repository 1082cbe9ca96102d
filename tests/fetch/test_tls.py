from __future__ import annotations

import ssl
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from pipeline.fetch.fetching import Manners, Outcome, fetch
from pipeline.fetch.listing import Wanted
from pipeline.fetch.reach import Web
from tests.fetch.test_fetch import LOCAL
from tests.loopback import Answer, Asked, serving


def certificate(folder: Path, name: str) -> Path:
    """A certificate for one name, signed by itself, with its key."""
    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder(subject, subject, key.public_key(), x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(name)]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    private = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    path = folder / "certificate.pem"
    path.write_bytes(private + made.public_bytes(serialization.Encoding.PEM))
    return path


def fetched(raw: Path, certified: str, trusts: bool = True) -> Outcome:
    path = certificate(raw, certified)
    ours = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    ours.load_cert_chain(path)
    theirs = ssl.create_default_context(cafile=str(path) if trusts else None)

    def respond(_: Asked) -> Answer:
        return Answer(body=b"a plan")

    with serving(respond, ours) as server:
        documents = [Wanted("plan.pdf", f"https://documents.example:{server.port}/plan.pdf")]
        manners = Manners(sleep=lambda _: None)
        (outcome,) = fetch(raw, documents, lambda _: None, Web(LOCAL, tls=theirs), manners)
    return outcome


def test_the_name_is_proved_though_the_connection_goes_to_its_address(tmp_path: Path) -> None:
    assert fetched(tmp_path, "documents.example").state == "fetched"


@pytest.mark.parametrize(("certified", "trusts"), [("other.example", True), ("documents.example", False)])
def test_a_certificate_of_another_name_or_nobodys_trust_is_refused(
    tmp_path: Path, certified: str, trusts: bool
) -> None:
    outcome = fetched(tmp_path, certified, trusts)
    assert outcome.state == "failed"
    assert "does not answer" in outcome.reason
    assert not (tmp_path / "plan.pdf").exists()
