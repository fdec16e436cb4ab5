import gc
class A:
    def __init__(self): self.x=1
a=A(); d=a.__dict__; print(gc.is_tracked(d))
class B:
    def __init__(self): self.x=[]
a=B(); d=a.__dict__; print(gc.is_tracked(d))
a=A(); d=a.__dict__; a.y=[]; print(gc.is_tracked(d))
a=A(); d=a.__dict__; d['y']=[]; print(gc.is_tracked(d))
class C(list): pass
c=C(); c.x=1; print(gc.is_tracked(c.__dict__)); c.y=c; print(gc.is_tracked(c.__dict__))
print(gc.get_referents(B().__dict__), gc.get_referents(a))
class Z: pass
z=Z(); z.me=z; z.__dict__; del z; print(gc.collect())
z=Z(); z.__dict__; z.me=z; del z; print(gc.collect())
z=Z(); z.__dict__['me']=z; del z; print(gc.collect())
z=Z(); z.__dict__={'me':z}; del z; print(gc.collect())
z=Z(); z.a=1; d=z.__dict__; del z; print(d); d['q']=3; print(d)
z=Z(); z.a=1; d=z.__dict__; z.b=2; print(d); d['c']=3; print(z.c, d); del d['a']; print(z.__dict__, hasattr(z,'a')); d[1]=2; z.e=5; print(d, z.e); z.__dict__={}; print(d, z.__dict__); z.x=1; print(z.__dict__)
z=Z(); z.a=1; z.b=2; del z.a; z.a=3; print(z.__dict__); 
z=Z(); z.a=1; z.b=2; d=z.__dict__; d.clear(); print(d, vars(z)); z.b=1; z.a=2; print(d, vars(z))
z=Z(); z.__dict__.update(p=1,q=2); print(vars(z)); del z.__dict__; print(vars(z)); z.t=1; print(vars(z)); z.__dict__.pop('t'); print(vars(z))
for i in range(40): setattr(z,'n%d'%i,i)
print(len(vars(z)), list(vars(z))[:3])
z=Z()
for i in range(40): setattr(z,'m%d'%i,i)
print(len(vars(z)), list(vars(z))[:3], list(vars(z))[-3:])
