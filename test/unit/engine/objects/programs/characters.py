# What str, int, float and re say of characters, in each version's Unicode.
import re, sys
W, D, S = re.compile(r'\w').match, re.compile(r'\d').match, re.compile(r'\s').match
def integer(c):
    try: return int(c)
    except ValueError: return None
def fl(c):
    try: return float(c)
    except ValueError: return None
def props(c):
    return (c.isalpha(), c.isdecimal(), c.isdigit(), c.isnumeric(), c.islower(), c.isupper(), c.istitle(), c.isspace(),
            c.isprintable(), c.isidentifier(), ('a' + c).isidentifier(), c.isalnum(), integer(c), fl(c),
            W(c) is None, D(c) is None, S(c) is None)
def maps(c):
    u, l = c.upper(), c.lower()
    t, f, s = c.title(), c.casefold(), c.swapcase()
    if not (c == u == l == t == f == s):
        return ascii((u, l, t, f, s, re.fullmatch(re.escape(c), l, re.I) is None, re.fullmatch(re.escape(c), u, re.I) is None, re.fullmatch('['+re.escape(c)+']', u, re.I) is None, ('x' + c).title(), c.capitalize()))
    return ''
BLOCKS = [0x80, 0x180, 0x240, 0x660, 0x880, 0x1ac0, 0x1c80, 0x1f80, 0x2070, 0x30e0, 0xa7c0, 0x10d40, 0x16ea0]
import binascii
for first in BLOCKS:
    said = [(c, props(c), maps(c)) for c in map(chr, range(first, first + 0x40))]
    print(hex(first), binascii.crc32(ascii(said).encode()))
for c in '\u4e24\u4eac\u0295\u10fc\U00010d50\U00010d41\u30fb\u019b\U00012226':
    print(ascii(c), props(c), maps(c))
for t in ['ΑΣ', 'ΑΣ.', 'Α.Σ', 'Σ', 'ΑΣΑ', 'Α\u0345Σ', 'ΑΣ\u0345', "Α'Σ", 'ΑΣ\u180eb', 'A\u02b0Σ', 'ŉ', "they're bill's", 'ᲀ', 'ǆ ǅ', '\u0345a']:
    print(ascii((t, t.lower(), t.title(), t.capitalize(), t.swapcase(), t.casefold())))
