"""The codecs of one byte a character. Prints JSON: {name: [aliases, the characters of the 256 bytes]}.

    python charmaps.py

A byte without a character is U+FFFE, as in the tables that the codecs decode by.
"""
import codecs
import encodings.aliases
import json
import sys

NAMES = {"cp1006", "cp720", "cp737", "cp856", "cp874", "cp875", "koi8_t", "koi8_u", "mac_arabic", "mac_croatian", "mac_farsi"}


def character(byte, name):
    try:
        return bytes([byte]).decode(name)
    except UnicodeDecodeError:
        return "\ufffe"


found = {}
for name in sorted(NAMES | set(encodings.aliases.aliases.values())):
    try:
        codecs.lookup(name)
    except LookupError:
        continue  # of another platform
    module = sys.modules["encodings." + name]
    if not (hasattr(module, "decoding_table") or hasattr(module, "decoding_map")):
        continue
    aliases = sorted(alias for alias, of in encodings.aliases.aliases.items() if of == name)
    found[name] = [aliases, "".join(character(byte, name) for byte in range(256))]
print(json.dumps(found))
