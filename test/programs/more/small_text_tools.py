"""fnmatch, shlex, html, colorsys, graphlib and sched: small tools around text and order."""
import colorsys
import fnmatch
import graphlib
import html
import sched
import shlex

names = ["a.py", "b.txt", "Ab.py", "notes.md", "c1.py", "x[1].py"]
print(fnmatch.filter(names, "*.py"), fnmatch.fnmatch("b.txt", "[ab].*"))
print([name for name in names if fnmatch.fnmatchcase(name, "[!A-Z]?.p*")])
print(fnmatch.fnmatch("x[1].py", "x[[]1].py"), fnmatch.fnmatchcase("aXbYc", "a*b*c"))

line = 'cp -r "my files" it\\\'s\\ here --to=\'/tmp/new dir\' # all'
words = shlex.split(line)
print(words, shlex.split(line, comments=True)[-1])
print(shlex.join(words), shlex.quote("safe-name_1.txt"), shlex.quote("it's"), shlex.quote(""))
lexer = shlex.shlex("a = b+'c d';  x&&y # rest", posix=True, punctuation_chars=True)
print(list(lexer), lexer.lineno)
try:
    shlex.split("'open")
except ValueError as error:
    print(error)

text = '<a href="x?y=1&z=2">Tom\'s</a>'
safe = html.escape(text)
print(safe, html.unescape(safe) == text)
print(html.unescape("&eacute;&#233;&#xe9; &notit; &lt &Aacute &unknown; &#150; &hearts;"))

for color in [(1.0, 0.5, 0.25), (0.2, 0.4, 0.4), (0.5, 0.5, 0.5)]:
    hsv = colorsys.rgb_to_hsv(*color)
    hls = colorsys.rgb_to_hls(*color)
    print(hsv, hls, colorsys.hsv_to_rgb(*hsv), colorsys.hls_to_rgb(*hls))
print([round(part, 6) for part in colorsys.yiq_to_rgb(*colorsys.rgb_to_yiq(0.1, 0.7, 0.3))])

steps = {"bake": {"mix", "heat"}, "mix": {"shop"}, "eat": ["bake"]}
order = graphlib.TopologicalSorter(steps)
print(*graphlib.TopologicalSorter({3: [2], 2: [1], 4: [1]}).static_order())
order.prepare()
done = []
while order.is_active():
    ready = order.get_ready()
    done.append(sorted(ready))
    order.done(*ready)
print(done)
try:
    graphlib.TopologicalSorter({1: [2], 2: [3], 3: [1]}).prepare()
except graphlib.CycleError as error:
    print(error.args)

clock = 0


def now():
    return clock


def wait(seconds):
    global clock
    clock += seconds


plan = sched.scheduler(now, wait)
log = []
plan.enter(10, 1, log.append, ("late",))
early = plan.enter(5, 2, log.append, argument=("second",))
plan.enter(5, 1, log.append, argument=("first",))
gone = plan.enter(1, 1, log.append, ("never",))
plan.cancel(gone)
print([(event.time, event.priority) for event in plan.queue], plan.empty())
plan.run()
print(log, clock, plan.empty(), early.argument)
