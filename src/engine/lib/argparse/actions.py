def _get_action_name(argument):
    if argument is None:
        return None
    if argument.option_strings:
        return "/".join(argument.option_strings)
    metavar = argument.metavar
    if metavar not in (None, SUPPRESS):
        if isinstance(metavar, tuple) and _VERSION >= (3, 14):
            return " ".join(metavar)
        return metavar
    if argument.dest not in (None, SUPPRESS):
        return argument.dest
    if argument.choices:
        return "{" + ",".join(argument.choices) + "}"
    return None


class ArgumentError(Exception):
    """An argument that is not as it must be; the message names it."""

    def __init__(self, argument, message):
        self.argument_name, self.message = _get_action_name(argument), message

    def __str__(self):
        if self.argument_name is None:
            return f"{self.message}"
        return f"argument {self.argument_name}: {self.message}"


class ArgumentTypeError(Exception):
    """What the `type` of an argument raises about a text that it does not take."""


class Action(_AttributeHolder):
    """What one argument does with its values."""

    _shown = """
        option_strings dest nargs const default type choices required help metavar
    """.split() + ["deprecated"] * (_VERSION >= (3, 13))

    def __init__(self, option_strings, dest, nargs=None, const=None, default=None, type=None,
                 choices=None, required=False, help=None, metavar=None,
                 deprecated: _since(3, 13) = False):
        self.option_strings, self.dest, self.nargs = option_strings, dest, nargs
        self.const, self.default, self.type, self.choices = const, default, type, choices
        self.required, self.help, self.metavar = required, help, metavar
        if _VERSION >= (3, 13):
            self.deprecated = deprecated

    def _get_kwargs(self):
        return [(name, getattr(self, name)) for name in self._shown]

    def format_usage(self):
        """How the usage shows it."""
        return self.option_strings[0]

    def __call__(self, parser, namespace, values, option_string=None):
        raise NotImplementedError(".__call__() not defined")


_not_given = object()


class BooleanOptionalAction(Action):
    """--name and --no-name."""

    def __init__(self, option_strings, dest, default=None,
                 type: _until(3, 14) = _not_given if _VERSION >= (3, 12) else None,
                 choices: _until(3, 14) = _not_given if _VERSION >= (3, 12) else None, required=False,
                 help=None, metavar: _until(3, 14) = _not_given if _VERSION >= (3, 12) else None,
                 deprecated: _since(3, 13) = False):
        type, choices, metavar = (None if each is _not_given else each
                                  for each in (type, choices, metavar))
        names = []
        for name in option_strings:
            names.append(name)
            if name.startswith("--"):
                names.append("--no-" + name[2:])
        super().__init__(names, dest, 0, None, default, type, choices, required, help, metavar)
        if deprecated:
            self.deprecated = deprecated

    def __call__(self, parser, namespace, values, option_string=None):
        if option_string in self.option_strings:
            setattr(namespace, self.dest, not option_string.startswith("--no-"))

    def format_usage(self):
        return " | ".join(self.option_strings)


def _check_nargs(kind, nargs, const):
    if nargs == 0:
        hint = "if you have nothing to store, actions such as store true or store const may be " \
            "more appropriate"
        if kind == "append":
            hint = "if arg strings are not supplying the value to append, the append const action " \
                "may be more appropriate"
        raise ValueError(f"nargs for {kind} actions must be != 0; {hint}")
    if const is not None and nargs != OPTIONAL:
        raise ValueError(f"nargs must be {OPTIONAL!r} to supply const")


class _StoreAction(Action):
    def __init__(self, option_strings, dest, nargs=None, const=None, default=None, type=None,
                 choices=None, required=False, help=None, metavar=None,
                 deprecated: _since(3, 13) = False):
        _check_nargs("store", nargs, const)
        super().__init__(option_strings, dest, nargs, const, default, type, choices, required,
                         help, metavar)
        if deprecated:
            self.deprecated = deprecated

    def __call__(self, parser, namespace, values, option_string=None):
        setattr(namespace, self.dest, values)


class _StoreConstAction(Action):
    def __init__(self, option_strings, dest, const=None, default=None, required=False, help=None,
                 metavar=None, deprecated: _since(3, 13) = False):
        super().__init__(option_strings, dest, 0, const, default, required=required, help=help)
        if deprecated:
            self.deprecated = deprecated

    def __call__(self, parser, namespace, values, option_string=None):
        setattr(namespace, self.dest, self.const)


class _StoreTrueAction(_StoreConstAction):
    def __init__(self, option_strings, dest, default=False, required=False, help=None,
                 deprecated: _since(3, 13) = False):
        super().__init__(option_strings, dest, True, default, required, help)
        if deprecated:
            self.deprecated = deprecated


class _StoreFalseAction(_StoreConstAction):
    def __init__(self, option_strings, dest, default=True, required=False, help=None,
                 deprecated: _since(3, 13) = False):
        super().__init__(option_strings, dest, False, default, required, help)
        if deprecated:
            self.deprecated = deprecated


def _items_of(namespace, dest):
    """A list of its own of the values so far."""
    items = getattr(namespace, dest, None)
    if items is None:
        return []
    if type(items) is list:
        return items[:]
    import copy
    return copy.copy(items)


class _AppendAction(Action):
    def __init__(self, option_strings, dest, nargs=None, const=None, default=None, type=None,
                 choices=None, required=False, help=None, metavar=None,
                 deprecated: _since(3, 13) = False):
        _check_nargs("append", nargs, const)
        super().__init__(option_strings, dest, nargs, const, default, type, choices, required,
                         help, metavar)
        if deprecated:
            self.deprecated = deprecated

    def __call__(self, parser, namespace, values, option_string=None):
        items = _items_of(namespace, self.dest)
        items.append(values)
        setattr(namespace, self.dest, items)


class _AppendConstAction(Action):
    def __init__(self, option_strings, dest, const=None, default=None, required=False, help=None,
                 metavar=None, deprecated: _since(3, 13) = False):
        super().__init__(option_strings, dest, 0, const, default, required=required, help=help,
                         metavar=metavar)
        if deprecated:
            self.deprecated = deprecated

    def __call__(self, parser, namespace, values, option_string=None):
        items = _items_of(namespace, self.dest)
        items.append(self.const)
        setattr(namespace, self.dest, items)


class _ExtendAction(_AppendAction):
    def __call__(self, parser, namespace, values, option_string=None):
        items = _items_of(namespace, self.dest)
        items.extend(values)
        setattr(namespace, self.dest, items)


class _CountAction(Action):
    def __init__(self, option_strings, dest, default=None, required=False, help=None,
                 deprecated: _since(3, 13) = False):
        super().__init__(option_strings, dest, 0, None, default, required=required, help=help)
        if deprecated:
            self.deprecated = deprecated

    def __call__(self, parser, namespace, values, option_string=None):
        setattr(namespace, self.dest, (getattr(namespace, self.dest, None) or 0) + 1)


class _HelpAction(Action):
    def __init__(self, option_strings, dest=SUPPRESS, default=SUPPRESS, help=None,
                 deprecated: _since(3, 13) = False):
        super().__init__(option_strings, dest, 0, None, default, help=help)
        if deprecated:
            self.deprecated = deprecated

    def __call__(self, parser, namespace, values, option_string=None):
        parser.print_help()
        parser.exit()


class _VersionAction(Action):
    def __init__(self, option_strings, version=None, dest=SUPPRESS, default=SUPPRESS, help=None,
                 deprecated: _since(3, 13) = False):
        if help is None:
            help = "show program's version number and exit"
        super().__init__(option_strings, dest, 0, None, default, help=help)
        if deprecated:
            self.deprecated = deprecated
        self.version = version

    def __call__(self, parser, namespace, values, option_string=None):
        formatter = parser._get_formatter()
        formatter.add_text(parser.version if self.version is None else self.version)
        parser._print_message(formatter.format_help(), _sys.stdout)
        parser.exit()


class _ChoicesPseudoAction(Action):
    """A command in the help."""

    def __init__(self, name, aliases, help):
        shown = f"{name} ({', '.join(aliases)})" if aliases else name
        super().__init__([], name, help=help, metavar=shown)


class _SubParsersAction(Action):
    _ChoicesPseudoAction = _ChoicesPseudoAction

    def __init__(self, option_strings, prog, parser_class, dest=SUPPRESS, required=False, help=None,
                 metavar=None):
        self._prog_prefix, self._parser_class = prog, parser_class
        self._name_parser_map, self._choices_actions = {}, []
        self._deprecated = set()
        super().__init__(option_strings, dest, PARSER, choices=self._name_parser_map,
                         required=required, help=help, metavar=metavar)

    def add_parser(self, name, *, deprecated: _since(3, 13) = False, **kwargs):
        """The parser of a new command."""
        if kwargs.get("prog") is None:
            kwargs["prog"] = f"{self._prog_prefix} {name}"
        aliases = kwargs.pop("aliases", ())
        if _VERSION >= (3, 11):
            if name in self._name_parser_map:
                self._refuse(f"conflicting subparser: {name}")
            for alias in aliases:
                if alias in self._name_parser_map:
                    self._refuse(f"conflicting subparser alias: {alias}")
        if "help" in kwargs:
            shown = _ChoicesPseudoAction(name, aliases, kwargs.pop("help"))
            self._choices_actions.append(shown)
        parser = self._parser_class(**kwargs)
        for each in (name, *aliases):
            self._name_parser_map[each] = parser
            if deprecated:
                self._deprecated.add(each)
        return parser

    def _refuse(self, complaint):
        if _VERSION >= (3, 14):
            raise ValueError(complaint)
        raise ArgumentError(self, complaint)

    def _get_subactions(self):
        return self._choices_actions

    def __call__(self, parser, namespace, values, option_string=None):
        name, *rest = values
        if self.dest is not SUPPRESS:
            setattr(namespace, self.dest, name)
        chosen = self._name_parser_map.get(name)
        if chosen is None:
            names = ", ".join(self._name_parser_map)
            raise ArgumentError(self, f"unknown parser {name!r} (choices: {names})")
        if name in self._deprecated:
            parser._warning(f"command '{name}' is deprecated")
        # The command's own defaults win over those of the parser around it.
        inner, left = chosen.parse_known_args(rest, None)
        for dest, value in vars(inner).items():
            setattr(namespace, dest, value)
        if left:
            vars(namespace).setdefault(_UNRECOGNIZED_ARGS_ATTR, []).extend(left)


class FileType:
    """A type of arguments: the file of that name, opened."""

    def __init__(self, mode="r", bufsize=-1, encoding=None, errors=None):
        self._mode, self._bufsize, self._encoding, self._errors = mode, bufsize, encoding, errors
        if _VERSION >= (3, 14):
            import warnings
            warnings.warn("FileType is deprecated. Simply open files after parsing arguments.",
                          PendingDeprecationWarning, stacklevel=2)

    def __call__(self, string):
        if string == "-":
            if "r" in self._mode:
                return _sys.stdin
            if any(letter in self._mode for letter in "wax"):
                return _sys.stdout
            raise ValueError(f'argument "-" with mode {self._mode!r}')
        try:
            return open(string, self._mode, self._bufsize, self._encoding, self._errors)
        except OSError as error:
            raise ArgumentTypeError(f"can't open '{string}': {error}")

    def __repr__(self):
        shown = [repr(each) for each in (self._mode, self._bufsize) if each != -1]
        for name, value in (("encoding", self._encoding), ("errors", self._errors)):
            if value is not None:
                shown.append(f"{name}={value!r}")
        return f"{type(self).__name__}({', '.join(shown)})"


class Namespace(_AttributeHolder):
    """The values of the arguments, as attributes."""

    def __init__(self, **kwargs):
        for name, value in kwargs.items():
            setattr(self, name, value)

    def __eq__(self, other):
        return vars(self) == vars(other) if isinstance(other, Namespace) else NotImplemented

    def __contains__(self, key):
        return key in vars(self)


