"""Objects that builtins, sys and other modules hold when the interpreter ends."""
import builtins
import gc
import math
import sys
import types

gc.collect()


class Noisy:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("del", self.name, sys is not None, Noisy is not None)


plugin = types.ModuleType("plugin")
plugin.owner = Noisy("in a module that sys.modules has")
sys.modules["plugin"] = plugin
other = types.ModuleType("other")
other.owner = Noisy("in a module that nobody has")
other.me = other
math.extra = Noisy("in math")
here = Noisy("global")
del plugin, other
print("end")
