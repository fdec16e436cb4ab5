import sys


class Box:
    pass


def count(obj):
    return sys.getrefcount(obj)


def hold(obj, seconds=0):
    inner = obj
    return sys.getrefcount(inner)


box = Box()
print("one name:", sys.getrefcount(box))
other = box
print("two names:", sys.getrefcount(box))
items = [box, box]
print("a list twice:", sys.getrefcount(box))
table = {"box": box, box: "key"}
print("a dict twice:", sys.getrefcount(box))
pair = (box,)
print("a tuple:", sys.getrefcount(box))
print("through a function:", count(box), hold(box))
print("default:", (lambda b=box: sys.getrefcount(b))())


def closure():
    kept = box

    def inner():
        return sys.getrefcount(kept)

    return inner


inner = closure()
print("a cell:", inner(), sys.getrefcount(box))
bound = box.__class__
print("its class:", sys.getrefcount(Box), bound is Box)
generator = (b for b in [box])
print("a generator:", sys.getrefcount(box))
next(generator)
print("started:", sys.getrefcount(box))
list(generator)
print("finished:", sys.getrefcount(box))
box.me = box
print("itself:", sys.getrefcount(box))
del box.me, other, inner
items.clear()
table.clear()
pair = None
print("nearly alone:", sys.getrefcount(box))
try:
    raise ValueError(box)
except ValueError as error:
    print("in an error:", sys.getrefcount(box), sys.getrefcount(error))
print("after it:", sys.getrefcount(box))
for item in [box] * 3:
    pass
print("the loop's name stays:", sys.getrefcount(box), item is box)
numbers = [1000, 1000, int("1000")]
print(numbers[0] is numbers[1], numbers[0] is numbers[2], sys.getrefcount(numbers[2]))
text = "hello there"
print(sys.getrefcount(text), sys.getrefcount("".join(["hello", " there"])))
with_star = [*items, box, *(box,)]
a, *b = with_star
print(sys.getrefcount(box), len(b))
sorted_boxes = sorted([(2, box), (1, box)], key=lambda pair: pair[0])
print(sys.getrefcount(box), sorted_boxes[0][0])
