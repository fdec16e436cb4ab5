"""argparse: options, positionals, groups, commands, help and errors."""
import argparse
import contextlib
import io


def build():
    parser = argparse.ArgumentParser(prog="tool", description="Copies things, and counts them too.",
                                     epilog="See the manual.")
    parser.add_argument("source", help="what to copy")
    parser.add_argument("targets", nargs="*", default=["here"], help="where to (default: here)")
    parser.add_argument("-n", "--number", type=int, default=3, metavar="N",
                        help="how often, %(default)s times if it is not said otherwise at all")
    parser.add_argument("--mode", choices=["fast", "slow"], required=True)
    parser.add_argument("-v", "--verbose", action="count", default=0, help="say more")
    parser.add_argument("--tag", action="append")
    parser.add_argument("--size", nargs=2, type=float, metavar=("W", "H"))
    group = parser.add_mutually_exclusive_group()
    group.add_argument("--dry", action="store_true")
    group.add_argument("--force", action="store_true")
    return parser


parser = build()
arguments = parser.parse_args(["a.txt", "b", "c", "--mode", "fast", "-vv", "--tag=x", "--tag", "y"])
print(arguments)
print(arguments.number, arguments.targets, arguments.verbose, "dry" in arguments)
short = parser.parse_args(["-n7", "--mo", "slow", "--size", "1", "2.5", "s"])
print(short.number, short.mode, short.size, short.targets, short == arguments)
print(vars(short)["tag"], parser.get_default("number"))
print(parser.format_help())
print(parser.format_usage(), end="")

wrong = [
    ["a"],
    ["--mode", "quick", "a"],
    ["a", "--mode", "fast", "-n", "many"],
    ["a", "--mode", "fast", "--dry", "--force"],
    ["a", "--mode", "fast", "--unknown"],
    ["--mode"],
    ["a", "--mode", "fast", "--size", "1"],
    [],
]
for words in wrong:
    told = io.StringIO()
    try:
        with contextlib.redirect_stderr(told):
            parser.parse_args(words)
    except SystemExit as error:
        print(error.code, told.getvalue().splitlines()[-1])

known, rest = parser.parse_known_args(["a", "--mode", "fast", "--other", "-x"])
print(known.source, rest)

main = argparse.ArgumentParser(prog="git", add_help=False)
main.add_argument("--flag", action=argparse.BooleanOptionalAction, default=True)
commands = main.add_subparsers(dest="command", title="commands")
add = commands.add_parser("add", help="add files", aliases=["a"])
add.add_argument("files", nargs="+")
add.set_defaults(run=len)
log = commands.add_parser("log", help="show history")
log.add_argument("--since", type=int)
chosen = main.parse_args(["--no-flag", "add", "x", "y"])
print(chosen.command, chosen.files, chosen.flag, chosen.run(chosen.files))
print(main.parse_args(["log", "--since", "-5"]), main.parse_args([]))
print(main.format_help())
print(add.format_usage(), end="")


def positive(text):
    value = int(text)
    if value <= 0:
        raise argparse.ArgumentTypeError(f"{text} is not positive")
    return value


plain = argparse.ArgumentParser(prog="p", formatter_class=argparse.ArgumentDefaultsHelpFormatter,
                                exit_on_error=False)
count = plain.add_argument("--count", type=positive, default=1, help="how many")
print(type(count).__name__, count.dest, count.option_strings, plain.parse_args(["--count", "4"]))
try:
    plain.parse_args(["--count", "0"])
except argparse.ArgumentError as error:
    print(error)
plain.print_help()
