"""How what is written in C says that it is called. Prints JSON: {"module.name" or "module.type.method": text}.

    python text-signatures.py MODULE...

Special methods of the slots, which most types say alike, are told as "*.__name__", and where a type says
something else under its own name.
"""
import importlib
import json
import pickle
import re
import sys
import types
from collections import Counter

HEAP_TYPE = 1 << 9
said, of_slots, public = {}, {}, set()
METHODS = (types.MethodDescriptorType, types.ClassMethodDescriptorType, types.BuiltinFunctionType)


def add_type(cls):
    key = f"{cls.__module__}.{cls.__qualname__}"
    said[key] = cls.__text_signature__
    for name, value in cls.__dict__.items():
        value = value.__func__ if isinstance(value, staticmethod) else value
        if isinstance(value, types.WrapperDescriptorType) or name == "__new__":
            of_slots.setdefault(name, {})[key] = getattr(value, "__text_signature__", None)
        elif isinstance(value, METHODS):
            said[f"{key}.{name}"] = value.__text_signature__


def add_module(name):
    try:
        module = importlib.import_module(name)
    except ImportError:
        return
    # A module in Python has classes of its own; those of C that can be changed stand in another.
    is_native = not getattr(module, "__file__", "").endswith(".py")
    for key, value in list(vars(module).items()):
        if isinstance(value, types.BuiltinFunctionType):
            for place in (f"{value.__module__}.{value.__name__}", f"{name}.{key}"):
                said[place] = value.__text_signature__
                if not key.startswith("_"):
                    public.add(place)
        elif isinstance(value, type) and (is_native or not value.__flags__ & HEAP_TYPE):
            add_type(value)


for name in sys.argv[1:]:
    add_module(name)
for value in list(vars(types).values()):
    if isinstance(value, type) and not value.__flags__ & HEAP_TYPE:
        add_type(value)
for of in ([], (), {}, set(), "", b"", bytearray(), range(0)):
    add_type(type(iter(of)))
# Types of C that can be changed, in modules in Python.
for of in (re.Pattern, re.Match, pickle.PickleBuffer):
    add_type(of)
if sys.version_info >= (3, 14):
    from string import templatelib
    add_type(templatelib.Template)
    add_type(templatelib.Interpolation)
for name, texts in of_slots.items():
    usual = Counter(texts.values()).most_common(1)[0][0]
    said[f"*.{name}"] = usual
    said.update((f"{key}.{name}", text) for key, text in texts.items() if text != usual)


def is_public(key):
    name = key.rpartition(".")[2]
    return not name.startswith("_") or name.endswith("__") or key in public


# What says nothing is told where the same method of other types says something.
print(json.dumps({key: text for key, text in said.items() if is_public(key)
                  and (text is not None or key.rpartition(".")[2] in of_slots)}))
