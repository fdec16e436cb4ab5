import gc
import sys
import weakref


class Signal:
    def __init__(self, name):
        self.name = name
        self._slots = []

    def connect(self, slot):
        if hasattr(slot, "__self__"):
            ref = weakref.WeakMethod(slot, self._lost)
        else:
            ref = weakref.ref(slot, self._lost)
        self._slots.append(ref)
        return slot

    def _lost(self, ref):
        self._slots.remove(ref)
        print(f"{self.name}: lost a slot, {len(self._slots)} left")

    def emit(self, *args, **kwargs):
        return [slot(*args, **kwargs) for ref in list(self._slots) if (slot := ref()) is not None]


class Thermometer:
    changed = Signal("changed")

    def __init__(self, degrees=20.5):
        self._degrees = degrees

    @property
    def degrees(self):
        return self._degrees

    @degrees.setter
    def degrees(self, value):
        old, self._degrees = self._degrees, value
        self.changed.emit(self, old=old)


class Display:
    def __init__(self, title):
        self.title = title
        self.shown = []

    def update(self, source, *, old):
        self.shown.append((old, source.degrees))
        return f"{self.title}: {old} to {source.degrees}"

    def __del__(self):
        print("closing", self.title)


thermometer = Thermometer()
wall = Display("wall")
phone = Display("phone")
Thermometer.changed.connect(wall.update)
Thermometer.changed.connect(phone.update)


@Thermometer.changed.connect
def log(source, old):
    return "logged %.1f" % source.degrees


print(Thermometer.changed.emit(thermometer, old=0))
thermometer.degrees = 22.5
print(wall.shown, sys.getrefcount(wall), weakref.getweakrefcount(wall))
del phone
thermometer.degrees = 19.0
wall.me = wall
del wall
print("still", len(Thermometer.changed._slots))
print(gc.collect(), "collected")
del log
thermometer.degrees = 18.25
print(Thermometer.changed._slots)
