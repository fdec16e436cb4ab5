"""The words that mean something in the grammar."""
import sys

__all__ = ["iskeyword", "issoftkeyword", "kwlist", "softkwlist"]

# Reserved everywhere.
kwlist = (
    "False None True and as assert async await break class continue def del elif else except "
    "finally for from global if import in is lambda nonlocal not or pass raise return try while "
    "with yield").split()
# Each text is the one that a program's own constant is. On 3.11 the start has a list that holds them.
if sys.version_info >= (3, 12):
    kwlist = list(map(sys.intern, kwlist))

# Names, but where the grammar expects them.
softkwlist = ["_", "case"]
if sys.version_info >= (3, 15):
    softkwlist += ["lazy"]
softkwlist += ["match"]
if sys.version_info >= (3, 12):
    softkwlist += ["type"]
del sys

iskeyword, issoftkeyword = (frozenset(words).__contains__ for words in (kwlist, softkwlist))
