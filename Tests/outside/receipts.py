"""Checks a receipt from the standards alone: C2SP tlog-proof, tlog-checkpoint and signed-note, RFC 6962, Ed25519."""
import base64
import hashlib
import json

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey


def node(left, right):
    return hashlib.sha256(b"\x01" + left + right).digest()


def opened(note, key):
    """The text of a signed note; fails where the signature is not by the key."""
    name, mark, coded = key.strip().split("+", 2)
    public = base64.b64decode(coded)
    assert public[0] == 1, "not Ed25519"
    assert hashlib.sha256(name.encode() + b"\n" + public).digest()[:4].hex() == mark
    text, signatures = note.rsplit("\n\n", 1)
    text += "\n"
    for line in signatures.splitlines():
        dash, signer, value = line.split(" ")
        value = base64.b64decode(value)
        if dash == "—" and signer == name and value[:4].hex() == mark:
            Ed25519PublicKey.from_public_bytes(public[1:]).verify(value[4:], text.encode())
            return name, text
    raise AssertionError("no signature by this key")


def root_from(leaf, index, size, path):
    """RFC 6962, 2.1.1, walked down recursively, as the definition has it."""
    if size == 1:
        assert index == 0 and not path
        return leaf
    split = 1
    while split * 2 < size:
        split *= 2
    *rest, last = path
    if index < split:
        return node(root_from(leaf, index, split, rest), last)
    return node(last, root_from(leaf, index - split, size - split, rest))


def fields(entry):
    """Netstrings."""
    found = []
    while entry:
        count, rest = entry.split(b":", 1)
        found.append(rest[:int(count)])
        assert rest[int(count):int(count) + 1] == b","
        entry = rest[int(count) + 1:]
    return found


def check(receipt, key):
    """What the receipt proves: the case's number, seconds since 1970, and the size of the tree. Raises where it does not."""
    head, checkpoint = receipt.split("\n\n", 1)
    mark, extra, index, *path = head.split("\n")
    assert mark == "c2sp.org/tlog-proof@v1"
    entry = base64.b64decode(extra.removeprefix("extra "))
    name, text = opened(checkpoint, key)
    origin, size, root, *_ = text.split("\n")
    assert origin == name
    leaf = hashlib.sha256(b"\x00" + entry).digest()
    path = [base64.b64decode(line) for line in path]
    assert root_from(leaf, int(index.removeprefix("index ")), int(size), path) == base64.b64decode(root)
    county, number, moment, actor, subject, version, kind, payload = fields(entry)
    assert int(number) == int(index.removeprefix("index ")) + 1
    step = json.loads(payload)
    assert kind == b"step.recorded" and step["sort"] == "收到线索" and step["position"] == 1
    return step["matter"], int(moment), int(size)


def holds(receipt, key):
    try:
        check(receipt, key)
        return True
    except (AssertionError, InvalidSignature, ValueError, KeyError, IndexError):
        return False
