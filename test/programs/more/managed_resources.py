"""Context managers of all kinds: classes, generators, stacks, and what leaves them."""
import sys
from contextlib import ExitStack, closing, contextmanager, nullcontext, suppress


class Resource:
    alive = 0

    def __init__(self, name, fails=False):
        self.name, self.fails = name, fails

    def __enter__(self):
        if self.fails:
            raise OSError(f"cannot open {self.name}")
        Resource.alive += 1
        print("open", self.name)
        return self

    def __exit__(self, kind, error, trace):
        Resource.alive -= 1
        print("close", self.name, kind and kind.__name__)
        return isinstance(error, KeyError)

    def close(self):
        print("closing", self.name)


@contextmanager
def transaction(log):
    mark = len(log)
    try:
        yield log
    except ValueError as error:
        del log[mark:]
        print("rolled back:", error)
    else:
        log.append("commit")
    finally:
        log.append("end")


with Resource("a") as a, Resource("b") as b:
    print(Resource.alive, a.name + b.name, sys.getrefcount(a))
with Resource("c") as c:
    raise KeyError("swallowed")
try:
    with Resource("d"), Resource("e", fails=True):
        print("never")
except OSError as error:
    print(error, Resource.alive, error.__traceback__.tb_lineno > 0)
log = []
with transaction(log) as same:
    same.append("step")
with transaction(log):
    log.append("half")
    raise ValueError("no")
print(log, sys.getrefcount(log))


def open_all(names):
    with ExitStack() as stack:
        found = [stack.enter_context(Resource(name, name == "z")) for name in names]
        stack.callback(print, "callback", len(found))
        return found, stack.pop_all()


found, stack = open_all("xy")
print([each.name for each in found], sys.getrefcount(found[0]))
stack.close()
with suppress(OSError, KeyError):
    open_all("xz")
    print("never")


@transaction(log)
def decorated(value):
    log.append(value)
    return value * 2


print(decorated(21), log[-3:])
with closing(Resource("f")) as f, nullcontext(5) as five:
    print(f.name, five)
for name in "gh":
    with Resource(name):
        if name == "g":
            continue
        break


def returning():
    with Resource("i") as inner:
        return inner
    return None


kept = returning()
print(kept.name, sys.getrefcount(kept), Resource.alive, name)
