"""Weak references: containers that forget what dies, weak methods, finalizers.

What CPython keeps where is part of what a program sees (counts, referrers, who is told of a death and
when), so it is the same here: an entry of `data` is known through a reference whose callback removes
it, and the callback knows its container only weakly. Up to 3.13 an entry that dies while somebody
iterates waits until the last iteration ends; from 3.14 on iterations walk over a copy.

CPython derives the dictionaries from MutableMapping. Here they are registered with it, as WeakSet is
with MutableSet, once `_collections_abc` is there: most programs never need it.
"""
import sys
from _weakref import (CallableProxyType, ProxyType, ReferenceType, _remove_dead_weakref,
                      getweakrefcount, getweakrefs, proxy, ref)

__all__ = ["ref", "proxy", "getweakrefcount", "getweakrefs", "WeakKeyDictionary", "ReferenceType",
           "ProxyType", "CallableProxyType", "ProxyTypes", "WeakValueDictionary", "WeakSet",
           "WeakMethod", "finalize"]

ProxyTypes = (ProxyType, CallableProxyType)


def _gone():
    """Stands for the reference of a key that is not there."""


def _refs(things, callback=None):
    for thing in things:
        yield ref(thing, callback)


class _IterationGuard:
    """While one is entered, the entries that die in its container queue up."""

    def __init__(self, weakcontainer):
        self.weakcontainer = ref(weakcontainer)

    def __enter__(self):
        container = self.weakcontainer()
        if container is not None:
            container._iterating.add(self)
        return self

    def __exit__(self, *exc_info):
        container = self.weakcontainer()
        if container is None:
            return
        container._iterating.remove(self)
        if not container._iterating:
            container._commit_removals()


_QUEUES = sys.version_info < (3, 14)
_no_guard = _IterationGuard(set())  # of a container that is dead: it does nothing


class _WeakContainer:
    """How entries leave `data`. Each class says in `_forget(data, entry)` what that means."""

    __class_getitem__ = classmethod(type(list[int]))
    _pending_removals = _iterating = ()
    _dirty_len = False

    def _expect_deaths(self):
        if _QUEUES:
            self._pending_removals = []
            self._iterating = set()

    def _may_remove(self, entry):
        """Whether an entry that died may go at once; else it is in the queue now."""
        if self._iterating:
            self._pending_removals.append(entry)
        return not self._iterating

    def _commit_removals(self):
        queue = self._pending_removals
        while queue:
            self._forget(self.data, queue.pop())

    def _settled(self):
        """`data` without the entries that have died."""
        if self._pending_removals:
            self._commit_removals()
        return self.data

    def _guard(self):
        return _IterationGuard(self) if _QUEUES else _no_guard

    def _walked(self):
        """What an iteration goes over."""
        return self.data if _QUEUES else self.data.copy()

    def _doubt_length(self, is_doubtful):
        """Says whether the queue may name keys that the program itself has taken out."""
        if _QUEUES:
            self._dirty_len = is_doubtful

    def _entry_count(self):
        if self._dirty_len and self._pending_removals:
            self._pending_removals = list(filter(self.data.__contains__, self._pending_removals))
            self._dirty_len = False
        return len(self.data) - len(self._pending_removals)


class _WeakMapping(_WeakContainer):
    """What the two dictionaries share, most of it MutableMapping's."""

    __hash__ = None
    __reversed__ = None

    def __repr__(self):
        return f"<{self.__class__.__name__} at {id(self):#x}>"

    def __eq__(self, other):
        return dict(self.items()) == dict(other.items()) if _is_mapping(other) else NotImplemented

    def __or__(self, other):
        return _merged(self.copy(), other) if _is_mapping(other) else NotImplemented

    def __ror__(self, other):
        return _merged(self.__class__(), other, self) if _is_mapping(other) else NotImplemented

    def __ior__(self, other):
        return _merged(self, other)

    def copy(self):
        new = WeakKeyDictionary() if self._weak_keys else WeakValueDictionary()
        for key, value in self._pairs():
            new[key] = value
        return new

    __copy__ = copy

    def __deepcopy__(self, memo):
        """Copies what is known strongly: the values, or the keys."""
        from copy import deepcopy
        new = self.__class__()
        for key, value in self._pairs():
            if self._weak_keys:
                new[key] = deepcopy(value, memo)
            else:
                new[deepcopy(key, memo)] = value
        return new

    def clear(self):
        try:
            while True:
                self.popitem()
        except KeyError:
            pass


def _is_mapping(thing):
    if isinstance(thing, (dict, _WeakMapping)):
        return True
    from _collections_abc import Mapping
    return isinstance(thing, Mapping)


def _merged(into, *others):
    for other in others:
        into.update(other)
    return into


class WeakValueDictionary(_WeakMapping):
    """A dictionary whose entries go when their values die."""

    _weak_keys = False

    def __init__(self, other=(), /, **kw):
        def remove(wr, selfref=ref(self), _atomic_removal=_remove_dead_weakref):
            owner = selfref()
            if owner is not None and owner._may_remove(wr.key):
                _atomic_removal(owner.data, wr.key)

        self._remove = remove
        self._expect_deaths()
        self.data = {}
        self.update(other, **kw)

    # The key may have another value by now: only an entry whose value is dead is removed.
    _forget = staticmethod(_remove_dead_weakref)

    def __len__(self):
        return len(self._settled())

    def __contains__(self, key):
        return self._settled().get(key, _gone)() is not None

    def __getitem__(self, key):
        value = self._settled()[key]()
        if value is None:
            raise KeyError(key)
        return value

    def __setitem__(self, key, value):
        self._settled()[key] = KeyedRef(value, self._remove, key)

    def __delitem__(self, key):
        del self._settled()[key]

    def get(self, key, default=None):
        value = self._settled().get(key, _gone)()
        return default if value is None else value

    def setdefault(self, key, default=None):
        value = self.data.get(key, _gone)()
        if value is not None:
            return value
        self._settled()[key] = KeyedRef(default, self._remove, key)
        return default

    def pop(self, key, *args):
        value = self._settled().pop(key, _gone)()
        if value is not None:
            return value
        if not args:
            raise KeyError(key)
        return args[0]

    def popitem(self):
        entries = self._settled()
        while True:
            key, wr = entries.popitem()
            value = wr()
            if value is not None:
                return key, value

    def update(self, other=None, /, **kwargs):
        entries = self._settled()
        for more in (other, kwargs):
            if more is None:
                continue
            if not hasattr(more, "items"):
                more = dict(more)
            for key, value in more.items():
                entries[key] = KeyedRef(value, self._remove, key)

    def items(self):
        self._settled()
        with self._guard():
            for key, wr in self._walked().items():
                value = wr()
                if value is not None:
                    yield key, value

    _pairs = items

    def keys(self):
        self._settled()
        with self._guard():
            for key, wr in self._walked().items():
                if wr() is not None:
                    yield key

    __iter__ = keys

    def values(self):
        self._settled()
        with self._guard():
            for wr in self._walked().values():
                value = wr()
                if value is not None:
                    yield value

    def itervaluerefs(self):
        """Yield the references to the values; each may be dead when its turn comes."""
        self._settled()
        with self._guard():
            yield from self._walked().values()

    def valuerefs(self):
        """Return a list of the references to the values, some of them perhaps dead."""
        self._settled()
        return list(self._walked().values())


class KeyedRef(ref):
    """A reference to a value that also knows its key, for when the value is gone."""

    __slots__ = "key",

    def __new__(type, ob, callback, key):
        made = ref.__new__(type, ob, callback)
        made.key = key
        return made

    def __init__(self, ob, callback, key):
        super().__init__(ob, callback)


class WeakKeyDictionary(_WeakMapping):
    """A dictionary whose entries go when their keys die."""

    _weak_keys = True

    def __init__(self, dict=None):
        self.data = {}

        def remove(k, selfref=ref(self)):
            owner = selfref()
            if owner is not None and owner._may_remove(k):
                owner.data.pop(k, None)

        self._remove = remove
        self._expect_deaths()
        self._doubt_length(False)
        if dict is not None:
            self.update(dict)

    @staticmethod
    def _forget(data, wr):
        data.pop(wr, None)

    __len__ = _WeakContainer._entry_count

    def __contains__(self, key):
        try:
            wr = ref(key)
        except TypeError:
            return False
        return wr in self.data

    def __getitem__(self, key):
        return self.data[ref(key)]

    def __setitem__(self, key, value):
        self.data[ref(key, self._remove)] = value

    def __delitem__(self, key):
        self._doubt_length(True)
        del self.data[ref(key)]

    def get(self, key, default=None):
        return self.data.get(ref(key), default)

    def setdefault(self, key, default=None):
        return self.data.setdefault(ref(key, self._remove), default)

    def pop(self, key, *args):
        self._doubt_length(True)
        return self.data.pop(ref(key), *args)

    def popitem(self):
        self._doubt_length(True)
        while True:
            wr, value = self.data.popitem()
            key = wr()
            if key is not None:
                return key, value

    def update(self, dict=None, /, **kwargs):
        if kwargs and sys.version_info >= (3, 15):
            raise TypeError("Keyword arguments are not supported: "
                            "cannot create weak reference to 'str' object")
        entries = self.data
        if dict is not None:
            pairs = dict if hasattr(dict, "items") else type(entries)(dict)
            for key, value in pairs.items():
                entries[ref(key, self._remove)] = value
        if kwargs:
            self.update(kwargs)

    def items(self):
        with self._guard():
            for wr, value in self._walked().items():
                key = wr()
                if key is not None:
                    yield key, value

    _pairs = items

    def keys(self):
        with self._guard():
            for wr in self._walked():
                key = wr()
                if key is not None:
                    yield key

    __iter__ = keys

    def values(self):
        with self._guard():
            for wr, value in self._walked().items():
                if wr() is not None:
                    yield value

    def keyrefs(self):
        """Return a list of the references to the keys, some of them perhaps dead."""
        return list(self.data)


class WeakSet(_WeakContainer):
    """A set whose elements go when they die."""

    __module__ = "_weakrefset"

    def __init__(self, data=None):
        self.data = set()

        def _remove(item, selfref=ref(self)):
            owner = selfref()
            if owner is not None and owner._may_remove(item):
                owner.data.discard(item)

        self._remove = _remove
        self._expect_deaths()
        if data is not None:
            self.update(data)

    _forget = staticmethod(set.discard)
    __len__ = _WeakContainer._entry_count
    __contains__ = WeakKeyDictionary.__contains__

    def __iter__(self):
        with self._guard():
            for wr in self._walked():
                element = wr()
                if element is not None:
                    # Suspended here, the iterator keeps the element alive.
                    yield element

    def __repr__(self):
        return repr(self.data)

    def __reduce__(self):
        return self.__class__, (list(self),), self.__getstate__()

    def copy(self):
        return self.__class__(self)

    # Changes.

    def add(self, item):
        self._settled().add(ref(item, self._remove))

    def discard(self, item):
        self._settled().discard(ref(item))

    def remove(self, item):
        self._settled().remove(ref(item))

    def pop(self):
        refs = self._settled()
        while refs:
            element = refs.pop()()
            if element is not None:
                return element
        raise KeyError("pop from empty WeakSet")

    def clear(self):
        self._settled().clear()

    def update(self, other):
        self._settled()
        for element in other:
            self.add(element)

    def __ior__(self, other):
        self.update(other)
        return self

    def __iand__(self, other):
        self._settled().intersection_update(_refs(other))
        return self

    def _without(self, other, change, callback=None):
        """In place, where nothing is left of `other` in itself."""
        refs = self._settled()
        if other is self:
            refs.clear()
        else:
            change(refs, _refs(other, callback))
        return self

    def __isub__(self, other):
        return self._without(other, set.difference_update)

    def __ixor__(self, other):
        return self._without(other, set.symmetric_difference_update, self._remove)

    def intersection_update(self, other):
        self.__iand__(other)

    def difference_update(self, other):
        self.__isub__(other)

    def symmetric_difference_update(self, other):
        self.__ixor__(other)

    # New sets.

    def union(self, other):
        return self.__class__(element for part in (self, other) for element in part)

    def intersection(self, other):
        return self.__class__(element for element in other if element in self)

    def difference(self, other):
        rest = self.copy()
        rest.difference_update(other)
        return rest

    def symmetric_difference(self, other):
        rest = self.copy()
        rest.symmetric_difference_update(other)
        return rest

    __or__, __and__ = union, intersection
    __sub__, __xor__ = difference, symmetric_difference

    # Comparisons.

    def issubset(self, other):
        return self.data.issubset(_refs(other))

    def issuperset(self, other):
        return self.data.issuperset(_refs(other))

    __le__, __ge__ = issubset, issuperset

    def __lt__(self, other):
        return self.data < set(map(ref, other))

    def __gt__(self, other):
        return self.data > set(map(ref, other))

    def __eq__(self, other):
        if isinstance(other, self.__class__):
            return self.data == set(map(ref, other))
        return NotImplemented

    def isdisjoint(self, other):
        return not len(self.intersection(other))


