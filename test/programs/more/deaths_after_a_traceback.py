"""The order of the last deaths, when an exception that nobody caught was printed before them."""


class Part:
    def __init__(self, holds, name):
        self.holds = holds
        self.name = name

    def __del__(self):
        print("freed", self.name)


first = 0
held = Part(1, "held")
first = Part({2}, "first")
last = Part(first, "last")
1 / 0
