from sys import getsizeof as gs
class A: pass
def inst(n, cls=None, pre=0):
    class C: pass
    for _ in range(pre): C()
    o=C()
    for i in range(n): setattr(o,'a%d'%i,i)
    return o
def p(n,f,R=range(0,14)): print(n+':',*[gs(f(i)) for i in R])
p('inst dict',lambda n:inst(n).__dict__,range(0,34))
p('inst dict pre5',lambda n:inst(n,pre=5).__dict__,range(0,34))
p('dict(inst)',lambda n:dict(inst(n).__dict__),range(0,34))
p('inst.copy',lambda n:inst(n).__dict__.copy(),range(0,34))
p('{**inst}',lambda n:{**inst(n).__dict__},range(0,34))
sk=lambda n:{'k%d'%i:i for i in range(n)}
ik=lambda n:{i:i for i in range(n)}
p('comp s',sk,range(30)); p('comp i',ik,range(30))
def dele(d,k):
    for x in list(d)[:k]: del d[x]
    return d
for nm,mk in (('s',sk),('i',ik)):
    for n in (3,6,11,22):
        for nm2,f in (('copy',lambda d:d.copy()),('dict',dict),('**',lambda d:{**d}),('|',lambda d:d|{}),('|r',lambda d:{}|d),('upd',lambda d:(lambda e:(e.update(d),e)[1])({})),('upd1',lambda d:(lambda e:(e.update(d),e)[1])({'z':1})),('updi',lambda d:(lambda e:(e.update(d),e)[1])({-1:1}))):
            print(nm,n,nm2,':',*[gs(f(dele(mk(n),k))) for k in range(n+1)])
p('fromkeys list',lambda n:dict.fromkeys(range(n)),range(30))
p('fromkeys slist',lambda n:dict.fromkeys(['a%d'%i for i in range(n)]),range(30))
p('fromkeys set',lambda n:dict.fromkeys(set(range(n))),range(30))
p('fromkeys dict',lambda n:dict.fromkeys(sk(n)),range(30))
p('dict(pairs)',lambda n:dict([(i,i) for i in range(n)]),range(30))
p('dict(zip)',lambda n:dict(zip(map(str,range(n)),range(n))),range(30))
p('dict(**)',lambda n:dict(**sk(n)),range(30))
p('kw',lambda n:(lambda **k:k)(**sk(n)),range(30))
p('popitem/add',lambda n:(lambda d:([ (d.popitem(),d.__setitem__('n%d'%j,1)) for j in range(n)],d)[1])(sk(5)),range(30))
p('del/add',lambda n:(lambda d:([ (d.__delitem__(next(iter(d))),d.__setitem__('n%d'%j,1)) for j in range(n)],d)[1])(sk(5)),range(30))
d=sk(3); d[1]=1; print('str+int 3:',gs(d))
for n in range(1,24):
    d=sk(n); d[1]=1; print('str+int',n,':',gs(d))
    d=sk(n); d.clear(); print('clear',n,':',gs(d), gs((d.__setitem__('a',1),d)[1]))
    d=sk(n); d.setdefault('q',1); print('setdefault',n,':',gs(d))
print('lits:',gs({'a':1}),gs({1:1}),gs({'a':1,2:2}),gs({**{'a':1}}),gs({'a':1,'b':1,'c':1,'d':1,'e':1,'f':1}),gs({1:1,2:1,3:1,4:1,5:1,6:1}))
p('set(range)',lambda n:set(range(n)),range(40))
p('set(list)',lambda n:set(list(range(n))),range(40))
p('set(set)',lambda n:set(set(range(n))),range(40))
p('set(dict)',lambda n:set(ik(n)),range(40))
p('set|',lambda n:set(range(n))|{1},range(40))
p('set&',lambda n:set(range(n))&set(range(50)),range(40))
p('set-',lambda n:set(range(n))-set(range(3)),range(40))
p('set- big',lambda n:set(range(n))-set(range(30)),range(40))
p('set^',lambda n:set(range(n))^set(range(3)),range(40))
p('set-=',lambda n:(lambda s:(s.difference_update(range(n-3)),s)[1])(set(range(n))),range(40))
p('set-= set',lambda n:(lambda s:(s.difference_update(set(range(n-3))),s)[1])(set(range(n))),range(40))
p('set&=',lambda n:(lambda s:(s.intersection_update(range(3)),s)[1])(set(range(n))),range(40))
p('frozenset',lambda n:frozenset(range(n)),range(40))
p('setcomp',lambda n:{i for i in range(n)},range(40))
p('set.copy after del',lambda n:(lambda s:([s.discard(i) for i in range(n-2)],s.copy())[1])(set(range(n))),range(40))
