"""reprlib: representations that are cut, and those of what holds itself."""
import collections
import reprlib
import sys


class Tree:
    def __init__(self, *children):
        self.children = list(children)

    @reprlib.recursive_repr("<tree>")
    def __repr__(self):
        "A tree."
        return f"Tree{tuple(self.children)} {sys.getrefcount(self)}"


tree = Tree(1, Tree(2))
tree.children.append(tree)
print(tree, Tree.__repr__.__name__, Tree.__repr__.__qualname__, Tree.__repr__.__doc__, hasattr(Tree.__repr__, "__wrapped__"))
for value in (
    list(range(20)), tuple(range(20)), (1,), (), [], {}, set(), frozenset(), set(range(9)), frozenset("abcdefghi"),
    {i: i for i in range(9)}, "x" * 50, "it's \n" * 10, 10**60, -(10**60), 5, None, 1.5, collections.deque(range(9)), collections.deque(),
    [[[[[[[[1]]]]]]]], ((((((((1,),),),),),),),), {1: {2: {3: {4: {5: {6: {7: 8}}}}}}}, {"b", 1}, {"b": 1, 2: 3}, b"y" * 60, range(5),
    ["a" * 40, "b" * 40], {"k" * 40: "v" * 40},
):
    print(reprlib.repr(value))


class Broken:
    def __repr__(self):
        raise ValueError("broken")


class Wide:
    def __repr__(self):
        seen.append(sys.getrefcount(self))
        return "Wide" * 20


seen = []
print(reprlib.repr(Broken())[:19], reprlib.repr(Wide()), reprlib.repr([Wide()]), seen)
small = reprlib.Repr()
small.maxlist, small.maxdict, small.maxstring, small.maxlevel, small.maxlong, small.maxother = 2, 1, 10, 2, 8, 9
print(small.repr([1, 2, 3]), small.repr({1: 2, 3: 4}), small.repr("abcdefghijklmnop"), small.repr([[[1]]]), small.repr(10**12), small.repr(1.23456789012))


class Mine(reprlib.Repr):
    def repr_Tree(self, tree, level):
        return f"tree at {level} with {sys.getrefcount(tree)}"

    def repr_list(self, items, level):
        return "L" + super().repr_list(items, level)


print(Mine().repr([tree, [tree]]), Mine().repr1([1], 0), sorted(vars(Mine()))[:5], reprlib.aRepr.maxdict)
print(isinstance(reprlib.aRepr, reprlib.Repr), reprlib.repr.__self__ is reprlib.aRepr, reprlib.__all__)
try:
    reprlib.recursive_repr()(5)
except Exception as error:
    print(type(error).__name__, error)
if sys.version_info >= (3, 12):
    wide = reprlib.Repr(maxlist=3, indent=2, fillvalue="…")
    print(wide.repr([1, [2, 3, 4, 5], {"a": {"b": 1}}, ()]))
    wide.indent = "-->"
    print(wide.repr((1, {2}, [])), wide.repr({}), wide.repr(deque([1, 2])))
    wide.indent = None
    print(wide.repr([1, 2, 3, 4]), wide.repr("z" * 40))
