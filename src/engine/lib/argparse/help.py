"""The arguments of a command: which it takes, what they mean, and the help about them.

The module is in three parts: texts of help, actions, the parser.
"""

import os as _os
import re as _re
import sys as _sys
from _native import imports as _imports

__all__ = """
    ArgumentParser ArgumentError ArgumentTypeError BooleanOptionalAction FileType HelpFormatter
    ArgumentDefaultsHelpFormatter RawDescriptionHelpFormatter RawTextHelpFormatter
    MetavarTypeHelpFormatter Namespace Action ONE_OR_MORE OPTIONAL PARSER REMAINDER SUPPRESS
    ZERO_OR_MORE
""".split()

_VERSION = _sys.version_info[:2]
SUPPRESS = "==SUPPRESS=="
OPTIONAL, ZERO_OR_MORE, ONE_OR_MORE, PARSER, REMAINDER = "?", "*", "+", "A...", "..."
_UNRECOGNIZED_ARGS_ATTR = "_unrecognized_args"


class _AttributeHolder:
    """Something whose repr shows its attributes as arguments."""

    def __repr__(self):
        shown = [repr(value) for value in self._get_args()]
        odd = {}
        for name, value in self._get_kwargs():
            if name.isidentifier():
                shown.append(f"{name}={value!r}")
            else:
                odd[name] = value
        if odd:
            shown.append(f"**{odd!r}")
        return f"{type(self).__name__}({', '.join(shown)})"

    def _get_kwargs(self):
        return list(vars(self).items())

    def _get_args(self):
        return []


class _Section:
    """A part of the help: its items are functions that give texts."""

    def __init__(self, formatter, parent, heading=None):
        self.formatter, self.parent, self.heading = formatter, parent, heading
        self.items = []

    def format_help(self):
        formatter = self.formatter
        if self.parent is not None:
            formatter._indent()
        text = formatter._join_parts([make(*given) for make, given in self.items])
        if self.parent is not None:
            formatter._dedent()
        if not text:
            return ""
        heading = ""
        if self.heading is not SUPPRESS and self.heading is not None:
            heading = " " * formatter._current_indent + f"{self.heading}:\n"
        return formatter._join_parts(["\n", heading, text, "\n"])


class HelpFormatter:
    """Lays out the help; derived classes lay it out otherwise."""

    _Section = _Section

    def __init__(self, prog, indent_increment=2, max_help_position=24, width=None,
                 color: _only(3, 14) = True):
        if width is None:
            import shutil
            width = shutil.get_terminal_size().columns - 2
        if _VERSION == (3, 14):
            _imports("_colorize")
        self._prog, self._indent_increment, self._width = prog, indent_increment, width
        self._max_help_position = min(max_help_position, max(width - 20, indent_increment * 2))
        self._current_indent = self._level = self._action_max_length = 0
        self._root_section = self._current_section = _Section(self, None)
        if _VERSION >= (3, 15):
            self._set_color(False)

    if _VERSION >= (3, 15):
        def _set_color(self, color, *, file=None):
            # The theme is asked for when the first text is made; until then the file is kept, and after.
            self._theme_color, self._theme_file = color, file
            self._cached_theme = self._cached_decolor = None

    def _indent(self):
        self._level += 1
        self._current_indent += self._indent_increment

    def _dedent(self):
        assert self._level > 0, "Indent decreased below 0."
        self._level -= 1
        self._current_indent -= self._indent_increment

    def _add_item(self, func, args):
        self._current_section.items.append((func, args))

    def start_section(self, heading):
        """What is added from here on belongs under the heading."""
        self._indent()
        section = _Section(self, self._current_section, heading)
        self._add_item(section.format_help, [])
        self._current_section = section

    def end_section(self):
        """Ends the section."""
        self._current_section = self._current_section.parent
        self._dedent()

    def add_text(self, text):
        """Adds a paragraph."""
        if text is not SUPPRESS and text is not None:
            self._add_item(self._format_text, [text])

    def add_usage(self, usage, actions, groups, prefix=None):
        """Adds the line of usage."""
        if usage is not SUPPRESS:
            self._add_item(self._format_usage, (usage, actions, groups, prefix))

    def add_argument(self, action):
        """Adds the help of one argument."""
        if action.help is SUPPRESS:
            return
        lengths = [len(self._format_action_invocation(action)) + self._current_indent]
        for inner in self._iter_indented_subactions(action):
            lengths.append(len(self._format_action_invocation(inner)) + self._current_indent)
        self._action_max_length = max(self._action_max_length, *lengths)
        self._add_item(self._format_action, [action])

    def add_arguments(self, actions):
        """Adds the help of several arguments."""
        for action in actions:
            self.add_argument(action)

    def format_help(self):
        """The whole text."""
        if _VERSION >= (3, 15) and self._theme_color:
            _imports("_colorize")
        text = self._root_section.format_help()
        return _re.sub(r"\n\n\n+", "\n\n", text).strip("\n") + "\n" if text else text

    def _join_parts(self, part_strings):
        return "".join(part for part in part_strings if part and part is not SUPPRESS)

    def _format_usage(self, usage, actions, groups, prefix):
        if prefix is None:
            prefix = "usage: "
        if usage is not None:
            return f"{prefix}{usage % {'prog': self._prog}}\n\n"
        prog = str(self._prog)
        optionals = [action for action in actions if action.option_strings]
        positionals = [action for action in actions if not action.option_strings]
        before = self._usage_parts(optionals, groups)
        behind = self._usage_parts(positionals, groups)
        text = " ".join([prog, *before, *behind])
        room = self._width - self._current_indent
        if len(prefix) + len(text) > room:
            text = "\n".join(self._usage_lines(prog, before, behind, prefix, room))
        return f"{prefix}{text}\n\n"

    def _usage_lines(self, prog, before, behind, prefix, room):
        """The usage in several lines: options first, then arguments, below the end of the name."""
        def lines_of(parts, indent, used):
            lines, line = [], []
            length = used - 1
            for part in parts:
                if line and length + 1 + len(part) > room:
                    lines.append(indent + " ".join(line))
                    line, length = [], len(indent) - 1
                line.append(part)
                length += 1 + len(part)
            return lines + [indent + " ".join(line)] if line else lines

        if len(prefix) + len(prog) <= 0.75 * room:
            indent = " " * (len(prefix) + len(prog) + 1)
            first, rest = (before, behind) if before else (behind, [])
            if not first:
                return [prog]
            lines = lines_of([prog, *first], indent, len(prefix))
            return [lines[0][len(indent):], *lines[1:], *lines_of(rest, indent, len(indent))]
        indent = " " * len(prefix)
        lines = lines_of(before + behind, indent, len(indent))
        if len(lines) > 1:
            lines = lines_of(before, indent, len(indent)) + lines_of(behind, indent, len(indent))
        return [prog, *lines]

    def _usage_parts(self, actions, groups):
        """The words of the usage; those of exclusive arguments stand in brackets together."""
        shared = {}
        for group in groups:
            members = group._group_actions
            if not members:
                raise ValueError(f"empty group {group}")
            if members[0] in actions:
                start = actions.index(members[0])
                if actions[start:start + len(members)] == members:
                    shared.update((id(action), group) for action in members)
        parts, done = [], []
        for action in actions:
            group = shared.get(id(action))
            if group is None:
                if action.help is not SUPPRESS:
                    parts.append(self._usage_of(action, False))
            elif not any(group is each for each in done):
                done.append(group)
                parts += self._usage_of_group(group)
        return parts

    def _usage_of_group(self, group):
        members = [self._usage_of(action, True) for action in group._group_actions
                   if action.help is not SUPPRESS]
        if not members:
            return []
        if not group.required:
            opening, closing = "[]"
        else:
            opening, closing = "()" if len(members) > 1 else ("", "")
        if _VERSION < (3, 13):
            return [opening + " | ".join(members) + closing]
        members[0] = opening + members[0]
        members[-1] += closing
        return [*(member + " |" for member in members[:-1]), members[-1]]

    def _usage_of(self, action, is_grouped):
        if not action.option_strings:
            text = self._format_args(action, self._get_default_metavar_for_positional(action))
            return text[1:-1] if is_grouped and text[0] + text[-1] == "[]" else text
        if action.nargs == 0:
            text = action.format_usage()
        else:
            metavar = self._get_default_metavar_for_optional(action)
            text = f"{action.option_strings[0]} {self._format_args(action, metavar)}"
        return text if action.required or is_grouped else f"[{text}]"

    def _format_text(self, text):
        if "%(prog)" in text:
            text = text % {"prog": self._prog}
        room = max(self._width - self._current_indent, 11)
        return self._fill_text(text, room, " " * self._current_indent) + "\n\n"

    def _format_action(self, action):
        help_position = min(self._action_max_length + 2, self._max_help_position)
        help_width = max(self._width - help_position, 11)
        room = help_position - self._current_indent - 2
        header = self._format_action_invocation(action)
        indent = " " * self._current_indent
        fits = len(header) <= room
        has_help = bool(action.help and action.help.strip())
        lines = []
        if has_help:
            lines = self._split_lines(self._expand_help(action), help_width)
        if has_help and fits and lines:
            parts = [f"{indent}{header:<{room}}  {lines.pop(0)}\n"]
        else:
            parts = [f"{indent}{header}\n"]
        parts += [f"{'':{help_position}}{line}\n" for line in lines]
        for inner in self._iter_indented_subactions(action):
            parts.append(self._format_action(inner))
        return self._join_parts(parts)

    def _format_action_invocation(self, action):
        if not action.option_strings:
            default = self._get_default_metavar_for_positional(action)
            return " ".join(self._metavar_formatter(action, default)(1))
        names = action.option_strings
        if action.nargs == 0:
            return ", ".join(names)
        args = self._format_args(action, self._get_default_metavar_for_optional(action))
        if _VERSION >= (3, 13):
            return ", ".join(names) + " " + args
        return ", ".join(f"{name} {args}" for name in names)

    def _metavar_formatter(self, action, default_metavar):
        if action.metavar is not None:
            result = action.metavar
        elif action.choices is not None:
            result = "{" + ",".join(map(str, action.choices)) + "}"
        else:
            result = default_metavar
        return lambda size: result if isinstance(result, tuple) else (result,) * size

    def _format_args(self, action, default_metavar):
        metavars = self._metavar_formatter(action, default_metavar)
        nargs = action.nargs
        if nargs is None:
            return "%s" % metavars(1)
        if nargs == OPTIONAL:
            return "[%s]" % metavars(1)
        if nargs == ZERO_OR_MORE:
            names = metavars(1)
            return "[%s [%s ...]]" % names if len(names) == 2 else "[%s ...]" % names
        if nargs == ONE_OR_MORE:
            return "%s [%s ...]" % metavars(2)
        if nargs == REMAINDER:
            return "..."
        if nargs == PARSER:
            return "%s ..." % metavars(1)
        if nargs == SUPPRESS:
            return ""
        if not isinstance(nargs, int):
            raise ValueError("invalid nargs value") from None
        return " ".join(["%s"] * nargs) % metavars(nargs)

    def _expand_help(self, action):
        known = {name: value for name, value in dict(vars(action), prog=self._prog).items()
                 if value is not SUPPRESS}
        for name, value in known.items():
            if hasattr(value, "__name__"):
                known[name] = value.__name__
        if known.get("choices") is not None:
            known["choices"] = ", ".join(map(str, known["choices"]))
        return self._get_help_string(action) % known

    def _iter_indented_subactions(self, action):
        if hasattr(action, "_get_subactions"):
            self._indent()
            yield from action._get_subactions()
            self._dedent()

    def _split_lines(self, text, width):
        import textwrap
        return textwrap.wrap(" ".join(text.split()), width)

    def _fill_text(self, text, width, indent):
        import textwrap
        plain = " ".join(text.split())
        return textwrap.fill(plain, width, initial_indent=indent, subsequent_indent=indent)

    # What subclasses say in another way.

    def _get_default_metavar_for_positional(self, action):
        return action.dest

    def _get_default_metavar_for_optional(self, action):
        return action.dest.upper()

    def _get_help_string(self, action):
        return action.help


class RawDescriptionHelpFormatter(HelpFormatter):
    """Descriptions keep their lines."""

    def _fill_text(self, text, width, indent):
        return "".join(indent + line for line in text.splitlines(keepends=True))


class RawTextHelpFormatter(RawDescriptionHelpFormatter):
    """All texts keep their lines."""

    def _split_lines(self, text, width):
        return text.splitlines()


class ArgumentDefaultsHelpFormatter(HelpFormatter):
    """The help of an argument tells its default."""

    def _get_help_string(self, action):
        text = action.help or ""
        told = "%(default)" in text or action.default is SUPPRESS
        if told or not (action.option_strings or action.nargs in (OPTIONAL, ZERO_OR_MORE)):
            return text
        if action.required and action.option_strings and _VERSION >= (3, 14):
            return text
        return text + " (default: %(default)s)"


class MetavarTypeHelpFormatter(HelpFormatter):
    """The type of an argument stands for its value."""

    def _get_default_metavar_for_positional(self, action):
        return action.type.__name__

    _get_default_metavar_for_optional = _get_default_metavar_for_positional


