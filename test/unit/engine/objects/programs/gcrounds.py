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
before = 0
drops = []
for i in range(200):
    Cycle()
    if Cycle.alive <= before:
        drops.append((i, Cycle.alive))
    before = Cycle.alive
print(drops)
