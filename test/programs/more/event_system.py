"""Observers: strong and weak listeners, bound methods, and one that unsubscribes itself."""
import sys
import weakref
from collections import defaultdict


class Event:
    def __init__(self):
        self.strong = []
        self.weak = []

    def connect(self, listener, weak=False):
        if not weak:
            self.strong.append(listener)
        elif hasattr(listener, "__self__"):
            self.weak.append(weakref.WeakMethod(listener, self._gone))
        else:
            self.weak.append(weakref.ref(listener, self._gone))
        return listener

    def _gone(self, ref):
        self.weak.remove(ref)
        print("a weak listener has gone")

    def __call__(self, *args):
        for listener in list(self.strong):
            listener(*args)
        for ref in list(self.weak):
            listener = ref()
            if listener is not None:
                listener(*args)


class Bus:
    def __init__(self):
        self.events = defaultdict(Event)

    def __getattr__(self, name):
        if name.startswith("on_"):
            return self.events[name[3:]]
        raise AttributeError(name)

    def emit(self, name, *args):
        self.events[name](*args)


class Screen:
    def __init__(self, name):
        self.name = name

    def show(self, text):
        print(self.name, "shows", text)

    def __del__(self):
        print(self.name, "is freed")


bus = Bus()
main = Screen("main")
side = Screen("side")
bus.on_message.connect(main.show)
bus.on_message.connect(side.show, weak=True)


@bus.on_message.connect
def once(text):
    print("once", text)
    bus.on_message.strong.remove(once)


bus.emit("message", "hello")
print(sys.getrefcount(main), sys.getrefcount(side), sys.getrefcount(once))
bus.emit("message", "again")
del side
bus.emit("message", "and again")
del main
print(len(bus.on_message.strong), len(bus.on_message.weak))
bus.on_message.strong.clear()
try:
    bus.message
except AttributeError as error:
    print("no", error, sys.getrefcount(bus))
