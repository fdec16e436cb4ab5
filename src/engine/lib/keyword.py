"""The words that the grammar reserves."""
import sys

__all__ = ["iskeyword", "issoftkeyword", "kwlist", "softkwlist"]

kwlist = ["False", "None", "True", "and", "as", "assert", "async", "await", "break", "class",
          "continue", "def", "del", "elif", "else", "except", "finally", "for", "from", "global",
          "if", "import", "in", "is", "lambda", "nonlocal", "not", "or", "pass", "raise",
          "return", "try", "while", "with", "yield"]

softkwlist = ["_", "case", "match"]
if sys.version_info >= (3, 12):
    softkwlist.append("type")
if sys.version_info >= (3, 15):
    softkwlist.insert(2, "lazy")
del sys

iskeyword = frozenset(kwlist).__contains__
issoftkeyword = frozenset(softkwlist).__contains__
