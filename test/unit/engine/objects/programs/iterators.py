import sys
from sys import getrefcount as grc, getsizeof as gs
class A: pass
a=A()
# enumerate zip reuse
def f():
    x=A()
    l=[x,x]
    for i,e in enumerate(l): print('enum e:',grc(e))
    for t in enumerate(l): print('enum t:',grc(t),grc(x))
    for p,q in zip(l,l): print('zip:',grc(p))
    for t in zip(l,l): print('zip t:',grc(t),grc(x))
    for t in zip(l): print('zip1:',grc(t),grc(x))
    z=zip(l,l); next(z); print('after next:',grc(x))
    z=enumerate(l); next(z); print('after next enum:',grc(x))
    m=map(lambda v:v,l); print('map next:',grc(next(m)), grc(x))
    m=filter(None,l); print('filter next:',grc(next(m)), grc(x))
    for v in map(lambda *k:k[0],l,l): print('map2:',grc(v))
    for v in filter(lambda v:grc(v),l): print('flt:',grc(v))
    print('in map:',*map(grc,l))
    print('in filter:',*filter(lambda v: print('fl',grc(v)),l))
    r=reversed((x,x)); print('rev:',grc(next(r)),grc(x))
    it=iter(l); print('l:',grc(l)); list(it); print('l done:',grc(l))
    it=iter({1:x}.items()); t=next(it); print('t:',grc(t),grc(x)); t2=next(it,None); print('t after:',grc(t),grc(x))
    d={1:x,2:x,3:x}
    k=[t for t in d.items()]; print('kept:',grc(x), len({id(t) for t in k}))
    del k
    for t in d.items(): pass
    print('t:',grc(t),grc(x))
    del t
    z=zip(l,[1]); list(z); print('zip ended:',grc(x))
    e=enumerate(l); list(e); print('enum ended:',grc(x))
    e=enumerate(l); 
    for t in e: pass
    print('enum loop ended:',grc(x)); del t; print('del t:',grc(x)); del e; print('del e:',grc(x))
    z=zip(l,l)
    for t in z: pass
    print('zip loop ended:',grc(x)); del t; print('del t:',grc(x)); del z; print('del z:',grc(x))
    z=zip(l,l)
    keep=[]
    for t in z: keep.append(t)
    print('zip kept:',grc(x)); 
    print('sizes:',gs(zip(l)),gs(enumerate(l)),gs(map(id,l)),gs(filter(id,l)),gs(reversed(l)),gs(reversed(range(3))),gs(iter(id,1)))
    class S:
        def __len__(s): return 2
        def __getitem__(s,i):
            if i>1: raise IndexError
            return x
    s=S()
    for v in s: print('seqiter:',grc(v),grc(s))
    for v in reversed(s): print('revS:',grc(v),grc(s))
    it=iter(s); list(it); print('s after:',grc(s))
    it=reversed(s); list(it); print('s after rev:',grc(s))
    ci=iter(lambda:x,1); print('calliter:',grc(next(ci)))
    print('max key:',max(l,key=grc) is x)
    print('sorted key:',sorted(l,key=lambda v:print('k',grc(v)) or 0) and 1)
    print('any:',any(print('a',grc(v)) for v in l))
    print('min args:',min(x,x,key=grc) is x)
    print('sum:',sum([1.5,2.5]))
    print('list of map:',list(map(grc,l)))
    print('tuple of map:',tuple(map(grc,l)))
    print('set of map:',set(map(grc,l)))
    print('dict of map:',dict(map(lambda v:(1,grc(v)),l)))
    a,*b=map(grc,l); print('unpack:',a,b)
    print('join:',','.join(map(lambda v:str(grc(v)),l)))
    print('comp:',[grc(v) for v in l],{grc(v) for v in l},{1:grc(v) for v in l},[*map(grc,l)])
    print('dd:',[grc(v) for k,v in {1:x}.items()],[grc(v) for v in {1:x}.values()])
    print('starred:',*[grc(x)])
f()
