class Managed:
    def __init__(self, name, swallow=False):
        self.name = name
        self.swallow = swallow

    def __enter__(self):
        print("enter", self.name)
        return self

    def __exit__(self, kind, error, traceback):
        print("exit", self.name, kind.__name__ if kind else None)
        return self.swallow


with Managed("a") as a:
    print("body", a.name)

with Managed("outer"), Managed("inner") as inner:
    print("both", inner.name)

with Managed("quiet", swallow=True):
    raise ValueError("swallowed")
print("went on")

try:
    with Managed("loud"):
        raise KeyError("seen")
except KeyError as error:
    print("caught", error)


def early():
    with Managed("early"):
        return "returned"


print(early())
for i in range(3):
    with Managed(str(i)):
        if i == 1:
            break
