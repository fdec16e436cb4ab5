"""Settings in .ini files: defaults, references between options, types, what is wrong in a file, writing back."""
import configparser
import io
import sys

TEXT = """
[DEFAULT]
home = /srv
retries = 3

[paths]
logs = %(home)s/logs
data: %(home)s/data  ; kept
long = first
   second

   third
# a comment
[server]
host = example.org
port = 8080
debug = yes
rate = 0.25
percent = 50%%
"""

config = configparser.ConfigParser()
config.read_string(TEXT)
print(config.sections(), config.defaults(), len(config), "paths" in config, "none" in config)
print(config["paths"]["logs"], repr(config["paths"]["data"]), repr(config.get("paths", "long")))
server = config["server"]
print(server, server.getint("port") + 1, server.getboolean("debug"), server.getfloat("rate"), server["percent"])
print(server.get("none"), server.get("none", "else"), server.getint("none", 7), config.get("none", "x", fallback=0))
print(list(server), dict(config.items("server", raw=True))["percent"], server.name, server.parser is config)
host = server["host"]
print(sys.getrefcount(host), sys.getrefcount(server), sys.getrefcount(config))

for wrong in (
    lambda: config.get("none", "x"),
    lambda: config.get("server", "x"),
    lambda: config["none"],
    lambda: server["none"],
    lambda: config.getint("server", "host"),
    lambda: config.getboolean("server", "host"),
    lambda: config.set("server", "x", 5),
    lambda: config.set("server", "x", "5%"),
    lambda: config.add_section("server"),
    lambda: config.add_section("DEFAULT"),
    lambda: config.read_string("x = 1"),
    lambda: config.read_string("[a]\n= 1\nalone\n"),
    lambda: config.read_string("[a1]\nx = 1\n[a1]\n"),
    lambda: config.read_string("[b]\nx = 1\nx = 2\n"),
    lambda: config.read_dict({"c": {"x": 1, "X": 2}}),
    lambda: config.pop("DEFAULT"),
    lambda: configparser.ConfigParser(interpolation=5),
):
    try:
        wrong()
    except Exception as error:
        print(type(error).__name__, error, error.args)
for text in ("%(x)s", "%(y", "%z", "%(home)s %%"):
    config.read_string(f"[try]\nx = {text}\n")
    try:
        print(config["try"]["x"])
    except configparser.InterpolationError as error:
        print(type(error).__name__, error, error.args)


class Cased(configparser.RawConfigParser):
    def optionxform(self, name):
        print("name", name)
        return name


cased = Cased(allow_no_value=True, delimiters="=", converters={"list": str.split}, strict=False)
cased.read_dict({"Names": {"One": "a b c"}})
cased.read_file(io.StringIO("[Names]\nTwo\nThree = 3\n[Names]\nTwo = 2\n"), "again")
print(cased["Names"].getlist("One"), cased.getlist("Names", "One"), cased.options("Names"))
print(cased.remove_option("Names", "One"), cased.remove_option("Names", "One"), cased.remove_section("x"))

extended = configparser.ConfigParser(interpolation=configparser.ExtendedInterpolation())
extended["a"] = {"one": "1", "two": "${one}${b:three}"}
extended["b"] = {"three": "3", "four": "${a:two}$$"}
print(extended["b"]["four"], extended["a"]["two"], list(extended), extended.popitem())
out = io.StringIO()
config.remove_section("try")
config.write(out)
print(out.getvalue())
extended.write(out, space_around_delimiters=False)
print(out.getvalue()[-40:], [type(each).__name__ for each in configparser.ConfigParser.__mro__])
