"""A data package as one file: a zip archive, the same bytes for the same network."""

import io
from collections.abc import Mapping
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo


def archive_of(files: Mapping[str, bytes]) -> bytes:
    """Return the archive of some files, in their order."""
    found = io.BytesIO()
    with ZipFile(found, "w") as archive:
        for name, content in files.items():
            member = ZipInfo(name)  # dated 1980: the day of the backup would be another byte each time
            member.compress_type = ZIP_DEFLATED
            member.external_attr = 0o644 << 16
            archive.writestr(member, content)
    return found.getvalue()
