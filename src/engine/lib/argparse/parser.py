class _ActionsContainer:
    """What arguments can be added to: a parser or a group of one."""

    def __init__(self, description, prefix_chars, argument_default, conflict_handler):
        self.description, self.prefix_chars = description, prefix_chars
        self.argument_default, self.conflict_handler = argument_default, conflict_handler
        stores = {None: _StoreAction, "store": _StoreAction, "store_const": _StoreConstAction,
                  "store_true": _StoreTrueAction, "store_false": _StoreFalseAction}
        appends = {"append": _AppendAction, "append_const": _AppendConstAction,
                   "extend": _ExtendAction, "count": _CountAction}
        others = {"help": _HelpAction, "version": _VersionAction, "parsers": _SubParsersAction}
        self._registries = {"action": stores | appends | others, "type": {None: _identity}}
        self._get_handler()
        self._actions, self._option_string_actions = [], {}
        self._action_groups, self._mutually_exclusive_groups = [], []
        self._defaults, self._has_negative_number_optionals = {}, []
        self._negative_number_matcher = _re.compile(r"-\d+$|-\d*\.\d+$")

    def register(self, registry_name, value, object):
        """Gives an action or a type a name."""
        self._registries.setdefault(registry_name, {})[value] = object

    def _registry_get(self, registry_name, value, default=None):
        return self._registries[registry_name].get(value, default)

    def set_defaults(self, **kwargs):
        """Values of attributes that no argument sets."""
        for known in self._actions:
            if known.dest in kwargs:
                known.default = kwargs[known.dest]
        self._defaults |= kwargs

    def get_default(self, dest):
        """The value that an attribute has without its argument."""
        for action in self._actions:
            if action.dest == dest and action.default is not None:
                return action.default
        return self._defaults.get(dest)

    def add_argument(self, *args, **kwargs):
        """Adds an argument: names with a prefix make an option, another one a positional."""
        chars = self.prefix_chars
        if not args or len(args) == 1 and args[0][0] not in chars:
            if args and "dest" in kwargs:
                if _VERSION >= (3, 14):
                    raise TypeError("dest supplied twice for positional argument, did you mean "
                                    "metavar?")
                raise ValueError("dest supplied twice for positional argument")
            settings = self._get_positional_kwargs(*args, **kwargs)
        else:
            settings = self._get_optional_kwargs(*args, **kwargs)
        if "default" not in settings:
            dest = settings["dest"]
            if dest in self._defaults:
                settings["default"] = self._defaults[dest]
            elif self.argument_default is not None:
                settings["default"] = self.argument_default
        wanted = settings.pop("action", None)
        maker = self._registry_get("action", wanted, wanted)
        if not callable(maker):
            raise ValueError(f'unknown action "{maker}"' if _VERSION < (3, 14)
                             else f"unknown action {maker!r}")
        action = maker(**settings)
        kind = self._registry_get("type", action.type, action.type)
        if not callable(kind):
            error = TypeError if _VERSION >= (3, 14) else ValueError
            raise error(f"{kind!r} is not callable")
        if hasattr(self, "_get_formatter"):
            try:
                self._get_formatter()._format_args(action, None)
            except TypeError:
                raise ValueError("length of metavar tuple does not match nargs") from None
        return self._add_action(action)

    def add_argument_group(self, *args, **kwargs):
        """A new group, which the help shows under a title."""
        made = _ArgumentGroup(self, *args, **kwargs)
        self._action_groups.append(made)
        return made

    def add_mutually_exclusive_group(self, **kwargs):
        """A new group of which one argument alone may be given."""
        made = _MutuallyExclusiveGroup(self, **kwargs)
        self._mutually_exclusive_groups.append(made)
        return made

    def _add_action(self, action):
        self._check_conflict(action)
        self._actions.append(action)
        action.container = self
        names = action.option_strings
        self._option_string_actions.update(dict.fromkeys(names, action))
        if not self._has_negative_number_optionals:
            # A list that is shared with the groups; it is empty or [True].
            self._has_negative_number_optionals[:] = [
                True for name in names if self._negative_number_matcher.match(name)][:1]
        return action

    def _remove_action(self, action):
        self._actions.remove(action)

    def _add_container_actions(self, container):
        """Takes over the arguments of a parent parser, group by group."""
        mine = {group.title: group for group in self._action_groups}
        taken = {}
        for group in container._action_groups:
            if group.title not in mine:
                mine[group.title] = self.add_argument_group(
                    title=group.title, description=group.description,
                    conflict_handler=group.conflict_handler)
            for action in group._group_actions:
                taken[action] = mine[group.title]
        for group in container._mutually_exclusive_groups:
            exclusive = self.add_mutually_exclusive_group(required=group.required)
            for action in group._group_actions:
                taken[action] = exclusive
        for action in container._actions:
            taken.get(action, self)._add_action(action)

    def _get_positional_kwargs(self, dest, **kwargs):
        if "required" in kwargs:
            raise TypeError("'required' is an invalid argument for positionals")
        nargs = kwargs.get("nargs")
        if nargs == 0 and _VERSION >= (3, 14):
            raise ValueError("nargs for positionals must be != 0")
        may_lack = nargs in (OPTIONAL, ZERO_OR_MORE, REMAINDER, SUPPRESS, 0)
        if not may_lack or nargs == ZERO_OR_MORE and "default" not in kwargs and _VERSION < (3, 13):
            kwargs["required"] = True
        return {**kwargs, "dest": dest, "option_strings": []}

    def _get_optional_kwargs(self, *args, **kwargs):
        for name in args:
            if name[0] not in self.prefix_chars:
                raise ValueError(f"invalid option string {name!r}: must start with a character "
                                 f"{self.prefix_chars!r}")
        long = [name for name in args if len(name) > 1 and name[1] in self.prefix_chars]
        dest = kwargs.pop("dest", None)
        if dest is None:
            named = (long or args)[0]
            dest = named.lstrip(self.prefix_chars)
            if not dest:
                error = TypeError if _VERSION >= (3, 14) else ValueError
                raise error(f"dest= is required for options like {named!r}")
            dest = dest.replace("-", "_")
        return {**kwargs, "dest": dest, "option_strings": list(args)}

    def _pop_action_class(self, kwargs, default=None):
        action = kwargs.pop("action", default)
        return self._registry_get("action", action, action)

    def _get_handler(self):
        handler = getattr(self, f"_handle_conflict_{self.conflict_handler}", None)
        if handler is None:
            raise ValueError(f"invalid conflict_resolution value: {self.conflict_handler!r}")
        return handler

    def _check_conflict(self, action):
        known = self._option_string_actions
        clashes = [(name, known[name]) for name in action.option_strings if name in known]
        if clashes:
            self._get_handler()(action, clashes)

    def _handle_conflict_error(self, action, conflicting_actions):
        names = ", ".join(name for name, _ in conflicting_actions)
        plural = "" if len(conflicting_actions) == 1 else "s"
        raise ArgumentError(action, f"conflicting option string{plural}: {names}")

    def _handle_conflict_resolve(self, action, conflicting_actions):
        for name, other in conflicting_actions:
            other.option_strings.remove(name)
            self._option_string_actions.pop(name, None)
            if not other.option_strings:
                other.container._remove_action(other)


def _identity(string):
    return string


class _ArgumentGroup(_ActionsContainer):
    def __init__(self, container, title=None, description=None, **kwargs):
        settings = {name: kwargs.get(name, getattr(container, name))
                    for name in ("conflict_handler", "prefix_chars", "argument_default")}
        super().__init__(description, **settings)
        self.title, self._group_actions = title, []
        for shared in ("_registries", "_actions", "_option_string_actions", "_defaults",
                       "_has_negative_number_optionals", "_mutually_exclusive_groups"):
            setattr(self, shared, getattr(container, shared))

    def _add_action(self, action):
        self._group_actions.append(super()._add_action(action))
        return action

    def _remove_action(self, action):
        super()._remove_action(action)
        self._group_actions.remove(action)


class _MutuallyExclusiveGroup(_ArgumentGroup):
    def __init__(self, container, required=False):
        super().__init__(container)
        self.required, self._container = required, container

    def _add_action(self, action):
        if action.required:
            raise ValueError("mutually exclusive arguments must be optional")
        added = self._container._add_action(action)
        self._group_actions.append(added)
        return action

    def _remove_action(self, action):
        self._container._remove_action(action)
        self._group_actions.remove(action)


class _Run:
    """One reading of the words of a command line."""

    def __init__(self, parser, words, namespace):
        self.parser, self.words, self.namespace = parser, words, namespace
        self.seen, self.given, self.extras = set(), set(), []
        self.positionals = parser._get_positional_actions()
        # "O" for an option, "A" for what may be a value, "-" for the two dashes.
        self.kinds, self.options = "", {}
        only_values = False
        for place, word in enumerate(words):
            if only_values:
                self.kinds += "A"
            elif word == "--":
                self.kinds += "-"
                only_values = True
            else:
                option = parser._parse_optional(word)
                self.kinds += "A" if option is None else "O"
                if option is not None:
                    self.options[place] = option

    def read(self):
        last, at = max(self.options, default=-1), 0
        while at <= last:
            following = min(place for place in self.options if place >= at)
            if at != following:
                behind = self.take_positionals(at)
                if behind > at:
                    at = behind
                    continue
            if at not in self.options:
                self.extras += self.words[at:following]
                at = following
            at = self.take_option(at)
        self.extras += self.words[self.take_positionals(at):]

    def act(self, action, words, option_string=None):
        self.seen.add(action)
        values = self.parser._get_values(action, words)
        if values is not action.default or action.option_strings and _VERSION >= (3, 13):
            self.given.add(action)
            for group in self.parser._mutually_exclusive_groups:
                for other in group._group_actions if action in group._group_actions else ():
                    if other is not action and other in self.given:
                        name = _get_action_name(other)
                        raise ArgumentError(action, f"not allowed with argument {name}")
        if values is not SUPPRESS:
            action(self.parser, self.namespace, values, option_string)

    def take_option(self, at):
        action, name, explicit = self.options[at]
        taken = []  # what is done once all of the word is understood
        match_argument = self.parser._match_argument
        while True:
            if action is None:
                self.extras.append(self.words[at])
                return at + 1
            if explicit is None:
                start = at + 1
                at = start + match_argument(action, self.kinds[start:])
                taken.append((action, self.words[start:at], name))
                break
            count = match_argument(action, "A")
            if count == 1:
                at += 1
                taken.append((action, [explicit], name))
                break
            # -abc is -a -b -c where -a takes no value.
            is_short = name[1] not in self.parser.prefix_chars
            if count != 0 or not is_short or not explicit:
                raise ArgumentError(action, f"ignored explicit argument {explicit!r}")
            taken.append((action, [], name))
            name = name[0] + explicit[0]
            action = self.parser._option_string_actions.get(name)
            if action is None:
                raise ArgumentError(self.options[at][0], f"ignored explicit argument {explicit!r}")
            explicit = explicit[1:].removeprefix("=") or None
        for action, words, name in taken:
            self.act(action, words, name)
        return at

    def take_positionals(self, at):
        counts = self.parser._match_arguments_partial(self.positionals, self.kinds[at:])
        for action, count in zip(self.positionals, counts):
            self.act(action, self.words[at:at + count])
            at += count
        del self.positionals[:len(counts)]
        return at


class ArgumentParser(_AttributeHolder, _ActionsContainer):
    """Reads the arguments of a command."""

    def __init__(self, prog=None, usage=None, description=None, epilog=None, parents=[],
                 formatter_class=HelpFormatter, prefix_chars="-", fromfile_prefix_chars=None,
                 argument_default=None, conflict_handler="error", add_help=True, allow_abbrev=True,
                 exit_on_error=True, *, suggest_on_error: _since(3, 14) = _VERSION >= (3, 15),
                 color: _since(3, 14) = True):
        _ActionsContainer.__init__(self, description, prefix_chars, argument_default,
                                   conflict_handler)
        self.prog = _os.path.basename(_sys.argv[0]) if prog is None else prog
        self.usage, self.epilog, self.formatter_class = usage, epilog, formatter_class
        self.fromfile_prefix_chars, self.add_help = fromfile_prefix_chars, add_help
        self.allow_abbrev, self.exit_on_error = allow_abbrev, exit_on_error
        if _VERSION >= (3, 14):
            self.suggest_on_error, self.color = suggest_on_error, color
        _imports("locale")  # gettext looks for the language when it is first asked for a text
        self._positionals = self.add_argument_group("positional arguments")
        self._optionals = self.add_argument_group("options")
        self._subparsers = None
        if add_help:
            prefix = "-" if "-" in prefix_chars else prefix_chars[0]
            self.add_argument(prefix + "h", prefix * 2 + "help", action="help", default=SUPPRESS,
                              help="show this help message and exit")
        for parent in parents:
            if not isinstance(parent, ArgumentParser) and _VERSION >= (3, 13):
                raise TypeError("parents must be a list of ArgumentParser")
            self._add_container_actions(parent)
            self._defaults.update(parent._defaults)

    def _get_kwargs(self):
        shown = "prog usage description formatter_class conflict_handler add_help".split()
        return [(name, getattr(self, name)) for name in shown]

    def add_subparsers(self, **kwargs):
        """What takes the parsers of commands."""
        if self._subparsers is not None:
            complaint = "cannot have multiple subparser arguments"
            if _VERSION >= (3, 14):
                raise ValueError(complaint)
            if _VERSION >= (3, 13):
                raise ArgumentError(None, complaint)
            self.error(complaint)
        kwargs.setdefault("parser_class", type(self))
        if "title" in kwargs or "description" in kwargs:
            title, text = kwargs.pop("title", "subcommands"), kwargs.pop("description", None)
            self._subparsers = self.add_argument_group(title, text)
        else:
            self._subparsers = self._positionals
        if kwargs.get("prog") is None:
            formatter = self._get_formatter()
            formatter.add_usage(None if _VERSION >= (3, 14) else self.usage,
                                self._get_positional_actions(), self._mutually_exclusive_groups, "")
            kwargs["prog"] = formatter.format_help().strip()
        action = self._pop_action_class(kwargs, "parsers")(option_strings=[], **kwargs)
        self._subparsers._add_action(action)
        return action

    def _add_action(self, action):
        (self._optionals if action.option_strings else self._positionals)._add_action(action)
        return action

    def _get_optional_actions(self):
        return [action for action in self._actions if action.option_strings]

    def _get_positional_actions(self):
        return [action for action in self._actions if not action.option_strings]

    def parse_args(self, args=None, namespace=None):
        """The values of the arguments; what is not known ends the program."""
        args, left = self.parse_known_args(args, namespace)
        if left:
            complaint = f"unrecognized arguments: {' '.join(left)}"
            if not self.exit_on_error and _VERSION >= (3, 13):
                raise ArgumentError(None, complaint)
            self.error(complaint)
        return args

    def parse_known_args(self, args=None, namespace=None):
        """The values of the arguments, and the words that are not known."""
        args = list(_sys.argv[1:] if args is None else args)
        if namespace is None:
            namespace = Namespace()
        for action in self._actions:
            if action.dest is not SUPPRESS and action.default is not SUPPRESS:
                if not hasattr(namespace, action.dest):
                    setattr(namespace, action.dest, action.default)
        for dest, value in self._defaults.items():
            if not hasattr(namespace, dest):
                setattr(namespace, dest, value)
        if self.exit_on_error:
            try:
                left = self._read(args, namespace)
            except ArgumentError as error:
                self.error(str(error))
        else:
            left = self._read(args, namespace)
        if hasattr(namespace, _UNRECOGNIZED_ARGS_ATTR):
            left += getattr(namespace, _UNRECOGNIZED_ARGS_ATTR)
            delattr(namespace, _UNRECOGNIZED_ARGS_ATTR)
        return namespace, left

    if _VERSION >= (3, 14):
        _parse_known_args2 = parse_known_args

        def parse_known_args(self, args=None, namespace=None):
            """The values of the arguments, and the words that are not known."""
            return self._parse_known_args2(args, namespace)

    def _read(self, words, namespace):
        if self.fromfile_prefix_chars is not None:
            words = self._read_args_from_files(words)
        run = _Run(self, words, namespace)
        del self  # `run` has it; a traceback of what is wrong holds the parser once for both
        run.read()
        self, seen, given, extras = run.parser, run.seen, run.given, run.extras
        del run
        missing = []
        for action in self._actions:
            if action in seen:
                continue
            if action.required:
                missing.append(_get_action_name(action))
            elif isinstance(action.default, str) and hasattr(namespace, action.dest) \
                    and getattr(namespace, action.dest) is action.default:
                setattr(namespace, action.dest, self._get_value(action, action.default))
        if missing:
            names = ", ".join(map(str, missing))
            complaint = f"the following arguments are required: {names}"
            if _VERSION >= (3, 13):
                raise ArgumentError(None, complaint)
            self.error(complaint)
        for group in self._mutually_exclusive_groups:
            if group.required and not any(each in given for each in group._group_actions):
                names = " ".join(_get_action_name(action) for action in group._group_actions
                                 if action.help is not SUPPRESS)
                complaint = f"one of the arguments {names} is required"
                if _VERSION >= (3, 13):
                    raise ArgumentError(None, complaint)
                self.error(complaint)
        return extras

    def _read_args_from_files(self, arg_strings):
        words = []
        for word in arg_strings:
            if not word or word[0] not in self.fromfile_prefix_chars:
                words.append(word)
                continue
            try:
                with open(word[1:]) as lines:
                    for line in lines.read().splitlines():
                        words += self._read_args_from_files(self.convert_arg_line_to_args(line))
            except OSError as error:
                if _VERSION >= (3, 13):
                    raise ArgumentError(None, str(error))
                self.error(str(error))
        return words

    def convert_arg_line_to_args(self, arg_line):
        """The words of a line of a file with arguments."""
        return [arg_line]

    def _match_argument(self, action, arg_strings_pattern):
        found = _re.match(self._get_nargs_pattern(action), arg_strings_pattern)
        if found is not None:
            return len(found.group(1))
        count = {None: "one argument", OPTIONAL: "at most one argument",
                 ONE_OR_MORE: "at least one argument"}.get(action.nargs)
        if count is None:
            count = f"{action.nargs} argument{'' if action.nargs == 1 else 's'}"
        raise ArgumentError(action, f"expected {count}")

    def _match_arguments_partial(self, actions, arg_strings_pattern):
        """How many words each of the first actions takes; as many actions as possible take some."""
        for count in range(len(actions), 0, -1):
            pattern = "".join(map(self._get_nargs_pattern, actions[:count]))
            found = _re.match(pattern, arg_strings_pattern)
            if found is not None:
                return [len(part) for part in found.groups()]
        return []

    def _get_nargs_pattern(self, action):
        nargs = action.nargs
        patterns = {None: "-*A-*", OPTIONAL: "-*A?-*", ZERO_OR_MORE: "-*[A-]*",
                    ONE_OR_MORE: "-*A[A-]*", REMAINDER: "[-AO]*", PARSER: "-*A[-AO]*",
                    SUPPRESS: "-*-*"}
        pattern = patterns[nargs] if nargs in patterns else "-*" + "-*".join("A" * nargs)
        if action.option_strings:
            pattern = pattern.replace("-*", "").replace("-", "")
        return f"({pattern})"

    def _parse_optional(self, arg_string):
        """Action, name and value of an option; None for what is a value."""
        known = self._option_string_actions
        if not arg_string or arg_string[0] not in self.prefix_chars:
            return None
        if arg_string in known:
            return known[arg_string], arg_string, None
        if len(arg_string) == 1:
            return None
        name, equals, value = arg_string.partition("=")
        if equals and name in known:
            return known[name], name, value
        matches = self._get_option_tuples(arg_string)
        if len(matches) > 1:
            names = ", ".join(each for _, each, _ in matches)
            message = f"ambiguous option: {arg_string} could match {names}"
            if _VERSION >= (3, 13):
                raise ArgumentError(None, message)
            self.error(message)
        if matches:
            return matches[0]
        if self._negative_number_matcher.match(arg_string):
            if not self._has_negative_number_optionals:
                return None
        if " " in arg_string:
            return None
        return None, arg_string, None

    def _get_option_tuples(self, option_string):
        """The options that begin so, as far as that is allowed."""
        chars = self.prefix_chars
        known = self._option_string_actions
        if option_string[1] in chars:
            if not self.allow_abbrev:
                return []
            prefix, equals, value = option_string.partition("=")
            return [(action, name, value if equals else None)
                    for name, action in known.items() if name.startswith(prefix)]
        # One dash: the whole may begin a name, or a short option and its value stand together.
        found = []
        short, rest = option_string[:2], option_string[2:]
        prefix, equals, value = option_string.partition("=")
        for name, action in known.items():
            if name == short:
                found.append((action, name, rest))
            elif self.allow_abbrev and name.startswith(prefix):
                found.append((action, name, value if equals else None))
        return found

    def parse_intermixed_args(self, args=None, namespace=None):
        """As parse_args(); positionals may stand between options."""
        found, left = self.parse_known_intermixed_args(args, namespace)
        if left:
            self.error(f"unrecognized arguments: {' '.join(left)}")
        return found

    def parse_known_intermixed_args(self, args=None, namespace=None):
        """As parse_known_args(); positionals may stand between options."""
        positionals = self._get_positional_actions()
        for action in positionals:
            if action.nargs in (PARSER, REMAINDER):
                raise TypeError("parse_intermixed_args: positional arg"
                                f" with nargs={action.nargs}")
        kept = [(action, action.nargs, action.default, action.required) for action in positionals]
        for action in positionals:
            action.nargs = action.default = SUPPRESS
            action.required = False
        try:
            namespace, left = self.parse_known_args(args, namespace)
        finally:
            for action, action.nargs, action.default, action.required in kept:
                pass
        optionals = [(action, action.required) for action in self._get_optional_actions()]
        for action, _ in optionals:
            action.required = False
        try:
            return self.parse_known_args(left, namespace)
        finally:
            for action, action.required in optionals:
                pass

    def _get_values(self, action, arg_strings):
        nargs, positional = action.nargs, not action.option_strings
        if nargs not in (PARSER, REMAINDER) and "--" in arg_strings:
            if positional or _VERSION < (3, 13):
                arg_strings = [*arg_strings]
                arg_strings.remove("--")
        if not arg_strings and nargs == OPTIONAL:
            value = action.default if positional else action.const
            if isinstance(value, str):
                value = self._get_value(action, value)
                self._check_value(action, value)
            return value
        if not arg_strings and nargs == ZERO_OR_MORE and positional:
            return arg_strings if action.default is None else action.default
        if nargs == SUPPRESS:
            return SUPPRESS
        if len(arg_strings) == 1 and nargs in (None, OPTIONAL):
            value = self._get_value(action, arg_strings[0])
            self._check_value(action, value)
            return value
        values = [self._get_value(action, each) for each in arg_strings]
        checked = {REMAINDER: [], PARSER: values[:1]}.get(nargs, values)
        for value in checked:
            self._check_value(action, value)
        return values

    def _get_value(self, action, arg_string):
        kind = self._registry_get("type", action.type, action.type)
        if not callable(kind):
            raise ArgumentError(action, f"{kind!r} is not callable")
        try:
            return kind(arg_string)
        except ArgumentTypeError as error:
            raise ArgumentError(action, str(error))
        except (TypeError, ValueError):
            name = getattr(action.type, "__name__", repr(action.type))
            raise ArgumentError(action, f"invalid {name} value: {arg_string!r}")

    def _check_value(self, action, value):
        choices = action.choices
        if choices is None:
            return
        if isinstance(choices, str) and _VERSION >= (3, 14):
            choices = iter(choices)
        if value in choices:
            return
        shown, hint = repr(value), ""
        names = map(repr, action.choices)
        if _VERSION >= (3, 14):
            shown, names = repr(str(value)), (repr(str(each)) for each in action.choices)
            if self.suggest_on_error and isinstance(value, str) \
                    and all(isinstance(each, str) for each in action.choices):
                import difflib
                near = difflib.get_close_matches(value, action.choices, 1)
                hint = f", maybe you meant {near[0]!r}?" if near else ""
        raise ArgumentError(action, f"invalid choice: {shown}{hint} (choose from {', '.join(names)})")

    def format_usage(self, formatter: _since(3, 15) = None):
        """The usage as text."""
        if formatter is None:
            formatter = self._get_formatter()
        formatter.add_usage(self.usage, self._actions, self._mutually_exclusive_groups)
        return formatter.format_help()

    def format_help(self, formatter: _since(3, 15) = None):
        """The help as text."""
        if formatter is None:
            formatter = self._get_formatter()
        formatter.add_usage(self.usage, self._actions, self._mutually_exclusive_groups)
        formatter.add_text(self.description)
        for each in self._action_groups:
            formatter.start_section(each.title)
            formatter.add_text(each.description)
            formatter.add_arguments(each._group_actions)
            formatter.end_section()
        formatter.add_text(self.epilog)
        text = formatter.format_help()
        return text

    def _get_formatter(self, file=None):
        make = self.formatter_class
        formatter = make(prog=self.prog)
        if _VERSION >= (3, 15):
            formatter._set_color(self.color, file=file)
        return formatter

    def print_usage(self, file=None):
        """Prints the usage."""
        file = _sys.stdout if file is None else file
        formatter = self._get_formatter(file) if _VERSION >= (3, 15) else None
        self._print_message(_text_by(self.format_usage, formatter), file)

    def print_help(self, file=None):
        """Prints the help."""
        file = _sys.stdout if file is None else file
        formatter = self._get_formatter(file) if _VERSION >= (3, 15) else None
        self._print_message(_text_by(self.format_help, formatter), file)

    def _print_message(self, message, file=None):
        if message:
            (file or _sys.stderr).write(message)

    def exit(self, status=0, message=None):
        """Ends the program."""
        if message:
            self._print_message(message, _sys.stderr)
        _sys.exit(status)

    def error(self, message):
        """Shows the usage and what is wrong, and ends the program with status 2."""
        self.print_usage(_sys.stderr)
        self.exit(2, f"{self.prog}: error: {message}\n")

    def _warning(self, message):
        self._print_message(f"{self.prog}: warning: {message}\n", _sys.stderr)


def _text_by(make, formatter):
    # A derived class may have the method as it was before 3.15, without a formatter.
    if formatter is None:
        return make()
    try:
        return make(formatter=formatter)
    except TypeError:
        return make()
