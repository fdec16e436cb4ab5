"""What native code makes and gives to a program's own methods: who holds it meanwhile."""
import csv
import functools
import io
import json
import re
import sys
import warnings
from collections import Counter, OrderedDict, UserString, defaultdict, deque, namedtuple
from datetime import date, datetime, time, timedelta, timezone
from decimal import Decimal
from fractions import Fraction


def watched(base):
    class Watched(base):
        def __new__(cls, *args, **kwargs):
            print(base.__name__, [sys.getrefcount(arg) < 1000 for arg in args], sorted(kwargs))
            made = super().__new__(cls, *args, **kwargs)
            return made

    return Watched


def begun(base):
    class Begun(base):
        def __init__(self, *args, **kwargs):
            first = args[0] if args else None
            print(base.__name__, type(first).__name__, len(args))
            super().__init__(*args, **kwargs)

    return Begun


Int, Float, Bytes, Complex = watched(int), watched(float), watched(bytes), watched(complex)
print(Int.from_bytes(b"\x12\x34\x56\x78", "big"), Float.fromhex("0x1.8p3"), Bytes.fromhex("dead beef"))
print(begun(bytearray).fromhex("0102"))
print(begun(dict).fromkeys(["a", "b"], 3), begun(OrderedDict).fromkeys("xy"))
Day, Moment, Clock = watched(date), watched(datetime), watched(time)
print(Day.fromordinal(738000), Day.fromisoformat("2024-02-29"), Day.fromisocalendar(2024, 9, 4))
print(Day(2024, 1, 5).replace(month=7), Day(2024, 1, 31) + timedelta(days=2))
print(Moment.combine(date(2024, 5, 6), time(7, 8)), Moment.fromisoformat("2024-05-06T07:08:09.123456+02:00"))
print(Moment.fromtimestamp(1234567.5, timezone.utc), Moment.strptime("2024 3", "%Y %m"))
print(Moment(2024, 5, 6, 1000 % 24).replace(tzinfo=timezone.utc).astimezone(timezone(timedelta(hours=2))))
print(Clock.fromisoformat("12:34:56"), Clock(23, 59).replace(second=30))
print(watched(Decimal).from_float(0.125), watched(Fraction).from_float(0.75), watched(Fraction).from_decimal(Decimal("0.5")))
Pair = namedtuple("Pair", "x y")
Own = watched(Pair)
print(Own._make([1, 2]), Own(3, 4)._replace(y=9))
print(begun(defaultdict)(list, a=1).copy(), begun(deque)([1, 2, 3], 5).copy(), begun(Counter)("abca") + Counter("b"))
Text = watched(str)
print(Text(b"abc", "ascii"), Text(5.25), begun(UserString)("abc").upper())


class Trouble(Exception):
    def __init__(self, *args):
        print("trouble", [sys.getrefcount(a) for a in args if type(a) is list])
        super().__init__(*args)


def generator():
    try:
        yield
    except Trouble as error:
        print("caught", error.args)
    yield


steps = generator()
next(steps)
steps.throw(Trouble)
try:
    raise Trouble
except Trouble as error:
    print(repr(error))


class Careful(UserWarning):
    def __init__(self, *args):
        print("warned", args)
        super().__init__(*args)


with warnings.catch_warnings(record=True) as seen:
    warnings.simplefilter("always")
    warnings.warn("be careful", Careful)
print(len(seen))


class Sink:
    def __init__(self):
        self.lines = []

    def write(self, text):
        self.lines.append((text, sys.getrefcount(text)))
        return len(text)


sink = Sink()
writer = csv.writer(sink)
writer.writerow(["a b", 1.5, None])
print("x y", 7, sep="--", file=sink)
json.dump({"k": [1, 2.5]}, sink)
print([text for text, _ in sink.lines])


def hook(pairs):
    print("hook", type(pairs).__name__, sys.getrefcount(pairs))
    return tuple(pairs)


def number(text):
    print("number", text, sys.getrefcount(text))
    return text


print(json.loads('{"a": [1.5, 22], "b": {}}', object_pairs_hook=hook, parse_float=number, parse_int=number))
print(json.loads('{"a": {"b": 1}}', object_hook=hook))
print(json.dumps({"s": {1}}, default=lambda op: sorted(op)))
print(re.sub("[a-z]+", lambda m: str(sys.getrefcount(m)), "ab 12 cd"))


class Row(dict):
    def __missing__(self, key):
        print("missing", type(key).__name__)
        return key * 2


print("%(ab)s" % Row(), "{ab} {cd!r:>5}".format_map(Row()))


class Index:
    def __getitem__(self, key):
        return sys.getrefcount(key), type(key).__name__

    def __round__(self, digits):
        return digits

    def __format__(self, spec):
        return f"{spec}|{sys.getrefcount(spec)}"

    def __length_hint__(self):
        return 2

    def __iter__(self):
        return iter([1000, 2000])

    def __pow__(self, other, mod=None):
        return other, mod


index = Index()
print(index[1:2], index[::2, ...], round(index, 3), format(index, "x" * 3), f"{index:>{5}}", list(index), pow(index, 2, 5))
print(functools.reduce(lambda a, b: (print(sys.getrefcount(a)), a + b)[1], [[1], [2], [3]]))
print(sorted("bca", key=lambda c: (sys.getrefcount(c) > 0, c)), max([3.5, 2.5], key=lambda n: -n))
print(list(iter(functools.partial(next, iter([1, 2, 3])), 3)))
print(list(map(lambda pair: sys.getrefcount(pair), zip([1, 2], [3, 4]))), [sys.getrefcount(p) for p in enumerate("ab")])
buffer = io.TextIOWrapper(io.BytesIO(b"one\ntwo\n"), encoding="ascii")
print([sys.getrefcount(line) for line in buffer])
