class Event:
    def __init__(self, time, name, action):
        self.time = time
        self.name = name
        self.action = action

    def __lt__(self, other):
        return self.time < other.time


class Simulation:
    def __init__(self):
        self.events = []
        self.now = 0
        self.log = []

    def schedule(self, delay, name, action):
        self.events.append(Event(self.now + delay, name, action))
        self.events.sort()

    def run(self):
        while self.events:
            event = self.events.pop(0)
            self.now = event.time
            self.log.append((event.time, event.name))
            event.action(self)


def arrive(sim):
    if sim.now < 6:
        sim.schedule(2, "arrive", arrive)
    sim.schedule(3, "leave", lambda sim: None)


sim = Simulation()
sim.schedule(1, "arrive", arrive)
sim.run()
for time, name in sim.log:
    print(time, name)
print(sim.now, len(sim.events))
