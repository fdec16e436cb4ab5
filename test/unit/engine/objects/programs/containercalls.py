import sys
from sys import getrefcount as grc
log=[]
class O:
    def __init__(s,n): s.n=n
    def __eq__(a,b):
        log.append(('eq',a.n,grc(a),getattr(b,'n',b),grc(b)))
        return False
    def __lt__(a,b):
        log.append(('lt',a.n,grc(a),b.n,grc(b)))
        return a.n<b.n
    def __hash__(a):
        log.append(('h',a.n,grc(a)))
        return 1
    def __repr__(a):
        log.append(('r',a.n,grc(a)))
        return 'O'
def show(name):
    print(name,*log); log.clear()
def main():
    # objects held once by globals-like list K
    global x,y,z
    x=O('x');y=O('y');z=O('z')
    def t(name,f,*a):
        f(*a); show(name)
    L=[x]; T=(x,)
    repr(L); show('reprL')
    repr(T); show('reprT')
    y in L; show('in L')
    y in T; show('in T')
    L.count(y); show('count')
    try: L.index(y)
    except ValueError: pass
    show('index')
    try: L.remove(y)
    except ValueError: pass
    show('remove')
    T.count(y); show('Tcount')
    L==[y]; show('L==')
    T==(y,); show('T==')
    L<[y]; show('L<')
    T<(y,); show('T<')
    [x,y].sort(); show('sort')
    sorted([x,y]); show('sorted')
    sorted((x,y), key=lambda v:v); show('sorted key')
    hash(T); show('hashT')
    d={x:1}; show('d lit')
    d={}; d[x]=1; show('d[x]=')
    y in d; show('y in d')
    d.get(y); show('get')
    try: d[y]
    except KeyError: pass
    show('d[y]')
    d[y]=2; show('d[y]=2')
    d.setdefault(z,1); show('setdefault')
    d.pop(z); show('pop')
    try: d.pop(O('w'))
    except KeyError: pass
    show('pop w')
    d.pop(O('w'),3)
    show('pop w 3')
    try: del d[z]
    except KeyError: pass
    show('del')
    d=dict.fromkeys([x,y]); show('fromkeys')
    e={z:1}; log.clear(); d.update(e); show('update')
    d|e; show('or')
    e=dict([(x,1),(y,2)]); show('dict pairs')
    repr({x:y}); show('repr d')
    {x:y}=={x:z}; show('d==')
    {1:y}=={1:z}; show('d==2')
    log.clear()
    s={x,y}; show('s lit')
    s=set([x,y]); show('set(list)')
    z in s; show('in s')
    s.add(z); show('add')
    s.discard(O('w')); show('discard')
    s.discard(z); show('discard z')
    s|{O('w')}; show('s|')
    s&{O('w')}; show('s&')
    s-{O('w')}; show('s-')
    s^{O('w')}; show('s^')
    s.update([O('w')]); show('update')
    repr({x}); show('repr s')
    {x}=={y}; show('s==')
    {x}<={y}; show('s<=')
    min([x,y]); show('minL')
    max([x,y],key=lambda v:v); show('maxkey')
    from collections import deque
    dq=deque([x]); y in dq; show('in dq'); repr(dq); show('repr dq'); dq.count(y); show('dq.count')
    dq==deque([y]); show('dq==')
    try: dq.remove(y)
    except ValueError: pass
    show('dq.remove')
    import heapq,bisect
    h=[x,y]; heapq.heapify(h); show('heapify')
    heapq.heappush(h,z); show('push')
    heapq.heappop(h); show('pop')
    bisect.bisect(h,z); show('bisect')
    [1,x]==[1,y]; show('[1,x]')
    next(iter(d.keys())); (y in d.keys()); show('in keys')
    ((y,1) in d.items()); show('in items')
    x in iter([y]); show('in iter')
    L.index(x); show('idx self')
main()
