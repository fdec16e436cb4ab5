"""Code objects that differ in what is given."""
def t(f):
    try: print(repr(f()))
    except BaseException as e: print(type(e).__name__, e)
def c(a, b=2):
    x = "one"
    return a, b, x
co = c.__code__
other = co.replace(co_name='zz', co_qualname='q.zz')
t(lambda: (other.co_name, other.co_qualname, other is co, co.co_name))
t(lambda: co.replace(co_firstlineno=99).co_firstlineno)
consts = co.co_consts
changed = co.replace(co_consts=tuple("two" if k == "one" else k for k in consts))
c.__code__ = changed
t(lambda: c(1)); t(lambda: c.__code__ is changed)
t(lambda: co.replace(co_filename='x.py').co_filename); t(lambda: co.replace(co_name=3)); t(lambda: co.replace(foo=1)); t(lambda: co.replace(co_consts=[1])); t(lambda: co.replace('a'))
def f(): raise ValueError("moved")
f.__code__ = f.__code__.replace(co_firstlineno=500, co_name='renamed')
try: f()
except ValueError as e: print(e.__traceback__.tb_next.tb_lineno, e.__traceback__.tb_next.tb_frame.f_code.co_name)
import types
g = types.FunctionType(co.replace(co_name='g'), globals(), 'g', (5,)); t(lambda: g(1)); t(lambda: (g.__name__, g.__code__.co_name, g.__defaults__))
t(lambda: types.FunctionType(3, {})); t(lambda: types.FunctionType(co, 3)); t(lambda: types.FunctionType(co, {}, 3)); t(lambda: types.FunctionType(co, {}, 'n', 3)); t(lambda: types.FunctionType(co, {}, 'n', None, ())())
def outer():
    y = 1
    def inner(): return y
    return inner
i = outer()
t(lambda: types.FunctionType(i.__code__, {})); t(lambda: types.FunctionType(i.__code__, {}, None, None, (3,))); t(lambda: types.FunctionType(i.__code__, {}, None, None, ())); t(lambda: types.FunctionType(i.__code__, {}, None, None, (types.CellType(7),))()); t(lambda: types.FunctionType(code=co, globals={'__name__': 'm'}).__module__)
