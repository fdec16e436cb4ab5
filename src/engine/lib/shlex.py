"""Words and quotes as shells read them."""

import sys
from collections import deque
from io import StringIO

__all__ = ["shlex", "split", "quote", "join"]


class shlex:
    """Reads tokens from a stream of characters.

    What it is in the midst of is `state`: " " between words, "a" in a word, "c" in punctuation, a
    quote or an escape character after one, None at the end.
    """

    def __init__(self, instream=None, infile=None, posix=False, punctuation_chars=False):
        if instream is None:
            self.instream, self.infile = sys.stdin, None
        else:
            self.instream = StringIO(instream) if isinstance(instream, str) else instream
            self.infile = infile
        self.posix = posix
        self.eof = None if posix else ""
        self.commenters, self.quotes, self.escape, self.escapedquotes = "#", "'\"", "\\", '"'
        lower = "abcdefghijklmnopqrstuvwxyz"
        self.wordchars = lower + lower.upper() + "0123456789_"
        if posix:
            latin = "".join(map(chr, range(0xdf, 0x100))).replace("\xf7", "")
            self.wordchars += latin + "".join(map(chr, range(0xc0, 0xdf))).replace("\xd7", "")
        self.whitespace, self.whitespace_split = " \t\r\n", False
        self.state, self.token, self.lineno, self.debug = " ", "", 1, 0
        self.pushback, self.filestack, self.source = deque(), deque(), None
        if punctuation_chars is True:
            punctuation_chars = "();<>|&"
        self._punctuation_chars = punctuation_chars or ""
        if punctuation_chars:
            self._pushback_chars = deque()
            kept = self.wordchars + "~-./*?="
            self.wordchars = "".join(each for each in kept if each not in punctuation_chars)

    @property
    def punctuation_chars(self):
        return self._punctuation_chars

    def _say(self, level, text):
        if self.debug >= level:
            print("shlex:", text)

    def push_token(self, tok):
        """The token comes next."""
        self._say(1, f"pushing token {tok!r}")
        self.pushback.appendleft(tok)

    def push_source(self, newstream, newfile=None):
        """Reads this stream first, then goes on."""
        opened = StringIO(newstream) if isinstance(newstream, str) else newstream
        self.filestack.appendleft((self.infile, self.instream, self.lineno))
        self.instream, self.infile, self.lineno = opened, newfile, 1
        self._say(1, f"pushing to stream {opened}" if newfile is None else f"pushing to file {newfile}")

    def pop_source(self):
        """Goes on with the stream before."""
        self.instream.close()
        self.infile, self.instream, self.lineno = self.filestack.popleft()
        self._say(1, f"popping to {self.instream}, line {self.lineno}")
        self.state = " "

    def get_token(self):
        """The next token; `eof` at the end."""
        if self.pushback:
            tok = self.pushback.popleft()
            self._say(1, f"popping token {tok!r}")
            return tok
        raw = self.read_token()
        while self.source is not None and raw == self.source:
            included = self.sourcehook(self.read_token())
            if included:
                name, stream = included
                self.push_source(stream, name)
            raw = self.get_token()
        while raw == self.eof and self.filestack:
            self.pop_source()
            raw = self.get_token()
        self._say(1, "token=EOF" if raw == self.eof else f"token={raw!r}")
        return raw

    def _next_character(self):
        if self._punctuation_chars and self._pushback_chars:
            return self._pushback_chars.pop()
        return self.instream.read(1)

    def read_token(self):
        """The next token of the stream itself."""
        self._quoted, self._after_escape = False, " "
        ended = False
        while not ended:
            letter = self._next_character()
            if letter == "\n":
                self.lineno += 1
            self._say(3, f"in state {self.state!r} I see character: {letter!r}")
            if self.state is None:
                self.token = ""
                break
            if self.state == " ":
                ended = self._between(letter)
            elif self.state in self.quotes:
                ended = self._in_quotes(letter)
            elif self.state in self.escape:
                self._escaped(letter)
            else:
                ended = self._in_word(letter)
        result, self.token = self.token, ""
        if self.posix and not self._quoted and result == "":
            result = None
        self._say(2, f"raw token={result!r}" if result else "raw token=EOF")
        return result

    def _has_token(self):
        return bool(self.token or self.posix and self._quoted)

    def _skip_comment(self):
        self.instream.readline()
        self.lineno += 1

    def _between(self, letter):
        """Whether the token has ended."""
        if not letter:
            self.state = None
            return True
        if letter in self.whitespace:
            return self._has_token()
        if letter in self.commenters:
            self._skip_comment()
        elif self.posix and letter in self.escape:
            self._after_escape, self.state = "a", letter
        elif letter in self.wordchars:
            self.token, self.state = letter, "a"
        elif letter in self._punctuation_chars:
            self.token, self.state = letter, "c"
        elif letter in self.quotes:
            self.state = letter
            if not self.posix:
                self.token = letter
        else:
            self.token = letter
            if not self.whitespace_split:
                return True
            self.state = "a"
        return False

    def _in_quotes(self, letter):
        self._quoted = True
        if not letter:
            raise ValueError("No closing quotation")
        if letter == self.state:
            if self.posix:
                self.state = "a"
                return False
            self.token += letter
            self.state = " "
            return True
        if self.posix and letter in self.escape and self.state in self.escapedquotes:
            self._after_escape, self.state = self.state, letter
        else:
            self.token += letter
        return False

    def _escaped(self, letter):
        if not letter:
            raise ValueError("No escaped character")
        # In quotes only the quote and the escape character itself can be escaped.
        within = self._after_escape
        if within in self.quotes and letter not in (self.state, within):
            self.token += self.state
        self.token += letter
        self.state = within

    def _in_word(self, letter):
        if not letter:
            self.state = None
            return True
        if letter in self.whitespace:
            self.state = " "
            return self._has_token()
        if letter in self.commenters:
            self._skip_comment()
            if not self.posix:
                return False
            self.state = " "
            return self._has_token()
        if self.state == "c":
            if letter in self._punctuation_chars:
                self.token += letter
                return False
            self._pushback_chars.append(letter)
            self.state = " "
            return True
        if self.posix and letter in self.quotes:
            self.state = letter
        elif self.posix and letter in self.escape:
            self._after_escape, self.state = "a", letter
        elif (letter in self.wordchars or letter in self.quotes
              or self.whitespace_split and letter not in self._punctuation_chars):
            self.token += letter
        else:
            if self._punctuation_chars:
                self._pushback_chars.append(letter)
            else:
                self.pushback.appendleft(letter)
            self.state = " "
            return self._has_token()
        return False

    def sourcehook(self, newfile):
        """Opens a file that the stream includes."""
        import os.path
        name = newfile[1:-1] if newfile[0] == '"' else newfile
        if isinstance(self.infile, str) and not os.path.isabs(name):
            name = os.path.join(os.path.dirname(self.infile), name)
        return name, open(name, "r")

    def error_leader(self, infile=None, lineno=None):
        """What begins a message about the place."""
        name = self.infile if infile is None else infile
        return f'"{name}", line {self.lineno if lineno is None else lineno}: '

    def __iter__(self):
        return self

    def __next__(self):
        found = self.get_token()
        if found != self.eof:
            return found
        raise StopIteration


def split(s, comments=False, posix=True):
    """The words of a command line."""
    if s is None:
        if sys.version_info >= (3, 12):
            raise ValueError("s argument must not be None")
        import warnings
        warnings.warn("Passing None for 's' to shlex.split() is deprecated.", DeprecationWarning,
                      stacklevel=2)
    lexer = shlex(s, posix=posix)
    lexer.whitespace_split = True
    if not comments:
        lexer.commenters = ""
    return list(lexer)


def join(split_command):
    """The command line of these words."""
    return " ".join(map(quote, split_command))


_SAFE = frozenset("@%_-+=:,./0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ")


def quote(s):
    """The word as a command line has it."""
    if not s:
        return "''"
    if not isinstance(s, str):
        given = type(s).__name__
        if sys.version_info >= (3, 14):
            raise TypeError(f"expected string object, got {given!r}")
        raise TypeError(f"expected string or bytes-like object, got {given!r}")
    if _SAFE.issuperset(s):
        return s
    return "'" + s.replace("'", "'\"'\"'") + "'"
