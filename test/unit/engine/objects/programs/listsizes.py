from sys import getsizeof as gs
def S(l): return (gs(l)-56)//8
R=range(0,14)
def p(n,f): print(n+':',*[S(f(i)) for i in R])
p('list(gen)',lambda n:list(i for i in range(n)))
p('sorted(gen)',lambda n:sorted(i for i in range(n)))
p('[*gen]',lambda n:[*(i for i in range(n))])
def ext(l,x): l.extend(x); return l
def iadd(l,x): l+=x; return l
for m in (0,1,3,9):
    b=list('x'*m)
    p(f'ext{m} gen',lambda n:ext(b[:],(i for i in range(n))))
    p(f'ext{m} list',lambda n:ext(b[:],[i for i in range(n)]))
    p(f'ext{m} tuple',lambda n:ext(b[:],tuple(range(n))))
    p(f'ext{m} range',lambda n:ext(b[:],range(n)))
    p(f'ext{m} set',lambda n:ext(b[:],set(range(n))))
    p(f'ext{m} frozenset',lambda n:ext(b[:],frozenset(range(n))))
    p(f'ext{m} dict',lambda n:ext(b[:],dict.fromkeys(range(n))))
    p(f'ext{m} values',lambda n:ext(b[:],dict.fromkeys(range(n)).values()))
    p(f'ext{m} items',lambda n:ext(b[:],dict.fromkeys(range(n)).items()))
    p(f'ext{m} str',lambda n:ext(b[:],'a'*n))
    p(f'ext{m} map',lambda n:ext(b[:],map(str,range(n))))
    p(f'ext{m} listiter',lambda n:ext(b[:],iter([0]*n)))
    p(f'iadd{m} gen',lambda n:iadd(b[:],(i for i in range(n))))
    p(f'iadd{m} list',lambda n:iadd(b[:],[0]*n))
p('list(list)',lambda n:list([0]*n))
p('list(set)',lambda n:list(set(range(n))))
p('list(dict)',lambda n:list(dict.fromkeys(range(n))))
p('list(items)',lambda n:list(dict.fromkeys(range(n)).items()))
p('list(tuple)',lambda n:list(tuple(range(n))))
p('list(range)',lambda n:list(range(n)))
p('list(map)',lambda n:list(map(str,range(n))))
p('list(zip)',lambda n:list(zip(range(n))))
p('list(enumerate)',lambda n:list(enumerate(range(n))))
p('list(reversed)',lambda n:list(reversed(range(n))))
p('list(str)',lambda n:list('a'*n))
p('sorted list',lambda n:sorted([0]*n))
p('copy',lambda n:([0]*n).copy())
p('slice',lambda n:([0]*n)[:])
p('d.keys list',lambda n:list(dict.fromkeys(range(n)).keys()))
p('comp',lambda n:[0 for i in range(n)])
p('list(it.filter)',lambda n:list(filter(None,range(n))))
class H:
    def __init__(s,n): s.n=n
    def __iter__(s): return iter(range(s.n))
    def __length_hint__(s): return 5
class H2(H):
    __length_hint__=None
    def __len__(s): return 20
p('hint5',lambda n:list(H(n)))
p('len20',lambda n:list(H2(n)))
def pops(c,how):
    l=[None]*c; o=[]
    while l:
        how(l)
        o.append(S(l))
    return o
for c in (1,2,5,9,40,33):
    print('pop',c,':',*pops(c,lambda l:l.pop()))
    print('pop0',c,':',*pops(c,lambda l:l.pop(0)))
    print('del-1',c,':',*pops(c,lambda l:l.__delitem__(-1)))
    print('del:2',c,':',*pops(c,lambda l:l.__delitem__(slice(0,2))))
    print('del::2',c,':',*pops(c,lambda l:l.__delitem__(slice(0,None,2))))
    print('rm',c,':',*pops(c,lambda l:l.remove(None)))
l=[1,2,3]; l.clear(); print('clear:',S(l))
l=[1,2,3]; l[:]=[]; print('[:]=[]:',S(l))
l=[1,2,3]; l*=0; print('*=0:',S(l))
for k in range(6):
    l=[1,2,3]; l*=k; print('*=',k,':',S(l))
    l=[1,2,3]; l[1:1]=[0]*k; print('insert slice',k,':',S(l))
for n in range(20):
    l=[0]*n; l.append(1); a=S(l); l=[0]*n; l.insert(0,1); print('app/ins',n,':',a,S(l))
