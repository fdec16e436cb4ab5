"""Which names the import of a module makes immortal. Prints JSON: {module: [word, ...]}.

    python import-words.py MODULE...

In 3.13 what is interned in a .pyc file is immortal once it is loaded: names and whatever else looks like
one. From 3.14 on only names are. Each module is imported by a process of its own; what it brings along is told with it.
"""
import json
import subprocess
import sys

OF_MODULE = '''import sys
start = set(sys.modules)
import {module}

LOADS_IMMORTAL = sys.version_info < (3, 14)
words = set()

def gather(constant):
    if isinstance(constant, str):
        words.add(constant)
    elif isinstance(constant, (tuple, frozenset)):
        for item in constant:
            gather(item)
    elif hasattr(constant, "co_consts"):
        names = constant.co_names, constant.co_varnames, constant.co_freevars, constant.co_cellvars
        gather((constant.co_name, *names))
        for inner in constant.co_consts:
            if LOADS_IMMORTAL or hasattr(inner, "co_consts"):
                gather(inner)

for name in set(sys.modules) - start:
    loader = getattr(getattr(sys.modules[name], "__spec__", None), "loader", None)
    try:
        gather(loader.get_code(name))
    except (AttributeError, ImportError):
        pass  # a module of C, or one that is frozen under another name
print(" ".join(word for word in words if word.isascii() and word.replace("_", "a").isalnum()))
'''


def words_of(module):
    program = OF_MODULE.replace("{module}", module)
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)
    # The last line: some modules print when they are imported.
    return sorted(done.stdout.rstrip("\n").split("\n")[-1].split()) if done.returncode == 0 else None


print(json.dumps({module: words_of(module) for module in sys.argv[1:]}))
