"""What the compiler says of texts that a program compiles, and what refuses their arguments."""
import warnings


def attempt(text, *scopes):
    try:
        return eval(text, *scopes)
    except Exception as error:
        return f"{type(error).__name__}: {error}"


print(attempt("1 is 1"))
print(attempt("(1, 2) is 'a'"))
with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    attempt("1 is 1")
    exec("def f():\n    try:\n        pass\n    finally:\n        return 1 is 1\n")
    exec("assert (1, 'never wrong')")
    for one in caught:
        print(one.category.__name__, one.lineno, one.message, one.filename)
with warnings.catch_warnings():
    warnings.simplefilter("error")
    try:
        exec("x = 1\nif x is 5: pass\n")
    except SyntaxError as error:
        refused = error
        print(type(error).__name__, error.lineno, error.offset, error.msg)

print(attempt("1", 1))
print(attempt("1", {}, 1))
print(attempt("1", [1]))
print(attempt("sum(5, 'text')"))
print(attempt("'a,b'.split(',', 2**70)"))
print(attempt("b'ab'.hex('-', 2**70)"))
print(attempt("'a\tb'.expandtabs(2**40)"))
print(attempt("(5).to_bytes(2**70)"))
print(attempt("complex('inf+nanj') / (1+2j)"), attempt("(1+2j) / complex('inf+nanj')"))

data = bytearray(b"memory\xff")
kinds = [data.__reduce__(), data.__reduce_ex__(0), data.__reduce_ex__(4), bytearray().__reduce__()]
for made in kinds:
    print(made)
copied = kinds[2][0](*kinds[2][1])
print(copied == data, copied is data)
