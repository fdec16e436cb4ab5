"""Mocks, and what is asserted about them."""
from unittest.mock import *
from unittest import mock
import sys, re
def t(f, *a, **k):
    try:
        print(re.sub(r"id='\d+'", "id=''", repr(f(*a, **k))))
    except BaseException as e:
        print(type(e).__name__, e)
m = Mock()
print(type(m).__name__, m.called, m.call_count, m.call_args, m.call_args_list)
m.foo(1, 2, a=3)
m.bar.baz('x')
m.bar.baz().qux(5)
print(m.mock_calls, m.method_calls, m.foo.call_args, m.foo.call_args.args, m.foo.call_args.kwargs)

t(m.foo.assert_called_with, 1, 2, a=3)
t(m.foo.assert_called_with, 1, 2)
t(m.foo.assert_called_once)
t(m.foo.assert_not_called)
t(m.nope.assert_called)
t(m.nope.assert_called_once)
t(m.nope.assert_called_once_with, 3)
t(m.nope.assert_called_with, 3)
t(m.assert_has_calls, [call.foo(1,2,a=3), call.bar.baz('x')])
t(m.assert_has_calls, [call.bar.baz('x'), call.foo(1,2,a=3)])
t(m.assert_has_calls, [call.bar.baz('x'), call.foo(1,2,a=3)], any_order=True)
t(m.assert_has_calls, [call.bar.baz('y'), call.foo(1,2,a=3)], any_order=True)
t(m.foo.assert_any_call, 1, 2, a=3)
t(m.foo.assert_any_call, 1)
t(m.foo.assert_any_call, ANY, 2, a=ANY)
t(lambda: m.assertfoo)
t(lambda: m.called_once)
t(lambda: m.has_calls)
t(lambda: m.__len__)
t(len, m)
m.side_effect = [1, 2, ValueError('x'), 4]
for i in range(5): t(m)
m.side_effect = KeyError('k'); t(m)
m.side_effect = lambda *a, **k: (a, k); t(m, 1, z=2)
m.side_effect = lambda: DEFAULT
m.return_value = 9; t(m)
m.reset_mock(); print(m.mock_calls, m.called); t(m)
m.reset_mock(return_value=True, side_effect=True); print(m.side_effect)
print(sorted(x for x in dir(m)))
m2 = Mock(name='bob', spec=['a', 'b'])
t(lambda: m2.c); t(lambda: type(m2.a).__name__)
m2.c = 3; print(m2.c)
m3 = Mock(spec_set=['a'])
def setc(): m3.c = 3
t(setc)
# Mocks that imitate classes and functions, and objects that are only equal to themselves.
class C:
    def __init__(self): pass
    def f(self, a, b=2): return a
    @classmethod
    def cm(cls, z): pass
    @staticmethod
    def sm(q): pass
m4 = Mock(spec=C)
print(isinstance(m4, C), m4.__class__)
t(m4.f, 1, 2, 3, 4); t(lambda: m4.zzz)
m5 = create_autospec(C)
t(m5.f); t(m5, 1)
i = m5()
t(i.f, 1, 2, 3, 4)
t(i.f, 1)
print(i.f.mock_calls, m5.mock_calls)
t(i.cm); t(i.sm); t(i.sm, 4)
t(lambda: i.nope)
def func(a, b, *, c=4): "doc"
f = create_autospec(func, return_value=7)
t(f, 1, 2); t(f, 1); t(f, 1, 2, c=5); t(f, 1, 2, d=5)
print(f.__name__, f.__doc__, f.call_args_list, f.call_count, f.mock_calls)
t(f.assert_called_once_with, 1, 2); t(f.assert_called_with, 1, b=2, c=5)
print(__import__('inspect').signature(f))
print(call(1, 2) == call(1, 2), call.a.b(3).c, call(1)(2).call_list(), call.a == call.a, call.foo(1) == ('foo', (1,)), (call(1) != call(2)), call == call)
print(call().__str__ if False else call.count(1), call.index, call.x.y.z(1)[0])
print(sentinel.a, sentinel.a is sentinel.a, DEFAULT, repr(ANY), ANY == 3, ANY != 3)
