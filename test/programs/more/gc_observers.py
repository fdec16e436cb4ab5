"""Observers that are bound methods: held strongly, weakly, and with WeakMethod."""
import gc
import weakref

gc.collect()


class Subject:
    def __init__(self):
        self.callbacks = []

    def subscribe(self, callback):
        self.callbacks.append(callback)

    def notify(self, value):
        for callback in list(self.callbacks):
            target = callback() if isinstance(callback, weakref.ref) else callback
            if target is None:
                self.callbacks.remove(callback)
            else:
                target(value)


class Viewer:
    def __init__(self, name, subject):
        self.name = name
        self.subject = subject

    def show(self, value):
        print(self.name, "sees", value)


subject = Subject()
strong = Viewer("strong", subject)
subject.subscribe(strong.show)
weak = Viewer("weak", subject)
subject.subscribe(weakref.ref(weak.show))
method = Viewer("method", subject)
subject.subscribe(weakref.WeakMethod(method.show))
print(len(subject.callbacks))
subject.notify(1)
print(len(subject.callbacks))

ref = weakref.ref(strong)
del strong, weak, method
print(ref() is not None)
subject.notify(2)
print(len(subject.callbacks))
watcher = weakref.ref(subject, lambda _: print("subject gone"))
del subject
print(ref() is not None, gc.collect(), ref() is None)
