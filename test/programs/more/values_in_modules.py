"""Values that are kept in modules of the library: when the interpreter ends, which go first?"""

import functools
import json
import sys


class Loud:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("gone:", self.name)


json.kept = Loud("json")
functools.kept = Loud("functools")
functools._kept = Loud("functools, private")
sys.kept = Loud("sys")
last = Loud("the program's own")

place = list(sys.modules).index
print(place("json.decoder") < place("json.encoder") < place("json"))
del place

held = sys.modules["json"]
del json
print(held is sys.modules.pop("json"), "json" in sys.modules)

import json

print(json is held, hasattr(json, "kept"), list(sys.modules)[-1])
