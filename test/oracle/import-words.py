"""Which names the import of a module makes immortal. Prints JSON: {module: [word, ...]}.

    python import-words.py MODULE...

From 3.13 on what is interned in a .pyc file is immortal once it is loaded: names and whatever else looks
like one. Each module is imported by a process of its own; what it brings along is told with it.
"""
import json
import subprocess
import sys

OF_MODULE = '''import sys
start = set(sys.modules)
import {module}

words = set()

def gather(constant):
    if isinstance(constant, str):
        words.add(constant)
    elif isinstance(constant, (tuple, frozenset)):
        for item in constant:
            gather(item)
    elif hasattr(constant, "co_consts"):
        names = constant.co_names, constant.co_varnames, constant.co_freevars, constant.co_cellvars
        gather((constant.co_name, constant.co_consts, *names))

for name in set(sys.modules) - start:
    loader = getattr(getattr(sys.modules[name], "__spec__", None), "loader", None)
    if hasattr(loader, "get_code"):
        gather(loader.get_code(name))
print(" ".join(word for word in words if word.isascii() and word.replace("_", "a").isalnum()))
'''


def words_of(module):
    program = OF_MODULE.replace("{module}", module)
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)
    # The last line: some modules print when they are imported.
    return sorted(done.stdout.rstrip("\n").split("\n")[-1].split()) if done.returncode == 0 else None


print(json.dumps({module: words_of(module) for module in sys.argv[1:]}))
