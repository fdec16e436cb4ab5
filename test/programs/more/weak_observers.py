"""Observers that subjects hold weakly: bound methods, dead listeners, priorities and a context."""
import gc
import sys
import weakref
from contextlib import contextmanager


class Signal:
    def __init__(self, name):
        self.name = name
        self.listeners = []
        self.blocked = 0

    def connect(self, listener, priority=0):
        kind = weakref.WeakMethod if hasattr(listener, "__self__") else weakref.ref
        entry = (priority, kind(listener, self._forget))
        self.listeners.append(entry)
        self.listeners.sort(key=lambda pair: -pair[0])
        return listener

    def _forget(self, reference):
        self.listeners = [entry for entry in self.listeners if entry[1] is not reference]
        print(self.name, "forgets one,", len(self.listeners), "left")

    def emit(self, *args):
        if self.blocked:
            return []
        return [listener(*args) for _, reference in self.listeners if (listener := reference())]

    @contextmanager
    def muted(self):
        self.blocked += 1
        try:
            yield self
        finally:
            self.blocked -= 1


class Account:
    def __init__(self, owner):
        self.owner, self.balance = owner, 0
        self.changed = Signal(f"changed of {owner}")

    def deposit(self, amount):
        self.balance += amount
        return self.changed.emit(self, amount)


class Display:
    shown = weakref.WeakSet()

    def __init__(self, title):
        self.title, self.lines = title, []
        Display.shown.add(self)

    def update(self, account, amount):
        self.lines.append(f"{account.owner} {amount:+}")
        return self.title

    def __repr__(self):
        return f"Display({self.title})"


gc.collect()
account = Account("ann")
left, right = Display("left"), Display("right")
account.changed.connect(left.update)
account.changed.connect(right.update, priority=5)


@account.changed.connect
def audit(account, amount):
    return f"audit {account.balance}"


print(account.deposit(10), sys.getrefcount(left), sys.getrefcount(account))
with account.changed.muted() as signal:
    print(account.deposit(5), signal.blocked)
print(right.lines, len(Display.shown))
del right
print(account.deposit(-3), [display.title for display in Display.shown])
audit_again = audit
del audit
print(account.deposit(1))
del audit_again
left.myself = left
del left
print(len(Display.shown), gc.collect(), len(Display.shown))
print(account.deposit(2), account.balance, len(account.changed.listeners))
finalizer = weakref.finalize(account, print, "the account is closed", 7)
names = weakref.WeakValueDictionary(ann=account)
lookup = weakref.WeakKeyDictionary({account: "first"})
print(finalizer.alive, list(names), len(lookup), sys.getrefcount(account))
signal = account = None
print(finalizer.alive, list(names), len(lookup))
