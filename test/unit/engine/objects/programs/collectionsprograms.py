import collections, functools, operator, heapq, bisect, gc, sys
from sys import getrefcount as grc, getsizeof as gs
from collections import *
class A:
    def __init__(s,n=0): s.n=n
    def __repr__(s): return f'A{s.n}'
def f():
    x=A(1)
    d=deque([1,2,3]); d.append(4); d.appendleft(0); print('deque:',d,len(d),d[0],d[-1],3 in d,d.count(2),d.index(3))
    d.rotate(2); print(d); d.rotate(-1); print(d); d.extend([7,8]); d.extendleft([9,10]); print(d); print(d.pop(),d.popleft(),d)
    d.insert(2,'i'); d.insert(-1,'j'); d.remove(2); d.reverse(); print(d); del d[1]; d[0]='z'; print(d, d.copy(), d+d, d*2)
    m=deque([1,2,3,4],maxlen=3); m.append(5); m.appendleft(6); print(m,m.maxlen); print(deque('abc')==deque('abc'),deque('abc')<deque('abd'),deque([1])!=deque([1]))
    print('sizes:',[gs(deque(range(n))) for n in (0,1,31,32,33,64,65,96,97,160,161,500)])
    q=deque(); s=[]
    for i in range(100): q.append(i)
    for i in range(60): q.popleft(); s.append(gs(q))
    print(s)
    for i in range(70): q.appendleft(i)
    print(gs(q)); q.clear(); print(gs(q))
    d=deque([x]); print('grc:',grc(x)); it=iter(d); print(grc(x),grc(d)); next(it); print(grc(x)); list(it); print(grc(d)); del it; print(grc(d)); print([grc(v) for v in d]); d.append(x); d.rotate(); print(grc(x)); d.clear(); print(grc(x))
    print(list(reversed(deque('abc'))))
    dd=defaultdict(list); dd['a'].append(1); dd['b']; print(dd, dd.get('zz'), 'zz' in dd); print(defaultdict(lambda:5)['q'])
    dd=defaultdict(A); dd[1]; print(grc(dd[1]), dd.copy().default_factory is A, dd|{2:3})
    class DD(defaultdict): pass
    print(DD(int,a=1))
    od=OrderedDict([('a',1),('b',2)]); od['c']=3; od.move_to_end('a'); print(od,list(od),list(reversed(od)),od.popitem(),od.popitem(False),od)
    od=OrderedDict(x=1,y=2); print(od==OrderedDict(y=2,x=1),od=={'y':2,'x':1},od.keys(),od.values(),od.items(),od|{'z':1},od.pop('x'),od.setdefault('q',5),od.copy(),gs(od))
    od.update({'k':1}); del od['k']; od.clear(); print(od,bool(od),OrderedDict.fromkeys('ab',0))
    od=OrderedDict(a=x); print('grc od:',grc(x)); it=iter(od.items()); t=next(it); print(grc(x),grc(t)); del t,it; print(grc(x)); del od; print(grc(x))
    try:
        od=OrderedDict(a=1,b=2)
        for k in od: od['z']=1
    except RuntimeError as e: print(e)
    try:
        for k in od: od.move_to_end('a')
    except RuntimeError as e: print(e)
    c=Counter('abracadabra'); print(c,c.most_common(2),c['z'],sum(c.values()),sorted(c.elements())[:5],c+Counter(a=1),c-Counter(a=3),c&Counter('ab'),c|Counter('zz'),-Counter(a=-2),+Counter(a=0,b=1))
    c.update('aaa'); c.subtract('b'); del c['nope']; print(c,c.total() if hasattr(c,'total') else 18,c==Counter(c),c.copy()); c=Counter({'x':x.n}); print(Counter([1,1.0,True]), Counter(a=2)>=Counter(a=1))
    P=namedtuple('P','x y z',defaults=[5]); p=P(1,x); print(p,p.y is x,p._asdict(),p._replace(x=9),P._fields,P._field_defaults,P._make([1,2,3]),p[0],len(p),p==(1,x,5),hash(P(1,2,3))==hash((1,2,3)),gs(p)); print('grc p:',grc(x),grc(p))
    a,b,_=p; print(a,b,P.__doc__,P.x.__doc__,P.__new__.__doc__)
    try: P(1)
    except TypeError as e: print(e)
    try: p.x=1
    except AttributeError as e: print(e)
    for bad in (('P','a a'),('P','_a'),('P','def'),('1','a'),('P',['a','b c'])):
        try: namedtuple(*bad)
        except ValueError as e: print(e)
    print(namedtuple('R','a def a',rename=True)._fields)
    cm=ChainMap({'a':1},{'a':2,'b':3}); print(cm,cm['a'],cm['b'],list(cm),len(cm),cm.new_child(),cm.parents,'b' in cm); cm['z']=1; print(cm.maps[0])
    # functools
    g=functools.partial(int,base=2); print(g('101'),g.func,g.args,g.keywords); h=functools.partial(g); print(h.func is int)
    g=functools.partial(lambda *a,**k:(a,k),1,2,z=3); print(g(4,y=5),functools.partial(g,9)(w=1)); g=functools.partial(grc,x); print('partial grc:',grc(x),g()); del g; print(grc(x))
    print(functools.reduce(operator.add,[1,2,3]),functools.reduce(lambda a,b:a*b,range(1,6),2)); print('reduce:',functools.reduce(lambda a,b:(print(grc(a),grc(b)),b)[1],[A(1),A(2),A(3)]))
    calls=[]
    @functools.lru_cache(maxsize=2)
    def sq(v,w=0): "doc"; calls.append(v); return v*v
    print(sq(1),sq(2),sq(1),sq(3),sq(2),sq(2,w=1),calls,sq.cache_info(),sq.__name__,sq.__doc__,sq.__wrapped__(5),sq.cache_parameters()); sq.cache_clear(); print(sq.cache_info())
    @functools.cache
    def fib(n): return n if n<2 else fib(n-1)+fib(n-2)
    print(fib(50),fib.cache_info())
    @functools.lru_cache
    def ident(o): return o
    ident(x); print('lru grc:',grc(x)); ident(x); print(grc(x)); ident.cache_clear(); print(grc(x))
    @functools.lru_cache(None)
    def two(o,p): return [o]
    two(x,x); print('lru2 grc:',grc(x)); two.cache_clear(); print(grc(x))
    class M:
        @functools.lru_cache
        def m(self): return 1
        @functools.cached_property
        def cp(self): return [1]
    o=M(); o.m(); o.m(); print('method lru:',grc(o)); print(o.cp is o.cp, o.__dict__)
    print(sorted([3,1,2],key=functools.cmp_to_key(lambda a,b:b-a)))
    def deco(fn):
        @functools.wraps(fn)
        def w(*a): return fn(*a)
        return w
    @deco
    def named(a): "d"; return a
    print(named.__name__,named.__doc__,named.__wrapped__(3))
    @functools.total_ordering
    class T:
        def __init__(s,v): s.v=v
        def __eq__(s,o): return s.v==o.v
        def __lt__(s,o): return s.v<o.v
    print(T(1)<=T(2),T(1)>T(2),T(2)>=T(2))
    @functools.singledispatch
    def sd(a): return 'base'
    @sd.register
    def _(a:int): return 'int'
    @sd.register(str)
    def _(a): return 'str'
    print(sd(1),sd('a'),sd(2.0))
    # operator
    print(operator.itemgetter(1)([4,5]),operator.itemgetter(0,2)('abc'),operator.attrgetter('n')(x),operator.attrgetter('n','__class__.__name__')(x),operator.methodcaller('upper')('a'),operator.methodcaller('replace','a','b')('aa'))
    print(operator.add(1,2),operator.mul('a',3),operator.lt(1,2),operator.not_(0),operator.contains([1],1),operator.indexOf([1,2],2),operator.countOf([1,1],1),operator.concat([1],[2]),operator.iadd([1],[2]),operator.neg(2),operator.pow(2,3),operator.truth([]),operator.is_(x,x),operator.length_hint([1,2]))
    print(operator.itemgetter(1,2),operator.attrgetter('a','b.c'),operator.methodcaller('f',1,k=2)); print('ig grc:',[grc(v) for v in map(operator.itemgetter(0),[(x,)])],grc(x))
    # heapq
    h=[5,3,8,1]; heapq.heapify(h); print(h); heapq.heappush(h,0); print(h,heapq.heappop(h),h,heapq.heappushpop(h,4),heapq.heapreplace(h,9),h); print(heapq.nlargest(2,[3,1,5,2]),heapq.nsmallest(2,[3,1,5,2]),heapq.nsmallest(1,[3,1]),list(heapq.merge([1,4],[2,3])),heapq.nlargest(2,'abcd',key=ord),list(heapq.merge([4,1],[3,2],reverse=True)))
    h=list(range(3000,0,-1)); heapq.heapify(h); print(h[:10],sum(i*v for i,v in enumerate(h)))
    h=[A(3),A(1)]
    print(bisect.bisect([1,2,2,3],2),bisect.bisect_left([1,2,2,3],2),bisect.bisect([1,2,3],2.5,1,2),bisect.bisect([3,2,1],-2,key=lambda v:-v)); l=[1,3]; bisect.insort(l,2); bisect.insort_left(l,2); print(l,gs(l))
    print('end',grc(x))
f()
