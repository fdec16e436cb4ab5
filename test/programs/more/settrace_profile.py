import sys, threading
def prof(frame, event, arg):
    log.append((frame.f_code.co_name, event, frame.f_lineno, getattr(arg, "__qualname__", None) or repr(arg)))
log = []
def work(n):
    xs = []
    for i in range(n):
        xs.append(i)
    print(len(xs), sorted(xs, key=abs), *map(str, xs))
    try:
        int("x")
    except ValueError: pass
    try:
        xs.index(99)
    except ValueError: pass
    isinstance(xs, list)
    ",".join(map(str, xs))
    return g(xs)
def g(xs):
    yield from xs
def main():
    sys.setprofile(prof)
    for x in work(2): pass
    w = max(*[1, 2])
    d = dict(a=1)
    print(d.get("a"), end="\n")
    sys.setprofile(None)
main()
for row in log: print(*row)
log.clear()
# changes through f_locals
def change(frame, event, arg):
    if event == "line" and "b" in frame.f_locals and frame.f_locals["b"] == 2:
        frame.f_locals["b"] = 20
    return change
def target():
    a = 1
    b = 2
    c = a + b
    return c
sys.settrace(change)
r = target()
sys.settrace(None)
print(r)
# errors in trace functions
def bad_call(frame, event, arg):
    raise RuntimeError("in trace")
def bad_line(frame, event, arg):
    if event == "line": raise RuntimeError("in line")
    return bad_line
def bad_return(frame, event, arg):
    if event == "return": raise RuntimeError("in return")
    return bad_return
def victim():
    try:
        x = 1
        return x
    except RuntimeError as e:
        return "caught " + str(e)
import traceback
for bad in bad_call, bad_line, bad_return:
    sys.settrace(bad)
    try:
        print(victim())
    except RuntimeError as e:
        print("outside", e)
        tb = e.__traceback__
        while tb: print("  ", tb.tb_frame.f_code.co_name, tb.tb_lineno); tb = tb.tb_next
    print(sys.gettrace())
# lines off, f_trace
def quiet(frame, event, arg):
    log.append((event, frame.f_lineno, frame.f_trace is None, frame.f_trace_lines))
    frame.f_trace_lines = False
    return quiet
sys.settrace(quiet); target(); sys.settrace(None)
print(log); log.clear()
f = sys._getframe()
def mod(frame, event, arg):
    log.append((event, frame.f_lineno)); return mod
f.f_trace = mod
sys.settrace(lambda *a: None)
q = 1
for i in range(2):
    q += i
sys.settrace(None)
del f.f_trace
print(log, f.f_trace); log.clear()
def in_thread(frame, event, arg):
    if frame.f_code.co_name == "job": log.append((event, frame.f_lineno)); return in_thread
def job():
    return 1
threading.settrace(in_thread)
t = threading.Thread(target=job); t.start(); t.join()
threading.settrace(None)
print(log, threading.gettrace()); log.clear()
def nested(frame, event, arg):
    if event == "call" and frame.f_code.co_name == "target":
        sys.call_tracing(change_, ())
    return None
def seen(frame, event, arg):
    log.append((event, frame.f_code.co_name)); return None
def change_():
    sys.settrace(seen); victim(); sys.settrace(nested)
sys.settrace(nested); target(); sys.settrace(None)
print(log); log.clear()
def counts(frame, event, arg):
    if frame.f_code.co_name == "held":
        print(event, sys.getrefcount(frame), sys.getrefcount(arg) if event == "return" else None, [sys.getrefcount(v) for v in frame.f_locals.values()])
        return counts
def held(o):
    p = [o]
    return p
obj = object()
sys.settrace(counts); held(obj); sys.settrace(None)
try:
    sys._getframe().f_lineno = 3
except ValueError as e: print(e)
try: f.f_trace_lines = 3
except TypeError as e: print(e)
try: del f.f_trace_lines
except TypeError as e: print(e)
async def co(): return 3
async def aw():
    x = await co()
    return x
def drive(c):
    try: c.send(None)
    except StopIteration as e: return e.value
def evs(frame, event, arg):
    log.append((frame.f_code.co_name, event)); return evs
sys.settrace(evs); c = aw(); drive(c); sys.settrace(None)
print(log); log.clear()
import sys
def tracer(frame, event, arg): return tracer
def f(x):
    y = x
    a = sys.getrefcount(x)
    return a, sys.getrefcount(x)
def touch(frame, event, arg):
    frame.f_locals
    return touch
def store(frame, event, arg):
    if event == "line" and "a" in frame.f_locals: frame.f_locals["y"] = 3
    return store
o = object()
for t in tracer, touch, store:
    sys.settrace(t); r = f(o); sys.settrace(None); print(r)
    sys.setprofile(t); r = f(o); sys.setprofile(None); print(r)
