"""Annotations with classes of the library that take what is in brackets; exceptions with a state."""
import array
import asyncio
import copy
import difflib
import itertools
import logging
import re
import sys
from itertools import chain


def first(pattern: re.Pattern[str], text: str) -> re.Match[str] | None:
    return pattern.search(text)


def later(queue: asyncio.Queue[int], handler: logging.StreamHandler[object]) -> chain[int]:
    return chain([queue.maxsize], [handler.level])


found = first(re.compile(r"\d+"), "room 101")
print(found.group(), first(re.compile("x"), "the hall"))
print(first.__annotations__["pattern"], difflib.SequenceMatcher[str], itertools.chain[int])
print(list(later(asyncio.Queue(3), logging.StreamHandler(sys.stdout))))
alias = re.Match[str]
print(alias.__origin__ is re.Match, alias.__args__, sys.getrefcount(alias.__args__) - 1)


class Refused(Exception):
    def __init__(self, code):
        super().__init__(f"code {code}")
        self.code = code

    def __reduce__(self):
        return Refused, (self.code,), {"note": "kept", "code": self.code + 1}


error = Refused(7)
other = copy.copy(error)
print(type(other).__name__, other, other.code, other.note)
error.__setstate__({"seen": [1]})
print(error.__dict__, error.__setstate__(None))
try:
    error.__setstate__([])
except TypeError as problem:
    print(problem)
kept = error.seen
del error, other
print(sys.getrefcount(kept) - 1)
if sys.version_info >= (3, 12):
    print(array.array[int])
