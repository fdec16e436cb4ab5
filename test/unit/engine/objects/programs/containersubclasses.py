class S(set): pass
class F(frozenset): pass
class L(list): pass
class T(tuple): pass
class D(dict): pass
s=S([1,2]); f=F([1,2])
for e in '''s|{3}
s&{1}
s-{1}
s^{1}
s.copy()
s.union([3])
s.intersection([1])
s.difference([1])
s.difference()
s.symmetric_difference([1])
{1}|s
{1}&s
{1,2}&f
f&{1,2}
f|{3}
{3}|f
frozenset([1])|{2}
{2}|frozenset([1])
f.copy()
f-{1}
L([1])+[2]
L([1])*2
L([1])[:]
L([1]).copy()
T([1])+(2,)
T([1])*1
T([1])*2
T([1])[:]
T()+T([1])
()+T([1])
T([1])+()
D(a=1)|{}
{}|D(a=1)
D(a=1).copy()
D.fromkeys([1])
frozenset(f)
tuple(T([1]))
s&f
f&s
s|f
s
f
F()
S()
L([1,2])
T([1,2])
D(a=1)
[].__sizeof__()
s.__reduce__()
f.__reduce__()
[1].__iter__().__reduce__()
iter({1:2}).__reduce__()
iter({1}).__reduce__()
reversed([1]).__reduce__()
iter(range(3)).__reduce__()
iter(range(10**30)).__reduce__()
range(3).__reduce__()
enumerate('ab').__reduce__()
zip('ab').__reduce__()
map(str,'ab').__reduce__()
filter(None,'ab').__reduce__()
reversed('ab').__reduce__()
iter((1,2)).__reduce__()'''.split('\n'):
    v=eval(e)
    print(e+':',type(v).__name__,repr(v).split(' at 0x')[0])
