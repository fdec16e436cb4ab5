"""Syntax trees: what is done with the nodes that the compiler's own `_ast` makes."""

import re
import sys
from _ast import *
from _native import imports as _imports
from _unparse import unparse as _source_text


def parse(source, filename="<unknown>", mode="exec", *, type_comments=False,
          feature_version=None, optimize: _since(3, 13) = -1,
          module: _since(3, 15) = None):
    """The tree of a text; `compile` makes it."""
    options = PyCF_ONLY_AST
    if type_comments:
        options |= PyCF_TYPE_COMMENTS
    if optimize > 0:
        options |= PyCF_OPTIMIZED_AST
    if feature_version is not None:
        from _unknown import note
        note("feature_version is not modelled: the text is read as this version reads it")
    return compile(source, filename, mode, options)


def literal_eval(node_or_string):
    """The value of a text or tree of nothing but literals and their containers."""
    if isinstance(node_or_string, str):
        node_or_string = parse(node_or_string.lstrip(" \t"), mode="eval")
    if isinstance(node_or_string, Expression):
        node_or_string = node_or_string.body
    return _value(node_or_string)


def _refuse(node):
    line = getattr(node, "lineno", None)
    where = f" on line {line}" if line else ""
    raise ValueError(f"malformed node or string{where}: {node!r}")


def _number(node):
    if isinstance(node, Constant) and type(node.value) in (int, float, complex):
        return node.value
    return _refuse(node)


def _signed(node):
    if not isinstance(node, UnaryOp) or not isinstance(node.op, (UAdd, USub)):
        return _number(node)
    size = _number(node.operand)
    return -size if isinstance(node.op, USub) else +size


def _value(node):
    if isinstance(node, Constant):
        return node.value
    if isinstance(node, (Tuple, List, Set)):
        make = {"Tuple": tuple, "List": list, "Set": set}[type(node).__name__]
        return make(map(_value, node.elts))
    if isinstance(node, Dict):
        if len(node.keys) != len(node.values):
            _refuse(node)
        return dict(zip(map(_value, node.keys), map(_value, node.values)))
    if isinstance(node, Call):
        func = node.func
        if isinstance(func, Name) and func.id == "set" and node.args == node.keywords == []:
            return set()
    if isinstance(node, BinOp) and isinstance(node.op, (Add, Sub)):
        real, imaginary = _signed(node.left), _number(node.right)
        if isinstance(real, (int, float)) and isinstance(imaginary, complex):
            return real + imaginary if isinstance(node.op, Add) else real - imaginary
    return _signed(node)


_MISSING = object()
_NEWEST_DUMP = sys.version_info >= (3, 15)


def _is_left_out(field, value, node, show_empty):
    """Whether dump() does not show a field: what the class says of itself, or what is empty."""
    if value is None:
        return getattr(type(node), field, _MISSING) is None
    if show_empty:
        return False
    if value == [] and isinstance(value, list):
        return node._field_types.get(field, object) != object
    return _NEWEST_DUMP and isinstance(value, Load)


def _dump(node, annotate_fields=True, include_attributes=False, indent=None, show_empty=True):
    if sys.version_info >= (3, 15):
        _imports("_colorize")
    if not isinstance(node, AST):
        raise TypeError("expected AST, got %r" % node.__class__.__name__)
    if indent is not None and not isinstance(indent, str):
        indent = " " * indent

    def lines(level):
        """What stands before the parts at a depth, and between them."""
        if indent is None:
            return "", ", "
        start = "\n" + indent * level
        return start, "," + start

    def shown(node, level=0):
        """The text of a node or value, and whether it may stand on the line of another."""
        if isinstance(node, list):
            if not node:
                return "[]", True
            start, between = lines(level + 1)
            return f"[{start}{between.join(shown(item, level + 1)[0] for item in node)}]", False
        if not isinstance(node, AST):
            return repr(node), True
        start, between = lines(level + 1)
        parts, plain, named = [], True, annotate_fields
        for field in node._fields:
            value = getattr(node, field, _MISSING)
            if value is _MISSING or _is_left_out(field, value, node, show_empty):
                named = True
                continue
            text, is_plain = shown(value, level + 1)
            plain = plain and is_plain
            parts.append(f"{field}={text}" if named else text)
        for name in node._attributes if include_attributes else ():
            value = getattr(node, name, _MISSING)
            if value is _MISSING or value is None and getattr(type(node), name, _MISSING) is None:
                continue
            text, is_plain = shown(value, level + 1)
            plain = plain and is_plain
            parts.append(f"{name}={text}")
        name = type(node).__name__
        if plain and len(parts) <= 3:
            return f"{name}({', '.join(parts)})", not parts
        return f"{name}({start}{between.join(parts)})", False

    return shown(node)[0]


if sys.version_info >= (3, 13):
    def dump(node, annotate_fields=True, include_attributes=False, *, indent=None,
             show_empty=False):
        """The tree as one text."""
        return _dump(node, annotate_fields, include_attributes, indent, show_empty)
else:
    def dump(node, annotate_fields=True, include_attributes=False, *, indent=None):
        """The tree as one text."""
        return _dump(node, annotate_fields, include_attributes, indent)

_POSITIONS = ("lineno", "col_offset", "end_lineno", "end_col_offset")


def copy_location(new_node, old_node):
    """Gives a node the position of another."""
    for name in _POSITIONS:
        if name not in old_node._attributes or name not in new_node._attributes:
            continue
        value = getattr(old_node, name, None)
        optional = hasattr(old_node, name) and name.startswith("end_")
        if value is not None or optional:
            setattr(new_node, name, value)
    return new_node


def fix_missing_locations(node):
    """Gives nodes without a position that of the node around them."""
    def fill(node, around):
        own = []
        for name, value in zip(_POSITIONS, around):
            if name in node._attributes:
                given = getattr(node, name, None)
                absent = given is None if name.startswith("end_") else not hasattr(node, name)
                if absent:
                    setattr(node, name, value)
                else:
                    value = given
            own.append(value)
        for child in iter_child_nodes(node):
            fill(child, own)

    fill(node, (1, 0, 1, 0))
    return node


def increment_lineno(node, n=1):
    """Moves a node and all below it down by `n` lines."""
    for child in walk(node):
        if isinstance(child, TypeIgnore):
            child.lineno = getattr(child, "lineno", 0) + n
            continue
        for name in ("lineno", "end_lineno"):
            if name in child._attributes:
                line = getattr(child, name, None if name.startswith("end_") else 0)
                if line is not None:
                    setattr(child, name, line + n)
    return node


def iter_fields(node):
    """The names and values of the fields that a node has."""
    for field in node._fields:
        try:
            yield field, getattr(node, field)
        except AttributeError:
            pass


def iter_child_nodes(node):
    """The nodes directly below a node."""
    for _, value in iter_fields(node):
        if isinstance(value, AST):
            yield value
        elif isinstance(value, list):
            for part in value:
                if isinstance(part, AST):
                    yield part


def walk(node):
    """A node and all below it, those nearer to it first."""
    from collections import deque
    waiting = deque([node])
    while waiting:
        node = waiting.popleft()
        waiting.extend(iter_child_nodes(node))
        yield node


_DOCUMENTED = (AsyncFunctionDef, FunctionDef, ClassDef, Module)


def get_docstring(node, clean=True):
    """The docstring of a module, class or function; None without one."""
    if not isinstance(node, _DOCUMENTED):
        raise TypeError("%r can't have docstrings" % (node.__class__.__name__))
    first = node.body[0] if node.body else None
    text = first.value if isinstance(first, Expr) else None
    if not isinstance(text, Constant) or not isinstance(text.value, str):
        return None
    if not clean:
        return text.value
    import inspect
    return inspect.cleandoc(text.value)


_line_pattern = re.compile(r"(.*?(?:\r\n|\n|\r|$))", re.S)


def _splitlines_no_ff(source, maxlines=None):
    if sys.version_info >= (3, 14):
        _imports("re")
    found = []
    for number, line in enumerate(_line_pattern.finditer(source), 1):
        if maxlines is not None and number > maxlines or not line[0]:
            break
        found.append(line[0])
    return found


def get_source_segment(source, node, *, padded=False):
    """The text of a node, out of the source that it was parsed from."""
    place = [getattr(node, name, None) for name in _POSITIONS]
    if None in place:
        return None
    first, start, last, end = place
    taken = [line.encode() for line in _splitlines_no_ff(source, maxlines=last)[first - 1:last]]
    before = taken[0][:start]
    taken[-1] = taken[-1][:end]
    taken[0] = taken[0][start:]
    if padded:
        blanks = "".join(c if c in "\f\t" else " " for c in before.decode())
        taken[0] = blanks.encode() + taken[0]
    return b"".join(taken).decode()


class NodeVisitor(object):
    """Goes through a tree; `visit_NAME` methods say what is done with nodes of a class."""

    def visit(self, node):
        method = "visit_" + type(node).__name__
        chosen = getattr(self, method, self.generic_visit)
        return chosen(node)

    def generic_visit(self, node):
        for _, held in iter_fields(node):
            if isinstance(held, AST):
                self.visit(held)
                continue
            for part in held if isinstance(held, list) else ():
                if isinstance(part, AST):
                    self.visit(part)

    if sys.version_info < (3, 14):
        def visit_Constant(self, node):
            old = _old_name(node.value)
            if old is not None:
                try:
                    visitor = getattr(self, "visit_" + old)
                except AttributeError:
                    pass
                else:
                    from warnings import warn
                    warn(f"visit_{old} is deprecated; add visit_Constant", DeprecationWarning, 2)
                    return visitor(node)
            return self.generic_visit(node)


class NodeTransformer(NodeVisitor):
    """Goes through a tree; what the methods return takes the place of the node, None removes it."""

    def generic_visit(self, node):
        for field, held in iter_fields(node):
            if isinstance(held, AST):
                replaced = self.visit(held)
                if replaced is not None:
                    setattr(node, field, replaced)
                else:
                    delattr(node, field)
            elif isinstance(held, list):
                kept = []
                for part in held:
                    if isinstance(part, AST):
                        part = self.visit(part)
                        if part is None:
                            continue
                        if not isinstance(part, AST):
                            kept += part
                            continue
                    kept.append(part)
                held[:] = kept
        return node


def unparse(ast_obj):
    """Source text that parses to the same tree."""
    _imports("_ast_unparse")
    if isinstance(ast_obj, list):
        return "\n".join(map(_source_text, ast_obj))
    return _source_text(ast_obj)


# What older trees had, kept for programs that name it.

class slice(AST):
    """Deprecated AST node class."""


class Index(slice):
    """Deprecated AST node class. Use the index value directly instead."""

    def __new__(cls, value, **kwargs):
        return value


class ExtSlice(slice):
    """Deprecated AST node class. Use ast.Tuple instead."""

    def __new__(cls, dims=(), **kwargs):
        return Tuple(list(dims), Load(), **kwargs)


class Suite(mod):
    """Deprecated AST node class.  Unused in Python 3."""


class AugLoad(expr_context):
    """Deprecated AST node class.  Unused in Python 3."""


class AugStore(expr_context):
    """Deprecated AST node class.  Unused in Python 3."""


class Param(expr_context):
    """Deprecated AST node class.  Unused in Python 3."""


if sys.version_info < (3, 14):
    def _old_name(value):
        """The class that a constant had up to 3.7."""
        if value is None or isinstance(value, bool):
            return "NameConstant"
        if value is ...:
            return "Ellipsis"
        for kinds, name in (((int, float, complex), "Num"), (str, "Str"), (bytes, "Bytes")):
            if isinstance(value, kinds):
                return name
        return None

    def _deprecated(name, instead="ast.Constant"):
        if sys.version_info >= (3, 12):
            import warnings
            warnings.warn(
                f"{name} is deprecated and will be removed in Python 3.14; use {instead} instead",
                DeprecationWarning, stacklevel=3)

    class _ABC(type):
        def __instancecheck__(cls, inst):
            _deprecated(f"ast.{cls.__name__}")
            if not isinstance(inst, Constant):
                return type.__instancecheck__(cls, inst)
            return _old_name(inst.value) == cls.__name__

    def _constant_class(name):
        def make(cls, *args, **kwargs):
            _deprecated(f"ast.{name}")
            if cls is not made:
                return Constant.__new__(cls, *args, **kwargs)
            return Constant(..., *args, **kwargs) if name == "Ellipsis" else Constant(*args, **kwargs)

        made = _ABC(name, (Constant,), {"__module__": "ast", "__new__": make})
        return made

    def __getattr__(name):
        if name not in ("Num", "Str", "Bytes", "NameConstant", "Ellipsis"):
            raise AttributeError(f"module 'ast' has no attribute '{name}'")
        globals()[name] = made = _constant_class(name)
        _deprecated(f"ast.{name}")
        return made

    def _alias(name):
        def read(self):
            _deprecated(f"Attribute {name}", "value")
            return self.value

        def write(self, value):
            _deprecated(f"Attribute {name}", "value")
            self.value = value

        return property(read, write)

    Constant.n, Constant.s = _alias("n"), _alias("s")

if sys.version_info >= (3, 14):
    def compare(a, b, /, *, compare_attributes=False):
        """Whether two trees are equal in their classes and fields, down to the leaves."""
        def same(one, other):
            if isinstance(one, AST):
                return same_nodes(one, other)
            if isinstance(one, list):
                return len(one) == len(other) and all(map(same_kind, one, other))
            return one == other

        def same_kind(one, other):
            return type(one) is type(other) and same(one, other)

        def same_named(one, other, names):
            for name in names:
                first, second = getattr(one, name, _MISSING), getattr(other, name, _MISSING)
                if first is _MISSING or second is _MISSING:
                    if first is not second:
                        return False
                elif not same_kind(first, second):
                    return False
            return True

        def same_nodes(one, other):
            if type(one) is not type(other) or one._fields != other._fields:
                return False
            if not same_named(one, other, one._fields):
                return False
            return not compare_attributes or (
                one._attributes == other._attributes
                and same_named(one, other, one._attributes))

        return same_nodes(a, b)
