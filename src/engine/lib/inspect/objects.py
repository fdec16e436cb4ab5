"""Looking at objects: what kind they are, what they have, where they come from, how they are called.

This module is written in four files, which are one text when it is imported: objects, signatures,
callables and frames.
"""
import functools
import sys
import types
from collections import OrderedDict, deque, namedtuple
from enum import IntEnum

import _inspect

_MINOR = sys.version_info.minor

CO_OPTIMIZED, CO_NEWLOCALS, CO_VARARGS, CO_VARKEYWORDS = 1, 2, 4, 8
CO_NESTED, CO_GENERATOR, CO_NOFREE = 16, 32, 64
CO_COROUTINE, CO_ITERABLE_COROUTINE, CO_ASYNC_GENERATOR = 128, 256, 512
TPFLAGS_IS_ABSTRACT = 1 << 20


# Kinds of objects.

def ismodule(object):
    """Whether it is a module."""
    return isinstance(object, types.ModuleType)


def isclass(object):
    """Whether it is a class."""
    return isinstance(object, type)


def ismethod(object):
    """Whether it is a bound method written in Python."""
    return isinstance(object, types.MethodType)


def isfunction(object):
    """Whether it is a function written in Python."""
    return isinstance(object, types.FunctionType)


def isbuiltin(object):
    """Whether it is a function, or a bound method, that is not written in Python."""
    return isinstance(object, types.BuiltinFunctionType)


def ismethodwrapper(object):
    """Whether it is a bound special method that is not written in Python."""
    return isinstance(object, types.MethodWrapperType)


def isroutine(object):
    """Whether it is a function or method of any kind."""
    return (isbuiltin(object) or isfunction(object) or ismethod(object)
            or ismethoddescriptor(object) or ismethodwrapper(object))


def isframe(object):
    """Whether it is a frame."""
    return isinstance(object, types.FrameType)


def iscode(object):
    """Whether it is a code object."""
    return isinstance(object, types.CodeType)


def istraceback(object):
    """Whether it is a traceback."""
    return isinstance(object, types.TracebackType)


def isgenerator(object):
    """Whether it is a generator."""
    return isinstance(object, types.GeneratorType)


def iscoroutine(object):
    """Whether it is a coroutine."""
    return isinstance(object, types.CoroutineType)


def isasyncgen(object):
    """Whether it is an asynchronous generator."""
    return isinstance(object, types.AsyncGeneratorType)


def isawaitable(object):
    """Whether await takes it."""
    if isgenerator(object):
        return bool(object.gi_code.co_flags & CO_ITERABLE_COROUTINE)
    return iscoroutine(object) or hasattr(type(object), "__await__")


def _has_flag(func, flag):
    while isinstance(func, (functools.partial, types.MethodType)):
        func = func.func if isinstance(func, functools.partial) else func.__func__
    return ((isfunction(func) or _is_like_function(func))
            and bool(func.__code__.co_flags & flag))


def isgeneratorfunction(obj):
    """Whether a call of it gives a generator."""
    return _has_flag(obj, CO_GENERATOR)


def iscoroutinefunction(obj):
    """Whether a call of it gives a coroutine."""
    return _has_flag(obj, CO_COROUTINE) or _is_marked(obj)


if _MINOR >= 12:
    _coroutine_mark = object()

    def markcoroutinefunction(func):
        """Let a function count as one whose calls give coroutines; it is returned."""
        getattr(func, "__func__", func)._is_coroutine_mark = _coroutine_mark
        return func


def _is_marked(func):
    func = func.func if isinstance(func, functools.partial) else func
    mark = getattr(getattr(func, "__func__", func), "_is_coroutine_mark", None)
    return mark is not None and mark is _coroutine_mark


def isasyncgenfunction(obj):
    """Whether a call of it gives an asynchronous generator."""
    return _has_flag(obj, CO_ASYNC_GENERATOR)


def isdatadescriptor(object):
    """Whether it is a descriptor that is set or deleted as well."""
    if isclass(object) or ismethod(object) or isfunction(object):
        return False
    return hasattr(type(object), "__set__") or hasattr(type(object), "__delete__")


def ismethoddescriptor(object):
    """Whether it is a descriptor that is only read, and no function, method or class."""
    if isclass(object) or ismethod(object) or isfunction(object):
        return False
    return hasattr(type(object), "__get__") and not isdatadescriptor(object)


def isgetsetdescriptor(object):
    """Whether it is an attribute that is computed, of a type not written in Python."""
    return isinstance(object, types.GetSetDescriptorType)


def ismemberdescriptor(object):
    """Whether it is a slot, or an attribute of a type not written in Python."""
    return isinstance(object, types.MemberDescriptorType)


def isabstract(object):
    """Whether it is a class with methods that are still to be written."""
    return isclass(object) and bool(getattr(object, "__abstractmethods__", None))


# What objects have.

def getmembers(object, predicate=None):
    """Return the names and values of all attributes, by name."""
    return _members(object, predicate, getattr)


def _members(object, predicate, get):
    names = dict.fromkeys(dir(object))
    for base in getattr(object, "__bases__", ()) if isclass(object) else ():
        for name, value in base.__dict__.items():
            if isinstance(value, types.DynamicClassAttribute):
                names[name] = None
    found = []
    for name in names:
        try:
            value = get(object, name)
        except AttributeError:
            holders = (base.__dict__ for base in getmro(object)) if isclass(object) else ()
            holder = next((attributes for attributes in holders if name in attributes), None)
            if holder is None:
                continue
            value = holder[name]
        if predicate is None or predicate(value):
            found.append((name, value))
    return sorted(found, key=lambda pair: pair[0])


def getmembers_static(object, predicate=None):
    """As getmembers(), without calling descriptors."""
    return _members(object, predicate, getattr_static)


def getmro(cls):
    """Return the classes in which attributes are looked for, in that order."""
    return cls.__mro__


_nothing = object()


def getattr_static(obj, attr, default=_nothing):
    """Return an attribute as it is stored: no descriptor, no __getattr__ is called."""
    own = found = _nothing
    kind = obj if isclass(obj) else type(obj)
    if not isclass(obj):
        attributes = getattr(obj, "__dict__", None) if _has_plain_dict(kind) else None
        own = _nothing if attributes is None else dict.get(attributes, attr, _nothing)
    found = _in_classes(type.__dict__["__mro__"].__get__(kind), attr)
    if own is not _nothing and found is not _nothing:
        return found if _is_strong(found) else own
    for value in (own, found):
        if value is not _nothing:
            return value
    if isclass(obj):
        found = _in_classes(type(obj).__mro__, attr)
        if found is not _nothing:
            return found
    if default is _nothing:
        raise AttributeError(attr)
    return default


def _has_plain_dict(kind):
    return not isinstance(_in_classes(kind.__mro__, "__dict__"), property)


def _in_classes(classes, name):
    for cls in classes:
        if name in cls.__dict__:
            return cls.__dict__[name]
    return _nothing


def _is_strong(value):
    """Whether an attribute of a class goes before one of the instance."""
    return hasattr(type(value), "__get__") and isdatadescriptor(value)


def unwrap(func, *, stop=None):
    """Return the function under all its wrappers, by their __wrapped__."""
    seen = {id(func): func}
    limit = sys.getrecursionlimit()
    inner = func
    while hasattr(inner, "__wrapped__") and not (_MINOR >= 13 and isinstance(inner, type)):
        if stop is not None and stop(inner):
            break
        inner = inner.__wrapped__
        if id(inner) in seen or len(seen) >= limit:
            raise ValueError(f"wrapper loop when unwrapping {func!r}")
        seen[id(inner)] = inner
    return inner


# What is written about them.

def getdoc(object):
    """Return the documentation of an object, without the indentation of the source."""
    text = getattr(object, "__doc__", None)
    if text is None:
        text = _inherited_doc(object)
    return cleandoc(text) if isinstance(text, str) else None


def _inherited_doc(object):
    """What a base says about a class, or about a method of that name."""
    if isclass(object):
        documents = (base.__doc__ for base in object.__mro__ if base.__module__ != "builtins")
        return next((text for text in documents if text is not None), None)
    func = object.__func__ if ismethod(object) else getattr(object, "fget", None) or object
    qualname = getattr(func, "__qualname__", "")
    holder, _, name = qualname.rpartition(".")
    cls = sys.modules.get(getattr(func, "__module__", None))
    for part in holder.split("."):
        cls = getattr(cls, part, None)
    if not isclass(cls):
        return None
    for base in cls.__mro__:
        text = getattr(getattr(base, name, None), "__doc__", None)
        if text is not None:
            return text
    return None


def cleandoc(doc):
    """Return a docstring without the margin of its lines and without blank ends."""
    first, *others = doc.expandtabs().split("\n")
    margin = min((len(line) - len(line.lstrip(" ")) for line in others if line.strip(" ")), default=0)
    lines = [first.lstrip(" "), *(line[margin:] for line in others)]
    while lines and not lines[-1]:
        lines.pop()
    while lines and not lines[0]:
        lines.pop(0)
    return "\n".join(lines)


def indentsize(line):
    """Return how many columns stand before a line's text."""
    wide = line.expandtabs()
    return len(wide) - len(wide.lstrip())


def getmodule(object, _filename=None):
    """Return the module in which an object was made; None when it does not say."""
    if ismodule(object):
        return object
    return sys.modules.get(getattr(object, "__module__", None))


def getmodulename(path):
    """Return the name of the module that a file holds; None when it is no module's file."""
    name = path.replace("\\", "/").rpartition("/")[2]
    return name[:-3] if name.endswith(".py") else None


def _code_of(object):
    """The code that an object runs; None when it has none."""
    object = object.__func__ if ismethod(object) else object
    object = object.tb_frame if istraceback(object) else object
    for name in ("__code__", "f_code"):
        object = getattr(object, name, object)
    return object if iscode(object) else None


def getfile(object):
    """Return the file in which an object is defined."""
    if ismodule(object) or isclass(object):
        module = object if ismodule(object) else sys.modules.get(object.__module__)
        path = getattr(module, "__file__", None)
        if path:
            return path
        if ismodule(object) or object.__module__ != "__main__":
            raise TypeError(f"{object!r} is a built-in {'module' if ismodule(object) else 'class'}")
        raise OSError("source code not available")
    code = _code_of(object)
    if code is None:
        raise TypeError("module, class, method, function, traceback, frame, or code object was "
                        f"expected, got {type(object).__name__}")
    return code.co_filename


def getsourcefile(object):
    """Return the source file in which an object is defined."""
    return getfile(object)


def getsourcelines(object):
    """Return the lines of an object's source, and the number of the first."""
    object = unwrap(object)
    path = getfile(object)
    if path.startswith("<frozen "):
        # The text of CPython's library is not at hand: no part of this module, so it is unknown.
        from inspect import library_source
        return library_source(object)
    if ismodule(object):
        found = _inspect.source(path, 0, "")
    elif isclass(object):
        found = _inspect.source(path, 0, object.__qualname__)
    else:
        code = _code_of(object)
        is_module = code.co_name == "<module>"
        found = _inspect.source(path, 0 if is_module else code.co_firstlineno, "")
    if found is None:
        raise OSError("class not found" if isclass(object) and _MINOR < 13
                      else "could not get source code")
    return found


def getsource(object):
    """Return the text of an object's source."""
    lines, _ = getsourcelines(object)
    return "".join(lines)


# Frames, generators, closures.

def currentframe():
    """Return the caller's frame."""
    return sys._getframe(1)


def getgeneratorstate(generator):
    """Return whether a generator is created, running, suspended or closed."""
    return "GEN_" + _state(generator, "gi")


def getcoroutinestate(coroutine):
    """Return whether a coroutine is created, running, suspended or closed."""
    return "CORO_" + _state(coroutine, "cr")


def getasyncgenstate(agen):
    """Return whether an asynchronous generator is created, running, suspended or closed."""
    return "AGEN_" + _state(agen, "ag")


def _state(generator, prefix):
    if getattr(generator, prefix + "_running"):
        return "RUNNING"
    if getattr(generator, prefix + "_suspended", False):
        return "SUSPENDED"
    return "CLOSED" if getattr(generator, prefix + "_frame") is None else "CREATED"


GEN_CREATED, GEN_RUNNING = "GEN_CREATED", "GEN_RUNNING"
GEN_SUSPENDED, GEN_CLOSED = "GEN_SUSPENDED", "GEN_CLOSED"
CORO_CREATED, CORO_RUNNING = "CORO_CREATED", "CORO_RUNNING"
CORO_SUSPENDED, CORO_CLOSED = "CORO_SUSPENDED", "CORO_CLOSED"
AGEN_CREATED, AGEN_RUNNING = "AGEN_CREATED", "AGEN_RUNNING"
AGEN_SUSPENDED, AGEN_CLOSED = "AGEN_SUSPENDED", "AGEN_CLOSED"


def getgeneratorlocals(generator):
    """Return the locals of a generator that is not closed."""
    return {} if generator.gi_frame is None else generator.gi_frame.f_locals


def getcoroutinelocals(coroutine):
    """Return the locals of a coroutine that is not closed."""
    return {} if coroutine.cr_frame is None else coroutine.cr_frame.f_locals


ClosureVars = namedtuple("ClosureVars", "nonlocals globals builtins unbound")


def getclosurevars(func):
    """Return what the names of a function mean that are not its own."""
    func = func.__func__ if ismethod(func) else func
    if not isfunction(func):
        raise TypeError(f"{func!r} is not a Python function")
    code = func.__code__
    cells = zip(code.co_freevars, func.__closure__ or ())
    nonlocals = {name: cell.cell_contents for name, cell in cells}
    names = func.__globals__
    built_in = names.get("__builtins__", {})
    built_in = built_in.__dict__ if ismodule(built_in) else built_in
    found, of_builtins, unbound = {}, {}, set()
    for name in code.co_names:
        if name in names:
            found[name] = names[name]
        elif name in built_in:
            of_builtins[name] = built_in[name]
        else:
            unbound.add(name)
    return ClosureVars(nonlocals, found, of_builtins, unbound)


