# The class that is made of a body.

class _proto_member:
    """Stands in the new class for a member, until the class can make that."""

    def __init__(self, value):
        self.value = value

    def __set_name__(self, enum_class, name):
        delattr(enum_class, name)
        value = self.value
        args = value if isinstance(value, tuple) else (value,)
        if enum_class._member_type_ is tuple:
            args = (args,)
        if enum_class._use_args_:
            made = enum_class._new_member_(enum_class, *args)
        else:
            made = enum_class._new_member_(enum_class)
        if not hasattr(made, "_value_"):
            made._value_ = _value_of(enum_class, value, args)
        value = made._value_
        made._name_ = name
        made.__objclass__ = enum_class
        made.__init__(*args)
        made._sort_order_ = len(enum_class._member_names_)
        is_named = True  # whether iteration gives it: no alias, no combination of flags
        if _is_flag(enum_class):
            is_named = _note_bits(enum_class, value)
        try:
            made = _member_of(enum_class, value)
        except KeyError:
            if is_named:
                enum_class._member_names_.append(name)
        _add_member(enum_class, name, made)
        _remember_value(enum_class, name, value, made)


def _value_of(enum_class, value, args):
    """The value of a member whose __new__ gave it none."""
    if enum_class._member_type_ is object:
        return value
    try:
        return enum_class._member_type_(*args)
    except Exception as error:
        raise TypeError("_value_ not set in __new__, unable to create it") from error


def _note_bits(enum_class, value):
    """Adds what a flag's member means to the bits of its class; whether it is a single one."""
    is_single = False
    if isinstance(value, int):
        enum_class._flag_mask_ |= value
        is_single = _is_single_bit(value)
        if is_single:
            enum_class._singles_mask_ |= value
    enum_class._all_bits_ = (1 << enum_class._flag_mask_.bit_length()) - 1
    return is_single


def _member_of(cls, value):
    """The member with a value, or KeyError. What has no hash is compared with all."""
    try:
        return cls._value2member_map_[value]
    except TypeError:
        for name, values in getattr(cls, "_unhashable_values_map_", {}).items():
            if value in values:
                return cls._member_map_[name]
        for known in cls._member_map_.values():
            if known._value_ == value:
                return known
    raise KeyError


def _remember_value(cls, name, value, found):
    """Lets a member be found by a value."""
    try:
        cls._value2member_map_.setdefault(value, found)
    except TypeError:
        cls._unhashable_values_.append(value)
        if _MINOR >= 13:
            cls._unhashable_values_map_.setdefault(name, []).append(value)
    else:
        if _MINOR >= 14 and value not in cls._hashable_values_:
            cls._hashable_values_.append(value)


def _add_member(cls, name, found):
    """Makes a member an attribute of its class, beside what a base has under that name."""
    known = cls._member_map_.get(name, found)
    if known is not found:
        raise NameError(f"{name!r} is already bound: {known!r}")
    if name in cls._member_map_:
        return
    behind = kind = owner = None  # the descriptor of a base, how it is asked, the base to ask
    for base in cls.__mro__[1:]:
        attribute = base.__dict__.get(name)
        if attribute is None:
            continue
        if isinstance(attribute, DynamicClassAttribute):
            behind, kind, owner = attribute, "enum", base
            break
        if not _is_descriptor(attribute):
            kind, owner = "attr", base
        elif _MINOR >= 12 or all(hasattr(attribute, s) for s in ("fget", "fset", "fdel")):
            behind, kind, owner = attribute, kind or "desc", owner or base
    if behind is None:
        setattr(cls, name, found)
    else:
        redirect = property()
        redirect.member = found
        redirect.__set_name__(cls, name)
        if kind != "attr":
            for slot in ("fget", "fset", "fdel"):
                setattr(redirect, slot, getattr(behind, slot, None))
        redirect._attr_type = kind
        redirect._cls_type = owner
        setattr(cls, name, redirect)
    cls._member_map_[name] = found


def _resolve_inverted(body, names):
    """Flags that were written as ~A mean all bits but those of A."""
    bits = 0
    inverted = []
    for name in names:
        proto = body[name]
        number = proto.value
        if isinstance(number, tuple) and number:
            number = number[0]
        if not isinstance(number, int):
            continue
        if number < 0:
            inverted.append(proto)
        else:
            bits |= number
    for proto in inverted:
        if isinstance(proto.value, tuple):
            proto.value = (bits & proto.value[0], *proto.value[1:])
        else:
            proto.value &= bits
    return inverted


def _keep_books(kept, metacls, cls_name, bases, member_type, boundary):
    """Gives a body what every enumeration keeps about its members, in CPython's order."""
    kept["_member_names_"] = []
    kept["_member_map_"] = {}
    kept["_value2member_map_"] = {}
    if _MINOR >= 14:
        kept["_hashable_values_"] = []
    kept["_unhashable_values_"] = []
    if _MINOR >= 13:
        kept["_unhashable_values_map_"] = {}
    kept["_member_type_"] = member_type
    kept["_value_repr_"] = metacls._find_data_repr_(cls_name, bases)
    kept["_boundary_"] = boundary
    for name in ("_flag_mask_", "_singles_mask_", "_all_bits_"):
        kept[name] = 0
    kept["_inverted_"] = None


_OF_FLAGS = ("_boundary_", "_flag_mask_", "_singles_mask_", "_all_bits_", "_inverted_")
_OPERATORS = ("__or__", "__and__", "__xor__", "__ror__", "__rand__", "__rxor__", "__invert__")


def _plain_error(error):
    """The error of a member as its code raised it, without what the making of classes adds.

    From 3.14 on it is the same object, and is raised again as it is: None.
    """
    if _MINOR < 12:
        return error.__cause__ or error if isinstance(error, RuntimeError) else error
    if _MINOR < 14:
        again = type(error)(str(error))
        again.__cause__, again.__context__ = error.__cause__, error.__context__
        return again.with_traceback(error.__traceback__)
    if hasattr(error, "__notes__"):
        del error.__notes__
    return None


def _choose_methods(enum_class, body, member_type, first_enum, bases):
    """Gives an enumeration the methods that its data type must not bring along."""
    if ReprEnum is not None and ReprEnum in bases:
        if member_type is object:
            raise TypeError("ReprEnum subclasses must be mixed with a data type (i.e."
                            " int, str, float, etc.)")
        shown = member_type.__str__
        if shown is object.__str__:
            shown = member_type.__repr__
        for name, method in (("__format__", member_type.__format__), ("__str__", shown)):
            if name not in body:
                setattr(enum_class, name, method)
                body[name] = method
    for name in ("__repr__", "__str__", "__format__", "__reduce_ex__"):
        if first_enum is not None and name not in body:
            if getattr(enum_class, name) in (getattr(member_type, name), getattr(object, name)):
                setattr(enum_class, name, getattr(first_enum, name))
    for name in _OPERATORS if _is_flag(enum_class) else ():
        if name not in body:
            setattr(enum_class, name, getattr(Flag, name))


def _check_order(enum_class, order):
    """Holds the members to the order that the body says, which has no aliases in it."""
    named = enum_class._member_names_
    order = [name for name in _words(order)
             if name in named or name not in enum_class._member_map_]
    if order and order != named:
        raise TypeError(f"member order does not match _order_:\n  {named!r}\n  {order!r}")


class EnumType(type):
    """The class of enumerations."""

    @classmethod
    def __prepare__(metacls, cls, bases, **kwds):
        metacls._check_for_existing_members_(cls, bases)
        body = _EnumDict(cls) if _MINOR >= 14 else _EnumDict()
        body._cls_name = cls
        _, first_enum = metacls._get_mixins_(cls, bases)
        if first_enum is not None:
            inherited = getattr(first_enum, "_generate_next_value_", None)
            body["_generate_next_value_"] = inherited
        return body

    def __new__(metacls, cls, bases, classdict, *, boundary=None, _simple=False, **kwds):
        if _simple:
            return super().__new__(metacls, cls, bases, classdict, **kwds)
        classdict.setdefault("_ignore_", []).append("_ignore_")
        ignored = classdict["_ignore_"]  # held to the end, as are the names
        for name in ignored:
            classdict.pop(name, None)
        names = classdict._member_names
        refused = {"mro", ""}.intersection(names)
        if refused:
            shown = ",".join(map(repr, refused))
            raise ValueError(f"invalid enum member name(s) {shown}")
        order = classdict.pop("_order_", None)
        classdict = dict(classdict.items())
        generate = classdict.get("_generate_next_value_")
        if generate is not None and _MINOR >= 12 and type(generate) is not staticmethod:
            classdict["_generate_next_value_"] = staticmethod(generate)

        member_type, first_enum = metacls._get_mixins_(cls, bases)
        new, is_kept, use_args = metacls._find_new_(classdict, member_type, first_enum)
        classdict["_new_member_"] = new
        classdict["_use_args_"] = use_args
        for name in names:
            value = classdict[name]  # the last one is held while the members are made
            classdict[name] = _proto_member(value)
        boundary = boundary or getattr(first_enum, "_boundary_", None)
        _keep_books(classdict, metacls, cls, bases, member_type, boundary)
        if _MINOR >= 15 and bases and _is_flag(bases[-1]):
            inverted = _resolve_inverted(classdict, names)  # held to the end

        in_progress = f"_{cls}__in_progress"
        if _MINOR >= 13:
            classdict[in_progress] = True
        failure = None
        try:
            enum_class = super().__new__(metacls, cls, bases, classdict, **kwds)
        except Exception as error:
            failure = _plain_error(error)
            if failure is None:
                raise
        if failure is not None:
            raise failure
        if _MINOR >= 13:
            classdict[in_progress] = False
            delattr(enum_class, in_progress)

        classdict.update(enum_class.__dict__)
        _choose_methods(enum_class, classdict, member_type, first_enum, bases)
        if Enum is not None:
            if is_kept:
                enum_class.__new_member__ = new
            enum_class.__new__ = Enum.__new__
        if _is_flag(enum_class):
            values = [found._value_ for found in enum_class]
            if values != sorted(values):
                enum_class._iter_member_ = enum_class._iter_member_by_def_
        elif Flag is not None or cls != "Flag":
            for name in _OF_FLAGS:
                delattr(enum_class, name)
        if order:
            _check_order(enum_class, order)
        return enum_class

    def __bool__(cls):
        return True

    def __call__(cls, value, names=None if _MINOR < 13 else _not_given, *values: _since(3, 12), module=None,
                 qualname=None, type=None, start=1, boundary=None):
        """Return the member with a value; from a class without members, make an enumeration."""
        is_given = names is not (None if _MINOR < 13 else _not_given)
        if cls._member_map_ if _MINOR >= 12 else not is_given:
            if is_given:
                value = (value, names, *values)
            return cls.__new__(cls, value)
        if not is_given and type is None:
            raise TypeError(f"{cls} has no members; specify `names=()` if you meant to create "
                            "a new, empty, enum")
        return cls._create_(value, names if is_given else None, module=module, qualname=qualname,
                            type=type, start=start, boundary=boundary)

    def __contains__(cls, value):
        """Whether this is a member, or from 3.12 on the value of one."""
        if _MINOR < 12 and not isinstance(value, Enum):
            raise TypeError(f"unsupported operand type(s) for 'in': '{type(value).__qualname__}' "
                            f"and '{cls.__class__.__qualname__}'")
        if isinstance(value, cls):
            return True
        if _MINOR < 12:
            return False
        if _MINOR >= 14:
            if _is_flag(cls):
                try:
                    return isinstance(cls._missing_(value), cls)
                except ValueError:
                    pass
            return value in cls._unhashable_values_ or value in cls._hashable_values_
        try:
            return value in cls._value2member_map_ or value in cls._unhashable_values_
        except TypeError:
            if _MINOR < 13:
                raise
            return value in cls._unhashable_values_

    def __delattr__(cls, attr):
        if attr in cls._member_map_:
            raise AttributeError(f"{cls.__name__!r} cannot delete member {attr!r}.")
        super().__delattr__(attr)

    def __setattr__(cls, name, value):
        if name in cls.__dict__.get("_member_map_", {}):
            raise AttributeError(f"cannot reassign member {name!r}")
        super().__setattr__(name, value)

    if _MINOR < 12:
        def __getattr__(cls, name):
            if _is_dunder(name) or name not in cls.__dict__.get("_member_map_", {}):
                raise AttributeError(name) from None
            return cls._member_map_[name]

    def __dir__(cls):
        known = {"__class__", "__contains__", "__doc__", "__getitem__", "__iter__", "__len__",
                 "__members__", "__module__", "__name__", "__qualname__"}
        known.update(cls._member_map_ if _MINOR >= 15 and _is_flag(cls) else cls._member_names_)
        if cls._new_member_ is not object.__new__:
            known.add("__new__")
        if cls.__init_subclass__ is not object.__init_subclass__:
            known.add("__init_subclass__")
        if cls._member_type_ is not object:
            known.update(dir(cls._member_type_))
        return sorted(known)

    def __getitem__(cls, name):
        """Return the member with a name."""
        return cls._member_map_[name]

    def __iter__(cls):
        """The members in the order of the body, without aliases."""
        return (cls._member_map_[name] for name in cls._member_names_)

    def __reversed__(cls):
        """The members from the last to the first, without aliases."""
        return (cls._member_map_[name] for name in reversed(cls._member_names_))

    def __len__(cls):
        return len(cls._member_names_)

    @bltns.property
    def __members__(cls):
        """All members by name, aliases too."""
        return MappingProxyType(cls._member_map_)

    def __repr__(cls):
        return f"<{'flag' if _is_flag(cls) else 'enum'} {cls.__name__!r}>"

    def _create_(cls, class_name, names, *, module=None, qualname=None, type=None, start=1,
                 boundary=None):
        """An enumeration from names: a text, a list, pairs with values, or a mapping."""
        if _is_open(class_name) or _is_open(names):
            return _unknown(f"{cls.__name__}()", "which members the enumeration has is unknown")
        metacls = cls.__class__
        bases = (cls,) if type is None else (type, cls)
        _, first_enum = cls._get_mixins_(class_name, bases)
        body = metacls.__prepare__(class_name, bases)
        if isinstance(names, str):
            names = _words(names)
        if isinstance(names, (tuple, list)) and names and isinstance(names[0], str):
            values = []
            for name in names:
                values.append(first_enum._generate_next_value_(
                    name, start, len(values), values[:]))
            names = zip(names, values)
        for item in () if names is None else names:
            name, value = (item, names[item]) if isinstance(item, str) else item
            body[name] = value
        if module is None:
            module = sys._getframe(2).f_globals.get("__name__")
        if module is None:
            _make_class_unpicklable(body)
        else:
            body["__module__"] = module
        if qualname is not None:
            body["__qualname__"] = qualname
        return metacls.__new__(metacls, class_name, bases, body, boundary=boundary)

    def _convert_(cls, name, module, filter, source=None, *, boundary=None, as_global=False):
        """An enumeration of constants that a module has, which it replaces."""
        target = sys.modules[module].__dict__
        found = [pair for pair in (source.__dict__ if source else target).items()
                 if filter(pair[0])]
        try:
            found.sort(key=lambda pair: pair[::-1])
        except TypeError:
            found.sort(key=lambda pair: pair[0])
        made = cls._create_(name, found, module=module, boundary=boundary or KEEP)
        if as_global:
            global_enum(made)
        else:
            target.update(made.__members__)
        target[name] = made
        return made

    def _add_member_(cls, name, member):
        _add_member(cls, name, member)

    @classmethod
    def _check_for_existing_members_(mcls, class_name, bases):
        for chain in bases:
            for base in chain.__mro__:
                if isinstance(base, EnumType) and base._member_names_:
                    raise TypeError(f"<enum {class_name!r}> cannot extend {base!r}")

    @classmethod
    def _get_mixins_(mcls, class_name, bases):
        """The data type of the members, and the enumeration that is derived from."""
        if not bases:
            return object, Enum
        first_enum = bases[-1]
        if isinstance(first_enum, EnumType):
            return mcls._find_data_type_(class_name, bases) or object, first_enum
        raise TypeError("new enumerations should be created as "
                        "`EnumName([mixin_type, ...] [data_type,] enum_type)`")

    @classmethod
    def _find_data_repr_(mcls, class_name, bases):
        """What shows the value of a member; None for repr."""
        for chain in bases:
            for base in chain.__mro__:
                if base is object:
                    continue
                if isinstance(base, EnumType):
                    return base._value_repr_
                if "__repr__" not in base.__dict__:
                    continue
                settings = base.__dict__.get("__dataclass_params__") if _MINOR >= 12 else None
                if settings is not None and settings.repr:
                    return _dataclass_repr
                return base.__dict__["__repr__"]
        return None

    @classmethod
    def _find_data_type_(mcls, class_name, bases):
        """The one type that bases bring along, which makes the data of members; or None."""
        found = set()
        for chain in bases:
            nearest = None
            for base in chain.__mro__:
                if base is object:
                    continue
                if isinstance(base, EnumType):
                    kind = base._member_type_ if base._member_type_ is not object else None
                elif "__new__" in base.__dict__ or "__dataclass_fields__" in base.__dict__:
                    kind = nearest or base
                else:
                    kind, nearest = None, nearest or base
                if kind is not None:
                    found.add(kind)
                    break
        if len(found) > 1:
            raise TypeError(f"too many data types for {class_name!r}: {found!r}")
        return found.pop() if found else None

    @classmethod
    def _find_new_(mcls, classdict, member_type, first_enum):
        """What makes members, whether it is to be kept, and whether it takes their values."""
        found = own = classdict.get("__new__")
        if found is None:
            for name in ("__new_member__", "__new__"):
                for kind in (member_type, first_enum):
                    inherited = getattr(kind, name, None)
                    if inherited not in {None, None.__new__, object.__new__, Enum.__new__}:
                        found = inherited
                        break
                if found is not None:
                    break
            else:
                found = object.__new__
        use_args = first_enum is not None and found not in (Enum.__new__, object.__new__)
        return found, first_enum is not None and own is not None, use_args


EnumMeta = EnumType


def _is_open(names):
    """Whether names, or pairs with values, are not all known."""
    if _is_unknown(names) or not isinstance(names, (tuple, list)):
        return _is_unknown(names)
    return any(_is_unknown(name) or isinstance(name, (tuple, list)) and _is_unknown(name[0])
               for name in names if not isinstance(name, (tuple, list)) or name)


def _make_class_unpicklable(obj):
    """Says of a body, or of an enumeration, that no pickle can name its class."""
    def refuse(self, proto):
        raise TypeError(f"{self!r} cannot be pickled")
    for name, value in (("__reduce_ex__", refuse), ("__module__", "<unknown>")):
        if isinstance(obj, dict):
            obj[name] = value
        else:
            setattr(obj, name, value)


