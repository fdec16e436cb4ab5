class Vector:
    __slots__ = ("x", "y")

    def __init__(self, x, y):
        self.x = x
        self.y = y

    def __add__(self, other):
        if not isinstance(other, Vector):
            return NotImplemented
        return Vector(self.x + other.x, self.y + other.y)

    def __mul__(self, k):
        return Vector(self.x * k, self.y * k)

    __rmul__ = __mul__

    def __neg__(self):
        return self * -1

    def __eq__(self, other):
        return isinstance(other, Vector) and (self.x, self.y) == (other.x, other.y)

    def __hash__(self):
        return hash((self.x, self.y))

    def __bool__(self):
        return bool(self.x or self.y)

    def __repr__(self):
        return f"<{self.x}, {self.y}>"


a = Vector(1, 2)
b = Vector(3, 4)
c = a + b * 2
print(c, 3 * a, -a, a == Vector(1, 2), a != b)
c += a
print(c, bool(Vector(0, 0)))
places = {a: "here", b: "there"}
print(places[Vector(1, 2)])
try:
    a + 1
except TypeError as error:
    print(error)
try:
    a.z = 1
except AttributeError as error:
    print("AttributeError")
