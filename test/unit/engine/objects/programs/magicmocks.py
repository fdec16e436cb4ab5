"""Mocks with special methods, and mocks within mocks."""
from unittest.mock import *
from unittest import mock
import sys, re
def t(f, *a, **k):
    try:
        print(re.sub(r"id='\d+'", "id=''", repr(f(*a, **k))))
    except BaseException as e:
        print(type(e).__name__, e)
class C: pass
mm = MagicMock()
print(len(mm), bool(mm), int(mm), float(mm), list(mm), 3 in mm, mm == 3, mm != 3, hash(mm) == hash(mm))
mm.__getitem__.return_value = 'item'; print(mm['k'], mm.__getitem__.call_args, mm.mock_calls)
mm.__len__.return_value = 7; print(len(mm))
mm.__iter__.return_value = [1,2]; print(list(mm), list(mm))
mm.__str__.return_value = 'hello'; print(str(mm))
with mm as q: print(type(q).__name__)
print([str(c) for c in mm.mock_calls])
print(mm < 3 if False else type(mm + 1).__name__, type(1 + mm).__name__, type(-mm).__name__, type(mm(2)).__name__, type(mm.x).__name__)
t(lambda: mm < 3)
mm2 = Mock(); mm2.__len__ = lambda self: 5; print(len(mm2))
mm2.__str__ = Mock(return_value='s'); print(str(mm2)); print(mm2.mock_calls)
def sd(): mm2.__init__ = 3
t(sd)
del mm2.foo
t(lambda: mm2.foo)
parent = Mock()
c1 = Mock(return_value=None); c2 = Mock()
parent.c1 = c1; parent.attach_mock(c2, 'c2')
c1(1); c2(2); print(parent.mock_calls)
parent.configure_mock(**{'m.return_value': 3, 'o.side_effect': KeyError, 'n': 8})
print(parent.m(), parent.n); t(parent.o)
import re
def rr(x): return re.sub(r"id='\d+'", "id=''", repr(x))
print(rr(Mock()), rr(Mock(name='n')), rr(Mock().a.b), rr(Mock().a().b), rr(Mock(spec=C)), rr(Mock(spec_set=C)), rr(MagicMock()()), rr(NonCallableMock()), rr(Mock(name='z')()().q))
class Sub(MagicMock):
    def extra(self): return 'e'
s = Sub(); print(s.extra(), type(s.child).__name__, type(s()).__name__)
w = Mock(wraps=[3,1,2]); t(w.sort); t(w.count, 1); t(w.index, 5)
p = PropertyMock(return_value=3)
class K: pass
k = K(); K.prop = p; print(k.prop); k.prop = 8; print(p.mock_calls)
mk = MagicMock(); type(mk).foo = p; print(mk.foo, p.call_count)
seal(parent); t(lambda: parent.unknown); t(lambda: parent.m())
print(mock.FILTER_DIR, sorted(mock.__all__))
nc = NonCallableMagicMock(); t(nc); print(len(nc))
# Mocks of what is awaited.
import asyncio
am = AsyncMock(return_value=5)
async def main():
    print(await am(1, 2)); print(am.await_count, am.await_args, am.await_args_list)
    am.assert_awaited_once_with(1, 2); t(am.assert_awaited_with, 3); t(am.assert_not_awaited); t(am.assert_awaited_once); t(am.assert_any_await, 7); t(am.assert_has_awaits, [call(9)])
    am.side_effect = [1, ValueError('z')]
    print(await am())
    try: await am()
    except ValueError as e: print('VE', e)
    try: await am()
    except StopAsyncIteration as e: print('SAI')
    m = MagicMock()
    async with m as x: print(type(x).__name__)
    m.__aiter__.return_value = [1, 2, 3]
    print([i async for i in m])
    class AC:
        async def a(self, x): pass
        def s(self): pass
    q = create_autospec(AC)
    i = q()
    print(type(i.a).__name__, type(i.s).__name__)
    await i.a(3); i.a.assert_awaited_once_with(3)
    z = Mock(spec=AC); print(type(z.a).__name__, type(z.s).__name__)
    async def af(x): return x
    c = create_autospec(af, return_value=3); print(await c(1), c.await_count)
    mm = MagicMock(spec=af); print(type(mm).__name__)
asyncio.run(main())
import inspect; print(inspect.iscoroutinefunction(am))
