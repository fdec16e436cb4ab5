"""What a SyntaxError of compile(), eval() and exec() says of its place, and how it is shown."""
import sys
import traceback

TEXTS = [
    "1 +", "", "(1", "x = (1,\n2]", "x = )", "return 5", "def f():\n  nonlocal x", "print 1", "x = 'abc",
    "x = 1\n  y = 2", "if 1:\n  x\n y", "if 1:\n\tx\n        y", "\tx = 1", "if x", "if x:", "if x:\ny",
    "try: pass", "try:\n pass\nfinally\n pass", "5 = x", "f(a=1, 2)", "1a", "0777", "0b12", "x = {1: 2, 3}",
    "a = b c", "while x = 1: pass", "f'{a b}'" if sys.version_info >= (3, 12) else "a b", "lambda: (yield)",
    "class A:\n  return 1", "def f(a, a): pass", "'a' b'b'", "a\0b", "x = 1 +\n2", "été +", "for i in range(3) print(i)",
]


def try_out(text, mode):
    try:
        compile(text, "<text>", mode)
    except SyntaxError as error:
        place = error.lineno, error.offset, error.end_lineno, error.end_offset
        print(f"{text!r:.30} {mode}: {error.msg}; {place} {error.text!r}")
        return error
    return None


for text in TEXTS:
    try_out(text, "eval")
    mistake = try_out(text, "exec")
    if mistake is not None:
        traceback.print_exception(mistake.with_traceback(None), file=sys.stdout)

try:
    dict([(1, 2), 3])
except TypeError as error:
    print(error, getattr(error, "__notes__", None))

for action in ("del None[0]", "del (1, 2)[0]", "del 5['a']", "chr(10 ** 20)"):
    try:
        exec(action)
    except Exception as error:
        print(type(error).__name__, error)
