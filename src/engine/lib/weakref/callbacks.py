class WeakMethod(ref):
    """A reference to a bound method: dead when its object or its function is.

    The bound method itself dies at once, as a rule; it is made again when the reference is called.
    """

    __slots__ = "_func_ref", "_meth_type", "_alive", "__weakref__"

    def __new__(cls, meth, callback=None):
        try:
            parts = meth.__self__, meth.__func__
        except AttributeError:
            raise TypeError(f"argument should be a bound method, not {type(meth)}") from None

        def either_died(_):
            method = self_wr()
            was_alive, method._alive = method._alive, False
            if was_alive and callback is not None:
                callback(method)

        self = ref.__new__(cls, parts[0], either_died)
        self._func_ref = ref(parts[1], either_died)
        self._meth_type = type(meth)
        self._alive = True
        self_wr = ref(self)
        return self

    def __call__(self):
        instance, function = super().__call__(), self._func_ref()
        if instance is not None and function is not None:
            return self._meth_type(function, instance)

    def __eq__(self, other):
        if not isinstance(other, WeakMethod):
            return NotImplemented
        if not (self._alive and other._alive):
            return self is other
        return ref.__eq__(self, other) and self._func_ref == other._func_ref

    def __ne__(self, other):
        if not isinstance(other, WeakMethod):
            return NotImplemented
        if not (self._alive and other._alive):
            return self is not other
        return ref.__ne__(self, other) or self._func_ref != other._func_ref

    __hash__ = ref.__hash__


class finalize:
    """Calls func(*args, **kwargs) once: when an object dies, or when the program ends.

    The registry keeps the finalizer, and so what it calls, until then; the object it knows weakly.
    """

    __slots__ = ()

    class _Info:
        __slots__ = tuple("weakref func args kwargs atexit index".split())

    _registry, _next_index = {}, 0
    _registered_with_atexit = _dirty = _shutdown = False

    def __init__(self, obj, func, /, *args, **kwargs):
        cls = finalize
        if not cls._registered_with_atexit:
            import atexit
            atexit.register(self._exitfunc)
            cls._registered_with_atexit = True
        entry = self._Info()
        entry.weakref, entry.func = ref(obj, self), func
        entry.args, entry.kwargs = args, kwargs or None
        entry.atexit, entry.index = True, cls._next_index
        cls._next_index += 1
        cls._registry[self] = entry
        cls._dirty = True

    def __call__(self, _=None):
        """Do it now, unless it was done; returns what the function does."""
        info = self._registry.pop(self, None)
        if info is not None and not self._shutdown:
            return info.func(*info.args, **(info.kwargs or {}))

    def peek(self):
        """Return (obj, func, args, kwargs) if it is still to be done."""
        info = self._registry.get(self)
        obj = None if info is None else info.weakref()
        if obj is not None:
            return obj, info.func, info.args, info.kwargs or {}

    def detach(self):
        """Return what peek() does, and never do it."""
        call = finalize.peek(self)
        if call is not None and self._registry.pop(self, None):
            return call

    @property
    def alive(self):
        """Whether it is still to be done."""
        return self in self._registry

    @property
    def atexit(self):
        """Whether it is done at the end of the program, if the object lives that long."""
        info = self._registry.get(self)
        return info is not None and info.atexit

    @atexit.setter
    def atexit(self, value):
        info = self._registry.get(self)
        if info is not None:
            info.atexit = bool(value)

    def __repr__(self):
        call = finalize.peek(self)
        of = "dead" if call is None else f"for {type(call[0]).__name__!r} at {id(call[0]):#x}"
        return f"<{type(self).__name__} object at {id(self):#x}; {of}>"

    @classmethod
    def _select_for_exit(cls):
        """What is to be done at the end, the oldest first."""
        return [f for f, info in cls._registry.items() if info.atexit]

    @classmethod
    def _exitfunc(cls):
        """The end of the program: the youngest first, with the collector off."""
        import gc
        must_enable = cls._registry and gc.isenabled()
        if must_enable:
            gc.disable()
        try:
            waiting = None
            while cls._registry:
                if waiting is None or finalize._dirty:
                    waiting = cls._select_for_exit()
                    finalize._dirty = False
                if not waiting:
                    break
                try:
                    waiting.pop()()
                except Exception:
                    sys.excepthook(*sys.exc_info())
        finally:
            finalize._shutdown = True
            if must_enable:
                gc.enable()


if "_collections_abc" in sys.modules:
    sys.modules["_collections_abc"]._adopt("weakref")
