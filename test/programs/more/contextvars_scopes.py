import contextvars, gc, sys
from contextvars import ContextVar, copy_context

user = ContextVar("user", default="guest")
level = ContextVar("level")


def show(label):
    print(label, user.get(), type(level.get(0)).__name__)


class Request:
    def __init__(self, name):
        self.name = name


def handle(request):
    token = user.set(request.name)
    level.set(request)
    show("inside")
    print(token.var is user, token.old_value is token.MISSING)
    return request


show("start")
first = Request("ann")
ctx = copy_context()
back = ctx.run(handle, first)
show("after run")
print(len(ctx), user in ctx, ctx[user], len(list(ctx.items())))
print(sys.getrefcount(first))
kept = ctx.copy()
print(kept == ctx, sys.getrefcount(first))
del back
level.set([1])
token = level.set(first)
print(sys.getrefcount(first), token.old_value)
level.reset(token)
show("reset")
try:
    level.reset(token)
except RuntimeError as error:
    print("used" in str(error))
try:
    ctx.run(ctx.run, show, "twice")
except RuntimeError as error:
    print("already entered" in str(error))
try:
    ContextVar("none").get()
except LookupError as error:
    print("missing", error.args[0].name)
del ctx
del kept, token
print(sys.getrefcount(first))
me = copy_context()
me.run(user.set, me)
del me
print(gc.collect())
