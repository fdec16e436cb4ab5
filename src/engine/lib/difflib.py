"""Differences of sequences: matching blocks, and lines marked as in two texts."""

from _native import imports as _imports
from collections import namedtuple
from sys import version_info as _version_info
from types import GenericAlias

__all__ = """
    get_close_matches ndiff restore SequenceMatcher Differ IS_CHARACTER_JUNK IS_LINE_JUNK
    context_diff unified_diff Match
""".split()

Match = namedtuple("Match", "a b size")


def IS_LINE_JUNK(line, pat=None):
    """Whether a line is blank, or has nothing but one `#`."""
    return line.strip() in ("", "#")


def IS_CHARACTER_JUNK(ch, ws=" \t"):
    """Whether a character is a space or a tab."""
    return ch in ws


def _ratio(matches, length):
    return 2.0 * matches / length if length else 1.0


class SequenceMatcher:
    """Finds what two sequences have in common: the longest block, then on both of its sides."""

    def __init__(self, isjunk=None, a="", b="", autojunk=True):
        self.isjunk, self.autojunk = isjunk, autojunk
        self.a = self.b = None
        self.set_seqs(a, b)

    __class_getitem__ = classmethod(GenericAlias)

    def set_seqs(self, a, b):
        """Both sequences."""
        self.set_seq1(a)
        self.set_seq2(b)

    def set_seq1(self, a):
        """The first sequence; what was found out about the second is kept."""
        if a is not self.a:
            self.a = a
            self.matching_blocks = self.opcodes = None

    def set_seq2(self, b):
        """The second sequence, whose places are looked up."""
        if b is self.b:
            return
        self.b = b
        self.matching_blocks = self.opcodes = self.fullbcount = None
        places = self.b2j = {}
        for index, item in enumerate(b):
            places.setdefault(item, []).append(index)
        self.bjunk = {item for item in places if self.isjunk and self.isjunk(item)}
        self._drop(self.bjunk)
        self.bpopular = set()
        if self.autojunk and len(b) >= 200:
            most = len(b) // 100 + 1
            self.bpopular = {item for item, found in places.items() if len(found) > most}
            self._drop(self.bpopular)

    def _drop(self, items):
        for item in items:
            del self.b2j[item]

    def find_longest_match(self, alo=0, ahi=None, blo=0, bhi=None):
        """The longest block without junk, the first of these; it is then widened."""
        a, b, junk = self.a, self.b, self.bjunk
        ahi = len(a) if ahi is None else ahi
        bhi = len(b) if bhi is None else bhi
        start_a, start_b, size = alo, blo, 0
        ending = {}  # by place in b: how long the block is that ends there
        for i in range(alo, ahi):
            now = {}
            for j in self.b2j.get(a[i], ()):
                if j >= bhi:
                    break
                if j >= blo:
                    length = now[j] = ending.get(j - 1, 0) + 1
                    if length > size:
                        start_a, start_b, size = i - length + 1, j - length + 1, length
            ending = now
        # First by what is popular, then by junk that continues the block.
        for wants_junk in (False, True):
            while (start_a > alo and start_b > blo and a[start_a - 1] == b[start_b - 1]
                   and (b[start_b - 1] in junk) == wants_junk):
                start_a, start_b, size = start_a - 1, start_b - 1, size + 1
            while (start_a + size < ahi and start_b + size < bhi
                   and a[start_a + size] == b[start_b + size]
                   and (b[start_b + size] in junk) == wants_junk):
                size += 1
        return Match(start_a, start_b, size)

    def get_matching_blocks(self):
        """The blocks in their order, neighbours joined; the last is empty."""
        if self.matching_blocks is None:
            found, waiting = [], [(0, len(self.a), 0, len(self.b))]
            while waiting:
                alo, ahi, blo, bhi = waiting.pop()
                block = i, j, size = self.find_longest_match(alo, ahi, blo, bhi)
                if not size:
                    continue
                found.append(block)
                if alo < i and blo < j:
                    waiting.append((alo, i, blo, j))
                if i + size < ahi and j + size < bhi:
                    waiting.append((i + size, ahi, j + size, bhi))
            self.matching_blocks = _joined(sorted(found), len(self.a), len(self.b))
        return self.matching_blocks

    def get_opcodes(self):
        """How to make the second of the first: 5-tuples of a word and two ranges."""
        if self.opcodes is None:
            codes, i, j = [], 0, 0
            for a, b, size in self.get_matching_blocks():
                word = _WORDS[i < a, j < b]
                if word:
                    codes.append((word, i, a, j, b))
                i, j = a + size, b + size
                if size:
                    codes.append(("equal", a, i, b, j))
            self.opcodes = codes
        return self.opcodes

    def get_grouped_opcodes(self, n=3):
        """The changes with n equal items around them; those that touch come together."""
        codes = self.get_opcodes() or [("equal", 0, 1, 0, 1)]
        group = []
        for place, (tag, i1, i2, j1, j2) in enumerate(codes):
            if tag == "equal":
                is_first, is_last = place == 0, place == len(codes) - 1
                if is_first:
                    i1, j1 = max(i1, i2 - n), max(j1, j2 - n)
                if is_last:
                    i2, j2 = min(i2, i1 + n), min(j2, j1 + n)
                elif not is_first and i2 - i1 > 2 * n:
                    group.append((tag, i1, i1 + n, j1, j1 + n))
                    yield group
                    group, i1, j1 = [], i2 - n, j2 - n
            group.append((tag, i1, i2, j1, j2))
        if group and not (len(group) == 1 and group[0][0] == "equal"):
            yield group

    def ratio(self):
        """How alike they are: 1.0 for equal, 0.0 for nothing in common."""
        matches = sum(block[2] for block in self.get_matching_blocks())
        return _ratio(matches, len(self.a) + len(self.b))

    def quick_ratio(self):
        """At least ratio(): the order is not looked at."""
        if self.fullbcount is None:
            counts = self.fullbcount = {}
            for item in self.b:
                counts[item] = counts.get(item, 0) + 1
        left, matches = dict(self.fullbcount), 0
        for item in self.a:
            if left.get(item, 0) > 0:
                left[item] -= 1
                matches += 1
        return _ratio(matches, len(self.a) + len(self.b))

    def real_quick_ratio(self):
        """At least quick_ratio(): only the lengths are looked at."""
        lengths = len(self.a), len(self.b)
        return _ratio(min(lengths), sum(lengths))


_WORDS = {(True, True): "replace", (True, False): "delete", (False, True): "insert",
          (False, False): ""}


def _joined(blocks, len_a, len_b):
    joined = []
    for a, b, size in blocks:
        if joined and joined[-1][0] + joined[-1][2] == a and joined[-1][1] + joined[-1][2] == b:
            first_a, first_b, before = joined[-1]
            joined[-1] = Match(first_a, first_b, before + size)
        else:
            joined.append(Match(a, b, size))
    return joined + [Match(len_a, len_b, 0)]


class Differ:
    """Compares texts line by line, and similar lines character by character."""

    def __init__(self, linejunk=None, charjunk=None):
        self.linejunk, self.charjunk = linejunk, charjunk

    def compare(self, a, b):
        """The lines of both, each after its sign; guides under lines that are similar."""
        return self._compared(a, b)

    def _compared(self, a, b):
        for word, alo, ahi, blo, bhi in SequenceMatcher(self.linejunk, a, b).get_opcodes():
            mine, theirs = a[alo:ahi], b[blo:bhi]
            if word == "equal":
                yield from _signed("  ", mine)
            elif word == "replace":
                yield from self._replaced(mine, theirs)
            else:
                yield from _signed("- ", mine)
                yield from _signed("+ ", theirs)

    def _replaced(self, a, b):
        """Lines for others: the most similar two are compared, and what stands on both sides."""
        best, at, equal = 0.74, None, None
        matcher = SequenceMatcher(self.charjunk)
        for j, theirs in enumerate(b):
            matcher.set_seq2(theirs)
            for i, mine in enumerate(a):
                if mine == theirs:
                    equal = (i, j) if equal is None else equal
                    continue
                matcher.set_seq1(mine)
                if matcher.real_quick_ratio() > best and matcher.quick_ratio() > best \
                        and matcher.ratio() > best:
                    best, at = matcher.ratio(), (i, j)
        if best < 0.75:
            at = equal
            if at is None:
                yield from _plainly(a, b)
                return
        i, j = at
        yield from self._beside(a[:i], b[:j])
        if best < 0.75:
            yield "  " + a[i]
        else:
            yield from self._guided(a[i], b[j])
        yield from self._beside(a[i + 1:], b[j + 1:])

    def _beside(self, a, b):
        if a and b:
            yield from self._replaced(a, b)
        else:
            yield from _signed("- ", a)
            yield from _signed("+ ", b)

    def _guided(self, a, b):
        """Two similar lines, with marks under the characters that differ."""
        under_a = under_b = ""
        for word, alo, ahi, blo, bhi in SequenceMatcher(self.charjunk, a, b).get_opcodes():
            mark_a, mark_b = _MARKS[word]
            under_a += mark_a * (ahi - alo)
            under_b += mark_b * (bhi - blo)
        for sign, line, under in (("- ", a, under_a), ("+ ", b, under_b)):
            yield sign + line
            marks = _aligned(line, under).rstrip()
            if marks:
                yield f"? {marks}\n"


_MARKS = {"replace": "^^", "delete": "- ", "insert": " +", "equal": "  "}


def _aligned(line, marks):
    """Tabs where the line has them and no mark stands."""
    return "".join(char if mark == " " and char.isspace() else mark
                   for char, mark in zip(line, marks))


def _signed(sign, lines):
    for line in lines:
        yield sign + line


def _plainly(a, b):
    """All of the shorter first."""
    sides = (("- ", a), ("+ ", b))
    for sign, lines in sides if len(a) <= len(b) else sides[::-1]:
        yield from _signed(sign, lines)


def ndiff(a, b, linejunk=None, charjunk=IS_CHARACTER_JUNK):
    """The lines of two texts with `- `, `+ `, `  ` and `? ` before them."""
    return Differ(linejunk, charjunk).compare(a, b)


def get_close_matches(word, possibilities, n=3, cutoff=0.6):
    """The possibilities that are most like the word, the best first."""
    if n <= 0:
        raise ValueError(f"n must be > 0: {n!r}")
    if not 0.0 <= cutoff <= 1.0:
        raise ValueError(f"cutoff must be in [0.0, 1.0]: {cutoff!r}")
    matcher, scored = SequenceMatcher(), []
    matcher.set_seq2(word)
    for each in possibilities:
        matcher.set_seq1(each)
        quick = matcher.real_quick_ratio() >= cutoff and matcher.quick_ratio() >= cutoff
        if quick and matcher.ratio() >= cutoff:
            scored.append((matcher.ratio(), each))
    scored.sort(reverse=True)
    return [each for _, each in scored[:n]]


def _check_lines(a, b, *texts):
    for line in [*a[:1], *b[:1]]:
        if not isinstance(line, str):
            raise TypeError(f"lines to compare must be str, not {type(line).__name__} ({line!r})")
    for text in texts:
        if not isinstance(text, str):
            raise TypeError(f"all arguments must be str, not: {text!r}")


def _range(start, stop, is_context):
    """Lines from 1 on, as the two formats write them."""
    length = stop - start
    if is_context:
        start += bool(length)
        return f"{start}" if length <= 1 else f"{start},{start + length - 1}"
    if length == 1:
        return f"{start + 1}"
    return f"{start + bool(length)},{length}"


def _titles(marks, names, dates, lineterm):
    for mark, name, date in zip(marks, names, dates):
        yield f"{mark} {name}" + (f"\t{date}" if date else "") + lineterm


def unified_diff(a, b, fromfile="", tofile="", fromfiledate="", tofiledate="", n=3, lineterm="\n"):
    """The changes as `diff -u` writes them."""
    if _version_info >= (3, 15):
        _imports("_colorize")
    _check_lines(a, b, fromfile, tofile, fromfiledate, tofiledate, lineterm)
    started = False
    for group in SequenceMatcher(None, a, b).get_grouped_opcodes(n):
        if not started:
            started = True
            yield from _titles(["---", "+++"], [fromfile, tofile], [fromfiledate, tofiledate],
                               lineterm)
        (_, i1, _, j1, _), (_, _, i2, _, j2) = group[0], group[-1]
        yield f"@@ -{_range(i1, i2, False)} +{_range(j1, j2, False)} @@{lineterm}"
        for tag, i1, i2, j1, j2 in group:
            if tag == "equal":
                yield from _signed(" ", a[i1:i2])
            else:
                yield from _signed("-", a[i1:i2])
                yield from _signed("+", b[j1:j2])


def context_diff(a, b, fromfile="", tofile="", fromfiledate="", tofiledate="", n=3, lineterm="\n"):
    """The changes as `diff -c` writes them."""
    _check_lines(a, b, fromfile, tofile, fromfiledate, tofiledate, lineterm)
    started = False
    signs = {"insert": "+ ", "delete": "- ", "replace": "! ", "equal": "  "}
    for group in SequenceMatcher(None, a, b).get_grouped_opcodes(n):
        if not started:
            started = True
            yield from _titles(["***", "---"], [fromfile, tofile], [fromfiledate, tofiledate],
                               lineterm)
        (_, i1, _, j1, _), (_, _, i2, _, j2) = group[0], group[-1]
        yield "***************" + lineterm
        yield f"*** {_range(i1, i2, True)} ****{lineterm}"
        if any(code[0] in ("replace", "delete") for code in group):
            for tag, start, stop, _, _ in group:
                if tag != "insert":
                    yield from (signs[tag] + line for line in a[start:stop])
        yield f"--- {_range(j1, j2, True)} ----{lineterm}"
        if any(code[0] in ("replace", "insert") for code in group):
            for tag, _, _, start, stop in group:
                if tag != "delete":
                    yield from (signs[tag] + line for line in b[start:stop])


def restore(delta, which):
    """The lines of one of the two texts, from what ndiff() gave."""
    if which not in (1, 2):
        raise ValueError(f"unknown delta choice (must be 1 or 2): {which!r}") from None
    wanted = ("  ", "- ") if int(which) == 1 else ("  ", "+ ")
    for line in delta:
        if line[:2] in wanted:
            yield line[2:]
