

class SectionProxy(MutableMapping):
    """One section of a parser."""

    def __init__(self, parser, name):
        self._parser, self._name = parser, name
        for word in parser.converters:
            getter = "get" + word
            setattr(self, getter, functools.partial(self.get, _impl=getattr(parser, getter)))

    def __repr__(self):
        return f"<Section: {self._name}>"

    def __getitem__(self, key):
        if not self._parser.has_option(self._name, key):
            raise KeyError(key)
        return self._parser.get(self._name, key)

    def __setitem__(self, key, value):
        self._parser._validate_value_types(option=key, value=value)
        return self._parser.set(self._name, key, value)

    def __delitem__(self, key):
        parser, name = self._parser, self._name
        if not (parser.has_option(name, key) and parser.remove_option(name, key)):
            raise KeyError(key)

    def __contains__(self, key):
        return self._parser.has_option(self._name, key)

    def __len__(self):
        return len(self._options())

    def __iter__(self):
        return self._options().__iter__()

    def _options(self):
        is_default = self._name == self._parser.default_section
        return self._parser.defaults() if is_default else self._parser.options(self._name)

    @property
    def parser(self):
        """Whose section it is."""
        return self._parser

    @property
    def name(self):
        """The section's name."""
        return self._name

    def get(self, option, fallback=None, *, raw=False, vars=None, _impl=None, **kwargs):
        """The value of an option, or `fallback`."""
        give = _impl or self._parser.get
        return give(self._name, option, raw=raw, vars=vars, fallback=fallback, **kwargs)


class ConverterMapping(MutableMapping):
    """What makes values of texts: for each name a method get… of a parser and of its sections."""

    GETTERCRE = re.compile(r"^get(?P<name>.+)$")

    def __init__(self, parser):
        self._parser, self._data = parser, {}
        for method in dir(parser):
            found = self.GETTERCRE.match(method)
            if found and callable(getattr(parser, method)):
                self._data[found.group("name")] = None

    def __getitem__(self, key):
        return self._data[key]

    def __setitem__(self, key, value):
        try:
            getter = "get" + key
        except TypeError:
            raise ValueError(f"Incompatible key: {key} (type: {type(key)})")
        if getter == "get":
            raise ValueError('Incompatible key: cannot use "" as a name')
        self._data[key] = value
        func = functools.partial(self._parser._get_conv, conv=value)
        func.converter = value
        setattr(self._parser, getter, func)
        for proxy in self._parser.values():
            setattr(proxy, getter, functools.partial(proxy.get, _impl=func))

    def __delitem__(self, key):
        try:
            getter = "get" + (key or None)
        except TypeError:
            raise KeyError(key)
        del self._data[key]
        for each in itertools.chain((self._parser,), self._parser.values()):
            try:
                delattr(each, getter)
            except AttributeError:
                continue

    def __iter__(self):
        return iter(self._data)

    def __len__(self):
        return len(self._data)
