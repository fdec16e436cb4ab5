"""The texts of exceptions and tracebacks, as the interpreter prints them."""
import sys
from _native import imports as _imports
from _traceback import (format_exception as _shown_text, positions as _positions,
                        take_exception as _taken_text)
from types import TracebackType

__all__ = ["extract_stack", "extract_tb", "format_exception", "format_exception_only",
           "format_list", "format_stack", "format_tb", "print_exc", "format_exc",
           "print_exception", "print_last", "print_stack", "print_tb", "clear_frames",
           "FrameSummary", "StackSummary", "TracebackException", "walk_stack", "walk_tb"]
if sys.version_info >= (3, 14):
    __all__.append("print_list")


class _Sentinel:
    def __repr__(self):
        return "<implicit>"


_GIVEN = _Sentinel()
_MINOR = sys.version_info.minor


def _exception_of(exc, value, tb):
    """The exception of a call with one argument or three."""
    if value is _GIVEN:
        if tb is not _GIVEN:
            raise ValueError("Both or neither of value and tb must be given")
        if exc is not None and not isinstance(exc, BaseException):
            raise TypeError(f"Exception expected for value, {type(exc).__name__} found")
        return exc
    return value


def _text(exc, chain, tb=_GIVEN, limit=None, text_of=_shown_text):
    """The whole text; without what led to the exception, or with another traceback, if asked."""
    if exc is None:
        return "NoneType: None\n"
    kept = exc.__cause__, exc.__context__, exc.__suppress_context__, exc.__traceback__
    cuts = []
    try:
        if not chain:
            exc.__cause__ = exc.__context__ = None
        if tb is not _GIVEN:
            exc.__traceback__ = tb
        if limit is not None:
            _shorten(exc, limit, cuts)
        return text_of(exc)
    finally:
        for holder, attribute, was in cuts:
            setattr(holder, attribute, was)
        exc.__cause__, exc.__context__, exc.__suppress_context__, exc.__traceback__ = kept


def _import_to_show(entries):
    """Where carets stand under a line is found with ast; what is shown has colours from 3.15 on."""
    if any(getattr(entry, "colno", None) is not None for entry in entries):
        _imports("ast")
    if _MINOR >= 15:
        _imports("_colorize")


def _shorten(exc, limit, cuts):
    """Cut the tracebacks of an exception, and of those that led to it; `cuts` tells what was there."""
    if exc is None or any(exc is holder for holder, _, _ in cuts):
        return
    cuts.append((exc, "__traceback__", exc.__traceback__))
    shown = _limited(_entries(exc.__traceback__), limit)
    exc.__traceback__ = shown[0] if shown else None
    if shown and shown[-1].tb_next is not None:
        cuts.append((shown[-1], "tb_next", shown[-1].tb_next))
        shown[-1].tb_next = None
    _shorten(exc.__cause__, limit, cuts)
    _shorten(exc.__context__, limit, cuts)


def _entries(tb):
    entries = []
    while tb is not None:
        entries.append(tb)
        tb = tb.tb_next
    return entries


def _limited(entries, limit):
    """The first entries, or with a negative limit the last."""
    if limit is None:
        return entries
    return entries[:limit] if limit >= 0 else entries[limit:]


def _lines(text):
    """The text in the parts of which it is made: an entry has its source lines with it."""
    parts = [""]
    for line in text.splitlines(keepends=True):
        last = _behind_margin(parts[-1])
        is_entry = last[:7] == "  File " and ", in " in last.partition("\n")[0]
        is_between = last[:1] == "\n"
        is_source = _behind_margin(line)[:4] == "    "
        belongs = is_entry and is_source or is_between and last[-2:] != "\n\n"
        if belongs:
            parts[-1] += line
        else:
            parts.append(line)
    return parts[1:]


_FIRST = "Traceback (most recent call last):\n"


def _told(whole):
    """The parts of a text one by one, as TracebackException.format() indents each."""
    parts = _lines(whole)[::-1]
    while parts:
        text = parts.pop()
        if text == _FIRST:
            text = _FIRST
        # Up to 3.12 a single line comes through as it is; all others are joined anew.
        yield "".join(text.splitlines(True) if sys.version_info < (3, 13) else
                      ["", *text.splitlines(True)])


def _behind_margin(line):
    """A line of a group without what stands before it."""
    spaces, bar, rest = line.partition("| ")
    return rest if bar and not spaces.strip() else line


def format_exception(exc, /, value=_GIVEN, tb=_GIVEN, limit=None, chain=True,
                     **kwargs: _since(3, 13)):
    """The lines that the interpreter prints for an exception."""
    return list(_told(_text(_exception_of(exc, value, tb), chain, tb, limit)))


def format_exception_only(exc, /, value=_GIVEN, *, show_group: _since(3, 13) = False,
                          **kwargs: _since(3, 13)):
    """The last lines: the type and the text."""
    shown = exc if value is _GIVEN else value
    if show_group:
        taken = TracebackException(type(shown), shown, None)
        return list(taken.format_exception_only(show_group=True))
    return _last_parts(shown, _text(shown, False, None))


def _last_parts(exc, text):
    """The last lines one by one: what the exception says is one, of each note each line is."""
    lines = [line + "\n" for line in text.split("\n")[:-1]]
    if isinstance(exc, SyntaxError):
        return lines
    if isinstance(exc, BaseExceptionGroup):
        inner = next((i for i, line in enumerate(lines) if line[:4] != "  | "), len(lines))
        lines = [line[4:] for line in lines[:inner]]
    notes = getattr(exc, "__notes__", ())
    if isinstance(notes, (list, tuple)):
        behind = sum(str(note).count("\n") + 1 for note in notes)
    else:
        behind = notes is not None
    own = len(lines) - behind
    return ["".join(lines[:own]), *lines[own:]]


def format_tb(tb, limit=None):
    """The lines of a traceback, an entry each."""
    return extract_tb(tb, limit).format()


def extract_tb(tb, limit=None):
    """The entries of a traceback, the oldest first."""
    return StackSummary(map(_entry, _limited(_entries(tb), limit)))


def _entry(tb):
    """The entry of one frame. Its text is the interpreter's own, with marks under the line."""
    after, tb.tb_next = tb.tb_next, None
    try:
        text = _text(Exception(), False, tb, text_of=_taken_text)
    finally:
        tb.tb_next = after
    code = tb.tb_frame.f_code
    lines = text.splitlines(keepends=True)[1:-1]
    line = lines[1] if len(lines) > 1 else ""  # as it stands in the file
    _, end_lineno, colno, end_colno = _positions(tb) or (None, None, None, None)
    entry = FrameSummary(code.co_filename, tb.tb_lineno, code.co_name, line=line,
                         end_lineno=end_lineno, colno=colno, end_colno=end_colno)
    setattr(entry, _TEXT_SLOTS[0], (line, "".join(lines)))
    return entry


def extract_stack(f=None, limit=None):
    """The frames that are running, the oldest first. A limit keeps the newest."""
    frames = _limited(list(walk_stack(sys._getframe(1) if f is None else f)), limit)
    return _summary(reversed(frames))


def _summary(frames):
    entries = [_entry(TracebackType(None, f, f.f_lasti, line)) for f, line in frames]
    for entry in entries:
        setattr(entry, _TEXT_SLOTS[0], (getattr(entry, _TEXT_SLOTS[0])[0], None))
    return StackSummary(entries)


def format_stack(f=None, limit=None):
    """The lines of extract_stack()."""
    return extract_stack(sys._getframe(1) if f is None else f, limit).format()


def print_stack(f=None, limit=None, file=None):
    """Print what format_stack() gives."""
    print_list(extract_stack(sys._getframe(1) if f is None else f, limit), file)


def format_list(extracted_list):
    """The lines of entries, or of tuples of file name, line number, function and line."""
    return StackSummary.from_list(extracted_list).format()


def print_list(extracted_list, file=None):
    """Print what format_list() gives."""
    _print("".join(format_list(extracted_list)), file)


# Where an entry keeps its line, and the text that the interpreter would print of it.
_TEXT_SLOTS = ("_lines", "_lines_dedented") if _MINOR >= 13 else ("_line",)


class FrameSummary:
    """One entry: where a frame is. It can be taken apart as the tuple that it once was."""

    __slots__ = ("filename", "lineno", "end_lineno", "colno", "end_colno", "name",
                 *_TEXT_SLOTS, "locals", *(("_code",) if _MINOR >= 14 else ()))

    def __init__(self, filename, lineno, name, *, lookup_line=True, locals=None, line=None,
                 end_lineno=None, colno=None, end_colno=None, **kwargs: _since(3, 14)):
        self.filename, self.lineno, self.name = filename, lineno, name
        self.end_lineno, self.colno, self.end_colno = end_lineno or lineno, colno, end_colno
        setattr(self, _TEXT_SLOTS[0], (line, None))
        self.locals = locals and {key: repr(value) for key, value in locals.items()}

    @property
    def line(self):
        line = getattr(self, _TEXT_SLOTS[0])[0]
        return line and line.strip()

    def _tuple(self):
        return self.filename, self.lineno, self.name, self.line

    def __iter__(self):
        return iter(self._tuple())

    def __getitem__(self, pos):
        return self._tuple()[pos]

    def __len__(self):
        return 4

    def __eq__(self, other):
        if isinstance(other, FrameSummary):
            return self._tuple() == other._tuple() and self.locals == other.locals
        return self._tuple() == other if isinstance(other, tuple) else NotImplemented

    def __repr__(self):
        return f"<FrameSummary file {self.filename}, line {self.lineno} in {self.name}>"


class StackSummary(list):
    """Entries, the oldest first."""

    @classmethod
    def extract(klass, frame_gen, *, limit=None, lookup_lines=True, capture_locals=False):
        """Make entries of frames with their lines, as walk_stack() and walk_tb() give them."""
        frames = _limited(list(frame_gen), limit)
        made = klass(_summary(frames))
        if capture_locals:
            for entry, (frame, _) in zip(made, frames):
                entry.locals = {name: repr(value) for name, value in frame.f_locals.items()}
        return made

    @classmethod
    def from_list(klass, a_list):
        """Make entries of what are entries or tuples."""
        return klass(each if isinstance(each, FrameSummary) else
                   FrameSummary(each[0], each[1], each[2], line=each[3]) for each in a_list)

    def format_frame_summary(self, frame_summary, **kwargs: _since(3, 13)):
        """The lines of one entry."""
        _import_to_show([frame_summary])
        text = None
        if isinstance(frame_summary, FrameSummary):
            _, text = getattr(frame_summary, _TEXT_SLOTS[0])
        if text is None:
            filename, lineno, name, line = frame_summary
            text = f'  File "{filename}", line {lineno}, in {name}\n'
            text += f"    {line.strip()}\n" if line else ""
        else:
            text = text[:1] + text[1:]  # the entry keeps its own
        for local in sorted((frame_summary.locals or {}).items()):
            text += "    %s = %s\n" % local
        return text

    def format(self, **kwargs: _since(3, 13)):
        """The lines of all entries. Of one that comes again and again three are kept."""
        texts, last, times = [], None, 0
        for entry in [*self, None]:
            here = entry and entry[:3]
            times = times + 1 if here == last else 1
            if times == 1 and texts and repeated > 3:
                many = "times" if repeated > 4 else "time"
                texts.append(f"  [Previous line repeated {repeated - 3} more {many}]\n")
            last, repeated = here, times
            if entry is not None and times <= 3:
                texts.append(self.format_frame_summary(entry))
        return texts


class TracebackException:
    """The texts of an exception, taken when this is made: nothing of it is held."""

    def __init__(self, exc_type, exc_value, exc_traceback, *, limit=None, lookup_lines=True,
                 capture_locals=False, compact=False, max_group_width=15, max_group_depth=10,
                 save_exc_type: _since(3, 13) = True, _seen=None):
        self.stack = extract_tb(exc_traceback, limit)
        self._has_locals = capture_locals
        if capture_locals:
            frames = _limited(list(walk_tb(exc_traceback)), limit)
            for entry, (frame, _) in zip(self.stack, frames):
                entry.locals = {name: repr(value) for name, value in frame.f_locals.items()}
            del frames
        self.exc_type, self._str = exc_type if save_exc_type else None, _said(exc_value)
        self._name = getattr(exc_type, "__qualname__", None)
        if getattr(exc_type, "__module__", "builtins") not in ("__main__", "builtins"):
            self._name = f"{exc_type.__module__}.{self._name}"
        self.__notes__ = getattr(exc_value, "__notes__", None)
        self.__suppress_context__ = getattr(exc_value, "__suppress_context__", False)
        self._whole, self._alone = (
            _text(exc_value, chain, exc_traceback, limit, _taken_text) for chain in (True, False))
        self._last = _text(exc_value, False, None, text_of=_taken_text)
        self._last_parts = _last_parts(exc_value, self._last)
        for name in ("__cause__", "__context__"):
            other = getattr(exc_value, name, None)
            setattr(self, name, other and type(self).from_exception(
                other, limit=limit, capture_locals=capture_locals))
        self.exceptions = None
        if isinstance(exc_value, BaseExceptionGroup):
            self.exceptions = [
                type(self).from_exception(each, limit=limit) for each in exc_value.exceptions]

    @classmethod
    def from_exception(cls, exc, *args, **kwargs):
        """Take the texts of an exception."""
        return cls(type(exc), exc, exc.__traceback__, *args, **kwargs)

    if sys.version_info >= (3, 13):
        @property
        def exc_type_str(self):
            """The type's name, as in the last line."""
            return self._name

    def format(self, *, chain=True, _ctx=None, **kwargs: _since(3, 13)):
        """Yield the lines of format_exception()."""
        _import_to_show(self.stack)
        if not self._has_locals or self.exceptions is not None:
            yield from _told(self._whole if chain else self._alone)
            return
        if chain and self.__cause__ is not None:
            yield from self.__cause__.format()
            yield ("\nThe above exception was the direct cause of the following exception:\n\n")
        elif chain and self.__context__ is not None and not self.__suppress_context__:
            yield from self.__context__.format()
            yield "\nDuring handling of the above exception, another exception occurred:\n\n"
        if self.stack:
            yield _FIRST
            yield from self.stack.format()
        yield from _told(self._last)

    def format_exception_only(self, *, show_group: _since(3, 13) = False,
                              _depth: _since(3, 13) = 0, **kwargs: _since(3, 13)):
        """Yield the lines of the module's format_exception_only(), those of a group's own below."""
        for part in self._last_parts:
            if not _depth:
                yield part
            else:
                for line in part[:-1].split("\n"):
                    yield f"{'   ' * _depth}{line}\n"
        if show_group:
            for inner in self.exceptions or ():
                yield from inner.format_exception_only(show_group=True, _depth=_depth + 1)

    def print(self, *, file=None, chain=True, **kwargs: _since(3, 13)):
        """Print what format() yields."""
        _print("".join(self.format(chain=chain)), file)

    def __str__(self):
        return self._str

    def __eq__(self, other):
        if isinstance(other, TracebackException):
            return (self._whole, self._last) == (other._whole, other._last)
        return NotImplemented


def _said(exc):
    try:
        return str(exc)
    except Exception:
        return "<exception str() failed>"


def format_exc(limit=None, chain=True):
    """The text for the exception that is handled now."""
    return _text(sys.exception(), chain, limit=limit)


def print_exception(exc, /, value=_GIVEN, tb=_GIVEN, limit=None, file=None, chain=True,
                    **kwargs: _since(3, 13)):
    """Print what format_exception() gives."""
    _print(_text(_exception_of(exc, value, tb), chain, tb, limit), file)


def print_exc(limit=None, file=None, chain=True, **kwargs: _since(3, 15)):
    """Print what format_exc() gives."""
    _print(format_exc(limit, chain), file)


def print_last(limit=None, file=None, chain=True):
    """Print the exception that nobody caught."""
    if not hasattr(sys, "last_value"):
        raise ValueError("no last exception")
    _print(_text(sys.last_value, chain, limit=limit), file)


def print_tb(tb, limit=None, file=None):
    """Print what format_tb() gives."""
    _print("".join(format_tb(tb, limit)), file)


def _print(text, file):
    (sys.stderr if file is None else file).write(text)


def walk_tb(tb):
    """The frames of a traceback with their lines."""
    while tb is not None:
        yield tb.tb_frame, tb.tb_lineno
        tb = tb.tb_next


def walk_stack(f):
    """The frames that called a frame, with their lines."""
    frame = sys._getframe(1) if f is None else f
    while frame is not None:
        yield frame, frame.f_lineno
        frame = frame.f_back


def clear_frames(tb):
    """Give up the locals of the frames of a traceback that have ended."""
    for frame, _ in walk_tb(tb):
        try:
            frame.clear()
        except RuntimeError:
            pass  # it still runs
