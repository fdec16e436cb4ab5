"""Fingerprints of documents: hashes, their copies, keyed hashes, and who holds them."""
import hashlib
import hmac
import sys


class Document:
    def __init__(self, title, lines):
        self.title = title
        self.lines = lines
        self._digest = None

    @property
    def digest(self):
        if self._digest is None:
            h = hashlib.sha256(self.title.encode())
            for line in self.lines:
                h.update(line.encode())
            self._digest = h.hexdigest()
        return self._digest


docs = [
    Document("a", ["one", "two"]),
    Document("b", ["one", "two"]),
    Document("a", ["one", "two"]),
]
by_digest = {}
for doc in docs:
    by_digest.setdefault(doc.digest, []).append(doc)
for digest, same in by_digest.items():
    print(digest[:16], [d.title for d in same])

prefix = hashlib.sha1(b"common prefix")
first = prefix.copy()
second = prefix.copy()
first.update(b"left")
second.update(b"right")
print(prefix.hexdigest()[:8], first.hexdigest()[:8], second.hexdigest()[:8])
print(sys.getsizeof(prefix), sys.getrefcount(prefix) - sys.getrefcount(first))
del first, second

for name in ("md5", "sha512", "sha3_256", "blake2b"):
    h = hashlib.new(name, b"")
    print(h.name, h.digest_size, h.block_size, h.hexdigest()[:12])
print(hashlib.shake_128(b"any length").hexdigest(5))
print(hashlib.blake2s(b"message", key=b"secret", digest_size=8).hexdigest())

try:
    hashlib.md5("text")
except TypeError as exc:
    print(exc)

key = b"shared secret"
tag = hmac.new(key, b"pay 10", "sha256")
other = tag.copy()
other.update(b"00")
print(tag.hexdigest()[:16], other.hexdigest()[:16])
print(hmac.compare_digest(tag.digest(), hmac.digest(key, b"pay 10", "sha256")))
print(hashlib.pbkdf2_hmac("sha256", b"password", b"salt", 100).hex()[:16])
signatures = {doc: hmac.new(key, doc.digest.encode(), hashlib.md5) for doc in docs}
print(sorted(s.hexdigest()[:6] for s in signatures.values()))
