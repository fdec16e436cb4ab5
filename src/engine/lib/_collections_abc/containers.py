# Sets.


def _as_set(self, other):
    """The other operand as a Set, where it can be one."""
    if isinstance(other, Set) or not isinstance(other, Iterable):
        return other
    return self._from_iterable(other)


class Set(Collection):
    """A set that does not change.

    A subclass says what is in it (__contains__, __iter__, __len__). If its constructor does not
    take an iterable of elements, it also says how a set like it is made (_from_iterable).
    """

    __slots__ = ()

    @classmethod
    def _from_iterable(cls, it):
        return cls(it)

    def __le__(self, other):
        if isinstance(other, Set):
            if len(self) <= len(other):
                for element in self:
                    if element not in other:
                        break
                else:
                    return True
            return False
        return NotImplemented

    def __ge__(self, other):
        if isinstance(other, Set):
            if len(self) >= len(other):
                for element in other:
                    if element not in self:
                        break
                else:
                    return True
            return False
        return NotImplemented

    def __lt__(self, other):
        if isinstance(other, Set):
            return len(self) < len(other) and self.__le__(other)
        return NotImplemented

    def __gt__(self, other):
        if isinstance(other, Set):
            return len(self) > len(other) and self.__ge__(other)
        return NotImplemented

    def __eq__(self, other):
        if isinstance(other, Set):
            return len(self) == len(other) and self.__le__(other)
        return NotImplemented

    def __and__(self, other):
        if isinstance(other, Iterable):
            return self._from_iterable(element for element in other if element in self)
        return NotImplemented

    def __or__(self, other):
        if isinstance(other, Iterable):
            elements = (element for part in (self, other) for element in part)
            return self._from_iterable(elements)
        return NotImplemented

    def __sub__(self, other):
        other = _as_set(self, other)
        if isinstance(other, Set):
            return self._from_iterable(element for element in self if element not in other)
        return NotImplemented

    def __rsub__(self, other):
        other = _as_set(self, other)
        if isinstance(other, Set):
            return self._from_iterable(element for element in other if element not in self)
        return NotImplemented

    def __xor__(self, other):
        other = _as_set(self, other)
        return (self - other) | (other - self) if isinstance(other, Set) else NotImplemented

    __rand__, __ror__, __rxor__ = __and__, __or__, __xor__

    def isdisjoint(self, other):
        """Whether nothing is in both."""
        for element in other:
            if element in self:
                return False
        return True

    def _hash(self):
        """What a __hash__ may return: the hash of the frozenset with these elements."""
        bits = (len(self) + 1) * 1927868237
        for element in self:
            own = hash(element)
            bits ^= (own ^ own << 16 ^ 89869747) * 3644798167
        word = 2 * sys.maxsize + 1
        bits &= word
        bits ^= bits >> 11 ^ bits >> 25
        bits = bits * 69069 + 907133923 & word
        signed = bits if bits <= sys.maxsize else bits - word - 1
        return signed if signed != -1 else 590923713


class MutableSet(Set):
    """A set that changes: add() and discard() are to be written too."""

    __slots__ = ()

    @abstractmethod
    def add(self, value):
        """Put an element in, if it is not there yet."""
        raise NotImplementedError

    @abstractmethod
    def discard(self, value):
        """Take an element out, if it is there."""
        raise NotImplementedError

    def remove(self, value):
        """Take an element out that must be there."""
        if value in self:
            self.discard(value)
        else:
            raise KeyError(value)

    def pop(self):
        """Take some element out and return it."""
        elements = iter(self)
        try:
            value = next(elements)
        except StopIteration:
            raise KeyError from None
        self.discard(value)
        return value

    def clear(self):
        """Take all elements out, one by one."""
        try:
            while True:
                self.pop()
        except KeyError:
            return

    def __ior__(self, it):
        for element in it:
            self.add(element)
        return self

    def __iand__(self, it):
        for element in self - it:
            self.discard(element)
        return self

    def __isub__(self, it):
        if it is self:
            self.clear()
            return self
        for element in it:
            self.discard(element)
        return self

    def __ixor__(self, it):
        if it is self:
            self.clear()
            return self
        for element in it if isinstance(it, Set) else self._from_iterable(it):
            if element not in self:
                self.add(element)
            else:
                self.discard(element)
        return self


# Mappings and their views.


class Mapping(Collection):
    """Keys with values: __getitem__, __iter__ and __len__ are to be written."""

    __slots__ = ()
    __reversed__ = None
    __abc_tpflags__ = 0b0100_0000  # Py_TPFLAGS_MAPPING: `match` takes it for a mapping

    @abstractmethod
    def __getitem__(self, key):
        raise KeyError

    def get(self, key, default=None):
        """Return the value of a key, or the default."""
        try:
            found = self[key]
        except KeyError:
            found = default
        return found

    def __contains__(self, key):
        try:
            self[key]
        except KeyError:
            return False
        else:
            return True

    def __eq__(self, other):
        if isinstance(other, Mapping):
            return dict(self.items()) == dict(other.items())
        return NotImplemented

    def keys(self):
        """Return a view of the keys, like a set."""
        return KeysView(self)

    def values(self):
        """Return a view of the values."""
        return ValuesView(self)

    def items(self):
        """Return a view of the pairs, like a set."""
        return ItemsView(self)


class MappingView(Sized):
    __slots__ = ("_mapping",)
    __class_getitem__ = classmethod(GenericAlias)

    def __init__(self, mapping):
        self._mapping = mapping

    def __len__(self):
        return len(self._mapping)

    def __repr__(self):
        return f"{self.__class__.__name__}({self._mapping!r})"


class KeysView(MappingView, Set):
    __slots__ = ()
    _from_iterable = staticmethod(set)

    def __contains__(self, key):
        return key in self._mapping

    def __iter__(self):
        yield from self._mapping


class ValuesView(MappingView, Collection):
    __slots__ = ()

    def __contains__(self, value):
        return value in ValuesView.__iter__(self)

    def __iter__(self):
        for key in self._mapping:
            yield self._mapping[key]


class ItemsView(MappingView, Set):
    __slots__ = ()
    _from_iterable = staticmethod(set)

    def __contains__(self, item):
        key, value = item
        try:
            present = self._mapping[key]
        except KeyError:
            return False
        return present is value or present == value

    def __iter__(self):
        for key in self._mapping:
            yield key, self._mapping[key]


_REQUIRED = object()


class MutableMapping(Mapping):
    """A mapping that changes: __setitem__ and __delitem__ are to be written too."""

    __slots__ = ()

    @abstractmethod
    def __setitem__(self, key, value):
        raise KeyError

    @abstractmethod
    def __delitem__(self, key):
        raise KeyError

    def pop(self, key, default=_REQUIRED):
        """Take a key out and return its value; without such a key, the default if there is one."""
        try:
            found = self[key]
        except KeyError:
            if default is _REQUIRED:
                raise
            return default
        else:
            del self[key]
            return found

    def popitem(self):
        """Take some key out; return it with its value."""
        try:
            key = next(iter(self))
        except StopIteration:
            raise KeyError from None
        found = self[key]
        del self[key]
        return key, found

    def clear(self):
        """Take all keys out, one by one."""
        try:
            while True:
                self.popitem()
        except KeyError:
            return

    def setdefault(self, key, default=None):
        """Return the value of a key, which gets the default if there is no such key."""
        try:
            return self[key]
        except KeyError:
            self[key] = default
            return default

    def update(self, other=(), /, **kwds):
        """Take over all pairs of a mapping, of what has keys(), or of an iterable; then kwds."""
        if isinstance(other, Mapping) or hasattr(other, "keys"):
            for key in other if isinstance(other, Mapping) else other.keys():
                self[key] = other[key]
        else:
            for key, new in other:
                self[key] = new
        for key, new in kwds.items():
            self[key] = new


# Sequences.


class Sequence(Reversible, Collection):
    """Items by index: __getitem__ and __len__ are to be written.

    What is here asks for one index after the other; where that is slow, write it anew.
    """

    __slots__ = ()
    __abc_tpflags__ = 0b0010_0000  # Py_TPFLAGS_SEQUENCE: `match` takes it for a sequence

    @abstractmethod
    def __getitem__(self, index):
        raise IndexError

    def __iter__(self):
        index = 0
        try:
            while True:
                item = self[index]
                yield item
                index += 1
        except IndexError:
            pass

    def __reversed__(self):
        for index in reversed(range(len(self))):
            yield self[index]

    def __contains__(self, value):
        return value in iter(self)

    def index(self, value, start=0, stop=None):
        """Return the first index, from start to before stop, of what equals the value."""
        if start is not None and start < 0:
            start = max(0, start + len(self))
        if stop is not None and stop < 0:
            stop += len(self)
        while stop is None or start < stop:
            try:
                item = self[start]
            except IndexError:
                break
            if item is value or item == value:
                return start
            start += 1
        raise ValueError

    def count(self, value):
        """Return how many items equal the value."""
        return sum(1 for item in self if item is value or item == value)


class MutableSequence(Sequence):
    """A sequence that changes: __setitem__, __delitem__ and insert() are to be written too."""

    __slots__ = ()

    @abstractmethod
    def __delitem__(self, index):
        raise IndexError

    @abstractmethod
    def __setitem__(self, index, value):
        raise IndexError

    @abstractmethod
    def insert(self, index, value):
        """Put an item before that index."""
        raise IndexError

    def append(self, value):
        """Put an item at the end."""
        self.insert(len(self), value)

    def extend(self, values):
        """Put all items of an iterable at the end."""
        for item in list(self) if values is self else values:
            self.append(item)

    def __iadd__(self, values):
        self.extend(values)
        return self

    def pop(self, index=-1):
        """Take the item at that index out and return it."""
        item = self[index]
        del self[index]
        return item

    def remove(self, value):
        """Take the first item out that equals the value."""
        del self[self.index(value)]

    def clear(self):
        """Take all items out, one by one from the end."""
        try:
            while True:
                self.pop()
        except IndexError:
            return

    def reverse(self):
        """Turn the order of the items around, in place."""
        last = len(self) - 1
        for index in range((last + 1) // 2):
            self[index], self[last - index] = self[last - index], self[index]


def _bytes_like():
    """Make ByteString, what bytes and bytearray have in common."""
    names = {"__module__": "collections.abc", "__slots__": ()}
    kind = ABCMeta if sys.version_info < (3, 12) else _DeprecateByteStringMeta
    made = kind("ByteString", (Sequence,), names)
    made.register(bytes)
    made.register(bytearray)
    return made


def _warn_of_byte_string():
    import warnings
    warnings._deprecated("collections.abc.ByteString",
                         remove=(3, 14) if sys.version_info < (3, 14) else (3, 17))


if sys.version_info >= (3, 12):
    class _DeprecateByteStringMeta(ABCMeta):
        def __new__(cls, name, bases, namespace, **kwargs):
            if name != "ByteString":
                _warn_of_byte_string()
            return super().__new__(cls, name, bases, namespace, **kwargs)

        def __instancecheck__(cls, instance):
            _warn_of_byte_string()
            return super().__instancecheck__(instance)

if sys.version_info < (3, 15):
    __all__.append("ByteString")
    ByteString = _bytes_like()
else:
    def __getattr__(attr):
        if attr != "ByteString":
            raise AttributeError(f"module 'collections.abc' has no attribute {attr!r}")
        _warn_of_byte_string()
        globals()["ByteString"] = made = _bytes_like()
        return made


def _register_builtins():
    """The built-in types derive from nothing here, but are what they look like."""
    views = {}
    frozen = (frozendict,) if sys.version_info >= (3, 15) else ()
    for abc, kinds in (
        (Sequence, (tuple, str, range, memoryview, bytes)),
        (MutableSequence, (list, bytearray)),
        (Set, (frozenset,)),
        (MutableSet, (set,)),
        (Mapping, (type(vars(type)), *frozen)),
        (MutableMapping, (dict,)),
        (KeysView, (type(views.keys()),)),
        (ValuesView, (type(views.values()),)),
        (ItemsView, (type(views.items()),)),
        (Generator, (type(_ for _ in ()),)),
    ):
        for kind in kinds:
            abc.register(kind)


_RELATIVES = {
    "_collections": {"OrderedDict": MutableMapping, "deque": MutableSequence},
    "weakref": {"WeakSet": MutableSet, "WeakKeyDictionary": MutableMapping,
                "WeakValueDictionary": MutableMapping},
}


def _adopt(module):
    """Register what a module defines, which does without this one as long as it can."""
    for name, abc in _RELATIVES[module].items():
        abc.register(getattr(sys.modules[module], name))


_register_builtins()
import _collections
for _module in _RELATIVES:
    if _module in sys.modules:
        _adopt(_module)

__name__ = "_collections_abc"
