# --- classes and forms with arguments -----------------------------------------------------------

def _is_dunder(name):
    return name[:2] == "__" == name[-2:]


class _BaseGenericAlias(_Final):
    """What stands for a class and passes on what is asked of it."""

    _own_names = {"_name", "_inst", "_nparams", "_defaults", "_paramspec_tvars"}

    def __init__(self, origin, *, inst=True, name=None):
        # No slots: as in the classes that typing replaces.
        self._inst, self._name, self.__origin__, self.__slots__ = inst, name, origin, None

    def __call__(self, *args, **kwargs):
        if not self._inst:
            wanted = self.__origin__.__name__
            raise TypeError(f"Type {self._name} cannot be instantiated; use {wanted}() instead")
        made = self.__origin__(*args, **kwargs)
        try:
            made.__orig_class__ = self
        except AttributeError:
            pass
        except Exception:  # slots, and classes that refuse attributes, do without
            if _MINOR < 12:
                raise
        return made

    def __mro_entries__(self, bases):
        own = () if self.__origin__ in bases else (self.__origin__,)
        later = bases[bases.index(self) + 1:]
        return own if any(_brings_generic(base, bases) for base in later) else (*own, Generic)

    def __getattr__(self, attr):
        if attr in ("__name__", "__qualname__"):
            return self._name or self.__origin__.__name__
        # Before __init__ copy and pickle ask already.
        if _is_dunder(attr) or "__origin__" not in self.__dict__:
            raise AttributeError(attr)
        return getattr(self.__origin__, attr)

    def __setattr__(self, attr, val):
        if attr in self._own_names or _is_dunder(attr):
            super().__setattr__(attr, val)
        else:
            setattr(self.__origin__, attr, val)

    def __instancecheck__(self, obj):
        return self.__subclasscheck__(type(obj))

    def __subclasscheck__(self, cls):
        raise TypeError("Subscripted generics cannot be used with class and instance checks")

    def __dir__(self):
        passed_on = [name for name in dir(self.__origin__) if not _is_dunder(name)]
        return [*{*super().__dir__(), *passed_on}]


def _brings_generic(base, bases):
    """Whether a base that follows an alias makes Generic a base anyway."""
    if isinstance(base, type):
        return issubclass(base, Generic)
    if isinstance(base, _BaseGenericAlias):
        return True
    entries = getattr(base, "__mro_entries__", lambda _: ())(bases)
    return any(isinstance(entry, type) and issubclass(entry, Generic) for entry in entries)


class _GenericAlias(_BaseGenericAlias):
    # A class or form of typing's kind with arguments, such as List[int] or Box[str].
    _is_callable = False

    def __init__(self, origin, args, *, inst=True, name=None):
        super().__init__(origin, inst=inst, name=name)
        self.__args__ = _as_tuple(args)
        self.__parameters__ = _parameters_in(self.__args__)
        if _MINOR < 12:
            self._paramspec_tvars = False
        if not name:
            self.__module__ = origin.__module__

    def __eq__(self, other):
        if isinstance(other, _GenericAlias):
            return self.__origin__ == other.__origin__ and self.__args__ == other.__args__
        return NotImplemented

    def __hash__(self):
        return hash((self.__origin__, self.__args__))

    def __repr__(self):
        name = f"typing.{self._name}" if self._name else _type_repr(self.__origin__)
        return f"{name}[{', '.join([_type_repr(arg) for arg in self.__args__]) or '()'}]"

    @_cached
    def __getitem__(self, args):
        if self.__origin__ in (Generic, Protocol):
            raise TypeError(f"Cannot subscript already-subscripted {self}")
        wanted = self.__parameters__
        if not wanted:
            raise TypeError(f"{self} is not a generic class")
        given = tuple(_unpack_args([_type_convert(arg) for arg in _as_tuple(args)]))
        for param in wanted:
            prepare = getattr(param, "__typing_prepare_subst__", None)
            if prepare is not None:
                given = prepare(self, given)
        if len(given) != len(wanted):
            _refuse_count(self, len(given), wanted)
        return self.copy_with(tuple(_put_in(self, self.__args__, dict(zip(wanted, given)))))

    def copy_with(self, args):
        """The same with other arguments."""
        return self.__class__(self.__origin__, args, inst=self._inst, name=self._name)

    def __reduce__(self):
        import operator
        origin = globals()[self._name] if self._name else self.__origin__
        plain = len(self.__args__) == 1 and not isinstance(self.__args__[0], tuple)
        return operator.getitem, (origin, self.__args__[0] if plain else (*self.__args__,))

    def __mro_entries__(self, bases):
        origin = self.__origin__
        if isinstance(origin, _SpecialForm):
            raise TypeError(f"Cannot subclass {self!r}")
        if self._name:
            return super().__mro_entries__(bases)
        if origin is Generic:
            later = bases[bases.index(self) + 1:]
            if Protocol in bases or any(isinstance(base, _BaseGenericAlias) and base is not self
                                        for base in later):
                return ()
        return (origin,)

    def __iter__(self):
        yield Unpack[self]


class _SpecialGenericAlias(_BaseGenericAlias):
    # A class of builtins or collections under its name here.
    def __init__(self, origin, nparams, *, inst=True, name=None, defaults=()):
        super().__init__(origin, inst=inst, name=name or origin.__name__)
        self._nparams = nparams
        if _MINOR >= 13:
            self._defaults = defaults
        where = origin.__module__
        self.__doc__ = (f"A generic version of {origin.__qualname__}." if where == "builtins"
                        else f"A generic version of {where}.{origin.__qualname__}.")

    __iter__ = None  # what can be subscripted would be a sequence otherwise

    @_cached
    def __getitem__(self, params):
        checked = [_type_check(each, "Parameters to generic types must be types.")
                   for each in _as_tuple(params)]
        count = len(checked)
        if _MINOR >= 13 and self._defaults and count < self._nparams <= count + len(self._defaults):
            checked += self._defaults[count - self._nparams:]
        if len(checked) != self._nparams:
            which, expected = ("many" if count > self._nparams else "few"), f"{self._nparams}"
            if _MINOR >= 13 and self._defaults:
                expected = f"at least {self._nparams - len(self._defaults)}"
            raise TypeError(f"Too {which} arguments for {self}; actual {count}, "
                            f"expected {expected}")
        return self.copy_with(tuple(checked))

    def copy_with(self, params):
        return _GenericAlias(self.__origin__, params, name=self._name, inst=self._inst)

    def __repr__(self):
        return "typing." + self._name

    def __reduce__(self):
        return self._name

    def __subclasscheck__(self, cls):
        match cls:
            case _SpecialGenericAlias():
                return issubclass(cls.__origin__, self.__origin__)
            case _GenericAlias():
                return super().__subclasscheck__(cls)
        return issubclass(cls, self.__origin__)


class _DeprecatedGenericAlias(_SpecialGenericAlias):
    # A name that will go.

    def __init__(self, origin, nparams, *, removal_version, inst=True, name=None):
        super().__init__(origin, nparams, inst=inst, name=name)
        self._removal_version = removal_version

    _own_names = _BaseGenericAlias._own_names | {"_removal_version"}

    def _deprecated(self):
        import warnings
        warnings._deprecated(f"{self.__module__}.{self._name}", remove=self._removal_version)

    def __instancecheck__(self, inst):
        self._deprecated()
        return super().__instancecheck__(inst)


class _CallableGenericAlias(_GenericAlias):
    _is_callable = True

    def __repr__(self):
        args = self.__args__
        if len(args) == 2 and _is_param_expr(args[0]):
            return super().__repr__()
        *params, result = map(_type_repr, args)
        return f"typing.Callable[[{', '.join(params)}], {result}]"

    def __reduce__(self):
        import operator
        *params, result = self.__args__
        known = len(params) == 1 and _is_param_expr(params[0])
        return operator.getitem, (Callable, (params[0] if known else params, result))


class _CallableType(_SpecialGenericAlias):
    def copy_with(self, params):
        return _CallableGenericAlias(self.__origin__, params, name=self._name, inst=self._inst)

    def __getitem__(self, params):
        if not isinstance(params, tuple) or len(params) != 2:
            raise TypeError("Callable must be used as Callable[[arg, ...], result].")
        args, result = params
        # A list has no hash, so that it could not be remembered.
        return self._of_types((tuple(args) if isinstance(args, list) else args, result))

    @_cached
    def _of_types(self, params):
        args, result = params
        result = _type_check(result, "Callable[args, result]: result must be a type.")
        if not isinstance(args, tuple):
            args = (args,)
        return self.copy_with((*[_type_convert(arg) for arg in args], result))


class _TupleType(_SpecialGenericAlias):
    @_cached
    def __getitem__(self, params):
        match params:
            case (first, rest) if type(params) is tuple and rest is ...:
                return self.copy_with((_type_check(first, "Tuple[t, ...]: t must be a type."), ...))
        return self.copy_with(tuple([_type_check(each, "Tuple[t0, t1, ...]: each t must be a type.")
                                     for each in _as_tuple(params)]))


class _UnionGenericAlias(_GenericAlias):
    def copy_with(self, params):
        return Union[params]

    def __eq__(self, other):
        if not isinstance(other, (_UnionGenericAlias, types.UnionType)):
            return NotImplemented
        try:
            return {*self.__args__} == {*other.__args__}
        except TypeError:  # arguments without hashes
            return all(any(one == each for each in other.__args__) for one in self.__args__)

    def __hash__(self):
        return hash(frozenset(self.__args__))

    def __repr__(self):
        nothing = type(None)
        if len(self.__args__) == 2 and nothing in self.__args__:
            shown, = [arg for arg in self.__args__ if arg is not nothing]
            return f"typing.Optional[{_type_repr(shown)}]"
        return super().__repr__()

    def __instancecheck__(self, obj):
        return isinstance(obj, self.__args__)

    def __subclasscheck__(self, cls):
        return any(issubclass(cls, arg) for arg in self.__args__)

    def __reduce__(self):
        _, (origin, args) = super().__reduce__()
        import operator
        return operator.getitem, (Union, args)


class _LiteralGenericAlias(_GenericAlias):
    def __eq__(self, other):
        if isinstance(other, _LiteralGenericAlias):
            return self._typed() == other._typed()
        return NotImplemented

    def __hash__(self):
        return hash(frozenset(self._typed()))

    def _typed(self):
        return {(arg, type(arg)) for arg in self.__args__}

    def __repr__(self):
        return f"typing.Literal[{', '.join([repr(arg) for arg in self.__args__]) or '()'}]"


class _ConcatenateGenericAlias(_GenericAlias):
    def copy_with(self, params):
        last = params[-1]
        if isinstance(last, _ConcatenateGenericAlias):
            return super().copy_with((*params[:-1], *last.__args__))
        if isinstance(last, (list, tuple)):
            return (*params[:-1], *last)
        return super().copy_with(params)


class _UnpackGenericAlias(_GenericAlias):
    def __repr__(self):
        # One argument, always.
        inside = self.__args__[0]
        return f"*{inside!r}" if _MINOR < 12 else f"typing.Unpack[{_type_repr(inside)}]"

    def __getitem__(self, args):
        return args if self.__typing_is_unpacked_typevartuple__ else super().__getitem__(args)

    @property
    def __typing_unpacked_tuple_args__(self):
        inside, = self.__args__
        if isinstance(inside, types.GenericAlias) and inside.__origin__ is not tuple:
            raise TypeError("Unpack[...] must be used with a tuple type")
        if isinstance(inside, (_GenericAlias, types.GenericAlias)):
            return inside.__args__ if inside.__origin__ is tuple else None
        return None

    @property
    def __typing_is_unpacked_typevartuple__(self):
        return isinstance(self.__args__[0], TypeVarTuple)


class _AnnotatedAlias(_GenericAlias):
    def __init__(self, origin, metadata):
        if isinstance(origin, _AnnotatedAlias):
            origin, metadata = origin.__origin__, origin.__metadata__ + metadata
        super().__init__(origin, origin, name="Annotated")
        self.__metadata__ = metadata

    def copy_with(self, params):
        origin, = params
        return self.__class__(origin, self.__metadata__)

    def __repr__(self):
        parts = [_type_repr(self.__origin__), *map(repr, self.__metadata__)]
        return f"typing.Annotated[{', '.join(parts)}]"

    def __reduce__(self):
        import operator
        return operator.getitem, (Annotated, (self.__origin__, *self.__metadata__))

    def _parts(self):
        return self.__origin__, self.__metadata__

    def __eq__(self, other):
        return self._parts() == other._parts() if isinstance(other, _AnnotatedAlias) else NotImplemented

    def __hash__(self):
        return hash(self._parts())

    def __getattr__(self, attr):
        return "Annotated" if attr in ("__name__", "__qualname__") else super().__getattr__(attr)

    def __mro_entries__(self, bases):
        return (self.__origin__,)


