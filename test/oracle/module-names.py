"""Prints the names of modules, "MODULE NAME" lines; `*` behind those that `import *` binds."""
import sys

for name in sys.argv[1:]:
    try:
        module = __import__(name, None, None, ["*"])
    except ImportError:
        continue
    names = [each for each in dir(module) if not each.startswith("__")]
    public = [each for each in names if not each.startswith("_")]
    bound = set(getattr(module, "__all__", public))
    for each in sorted(bound.union(names)):
        if each in vars(module) or "__getattr__" in vars(module):
            print(name, each + "*" * (each in bound))
