"""What CPython's own parser and symbol table say of files, for scripts/parserGate.ts.

    python parserGate.py --list FILES.txt     one JSON line a file
    python parserGate.py --dump FILE          the tree itself, one top-level statement a line

A line has the file's path, the error (type, message, lineno, offset, end_lineno, end_offset) or the
MD5 of every top-level statement's dump, the number of nodes, and the MD5 of the symbol table's dump.
The dump has every field, every position and every constant; astDump.ts writes the same.
"""
import _symtable
import ast
import hashlib
import io
import json
import struct
import sys
import tokenize
import warnings

SKIPPED = {"type_comment", "type_ignores"}


def text_of(s):
    return json.dumps(s) if s.isascii() else "u" + s.encode("utf-16-be", "surrogatepass").hex()


def constant(value):
    if value is None or value is True or value is False:
        return str(value)
    if value is ...:
        return "..."
    if isinstance(value, int):
        return "i" + hex(value)[2:]
    if isinstance(value, float):
        return "f" + struct.pack(">d", value).hex()
    if isinstance(value, complex):
        return "c" + struct.pack(">d", value.imag).hex()
    if isinstance(value, bytes):
        return "b" + value.hex()
    return text_of(value)


class Dump:
    def __init__(self):
        self.nodes = 0

    def value(self, v):
        if isinstance(v, ast.AST):
            return self.node(v)
        if isinstance(v, list):
            return "[" + ",".join(map(self.value, v)) + "]"
        if v is None:
            return "~"
        return text_of(v) if isinstance(v, str) else str(int(v))

    def node(self, n):
        kind = type(n).__name__
        if not n._fields and not hasattr(n, "lineno"):
            return kind
        self.nodes += 1
        if kind == "Constant":
            fields = [constant(n.value), self.value(n.kind)]
        elif kind == "MatchSingleton":
            fields = [constant(n.value)]
        else:
            fields = [self.value(getattr(n, f)) for f in n._fields if f not in SKIPPED]
        place = ""
        if hasattr(n, "lineno"):
            place = f"@{n.lineno}:{n.col_offset}-{n.end_lineno}:{n.end_col_offset}"
        return f"{kind}{place}({','.join(fields)})"


SCOPES = "none local global_explicit global_implicit free cell".split()
TYPES = {
    "TYPE_FUNCTION": "function", "TYPE_CLASS": "class", "TYPE_MODULE": "module",
    "TYPE_ANNOTATION": "annotation", "TYPE_TYPE_ALIAS": "typeAlias",
    "TYPE_TYPE_VAR_BOUND": "typeVariable", "TYPE_TYPE_VARIABLE": "typeVariable",
    "TYPE_TYPE_PARAM": "typeParameters", "TYPE_TYPE_PARAMETERS": "typeParameters",
}
TYPE_NAMES = {getattr(_symtable, name): what for name, what in TYPES.items() if hasattr(_symtable, name)}


def dump_scope(entry, lines, depth):
    """One line a block: type, name, line, nested, parameters; then its symbols, sorted by name."""
    lines.append(
        f"{depth} {TYPE_NAMES[entry.type]} {entry.name} {entry.lineno} {entry.nested}"
        f" {','.join(entry.varnames)}"
    )
    for name, symbol in sorted(entry.symbols.items()):
        flags = symbol & ((1 << _symtable.SCOPE_OFF) - 1)
        scope = SCOPES[(symbol >> _symtable.SCOPE_OFF) & _symtable.SCOPE_MASK]
        lines.append(f"{depth}  {name} {flags} {scope}")
    for child in entry.children:
        dump_scope(child, lines, depth + 1)


def decoded(path):
    with open(path, "rb") as f:
        data = f.read()
    encoding, _ = tokenize.detect_encoding(io.BytesIO(data).readline)
    return data.decode(encoding).removeprefix("\ufeff")


def md5(text):
    return hashlib.md5(text.encode("utf-8", "surrogatepass")).hexdigest()[:12]


def describe(path):
    line = {"path": path}
    try:
        source = decoded(path)
    except (SyntaxError, ValueError, LookupError) as error:
        return {"path": path, "undecodable": str(error)}
    try:
        tree = ast.parse(source)
    except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
        if isinstance(error, SyntaxError):
            line["error"] = [
                type(error).__name__, error.msg, error.lineno, error.offset,
                error.end_lineno, error.end_offset,
            ]
        else:
            line["error"] = [type(error).__name__, str(error), 0, 0, 0, 0]
        return line
    dump = Dump()
    line["hashes"] = [md5(dump.node(statement)) for statement in tree.body]
    line["nodes"] = dump.nodes
    try:
        lines = []
        dump_scope(_symtable.symtable(source, "<string>", "exec"), lines, 0)
        line["symbols"] = md5("\n".join(lines))
    except SyntaxError as error:
        line["symtable_error"] = [
            type(error).__name__, error.msg, error.lineno, error.offset,
            error.end_lineno, error.end_offset,
        ]
    return line


if __name__ == "__main__":
    warnings.simplefilter("ignore")
    sys.setrecursionlimit(20000)
    if sys.argv[1] == "--list":
        with open(sys.argv[2]) as f:
            paths = f.read().split("\n")
        for path in filter(None, paths):
            print(json.dumps(describe(path)))
    elif sys.argv[1] == "--dump":
        dump = Dump()
        for statement in ast.parse(decoded(sys.argv[2])).body:
            print(dump.node(statement))
    elif sys.argv[1] == "--symbols":
        lines = []
        dump_scope(_symtable.symtable(decoded(sys.argv[2]), "<string>", "exec"), lines, 0)
        print("\n".join(lines))
