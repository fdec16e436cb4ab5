"""A tiny Lisp: environments that hold one another, closures, and tail calls by a loop."""
import math
import operator as op
import sys


class Symbol(str):
    __slots__ = ()


class Env(dict):
    def __init__(self, names=(), values=(), outer=None):
        super().__init__(zip(names, values))
        self.outer = outer

    def find(self, name):
        env = self
        while env is not None:
            if name in env:
                return env
            env = env.outer
        raise NameError(f"no {name}")


class Lambda:
    def __init__(self, params, body, env):
        self.params, self.body, self.env = params, body, env

    def __call__(self, *args):
        return evaluate(self.body, Env(self.params, args, self.env))


def tokenize(text):
    return text.replace("(", " ( ").replace(")", " ) ").split()


def read(words):
    word = words.pop(0)
    if word == "(":
        parts = []
        while words[0] != ")":
            parts.append(read(words))
        words.pop(0)
        return parts
    for kind in (int, float):
        try:
            return kind(word)
        except ValueError:
            continue
    return Symbol(word)


def evaluate(x, env):
    while True:
        if isinstance(x, Symbol):
            return env.find(x)[x]
        if not isinstance(x, list):
            return x
        head, *rest = x
        if head == "if":
            test, yes, no = rest
            x = yes if evaluate(test, env) else no
        elif head == "define":
            name, value = rest
            env[name] = evaluate(value, env)
            return None
        elif head == "lambda":
            return Lambda(rest[0], rest[1], env)
        elif head == "begin":
            for part in rest[:-1]:
                evaluate(part, env)
            x = rest[-1]
        else:
            function = evaluate(head, env)
            args = [evaluate(part, env) for part in rest]
            if not isinstance(function, Lambda):
                return function(*args)
            x, env = function.body, Env(function.params, args, function.env)


world = Env(["+", "-", "*", "<", "=", "sqrt", "list", "len"],
            [op.add, op.sub, op.mul, op.lt, op.eq, math.sqrt, lambda *a: list(a), len])
PROGRAM = """
(begin
  (define square (lambda (n) (* n n)))
  (define fact (lambda (n) (if (< n 2) 1 (* n (fact (- n 1))))))
  (define count (lambda (n acc) (if (= n 0) acc (count (- n 1) (+ acc 1)))))
  (define adder (lambda (a) (lambda (b) (+ a b))))
  (define add5 (adder 5))
  (list (square 3) (fact 5) (count 20 0) (add5 10) (sqrt 2.25)))
"""
tree = read(tokenize(PROGRAM))
print(evaluate(tree, world))
add5 = world["add5"]
print(add5.env, add5.env.outer is world, sys.getrefcount(add5), sys.getrefcount(world))
print(add5(1), list(map(world["square"], range(4))))
for text in ["(undefined 1)", "(+ 1)", "(len (list 1 2 3))", "(sqrt -1)"]:
    try:
        print(text, evaluate(read(tokenize(text)), world))
    except (NameError, TypeError, ValueError) as error:
        print(text, type(error).__name__)
del world["fact"], add5
print(sorted(world)[:3], sys.getrefcount(tree), sys.getrefcount(world))
