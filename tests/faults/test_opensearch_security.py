"""A node with OpenSearch's security plugin: TLS, users, tokens, and no more rights than needed."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import os
import re
import subprocess
import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from secrets import token_hex

import pytest

from app.domain.errors import StorageError, UnavailableError
from app.domain.search import DocumentsQuery, EngineQuery
from app.engines.opensearch.client import Access, Client
from app.engines.opensearch.engine import OpenSearchEngine
from app.engines.opensearch.errors import ClusterError
from app.engines.opensearch.place import Place
from app.engines.opensearch.writer import OpenSearchWriter
from scripts.opensearch import Cluster, lacking
from scripts.opensearch import ClusterError as NotStarted
from tests.contract.corpus import DOCUMENTS
from tests.contract.engines import index
from tests.contract.plans import word
from tests.tools import missing, require

pytestmark = pytest.mark.cluster

ROOT = Path(__file__).resolve().parents[2]
PLACE = Place("parley", replicas=0, patience=5.0)
KEY = token_hex(64)
#: Of the users that this test makes.
PASSWORD = token_hex(12)
_TLS = "plugins.security.ssl"


def roles() -> dict[str, object]:
    """Those of the documentation."""
    text = (ROOT / "docs/opensearch.md").read_text("utf-8")
    found: dict[str, object] = json.loads(re.findall(r"```json\n(.*?)```", text, re.DOTALL)[0])
    return found


def certificates(folder: Path) -> None:
    """An authority, and a certificate of its for 127.0.0.1."""
    openssl = require("openssl")
    extensions = folder / "extensions"
    extensions.write_text(
        "subjectAltName=IP:127.0.0.1\nextendedKeyUsage=serverAuth,clientAuth\n"
        "authorityKeyIdentifier=keyid\n"
    )
    for line in (
        # from 3.13 on Python checks as RFC 5280 has it: an authority says what its key is for
        "req -x509 -newkey rsa:2048 -nodes -keyout ca.key -out ca.pem -days 2 -subj /CN=authority "
        "-addext keyUsage=critical,keyCertSign",
        "req -newkey rsa:2048 -nodes -keyout node.key -out node.csr -subj /CN=node-1",
        "x509 -req -in node.csr -CA ca.pem -CAkey ca.key -CAcreateserial -out node.pem -days 2 "
        "-extfile extensions",
    ):
        subprocess.run([openssl, *line.split()], cwd=folder, check=True, capture_output=True)


def users(folder: Path) -> None:
    """The plugin's own files: an administrator, who makes the rest, and tokens."""
    tokens = {
        "http_enabled": True, "order": 1, "authentication_backend": {"type": "noop"},
        "http_authenticator": {
            "type": "jwt", "challenge": False,
            "config": {
                "signing_key": base64.b64encode(KEY.encode()).decode(),
                "jwt_header": "Authorization", "subject_key": "sub", "roles_key": "roles",
            },
        },
    }  # fmt: skip
    basic = {
        "http_enabled": True, "order": 0, "authentication_backend": {"type": "intern"},
        "http_authenticator": {"type": "basic", "challenge": False},
    }  # fmt: skip
    # bcrypt of "admin", as the plugin comes with it
    admin = "$2a$12$VcCDgh2NDk07JGN0rjGbM.Ad41qVR/YFJcgHp0UGns5JDymv..TOG"
    contents: dict[str, dict[str, object]] = {
        "config": {"config": {"dynamic": {"authc": {"basic": basic, "tokens": tokens}}}},
        "internal_users": {"admin": {"hash": admin, "backend_roles": ["admin"]}},
        "roles_mapping": {"all_access": {"backend_roles": ["admin"]}},
        "roles": {}, "action_groups": {}, "tenants": {}, "nodes_dn": {},
    }  # fmt: skip
    for name, content in contents.items():
        kind = {"internal_users": "internalusers", "roles_mapping": "rolesmapping",
                "action_groups": "actiongroups", "nodes_dn": "nodesdn"}.get(name, name)  # fmt: skip
        meta = {"_meta": {"type": kind, "config_version": 2}}
        (folder / f"{name}.yml").write_text(json.dumps(meta | content))


@dataclass(frozen=True)
class Secured:
    """A node, how its administrator gets in, and what is said of it when it fails."""

    admin: Access
    cluster: Cluster

    def as_user(self, name: str) -> Access:
        return replace(self.admin, user=name, password=PASSWORD)

    def as_bearer(self, *own: str) -> Access:
        return replace(self.admin, user=None, password=None, token=token(*own))


def token(*own: str) -> str:
    """A JSON web token of somebody with these roles."""

    def packed(content: bytes) -> str:
        return base64.urlsafe_b64encode(content).decode().rstrip("=")

    claims = {"sub": "somebody", "roles": ",".join(own), "exp": int(time.time()) + 3600}
    parts = [packed(json.dumps(each).encode()) for each in ({"alg": "HS512"}, claims)]
    signature = hmac.new(KEY.encode(), ".".join(parts).encode(), hashlib.sha512).digest()
    return ".".join((*parts, packed(signature)))


def make_users(admin: Client) -> None:
    for role, rights in roles().items():
        admin.ask("PUT", f"/_plugins/_security/api/roles/{role}", rights)
        admin.ask("PUT", f"/_plugins/_security/api/internalusers/{role}", {"password": PASSWORD})
        admin.ask("PUT", f"/_plugins/_security/api/rolesmapping/{role}",
                  {"users": [role], "backend_roles": [role]})  # fmt: skip


@pytest.fixture(scope="module")
def secured(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Secured]:
    if lack := lacking():
        missing(f"needs {lack}")
    folder = tmp_path_factory.mktemp("secured")
    config = folder / "config"
    (config / "opensearch-security").mkdir(parents=True)
    certificates(config)
    users(config / "opensearch-security")
    tls = {"pemcert_filepath": "node.pem", "pemkey_filepath": "node.key",
           "pemtrustedcas_filepath": "ca.pem"}  # fmt: skip
    settings = {
        **{f"{_TLS}.{layer}.{name}": file for layer in ("http", "transport")
           for name, file in tls.items()},
        f"{_TLS}.http.enabled": True,
        f"{_TLS}.transport.enforce_hostname_verification": False,
        "plugins.security.nodes_dn": ["CN=node-1"],
        "plugins.security.allow_default_init_securityindex": True,
        "plugins.security.restapi.roles_enabled": ["all_access"],
    }  # fmt: skip
    try:
        cluster = Cluster.secured(folder / "cluster", config, settings, os.getpid())
    except NotStarted as error:
        missing(str(error))
    admin = Access((cluster.url,), "admin", "admin", ca_file=str(config / "ca.pem"))
    try:
        until = time.monotonic() + 180
        while True:
            try:
                make_users(Client(admin))
                break
            except ClusterError:
                log = cluster.nodes[0].folder / "log"
                assert cluster.nodes[0].running, log.read_text()[-3000:]
                assert time.monotonic() < until, log.read_text()[-3000:]
                time.sleep(0.5)
        yield Secured(admin, cluster)
    finally:
        cluster.stop()


@pytest.fixture(scope="module")
def indexed(secured: Secured) -> Secured:
    """The indexer's user can do all that there is to be done."""
    writer = OpenSearchWriter(secured.as_user("parley_indexer"), PLACE)
    for _ in range(3):  # made, cloned, and an old generation removed
        index(writer, DOCUMENTS)
    assert writer.verify() == ()
    writer.rollback()
    return secured


def test_the_readers_user_answers_all_that_is_asked(indexed: Secured) -> None:
    for access in (indexed.as_user("parley_reader"), indexed.as_bearer("parley_reader")):
        engine = OpenSearchEngine(access, PLACE, poll=0.05)
        view = engine.view()
        page = view.search(EngineQuery(word("mine"), facets=("speaker",)))
        assert page.total
        assert page.facets["speaker"]
        hit = page.hits[0]
        assert view.paragraph(hit.document_id, hit.paragraph.eid) == hit.paragraph
        assert view.documents(DocumentsQuery()).total == len(DOCUMENTS)
        engine.close()


def test_a_generation_is_kept_by_a_reader_with_those_rights(indexed: Secured) -> None:
    engine = OpenSearchEngine(indexed.as_user("parley_reader"), PLACE, poll=0.05)
    old = engine.view()
    index(OpenSearchWriter(indexed.as_user("parley_indexer"), PLACE), DOCUMENTS)
    path = f"/{PLACE.index(old.version)}/_stats/search"
    until = time.monotonic() + 20
    while True:
        stats = Client(indexed.admin).ask("GET", path)["_all"]["total"]["search"]
        if stats["point_in_time_current"]:
            break
        assert time.monotonic() < until, "no point in time is open"
        time.sleep(0.1)
    engine.close()


def test_the_readers_user_writes_nothing(indexed: Secured) -> None:
    with pytest.raises(StorageError, match="does not allow that"):
        index(OpenSearchWriter(indexed.as_user("parley_reader"), PLACE), DOCUMENTS)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"password": "other"}, "does not accept our user and password"),
        ({"user": None, "password": None, "token": "no token"}, "does not accept our user"),
        ({"user": None, "password": None}, "does not accept our user"),
        ({"ca_file": None}, "certificate .* cannot be verified"),
    ],
)
def test_who_is_not_let_in_is_told_why(
    indexed: Secured, change: dict[str, str | None], said: str
) -> None:
    engine = OpenSearchEngine(replace(indexed.as_user("parley_reader"), **change), PLACE)
    with pytest.raises(UnavailableError, match=said):
        engine.view()
    engine.close()


def test_a_token_without_rights_reads_nothing(indexed: Secured) -> None:
    engine = OpenSearchEngine(indexed.as_bearer("others"), PLACE)
    with pytest.raises(UnavailableError, match="does not allow that"):
        engine.view()
    engine.close()
