"""ChainMap: lookups through several mappings, changes to the first of them."""
import gc
import sys
from collections import ChainMap

gc.disable()  # imports are not what is looked at here
defaults = {"colour": "red", "size": 1}
chosen = {"size": 5}
chain = ChainMap(chosen, defaults)
print(chain, len(chain), list(chain), chain["size"], chain["colour"], chain.maps[0] is chosen)
print(sys.getrefcount(chosen), sys.getrefcount(chain.maps), sys.getrefcount(defaults))
child = chain.new_child({"shape": "round"})
print(child, child.parents, child.parents == chain, child.get("shape"), child.get("none"), child.get("none", 7))
child["size"] = 9
print(chosen, dict(child), sorted(child.items()), sorted(child.keys()), list(child.values()))
print(child.new_child(weight=2), child.new_child({"a": 1}, b=2), child.copy(), child.copy().maps[1] is child.maps[1])
print(child | {"x": 1}, {"x": 1, "size": 0} | child, bool(child), bool(ChainMap()), "colour" in child, "x" in child)
child |= {"y": 2}
print(child.pop("y"), child.pop("y", None), child.popitem(), child.setdefault("size", 3), child.setdefault("k", 3))
child.update({"a": 1}, b=2)
print(child, ChainMap.fromkeys("ab", 0), ChainMap(), child == dict(child), child != dict(child), child == 5)
child.clear()
print(child, child.maps[0])
for wrong in (
    "chain['none']",
    "chain.pop('colour')",
    "chain.__delitem__('colour')",
    "ChainMap({}).popitem()",
    "chain | 5",
    "hash(chain)",
    "ChainMap(5)['a']",
):
    try:
        print(eval(wrong))
    except Exception as error:
        print(type(error).__name__, error, repr(error.__context__))


class Deep(ChainMap):
    def __missing__(self, key):
        return f"<{key} of {len(self.maps)}>"


deep = Deep({"a": 1}, {"b": 2})
print(deep["z"], deep["b"], deep.new_child(), type(deep.parents).__name__, deep.get("z"), "z" in deep)
