"""What is printed when the interpreter ends, and in which order."""
import atexit
import gc
import weakref

gc.collect()


class Noisy:
    def __init__(self, name):
        self.name = name

    def __repr__(self):
        return self.name

    def __del__(self):
        print("del", self.name)


def goodbye(who):
    print("goodbye", who)


@atexit.register
def last_words():
    print("atexit", resource.name, len(registry))


def registered_late():
    print("late")
    atexit.register(goodbye, "from inside")


resource = Noisy("global")
registry = {"item": Noisy("in a dict")}
pair = Noisy("west"), Noisy("east")
pair[0].other, pair[1].other = pair[1], pair[0]
weakref.finalize(resource, goodbye, "resource")
silent = weakref.finalize(registry["item"], goodbye, "item")
silent.atexit = False
atexit.register(goodbye, Noisy("an argument"))
atexit.register(registered_late)
garbage = Noisy("garbage")
garbage.me = garbage
del garbage
_private = Noisy("private")
print("end of the program")
