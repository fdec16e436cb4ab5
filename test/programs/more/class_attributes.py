class Robot:
    population = 0
    names = []

    def __init__(self, name):
        self.name = name
        type(self).population += 1
        self.names.append(name)

    def __del__(self):
        type(self).population -= 1
        print(self.name, "scrapped")

    @classmethod
    def count(cls):
        return cls.population

    def __str__(self):
        return f"robot {self.name}"


r1 = Robot("R1")
r2 = Robot("R2")
print(Robot.count(), r1.population, Robot.names)
r1.population = 50
print(r1.population, r2.population, "population" in r1.__dict__, r2.__dict__)
del r1.population
print(r1.population)
del r2
print(Robot.population)
setattr(r1, "model", "X")
print(getattr(r1, "model"), hasattr(r1, "wheels"), sorted(vars(r1)))
delattr(r1, "model")
print(str(r1), r1.__class__.__name__, r1.__dict__)
Robot.greet = lambda self: "hi from " + self.name
print(r1.greet())
r1.__dict__["added"] = [1]
print(r1.added)
r1 = None
print(Robot.population)
