import math
U='ceil degrees fabs factorial floor frexp fsum isfinite isinf isnan isqrt modf prod radians sqrt trunc ulp gcd lcm hypot'.split()
V=[math.nan,math.inf,-math.inf,-2.5,-2,2,2.5,0,0.0,-0.0,0.5,-0.5,1,-1,1.0,-1.0,1e308,800,-800,5e-324,1e-10,1e16,170.5,172,-171.5,10**400,-10**400,True,'a',None,2**53+1,3.7,-3.7,10,100,7,1e22,0.1,123456789.125,[1,2],[0.1]*10,12.5,-3,20,25,-20.25]
for f in U:
    g=getattr(math,f,None)
    if g is None: print(f,'missing'); continue
    for v in V:
        if f in ('factorial','comb','perm') and isinstance(v,int) and 1000<v: continue
        try: r=repr(g(v))
        except BaseException as e: r=type(e).__name__+': '+str(e)
        pass
        print(f'{f}({repr(v)[:20]}): {r}')
B='copysign fmod ldexp nextafter remainder comb perm gcd lcm dist hypot isclose'.split()
W=[math.nan,math.inf,0,-0.0,2.5,-3,10,'a',1e300,(3,5)]
for f in B:
    g=getattr(math,f,None)
    if g is None: print(f,'missing'); continue
    for v in W:
        for w in W:
            try: r=repr(g(v,w))
            except BaseException as e: r=type(e).__name__+': '+str(e)
            print(f'{f}({v!r},{w!r}): {r}')
print(math.pi,math.e,math.tau,math.inf,math.nan)
for c in ['math.prod([2,3],start=4)','math.prod([1.5,2])','math.prod([])','math.isclose(1,1.0000000001)','math.isclose(1,1.1,rel_tol=0.2)','math.isclose(0,1e-9,abs_tol=1e-8)','math.hypot(3,4)','math.hypot()','math.hypot(1,2,3)','math.dist((0,0),(3,4))','math.fsum([0.1]*10)','math.fsum([1e16,1,-1e16])','math.gcd()','math.gcd(12,18,27)','math.lcm()','math.lcm(4,6)','math.lcm(0,3)','math.comb(50,25)','math.perm(5)','math.perm(10,3)','math.factorial(30)','math.isqrt(10**40)','math.log(8,2)','math.log(10**400)','math.log2(2**500)','math.log10(10**300)','math.sumprod([1,2],[3,4])','math.sumprod([1.5,2],[3,4])','math.sumprod([10**30],[2])','math.fma(2.0,3.0,1.0)','math.nextafter(1,2)','math.nextafter(1,2,steps=3)','math.ulp(1)','math.frexp(8)','math.modf(-2.5)','math.ldexp(0.5,3)','math.trunc(2.7)','math.floor(-2.5)','math.ceil(1e20)','math.exp2(10)','math.erf(0.5)','math.log(True)','math.floor(10**30)','math.remainder(5,3)','math.remainder(-7,2)','math.degrees(math.pi)','math.trunc(10**25)']:
    try: r=repr(eval(c))
    except BaseException as e: r=type(e).__name__+': '+str(e)
    print(c,'=',r)
