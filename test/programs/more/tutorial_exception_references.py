import sys
import weakref


class Data:
    pass


def fail(data):
    local = data
    raise ValueError("failed")


data = Data()
watch = weakref.ref(data)
try:
    fail(data)
except ValueError as error:
    print(sys.getrefcount(data) >= 4)
    saved = error
print(sys.getrefcount(data) - 1)
frame = saved.__traceback__.tb_next.tb_frame
print(frame.f_code.co_name, sorted(frame.f_locals))
del frame
saved.__traceback__ = None
print(sys.getrefcount(data) - 1)
del saved
del data
print(watch())
try:
    error
except NameError as problem:
    print(problem)


def nested():
    try:
        fail(Data())
    except ValueError:
        return sys.exc_info()[0].__name__


print(nested(), sys.exc_info())
