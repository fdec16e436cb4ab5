"""Annotations that are evaluated when somebody asks for them (PEP 649, PEP 749)."""
import builtins
import keyword
import sys
from _native import imports as _imports
from enum import IntEnum
from types import BuiltinFunctionType, CellType, FunctionType, ModuleType, UnionType

__all__ = ["Format", "ForwardRef", "call_annotate_function", "call_evaluate_function",
           "get_annotate_from_class_namespace", "get_annotations", "annotations_to_string",
           "type_repr"]


class Format(IntEnum):
    """What an annotation is wanted as."""

    VALUE = 1
    VALUE_WITH_FAKE_GLOBALS = 2
    FORWARDREF = 3
    STRING = 4


_NO_NAME = object()  # None may be what a name stands for
_SLOTS = ("__forward_is_argument__", "__forward_is_class__", "__forward_module__",
          "__owner__", "__arg__", "__level__", "__code__", "__globals__", "__cell__",
          "__extra_names__", "__stringifier_dict__", "__resolved_str_cache__", "__weakref__")


class ForwardRef:
    """A name, or an expression with names, that could not be evaluated where it stands."""

    __slots__ = _SLOTS

    def __init__(self, arg, *, module=None, owner=None, is_argument=True, is_class=False):
        if not isinstance(arg, str):
            raise TypeError(f"Forward reference must be a string -- got {arg!r}")
        _fill(self, arg, module=module, owner=owner, is_class=is_class, is_argument=is_argument)

    def __init_subclass__(cls, /, *args, **kwds):
        raise TypeError("Cannot subclass ForwardRef")

    @property
    def __forward_arg__(self):
        _import_to_write(self)
        return self.__arg__

    @property
    def __resolved_str__(self):
        """The text with what its made-up names stand for."""
        if self.__resolved_str_cache__ is None:
            _import_to_write(self)
            text = self.__arg__
            for name, value in (self.__extra_names__ or {}).items():
                text = text.replace(name, type_repr(value))
            self.__resolved_str_cache__ = text
        return self.__resolved_str_cache__

    @property
    def __forward_code__(self):
        if self.__code__ is None:
            text = self.__arg__
            # A star may stand before the name of a TypeVarTuple.
            shown = f"({text},)[0]" if text.startswith("*") else text
            try:
                self.__code__ = compile(shown, "<string>", "eval")
            except SyntaxError:
                raise SyntaxError(f"Forward reference must be an expression -- got {text!r}")
        return self.__code__

    def evaluate(self, *, globals=None, locals=None, type_params=None, owner=None,
                 format=Format.VALUE):
        """Look the names up and return the value, in a format of annotations."""
        if format == Format.STRING:
            return self.__resolved_str__
        if format not in (Format.VALUE, Format.FORWARDREF):
            raise NotImplementedError(format)
        if isinstance(self.__cell__, CellType):
            try:
                return self.__cell__.cell_contents
            except ValueError:
                pass  # not bound yet: it may be a global name
        owner = self.__owner__ if owner is None else owner
        known, local = self._scopes(globals, locals, type_params, owner)
        if self.__arg__.isidentifier() and not keyword.iskeyword(self.__arg__):
            return self._named(known, local, format)
        return self._calculated(known, local, format, owner)

    def _scopes(self, known, local, type_params, owner):
        if known is None and self.__forward_module__ is not None:
            module = self.__forward_module__
            module = sys.modules.get(module) if isinstance(module, str) else module
            known = getattr(module, "__dict__", None)
        if known is None:
            known = self.__globals__
        if known is None:
            known = _globals_of(owner) or {}
        if type_params is None and owner is not None:
            type_params = getattr(owner, "__type_params__", None)
        if local is None:
            local = dict(vars(owner)) if isinstance(owner, type) else {}
        hidden = {param.__name__: param for param in type_params or ()}
        if isinstance(self.__cell__, dict):
            for name, cell in self.__cell__.items():
                try:
                    hidden[name] = cell.cell_contents
                except ValueError:
                    continue
        return known, {**hidden, **local, **(self.__extra_names__ or {})}

    def _named(self, known, local, format):
        name = self.__arg__
        for space in (local, known, vars(builtins)):
            found = space.get(name, _NO_NAME)
            if found is not _NO_NAME:
                return found
        if format == Format.FORWARDREF:
            return self
        raise NameError(f"name '{name:.200}' is not defined", name=name)

    def _calculated(self, known, local, format, owner):
        code = self.__forward_code__
        try:
            return eval(code, globals=known, locals=local)
        except Exception:
            if format != Format.FORWARDREF:
                raise
        writers = _StringifierDict({**vars(builtins), **known, **local}, globals=known,
                              owner=owner, is_class=self.__forward_is_class__)
        try:
            found = eval(code, globals=known, locals=writers)
        except Exception:
            return self
        writers.settle(self.__cell__)
        return found

    def _compared(self):
        return (self.__forward_arg__, self.__forward_module__, id(self.__globals__),
                self.__forward_is_class__, self.__cell__, self.__owner__,
                tuple(sorted(self.__extra_names__.items())) if self.__extra_names__ else None)

    def __eq__(self, other):
        return self._compared() == other._compared() if isinstance(other, ForwardRef) \
            else NotImplemented

    def __hash__(self):
        *plain, cell, owner, names = self._compared()
        cells = tuple(sorted((name, id(each)) for name, each in cell.items())) \
            if isinstance(cell, dict) else cell
        return hash((*plain, cells, owner, names))

    def __or__(self, other):
        return UnionType[self, other]

    def __ror__(self, other):
        return UnionType[other, self]

    def __repr__(self):
        _import_to_write(self)
        module, owner = self.__forward_module__, self.__owner__
        extra = "" if module is None else f", module={module!r}"
        extra += ", is_class=True" if self.__forward_is_class__ else ""
        extra += "" if owner is None else f", owner={owner!r}"
        return f"ForwardRef({self.__resolved_str__!r}{extra})"


def _fill(ref, text, *, module=None, owner=None, is_class=False, is_argument=True, globals=None,
          cell=None, names=None, writer=None, level=17):
    ref.__arg__, ref.__level__ = text, level
    ref.__forward_module__ = module
    ref.__owner__ = owner
    ref.__forward_is_argument__, ref.__forward_is_class__ = is_argument, is_class
    ref.__code__ = None
    ref.__globals__, ref.__cell__ = globals, cell
    ref.__extra_names__, ref.__stringifier_dict__ = names, writer
    ref.__resolved_str_cache__ = None


def _import_to_write(ref):
    """What writes itself down is a syntax tree until it is asked for its text."""
    if ref.__stringifier_dict__ is not None:
        _imports("_ast_unparse")


def _globals_of(owner):
    if isinstance(owner, type):
        return getattr(sys.modules.get(owner.__module__), "__dict__", None)
    return vars(owner) if isinstance(owner, ModuleType) else getattr(owner, "__globals__", None)


# --- what writes itself down ------------------------------------------------------------------

# How tightly an expression holds together, as in the grammar: what holds less needs brackets.
_TUPLE, _TEST, _COMPARISON, _UNARY, _POWER, _ATOM = 1, 3, 7, 14, 15, 17


class _Stringifier:
    """A name nobody knows, and what operators make of it: the text of the expression."""

    __slots__ = _SLOTS

    def __init__(self, text, home, level=_ATOM, names=None, cell=None, owner=None):
        _fill(self, text, level=level, owner=home.owner if owner is None else owner,
              is_class=home.is_class, globals=home.globals, names=names or None, cell=cell,
              writer=home)
        home.made.append(self)

    def _write(self, text, level, *parts):
        """An expression of which this one is a part, and which needs the names of others."""
        names = dict(self.__extra_names__ or {})
        for part in parts:
            names.update(part)
        return _Stringifier(text, self.__stringifier_dict__, level, names)

    def _within(self, level):
        return _bracketed(self.__arg__, self.__level__, level)

    def _given(self, value, level):
        """How an operand is written, and the names that its text needs."""
        names = {}
        text, own = self.__stringifier_dict__.written(value, names)
        return _bracketed(text, own, level), names

    def __getitem__(self, key):
        if self.__arg__ == "__classdict__":
            raise KeyError(key)  # a name of the class that is not there: it may be global
        names = {}
        if isinstance(key, tuple) and key:
            parts = [self._given(each, _TEST) for each in key]
            inside = ", ".join([text for text, _ in parts]) + "," * (len(parts) == 1)
            return self._write(f"{self._within(_ATOM)}[{inside}]", _ATOM, *[n for _, n in parts])
        inside, _ = self.__stringifier_dict__.written(key, names)
        return self._write(f"{self._within(_ATOM)}[{inside}]", _ATOM, names)

    def __getattr__(self, attr):
        return self._write(f"{self._within(_ATOM)}.{attr}", _ATOM)

    def __call__(self, *args, **kwargs):
        given = [("", self._given(arg, _TEST)) for arg in args]
        given += [(f"{word}=", self._given(value, _TEST)) for word, value in kwargs.items()]
        inside = ", ".join([word + text for word, (text, _) in given])
        return self._write(f"{self._within(_ATOM)}({inside})", _ATOM, *[n for _, (_, n) in given])

    def __iter__(self):
        yield self._write(f"*{self._within(8)}", _ATOM)

    def __repr__(self):
        return self.__arg__

    def __format__(self, spec):
        raise TypeError("Cannot stringify annotation containing string formatting")

    __hash__ = object.__hash__  # == is written down


def _bracketed(text, own, level):
    return text if own >= level else f"({text})"


def _binary(sign, level, left_level, right_level):
    """The methods of an operator, in both orders."""
    def straight(self, other):
        right, names = self._given(other, right_level)
        return self._write(f"{self._within(left_level)} {sign} {right}", level, names)

    def reflected(self, other):
        left, names = self._given(other, left_level)
        return self._write(f"{left} {sign} {self._within(right_level)}", level, names)
    return straight, reflected


def _unary(sign):
    def method(self):
        return self._write(sign + self._within(_UNARY), _UNARY)
    return method


def _add_operators():
    arithmetic = {"or": ("|", 8), "xor": ("^", 9), "and": ("&", 10), "lshift": ("<<", 11),
                  "rshift": (">>", 11), "add": ("+", 12), "sub": ("-", 12), "mul": ("*", 13),
                  "matmul": ("@", 13), "truediv": ("/", 13), "mod": ("%", 13),
                  "floordiv": ("//", 13)}
    for name, (sign, level) in arithmetic.items():
        pair = _binary(sign, level, level, level + 1)
        setattr(_Stringifier, f"__{name}__", pair[0])
        setattr(_Stringifier, f"__r{name}__", pair[1])
    _Stringifier.__pow__, _Stringifier.__rpow__ = _binary("**", _POWER, _POWER + 1, _UNARY)
    for name, sign in {"lt": "<", "le": "<=", "eq": "==", "ne": "!=", "gt": ">", "ge": ">="}.items():
        setattr(_Stringifier, f"__{name}__", _binary(sign, _COMPARISON, 8, 8)[0])
    for name, sign in {"invert": "~", "pos": "+", "neg": "-"}.items():
        setattr(_Stringifier, f"__{name}__", _unary(sign))


_add_operators()


class _StringifierDict(dict):
    """Names that code may use: those that it lacks write themselves down."""

    def __init__(self, names, *, globals=None, owner=None, is_class=False):
        super().__init__(names)
        self.globals, self.owner, self.is_class = globals, owner, is_class
        self.made = []
        self.counted = 0

    def __missing__(self, key):
        return _Stringifier(key, self)

    def settle(self, cells):
        """What was written becomes references that can be evaluated later."""
        for each in self.made:
            each.__class__ = ForwardRef
            each.__stringifier_dict__ = None
            if cells and each.__cell__ is None:
                each.__cell__ = cells
        self.made = []

    def written(self, value, names):
        """How a value is written, and how tightly it holds; values without a text get names."""
        kind = type(value)
        if kind is _Stringifier:
            names.update(value.__extra_names__ or {})
            return value.__arg__, value.__level__
        if value is None or value is ...:
            return ("..." if value is ... else "None"), _ATOM
        if kind in (str, int, float, bool, complex, bytes):
            return repr(value), _ATOM
        if kind is slice:
            return self._slice(value, names), _TUPLE
        if kind in (list, set, tuple) and value or kind in (list, tuple):
            inside = ", ".join([_bracketed(*self.written(each, names), _TEST) for each in value])
            if kind is tuple:
                return f"({inside}{',' * (len(value) == 1)})", _ATOM
            return (f"[{inside}]" if kind is list else f"{{{inside}}}"), _ATOM
        if kind is dict:
            pairs = [": ".join([_bracketed(*self.written(each, names), _TEST) for each in pair])
                     for pair in value.items()]
            return f"{{{', '.join(pairs)}}}", _ATOM
        return self._name_for(value, names), _ATOM

    def _slice(self, value, names):
        parts = [None if each is None else self.written(each, names)[0]
                 for each in (value.start, value.stop, value.step)]
        text = f"{parts[0] or ''}:{parts[1] or ''}"
        return text if parts[2] is None else f"{text}:{parts[2]}"

    def _name_for(self, value, names):
        self.counted += 1
        name = f"__annotationlib_name_{self.counted}__"
        names[name] = value
        return name


