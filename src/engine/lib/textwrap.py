"""Text broken into lines, indented and dedented."""
import sys

__all__ = ["TextWrapper", "wrap", "fill", "dedent", "indent", "shorten"]

_IS_3_14 = sys.version_info >= (3, 14)
del sys

_whitespace = "\t\n\x0b\x0c\r "


def _is_word(char):
    return char.isalnum() or char == "_"


def _is_letter(char):
    return _is_word(char) and not char.isdigit()


def _is_word_punctuation(char):
    return _is_word(char) or char in "!\"'&.,?"


def _dashes(text, at):
    """The end of two or more dashes at a place that a word follows; else the place itself."""
    end = at
    while end < len(text) and text[end] == "-":
        end += 1
    return end if end - at >= 2 and end < len(text) and _is_word(text[end]) else at


def _breaks_after_hyphen(text, start, at):
    """Whether a word may be parted after the hyphen at `at`."""
    before = text[max(start, 0):at]
    letters = len(before) >= 2 and _is_letter(before[-1]) and _is_letter(before[-2])
    spelled = (len(before) >= 3 and _is_letter(before[-1]) and before[-2] == "-"
               and _is_letter(before[-3]))
    after = text[at + 1:at + 4]
    if after[1:2] == "-":
        after = after[0] + after[2:]
    return (letters or spelled) and len(after) >= 2 and _is_letter(after[0]) \
        and _is_letter(after[1])


class TextWrapper:
    """Wraps and fills text; how is said by the attributes."""

    unicode_whitespace_trans = dict.fromkeys(map(ord, _whitespace), ord(" "))

    def __init__(self, width=70, initial_indent="", subsequent_indent="", expand_tabs=True,
                 replace_whitespace=True, fix_sentence_endings=False, break_long_words=True,
                 drop_whitespace=True, break_on_hyphens=True, tabsize=8, *, max_lines=None,
                 placeholder=" [...]"):
        self.width = width
        self.initial_indent = initial_indent
        self.subsequent_indent = subsequent_indent
        self.expand_tabs = expand_tabs
        self.replace_whitespace = replace_whitespace
        self.fix_sentence_endings = fix_sentence_endings
        self.break_long_words = break_long_words
        self.drop_whitespace = drop_whitespace
        self.break_on_hyphens = break_on_hyphens
        self.tabsize = tabsize
        self.max_lines = max_lines
        self.placeholder = placeholder

    def _munge_whitespace(self, text):
        if self.expand_tabs:
            text = text.expandtabs(self.tabsize)
        if self.replace_whitespace:
            text = text.translate(self.unicode_whitespace_trans)
        return text

    def _split(self, text):
        """The pieces between which a line may end; blanks are pieces too."""
        chunks = []
        at = 0
        while at < len(text):
            end = self._chunk_end(text, at)
            chunks.append(text[at:end])
            at = end
        return chunks

    def _chunk_end(self, text, start):
        size = len(text)
        end = start
        if text[start] in _whitespace:
            while end < size and text[end] in _whitespace:
                end += 1
            return end
        if self.break_on_hyphens is True and start and _is_word_punctuation(text[start - 1]):
            end = _dashes(text, start)
            if end > start:
                return end
        word_start = start
        while word_start and text[word_start - 1] not in _whitespace:
            word_start -= 1
        end = start + 1
        while end < size and text[end] not in _whitespace:
            if self.break_on_hyphens is True:
                if text[end] == "-" and _breaks_after_hyphen(text, word_start, end):
                    return end + 1
                if _is_word_punctuation(text[end - 1]) and _dashes(text, end) > end:
                    return end
            end += 1
        return end

    def _fix_sentence_endings(self, chunks):
        for i in range(len(chunks) - 1):
            word = chunks[i].rstrip("\"'") if chunks[i][-1:] in "\"'" else chunks[i]
            if (chunks[i + 1] == " " and len(word) > 1 and word[-1] in ".!?"
                    and "a" <= word[-2] <= "z"):
                chunks[i + 1] = "  "

    def _handle_long_word(self, reversed_chunks, cur_line, cur_len, width):
        space_left = 1 if width < 1 else width - cur_len
        if self.break_long_words and (space_left > 0 or not _IS_3_14):
            chunk = reversed_chunks[-1]
            end = space_left
            if self.break_on_hyphens and len(chunk) > space_left:
                hyphen = chunk.rfind("-", 0, space_left)
                if hyphen > 0 and chunk[:hyphen].strip("-"):
                    end = hyphen + 1
            cur_line.append(chunk[:end])
            reversed_chunks[-1] = chunk[end:]
        elif not cur_line:
            cur_line.append(reversed_chunks.pop())

    def _wrap_chunks(self, chunks):
        if self.width <= 0:
            raise ValueError("invalid width %r (must be > 0)" % self.width)
        if self.max_lines is not None:
            indent = self.subsequent_indent if self.max_lines > 1 else self.initial_indent
            if len(indent) + len(self.placeholder.lstrip()) > self.width:
                raise ValueError("placeholder too large for max width")
        lines = []
        chunks.reverse()
        while chunks:
            indent = self.subsequent_indent if lines else self.initial_indent
            width = self.width - len(indent)
            if self.drop_whitespace and lines and not chunks[-1].strip():
                del chunks[-1]
            cur_line = []
            cur_len = 0
            while chunks and cur_len + len(chunks[-1]) <= width:
                cur_len += len(chunks[-1])
                cur_line.append(chunks.pop())
            if chunks and len(chunks[-1]) > width:
                self._handle_long_word(chunks, cur_line, cur_len, width)
                cur_len = sum(map(len, cur_line))
            if self.drop_whitespace and cur_line and not cur_line[-1].strip():
                cur_len -= len(cur_line[-1])
                del cur_line[-1]
            if not cur_line:
                continue
            is_last = not chunks or (self.drop_whitespace and len(chunks) == 1
                                     and not chunks[0].strip())
            if (self.max_lines is None or len(lines) + 1 < self.max_lines
                    or is_last and cur_len <= width):
                lines.append(indent + "".join(cur_line))
                continue
            self._cut(lines, cur_line, indent)
            break
        return lines

    def _cut(self, lines, cur_line, indent):
        """Ends the last line that is allowed with the placeholder."""
        width = self.width - len(indent)
        while cur_line:
            length = sum(map(len, cur_line))
            if cur_line[-1].strip() and length + len(self.placeholder) <= width:
                lines.append(indent + "".join(cur_line) + self.placeholder)
                return
            del cur_line[-1]
        if lines:
            previous = lines[-1].rstrip()
            if len(previous) + len(self.placeholder) <= self.width:
                lines[-1] = previous + self.placeholder
                return
        lines.append(indent + self.placeholder.lstrip())

    def wrap(self, text):
        """Return the lines of a paragraph."""
        chunks = self._split(self._munge_whitespace(text))
        if self.fix_sentence_endings:
            self._fix_sentence_endings(chunks)
        return self._wrap_chunks(chunks)

    def fill(self, text):
        """Return a paragraph with line breaks."""
        return "\n".join(self.wrap(text))


def wrap(text, width=70, **kwargs):
    """Return the lines of a paragraph."""
    return TextWrapper(width=width, **kwargs).wrap(text)


def fill(text, width=70, **kwargs):
    """Return a paragraph with line breaks."""
    return TextWrapper(width=width, **kwargs).fill(text)


def shorten(text, width, **kwargs):
    """Cut a text at a word so that it fits, with a placeholder behind."""
    w = TextWrapper(width=width, max_lines=1, **kwargs)
    return w.fill(" ".join(text.strip().split()))


def _common_start(indents):
    """The longest start that all have."""
    shortest = min(indents, key=len, default="")
    for i, char in enumerate(shortest):
        if any(indent[i] != char for indent in indents):
            return shortest[:i]
    return shortest


def dedent(text):
    """Remove the whitespace with which every line that is not blank begins."""
    lines = [line if line.strip(" \t") else "" for line in text.split("\n")]
    if _IS_3_14:
        lines = ["" if line.isspace() else line for line in lines]
    margin = len(_common_start([line[:len(line) - len(line.lstrip(" \t"))]
                                for line in lines if line]))
    return "\n".join([line[margin:] for line in lines])


def indent(text, prefix, predicate=None):
    """Put a prefix before each line that is not blank, or that the predicate chooses."""
    chosen = predicate or (lambda line: line.strip())
    return "".join([prefix + line if chosen(line) else line for line in text.splitlines(True)])
