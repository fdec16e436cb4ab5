"""Patches in all their forms."""
from unittest.mock import *
from unittest import mock
import os, sys, json
def t(f, *a, **k):
    import re
    try:
        print(re.sub(r"id='\d+'", "id=''", repr(f(*a, **k))))
    except BaseException as e:
        print(type(e).__name__, re.sub(r"id='\d+'", "id=''", re.sub("0x[0-9a-f]+|from '.*'", "0x", str(e))))
class Api:
    url = 'http'
    def get(self, path, *, timeout=3):
        "get it"
        return 'real ' + path
    @staticmethod
    def st(a): return a
    @classmethod
    def cm(cls, a): return a
def use(): return Api().get('x')
def now(): return 'real now'
with patch('__main__.now') as n:
    n.return_value = 'fake'; print(now(), n.mock_calls)
print(now())
with patch('__main__.now', return_value=3): print(now())
with patch('__main__.now', lambda: 'l'): print(now())
with patch.object(Api, 'get', return_value='m') as g: print(use(), g.call_args)
with patch.object(Api, 'get', autospec=True) as g:
    g.return_value = 'auto'
    a = Api(); print(a.get('p', timeout=5), len(g.call_args.args)); t(a.get); t(a.get, 1, 2)
with patch.object(Api, 'url', 'new'): print(Api.url)
print(Api.url, use())
with patch.object(Api, 'url', new_callable=PropertyMock) as u:
    u.return_value = 'prop'; print(Api().url, u.mock_calls)
@patch('__main__.now')
def f(a, m): m.return_value = a; return now()
print(f(4), f.__name__, f.patchings)if 0 else print(f(4), f.__name__)
@patch('__main__.now')
@patch.object(Api, 'get')
def f2(g, n): print(g is Api.get, n is now); return 1
print(f2())
d = {'a': 1}
with patch.dict(d, {'b': 2}): print(d)
print(d)
with patch.dict(d, b=3, clear=True) as dd: print(d, dd is d)
print(d)
@patch.dict(d, {'z': 26})
def g3(): return dict(d)
print(g3(), d)
with patch.dict('os.environ', {'MY_VAR': 'x'}): print(os.environ['MY_VAR'])
with patch.multiple(Api, url='u', get=DEFAULT) as ms: print(Api.url, list(ms), type(ms['get']).__name__)
@patch.multiple('__main__', now=DEFAULT, use=DEFAULT)
def f4(**k): print(sorted(k)); return now is k['now']
print(f4(), now())
p = patch('__main__.now'); m = p.start(); m.return_value = 'started'; print(now()); p.stop(); print(now())
t(p.stop)
patch('__main__.now').start(); patch('__main__.use').start(); print(type(now).__name__); patch.stopall(); print(now())
t(lambda: patch('nodots'))
t(lambda: patch(3))
t(patch('nosuchmodule_x.y').start)
t(patch('__main__.Api.nope').start)
with patch('__main__.newname', 5, create=True): print(newname)
t(lambda: newname)
t(lambda: patch.object('str', 'x'))
t(lambda: patch('__main__.now', new=1, new_callable=2))
t(patch('__main__.now', new=1, foo=2).start)
t(lambda: patch('__main__.now', autospect=True))
t(patch('__main__.now', spec=True, autospec=True).start)
@patch('__main__.now', return_value='cls')
class Tests:
    def test_a(self, m): return now(), m is now
    def other(self): return now()
print(Tests().test_a(), Tests().other())
with patch('__main__.Api') as M:
    inst = M.return_value; inst.get.return_value = 'inst'
    print(use(), M.mock_calls)
with patch('__main__.Api', autospec=True) as M:
    i = M.return_value; i.get.return_value = 8; print(use()); t(Api().get); t(M, 1); t(lambda: M.nothing); t(lambda: Api.st()); t(lambda: Api.cm(1, 2))
with patch('__main__.Api', spec=True) as M: t(lambda: M.foo); print(isinstance(M(), Api) if 0 else type(M()).__name__)
with patch('__main__.Api', spec_set=True) as M:
    def setit(): M.foo = 1
    t(setit)
with patch('builtins.open', mock_open(read_data='l1\nl2\nl3')) as mo:
    with open('file') as fh: print(fh.read())
    with open('file') as fh: print(list(fh))
    with open('file') as fh: print(fh.readline(), fh.readlines())
    with open('f', 'w') as fh: fh.write('text')
    mo.assert_called_with('f', 'w'); mo().write.assert_called_once_with('text')
    print([c for c in mo.mock_calls if c != call().close()])
with patch('builtins.print') as pr:
    print('hidden')
print(pr.mock_calls)
with patch('builtins.input', side_effect=['a', 'b']): print(input('?'), input())
with patch('sys.stdout') as so: pass
try:
    with patch('__main__.now'): raise ValueError('inside')
except ValueError as e: print(e, now())
with patch.object(json, 'dumps', return_value='J'): print(json.dumps(3))
print(json.dumps(3))
class Cfg: debug = False
c = Cfg(); c.x = 1
with patch.object(c, 'x', 9), patch.object(c, 'debug', True): print(c.x, c.debug, vars(c))
print(c.x, c.debug, vars(c))
r = Mock(); r.status_code = 200; r.json.return_value = {'k': 1}
with patch('json.loads', return_value=r) as L: print(json.loads('z').json()['k'], L.call_args_list)
print(mock.patch.TEST_PREFIX)
import sys as s
m = Mock(); print(s.getrefcount(m)); m.a; print(s.getrefcount(m)); m.b.c; print(s.getrefcount(m)); x = object(); m(x); print(s.getrefcount(x)); m.a(x); print(s.getrefcount(x)); m.reset_mock(); print(s.getrefcount(x))
def eff(y): print('in', s.getrefcount(y))
m.side_effect = eff; m(x); print(s.getrefcount(x))
mm = MagicMock(); print(s.getrefcount(mm)); len(mm); print(s.getrefcount(mm)); mm.x.y(x); print(s.getrefcount(mm), s.getrefcount(x))
