class Light:
    order = ["green", "yellow", "red"]

    def __init__(self):
        self.index = 0

    def next(self):
        self.index = (self.index + 1) % len(self.order)
        return self

    @property
    def color(self):
        return self.order[self.index]


light = Light()
print([light.next().color for _ in range(5)])


def tokenize(text):
    state = None
    token = ""
    for ch in text + " ":
        kind = "num" if ch.isdigit() else "op" if ch in "+-*/()" else None
        if state and kind != state or state == "op":
            yield state, token
            token = ""
        state = kind
        if kind:
            token += ch


def evaluate(tokens):
    tokens = list(tokens)

    def factor():
        kind, text = tokens.pop(0)
        if text == "(":
            value = expression()
            tokens.pop(0)
            return value
        return int(text)

    def term():
        value = factor()
        while tokens and tokens[0][1] in "*/":
            _, op = tokens.pop(0)
            other = factor()
            value = value * other if op == "*" else value // other
        return value

    def expression():
        value = term()
        while tokens and tokens[0][1] in "+-":
            _, op = tokens.pop(0)
            other = term()
            value = value + other if op == "+" else value - other
        return value

    return expression()


print(list(tokenize("12+(3*4)")))
print(evaluate(tokenize("2*(3+4)-10/5")))
