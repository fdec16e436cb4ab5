import gc

gc.collect()


class Cycle:
    alive = 0

    def __init__(self):
        self.me = self
        Cycle.alive += 1

    def __del__(self):
        Cycle.alive -= 1


gc.set_threshold(50, 10, 10)
highest = 0
for i in range(200):
    Cycle()
    highest = max(highest, Cycle.alive)
print(highest < 100, Cycle.alive < 100)
gc.disable()
gc.collect()
print(Cycle.alive)
for i in range(100):
    Cycle()
print(Cycle.alive)
gc.enable()
print(gc.collect(), Cycle.alive)
