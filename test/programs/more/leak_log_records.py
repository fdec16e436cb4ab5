"""Records of a logging handler hold the arguments and the exception."""
import logging, sys, weakref, gc


class H(logging.Handler):
    def __init__(self):
        super().__init__()
        self.records = []

    def emit(self, r):
        self.records.append(r)


log = logging.getLogger("x")
h = H()
log.addHandler(h)
log.propagate = False


class O:
    def __del__(self):
        print("del O")


o = O()
log.warning("object %s", o)
print(sys.getrefcount(o), sys.getrefcount(h), len(h.records))
del o
h.records[0].args = ()
print("args dropped")
log.removeHandler(h)
h.records.clear()
print(sys.getrefcount(h))
w = weakref.ref(h)
h.close()
del h
print(w() is None, logging.getLogger("x") is log)
try:
    1/0
except ZeroDivisionError:
    h = H()
    log.addHandler(h)
    log.exception("boom")
print(h.records[0].exc_info[0], h.records[0].levelname)
log.handlers.clear()
