class A:
    def who(self):
        return "A"

    def chain(self):
        return ["A"]


class B(A):
    def who(self):
        return "B" + super().who()

    def chain(self):
        return ["B"] + super().chain()


class C(A):
    def chain(self):
        return ["C"] + super().chain()


class D(B, C):
    def chain(self):
        return ["D"] + super().chain()


d = D()
print(d.who(), d.chain())
print([cls.__name__ for cls in D.__mro__])
print(isinstance(d, C), issubclass(B, C), D.__bases__ == (B, C))
A.who = lambda self: "patched"
print(d.who())
d.who = lambda: "own"
print(d.who(), D().who())
print(vars(d).keys() == {"who"}, "chain" in vars(D))
B.added = 5
print(d.added, C().__class__.__name__)
del A.chain
try:
    C().chain()
except AttributeError as error:
    print("no chain left")
