"""A cluster as a driver sees it: three addresses, a routing table that names them, and the one real server behind them.

What each address passes is noted. Only the server's own routing table is replaced, which names no address but its own.
Messages: https://neo4j.com/docs/bolt/current/bolt/message/; they are compared as they stand, and none is taken apart.
"""

import socket
import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from io import BufferedIOBase
from socketserver import StreamRequestHandler, ThreadingTCPServer
from urllib.parse import urlsplit

HANDSHAKE_BYTES = 20
BOLT_5_0_TO_5_4 = b"\x00\x04\x04\x05" + bytes(12)
"""All that is offered to the server, so that it answers with one version and not with a list to choose from."""

SUCCESS, RUN, BEGIN = b"\xb1\x70", b"\xb3\x10", b"\xb1\x11"
OF_ROUTE = b"\x82rt"
READING = b"\x84mode\x81r"
BOOKMARK = b"\x88bookmark"
LONGEST_CHUNK = 0xFFFF
TTL_SECONDS = 300


class Member(ThreadingTCPServer):
    """One address; `asked` are the statements and transactions that came there, `given` the answers that succeeded."""

    daemon_threads = True

    def __init__(self, target: tuple[str, int]) -> None:
        super().__init__(("127.0.0.1", 0), _Connection)
        self.target = target
        self.table = b""
        self.asked: list[bytes] = []
        self.given: list[bytes] = []

    @property
    def address(self) -> str:
        """Host and port."""
        return f"127.0.0.1:{self.server_address[1]}"

    def forget(self) -> None:
        """Forget what was passed so far."""
        self.asked.clear()
        self.given.clear()

    @property
    def bookmarks(self) -> list[bytes]:
        """The bookmarks that the server gave by this address, in order, as they are packed."""
        found = [message.partition(BOOKMARK)[2] for message in self.given]
        return [_first_text(rest) for rest in found if rest]


@dataclass(frozen=True)
class Cluster:
    """Where a driver begins, where it is to read and where to write."""

    uri: str
    router: Member
    reader: Member
    writer: Member


@contextmanager
def cluster(uri: str) -> Iterator[Cluster]:
    """Stand before a server until the block ends."""
    parts = urlsplit(uri)
    target = (parts.hostname or "127.0.0.1", parts.port or 7687)
    with ExitStack() as stack:
        router, reader, writer = (stack.enter_context(Member(target)) for _ in range(3))
        roles = {"ROUTE": router, "READ": reader, "WRITE": writer}
        servers = [{"role": role, "addresses": [one.address]} for role, one in roles.items()]
        for one in roles.values():
            one.table = SUCCESS + _packed({"rt": {"ttl": TTL_SECONDS, "db": "neo4j", "servers": servers}})
            threading.Thread(target=one.serve_forever, args=[0.05], daemon=True).start()
            stack.callback(one.shutdown)
        yield Cluster(f"neo4j://{router.address}", router, reader, writer)


class _Connection(StreamRequestHandler):
    server: Member
    rfile: BufferedIOBase

    def handle(self) -> None:
        with socket.create_connection(self.server.target) as ahead, ahead.makefile("rb") as answers:
            ahead.sendall(self.rfile.read(HANDSHAKE_BYTES)[:4] + BOLT_5_0_TO_5_4)
            self.wfile.write(answers.read(4))
            back = threading.Thread(target=self._pass_back, args=[answers], daemon=True)
            back.start()
            with suppress(OSError):
                for message in _messages(self.rfile):
                    if message.startswith((RUN, BEGIN)):
                        self.server.asked.append(message)
                    ahead.sendall(_chunked(message))
            with suppress(OSError):
                ahead.shutdown(socket.SHUT_RDWR)
            back.join()

    def _pass_back(self, answers: BufferedIOBase) -> None:
        with suppress(OSError, ValueError):
            for message in _messages(answers):
                is_table = message.startswith(SUCCESS) and OF_ROUTE in message
                if message.startswith(SUCCESS):
                    self.server.given.append(message)
                self.wfile.write(_chunked(self.server.table if is_table else message))


def _messages(stream: BufferedIOBase) -> Iterator[bytes]:
    whole = b""
    while len(head := stream.read(2)) == 2:
        if size := int.from_bytes(head):
            whole += stream.read(size)
        elif whole:  # nothing between two ends keeps a connection alive
            yield whole
            whole = b""


def _chunked(message: bytes) -> bytes:
    parts = [message[start : start + LONGEST_CHUNK] for start in range(0, len(message), LONGEST_CHUNK)]
    return b"".join(len(part).to_bytes(2) + part for part in parts) + b"\0\0"


def _packed(value: object) -> bytes:
    """Return a value as PackStream has it; lists and maps are short."""
    if isinstance(value, dict):
        return bytes([0xA0 + len(value)]) + b"".join(_packed(one) for pair in value.items() for one in pair)
    if isinstance(value, list):
        return bytes([0x90 + len(value)]) + b"".join(map(_packed, value))
    if isinstance(value, int):
        return b"\xc9" + value.to_bytes(2)
    text = str(value).encode()
    return b"\xd0" + bytes([len(text)]) + text


def _first_text(packed: bytes) -> bytes:
    """Return the text with which packed bytes begin, as it is packed."""
    if packed[0] == 0xD0:
        return packed[: 2 + packed[1]]
    return packed[: 1 + (packed[0] & 0x0F)]
