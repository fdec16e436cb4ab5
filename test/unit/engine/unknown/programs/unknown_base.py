import pygame_gui as tk
from django.db import models


class Shape:
    def __init__(self):
        self.points = []


class Window(tk.Frame):
    def __init__(self, master):
        super().__init__(master)
        self.shapes = []
        self.button = tk.Button(self, text="Add", command=self.add)

    def add(self):
        shape = Shape()
        self.shapes.append(shape)
        return shape


class Order(models.Model):
    name = models.CharField(max_length=10)

    class Meta:
        ordering = ["name"]

    def __str__(self):
        return self.name


class Plain(Shape):
    def area(self):
        return len(self.points)


root = tk.Tk()
window = Window(root)
order = Order(name="x")
print(order)
plain = Plain()
window.add()
isinstance(window, tk.Frame)
root.mainloop()
