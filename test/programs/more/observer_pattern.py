class Subject:
    def __init__(self):
        self._observers = []

    def attach(self, observer):
        self._observers.append(observer)
        return observer

    def detach(self, observer):
        self._observers.remove(observer)

    def notify(self, *args):
        for observer in list(self._observers):
            observer(*args)


class Display:
    def __init__(self, name):
        self.name = name
        self.seen = []

    def update(self, value):
        self.seen.append(value)
        print(self.name, value)


import sys

subject = Subject()
first, second = Display("first"), Display("second")
subject.attach(first.update)
subject.attach(second.update)
printer = subject.attach(lambda value: print("lambda", value))
print(sys.getrefcount(first) - 1)
subject.notify(1)
subject.detach(first.update)
print(sys.getrefcount(first) - 1)
subject.notify(2)
del second
subject.notify(3)
print(first.seen)
subject = None
