"""Prints the public classes of modules, each with its public attributes: "CLASS" and "CLASS ATTRIBUTE" lines."""
import sys

seen = set()
for name in sys.argv[1:]:
    try:
        module = __import__(name, None, None, ["*"])
    except ImportError:
        continue
    for public in sorted(dir(module)):
        try:
            cls = getattr(module, public)
        except AttributeError:
            continue
        if public.startswith("_") or not isinstance(cls, type) or cls in seen:
            continue
        seen.add(cls)
        owner = cls.__module__
        key = cls.__qualname__ if owner == "builtins" else owner + "." + cls.__qualname__
        print(key)
        for attribute in sorted(dir(cls)):
            if not attribute.startswith("_"):
                print(key, attribute)
