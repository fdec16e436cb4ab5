"""Programs as data: parse, look, change, compile."""
import ast

SOURCE = '''
"""Orders."""
import math
from os import path as p

RATE = 1 + 2 * 3

def total(prices, *, rate=0.5):
    """Sum with tax."""
    result = sum(prices) * (1 + rate)
    return round(result, 2) if result else None

class Order:
    items: list[float] = []

    async def send(self, to):
        await to.put(f"{self.items!r:>10} {RATE}")
'''

tree = ast.parse(SOURCE)
print(ast.get_docstring(tree), [type(node).__name__ for node in tree.body])
print(ast.dump(tree.body[3]))
print(ast.dump(ast.parse("a[1:2] = -b or c", mode="exec").body[0], indent=2))


class Names(ast.NodeVisitor):
    def __init__(self):
        self.loads, self.functions = {}, []

    def visit_Name(self, node):
        if isinstance(node.ctx, ast.Load):
            self.loads.setdefault(node.id, []).append(node.lineno)

    def visit_FunctionDef(self, node):
        self.functions.append((node.name, [arg.arg for arg in node.args.kwonlyargs]))
        self.generic_visit(node)

    visit_AsyncFunctionDef = visit_FunctionDef


names = Names()
names.visit(tree)
print(names.functions)
print(sorted(names.loads.items()))


class Fold(ast.NodeTransformer):
    """Computes what is constant, and drops docstrings."""

    def visit_BinOp(self, node):
        self.generic_visit(node)
        if isinstance(node.left, ast.Constant) and isinstance(node.right, ast.Constant):
            code = compile(ast.Expression(node), "<fold>", "eval")
            return ast.copy_location(ast.Constant(eval(code)), node)
        return node

    def visit_Expr(self, node):
        return None if isinstance(node.value, ast.Constant) else node


folded = ast.fix_missing_locations(Fold().visit(tree))
print(ast.unparse(folded))
namespace = {}
exec(compile(folded, "<orders>", "exec"), namespace)
print(namespace["RATE"], namespace["total"]([10, 20.5]), namespace["total"]([]))

call = ast.Call(func=ast.Name("print", ast.Load()), args=[ast.Constant("built by hand")],
                keywords=[])
module = ast.Module(body=[ast.Expr(call)], type_ignores=[])
exec(compile(ast.fix_missing_locations(module), "<made>", "exec"))

print(ast.literal_eval("{'size': (1, -2.5), 'tags': ['x', b'y', None], 'odd': {3}}"))
for text in ("open('f')", "1 + 2", "[1, 2", "x"):
    try:
        ast.literal_eval(text)
    except (ValueError, SyntaxError) as error:
        print(type(error).__name__, str(error).split(":")[0])

try:
    compile(ast.Module([ast.Pass()], []), "<no position>", "exec")
except TypeError as error:
    print(error)
try:
    compile(ast.parse("1", mode="eval"), "<mode>", "exec")
except TypeError as error:
    print(error)

body = tree.body[3].body
print(ast.get_source_segment(SOURCE, body[-1]))
print(len(list(ast.walk(tree))), isinstance(tree, ast.mod), ast.Name._fields)
shared = [node for node in ast.walk(tree) if isinstance(node, ast.Load)]
print(len(shared), len(set(map(id, shared))))
left = body[0].targets[0]
del tree, folded, body, names
print(ast.unparse(left))
