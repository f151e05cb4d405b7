"""What every answer tells a browser not to do with it (OWASP REST Security Cheat Sheet)."""

SAFETY: tuple[tuple[bytes, bytes], ...] = (
    # Nobody guesses another type than is said.
    (b"x-content-type-options", b"nosniff"),
    # An answer that is opened by itself loads and runs nothing, and stands in no frame. Pages say what they need.
    (b"content-security-policy", b"default-src 'none'; frame-ancestors 'none'"),
    # What was asked is told to nobody who is linked to.
    (b"referrer-policy", b"no-referrer"),
    # No page of others takes it in as a picture or script; who may read it is said by CORS.
    (b"cross-origin-resource-policy", b"same-origin"),
)

RawHeaders = list[tuple[bytes, bytes]]


def made_safe(headers: RawHeaders) -> RawHeaders:
    """Return headers with those of `SAFETY` that are not among them."""
    names = {name for name, _ in headers}
    return [*headers, *(pair for pair in SAFETY if pair[0] not in names)]
