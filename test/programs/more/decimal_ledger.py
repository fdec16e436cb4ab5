"""Money that adds up: Decimal objects, contexts, rounding, signals, and who holds them."""
import decimal
import sys

CENT = decimal.Decimal("0.01")


class Account:
    def __init__(self, owner, balance="0"):
        self.owner = owner
        self.balance = decimal.Decimal(balance)

    def add_interest(self, percent):
        interest = self.balance * decimal.Decimal(percent) / 100
        self.balance += interest.quantize(CENT, rounding=decimal.ROUND_HALF_UP)
        return interest


print(0.1 + 0.1 + 0.1 == 0.3, sum([decimal.Decimal("0.1")] * 3) == decimal.Decimal("0.3"))
print(decimal.Decimal(0.1))
account = Account("ann", "1234.55")
interest = account.add_interest("2.5")
print(interest, account.balance, f"{account.balance:,.2f}", f"{account.balance:>12}")

price = decimal.Decimal("19.99")
same = decimal.Decimal(price)
other = decimal.Decimal("19.99")
print(same is price, other is price, other == price, sys.getrefcount(price))
print(sys.getsizeof(price), sys.getsizeof(decimal.Decimal("9" * 100)))
del same, other

context = decimal.getcontext()
print(context.prec, context is decimal.getcontext(), sys.getsizeof(context))
print(decimal.Decimal(1) / 7)
with decimal.localcontext() as local:
    local.prec = 5
    local.rounding = decimal.ROUND_DOWN
    print(decimal.Decimal(1) / 7, decimal.Decimal(2).sqrt(), local is context)
    print(local.flags[decimal.Inexact], local)
print(decimal.Decimal(2).sqrt(), decimal.getcontext() is context)
del local

for make in (lambda: decimal.Decimal("ten"), lambda: decimal.Decimal(1) / 0, lambda: price + 0.5):
    try:
        make()
    except (decimal.InvalidOperation, decimal.DivisionByZero, TypeError) as exc:
        print(type(exc).__name__, exc)

shares = [decimal.Decimal(100) / 3] * 3
rounded = [share.quantize(CENT) for share in shares]
print(sum(rounded), 100 - sum(rounded), rounded[0].as_tuple())
table = {decimal.Decimal("1.50"): "one and a half", decimal.Decimal(2): "two"}
print(table[1.5], table[2], hash(decimal.Decimal("1.5")) == hash(1.5))
print(max(rounded), decimal.Decimal("-7") // 2, decimal.Decimal("-7") % 2, round(decimal.Decimal("2.675"), 2))
print(decimal.Decimal("1E+3").normalize(), decimal.Decimal(1000).normalize(), int(decimal.Decimal("12.9")))
shares.clear()
