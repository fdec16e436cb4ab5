"""An exception that is kept keeps its frames, and what their names hold."""
import sys, gc, weakref


class Resource:
    def __del__(self):
        print("closed")


saved = None


def work():
    r = Resource()
    data = [r] * 3
    raise KeyError("k")


try:
    work()
except KeyError as e:
    saved = e
    print(sys.getrefcount(e), sys.getrefcount(e.__traceback__))
f = saved.__traceback__.tb_next.tb_frame
print(f.f_code.co_name, sorted(f.f_locals), sys.getrefcount(f.f_locals["r"]))
del f
saved.__traceback__ = None
print("dropped", saved)


def again():
    try:
        work()
    except KeyError as e:
        err = e
    return "leak"


print(again())
print(gc.collect() > 0)


def fine():
    try:
        work()
    except KeyError as e:
        err = e
    finally:
        del err
    return "fine"


print(fine())
