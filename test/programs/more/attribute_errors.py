class S: __slots__=('a',)
class D: pass
class R:
    __slots__=()
    a=1
def t(f):
    try: f()
    except AttributeError as e: print(e.name, type(e.obj).__name__, e)
s=S(); d=D(); r=R()
t(lambda: setattr(s,'b',1)); t(lambda: setattr(r,'a',1)); t(lambda: delattr(d,'x')); t(lambda: delattr(s,'a')); t(lambda: s.a); t(lambda: delattr(s,'zz'))
t(lambda: delattr(r,'a')); t(lambda: delattr(d,'__class__')) if 0 else 0; t(lambda: setattr(1,'x',2)); t(lambda: delattr(D,'qq')); t(lambda: D.qq); 
import math
t(lambda: math.foo); t(lambda: delattr(math,'foo')); t(lambda: (1).foo); t(lambda: object().x); t(lambda: setattr(object(),'x',1)); t(lambda: super(D,d).foo)
def f(): pass
t(lambda: f.x); t(lambda: delattr(f,'x')); t(lambda: setattr([].append,'x',1)); t(lambda: setattr(d.__init__,'x',1)); 
class P:
    @property
    def v(self): return 1
p=P(); t(lambda: setattr(p,'v',1)); t(lambda: delattr(p,'v'))
t(lambda: (1).real.__foo__); t(lambda: setattr(1,'real',2)); t(lambda: setattr(s.__class__.a,'x',2)); t(lambda: [].__slots__)
d.x=1; t(lambda: (delattr(d,'x'),delattr(d,'x')))
d2=D(); d2.__dict__; t(lambda: delattr(d2,'x'))
