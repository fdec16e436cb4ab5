"""A tokenizer and a recursive descent parser for a small language, and its evaluator."""
import operator
import re
import sys

TOKEN = re.compile(r"\s*(?:(?P<number>\d+(?:\.\d*)?)|(?P<name>[a-z]\w*)|(?P<sign>\*\*|[-+*/()=,]))")
BINARY = {"+": operator.add, "-": operator.sub, "*": operator.mul, "/": operator.truediv}


class ParseError(ValueError):
    def __init__(self, message, place):
        super().__init__(f"{message} at {place}")
        self.place = place


def tokens(text):
    place = 0
    while place < len(text):
        found = TOKEN.match(text, place)
        if found is None:
            raise ParseError(f"unexpected {text[place]!r}", place)
        yield found.lastgroup, found[found.lastgroup], place
        place = found.end()
    yield "end", "", place


class Parser:
    def __init__(self, text):
        self.tokens = tokens(text)
        self.advance()

    def advance(self):
        self.kind, self.text, self.place = next(self.tokens)

    def accept(self, *texts):
        if self.text in texts and self.kind == "sign":
            text = self.text
            self.advance()
            return text
        return None

    def expect(self, text):
        if not self.accept(text):
            raise ParseError(f"expected {text!r}", self.place)

    def statement(self):
        tree = self.sum()
        if tree[0] == "name" and self.accept("="):
            tree = ("assign", tree[1], self.sum())
        if self.kind != "end":
            raise ParseError(f"what is {self.text!r}", self.place)
        return tree

    def sum(self):
        tree = self.product()
        while sign := self.accept("+", "-"):
            tree = (sign, tree, self.product())
        return tree

    def product(self):
        tree = self.power()
        while sign := self.accept("*", "/"):
            tree = (sign, tree, self.power())
        return tree

    def power(self):
        tree = self.atom()
        return ("**", tree, self.power()) if self.accept("**") else tree

    def atom(self):
        if self.accept("-"):
            return ("neg", self.atom())
        if self.accept("("):
            tree = self.sum()
            self.expect(")")
            return tree
        kind, text = self.kind, self.text
        if kind not in ("number", "name"):
            raise ParseError("expected a value", self.place)
        self.advance()
        return (kind, float(text) if "." in text else int(text)) if kind == "number" else (kind, text)


def evaluate(tree, names):
    match tree:
        case ("number", value):
            return value
        case ("name", name):
            return names[name]
        case ("assign", name, inner):
            names[name] = evaluate(inner, names)
            return names[name]
        case ("neg", inner):
            return -evaluate(inner, names)
        case ("**", base, exponent):
            return evaluate(base, names) ** evaluate(exponent, names)
        case (sign, left, right):
            return BINARY[sign](evaluate(left, names), evaluate(right, names))


names = {}
for line in ["x = 2 * (3 + 4)", "y = -x ** 2 / 4", "x - y * 1.5", "2 ** 3 ** 2", "x +", "3 $ 4", "z + 1", "1 / (x - 14)"]:
    try:
        tree = Parser(line).statement()
        print(line, "->", evaluate(tree, names))
    except ParseError as error:
        print(line, "!", error, error.place)
    except (KeyError, ZeroDivisionError) as error:
        print(line, "!", type(error).__name__, error)
print(names, tree, sys.getrefcount(names))
