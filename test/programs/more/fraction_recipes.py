"""Exact amounts in a recipe: Fraction objects, what they hold, and how they mix with other numbers."""
import sys
from fractions import Fraction
from numbers import Integral, Rational


class Amount:
    def __init__(self, quantity, unit):
        self.quantity = Fraction(quantity)
        self.unit = unit

    def scaled(self, factor):
        return Amount(self.quantity * factor, self.unit)

    def __str__(self):
        return f"{self.quantity} {self.unit}"


recipe = {"flour": Amount("3/4", "sacks"), "milk": Amount(0.5, "jugs"), "eggs": Amount(4, "pieces")}
half = {name: amount.scaled(Fraction(1, 2)) for name, amount in recipe.items()}
for name, amount in half.items():
    print(name, amount, float(amount.quantity))

third = Fraction(1, 3)
again = Fraction(1, 3)
print(third == again, third is again, hash(third) == hash(again))
print(sys.getsizeof(third), sys.getrefcount(third))
total = sum([third, third, Fraction(1, 6)], Fraction())
print(total, total + 1, total + 0.5, total - third, total / third, total ** 2, total ** -1)
same = +third
print(same is third, same.numerator is third.numerator)
del same, again

print(Fraction(3.14159).limit_denominator(50), round(Fraction(22, 7), 2), Fraction("-1.25e-1"))
print(isinstance(third, Rational), isinstance(3, Integral), isinstance(0.5, Rational))
table = {Fraction(1, 2): "half", Fraction(2): "two"}
print(table[0.5], table[2], Fraction(7, 2) // 1, Fraction(-7, 2) % 2, divmod(Fraction(7, 2), Fraction(3, 4)))

for bad in ("1/0", "one", None):
    try:
        Fraction(bad)
    except (ZeroDivisionError, ValueError, TypeError) as exc:
        print(type(exc).__name__, exc)

parts = sorted([Fraction(2, 3), 0.5, 1, Fraction(3, 4)])
print([str(part) for part in parts])
