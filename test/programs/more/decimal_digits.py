"""Digits as bits, moved to a side, and powers with a modulus: what a decimal's digits can do."""
from decimal import Context, Decimal, InvalidOperation, localcontext

READ, WRITE, RUN = Decimal(100), Decimal(10), Decimal(1)


def rights(*each):
    total = Decimal(0)
    for right in each:
        total = total.logical_or(right)
    return total


editor = rights(READ, WRITE)
visitor = rights(READ)
print(editor, editor.logical_and(RUN), editor.logical_xor(visitor))

with localcontext() as context:
    context.prec = 6
    masked = editor.logical_invert()
    print(masked, Decimal(123456).rotate(2), Decimal(123456).rotate(-1))
    print(Decimal(123456).shift(2), Decimal(-123456).shift(-3))
    step = Decimal(1).next_toward(2)
    print(step, Decimal(1).next_toward(0), Decimal(1).next_toward(Decimal("1.0")))

try:
    Decimal(12).logical_and(Decimal(10))
except InvalidOperation as error:
    reason = error.args
    print(reason)

small = Context(prec=4)
print(small.power(7, 30, 11), pow(Decimal(7), 30, 11), small.logical_invert(Decimal(101)))
check = [small.shift(Decimal(n), 1) for n in (12, 999, 12345)]
print(check)

try:
    Decimal.from_text("1")
except AttributeError as error:
    print(error)
