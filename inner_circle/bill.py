"""Bill of materials of all that is installed (CycloneDX 1.6): `python -m inner_circle.bill FILE`, in a checkout.

It says what the lock files say, checksums included: Python packages of `requirements.lock`, Neo4j's jars, and the npm
packages that are part of the page. The same locks give the same bytes.
"""

import base64
import json
import re
import sys
import uuid
import warnings
from collections.abc import Iterator
from pathlib import Path

from cyclonedx.model import HashAlgorithm, HashType
from cyclonedx.model.bom import Bom
from cyclonedx.model.component import Component, ComponentType
from cyclonedx.output import make_outputter
from cyclonedx.schema import OutputFormat, SchemaVersion
from packageurl import PackageURL

from inner_circle.engine.jars import locked_jars

ROOT = Path(__file__).resolve().parents[1]
LOCK = ROOT / "requirements.lock"
NPM_LOCK = ROOT / "service/explorer/web/package-lock.json"
PINNED = re.compile(r"^(?P<name>[A-Za-z0-9._-]+)==(?P<version>[^\s;\\]+)", re.MULTILINE)
SHA256 = re.compile(r"--hash=sha256:([0-9a-f]{64})")


def bill() -> str:
    """Return the bill as JSON."""
    parts = [*_python(), *_jars(), *_npm()]
    said_of_each = " ".join(f"{one.purl} {[*map(str, one.hashes)]}" for one in parts)
    bom = Bom(components=parts, serial_number=uuid.uuid5(uuid.NAMESPACE_URL, said_of_each))
    bom.metadata.component = Component(name="inner-circle", bom_ref="inner-circle", type=ComponentType.APPLICATION)
    with warnings.catch_warnings(action="ignore"):  # which depends on which is not said, since not all locks say it
        said = json.loads(make_outputter(bom, OutputFormat.JSON, SchemaVersion.V1_6).output_as_string())
    del said["metadata"]["timestamp"]
    return json.dumps(said, indent=1) + "\n"


def _part(purl: PackageURL, hashes: list[HashType]) -> Component:
    return Component(
        name=purl.name, version=purl.version, group=purl.namespace, purl=purl, bom_ref=str(purl), hashes=hashes
    )


def _python() -> Iterator[Component]:
    """Yield the packages; the hashes of each are those of all its files, of which pip takes one."""
    text = LOCK.read_text()
    found = [*PINNED.finditer(text)]
    for one, following in zip(found, [*found[1:], None], strict=True):
        lines = text[one.start() : following.start() if following else None]
        hashes = [HashType(alg=HashAlgorithm.SHA_256, content=content) for content in SHA256.findall(lines)]
        yield _part(PackageURL("pypi", None, one["name"].lower(), one["version"]), hashes)


def _jars() -> Iterator[Component]:
    for jar in locked_jars():
        more = {"classifier": jar.classifier} if jar.classifier else None
        purl = PackageURL("maven", jar.group, jar.artifact, jar.version, more)
        yield _part(purl, [HashType(alg=HashAlgorithm.SHA_256, content=jar.sha256)])


def _npm() -> Iterator[Component]:
    for place, entry in json.loads(NPM_LOCK.read_text())["packages"].items():
        if place and not entry.get("dev"):
            kind, _, content = entry["integrity"].partition("-")
            assert kind == "sha512", place
            checksum = HashType(alg=HashAlgorithm.SHA_512, content=base64.b64decode(content).hex())
            name = place.rpartition("node_modules/")[2]
            yield _part(PackageURL("npm", None, name, entry["version"]), [checksum])


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(bill())
