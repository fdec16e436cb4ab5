"""Old files: the same bytes read by the encodings of their time."""
LETTER = "Größe: 5 µm – “naïve” €9"

for name in ["utf-8", "latin-1", "cp1252", "iso8859-15", "cp437", "mac-roman", "koi8-r"]:
    try:
        data = LETTER.encode(name)
    except UnicodeEncodeError as error:
        print(name, "cannot:", error.reason, error.start, repr(error.object[error.start]))
        data = LETTER.encode(name, "replace")
    print(f"{name:10} {len(data):3} {data[-12:]}")

raw = bytes([0x80, 0x81, 0x8A, 0x9F, 0xA4, 0xE9])
for name in ["cp1252", "cp1250", "cp1251", "cp437", "iso8859-7", "cp866"]:
    try:
        print(name, raw.decode(name))
    except UnicodeDecodeError as error:
        print(name, error)
        print(name, raw.decode(name, "backslashreplace"))

for handler in ["namereplace", "xmlcharrefreplace", "backslashreplace", "ignore", "replace"]:
    print(handler, "café €字가".encode("ascii", handler))

print(r"tab\there \u20ac \x41 \N{BULLET}".encode().decode("unicode_escape"))
print("naïve\n€".encode("unicode_escape"), "€é".encode("raw_unicode_escape"))
for name in ["rot13", "hex", "no-such-code"]:
    try:
        "x".encode(name)
    except LookupError as error:
        print(error)
mojibake = "é".encode("utf-8").decode("cp1252")
print(mojibake, mojibake.encode("cp1252").decode("utf-8"))
