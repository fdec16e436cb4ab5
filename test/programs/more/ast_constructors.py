"""Syntax nodes made by hand, rightly and wrongly."""
import ast
import warnings


class Marked(ast.Name):
    """A node of our own."""


def attempt(make):
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        try:
            print(ast.dump(make()))
        except TypeError as error:
            print(error)
    for warning in caught:
        print(warning.message)


for node in ast.Name, Marked:
    attempt(lambda: node("a", ast.Load()))
    attempt(lambda: node("a", ast.Load(), "more"))
    attempt(lambda: node("a", id="b"))
    attempt(lambda: node("a", unheard=1))
    attempt(lambda: node())
attempt(lambda: ast.BinOp())
attempt(lambda: ast.List())
