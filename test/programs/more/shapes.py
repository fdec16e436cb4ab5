import math


class Shape:
    count = 0

    def __init__(self):
        Shape.count += 1

    def area(self):
        raise NotImplementedError

    def describe(self):
        return f"{type(self).__name__} of area {self.area():.2f}"


class Circle(Shape):
    def __init__(self, radius):
        super().__init__()
        self.radius = radius

    def area(self):
        return math.pi * self.radius ** 2


class Rectangle(Shape):
    def __init__(self, width, height):
        super().__init__()
        self.width = width
        self.height = height

    def area(self):
        return self.width * self.height


class Square(Rectangle):
    def __init__(self, side):
        super().__init__(side, side)


shapes = [Circle(1), Rectangle(2, 3), Square(4)]
for shape in shapes:
    print(shape.describe())
print(Shape.count, isinstance(shapes[2], Rectangle), issubclass(Square, Circle))
largest = max(shapes, key=lambda s: s.area())
print(largest.describe())
try:
    Shape().area()
except NotImplementedError:
    print("a plain shape has no area")
print(Shape.count)
