import gc, types
class O: pass
gc.collect()
s = O(); s.x = {1: s, 2: [s, (s,)]}; s.y = iter([s]); del s; print("a", gc.collect())
print("a2", gc.collect())
m = map(lambda x: x, []); 
print("m", gc.collect())
e = Exception(); e.args = (e,); del e; print("e", gc.collect())
print("e2", gc.collect())
ns = types.SimpleNamespace(); ns.a = ns; del ns; print("ns", gc.collect())
print("ns2", gc.collect())
mod = types.ModuleType("m"); mod.self = mod; mod.f = lambda: 0; del mod; print("mod", gc.collect())
print("mod2", gc.collect())
