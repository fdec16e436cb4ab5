# What: a type parameter leaves the typing module unimported.
# Why: its type is a static one here; CPython's is kept in the typing module, which the first use imports.
# Workaround: import typing at the top, as programs that use type parameters mostly do.
import sys


class Box[T]:
    pass


print("typing" in sys.modules)  #: CPython True #: Refscope False
