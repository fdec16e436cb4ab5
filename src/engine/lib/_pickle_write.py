"""The way from objects to bytes: which opcodes each protocol has for what."""
import copyreg
import sys
from functools import partial
from math import copysign, frexp
from types import BuiltinFunctionType, FunctionType, MethodType, ModuleType, NoneType

from _native import PickleBuffer, begin, end, hide, show
from _pickle import PicklingError

_MINOR = sys.version_info[1]
_FRAME = 64 * 1024
_BATCH = 1000
_ABSENT = object()

# What modules and names were called before 3.0, for protocols 0 to 2.
_OLD_MODULES = {"builtins": "__builtin__", "copyreg": "copy_reg", "queue": "Queue",
                "socketserver": "SocketServer", "configparser": "ConfigParser",
                "reprlib": "repr", "_thread": "thread", "dbm": "anydbm", "winreg": "_winreg"}
_OLD_NAMES = {("builtins", "range"): ("__builtin__", "xrange"),
              ("functools", "reduce"): ("__builtin__", "reduce"),
              ("sys", "intern"): ("__builtin__", "intern"),
              ("builtins", "chr"): ("__builtin__", "unichr"),
              ("builtins", "str"): ("__builtin__", "unicode"),
              ("builtins", "int"): ("__builtin__", "long"),
              ("itertools", "zip_longest"): ("itertools", "izip_longest"),
              ("itertools", "filterfalse"): ("itertools", "ifilterfalse"),
              ("builtins", "zip"): ("itertools", "izip"),
              ("builtins", "map"): ("itertools", "imap"),
              ("builtins", "filter"): ("itertools", "ifilter"),
              ("collections", "UserDict"): ("UserDict", "IterableUserDict"),
              ("collections", "UserList"): ("UserList", "UserList"),
              ("collections", "UserString"): ("UserString", "UserString")}
_NEW_EXCEPTIONS = frozenset({
    "BlockingIOError", "BrokenPipeError", "ChildProcessError", "ConnectionAbortedError",
    "ConnectionError", "ConnectionRefusedError", "ConnectionResetError", "FileExistsError",
    "FileNotFoundError", "InterruptedError", "IsADirectoryError", "NotADirectoryError",
    "PermissionError", "ProcessLookupError", "TimeoutError"})


def as_native(work, *args):
    """Call what stands for native code.

    CPython's pickle is written in C and holds less while it calls what the program has written: counts
    are not looked at meanwhile.
    """
    began = begin()
    hide()
    try:
        return work(*args)
    finally:
        show()
        del args
        end(began)


def not_modelled(met):
    """What stands for pickling with what is not known."""
    return getattr(sys.modules["pickle"], f"pickling with {met}")


class Pickler:
    """Writes objects; what one pickler wrote it refers to from then on."""

    __module__ = "_pickle"

    def __init__(self, file, protocol=None, fix_imports=True, buffer_callback=None):
        protocol = (4 if _MINOR < 14 else 5) if protocol is None else protocol
        if protocol > 5:
            raise ValueError("pickle protocol must be <= 5")
        self.proto = protocol if protocol >= 0 else 5
        write = getattr(file, "write", None)
        if write is None:
            raise TypeError("file must have a 'write' attribute")
        if buffer_callback is not None and self.proto < 5:
            raise ValueError("buffer_callback needs protocol >= 5")
        self._buffer_callback = buffer_callback
        self.bin = int(self.proto > 0)
        self.fast = 0
        self._write, self._fix_imports = write, fix_imports and self.proto < 3
        self._done, self._frame, self._framing = [], [], False
        self._known = {}

    def clear_memo(self):
        """Forget what was written."""
        self._known.clear()

    def persistent_id(self, obj):
        """What stands for an object that is kept elsewhere; None: the object is written."""
        return None

    def dump(self, obj):
        """Write an object."""
        return as_native(self._dump, obj)

    def _dump(self, obj):
        if not hasattr(self, "_known"):
            raise PicklingError("Pickler.__init__() was not called by "
                                f"{type(self).__name__}.__init__()")
        self._done.clear()
        if self.proto >= 2:
            self._done.append(bytes((0x80, self.proto)))
        self._framing = self.proto >= 4
        self._save(obj)
        self._put(b".")
        self._end_frame()
        self._framing = False
        self._write(b"".join(self._done))

    # The stream.

    def _put(self, data):
        self._frame.append(data)

    def _put_large(self, head, data):
        """A value with its length; a large one stands between frames."""
        if len(data) < _FRAME:
            self._frame.append(head + data)
        else:
            self._end_frame()
            self._done.append(head + data)

    def _end_frame(self):
        body = b"".join(self._frame)
        if self._framing and len(body) >= 4:
            self._done.append(b"\x95" + len(body).to_bytes(8, "little"))
        self._done.append(body)
        self._frame.clear()

    def _remember(self, obj):
        if self.fast:
            return
        index = len(self._known)
        self._known[id(obj)] = index, obj
        if self.proto >= 4:
            self._put(b"\x94")
        elif not self.bin:
            self._put(b"p%d\n" % index)
        else:
            self._put(_sized(b"q", index, 1) if index < 256 else _sized(b"r", index, 4))

    def _recall(self, obj):
        index = self._known[id(obj)][0]
        if not self.bin:
            self._put(b"g%d\n" % index)
        else:
            self._put(_sized(b"h", index, 1) if index < 256 else _sized(b"j", index, 4))

    # One object.

    def _save(self, obj, asks=True):
        if self._framing and sum(map(len, self._frame)) >= _FRAME:
            self._end_frame()
        if asks:
            known = self.persistent_id(obj)
            if known is not None:
                self._save_persistent(known)
                return
        kind = type(obj)
        way = _ATOMS.get(kind)
        if way is None and id(obj) in self._known:
            self._recall(obj)
            return
        way = way or _WAYS.get(kind)
        if way is not None and way(self, obj):
            return
        if id(obj) in self._known:
            self._recall(obj)
            return
        self._save_other(obj, kind)

    def _save_persistent(self, known):
        if self.bin:
            self._save(known, False)
            self._put(b"Q")
            return
        try:
            self._put(b"P%s\n" % str(known).encode("ascii"))
        except UnicodeEncodeError:
            raise PicklingError("persistent IDs in protocol 0 must be ASCII strings") from None

    def _save_other(self, obj, kind):
        """What is taken apart by a function, or found again by its name."""
        reduced = NotImplemented
        override = getattr(self, "reducer_override", None)
        if override is not None:
            reduced = override(obj)
        if reduced is NotImplemented:
            if kind is type:
                self._save_type(obj)
                return
            if kind is FunctionType:
                self._save_global(obj)
                return
            table = getattr(self, "dispatch_table", copyreg.dispatch_table)
            reduce = table.get(kind)
            if reduce is not None:
                reduced = reduce(obj)
            elif issubclass(kind, type):
                self._save_global(obj)
                return
            else:
                reduced = self._ask(obj, kind)
        if isinstance(reduced, str):
            self._save_global(obj, reduced)
        else:
            _noting(self._save_reduced, reduced, obj, words=lambda: f"{_full(kind)} object")

    def _ask(self, obj, kind):
        if kind is BuiltinFunctionType:
            owner = obj.__self__
            bound = owner is not None and not isinstance(owner, ModuleType)
            return (getattr, (owner, obj.__name__)) if bound else obj.__name__
        if kind is MethodType:
            return getattr, (obj.__self__, obj.__func__.__name__)
        method = getattr(obj, "__reduce_ex__", None)
        return method(self.proto) if method is not None else obj.__reduce__()

    def _save_reduced(self, reduced, obj=_ABSENT):
        if not isinstance(reduced, tuple):
            raise PicklingError("__reduce__ must return a string or tuple" + _not(reduced))
        if not 2 <= len(reduced) <= 6:
            raise PicklingError("tuple returned by __reduce__ must contain 2 through 6 elements")
        made, args, state, items, pairs, setter = (*reduced, None, None, None, None)[:6]
        if not callable(made):
            raise PicklingError("first item of the tuple returned by __reduce__ must be callable"
                                + _not(made))
        if not isinstance(args, tuple):
            raise PicklingError("second item of the tuple returned by __reduce__ must be a tuple"
                                + _not(args))
        name = getattr(made, "__name__", "") if self.proto >= 2 else ""
        if name == "__newobj_ex__":
            self._save_new_with_names(*args)
        elif name == "__newobj__":
            self._save_new(obj, *args)
        else:
            self._save_part(made, obj, "reconstructor")
            self._save_part(args, obj, "reconstructor arguments")
            self._put(b"R")
        if obj is not _ABSENT:
            if id(obj) in self._known:
                # It was written while its own arguments were.
                self._put(b"0")
                self._recall(obj)
                return
            self._remember(obj)
        if items is not None:
            self._append_all(items, None)
        if pairs is not None:
            self._set_all(pairs, None)
        if state is not None and setter is not None:
            for part in (setter, obj, state):
                self._save(part)
            self._put(b"\x86R0")
        elif state is not None:
            self._save_part(state, obj, "state")
            self._put(b"b")

    def _save_new(self, obj, cls, *args):
        if obj is not _ABSENT and obj.__class__ is not cls:
            raise PicklingError("args[0] from __newobj__ args has the wrong class")
        self._save_part(cls, obj, "class")
        self._save_part(args, obj, "__new__ arguments")
        self._put(b"\x81")

    def _save_part(self, part, obj, what):
        _noting(self._save, part, words=lambda: f"{_full(type(obj))} {what}")

    def _save_new_with_names(self, cls, args, kwargs):
        if self.proto >= 4:
            for part in (cls, args, kwargs):
                self._save(part)
            self._put(b"\x92")
        else:
            self._save(partial(cls.__new__, cls, *args, **kwargs))
            self._put(b")R")

    # Numbers and the like.

    def _save_none(self, obj):
        self._put(b"N")
        return True

    def _save_bool(self, obj):
        self._put((b"\x88" if obj else b"\x89") if self.proto >= 2 else b"I0%d\n" % obj)
        return True

    def _save_int(self, obj):
        small = -1 << 31 <= obj < 1 << 31
        if small and not self.bin:
            self._put(b"I%d\n" % obj)
        elif small:
            self._put(_sized(b"K", obj, 1) if 0 <= obj < 1 << 8 else
                      _sized(b"M", obj, 2) if 0 <= obj < 1 << 16 else _sized(b"J", obj, 4, True))
        elif self.proto < 2:
            self._put(b"L%dL\n" % obj)
        else:
            size = obj.bit_length() // 8 + 1
            if obj < 0 and (-obj - 1).bit_length() < size * 8 - 8:
                size -= 1
            data = obj.to_bytes(size, "little", signed=True)
            self._put((_sized(b"\x8a", size, 1) if size < 256 else
                       _sized(b"\x8b", size, 4, True)) + data)
        return True

    def _save_float(self, obj):
        self._put(b"G" + _double(obj) if self.bin else b"F%s\n" % repr(obj).encode())
        return True

    # Texts and bytes.

    def _save_str(self, obj):
        if not self.bin:
            self._put(b"V%s\n" % "".join(map(_escaped, obj)).encode("latin-1"))
        else:
            data = obj.encode("utf-8", "surrogatepass")
            size = len(data)
            head = (_sized(b"\x8c", size, 1) if size < 256 and self.proto >= 4 else
                    _sized(b"X", size, 4))
            self._put_large(head, data)
        self._remember(obj)
        return True

    def _save_bytes(self, obj):
        if self.proto < 3:
            if not obj:
                self._save_reduced((bytes, ()), obj)
                return True
            from _codecs import encode
            self._save_reduced((encode, (str(obj, "latin1"), "latin1")), obj)
            return True
        size = len(obj)
        self._put_large(_sized(b"C", size, 1) if size < 256 else _sized(b"B", size, 4), obj)
        self._remember(obj)
        return True

    def _save_bytearray(self, obj):
        if self.proto < 5:
            self._save_reduced((bytearray, (bytes(obj),) if obj else ()), obj)
        else:
            self._put_large(_sized(b"\x96", len(obj), 8), bytes(obj))
            self._remember(obj)
        return True

    def _save_buffer(self, obj):
        """A buffer: in the stream, unless the callback takes it."""
        if self.proto < 5:
            be = "be " if _MINOR >= 13 else ""
            raise PicklingError(f"PickleBuffer can only {be}pickled with protocol >= 5")
        with obj.raw() as view:
            outside = self._buffer_callback is not None and not self._buffer_callback(obj)
            if outside:
                self._put(b"\x97\x98" if view.readonly else b"\x97")
                return True
            size, data = len(view), view.tobytes()
            if not view.readonly:
                head = _sized(b"\x96", size, 8)
            else:
                head = _sized(b"C", size, 1) if size < 256 else _sized(b"B", size, 4)
            self._put_large(head, data)
        self._remember(obj)
        return True

    # Containers.

    def _save_tuple(self, obj):
        size = len(obj)
        if not size:
            self._put(b")" if self.bin else b"(t")
            return True
        short = size <= 3 and self.proto >= 2
        if not short:
            self._put(b"(")
        for index, item in enumerate(obj):
            self._save_item("tuple", index, item)
        if id(obj) in self._known:
            # An item led back here: what was written since is thrown away.
            self._put(b"0" * size if short else b"1" if self.bin else b"0" * (size + 1))
            self._recall(obj)
            return True
        self._put((b"\x85", b"\x86", b"\x87")[size - 1] if short else b"t")
        self._remember(obj)
        return True

    def _save_item(self, kind, index, item):
        _noting(self._save, item, words=lambda: f"{kind} item {index}")

    def _save_list(self, obj):
        self._put(b"]" if self.bin else b"(l")
        self._remember(obj)
        if obj:
            self._append_all(obj, len(obj) if self.bin else None)
        return True

    def _append_all(self, items, exact):
        """Items for a list: one by one in protocol 0, else in batches."""
        numbered = enumerate(items)
        for batch in self._batches(numbered, exact):
            single = len(batch) == 1 and (exact in (None, 1) or _MINOR >= 15)
            if not single:
                self._put(b"(")
            for index, item in batch:
                self._save_item("list", index, item)
            self._put(b"a" if single else b"e")

    def _save_dict(self, obj):
        self._put(b"}" if self.bin else b"(d")
        self._remember(obj)
        if obj:
            self._set_all(obj.items(), len(obj) if self.bin else None)
        return True

    def _set_all(self, pairs, exact):
        """Keys and values for a dict, as _append_all()."""
        for batch in self._batches(iter(pairs), exact):
            single = len(batch) == 1 and (exact in (None, 1) or _MINOR >= 15)
            if not single:
                self._put(b"(")
            for pair in batch:
                if not isinstance(pair, tuple) or len(pair) != 2:
                    raise TypeError("dict items iterator must return 2-tuples")
                key, value = pair
                self._save(key)
                _noting(self._save, value, words=lambda: f"dict item {key!r}")
            self._put(b"s" if single else b"u")

    def _batches(self, items, exact):
        size = _BATCH if self.bin else 1
        while True:
            batch = []
            for item in items:
                batch.append(item)
                if len(batch) == size:
                    break
            if batch:
                yield batch
            if len(batch) < size:
                return

    def _save_set(self, obj):
        if self.proto < 4:
            self._save_reduced((set, (list(obj),)), obj)
            return True
        self._put(b"\x8f")
        self._remember(obj)
        for batch in self._batches(iter(obj), None):
            self._put(b"(")
            for item in batch:
                _noting(self._save, item, words=lambda: "set element")
            self._put(b"\x90")
        return True

    def _save_frozenset(self, obj):
        if self.proto < 4:
            self._save_reduced((frozenset, (list(obj),)), obj)
            return True
        self._put(b"(")
        for item in obj:
            _noting(self._save, item, words=lambda: "frozenset element")
        if id(obj) in self._known:
            self._put(b"1")
            self._recall(obj)
            return True
        self._put(b"\x91")
        self._remember(obj)
        return True

    # Classes and functions, by name.

    def _save_type(self, obj):
        for single in (None, NotImplemented, ...):
            if obj is type(single):
                self._save_reduced((type, (single,)), obj)
                return
        self._save_global(obj)

    def _save_global(self, obj, name=None):
        name = name or getattr(obj, "__qualname__", None) or obj.__name__
        path = name.split(".")
        if "<locals>" in path:
            raise _local(obj, name)
        module_name = _interned(_module_of(obj, path))
        wrong = None
        try:
            __import__(module_name)
            module = parent = found = sys.modules[module_name]
        except ImportError as error:
            wrong = error.with_traceback(None)  # no cycle through this frame
        if wrong is not None:
            said = (f"import of module {module_name!r} failed" if _MINOR < 14 else str(wrong))
            _refuse(obj, said, wrong)
        try:
            for part in path:
                parent, found = found, getattr(found, part)
        except AttributeError as error:
            wrong = error.with_traceback(None)  # no cycle through this frame
        if wrong is not None:
            _refuse(obj, f"attribute lookup {name} on {module_name} failed" if _MINOR < 14 else
                    f"it's not found as {module_name}.{name}", wrong)
        if found is not obj:
            raise PicklingError(f"Can't pickle {obj!r}: it's not the same object as "
                                f"{module_name}.{name}")
        code = self.proto >= 2 and copyreg._extension_registry.get((module_name, name))
        if code:
            self._put(_sized(b"\x82", code, 1) if code < 256 else
                      _sized(b"\x83", code, 2) if code < 65536 else _sized(b"\x84", code, 4, True))
            return
        if self.proto >= 4:
            self._save(module_name)
            self._save(name)
            self._put(b"\x93")
        elif parent is not module and _MINOR >= 13:
            self._put_path(obj, module_name, path)
        elif parent is not module:
            self._save_reduced((getattr, (parent, path[-1])), obj)
            return
        else:
            self._put_global(obj, module_name, name)
        self._remember(obj)

    def _put_path(self, obj, module_name, path):
        """A name with dots before protocol 4: the attributes are asked for one by one."""
        for _ in path[1:]:
            self._save(getattr)
            if self.proto < 2:
                self._put(b"(")
        self._put_global(obj, module_name, path[0])
        for name in path[1:]:
            self._save(name)
            self._put(b"tR" if self.proto < 2 else b"\x86R")

    def _put_global(self, obj, module_name, name):
        if self._fix_imports:
            if (module_name, name) in _OLD_NAMES:
                module_name, name = _OLD_NAMES[module_name, name]
            elif module_name == "builtins" and name in _NEW_EXCEPTIONS:
                module_name, name = "exceptions", "OSError"
            elif module_name == "builtins" and _is_exception(obj):
                module_name = "exceptions"
            else:
                module_name = _OLD_MODULES.get(module_name, module_name)
        encoding = "utf-8" if self.proto >= 3 else "ascii"
        try:
            names = f"{module_name}\n{name}\n".encode(encoding)
        except UnicodeEncodeError:
            raise PicklingError(f"can't pickle global identifier '{module_name}.{name}' using "
                                f"pickle protocol {self.proto}") from None
        self._put(b"c" + names)


_ATOMS = {NoneType: Pickler._save_none, bool: Pickler._save_bool, int: Pickler._save_int,
          float: Pickler._save_float}
_WAYS = {str: Pickler._save_str, bytes: Pickler._save_bytes, tuple: Pickler._save_tuple,
         bytearray: Pickler._save_bytearray, list: Pickler._save_list, dict: Pickler._save_dict,
         set: Pickler._save_set, frozenset: Pickler._save_frozenset,
         PickleBuffer: Pickler._save_buffer}


def _noting(call, *args, words):
    """From 3.14 on exceptions say where in the whole they came up."""
    if _MINOR < 14:
        call(*args)
        return
    try:
        call(*args)
    except BaseException as error:
        error.add_note(f"when serializing {words()}")
        raise


def _sized(opcode, number, size, signed=False):
    """An opcode and its number, the lowest byte first."""
    return opcode + number.to_bytes(size, "little", signed=signed)


def _escaped(char):
    """A character of a line: as it is, or by its number."""
    number = ord(char)
    if number < 256 and char not in "\\\0\n\r\x1a":
        return char
    return f"\\u{number:04x}" if number < 1 << 16 else f"\\U{number:08x}"


def _double(value):
    """The eight bytes of a float, the highest first: sign, exponent, fraction (IEEE 754)."""
    sign = copysign(1.0, value) < 0
    size = abs(value)
    if size != size:
        bits = 0x7FF8 << 48
    elif size == float("inf"):
        bits = 0x7FF0 << 48
    else:
        part, power = frexp(size)
        exponent = power + 1022
        if not size or exponent < 1:
            bits = int(size * 2.0 ** 537 * 2.0 ** 537)
        else:
            bits = (exponent << 52) + int(part * 2.0 ** 53) - (1 << 52)
    return (sign << 63 | bits).to_bytes(8, "big")


def _full(cls):
    module = cls.__module__
    return cls.__qualname__ if module in ("builtins", "__main__") else (
        f"{module}.{cls.__qualname__}")


def _refuse(obj, words, cause):
    refusal = PicklingError(f"Can't pickle {obj!r}: {words}")
    if _MINOR < 14:
        raise refusal
    raise refusal from cause


def _not(given):
    return f", not {type(given).__name__}" if _MINOR >= 14 else ""


def _is_exception(obj):
    return isinstance(obj, type) and issubclass(obj, BaseException)


def _local(obj, name):
    if _MINOR >= 14:
        return PicklingError(f"Can't pickle local object {obj!r}")
    verb = "get" if _MINOR == 13 else "pickle"
    return AttributeError(f"Can't {verb} local object {name!r}")


def _interned(name):
    return sys.intern(name) if type(name) is str else name


def _module_of(obj, path):
    """The module that an object says it is of; else the first that has it."""
    known = getattr(obj, "__module__", None)
    if known is not None:
        return known
    for name, module in list(sys.modules.items()):
        if name in ("__main__", "__mp_main__") or module is None:
            continue
        found = module
        for part in path:
            found = getattr(found, part, _ABSENT)
        if found is obj:
            return name
    return "__main__"
