"""A tokenizer, a parser by precedence climbing and a tree-walking evaluator."""
import re
import sys

TOKEN = re.compile(r"\s*(?:(\d+\.?\d*)|([A-Za-z_]\w*)|(\*\*|[-+*/()=]))")


def tokens(text):
    at = 0
    text = text.rstrip()
    while at < len(text):
        match = TOKEN.match(text, at)
        if match is None:
            raise SyntaxError(f"bad character {text[at]!r} at {at}")
        number, name, symbol = match.groups()
        if number:
            yield "number", float(number) if "." in number else int(number)
        elif name:
            yield "name", name
        else:
            yield "op", symbol
        at = match.end()
    yield "end", None


class Parser:
    POWER = {"=": 1, "+": 2, "-": 2, "*": 3, "/": 3, "**": 4}

    def __init__(self, text):
        self.stream = tokens(text)
        self.kind, self.value = next(self.stream, ("end", None))

    def advance(self):
        token = self.kind, self.value
        self.kind, self.value = next(self.stream, ("end", None))
        return token

    def parse(self, limit=0):
        left = self.atom()
        while self.kind == "op" and self.POWER.get(self.value, 0) > limit:
            op = self.advance()[1]
            power = self.POWER[op]
            right = self.parse(power - 1 if op in ("**", "=") else power)
            left = (op, left, right)
        return left

    def atom(self):
        kind, value = self.advance()
        if kind == "number":
            return value
        if kind == "name":
            return ("name", value)
        if value == "-":
            return ("neg", self.parse(3))
        if value == "(":
            inner = self.parse()
            if self.advance() != ("op", ")"):
                raise SyntaxError("expected )")
            return inner
        raise SyntaxError(f"unexpected {value}")


def evaluate(tree, names):
    match tree:
        case int() | float():
            return tree
        case ("name", name):
            return names[name]
        case ("neg", inner):
            return -evaluate(inner, names)
        case ("=", ("name", name), value):
            names[name] = evaluate(value, names)
            return names[name]
        case (op, left, right):
            a, b = evaluate(left, names), evaluate(right, names)
            return {"+": a.__add__, "-": a.__sub__, "*": a.__mul__, "**": a.__pow__}.get(
                op, lambda other: a / other
            )(b)


names = {"pi": 3.14159}
for line in "1 + 2 * 3", "x = 2 ** 3 ** 2", "-x / 4", "(x - 500) * pi", "y", "2 $ 3", "(1":
    try:
        tree = Parser(line).parse()
        print(line, "->", evaluate(tree, names), tree)
    except (SyntaxError, KeyError, ZeroDivisionError) as error:
        print(line, "!!", type(error).__name__, error)
print(names, sys.getrefcount(names), sys.getrefcount(Parser))
