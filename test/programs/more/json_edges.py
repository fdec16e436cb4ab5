"""json: hooks, what they are given, errors with their places, and encoders of one's own."""
import gc
import json
import sys

gc.disable()  # imports are not what is looked at here


class Money:
    def __init__(self, amount):
        self.amount = amount


def plain(thing):
    seen.append(sys.getrefcount(thing))
    if isinstance(thing, Money):
        return {"money": thing.amount}
    raise TypeError(f"no {type(thing).__name__}")


seen = []
purse = Money(3)
data = {"b": [1, 2.5, None, True], "a": {"x": purse}, 3: "é\n\"", 1.5: (), None: [], False: {}}
print(json.dumps(data, default=plain), seen)
print(json.dumps(data, default=plain, indent=2, ensure_ascii=False))
print(json.dumps({"b": 1, "a": [2]}, sort_keys=True, separators=(",", ":")), json.dumps([1, [2, {}]], indent="\t"), json.dumps([]), json.dumps("x"), json.dumps({(1, 2): 3, "k": 1}, skipkeys=True))


class Encoder(json.JSONEncoder):
    item_separator = " ,"

    def default(self, o):
        if isinstance(o, complex):
            return [o.real, o.imag]
        return super().default(o)


print(json.dumps([1j, 2], cls=Encoder), Encoder().encode({"a": 1j}), list(Encoder(indent=1).iterencode([1, {"a": [2j]}])))
print(list(json.JSONEncoder().iterencode({"a": [1, []], "b": {}})), Encoder(sort_keys=True).item_separator, json.JSONEncoder(indent=3).item_separator)


class Paper:
    """What json asks of a file."""

    def __init__(self, text=""):
        self.text = text

    def write(self, part):
        self.text += part

    def read(self):
        return self.text


paper = Paper()
json.dump({"k": [1, 2]}, paper)
json.dump([3], paper, indent=1)
print(paper.text, json.load(Paper('{"a": [1]}')))


def pairs(found):
    print("pairs", found, sys.getrefcount(found), end=" ")
    return dict(found)


print(json.loads('{"a": {"b": 1}, "a": 2}', object_pairs_hook=pairs))
print(json.loads('[{"a": 1}, {}]', object_hook=lambda found: len(found)), json.loads("[1.5, 2, -0, NaN]", parse_float=str, parse_int=lambda text: text + "!", parse_constant=lambda text: text))
print(json.loads(b'{"k": "\xc3\xa9"}'), json.loads(bytearray("[1]", "utf-16")), json.loads("[1]".encode("utf-32-be")), json.loads("  7 "), json.loads('"\\u00e9\\n\\ud83d\\ude00"'))
print(json.loads('[Infinity, -Infinity, true, false, null, 1e3, 10000000000000000000000]'), json.JSONDecoder().raw_decode("[1] rest"), json.loads('"\t"', strict=False))


class Decoder(json.JSONDecoder):
    def decode(self, s):
        return ["mine", super().decode(s)]


print(json.loads("{}", cls=Decoder), json.loads("1", cls=Decoder, parse_int=float), json.detect_encoding(b"[1]"))
loop = []
loop.append(loop)
for wrong in (
    "json.loads('')", "json.loads('[1,]')", "json.loads('{\"a\" 1}')", "json.loads('[1] 2')", "json.loads('{\"a\": 1,}')", "json.loads('[1')", "json.loads('\"ab')",
    "json.loads('\\n\\n  x')", "json.loads('\\ufeff1')", "json.loads('\"\\\\q\"')", "json.loads('{1: 2}')", "json.loads(5)", "json.loads('\"\\t\"')", "json.loads('nul')", "json.loads('-')",
    "json.dumps(loop)", "json.dumps({1, 2})", "json.dumps({(1,): 2})", "json.dumps(float('nan'), allow_nan=False)", "json.dumps(purse)", "json.loads('1', wrong=2)", "json.dumps(1, wrong=2)",
    "json.load(5)", "json.JSONDecoder(1)", "json.dumps({'a': [1, {2}]})", "list(json.JSONEncoder().iterencode(loop))", "list(json.JSONEncoder().iterencode([purse]))", "json.loads('{')", "json.loads('[1 2]')",
):
    try:
        print(eval(wrong))
    except Exception as error:
        print(wrong, type(error).__name__, error, getattr(error, "__notes__", None))
try:
    json.loads("[1,\n 2,\n  oops]")
except json.JSONDecodeError as error:
    print(error.msg, error.pos, error.lineno, error.colno, error.doc, error.args, error.__reduce__()[1][2])
print(json.__all__, json.JSONDecodeError.__module__, json.JSONDecodeError.__mro__[1].__name__)
