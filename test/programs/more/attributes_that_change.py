"""The same line meets objects of other classes, and classes that change while it runs."""


class Dog:
    sound = "woof"

    def __init__(self, name):
        self.name = name

    def speak(self):
        return f"{self.name} says {self.sound}"


class Cat:
    __slots__ = ["name", "sound"]

    def __init__(self, name):
        self.name = name
        self.sound = "meow"

    def speak(self):
        return self.name + ": " + self.sound


class Robot(Dog):
    sound = "beep"


def describe(pet):
    text = pet.speak()
    return text, pet.name, pet.sound


rex = Dog("Rex")
pets = [rex, Dog("Fido"), Cat("Tom"), Robot("R2"), rex]
for pet in pets:
    print(describe(pet))

# Found on the instance, on the class, hidden, and found again.
for turn in range(6):
    if turn == 1:
        rex.sound = "grr"
    elif turn == 2:
        rex.speak = lambda: "a function of its own"
    elif turn == 3:
        del rex.speak, rex.sound
    elif turn == 4:
        Dog.sound = "wau"
    elif turn == 5:
        Dog.speak = staticmethod(lambda: "no self")
    print(turn, describe(rex))

# The dict of an instance, once taken, is where its attributes are.
fido = pets[1]
names = vars(fido)
names["name"] = "Bello"
print(fido.name, len(names))
fido.name = "Fido again"
print(names["name"])
fido.__dict__ = {"name": "Waldi"}
print(fido.name, names)


class Loud:
    def __del__(self):
        print("replaced", len(log))


log = []


class Holder:
    pass


holder = Holder()
for turn in range(4):
    holder.value = Loud()
    log.append(turn)
del holder

# Items of lists and tuples by position.
grid = [[0] * 3 for _ in range(3)]
big = 10**20
for at in (0, 2, -1, True, 1):
    grid[at][at] = at + 1000
    print(grid[at][at], (7, 8, 9)[at])
for at in (3, -4, big, "x"):
    try:
        grid[0][at] = 1
    except (IndexError, TypeError) as error:
        print(type(error).__name__, error)
