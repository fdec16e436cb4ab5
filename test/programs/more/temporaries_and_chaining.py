class Builder:
    def __init__(self, name="b"):
        self.name = name
        self.parts = []

    def add(self, part):
        self.parts.append(part)
        return self

    def build(self):
        return "-".join(self.parts)

    def __del__(self):
        print("del builder", self.name, len(self.parts))


print(Builder("one").add("a").add("b").build())
builder = Builder("two")
builder.add("x").add("y")
print(builder.build())
builder = builder.add("z")
print(len(builder.parts))


def make(name):
    return Builder(name)


make("three")
print("after three")
make("four").add("p").parts.append("q")
print("after four")
lengths = [len(make(n).add("k").parts) for n in ("five", "six")]
print(lengths)
print((make("seven") if lengths else None) is not None)
print(make("eight").name == make("nine").name)
x = y = make("ten")
x = None
print("y holds it")
y = None
text = ("abc" + "def").upper().lower().replace("c", "C")
print(text)
