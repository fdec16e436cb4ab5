"""What CPython's own parser and symbol table say of files, for scripts/parserGate.ts.

    python parserGate.py --list FILES.txt     one JSON line a file
    python parserGate.py --dump FILE          the tree itself, one top-level statement a line

A line has the file's path, the error (type, message, lineno, offset, end_lineno, end_offset) or the
MD5 of every top-level statement's dump, the number of nodes, and the MD5 of the symbol table's dump.
The dump has every field, every position and every constant; astDump.ts writes the same.
"""
import ast
import hashlib
import io
import json
import struct
import symtable
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


def dump_scope(table, lines, depth):
    """One line a scope: its type, name, line, and its symbols by name with what they are."""
    flags = []
    for name in ("is_nested", "is_optimized", "has_children"):
        if getattr(table, name)():
            flags.append(name)
    lines.append(f"{depth} {table.get_type()} {table.get_name()} {table.get_lineno()} {' '.join(flags)}")
    for symbol in sorted(table.get_symbols(), key=lambda s: s.get_name()):
        what = [
            name
            for name in (
                "is_referenced", "is_parameter", "is_global", "is_declared_global", "is_local",
                "is_annotated", "is_free", "is_imported", "is_assigned", "is_namespace", "is_nonlocal",
            )
            if getattr(symbol, name)()
        ]
        lines.append(f"{depth}  {symbol.get_name()} {' '.join(what)}")
    for child in table.get_children():
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
        dump_scope(symtable.symtable(source, "<string>", "exec"), lines, 0)
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
        dump_scope(symtable.symtable(decoded(sys.argv[2]), "<string>", "exec"), lines, 0)
        print("\n".join(lines))
