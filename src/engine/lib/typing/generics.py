# --- type parameters and what is put in their place ---------------------------------------------

def _as_tuple(given):
    return given if isinstance(given, tuple) else (given,)


def _is_open(arg):
    """Whether an argument stands for several: *Ts, until a subscript says which."""
    return not isinstance(arg, type) and getattr(arg, "__typing_is_unpacked_typevartuple__", False)


def _is_parameter(arg):
    return isinstance(arg, (TypeVar, ParamSpec)) or _is_open(arg)


def _is_param_expr(arg):
    """What can be given for a ParamSpec."""
    return arg is ... or isinstance(arg, (tuple, list, ParamSpec, _ConcatenateGenericAlias))


def _unpack_args(args):
    """The arguments with those of *tuple[...] in its place, unless it has any number."""
    flat = []
    for arg in args:
        within = getattr(arg, "__typing_unpacked_tuple_args__", None)
        whole = within is None or within[-1:] == (...,)
        flat += (arg,) if whole else within
    return flat


def _collect_type_parameters(args, *, enforce_default_ordering=True):
    found, defaults, many = [], False, False
    for arg in args:
        if isinstance(arg, type):
            continue
        if isinstance(arg, tuple):
            inner = _collect_type_parameters(arg)
        elif hasattr(arg, "__typing_subst__"):
            if arg not in found and _MINOR >= 13 and enforce_default_ordering:
                if many and isinstance(arg, TypeVar) and arg.has_default():
                    raise TypeError("Type parameter with a default follows TypeVarTuple")
                if arg.has_default():
                    defaults = True
                elif defaults:
                    raise TypeError(f"Type parameter {arg!r} without a default follows type "
                                    "parameter with a default")
            inner = (arg,)
        else:
            inner = getattr(arg, "__parameters__", ())
            many = many or _is_open(arg)
        found += [param for param in dict.fromkeys(inner) if param not in found]
    return tuple(found)


def _parameters_in(args, ordered=False):
    return _collect_type_parameters(args, enforce_default_ordering=ordered)


def _refuse_count(subject, actual, params):
    """The words for too many or too few arguments."""
    expected = len(params)
    least = ""
    if actual < expected:
        which = "few"
        if _MINOR >= 13:
            least = "at least "
            expected -= sum(param.has_default() for param in params)
    else:
        which = "many"
    raise TypeError(f"Too {which} arguments for {subject}; actual {actual}, "
                    f"expected {least}{expected}")


def _typevar_subst(self, arg):
    checked = _type_check(arg, "Parameters to generic types must be types.", is_part=True)
    unpacked = isinstance(checked, _GenericAlias) and checked.__origin__ is Unpack
    if unpacked or isinstance(checked, types.GenericAlias) and getattr(checked, "__unpacked__", False):
        raise TypeError(f"{checked} is not valid as type argument")
    return checked


def _paramspec_subst(self, arg):
    match arg:
        case list() | tuple():
            return tuple([_type_check(each, "Expected a type.") for each in arg])
        case _ if _is_param_expr(arg):
            return arg
    raise TypeError("Expected a list of types, an ellipsis, ParamSpec, or Concatenate. "
                    f"Got {arg}")


def _paramspec_prepare_subst(self, alias, args):
    params = alias.__parameters__
    place = params.index(self)
    if _MINOR >= 13 and place == len(args) and self.has_default():
        args = (*args, self.__default__)
    if len(args) <= place:
        raise TypeError(f"Too few arguments for {alias}")
    if params == (self,) and not _is_param_expr(args[0]):
        return (args,)  # Z[int, str] is short for Z[[int, str]]
    if not isinstance(args[place], list):
        return args
    before, listed, after = args[:place], args[place], args[place + 1:]
    return (*before, tuple(listed), *after)


def _is_any_number(arg):
    within = getattr(arg, "__typing_unpacked_tuple_args__", ())
    return len(within or ()) == 2 and within[1] is ...


def _typevartuple_prepare_subst(self, alias, args):
    params = alias.__parameters__
    place = params.index(self)
    if any(isinstance(param, TypeVarTuple) for param in params[place + 1:]):
        raise TypeError(f"More than one TypeVarTuple parameter in {alias}")
    behind = len(params) - place - 1
    spread = [i for i, arg in enumerate(args) if not isinstance(arg, type) and _is_any_number(arg)]
    if len(spread) > 1:
        raise TypeError("More than one unpacked arbitrary-length tuple argument")
    left, right = place, behind
    if spread:
        left, right = min(left, spread[0]), min(right, len(args) - spread[0] - 1)
    elif len(args) < left + right:
        raise TypeError(f"Too few arguments for {alias}; actual {len(args)}, "
                        f"expected at least {len(params) - 1}")
    inner = args[left:len(args) - right]
    if _MINOR >= 13 and left == len(args) and self.has_default():
        inner = _unpack_args((self.__default__,))
    item = (args[spread[0]].__typing_unpacked_tuple_args__[0],) if spread else ()
    return (*args[:left], *item * (place - left), tuple(inner), *item * (behind - right),
            *args[len(args) - right:])


def _put_in(alias, args, given):
    """The arguments of an alias with values for their parameters."""
    made = []
    for arg in args:
        if isinstance(arg, type):
            made.append(arg)
            continue
        substitute = getattr(arg, "__typing_subst__", None)
        if substitute is not None:
            value = substitute(given[arg])
        elif isinstance(arg, tuple):
            made.append(tuple(_put_in(alias, arg, given)))
            continue
        else:
            value = _with_values(arg, given)
        flat = _is_open(arg) or alias._is_callable and isinstance(value, tuple)
        made += value if flat else (value,)
    return made


def _with_values(arg, given):
    within = getattr(arg, "__parameters__", ())
    values = []
    for param in within:
        values += given[param] if isinstance(param, TypeVarTuple) else (given[param],)
    return arg[tuple(values)] if within else arg


@_cached
def _generic_class_getitem(cls, given):
    """`cls[given]`: for Generic and Protocol a declaration of parameters, else their values."""
    params = tuple([_type_convert(each) for each in _as_tuple(given)])
    if cls in (Generic, Protocol):
        _check_declaration(cls, params)
        return _GenericAlias(cls, params)
    wanted = cls.__parameters__
    for param in wanted:
        prepare = getattr(param, "__typing_prepare_subst__", None)
        if prepare is not None:
            params = prepare(cls, params)
    if not wanted:
        raise TypeError(f"{cls} is not a generic class")
    if len(params) != len(wanted):
        _refuse_count(cls, len(params), wanted)
    flat = []
    for param, value in zip(wanted, params):
        flat += value if isinstance(param, TypeVarTuple) else (value,)
    return _GenericAlias(cls, tuple(flat))


def _check_declaration(cls, params):
    name = cls.__name__
    if not params:
        raise TypeError(f"Parameter list to {name}[...] cannot be empty")
    if not all(map(_is_parameter, params)):
        raise TypeError(f"Parameters to {name}[...] must all be type variables or parameter "
                        "specification variables.")
    if len({*params}) < len(params):
        raise TypeError(f"Parameters to {name}[...] must all be unique")


def _generic_init_subclass(cls, *args, **kwargs):
    super(Generic, cls).__init_subclass__(*args, **kwargs)
    written = vars(cls).get("__orig_bases__")
    if written is None:
        is_plain = Generic in cls.__bases__ and cls.__name__ != "Protocol" and not is_typeddict(cls)
    else:
        is_plain = Generic in written
    if is_plain:
        raise TypeError("Cannot inherit from plain Generic")
    cls.__parameters__ = _declared(written) if written is not None else ()


def _declared(bases):
    """The parameters of a class, in the order of Generic[...] if that is among its bases."""
    found = _parameters_in(bases)
    forms = (Generic, Protocol) if _MINOR >= 15 else (Generic,)
    declaring = [base for base in bases
                 if isinstance(base, _GenericAlias) and base.__origin__ in forms]
    if len(declaring) > 1:
        raise TypeError("Cannot inherit from Generic[...] multiple times.")
    if not declaring:
        return found
    base, = declaring
    missing = [str(param) for param in found if param not in base.__parameters__]
    if missing:
        listed = ", ".join(map(str, base.__parameters__))
        raise TypeError(f"Some type variables ({', '.join(missing)}) are not listed in "
                        f"{base.__origin__.__name__}[{listed}]")
    return base.__parameters__


