name, value, count = "pi", 3.14159265, 42
print("%s is %.2f (%d) %5d|%-5d|%05d %x" % (name, value, count, count, count, count, 255))
print("{} {} {}".format(name, value, count), "{1}{0}{1}".format("a", "b"), "{x!r}".format(x=name))
print(f"{name:>6}|{name:<6}|{name:^6}|{value:8.3f}|{value:+.1e}|{count:b}|{count:#x}|{count:,}")
print(f"{1234567:,} {1234567.891:,.2f} {0.25:.0%} {count=} {name!r:>6}")
width = 10
print(f"{name:*^{width}}", f"{'nested'!s:.3}", f"{{braces}}", f"{value:{width}.{2}f}")


class Money:
    def __init__(self, amount):
        self.amount = amount

    def __str__(self):
        return f"${self.amount}"

    def __repr__(self):
        return f"Money({self.amount})"

    def __format__(self, spec):
        return f"{self.amount:{spec or '.2f'}} dollars"


m = Money(5)
print(m, [m], f"{m}", f"{m:.1f}", f"{m!s}", f"{m!r}", "%s %r" % (m, m))
print("{0.amount} {1[0]} {2[key]}".format(m, [m], {"key": 1}))
print("a" "b" f"{1 + 1}" "c", r"raw\n", "tab\tend")
