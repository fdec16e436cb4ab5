# The body of an enumeration: a dict that tells members from everything else.

_SUNDERS = {"_order_", "_generate_next_value_", "_numeric_repr_", "_missing_", "_ignore_",
            "_iter_member_", "_iter_member_by_value_", "_iter_member_by_def_"}
if _MINOR >= 13:
    _SUNDERS |= {"_add_alias_", "_add_value_alias_"}


class EnumDict(dict):
    """The namespace in which the body of an enumeration runs."""

    def __init__(self, cls_name: _since(3, 14) = None):
        super().__init__()
        self._member_names = {}  # in the order of the body
        self._last_values = []
        self._ignore = []
        self._auto_called = False
        if _MINOR >= 14:
            self._cls_name = cls_name

    def __setitem__(self, key, value):
        if self._cls_name is not None and _is_private(self._cls_name, key):
            pass
        elif _is_sunder(key):
            value = self._take_setting(key, value)
        elif _is_dunder(key):
            key = "_order_" if key == "__order__" else key
        elif key in self._member_names:
            self._refuse(key)
        elif key not in self._ignore:
            value = self._take_value(key, value)
        super().__setitem__(key, value)

    def _refuse(self, key):
        raise TypeError(f"{key!r} already defined as {self[key]!r}")

    def _take_setting(self, key, value):
        """What stands under a name with an underscore at each end, which says how members are."""
        if key not in _SUNDERS and not (_MINOR >= 13 and key.startswith("_repr_")):
            raise ValueError(f"_sunder_ names, such as {key!r}, are reserved for future Enum use")
        if key == "_generate_next_value_":
            if self._auto_called:
                raise TypeError("_generate_next_value_ must be defined before members")
            self._generate_next_value = getattr(value, "__func__", value) if isinstance(
                value, staticmethod) else value
        if key == "_ignore_":
            self._ignore = value = _words(value)
            already = set(value).intersection(self._member_names)
            if already:
                raise ValueError(f"_ignore_ cannot specify already set names: {already!r}")
        return value

    def _take_value(self, key, value):
        """What stands under an ordinary name: a member, or an attribute of all members."""
        if isinstance(value, nonmember):
            return value.value
        if _is_descriptor(value):
            return value
        if _MINOR >= 13 and self._cls_name is not None and _is_internal_class(
                self._cls_name, value):
            return value
        if key in self:
            self._refuse(key)
        if isinstance(value, member):
            value = value.value
        has_auto = isinstance(value, tuple) and any(isinstance(item, auto) for item in value)
        if isinstance(value, auto):
            value = self._next_value(key, value)
        elif has_auto and (_MINOR >= 13 or type(value) is tuple):
            items = [self._next_value(key, item) if isinstance(item, auto) else item
                     for item in value]
            try:
                value = type(value)(items)
            except TypeError:
                value = type(value)(*items)  # a named tuple takes them one by one
        else:
            self._last_values.append(value)
        self._member_names[key] = None
        return value

    def _next_value(self, key, asked):
        """The value that an auto() stands for."""
        if asked.value == _auto_null:
            asked.value = self._generate_next_value(
                key, 1, len(self._member_names), self._last_values[:])
            self._auto_called = True
        self._last_values.append(asked.value)
        return asked.value

    if _MINOR >= 13:
        @bltns.property
        def member_names(self):
            return [*self._member_names]

    def update(self, members, **more_members):
        pairs = members.items() if hasattr(members, "keys") else members
        for name, value in [*pairs, *more_members.items()]:
            self[name] = value


_EnumDict = EnumDict
if _MINOR < 13:
    EnumDict.__name__ = EnumDict.__qualname__ = "_EnumDict"
    del EnumDict


