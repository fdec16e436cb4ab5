import logging
import sys


class Stream:
    name = "stream"

    def write(self, text):
        print("<", text, end="")

    def flush(self):
        pass


class Watching(logging.Handler):
    def emit(self, record):
        print(record.getMessage(), sys.getrefcount(record), sys.getrefcount(record.args),
              sys.getrefcount(self))


class Tagging(logging.Filter):
    def filter(self, record):
        record.user = "ann"
        return "secret" not in record.getMessage()


print(logging.getLevelNamesMapping())
leaf = logging.getLogger("app.db.pool")
app = logging.getLogger("app")
db = logging.getLogger("app.db")
print(leaf.parent is db, db.parent is app, app.parent is logging.getLogger())

app.propagate = False
app.setLevel(logging.INFO)
watching = Watching()
app.addHandler(watching)
leaf.info("one %s %s", "a", "b")
leaf.debug("unheard")
app.removeHandler(watching)

stream = Stream()
handler = logging.StreamHandler(stream)
app.addHandler(handler)
print(handler, leaf, sys.getrefcount(stream))
handler.addFilter(Tagging())
handler.setFormatter(logging.Formatter("{user}: {message:>8}", style="{"))
leaf.info("hello")
leaf.info("secret")

adapter = logging.LoggerAdapter(leaf, {"job": 7})
handler.setFormatter(logging.Formatter("$job $message", style="$", defaults={"job": "-"}))
adapter.warning("adapted")
leaf.warning("plain")
for text, style in (("x", "%"), ("x", "{"), ("$ $message", "$"), ("x", "?")):
    try:
        logging.Formatter(text, style=style)
    except ValueError as error:
        print(error)
try:
    leaf.info("taken", extra={"message": 1})
except KeyError as error:
    print(error)
