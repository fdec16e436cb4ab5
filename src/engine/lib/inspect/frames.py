# What runs: frames, their arguments, and what a call would bind.

from _traceback import positions as _positions

_Traceback = namedtuple("_Traceback", "filename lineno function code_context index")
_FrameInfo = namedtuple("_FrameInfo", ("frame",) + _Traceback._fields)
_Positions = namedtuple("Positions", "lineno end_lineno col_offset end_col_offset",
                        defaults=[None] * 4)
_Positions.__module__ = "dis"


def _shown(self):
    """The repr of a named tuple and of what it knows beside its items."""
    fields = [*zip(self._fields, self), ("positions", self.positions)]
    listed = ", ".join(f"{name}={value!r}" for name, value in fields)
    return f"{type(self).__name__}({listed})"


class Traceback(_Traceback):
    def __new__(cls, filename, lineno, function, code_context, index, *, positions=None):
        self = super().__new__(cls, filename, lineno, function, code_context, index)
        self.positions = positions
        return self

    __repr__ = _shown


class FrameInfo(_FrameInfo):
    def __new__(cls, frame, filename, lineno, function, code_context, index, *, positions=None):
        self = super().__new__(cls, frame, filename, lineno, function, code_context, index)
        self.positions = positions
        return self

    __repr__ = _shown


def getlineno(frame):
    """Return the line that a frame is at."""
    return frame.f_lineno


def getframeinfo(frame, context=1):
    """Return where a frame or traceback is, with that many lines of the source around it."""
    place = frame
    lineno = frame.tb_lineno if istraceback(frame) else getattr(frame, "f_lineno", None)
    frame = frame.tb_frame if istraceback(frame) else frame
    if not isframe(frame):
        raise TypeError(f"{frame!r} is not a frame or traceback object")
    code = frame.f_code
    positions = _positions(place) or (lineno, None, None, None)
    lines = index = None
    found = _inspect.source(code.co_filename, 0, "") if context > 0 else None
    if found is not None:
        lines, _ = found
        start = max(0, min(lineno - 1 - context // 2, len(lines) - context))
        lines, index = lines[start:start + context], lineno - 1 - start
    return Traceback(code.co_filename, lineno, code.co_name, lines, index,
                     positions=_Positions(*positions))


def _record(frame, info):
    return FrameInfo(frame, *info, positions=info.positions)


def getouterframes(frame, context=1):
    """Return the records of a frame and of those that called it."""
    records = []
    while frame:
        records.append(_record(frame, getframeinfo(frame, context)))
        frame = frame.f_back
    return records


def getinnerframes(tb, context=1):
    """Return the records of a traceback's frames, down to where it was raised."""
    records = []
    while tb:
        records.append(_record(tb.tb_frame, getframeinfo(tb, context)))
        tb = tb.tb_next
    return records


def stack(context=1):
    """Return the records of all frames above the caller, its own first."""
    return getouterframes(sys._getframe(1), context)


def trace(context=1):
    """Return the records between here and where the exception being handled was raised."""
    exc = sys.exception()
    return getinnerframes(exc and exc.__traceback__, context)


Arguments = namedtuple("Arguments", "args, varargs, varkw")
ArgInfo = namedtuple("ArgInfo", "args varargs keywords locals")


def getargs(co):
    """Return the names of the parameters of a code."""
    if not iscode(co):
        raise TypeError(f"{co!r} is not a code object")
    names = iter(co.co_varnames)
    plain = [next(names) for _ in range(co.co_argcount + co.co_kwonlyargcount)]
    varargs = next(names) if co.co_flags & CO_VARARGS else None
    varkw = next(names) if co.co_flags & CO_VARKEYWORDS else None
    return Arguments(plain, varargs, varkw)


def getargvalues(frame):
    """Return the names of a frame's arguments, and its locals."""
    return ArgInfo(*getargs(frame.f_code), frame.f_locals)


def formatargvalues(args, varargs, varkw, locals, formatarg=str,
                    formatvarargs=lambda name: "*" + name, formatvarkw=lambda name: "**" + name,
                    formatvalue=lambda value: "=" + repr(value)):
    """Return what getargvalues() gave as text."""
    shown = [formatarg(name) + formatvalue(locals[name]) for name in args]
    for name, form in (varargs, formatvarargs), (varkw, formatvarkw):
        if name:
            shown.append(form(name) + formatvalue(locals[name]))
    return f"({', '.join(shown)})"


def getcallargs(func, /, *positional, **named):
    """Return what each parameter would be bound to by a call with these arguments."""
    spec = getfullargspec(func)
    if ismethod(func) and func.__self__ is not None:
        positional = (func.__self__, *positional)
    bound = dict(zip(spec.args, positional))
    if spec.varargs:
        bound[spec.varargs] = tuple(positional[len(spec.args):])
    if spec.varkw:
        bound[spec.varkw] = {}
    known = {*spec.args, *spec.kwonlyargs}
    for name, value in named.items():
        if name in known:
            if name in bound:
                raise TypeError(f"{func.__name__}() got multiple values for argument {name!r}")
            bound[name] = value
        elif spec.varkw:
            bound[spec.varkw][name] = value
        else:
            raise TypeError(f"{func.__name__}() got an unexpected keyword argument {name!r}")
    if len(positional) > len(spec.args) and not spec.varargs:
        raise TypeError(_too_many(func.__name__, spec, len(positional), bound))
    defaults = spec.defaults or ()
    required = len(spec.args) - len(defaults)
    _require(func.__name__, spec.args[:required], "positional", bound)
    for name, value in zip(spec.args[required:], defaults):
        bound.setdefault(name, value)
    for name, value in (spec.kwonlydefaults or {}).items():
        bound.setdefault(name, value)
    _require(func.__name__, spec.kwonlyargs, "keyword-only", bound)
    return bound


def _s(number):
    return "" if number == 1 else "s"


def _require(function, names, kind, bound):
    missing = [repr(name) for name in names if name not in bound]
    if not missing:
        return
    *others, last = missing
    listed = f"{', '.join(others)} and {last}" if others else last
    raise TypeError(f"{function}() missing {len(missing)} required {kind} "
                    f"argument{_s(len(missing))}: {listed}")


def _too_many(function, spec, given, bound):
    most = len(spec.args)
    least = most - len(spec.defaults or ())
    takes = f"{most} positional argument{_s(most)}" if least == most else (
        f"from {least} to {most} positional arguments")
    named = sum(name in bound for name in spec.kwonlyargs)
    beside = named and (f" positional argument{_s(given)} "
                        f"(and {named} keyword-only argument{_s(named)})")
    verb = "was" if given == 1 and not named else "were"
    return f"{function}() takes {takes} but {given}{beside or ''} {verb} given"


# Classes.

def walktree(classes, children, parent):
    """Return classes with their bases, each followed by the list of those derived from it."""
    classes.sort(key=lambda cls: (cls.__module__, cls.__name__))
    tree = []
    for cls in classes:
        tree.append((cls, cls.__bases__))
        if cls in children:
            tree.append(walktree(children[cls], children, cls))
    return tree


def getclasstree(classes, unique=False):
    """Return classes as nested lists; `unique`: each once, though it has several bases."""
    children, roots = {}, []
    for cls in classes:
        for base in cls.__bases__:
            derived = children.setdefault(base, [])
            if cls not in derived:
                derived.append(cls)
            if unique and base in classes:
                break
        if not cls.__bases__ and cls not in roots:
            roots.append(cls)
    roots += [base for base in children if base not in classes]
    return walktree(roots, children, None)


Attribute = namedtuple("Attribute", "name kind defining_class object")


def classify_class_attrs(cls):
    """Return what the attributes of a class are, and which class defines each."""
    metaclasses = tuple(each for each in type(cls).__mro__ if each not in (type, object))
    found = []
    for name in dict.fromkeys(dir(cls)):
        home, value = None, None
        if name != "__dict__":
            value = getattr(cls, name, None)
            owner = getattr(value, "__objclass__", None)
            holders = [each for each in cls.__mro__ if getattr(each, name, None) is value]
            home = owner if owner in cls.__mro__ else None
            home = holders[-1] if holders and value is not None else home
        stored = None
        for each in cls.__mro__ + metaclasses:
            if name in each.__dict__:
                stored = each.__dict__[name]
                home = home if home in metaclasses else each
                break
        if home is not None:
            shown = stored if value is None else value
            found.append(Attribute(name, *_attribute_kind(stored, shown, home)))
    return found


def _attribute_kind(stored, value, home):
    if isinstance(stored, (staticmethod, types.BuiltinMethodType)):
        return "static method", home, stored
    if isinstance(stored, (classmethod, types.ClassMethodDescriptorType)):
        return "class method", home, stored
    if isinstance(stored, property):
        return "property", home, stored
    return ("method" if isroutine(value) else "data"), home, value


if _MINOR < 12:
    del getasyncgenstate, AGEN_CREATED, AGEN_RUNNING, AGEN_SUSPENDED, AGEN_CLOSED
