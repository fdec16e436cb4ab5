"""Prints the public names of modules, "MODULE NAME" lines; `*` behind those that `import *` binds."""
import sys

for name in sys.argv[1:]:
    try:
        module = __import__(name, None, None, ["*"])
    except ImportError:
        continue
    public = [each for each in dir(module) if not each.startswith("_")]
    bound = set(getattr(module, "__all__", public))
    for each in sorted(bound.union(public)):
        if each in vars(module) or "__getattr__" in vars(module):
            print(name, each + "*" * (each in bound))
