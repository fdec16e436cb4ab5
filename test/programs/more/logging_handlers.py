import logging
import sys
import weakref


records = []


class Remember(logging.Handler):
    def emit(self, record):
        records.append(record)


class Payload:
    def __repr__(self):
        return "Payload"


logging.basicConfig(stream=sys.stdout, level=logging.INFO, format="%(levelname)s %(name)s: %(message)s")
log = logging.getLogger("shop.orders")
print(log is logging.getLogger("shop.orders"), log.parent is logging.getLogger())
log.debug("not shown")
log.info("order %d of %s", 7, "ann")

remember = Remember()
log.addHandler(remember)
payload = Payload()
log.warning("kept: %s", payload)
print(sys.getrefcount(payload))
record = records[0]
print(record.levelname, record.getMessage(), record.args[0] is payload, record.lineno)
del record
records.clear()
print(sys.getrefcount(payload))

try:
    {}["missing"]
except KeyError as error:
    log.error("failed with %r", error)
caught = records.pop()
print(caught.exc_info, caught.msg)
del caught

seen = weakref.ref(remember)
log.removeHandler(remember)
del remember
print("handler gone:", seen() is None)

brace = logging.StreamHandler(sys.stdout)
brace.setFormatter(logging.Formatter("{levelname:>8} {message}", style="{"))
other = logging.getLogger("other")
other.propagate = False
other.addHandler(brace)
other.error("braces %s", "here")
other.setLevel("CRITICAL")
other.error("hidden")
print(other.isEnabledFor(logging.ERROR), other.getEffectiveLevel())
logging.disable(logging.CRITICAL)
log.critical("disabled")
