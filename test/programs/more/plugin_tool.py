"""A command line tool made of plugins: registration, arguments, settings in layers, output in formats."""
import argparse
import configparser
import csv
import io
import json
import shlex
import sys
from contextlib import redirect_stderr, redirect_stdout
from functools import partial, update_wrapper
from importlib import import_module
from pprint import pformat
from types import MethodType, ModuleType

COMMANDS = {}


class Command:
    def __init__(self, function, **settings):
        update_wrapper(self, function)
        self.function, self.settings, self.arguments = function, settings, []
        COMMANDS[function.__name__] = self

    def argument(self, *names, **settings):
        self.arguments.append((names, settings))
        return self

    def __call__(self, *args, **kwargs):
        return self.function(*args, **kwargs)

    def __repr__(self):
        return f"<command {self.__name__}>"


def command(function=None, **settings):
    return partial(Command, **settings) if function is None else Command(function)


@command
def add(context, numbers):
    """Add numbers."""
    return {"sum": sum(numbers), "count": len(numbers)}


@command(quiet=True)
def words(context, text, upper=False):
    """Split a text."""
    found = shlex.split(text)
    return [{"word": w.upper() if upper else w, "size": len(w)} for w in found]


@command
def call(context, target, argument):
    """Call what a module has."""
    module, _, name = target.partition(":")
    return {"result": getattr(import_module(module), name)(argument)}


add.argument("numbers", nargs="+", type=int)
words.argument("text").argument("-u", "--upper", action="store_true")
call.argument("target").argument("argument")


class Context:
    def __init__(self, text):
        self.config = configparser.ConfigParser(defaults={"format": "json", "width": "60"})
        self.config.read_string(text)

    def setting(self, section, name, kind=str):
        if not self.config.has_section(section):
            return kind(self.config.defaults()[name])
        return kind(self.config[section][name])


def as_csv(data):
    rows = data if isinstance(data, list) else [data]
    out = io.StringIO()
    writer = csv.DictWriter(out, fieldnames=list(rows[0]), lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue().rstrip()


FORMATS = {"json": partial(json.dumps, sort_keys=True), "csv": as_csv, "pretty": partial(pformat, width=30)}


def build():
    parser = argparse.ArgumentParser(prog="tool", add_help=False)
    parser.add_argument("--format", choices=sorted(FORMATS))
    kinds = parser.add_subparsers(dest="command", required=True)
    for name, each in COMMANDS.items():
        sub = kinds.add_parser(name, add_help=False)
        for names, settings in each.arguments:
            sub.add_argument(*names, **settings)
        sub.set_defaults(run=each)
    return parser


def main(line, context):
    options = vars(build().parse_args(shlex.split(line)))
    run, name, form = options.pop("run"), options.pop("command"), options.pop("format")
    result = run(context, **options)
    return FORMATS[form or context.setting(name, "format")](result)


context = Context("[words]\nformat = csv\n[call]\nwidth = 20\nformat = pretty\n")
for line in ("add 1 2 3", "words 'a \"b c\" d' -u", "--format pretty words 'one two'", "call math:sqrt 2",
             "call json:loads '[1, {\"a\": null}]'", "add one", "nothing"):
    told, shown = io.StringIO(), io.StringIO()
    try:
        with redirect_stderr(told), redirect_stdout(shown):
            print(main(line, context))
    except SystemExit as stop:
        print(line, "->", stop.code, told.getvalue().count("\n"))
    except Exception as error:
        print(line, "->", type(error).__name__, error)
    else:
        print(line, "->", shown.getvalue(), end="")
print(COMMANDS, add.__doc__, words.settings, add.__wrapped__ is add.function)
print(context.config.sections(), context.setting("add", "width", int), context.setting("call", "width", int))
plugin = ModuleType("plugin", "Made at run time.")
exec("def shout(context, text):\n    return text.upper() + mark\nmark = '!'", plugin.__dict__)
sys.modules["plugin"] = plugin
shout = import_module("plugin").shout
print(shout(None, "hi"), shout.__module__, shout.__globals__ is vars(plugin), plugin.__doc__)
context.shout = MethodType(shout, context)
print(context.shout("you"), sys.getrefcount(context), context.shout.__self__ is context)
