"""Text in lines of a width, and what stands before lines."""
import re
import sys

__all__ = ["TextWrapper", "wrap", "fill", "dedent", "indent", "shorten"]

_IS_3_14 = sys.version_info >= (3, 14)
del sys

_whitespace = "\t\n\x0b\x0c\r "
_BLANK, _OTHER = f"[{_whitespace}]", f"[^{_whitespace}]"


def _pieces_pattern():
    """What parts a text where lines may end: blanks, dashes between words, words, parts of words.

    A word is parted behind a hyphen with two letters on each side, or with letters that are
    spelled out (a-b-c); and before dashes that lead to another word.
    """
    letter, ending = r"[^\W\d]", r"""[\w.,!?&"']"""
    is_between = rf"(?:(?<={letter}{letter}-)|(?<={letter}-{letter}-))(?={letter}-?{letter})"
    dashes = r"-{2,}(?=\w)"
    word_end = rf"(?={_BLANK}|\Z)|(?<={ending})(?={dashes})"
    return rf"({_BLANK}+|(?<={ending}){dashes}|{_OTHER}+?(?:-{is_between}|{word_end}))"


class TextWrapper:
    """Breaks text into lines; its attributes, which are its arguments, say how."""

    unicode_whitespace_trans = {ord(blank): ord(" ") for blank in _whitespace}
    wordsep_re = re.compile(_pieces_pattern())
    wordsep_simple_re = re.compile(f"({_BLANK}+)")
    sentence_end_re = re.compile(r"""[a-z][.!?]["']?\Z""")

    def __init__(self, width=70, initial_indent="", subsequent_indent="", expand_tabs=True,
                 replace_whitespace=True, fix_sentence_endings=False, break_long_words=True,
                 drop_whitespace=True, break_on_hyphens=True, tabsize=8, *, max_lines=None,
                 placeholder=" [...]"):
        self.width, self.max_lines, self.placeholder = width, max_lines, placeholder
        self.initial_indent, self.subsequent_indent = initial_indent, subsequent_indent
        self.expand_tabs, self.tabsize = expand_tabs, tabsize
        self.replace_whitespace, self.drop_whitespace = replace_whitespace, drop_whitespace
        self.break_long_words, self.break_on_hyphens = break_long_words, break_on_hyphens
        self.fix_sentence_endings = fix_sentence_endings

    def wrap(self, text):
        """Return the lines of a paragraph."""
        pieces = self._split_chunks(text)
        if self.fix_sentence_endings:
            self._fix_sentence_endings(pieces)
        return self._wrap_chunks(pieces)

    def fill(self, text):
        """Return a paragraph as one text of several lines."""
        lines = self.wrap(text)
        return "\n".join(lines)

    def _split_chunks(self, text):
        return self._split(self._munge_whitespace(text))

    def _munge_whitespace(self, text):
        """The text with spaces for whatever else is blank."""
        expanded = text.expandtabs(self.tabsize) if self.expand_tabs else text
        if not self.replace_whitespace:
            return expanded
        return expanded.translate(self.unicode_whitespace_trans)

    def _split(self, text):
        """The pieces between which a line may end; blanks are pieces too."""
        by_hyphens = self.break_on_hyphens is True
        pattern = self.wordsep_re if by_hyphens else self.wordsep_simple_re
        return [piece for piece in pattern.split(text) if piece]

    def _fix_sentence_endings(self, chunks):
        """Puts two spaces behind each sentence, where there was one."""
        for place in range(1, len(chunks)):
            if chunks[place] == " " and self.sentence_end_re.search(chunks[place - 1]):
                chunks[place] = "  "

    def _wrap_chunks(self, chunks):
        """The lines that pieces make; takes the pieces out of the list."""
        self._check()
        chunks.reverse()  # the next one is the last
        lines = []
        while chunks:
            indent = self.subsequent_indent if lines else self.initial_indent
            room = self.width - len(indent)
            line = self._next_line(chunks, room, not lines)
            if not line:
                continue
            rest = chunks if len(chunks) != 1 or not self._is_dropped(chunks[0]) else []
            is_last = self.max_lines is not None and len(lines) + 1 >= self.max_lines
            if is_last and (rest or sum(map(len, line)) > room):
                self._cut(lines, line, indent)
                break
            lines.append(indent + "".join(line))
        return lines

    def _check(self):
        """Refuses a width in which nothing has room."""
        if self.width <= 0:
            raise ValueError(f"invalid width {self.width!r} (must be > 0)")
        if self.max_lines is not None:
            indent = self.subsequent_indent if self.max_lines > 1 else self.initial_indent
            if len(indent + self.placeholder.lstrip()) > self.width:
                raise ValueError("placeholder too large for max width")

    def _is_dropped(self, chunk):
        """Whether a piece is blank and not wanted at the ends of a line."""
        return self.drop_whitespace and not chunk.strip()

    def _next_line(self, chunks, room, is_first):
        """The pieces of one line, without blanks at its end, and but for the first at its start."""
        if not is_first and self._is_dropped(chunks[-1]):
            chunks.pop()
        line, size = [], 0
        while chunks and size + len(chunks[-1]) <= room:
            size += len(chunks[-1])
            line.append(chunks.pop())
        if chunks and len(chunks[-1]) > room:
            self._handle_long_word(chunks, line, size, room)
        if line and self._is_dropped(line[-1]):
            line.pop()
        return line

    def _handle_long_word(self, reversed_chunks, cur_line, cur_len, width):
        """Puts as much of a word on a line as has room, when no line has room for all of it."""
        room = width - cur_len if width >= 1 else 1
        if not self.break_long_words or (room <= 0 and _IS_3_14):
            if not cur_line:
                cur_line.append(reversed_chunks.pop())
            return
        word = reversed_chunks[-1]
        if self.break_on_hyphens and len(word) > room:
            at = word.rfind("-", 0, room)
            if at > 0 and word[:at].strip("-"):
                room = at + 1
        cur_line.append(word[:room])
        reversed_chunks[-1] = word[room:]

    def _cut(self, lines, line, indent):
        """Ends the last line that is allowed with the placeholder."""
        room = self.width - len(indent) - len(self.placeholder)
        while line and (not line[-1].strip() or sum(map(len, line)) > room):
            line.pop()
        if line:
            lines.append(indent + "".join(line) + self.placeholder)
            return
        before = lines[-1].rstrip() if lines else None
        if before is not None and len(before + self.placeholder) <= self.width:
            lines[-1] = before + self.placeholder
        else:
            lines.append(indent + self.placeholder.lstrip())


def wrap(text, width=70, **kwargs):
    """Return the lines of a paragraph."""
    return TextWrapper(width, **kwargs).wrap(text)


def fill(text, width=70, **kwargs):
    """Return a paragraph as one text of several lines."""
    return TextWrapper(width, **kwargs).fill(text)


def shorten(text, width, **kwargs):
    """Return the words of a text that have room in one line, and a placeholder for the others."""
    words = text.strip().split()
    return TextWrapper(width, max_lines=1, **kwargs).fill(" ".join(words))


def _common_start(texts):
    """What all texts begin with: the least and the greatest differ first."""
    least, greatest = min(texts, default=""), max(texts, default="")
    size = 0
    while size < len(least) and least[size] == greatest[size]:
        size += 1
    return least[:size]


if _IS_3_14:
    def dedent(text):
        """Take away the spaces and tabs with which all lines begin; blank lines become empty."""
        try:
            lines = text.split("\n")
        except (AttributeError, TypeError):
            kind = type(text).__qualname__
            raise TypeError(f"expected str object, not {kind!r}") from None
        lines = ["" if line.isspace() else line for line in lines]
        margin = _common_start([line for line in lines if line])
        size = len(margin) - len(margin.lstrip(" \t"))
        return "\n".join([line[size:] for line in lines])
else:
    _whitespace_only_re = re.compile(r"^[ \t]+$", re.M)
    _leading_whitespace_re = re.compile(r"^([ \t]*)[^ \t\n]", re.M)

    def dedent(text):
        """Take away the spaces and tabs with which all lines begin; blank lines become empty."""
        text = _whitespace_only_re.sub("", text)
        margin = _common_start(_leading_whitespace_re.findall(text))
        return re.sub(f"(?m)^{margin}", "", text) if margin else text


def indent(text, prefix, predicate=None):
    """Put a prefix before each line that is not blank, or that the predicate chooses."""
    parts = []
    for line in text.splitlines(True):
        if not line.isspace() if predicate is None else predicate(line):
            parts.append(prefix)
        parts.append(line)
    return "".join(parts)
