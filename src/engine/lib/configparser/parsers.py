

def _without_comment(line, full, inline):
    # What of a line counts, and whether anything was left out.
    trimmed = line.strip()
    if any(trimmed.startswith(prefix) for prefix in full):
        return "", True
    ends = [
        at for prefix in inline for at in range(len(line))
        if line.startswith(prefix, at) and (at == 0 or line[at - 1].isspace())
    ]
    rest = line[:min(ends)].strip() if ends else trimmed
    return rest, rest != trimmed if _version >= (3, 13) else bool(ends)


class RawConfigParser(MutableMapping):
    """Sections with options, as they were written."""

    _DEFAULT_INTERPOLATION = Interpolation()
    SECTCRE = re.compile(r"\[(?P<header>.+)\]")
    _OPT_TMPL = r"(?P<option>.*?)\s*(?P<vi>{delim})\s*(?P<value>.*)$"
    _OPT_NV_TMPL = r"(?P<option>.*?)\s*(?:(?P<vi>{delim})\s*(?P<value>.*))?$"
    OPTCRE = re.compile(_OPT_TMPL.format(delim="=|:"))
    OPTCRE_NV = re.compile(_OPT_NV_TMPL.format(delim="=|:"))
    NONSPACECRE = re.compile(r"\S")
    BOOLEAN_STATES = {
        "1": True, "yes": True, "true": True, "on": True,
        "0": False, "no": False, "false": False, "off": False,
    }

    def __init__(self, defaults=None, dict_type=dict, allow_no_value=False, *, delimiters=("=", ":"),
                 comment_prefixes=("#", ";"), inline_comment_prefixes=None, strict=True,
                 empty_lines_in_values=True, default_section=DEFAULTSECT, interpolation=_UNSET,
                 converters=_UNSET, allow_unnamed_section: _since(3, 13) = False):
        self._dict = dict_type
        self._sections, self._defaults = dict_type(), dict_type()
        self._converters = ConverterMapping(self)
        self._proxies = dict_type()
        self._proxies[default_section] = SectionProxy(self, default_section)
        self._delimiters = tuple(delimiters)
        template = self._OPT_NV_TMPL if allow_no_value else self._OPT_TMPL
        if delimiters == ("=", ":"):
            self._optcre = self.OPTCRE_NV if allow_no_value else self.OPTCRE
        else:
            self._optcre = re.compile(template.format(delim="|".join(map(re.escape, delimiters))))
        self._comment_prefixes = tuple(comment_prefixes or ())
        self._inline_comment_prefixes = tuple(inline_comment_prefixes or ())
        self._strict, self._allow_no_value = strict, allow_no_value
        self._empty_lines_in_values = empty_lines_in_values
        self.default_section = default_section
        if interpolation is _UNSET:
            interpolation = self._DEFAULT_INTERPOLATION
        self._interpolation = Interpolation() if interpolation is None else interpolation
        if not isinstance(self._interpolation, Interpolation):
            given = type(self._interpolation)
            raise TypeError(
                "interpolation= must be None or an instance of Interpolation; "
                f"got an object of type {given}"
            )
        if converters is not _UNSET:
            self._converters.update(converters)
        if defaults:
            self._read_defaults(defaults)
        self._allow_unnamed_section = allow_unnamed_section

    def defaults(self):
        """What every section has."""
        return self._defaults

    def sections(self):
        """The names of all sections but that of the defaults."""
        return list(self._sections.keys())

    def add_section(self, section):
        """A new section."""
        if _version >= (3, 14) and section is UNNAMED_SECTION and not self._allow_unnamed_section:
            raise UnnamedSectionDisabledError
        if section == self.default_section:
            raise ValueError(f"Invalid section name: {section!r}")
        if section in self._sections:
            raise DuplicateSectionError(section)
        self._begin(section)

    def _begin(self, section):
        made = self._sections[section] = self._dict()
        self._proxies[section] = SectionProxy(self, section)
        return made

    def has_section(self, section):
        """Whether there is such a section; that of the defaults does not count."""
        return section in self._sections

    def options(self, section):
        """The names of the section's options and of the defaults."""
        try:
            names = self._sections[section].copy()
        except KeyError:
            raise NoSectionError(section) from None
        names.update(self._defaults)
        return list(names.keys())

    def read(self, filenames, encoding=None):
        """Reads those of the files that are there; their names."""
        if isinstance(filenames, (str, bytes, os.PathLike)):
            filenames = [filenames]
        done = []
        for filename in filenames:
            try:
                with open(filename, encoding=encoding) as opened:
                    self._read(opened, filename)
            except OSError:
                continue
            done.append(os.fspath(filename) if isinstance(filename, os.PathLike) else filename)
        return done

    def read_file(self, f, source=None):
        """Reads lines."""
        if source is None:
            source = getattr(f, "name", "<???>")
        self._read(f, source)

    def read_string(self, string, source="<string>"):
        """Reads the lines of a text."""
        self.read_file(io.StringIO(string), source)

    def read_dict(self, dictionary, source="<dict>"):
        """Takes over sections from a dictionary of dictionaries."""
        seen = set()
        for section, options in dictionary.items():
            section = str(section)
            try:
                self.add_section(section)
            except (DuplicateSectionError, ValueError):
                if self._strict and section in seen:
                    raise
            seen.add(section)
            for key, value in options.items():
                key = self.optionxform(str(key))
                value = value if value is None else str(value)
                if self._strict and (section, key) in seen:
                    raise DuplicateOptionError(section, key, source)
                seen.add((section, key))
                self.set(section, key, value)

    def get(self, section, option, *, raw=False, vars=None, fallback=_UNSET):
        """The value of an option."""
        try:
            values = self._unify_values(section, vars)
        except NoSectionError:
            if fallback is _UNSET:
                raise
            return fallback
        option = self.optionxform(option)
        try:
            value = values[option]
        except KeyError:
            if fallback is _UNSET:
                raise NoOptionError(option, section)
            return fallback
        if raw or value is None:
            return value
        return self._interpolation.before_get(self, section, option, value, values)

    def _get(self, section, conv, option, **kwargs):
        return conv(self.get(section, option, **kwargs))

    def _get_conv(self, section, option, conv, *, raw=False, vars=None, fallback=_UNSET, **kwargs):
        try:
            return self._get(section, conv, option, raw=raw, vars=vars, **kwargs)
        except (NoSectionError, NoOptionError):
            if fallback is _UNSET:
                raise
            return fallback

    def getint(self, section, option, *, raw=False, vars=None, fallback=_UNSET, **kwargs):
        """The value as an int."""
        return self._get_conv(section, option, int, raw=raw, vars=vars, fallback=fallback, **kwargs)

    def getfloat(self, section, option, *, raw=False, vars=None, fallback=_UNSET, **kwargs):
        """The value as a float."""
        return self._get_conv(section, option, float, raw=raw, vars=vars, fallback=fallback, **kwargs)

    def getboolean(self, section, option, *, raw=False, vars=None, fallback=_UNSET, **kwargs):
        """The value as a bool: yes, no, on, off."""
        convert = self._convert_to_boolean
        return self._get_conv(section, option, convert, raw=raw, vars=vars, fallback=fallback, **kwargs)

    def items(self, section=_UNSET, raw=False, vars=None):
        """All sections, or the options of one with their values."""
        if section is _UNSET:
            return super().items()
        values = self._defaults.copy()
        try:
            values.update(self._sections[section])
        except KeyError:
            if section != self.default_section:
                raise NoSectionError(section)
        names = list(values.keys())
        for key, value in (vars or {}).items():
            values[self.optionxform(key)] = value
        if raw:
            return [(name, values[name]) for name in names]
        give = self._interpolation.before_get
        return [(name, give(self, section, name, values[name], values)) for name in names]

    def popitem(self):
        """Takes out the first section."""
        for name in self.sections():
            section = self[name]
            del self[name]
            return name, section
        raise KeyError

    def optionxform(self, optionstr):
        """How the name of an option is kept."""
        return optionstr.lower()

    def has_option(self, section, option):
        """Whether the section or the defaults have it."""
        if not section or section == self.default_section:
            return self.optionxform(option) in self._defaults
        if section not in self._sections:
            return False
        option = self.optionxform(option)
        return option in self._sections[section] or option in self._defaults

    def _options_of(self, section):
        if not section or section == self.default_section:
            return self._defaults
        try:
            return self._sections[section]
        except KeyError:
            raise NoSectionError(section) from None

    def set(self, section, option, value=None):
        """Gives an option a value."""
        if value:
            value = self._interpolation.before_set(self, section, option, value)
        options = self._options_of(section)
        options[self.optionxform(option)] = value

    def write(self, fp, space_around_delimiters=True):
        """Writes all down, so that it can be read again."""
        delimiter = self._delimiters[0]
        if space_around_delimiters:
            delimiter = f" {delimiter} "
        if self._defaults:
            self._write_section(fp, self.default_section, self._defaults.items(), delimiter)
        unnamed = None if _version < (3, 13) else UNNAMED_SECTION
        if unnamed in self._sections and (_version < (3, 14) or self._sections[unnamed]):
            self._write_section(fp, unnamed, self._sections[unnamed].items(), delimiter)
        for section in self._sections:
            if unnamed is None or section is not unnamed:
                self._write_section(fp, section, self._sections[section].items(), delimiter)

    def _write_section(self, fp, section_name, section_items, delimiter):
        if _version < (3, 13) or section_name is not UNNAMED_SECTION:
            fp.write(f"[{section_name}]\n")
        for key, value in section_items:
            if _version >= (3, 14):
                self._check_key(key)
            value = self._interpolation.before_write(self, section_name, key, value)
            if value is None and self._allow_no_value:
                value = ""
            else:
                value = str(value)
                if _version >= (3, 14):
                    value = value.replace("\r\n", "\n").replace("\r", "\n")
                value = delimiter + value.replace("\n", "\n\t")
            fp.write(f"{key}{value}\n")
        fp.write("\n")

    def _check_key(self, key):
        if self.SECTCRE.match(key):
            raise InvalidWriteError(f"Cannot write key {key}; begins with section pattern")
        for delimiter in self._delimiters:
            if delimiter in key:
                raise InvalidWriteError(f"Cannot write key {key}; contains delimiter {delimiter}")

    def remove_option(self, section, option):
        """Removes an option; whether it was there."""
        options = self._options_of(section)
        option = self.optionxform(option)
        was_there = option in options
        if was_there:
            del options[option]
        return was_there

    def remove_section(self, section):
        """Removes a section; whether it was there."""
        was_there = section in self._sections
        if was_there:
            del self._sections[section], self._proxies[section]
        return was_there

    def __getitem__(self, key):
        if key != self.default_section and not self.has_section(key):
            raise KeyError(key)
        return self._proxies[key]

    def __setitem__(self, key, value):
        if key in self and self[key] is value:
            return
        if key == self.default_section:
            self._defaults.clear()
        elif key in self._sections:
            self._sections[key].clear()
        self.read_dict({key: value})

    def __delitem__(self, key):
        if key == self.default_section:
            raise ValueError("Cannot remove the default section.")
        if not self.has_section(key):
            raise KeyError(key)
        self.remove_section(key)

    def __contains__(self, key):
        return key == self.default_section or self.has_section(key)

    def __len__(self):
        return len(self._sections) + 1

    def __iter__(self):
        return itertools.chain((self.default_section,), self._sections.keys())

    if _version < (3, 13):
        def _read(self, fp, fpname):
            section = options = name = e = None
            seen, indent = set(), 0
            for lineno, line in enumerate(fp, 1):
                text, has_comment = self._content(line)
                if not text:
                    if not self._empty_lines_in_values:
                        indent = sys.maxsize
                    elif not has_comment and options is not None and name and options[name] is not None:
                        options[name].append("")
                    continue
                start = self.NONSPACECRE.search(line).start()
                if options is not None and name and start > indent:
                    options[name].append(text)
                    continue
                indent = start
                header = self.SECTCRE.match(text)
                if header:
                    section, name = header.group("header"), None
                    if self._strict and section in self._sections and section in seen:
                        raise DuplicateSectionError(section, fpname, lineno)
                    options = self._enter(section, seen)
                    continue
                if options is None:
                    raise MissingSectionHeaderError(fpname, lineno, line)
                found = self._optcre.match(text)
                if not found or not found.group("option"):
                    e = self._handle_error(e, fpname, lineno, line)
                if not found:
                    continue
                name, value = found.group("option", "value")
                name = self.optionxform(name.rstrip())
                if self._strict and (section, name) in seen:
                    raise DuplicateOptionError(section, name, fpname, lineno)
                seen.add((section, name))
                options[name] = value if value is None else [value.strip()]
            self._join_lines()
            if e:
                raise e

        def _handle_error(self, exc, fpname, lineno, line):
            exc = exc or ParsingError(fpname)
            exc.append(lineno, repr(line))
            return exc
    else:
        def _read(self, fp, fpname):
            try:
                ParsingError._raise_all(self._read_inner(fp, fpname))
            finally:
                self._join_lines()

        def _read_inner(self, fp, fpname):
            at = types.SimpleNamespace(section=None, options=None, name=None, indent=0, seen=set(), wrong=[])
            for at.lineno, line in enumerate(fp, 1):
                at.text, has_comment = self._content(line)
                values = at.options[at.name] if at.options is not None and at.name else None
                if not at.text:
                    if not self._empty_lines_in_values:
                        at.indent = sys.maxsize
                    elif not has_comment and values is not None:
                        values.append("")
                    continue
                at.start = self.NONSPACECRE.search(line).start()
                if not self._handle_continuation_line(at, line, fpname):
                    self._handle_rest(at, line, fpname)
            return at.wrong

        def _handle_continuation_line(self, at, line, fpname):
            goes_on = at.options is not None and at.name and at.start > at.indent
            if goes_on:
                if at.options[at.name] is None:
                    raise MultilineContinuationError(fpname, at.lineno, line)
                at.options[at.name].append(at.text)
            return goes_on

        def _handle_rest(self, at, line, fpname):
            if self._allow_unnamed_section and at.options is None:
                at.section = UNNAMED_SECTION
                at.options = self._enter(UNNAMED_SECTION, at.seen)
            at.indent = at.start
            header = self.SECTCRE.match(at.text)
            if header:
                self._handle_header(at, header.group("header"), fpname)
            elif at.options is None:
                raise MissingSectionHeaderError(fpname, at.lineno, line)
            else:
                self._handle_option(at, line, fpname)

        def _handle_header(self, at, section, fpname):
            at.section, at.name = section, None
            if self._strict and section in self._sections and section in at.seen:
                raise DuplicateSectionError(section, fpname, at.lineno)
            at.options = self._enter(section, at.seen)

        def _handle_option(self, at, line, fpname):
            found = self._optcre.match(at.text)
            if not found or not found.group("option"):
                at.wrong.append(ParsingError(fpname, at.lineno, line))
            if not found:
                return
            at.name, value = found.group("option", "value")
            at.name = self.optionxform(at.name.rstrip())
            if self._strict and (at.section, at.name) in at.seen:
                raise DuplicateOptionError(at.section, at.name, fpname, at.lineno)
            at.seen.add((at.section, at.name))
            at.options[at.name] = value if value is None else [value.strip()]

    def _content(self, line):
        return _without_comment(line, self._comment_prefixes, self._inline_comment_prefixes)

    def _enter(self, section, seen):
        if section == self.default_section and section not in self._sections:
            return self._defaults
        if section not in self._sections:
            self._begin(section)
        seen.add(section)
        return self._sections[section]

    def _join_lines(self):
        for section, options in itertools.chain(
            ((self.default_section, self._defaults),), self._sections.items()
        ):
            for name, value in options.items():
                if isinstance(value, list):
                    value = "\n".join(value).rstrip()
                options[name] = self._interpolation.before_read(self, section, name, value)

    def _read_defaults(self, defaults):
        for key, value in defaults.items():
            self._defaults[self.optionxform(key)] = value

    def _unify_values(self, section, vars):
        own = {}
        try:
            own = self._sections[section]
        except KeyError:
            if section != self.default_section:
                raise NoSectionError(section) from None
        given = {}
        for key, value in (vars or {}).items():
            value = value if value is None else str(value)
            given[self.optionxform(key)] = value
        return ChainMap(given, own, self._defaults)

    def _convert_to_boolean(self, value):
        if value.lower() not in self.BOOLEAN_STATES:
            raise ValueError(f"Not a boolean: {value}")
        return self.BOOLEAN_STATES[value.lower()]

    def _validate_value_types(self, *, section="", option="", value=""):
        is_named = _version < (3, 14) or section is not UNNAMED_SECTION
        if is_named and not isinstance(section, str):
            raise TypeError("section names must be strings")
        if not isinstance(option, str):
            raise TypeError("option keys must be strings")
        if (not self._allow_no_value or value) and not isinstance(value, str):
            raise TypeError("option values must be strings")

    @property
    def converters(self):
        """What makes values of texts."""
        return self._converters

    if _version < (3, 12):
        def readfp(self, fp, filename=None):
            """The old name of read_file()."""
            from warnings import warn
            warn(
                "This method will be removed in Python 3.12. Use 'parser.read_file()' instead.",
                DeprecationWarning, stacklevel=2,
            )
            self.read_file(fp, source=filename)


class ConfigParser(RawConfigParser):
    """Sections with options that may refer to each other."""

    _DEFAULT_INTERPOLATION = BasicInterpolation()

    def set(self, section, option, value=None):
        """Gives an option a value, which must be text."""
        self._validate_value_types(option=option, value=value)
        super().set(section, option, value)

    def add_section(self, section):
        """A new section; its name must be text."""
        self._validate_value_types(section=section)
        super().add_section(section)

    def _read_defaults(self, defaults):
        kept = self._interpolation
        self._interpolation = Interpolation()
        try:
            self.read_dict({self.default_section: defaults})
        finally:
            self._interpolation = kept


if _version < (3, 12):
    class SafeConfigParser(ConfigParser):
        """The old name of ConfigParser."""

        def __init__(self, *args, **kwargs):
            super().__init__(*args, **kwargs)
            from warnings import warn
            warn(
                "The SafeConfigParser class has been renamed to ConfigParser in Python 3.2. This alias will "
                "be removed in Python 3.12. Use ConfigParser directly instead.",
                DeprecationWarning, stacklevel=2,
            )
