"""An exception that is kept keeps its frames, and all that their locals name."""
import gc
import sys
import weakref

gc.collect()
gc.disable()


class Big:
    def __del__(self):
        print("big freed")


def work():
    big = Big()
    refs.append(weakref.ref(big))
    raise ValueError("broken")


refs = []
errors = []
try:
    work()
except ValueError as error:
    errors.append(error)
print("alive:", refs[0]() is not None)
print(errors[0].__traceback__.tb_next.tb_frame.f_code.co_name)
errors[0].__traceback__ = None
print("alive:", refs[0]() is not None)
errors.clear()


def keeps_itself():
    big = Big()
    refs.append(weakref.ref(big))
    try:
        raise KeyError("self")
    except KeyError as error:
        saved = error


keeps_itself()
print("alive:", refs[1]() is not None)
print(gc.collect(), "alive:", refs[1]() is not None)


def chained():
    try:
        work()
    except ValueError as error:
        raise RuntimeError("outer") from error


try:
    chained()
except RuntimeError as error:
    print(error.__cause__, refs[2]() is not None)
print("after the handler:", refs[2]() is not None, gc.collect())


def cleared():
    try:
        work()
    except ValueError as error:
        frame = error.__traceback__.tb_next.tb_frame
        frame.clear()
        print("cleared, alive:", refs[3]() is not None)


cleared()
print(sys.exc_info()[0], gc.collect())
