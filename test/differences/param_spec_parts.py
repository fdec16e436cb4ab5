# What: the args and kwargs of a ParamSpec are strings.
# Why: they serve annotations alone, where they print alike.
# Workaround: none.
from typing import ParamSpec

P = ParamSpec("P")
print(type(P.args).__name__)  #: CPython ParamSpecArgs #: Refscope str
