"""Tasks, groups, timeouts, queues, locks, loops: what each call gives, or raises."""
import asyncio, sys, re, statistics
def r(o): return re.sub(r'0x[0-9a-f]+', '0x', repr(o))
async def show(n, c):
    try:
        v = c() if callable(c) else c
        if asyncio.iscoroutine(v): v = await v
        line = f'{n} -> {v!r}'
    except BaseException as e:
        line = f'{n} !! {type(e).__name__} {e}'
        if isinstance(e, BaseExceptionGroup): line += ' ' + repr(e.exceptions)
    print(re.sub(r'\S+\.py:', 'FILE:', re.sub(r"Task-\d+", "Task", re.sub(r'0x[0-9a-f]+', '0x', line))))
async def ok(v, d=0):
    await asyncio.sleep(d); return v
async def bad(m, d=0):
    await asyncio.sleep(d); raise ValueError(m)
async def slow(log, d=5):
    try: await asyncio.sleep(d)
    except asyncio.CancelledError: log.append('cancelled'); raise
async def main():
    log = []
    await show('gather', lambda: asyncio.gather(ok(1), ok(2)))
    async def g1(): return await asyncio.gather(ok(1), bad('x'), slow(log))
    await show('gather exc', g1); print(log)
    async def g2(): return await asyncio.gather(ok(1), bad('x'), return_exceptions=True)
    await show('gather ret', g2)
    async def g3(): return await asyncio.gather()
    await show('gather none', g3)
    async def tg():
        async with asyncio.TaskGroup() as t:
            a = t.create_task(ok(1)); b = t.create_task(ok(2), name='b')
        return a.result(), b.result(), b.get_name(), r(t)
    await show('tg', tg)
    log.clear()
    async def tg2():
        async with asyncio.TaskGroup() as t:
            t.create_task(slow(log)); t.create_task(bad('a')); t.create_task(bad('b'))
    await show('tg exc', tg2); print(log)
    async def tg3():
        async with asyncio.TaskGroup() as t:
            t.create_task(slow(log)); raise KeyError('body')
    await show('tg body', tg3)
    async def tg4():
        async with asyncio.TaskGroup() as t: pass
        t.create_task(ok(1))
    await show('tg late', tg4)
    async def tg5():
        t = asyncio.TaskGroup(); 
        try: t.create_task(c := ok(1))
        finally: c.close()
    await show('tg noenter', tg5)
    async def tg6():
        async with asyncio.TaskGroup() as t:
            async with t: pass
    await show('tg twice', tg6)
    async def to():
        async with asyncio.timeout(0.01) as cm: await asyncio.sleep(1)
    await show('timeout', to)
    async def to2():
        try:
            async with asyncio.timeout(0.01) as cm: await asyncio.sleep(1)
        except TimeoutError: return cm.expired(), r(cm), cm.when() is not None
    await show('timeout2', to2)
    async def to3():
        async with asyncio.timeout(None) as cm:
            x = cm.when(); cm.reschedule(asyncio.get_running_loop().time() + 100); return x, cm.expired()
    await show('timeout3', to3)
    async def to4():
        async with asyncio.timeout(-1): await asyncio.sleep(0)
    await show('timeout4', to4)
    async def to5():
        cm = asyncio.timeout(1); cm.reschedule(5)
    await show('timeout5', to5)
    async def to6():
        cm = asyncio.timeout(1)
        async with cm: pass
        cm.reschedule(3)
    await show('timeout6', to6)
    await show('wait_for', lambda: asyncio.wait_for(ok(1, 1), 0.01)); await show('wait_for ok', lambda: asyncio.wait_for(ok(1), 5)); await show('wait_for none', lambda: asyncio.wait_for(ok(1), None)); await show('wait_for 0', lambda: asyncio.wait_for(ok(1), 0)); await show('wf exc', lambda: asyncio.wait_for(bad('q'), 1))
    async def ac():
        out = []
        for c in asyncio.as_completed([ok(1, .03), ok(2, .01), bad('z', .02)]):
            try: out.append(await c)
            except ValueError as e: out.append(str(e))
        return out
    await show('as_completed', ac)
    async def act():
        out = []
        for c in asyncio.as_completed([ok(1, 5)], timeout=.01): out.append(await c)
    await show('as_completed to', act)
    async def aca():
        out = []
        async for t in asyncio.as_completed([asyncio.ensure_future(ok(1, .02)), asyncio.ensure_future(ok(2, .01))]): out.append(await t)
        return out
    await show('as_completed async', aca)
    async def w(**k):
        ts = {asyncio.create_task(ok(1, .01)), asyncio.create_task(bad('w', .02)), asyncio.create_task(ok(3, .5))}
        d, p = await asyncio.wait(ts, **k); 
        res = len(d), len(p)
        for x in ts: x.cancel()
        await asyncio.gather(*ts, return_exceptions=True)
        return res
    await show('wait', lambda: w()); await show('wait fe', lambda: w(return_when=asyncio.FIRST_EXCEPTION)); await show('wait to', lambda: w(timeout=.015)); await show('wait bad', lambda: w(return_when='x')); await show('wait empty', lambda: asyncio.wait([])); await show('wait empty', lambda: asyncio.wait(5))
    async def wc():
        c = ok(1)
        try: await asyncio.wait([c])
        finally: c.close()
    await show('wait coro', wc)
    async def sh():
        inner = asyncio.ensure_future(ok('in', .02))
        try: await asyncio.wait_for(asyncio.shield(inner), .01)
        except TimeoutError: return await inner
    await show('shield', sh)
    async def canc():
        t = asyncio.create_task(slow(log)); await asyncio.sleep(0)
        res = [t.cancel('msg'), t.cancelling(), t.cancelled(), t.done()]
        try: await t
        except asyncio.CancelledError as e: res.append(e.args)
        return res + [t.cancelled(), t.cancel(), t.uncancel()]
    await show('cancel', canc)
    async def never():
        t = asyncio.create_task(ok(1)); t.cancel()
        try: await t
        except asyncio.CancelledError: return r(t)
    await show('cancel early', never)
    t = asyncio.create_task(ok(5), name='T'); 
    await show('task', lambda: (t.get_name(), t.done(), r(t))); await show('tres', lambda: t.result()); await show('texc', lambda: t.exception()); await t; await show('task2', lambda: (r(t), t.result(), t.exception(), t.get_coro().__name__)); await show('tset', lambda: t.set_result(1)); await show('tsete', lambda: t.set_exception(ValueError())); await show('tcb', lambda: t.remove_done_callback(print)); await show('notcoro', lambda: asyncio.create_task(5)); await show('ef', lambda: asyncio.ensure_future(5)); await show('await 5', lambda: asyncio.wait_for(5, 1))
    f = asyncio.get_running_loop().create_future()
    await show('fut', lambda: (r(f), f.done(), f.cancelled())); await show('fres', lambda: f.result()); await show('fexc', lambda: f.exception()); f.add_done_callback(lambda x: print('done', x.result())); f.set_result(3); await asyncio.sleep(0); await show('fut2', lambda: (r(f), f.cancel())); await show('fset', lambda: f.set_result(3)); await show('fstop', lambda: asyncio.Future().set_exception(StopIteration())); await show('fstr', lambda: asyncio.Future().set_exception('x')); await show('fstr', lambda: asyncio.Future().set_exception(ValueError))
    q = asyncio.Queue(2)
    await show('q', lambda: (q.put_nowait(1), q.put_nowait(2), q.full(), q.qsize(), q.empty(), q.maxsize, r(q))); await show('qfull', lambda: q.put_nowait(3)); await show('qput', lambda: asyncio.wait_for(q.put(3), .01)); await show('qget', lambda: q.get()); await show('qget', lambda: q.get_nowait()); await show('qempty', lambda: q.get_nowait()); await show('qtd', lambda: (q.task_done(), q.task_done())); await show('qtd', lambda: q.task_done()); await show('qjoin', lambda: q.join()); await show('qget to', lambda: asyncio.wait_for(q.get(), .01)); await show('qq', lambda: r(q)); await show('shutdown', lambda: q.shutdown()); await show('sget', lambda: asyncio.wait_for(q.get(), .01)); await show('sput', lambda: q.put(1))
    pq = asyncio.PriorityQueue(); [pq.put_nowait(x) for x in (3, 1, 2)]; await show('pq', lambda: [pq.get_nowait() for _ in range(3)]); lq = asyncio.LifoQueue(); [lq.put_nowait(x) for x in (3, 1, 2)]; await show('lq', lambda: [lq.get_nowait() for _ in range(3)])
    L = asyncio.Lock(); await show('lock', lambda: (r(L), L.locked())); await show('lacq', lambda: L.acquire()); await show('lock2', lambda: r(L)); await show('lrel', lambda: L.release()); await show('lrel2', lambda: L.release())
    async def lw():
        try:
            with L: pass
        except TypeError as e: return 'TypeError'
        except AttributeError as e: return 'AttributeError'
    await show('lock with', lw)
    E = asyncio.Event(); await show('ev', lambda: (r(E), E.is_set(), E.set(), r(E))); await show('evw', lambda: E.wait()); E.clear(); await show('evto', lambda: asyncio.wait_for(E.wait(), .01))
    C = asyncio.Condition(); await show('cond', lambda: r(C)); await show('cwait', lambda: C.wait()); await show('cnot', lambda: C.notify())
    async def cw():
        async with C:
            return await asyncio.wait_for(C.wait_for(lambda: True), 1), r(C)
    await show('cw', cw); await show('cond lock', lambda: asyncio.Condition(L))
    S = asyncio.Semaphore(1); await show('sem', lambda: (r(S), S.locked())); await show('sacq', lambda: S.acquire()); await show('sem2', lambda: (r(S), S.locked())); S.release(); await show('sneg', lambda: asyncio.Semaphore(-1)); B = asyncio.BoundedSemaphore(1); await show('brel', lambda: B.release())
    bar = asyncio.Barrier(2); await show('bar', lambda: (r(bar), bar.parties, bar.n_waiting, bar.broken))
    async def bw(): return sorted(await asyncio.gather(bar.wait(), bar.wait()))
    await show('barw', bw); await show('bar0', lambda: asyncio.Barrier(0)); await show('abort', lambda: bar.abort()); await show('barbrk', lambda: bar.wait()); await show('reset', lambda: bar.reset()); await show('bar r', lambda: r(bar))
    async def gen():
        try:
            yield 1; yield 2
        finally: log.append('fin')
    async def ag():
        log.clear(); out = []
        async for x in gen(): out.append(x)
        g = gen(); out.append(await g.__anext__()); await g.aclose(); out.append(list(log)); 
        try: await g.__anext__()
        except StopAsyncIteration: out.append('sai')
        return out
    await show('ag', ag)
    async def ag2():
        log.clear()
        async for x in gen(): break
        await asyncio.sleep(0); await asyncio.sleep(0); return log
    await show('ag2', ag2)
    async def ag3():
        g = gen(); await g.asend(None); 
        try: await g.athrow(KeyError('t'))
        except KeyError as e: return repr(e)
    await show('ag3', ag3); 
    async def ag4():
        g = gen(); return await g.asend(5)
    await show('ag4', ag4); await show('anext', lambda: anext(gen(), 0).__class__.__name__)
    await show('to_thread', lambda: asyncio.to_thread(pow, 2, 5)); await show('to_thread exc', lambda: asyncio.to_thread(int, 'x')); await show('run_in', lambda: asyncio.get_running_loop().run_in_executor(None, sum, [1, 2]).__class__.__name__)
    async def nested():
        c = ok(1)
        try: asyncio.run(c)
        finally: c.close()
    await show('nested', nested); await show('cur', lambda: (asyncio.current_task().get_name(), len(asyncio.all_tasks())))
    order = []
    lp = asyncio.get_running_loop(); lp.call_soon(order.append, 1); h = lp.call_later(.02, order.append, 3); lp.call_later(.01, order.append, 2); h2 = lp.call_soon(order.append, 9); h2.cancel(); await asyncio.sleep(.05); await show('order', lambda: (order, h2.cancelled(), h.cancelled())); await show('callbad', lambda: lp.call_soon(5)); await show('loop', lambda: (lp.is_running(), lp.is_closed(), lp.get_debug())); await show('sleep', lambda: asyncio.sleep(0, 'r')); await show('sleep', lambda: asyncio.sleep('a')); await show('sleepneg', lambda: asyncio.sleep(-1, 'n'))
    await show('exc', lambda: (asyncio.TimeoutError, asyncio.CancelledError.__mro__, asyncio.QueueEmpty, asyncio.InvalidStateError.__mro__[1]))
    await show('iscf', lambda: (asyncio.isfuture(f), asyncio.iscoroutinefunction(ok)))
asyncio.run(main())
def top(n, f):
    try: line = f'{n} -> {f()}'
    except BaseException as e: line = f'{n} !! {type(e).__name__} {e}'
    print(re.sub('0x[0-9a-f]+', '0x', line))
top('run5', lambda: asyncio.run(5)); top('runexc', lambda: asyncio.run(bad('top')))
with asyncio.Runner() as R: top('runner', lambda: (R.run(ok(1)), R.run(ok(2)))); top('r5', lambda: R.run(5)); top('gl', lambda: R.get_loop().is_running())
top('closed', lambda: R.get_loop()); top('cur', lambda: asyncio.current_task()); top('loop', lambda: asyncio.get_running_loop()); top('exitcode', lambda: asyncio.run(asyncio.sleep(0, 'x')))
async def kb(): raise KeyboardInterrupt
top('kb', lambda: asyncio.run(kb()))
async def se(): raise SystemExit(3)
top('se', lambda: asyncio.run(se()))
async def more():
    log = []
    loop = asyncio.get_running_loop()
    async def s(n, f):
        await show(n, f)
    # TaskGroup
    async def tga():
        async with asyncio.TaskGroup() as g:
            t = g.create_task(slow(log)); await asyncio.sleep(0); t.cancel('mine')
        return t.cancelled()
    await s('tg child cancelled', tga)
    async def tgb():
        async with asyncio.TaskGroup() as outer:
            async with asyncio.TaskGroup() as inner: inner.create_task(bad('in'))
    await s('tg nested', tgb)
    async def tgc():
        async def late(g): await asyncio.sleep(.01); g.create_task(ok(5, .01)); return 'l'
        async with asyncio.TaskGroup() as g: t = g.create_task(late(g))
        return t.result()
    await s('tg from child', tgc)
    async def tgd():
        async with asyncio.TaskGroup() as g:
            g.create_task(bad('a')); g.create_task(bad('b', .01)); await asyncio.sleep(1)
    await s('tg one', tgd)
    async def tge():
        async def stubborn():
            try: await asyncio.sleep(5)
            except asyncio.CancelledError: raise KeyError('in cleanup')
        async with asyncio.TaskGroup() as g: g.create_task(stubborn()); g.create_task(bad('first'))
    await s('tg cleanup', tge)
    async def tgf():
        t = asyncio.create_task(tgd()); await asyncio.sleep(0); t.cancel('outer'); 
        try: await t
        except asyncio.CancelledError as e: return 'cancelled', e.args
    await s('tg cancelled outside', tgf)
    async def tgg():
        try:
            async with asyncio.TaskGroup() as g: g.create_task(bad('x')); raise ValueError('body')
        except* ValueError as eg: out = [str(e) for e in eg.exceptions]
        return out
    await s('tg both', tgg)
    async def tgh():
        async with asyncio.TaskGroup() as g: t = g.create_task(ok(1), name='N', context=contextvars.copy_context()); return t.get_name()
    await s('tg names', tgh); await s('tg arg', lambda: asyncio.TaskGroup().create_task(1)); await s('tg repr', lambda: r(asyncio.TaskGroup()))
    # timeouts
    async def toa():
        async with asyncio.timeout(.01):
            async with asyncio.timeout(1): await asyncio.sleep(5)
    await s('timeout outer', toa)
    async def tob():
        async with asyncio.timeout(1):
            try:
                async with asyncio.timeout(.01): await asyncio.sleep(5)
            except TimeoutError: return 'inner'
    await s('timeout inner', tob)
    async def toc():
        async with asyncio.timeout(.01):
            try: await asyncio.sleep(5)
            except asyncio.CancelledError: raise KeyError('own')
    await s('timeout own', toc)
    async def tod():
        async with asyncio.timeout(.01):
            try: await asyncio.sleep(5)
            except asyncio.CancelledError: return 'swallowed'
    await s('timeout swallowed', tod)
    async def toe():
        try:
            async with asyncio.timeout(.01): await asyncio.sleep(5)
        except TimeoutError as e: return type(e.__cause__).__name__, e.args
    await s('timeout cause', toe)
    async def tof():
        async with asyncio.timeout_at(loop.time() + .01) as cm: await asyncio.sleep(5)
    await s('timeout_at', tof); await s('timeout repr', lambda: r(asyncio.timeout(None))); 
    async def tog():
        cm = asyncio.timeout(1)
        async with cm: pass
        async with cm: pass
    await s('timeout twice', tog)
    # gather
    async def ga():
        g = asyncio.gather(slow(log), slow(log)); await asyncio.sleep(0); g.cancel('why')
        try: await g
        except asyncio.CancelledError as e: return e.args, g.cancelled(), g.done()
    await s('gather cancel', ga)
    async def gb():
        t = asyncio.create_task(ok(3)); return await asyncio.gather(t, t, ok(4))
    await s('gather same', gb)
    async def gc_():
        t = asyncio.create_task(slow(log)); g = asyncio.gather(t, return_exceptions=True); await asyncio.sleep(0); t.cancel('c'); return await g
    await s('gather ret cancel', gc_); await s('gather int', lambda: asyncio.gather(5)); await s('gather repr', lambda: type(asyncio.gather()).__name__)
    async def gd():
        g = asyncio.gather(ok(1), bad('late', .01))
        try: await g
        except ValueError: return g.exception().args, g.done()
    await s('gather exception', gd)
    # shield, wait_for, cancel
    async def sa():
        inner = asyncio.ensure_future(ok('v', .01)); o = asyncio.shield(inner); o.cancel(); await asyncio.sleep(.03); return o.cancelled(), inner.result()
    await s('shield cancel', sa); await s('shield int', lambda: asyncio.shield(5))
    async def sb():
        t = asyncio.create_task(slow(log)); o = asyncio.shield(t); await asyncio.sleep(0); t.cancel()
        try: await o
        except asyncio.CancelledError as e: return 'c', e.args
    await s('shield inner', sb)
    async def ca():
        async def deny():
            try: await asyncio.sleep(5)
            except asyncio.CancelledError: return 'denied'
        t = asyncio.create_task(deny()); await asyncio.sleep(0); t.cancel('x'); return await t, t.cancelled(), t.cancelling()
    await s('cancel denied', ca)
    async def cb():
        t = asyncio.create_task(slow(log)); await asyncio.sleep(0); t.cancel('one'); t.cancel('two')
        try: await t
        except asyncio.CancelledError as e: return e.args, t.cancelling()
    await s('cancel twice', cb)
    async def cc():
        t = asyncio.create_task(slow(log)); await asyncio.sleep(0); t.cancel()
        try: await t
        except asyncio.CancelledError: pass
        return t.exception()
    await s('cancel exception', cc)
    async def cd():
        t = asyncio.create_task(slow(log)); await asyncio.sleep(0); t.cancel('m'); await asyncio.wait([t]); return t.result()
    await s('cancel result', cd)
    async def wa():
        try: await asyncio.wait_for(slow(log), .01)
        except TimeoutError as e: return e.args, type(e.__cause__).__name__
    await s('wait_for cause', wa); await s('wait_for neg', lambda: asyncio.wait_for(ok(1, .1), -1)); await s('wait_for str', lambda: asyncio.wait_for(ok(1), 'a'))
    async def wb():
        f = loop.create_future(); f.set_result('early'); return await asyncio.wait_for(f, 0)
    await s('wait_for done', wb)
    async def wcs():
        ts = [asyncio.create_task(ok(i, i / 50)) for i in range(3)]; d, p = await asyncio.wait(ts, return_when='FIRST_COMPLETED'); n = len(d), len(p); await asyncio.gather(*p); return n
    await s('wait first', wcs); await s('wait type', lambda: asyncio.wait(asyncio.sleep)); await s('wait set', lambda: asyncio.wait({1}))
    async def wd():
        f = loop.create_future(); return await asyncio.wait(f)
    await s('wait future', wd)
    async def as_(timeout=None):
        return [await c for c in asyncio.as_completed([ok(2, .02), ok(1, .01)], timeout=timeout)]
    await s('as_completed', as_); await s('as_completed int', lambda: list(asyncio.as_completed(5))); await s('as_completed coro', lambda: asyncio.as_completed(slow)); await s('as_completed none', lambda: list(asyncio.as_completed([])))
    await s('as_completed kind', lambda: type(asyncio.as_completed([])).__name__)
    async def asb():
        async for c in asyncio.as_completed([ok(1)]): return await c
    await s('as_completed async', asb)
    async def asc():
        async for c in asyncio.as_completed([ok(1, 5)], timeout=.01): return await c
    await s('as_completed async timeout', asc)
    # queues
    q = asyncio.Queue()
    async def qa():
        q.shutdown(); return r(q)
    await s('q shutdown', qa); await s('q get', lambda: q.get_nowait()); await s('q put', lambda: q.put_nowait(1)); await s('q join', lambda: asyncio.wait_for(q.join(), 1))
    async def qb():
        q = asyncio.Queue(1); q.put_nowait(1); p = asyncio.create_task(q.put(2)); await asyncio.sleep(0); q.shutdown(immediate=True)
        try: await p
        except Exception as e: return type(e).__name__, q.qsize(), q.empty()
    await s('q immediate', qb)
    async def qc():
        q = asyncio.Queue(); g = asyncio.create_task(q.get()); await asyncio.sleep(0); q.shutdown()
        try: await g
        except Exception as e: return type(e).__name__, e.args
    await s('q getter', qc)
    async def qd():
        q = asyncio.Queue(); q.put_nowait(1); q.put_nowait(2); q.shutdown(); return await q.get(), q.get_nowait(), q.get_nowait()
    await s('q drain', qd); await s('q neg', lambda: asyncio.Queue(-1).full()); await s('q str', lambda: asyncio.Queue('a').full()); await s('q loop', lambda: asyncio.Queue(loop=1)); await s('q class', lambda: asyncio.Queue[int])
    async def qe():
        q = asyncio.Queue(); 
        async def worker():
            while True: log.append(await q.get()); q.task_done()
        log.clear(); w = asyncio.create_task(worker()); [q.put_nowait(i) for i in range(3)]; await q.join(); w.cancel(); return log[:], q.qsize()
    await s('q join all', qe); await s('pq', lambda: asyncio.PriorityQueue().get_nowait()); await s('pq mixed', lambda: [q.put_nowait(x) for q in [asyncio.PriorityQueue()] for x in (1, 'a')])
    # locks
    async def la():
        l = asyncio.Lock(); await l.acquire(); ws = [asyncio.create_task(l.acquire()) for _ in range(2)]; await asyncio.sleep(0); t = r(l); ws[0].cancel(); l.release(); await asyncio.sleep(0); await asyncio.sleep(0); return t, r(l), ws[0].cancelled(), ws[1].done()
    await s('lock waiters', la)
    async def lb():
        async with asyncio.Lock() as x: return x
    await s('lock as', lb); await s('lock loop', lambda: asyncio.Lock(loop=1))
    async def sema():
        S = asyncio.Semaphore(2); await S.acquire(); await S.acquire(); w = asyncio.create_task(S.acquire()); await asyncio.sleep(0); a = r(S), S.locked(); S.release(); await w; return a, r(S), S._value
    await s('sem waiters', sema); await s('sem str', lambda: asyncio.Semaphore('a')); await s('sem 0', lambda: asyncio.Semaphore(0).locked())
    async def bsem():
        S = asyncio.BoundedSemaphore(1)
        async with S: pass
        S.release()
    await s('bsem', bsem)
    async def ea():
        e = asyncio.Event(); ws = [asyncio.create_task(e.wait()) for _ in range(2)]; await asyncio.sleep(0); a = r(e); e.set(); return a, await asyncio.gather(*ws), r(e)
    await s('event', ea)
    async def co():
        c = asyncio.Condition(); out = []
        async def w(i):
            async with c: await c.wait(); out.append(i)
        ts = [asyncio.create_task(w(i)) for i in range(3)]; await asyncio.sleep(0); a = r(c)
        async with c: c.notify(1)
        await asyncio.sleep(0); await asyncio.sleep(0); out.append('all')
        async with c: c.notify_all()
        await asyncio.gather(*ts); return a, out
    await s('condition', co); await s('cond notify_all', lambda: asyncio.Condition().notify_all()); await s('cond other', lambda: r(asyncio.Condition(asyncio.Lock()))); await s('cond wait_for', lambda: asyncio.Condition().wait_for(lambda: False)); await s('cond release', lambda: asyncio.Condition().release())
    async def cot():
        c = asyncio.Condition()
        async with c: return await asyncio.wait_for(c.wait(), .01)
    await s('cond timeout', cot)
    async def ba():
        b = asyncio.Barrier(3); out = []
        async def w():
            async with b as i: out.append(i)
        ts = [asyncio.create_task(w()) for _ in range(3)]; await asyncio.sleep(0); a = r(b); await asyncio.gather(*ts); return a, sorted(out), r(b)
    await s('barrier', ba)
    async def bb():
        b = asyncio.Barrier(2); w = asyncio.create_task(b.wait()); await asyncio.sleep(0); await b.abort()
        try: await w
        except Exception as e: return type(e).__name__, e.args, b.broken, r(b)
    await s('barrier abort', bb)
    async def bc():
        b = asyncio.Barrier(2); w = asyncio.create_task(b.wait()); await asyncio.sleep(0); await b.reset()
        try: await w
        except Exception as e: return type(e).__name__, e.args, b.broken
    await s('barrier reset', bc); await s('barrier str', lambda: asyncio.Barrier('a'))
    # futures and tasks
    async def fa():
        f = loop.create_future(); loop.call_later(.01, f.set_exception, KeyError('k')); return await f
    await s('future exc', fa); await s('future cancel', lambda: (f := loop.create_future()).cancel('m') and r(f)); await s('future get_loop', lambda: loop.create_future().get_loop() is loop)
    async def fb():
        f = loop.create_future(); f.cancel('m'); return f.result()
    await s('future cancelled', fb)
    async def fc():
        f = loop.create_future(); f.set_result([1]); return await f, await f, r(f)
    await s('future twice', fc)
    async def fd():
        f = loop.create_future(); out = []; f.add_done_callback(out.append); f.add_done_callback(out.append); n = f.remove_done_callback(out.append); f.set_result(1); await asyncio.sleep(0); return n, out
    await s('future callbacks', fd); await s('future iter', lambda: next(iter(loop.create_future()))); await s('future bad', lambda: loop.create_future().add_done_callback()); await s('task bad', lambda: asyncio.Task(5)); await s('task none', lambda: asyncio.create_task(None)); await s('task gen', lambda: asyncio.create_task(x for x in ()))
    async def aw():
        class A:
            def __await__(self): yield from asyncio.sleep(0).__await__(); return 'awaited'
        return await A(), await asyncio.wait_for(A(), 1)
    await s('awaitable', aw)
    async def ai(): await 5
    await s('await int', ai)
    async def an(): await None
    await s('await none', an)
    async def al(): await [1]
    await s('await list', al)
    async def af(): await ok
    await s('await function', af)
    async def ag(): 
        class B:
            def __await__(self): return 5
        await B()
    await s('await bad', ag)
    async def ah():
        class C:
            def __await__(self): yield 7
        await C()
    await s('await yields', ah)
    async def ac():
        c = ok(1); await c; await c
    await s('await twice', ac)
    async def afor():
        async for x in [1]: pass
    await s('async for list', afor)
    async def awith():
        async with 5: pass
    await s('async with int', awith)
    async def withl():
        with asyncio.Lock(): pass
    await s('with lock', withl)
    async def stop(): raise StopIteration(3)
    await s('stop', stop)
    await s('iscf', lambda: (inspect.iscoroutinefunction(ok), asyncio.iscoroutine(5), asyncio.isfuture(loop.create_future()))); await s('names', lambda: [asyncio.create_task(ok(1), name=n).get_name() for n in ('a', 5)])
    await s('current', lambda: asyncio.current_task() is not None); await s('sleep none', lambda: asyncio.sleep(None)); await s('sleep nan', lambda: asyncio.sleep(float('nan'))); await s('call_later', lambda: loop.call_later(None, print)); await s('call_at', lambda: loop.call_at(None, print)); await s('call_soon', lambda: r(loop.call_soon(ok))[:10])
    def handler(lp, context): log.append(sorted(context)); log.append(context['message'])
    log.clear(); loop.set_exception_handler(handler); loop.call_soon(lambda: 1 / 0); await asyncio.sleep(0); await asyncio.sleep(0); await s('handler', lambda: log); await s('handler bad', lambda: loop.set_exception_handler(5)); loop.set_exception_handler(None)
    await s('run', lambda: asyncio.Runner().run(None)); None
    async def threadsafe(): return await asyncio.wrap_future(asyncio.run_coroutine_threadsafe(ok('ts'), loop))
    await s('threadsafe', threadsafe); await s('threadsafe bad', lambda: asyncio.run_coroutine_threadsafe(5, loop)); await s('factory', lambda: loop.get_task_factory())
    async def ctx():
        v = contextvars.ContextVar('v', default=0)
        async def setit(): v.set(1); return v.get()
        a = await asyncio.create_task(setit()); return a, v.get(), await setit(), v.get()
    await s('contextvars', ctx)
    async def agx():
        async def g():
            try: yield 1
            except GeneratorExit: log.append('exit'); raise
        log.clear(); a = g(); await anext(a); await a.aclose(); return log
    await s('aclose', agx); await s('anext', lambda: anext(5)); await s('aiter', lambda: aiter([])); 
    async def anx():
        async def g(): yield 1
        a = g(); return await anext(a), await anext(a, 'd'), await anext(a)
    await s('anext default', anx)
    async def comp():
        async def g():
            for i in range(3): yield i
        return [x async for x in g()], {x async for x in g() if x}, sum([x async for x in g()])
    await s('comprehension', comp)
    async def acm():
        @contextlib.asynccontextmanager
        async def m(): log.append('in'); yield 'v'; log.append('out')
        log.clear()
        async with m() as v, contextlib.AsyncExitStack() as st: st.push_async_callback(ok, 1); log.append(v)
        return log
    await s('contextmanager', acm)
import contextvars, inspect, contextlib
asyncio.run(more())
async def left():
    asyncio.create_task(slow([])); return 'left'
top('left', lambda: asyncio.run(left())); top('debug', lambda: asyncio.run(ok(1), debug=True)); top('run twice', lambda: asyncio.run(ok)); top('get_event_loop', lambda: asyncio.get_event_loop()); top('task', lambda: asyncio.create_task(None)); top('gather', lambda: asyncio.gather()); top('future', lambda: asyncio.Future()); top('lock', lambda: re.sub('0x[0-9a-f]+', '0x', repr(asyncio.Lock()))); top('queue', lambda: asyncio.Queue().qsize()); top('sleep', lambda: type(c := asyncio.sleep(0)).__name__ + str(c.close()))
loop = asyncio.new_event_loop()
top('rut', lambda: loop.run_until_complete(ok('v'))); top('rut int', lambda: loop.run_until_complete(5)); top('loop', lambda: re.sub('0x[0-9a-f]+', '0x', repr(loop))); top('closed', lambda: (loop.close(), loop.is_closed(), re.sub('0x[0-9a-f]+', '0x', repr(loop)))); top('after', lambda: loop.call_soon(print)); top('create', lambda: loop.create_future().done())
def runs():
    with asyncio.Runner(debug=True) as R: return R.get_loop().get_debug(), R.run(ok(1, .01))
top('runner', runs); top('runner twice', lambda: asyncio.Runner().__enter__().close()); top('runner int', lambda: asyncio.Runner().run(5)); top('runner factory', lambda: asyncio.Runner(loop_factory=asyncio.new_event_loop).run(ok('f')))
def eager():
    async def main():
        asyncio.get_running_loop().set_task_factory(asyncio.eager_task_factory); t = asyncio.create_task(ok(3)); d = t.done(); return d, await t
    return asyncio.run(main())
top('eager', eager)
