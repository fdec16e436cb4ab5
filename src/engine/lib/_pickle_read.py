"""The way from bytes to objects: a stack, and for each opcode what it does to it."""
import sys
from copyreg import _inverted_registry
from functools import partial
from math import ldexp

from _pickle import UnpicklingError
from _pickle_write import _OLD_MODULES, _OLD_NAMES, as_native

_MINOR = sys.version_info[1]
_NEW_MODULES = {old: new for new, old in _OLD_MODULES.items()} | {"exceptions": "builtins"}
_NEW_NAMES = {old: new for new, old in _OLD_NAMES.items()}
_MARK = object()
_TABLE = {}


def _on(opcode, *args):
    """Says that a method does what an opcode means; the arguments go to it."""
    def of(method):
        _TABLE[opcode[0]] = method, args
        return method
    return of


class Unpickler:
    """Reads objects; what one unpickler read can be referred to from then on."""

    __module__ = "_pickle"

    def __init__(self, file, *, fix_imports=True, encoding="ASCII", errors="strict", buffers=()):
        read, readline = getattr(file, "read", None), getattr(file, "readline", None)
        if read is None or readline is None:
            raise TypeError("file must have 'read' and 'readline' attributes")
        self._file_read, self._file_line = read, readline
        self._fix_imports, self._encoding, self._errors = fix_imports, encoding, errors
        self._buffers = iter(buffers) if buffers else None
        self.memo = {}
        self._proto = 0

    def persistent_load(self, pid):
        """The object that was kept elsewhere."""
        said = "A load persistent id instruction was encountered,{}but no persistent_load function " \
            "was specified."
        raise UnpicklingError(said.format("\n" if _MINOR < 12 else " "))

    def load(self):
        """Read an object."""
        if not hasattr(self, "memo"):
            raise UnpicklingError("Unpickler.__init__() was not called by "
                                  f"{type(self).__name__}.__init__()")
        self._stack = []
        source = self._file_read, self._file_line
        try:
            return as_native(self._run)
        finally:
            # A frame's reader leads back here: what is not needed must not be kept by a cycle.
            self._file_read, self._file_line = source
            del self, source

    def _run(self):
        while True:
            code = self._file_read(1)
            if not code:
                raise EOFError("Ran out of input")
            if code == b".":
                return self._pop()
            found = _TABLE.get(code[0])
            if found is None:
                shown = chr(code[0]) if 32 < code[0] < 127 and code not in b"'\\" else (
                    f"\\x{code[0]:02x}")
                raise UnpicklingError(f"invalid load key, '{shown}'.")
            method, args = found
            method(self, *args)

    # The stream and the stack.

    def _read(self, count):
        data = self._file_read(count)
        if len(data) < count:
            raise UnpicklingError("pickle data was truncated")
        return data

    def _number(self, size, signed=False):
        return int.from_bytes(self._read(size), "little", signed=signed)

    def _line(self):
        data = self._file_line()
        if data[-1:] != b"\n":
            raise UnpicklingError("pickle data was truncated") if data else (
                EOFError("Ran out of input"))
        return data[:-1]

    def _pop(self):
        if not self._stack or self._stack[-1] is _MARK:
            raise UnpicklingError("unpickling stack underflow" if not self._stack else
                                  "unexpected MARK found")
        return self._stack.pop()

    def _since_mark(self):
        stack = self._stack
        for index in range(len(stack) - 1, -1, -1):
            if stack[index] is _MARK:
                items = stack[index + 1:]
                del stack[index:]
                return items
        raise UnpicklingError("could not find MARK")

    def _push(self, obj):
        self._stack.append(obj)

    # The stream itself.

    @_on(b"\x80")
    def _protocol(self):
        proto = self._read(1)[0]
        if proto > 5:
            raise ValueError(f"unsupported pickle protocol: {proto}")
        self._proto = proto

    @_on(b"\x95")
    def _frame(self):
        # Whether the frame is whole is found out here, before anything of it is done.
        size = self._number(8)
        data = self._file_read(size)
        if len(data) < size:
            raise UnpicklingError("pickle data was truncated")
        after_read, after_line = self._file_read, self._file_line
        at = 0

        def read(count):
            nonlocal at
            if at == size:
                self._file_read, self._file_line = after_read, after_line
                return after_read(count)
            part = data[at:at + count]
            at += len(part)
            return part

        def line():
            nonlocal at
            if at == size:
                self._file_read, self._file_line = after_read, after_line
                return after_line()
            end = data.find(b"\n", at) + 1 or size
            return read(end - at)

        self._file_read, self._file_line = read, line

    @_on(b"(")
    def _mark(self):
        self._push(_MARK)

    @_on(b"0")
    def _drop(self):
        if not self._stack:
            raise UnpicklingError("unpickling stack underflow")
        self._stack.pop()

    @_on(b"1")
    def _drop_since_mark(self):
        self._since_mark()

    @_on(b"2")
    def _again(self):
        if not self._stack:
            raise UnpicklingError("unpickling stack underflow")
        self._push(self._stack[-1])

    # The memo.

    @_on(b"p")
    def _keep_as_said(self):
        self._keep(int(self._line()))

    @_on(b"q", 1)
    @_on(b"r", 4)
    def _keep_numbered(self, size, signed=False):
        self._keep(self._number(size, signed))

    @_on(b"\x94")
    def _keep_next(self):
        self._keep(len(self.memo))

    def _keep(self, index):
        if not self._stack:
            raise UnpicklingError("unpickling stack underflow")
        self.memo[index] = self._stack[-1]

    @_on(b"g")
    def _get_as_said(self):
        self._get(int(self._line()))

    @_on(b"h", 1)
    @_on(b"j", 4)
    def _get_numbered(self, size, signed=False):
        self._get(self._number(size, signed))

    def _get(self, index):
        if index not in self.memo:
            raise UnpicklingError(f"Memo value not found at index {index}")
        self._push(self.memo[index])

    # Values.

    @_on(b"N", None)
    @_on(b"\x88", True)
    @_on(b"\x89", False)
    @_on(b")", ())
    def _constant(self, value):
        self._push(value)

    @_on(b"]", list)
    @_on(b"}", dict)
    @_on(b"\x8f", set)
    def _empty(self, kind):
        self._push(kind())

    @_on(b"I")
    def _int_line(self):
        said = self._line()
        self._push({b"00": False, b"01": True}[said] if said in (b"00", b"01") else int(said, 0))

    @_on(b"L")
    def _long_line(self):
        self._push(int(self._line().removesuffix(b"L"), 0))

    @_on(b"F")
    def _float_line(self):
        self._push(float(self._line()))

    @_on(b"K", 1)
    @_on(b"M", 2)
    @_on(b"J", 4, True)
    def _packed(self, size, signed=False):
        self._push(self._number(size, signed))

    @_on(b"G")
    def _double(self):
        self._push(_float_of(int.from_bytes(self._read(8), "big")))

    @_on(b"\x8a", 1)
    @_on(b"\x8b", 4, True)
    def _long(self, size, signed=False):
        count = self._number(size, signed)
        if count < 0:
            raise UnpicklingError("LONG pickle has negative byte count")
        self._push(int.from_bytes(self._read(count), "little", signed=True))

    @_on(b"V")
    def _text_line(self):
        first, *rest = self._line().decode("latin-1").split("\\")
        text = [first]
        for part in rest:
            size = {"u": 5, "U": 9}.get(part[:1], 0)
            text.append(chr(int(part[1:size], 16)) + part[size:] if size else f"\\{part}")
        self._push("".join(text))

    @_on(b"\x8c", 1)
    @_on(b"X", 4)
    @_on(b"\x8d", 8)
    def _text(self, size, signed=False):
        data = self._read(self._number(size, signed))
        self._push(data.decode("utf-8", "surrogatepass"))

    @_on(b"C", bytes, 1)
    @_on(b"B", bytes, 4)
    @_on(b"\x8e", bytes, 8)
    @_on(b"\x96", bytearray, 8)
    def _bytes(self, kind, size):
        self._push(kind(self._read(self._number(size))))

    @_on(b"U", 1)
    @_on(b"T", 4, True)
    def _old_text(self, size, signed=False):
        self._push(self._decoded(self._read(self._number(size, signed))))

    @_on(b"S")
    def _old_text_line(self):
        said = self._line().strip()
        if len(said) < 2 or said[:1] != said[-1:] or said[:1] not in (b"'", b'"'):
            raise UnpicklingError("the STRING opcode argument must be quoted")
        import ast
        self._push(self._decoded(ast.literal_eval("b" + said.decode("ascii"))))

    def _decoded(self, data):
        return data if self._encoding == "bytes" else str(data, self._encoding, self._errors)

    # Containers.

    @_on(b"t", tuple)
    @_on(b"l", list)
    @_on(b"\x91", frozenset)
    def _gathered(self, kind):
        items = self._since_mark()
        self._push(items if kind is list else kind(items))

    @_on(b"d")
    def _gathered_dict(self):
        items = self._since_mark()
        self._push(dict(zip(items[::2], items[1::2])))

    @_on(b"\x85", 1)
    @_on(b"\x86", 2)
    @_on(b"\x87", 3)
    def _short_tuple(self, size):
        items = [self._pop() for _ in range(size)]
        self._push(tuple(items[::-1]))

    @_on(b"a")
    def _append(self):
        item = self._pop()
        self._stack[-1].append(item)

    @_on(b"e")
    def _extend(self):
        items = self._since_mark()
        into = self._stack[-1]
        extend = getattr(into, "extend", None)
        if type(into) is list:
            into[len(into):] = items  # grows it by another rule than extend()
        elif extend is not None:
            extend(items)
        else:
            for item in items:
                into.append(item)

    @_on(b"s")
    def _set_item(self):
        value, key = self._pop(), self._pop()
        self._stack[-1][key] = value

    @_on(b"u")
    def _set_items(self):
        items = self._since_mark()
        into = self._stack[-1]
        for key, value in zip(items[::2], items[1::2]):
            into[key] = value

    @_on(b"\x90")
    def _add_items(self):
        items = self._since_mark()
        into = self._stack[-1]
        if isinstance(into, set):
            into.update(items)
        else:
            for item in items:
                into.add(item)

    # Names.

    def find_class(self, module_name, global_name, /):
        """The object of that name, which may have dots from protocol 4 on."""
        if self._fix_imports and self._proto < 3:
            found = _NEW_NAMES.get((module_name, global_name))
            module_name, global_name = found or (
                _NEW_MODULES.get(module_name, module_name), global_name)
        __import__(module_name)
        found = sys.modules[module_name]
        missing = False
        for part in global_name.split(".") if self._proto >= 4 else [global_name]:
            if _MINOR >= 14:
                found = getattr(found, part)
                continue
            try:
                found = getattr(found, part)
            except AttributeError:
                missing = True
                break
        if missing:
            raise AttributeError(f"Can't get attribute {global_name!r} on "
                                 f"{sys.modules[module_name]!r}")
        return found

    @_on(b"c")
    def _global(self):
        module, name = self._line(), self._line()
        self._push(self.find_class(str(module, "utf-8"), str(name, "utf-8")))

    @_on(b"\x93")
    def _stack_global(self):
        name, module = self._pop(), self._pop()
        if type(name) is not str or type(module) is not str:
            raise UnpicklingError("STACK_GLOBAL requires str")
        self._push(self.find_class(module, name))

    @_on(b"\x82", 1)
    @_on(b"\x83", 2)
    @_on(b"\x84", 4, True)
    def _extension(self, size, signed=False):
        code = self._number(size, signed)
        if code <= 0:
            raise UnpicklingError("EXT specifies code <= 0")
        if code not in _inverted_registry:
            raise ValueError(f"unregistered extension code {code}")
        self._push(self.find_class(*_inverted_registry[code]))

    @_on(b"P")
    def _persistent_line(self):
        self._push(self.persistent_load(str(self._line(), "ascii")))

    @_on(b"Q")
    def _persistent(self):
        self._push(self.persistent_load(self._pop()))

    # Instances.

    @_on(b"R")
    def _call(self):
        args, called = self._pop(), self._pop()
        self._push(called(*args))

    @_on(b"\x81")
    def _new(self):
        args, cls = self._pop(), self._pop()
        self._push(cls.__new__(cls, *args))

    @_on(b"\x92")
    def _new_with_names(self):
        kwargs, args, cls = self._pop(), self._pop(), self._pop()
        self._push(cls.__new__(cls, *args, **kwargs))

    @_on(b"o")
    def _instance(self):
        cls, *args = self._since_mark()
        self._push(self._made(cls, args))

    @_on(b"i")
    def _instance_of_name(self):
        module, name = str(self._line(), "ascii"), str(self._line(), "ascii")
        args = self._since_mark()
        self._push(self._made(self.find_class(module, name), args))

    def _made(self, cls, args):
        if args or not isinstance(cls, type) or hasattr(cls, "__getinitargs__"):
            return cls(*args)
        return cls.__new__(cls)

    @_on(b"b")
    def _build(self):
        state = self._pop()
        made = self._stack[-1]
        own = getattr(made, "__setstate__", None)
        if own is not None:
            own(state)
            return
        if type(made) is partial:
            self._replace_partial(made, *state)
            return
        slots = None
        if isinstance(state, tuple) and len(state) == 2:
            state, slots = state
        if state:
            if not isinstance(state, dict):
                raise UnpicklingError("state is not a dictionary")
            attributes = made.__dict__
            for name, value in state.items():
                attributes[sys.intern(name) if type(name) is str else name] = value
        if slots:
            for name, value in slots.items():
                setattr(made, name, value)

    def _replace_partial(self, made, func, args, keywords, attributes):
        """A partial does not change: another one takes its place."""
        whole = self._stack[-1] = partial(func, *args, **keywords)
        vars(whole).update(attributes or {})
        for index, known in self.memo.items():
            if known is made:
                self.memo[index] = whole

    # Buffers that are kept elsewhere.

    @_on(b"\x97")
    def _next_buffer(self):
        if self._buffers is None:
            raise UnpicklingError("pickle stream refers to out-of-band data but no *buffers* "
                                  "argument was given")
        for buffer in self._buffers:
            self._push(buffer)
            return
        raise UnpicklingError("not enough out-of-band buffers")

    @_on(b"\x98")
    def _read_only(self):
        with memoryview(self._stack[-1]) as view:
            if not view.readonly:
                self._stack[-1] = view.toreadonly()


def _float_of(bits):
    """The float of eight bytes: sign, exponent, fraction (IEEE 754)."""
    exponent, fraction = bits >> 52 & 0x7FF, bits & (1 << 52) - 1
    if exponent == 0x7FF:
        value = float("nan") if fraction else float("inf")
    elif exponent:
        value = ldexp(float(fraction | 1 << 52), exponent - 1075)
    else:
        value = ldexp(float(fraction), -1074)
    return -value if bits >> 63 else value
