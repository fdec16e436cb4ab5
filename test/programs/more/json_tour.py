"""JSON as a program uses it: options, hooks, errors, and who holds keys and values."""
import json
import sys

data = {"name": "Ana", "tags": ["x", "y"], "n": 3, "pi": 3.5, "ok": True, "none": None, "sub": {"k": []}}
text = json.dumps(data)
print(text)
print(json.dumps(data, indent=2, sort_keys=True))
print(json.dumps(data, separators=(",", ":")), json.dumps([], indent=2), json.dumps({}, indent=1))
print(json.dumps({"é": "ü\u2028😀\x01\"\\", 1: 2, None: 3, True: 4, 2.5: 5}))
print(json.dumps("é😀", ensure_ascii=False), json.dumps([float("inf"), float("-inf"), float("nan"), 1e100, -0.0]))
print(json.dumps({(1, 2): 3, "a": 1}, skipkeys=True), json.dumps((1, (2, [])), indent="--"))

back = json.loads(text)
print(back == data, type(back["pi"]), sys.getrefcount(back))
people = json.loads('[{"name": "a", "age": 1}, {"name": "b", "age": 2}]')
key1, key2 = [list(p)[0] for p in people]
print(key1 is key2, sys.getrefcount(key1), people)
print(json.loads(' [1, 2.0, -3e2, "\\u00e9\\n\\ud83d\\ude00", true, false, null, NaN, -Infinity] '))
print(json.loads(b'{"bytes": 1}'), json.loads('""') == "", json.loads("12345678901234567890"))
print(json.loads('{"a": 1, "b": {"c": 2}}', object_hook=lambda d: sorted(d.items(), key=str)))
print(json.loads('{"a": 1, "a": 2}', object_pairs_hook=list), json.loads('{"a": 1, "a": 2}'))
print(json.loads("[1.5, 2]", parse_float=str, parse_int=lambda s: int(s) * 10))
print(json.loads("[NaN]", parse_constant=lambda s: "const " + s))


class Point:
    def __init__(self, x, y):
        self.x, self.y = x, y


class Encoder(json.JSONEncoder):
    def default(self, o):
        if isinstance(o, Point):
            return {"x": o.x, "y": o.y}
        return super().default(o)


p = Point(1, 2)
print(json.dumps([p, {"p": p}], cls=Encoder), sys.getrefcount(p))
print(json.dumps({1, 2}, default=sorted), json.dumps(p, default=vars))
for bad in ["", "{", "[1,", "[1,]", '{"a":1,}', "{'a': 1}", '{"a" 1}', "[1 2]", '"abc', '"\\x"', "nul", "1 2", '"a\nb"', '{"a": }', "[1, 2", '"\\u12"', "-"]:
    try:
        json.loads(bad)
    except json.JSONDecodeError as e:
        print(repr(bad), "->", e, (e.msg, e.pos, e.lineno, e.colno))
for wrong in [Point(1, 2), {Point(1, 2): 1}, {"a": {1}}, [1j], {b"k": 1}]:
    try:
        json.dumps(wrong)
    except TypeError as e:
        print(e)
loop = []
loop.append(loop)
try:
    json.dumps(loop)
except ValueError as e:
    print(e)
try:
    json.dumps([float("nan")], allow_nan=False)
except ValueError as e:
    print(e)
try:
    json.loads(5)
except TypeError as e:
    print(e)
print("".join(json.JSONEncoder(indent=1).iterencode({"a": [1, {"b": 2}], "c": {}})))
print(list(json.JSONEncoder().iterencode([1, "a", {"b": [None, 2]}])))
print(json.JSONDecoder().raw_decode("[1] rest"), json.JSONEncoder().encode(7))


class Sink:
    def __init__(self):
        self.parts = []

    def write(self, part):
        self.parts.append(part)


sink = Sink()
json.dump({"a": [1, 2, [True]]}, sink)
print(sink.parts)
