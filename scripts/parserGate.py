"""What CPython's own parser and symbol table say, for scripts/parserGate.ts.

    python parserGate.py --stdlib [N]      one JSON line for each (or each N-th) file of the library
    python parserGate.py --excerpts N      some statements of each of its files, others for another N
    python parserGate.py --texts           the texts in CPython's own tests of its error messages
    python parserGate.py --describe X.json what it says of the texts in that file
    python parserGate.py --dump FILE       a file's tree, one top-level statement a line
    python parserGate.py --symbols FILE    a file's symbol table

A description has the error (type, message, lineno, offset, end_lineno, end_offset), or the MD5 of
every top-level statement's dump, the number of nodes, the MD5 of the symbol table's dump, and what
the compiler says: its error, or the warnings given on the way (category, message, lineno). The dump
has every field, every position and every constant; astDump.ts writes the same.
"""
import _symtable
import ast
import doctest
import glob
import hashlib
import io
import json
import os
import struct
import sys
import sysconfig
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


def error_of(error):
    if isinstance(error, SyntaxError):
        return [
            type(error).__name__, error.msg, error.lineno, error.offset,
            error.end_lineno, error.end_offset,
        ]
    return [type(error).__name__, str(error), 0, 0, 0, 0]


def describe_source(source):
    try:
        tree = ast.parse(source)
    except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
        return {"error": error_of(error)}
    dump = Dump()
    line = {"hashes": [md5(dump.node(statement)) for statement in tree.body], "nodes": dump.nodes}
    try:
        lines = []
        dump_scope(_symtable.symtable(source, "<string>", "exec"), lines, 0)
        line["symbols"] = md5("\n".join(lines))
    except SyntaxError as error:
        line["symtable_error"] = error_of(error)
        return line
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        try:
            compile(source, "<string>", "exec", dont_inherit=True)
        except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
            line["compile_error"] = error_of(error)
        else:
            said = sorted((w.lineno, w.category.__name__, str(w.message)) for w in caught)
            if said:
                line["warnings"] = said
    return line


def library(step):
    root = sysconfig.get_path("stdlib")
    paths = sorted(glob.glob(f"{root}/**/*.py", recursive=True))
    paths = [path for path in paths if "site-packages" not in path and "dist-packages" not in path]
    for path in paths[::step]:
        try:
            source = decoded(path)
        except (SyntaxError, ValueError, LookupError, OSError):
            continue
        name = os.path.relpath(path, root)
        print(json.dumps({"path": name, "source": source, **describe_source(source)}))


def excerpts(seed):
    """A few top-level statements of each file of the library, about 40 lines at most."""
    found = []
    root = sysconfig.get_path("stdlib")
    for number, path in enumerate(sorted(glob.glob(f"{root}/**/*.py", recursive=True))):
        if "-packages" in path:
            continue
        try:
            source = decoded(path)
            body = ast.parse(source).body
        except (SyntaxError, ValueError, LookupError, OSError):
            continue
        lines = io.StringIO(source, newline=None).getvalue().split("\n")
        if not body:
            continue
        first = (number * 31 + seed * 17) % len(body)
        end = first
        while end + 1 < len(body) and body[end + 1].end_lineno - body[first].lineno < 40:
            end += 1
        start = min([body[first].lineno] + [d.lineno for d in getattr(body[first], "decorator_list", [])])
        text = "\n".join(lines[start - 1:body[end].end_lineno]) + "\n"
        if len(text) < 6000:
            found.append(text)
    return found


def texts():
    """Examples and strings of test_syntax.py and test_exceptions.py, as far as they are installed."""
    found = {}
    for name in ("test_syntax", "test_exceptions"):
        path = f"{sysconfig.get_path('stdlib')}/test/{name}.py"
        if not os.path.exists(path):
            continue
        for node in ast.walk(ast.parse(decoded(path))):
            if not isinstance(node, ast.Constant) or not isinstance(node.value, str):
                continue
            if ">>>" in node.value:
                try:
                    examples = doctest.DocTestParser().get_examples(node.value)
                except ValueError:
                    continue
                found.update((example.source, None) for example in examples)
            elif len(node.value) < 2000:
                found[node.value] = None
    return [text for text in found if "\0" not in text and text.isprintable() or "\n" in text]


if __name__ == "__main__":
    warnings.simplefilter("ignore")
    sys.setrecursionlimit(20000)
    mode, *rest = sys.argv[1:]
    if mode == "--stdlib":
        library(int(rest[0]) if rest else 1)
    elif mode == "--excerpts":
        print(json.dumps(excerpts(int(rest[0]))))
    elif mode == "--texts":
        print(json.dumps(texts()))
    elif mode == "--describe":
        with open(rest[0], encoding="utf-8") as f:
            print(json.dumps([describe_source(source) for source in json.load(f)]))
    elif mode == "--dump":
        dump = Dump()
        for statement in ast.parse(decoded(rest[0])).body:
            print(dump.node(statement))
    elif mode == "--symbols":
        lines = []
        dump_scope(_symtable.symtable(decoded(rest[0]), "<string>", "exec"), lines, 0)
        print("\n".join(lines))
