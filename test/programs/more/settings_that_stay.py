"""Settings in a mapping that nobody can change; where there is no frozendict, in its proxy."""
import copy
import gc
import sys
import types

try:
    freeze = frozendict
except NameError:
    freeze = types.MappingProxyType


class Server:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("down:", self.name)


server = Server("a")
settings = freeze({"server": server, "port": 80})
print(sys.getrefcount(server), len(settings), settings["port"], settings.get("none", 0))
print(list(settings), list(settings.items())[1], "port" in settings, gc.is_tracked(settings))
same = copy.copy(settings) if freeze is not types.MappingProxyType else settings
print(same is settings, sys.getrefcount(server))
more = settings | {"port": 8080, "debug": True}
print(more["port"], settings["port"], sys.getrefcount(server), len(more))
del more
print(sys.getrefcount(server))
try:
    settings["port"] = 1
except TypeError as refusal:
    print(str(refusal).split("object")[1])
match settings:
    case {"port": port, **rest}:
        print(port, list(rest), type(rest).__name__, sys.getrefcount(server))
del rest
plain = dict(settings)
print(plain == settings, sys.getrefcount(server))
plain.clear()
values = settings.values()
print(sys.getrefcount(settings), sys.getrefcount(values))
del values, same
print(sys.getsizeof(settings) > 0)
if freeze is not types.MappingProxyType:
    table = {freeze(x=1, y=2): "point", freeze(): "nothing"}
    print(table[freeze(y=2, x=1)], table[freeze()], hash(freeze(a=1)) == hash(frozenset({("a", 1)})))
    try:
        hash(freeze(a=[]))
    except TypeError as refusal:
        print(refusal)
    empty = freeze()
    whole = freeze(table=1)
    print((empty | whole) is whole, freeze(whole) is whole, whole, repr(empty))
del server
del settings
print("end")
