# Locks, threads, queues, futures, context variables, schedules: what each call gives, or raises.
import threading, queue, time, sys, concurrent.futures as cf, contextvars, sched
def show(n, f):
    try: line = f'{n} -> {f()}'
    except BaseException as e: line = f'{n} !! {type(e).__name__} {e}'
    print(re.sub('0x[0-9a-f]+', '0x', line))
import re
def r(o): return re.sub(r'0x[0-9a-f]+', '0x', re.sub(r'(owner=|started |stopped )[1-9]\d*', r'\1ID', repr(o)))
L = threading.Lock()
show('lock', lambda: r(L))
show('acq', lambda: (L.acquire(), L.locked(), r(L)))
show('acq nb', lambda: L.acquire(False))
show('acq to', lambda: L.acquire(timeout=0.01))
show('acq neg', lambda: L.acquire(timeout=-2))
show('acq nb to', lambda: L.acquire(False, 1))
show('acq big', lambda: L.acquire(timeout=1e100))
show('acq str', lambda: L.acquire(timeout='a'))
show('rel', lambda: (L.release(), L.locked()))
show('rel2', lambda: L.release())
show('with', lambda: L.__enter__()); show('exit', lambda: L.__exit__(None, None, None))
show('type', lambda: threading.Lock)
None
R = threading.RLock()
show('rlock', lambda: r(R))
show('racq', lambda: (R.acquire(), R.acquire(), r(R)))
show('rrel', lambda: (R.release(), R.release(), r(R)))
show('rrel2', lambda: R.release())
show('rlocked', lambda: R.locked())
show('r_is', lambda: R._is_owned())
C = threading.Condition()
show('cond', lambda: r(C))
show('cwait', lambda: C.wait())
show('cnotify', lambda: C.notify())
show('cnotify_all', lambda: C.notify_all())
show('crel', lambda: C.release())
with C: show('cwait t', lambda: C.wait(0.01)); show('cwf', lambda: C.wait_for(lambda: False, 0.01)); show('cwf2', lambda: C.wait_for(lambda: 5)); show('cond2', lambda: r(C))
S = threading.Semaphore(2)
show('sem', lambda: r(S))
show('sem neg', lambda: threading.Semaphore(-1))
show('sacq', lambda: (S.acquire(), S.acquire(), S.acquire(False), S.acquire(timeout=0.01), r(S)))
show('sacq nb', lambda: S.acquire(False, 1))
show('srel', lambda: (S.release(), S.release(3), r(S)))
show('srel0', lambda: S.release(0))
B = threading.BoundedSemaphore(1)
show('bsem', lambda: r(B))
show('brel', lambda: B.release())
show('brel2', lambda: (B.acquire(), B.release(2)))
E = threading.Event()
show('ev', lambda: r(E)); show('ev2', lambda: (E.is_set(), E.set(), r(E), E.wait(), E.clear(), E.wait(0.01)))
show('isSet', lambda: E.isSet)
bar = threading.Barrier(2)
show('bar', lambda: r(bar)); show('barp', lambda: (bar.parties, bar.n_waiting, bar.broken))
show('barw', lambda: bar.wait(0.01)); show('bar2', lambda: r(bar)); show('barw2', lambda: bar.wait()); show('reset', lambda: (bar.reset(), r(bar))); show('abort', lambda: (bar.abort(), r(bar)))
show('bar0', lambda: threading.Barrier(0)); show('bars', lambda: threading.Barrier('a'))
out = []
b3 = threading.Barrier(3, action=lambda: out.append('action'))
def wb(): out.append(b3.wait())
ts = [threading.Thread(target=wb) for _ in range(3)]
for t in ts: t.start()
for t in ts: t.join()
print(sorted(map(str, out)))
def badact(): raise ValueError('act')
b4 = threading.Barrier(1, badact)
show('b4', lambda: b4.wait()); show('b4b', lambda: b4.wait())
T = threading.Thread(target=print, args=('hi',), name='N')
show('t', lambda: r(T)); show('tjoin', lambda: T.join()); show('alive', lambda: (T.is_alive(), T.ident, T.daemon, T.name, T.native_id))
T.start(); T.join(); show('t2', lambda: r(T)); show('tstart2', lambda: T.start()); show('tdae', lambda: setattr(T, 'daemon', True)); show('tname', lambda: setattr(T, 'name', 5)); show('tn', lambda: (T.name, r(T)))
show('tgroup', lambda: threading.Thread(1)); show('tkw', lambda: threading.Thread(foo=1)); None
show('ident', lambda: T.ident is None); show('tjoin neg', lambda: T.join(timeout=-1)); show('tjoin s', lambda: T.join('a'))
show('cur', lambda: (threading.current_thread().name, threading.main_thread() is threading.current_thread(), r(threading.current_thread())))
show('joinself', lambda: threading.current_thread().join())
show('names', lambda: [threading.Thread().name for _ in range(2)])
def fn_named(): pass
show('names2', lambda: threading.Thread(target=fn_named).name)
class NoInit(threading.Thread):
    def __init__(self): pass
show('noinit', lambda: NoInit().start()); show('noinit r', lambda: repr(NoInit())); show('noinit j', lambda: NoInit().join()); show('noinit n', lambda: NoInit().name); show('ni a', lambda: NoInit().is_alive())
loc = threading.local(); loc.x = 1
def seeloc(): out.append(hasattr(loc, 'x')); loc.x = 2
out.clear(); t = threading.Thread(target=seeloc); t.start(); t.join(); print(out, loc.x, loc.__dict__)
class ML(threading.local):
    def __init__(self, a): self.a = a; out.append('init')
out.clear(); ml = ML(3); t = threading.Thread(target=lambda: out.append(ml.a)); t.start(); t.join(); print(out)
show('local args', lambda: threading.local(1)); show('local x', lambda: threading.local().zz)
show('local del', lambda: delattr(threading.local(), 'q'))
hooked = []
def hook(args): hooked.append((args.exc_type.__name__, str(args.exc_value), args.thread.name, args.exc_traceback is not None, len(args)))
old = threading.excepthook; threading.excepthook = hook
def boom(): raise KeyError('k')
t = threading.Thread(target=boom, name='B'); t.start(); t.join(); print(hooked)
def sysex(): raise SystemExit(3)
hooked.clear(); t = threading.Thread(target=sysex, name='B'); t.start(); t.join(); print(hooked)
threading.excepthook = old
show('eha', lambda: threading.ExceptHookArgs((1, 2, 3, 4))); show('eha', lambda: threading.ExceptHookArgs(1)); show('eh', lambda: threading.excepthook(1))
show('__eh', lambda: threading.__excepthook__ is old)
tm = threading.Timer(0.01, out.append, ['timer']); out.clear(); show('timer', lambda: (tm.interval, r(tm), tm.args, tm.kwargs)); tm.start(); tm.join(); print(out)
tm = threading.Timer(5, out.append, ['timer']); tm.start(); tm.cancel(); tm.join(); print(out, tm.finished.is_set())
show('stack', lambda: threading.stack_size()); show('stack', lambda: threading.stack_size(5)); show('timeoutmax', lambda: threading.TIMEOUT_MAX); 
show('settrace', lambda: (threading.gettrace(), threading.getprofile())); show('get_ident', lambda: threading.get_ident() == threading.main_thread().ident)
show('daemon', lambda: threading.Thread(daemon=True)._daemonic); show('repr d', lambda: r(threading.Thread(daemon=True, name='D')))
show('excl', lambda: threading.ThreadError); show('err', lambda: threading.BrokenBarrierError.__mro__)
# queue
q = queue.Queue(2)
show('q', lambda: (q.put(1), q.put(2), q.full(), q.qsize(), q.empty())); show('qfull', lambda: q.put_nowait(3)); show('qfull2', lambda: q.put(3, timeout=0.01)); show('qneg', lambda: q.put(3, timeout=-1)); show('qneg', lambda: q.get(timeout=-1)); show('get', lambda: (q.get(), q.get_nowait())); show('qempty', lambda: q.get_nowait()); show('qempty', lambda: q.get(timeout=0.01)); show('td', lambda: (q.task_done(), q.task_done())); show('td3', lambda: q.task_done()); show('join', lambda: q.join()); show('unf', lambda: q.unfinished_tasks)
pq = queue.PriorityQueue(); [pq.put(x) for x in (3, 1, 2)]; show('pq', lambda: [pq.get() for _ in range(3)]); show('pqe', lambda: (pq.put(1), pq.put('a')))
lq = queue.LifoQueue(); [lq.put(x) for x in (3, 1, 2)]; show('lq', lambda: [lq.get() for _ in range(3)])
sq = queue.SimpleQueue(); show('sq', lambda: (sq.put(1), sq.put_nowait(2), sq.qsize(), sq.empty(), sq.get(), sq.get_nowait())); show('sqe', lambda: sq.get_nowait()); show('sqe', lambda: sq.get(False)); show('sqe', lambda: sq.get(timeout=-1)); show('sqe', lambda: sq.get(timeout=0.01))
show('shut', lambda: q.shutdown()); show('sd put', lambda: q.put(1)); show('sd get', lambda: q.get())
show('qsub', lambda: queue.Queue[int]); show('maxs', lambda: queue.Queue('a')); show('maxs', lambda: queue.Queue(-1).full())
# futures
f = cf.Future(); show('f', lambda: r(f)); show('fr', lambda: f.result(timeout=0.01)); show('fset', lambda: (f.set_running_or_notify_cancel(), f.running(), f.cancel(), f.set_result(5), f.done(), f.result(), f.exception(), r(f))); show('fset2', lambda: f.set_result(6)); show('fsete', lambda: f.set_exception(ValueError())); None
g = cf.Future(); g.add_done_callback(lambda x: print('cb', r(x))); show('gc', lambda: (g.cancel(), g.cancelled(), g.cancel())); show('gres', lambda: g.result()); show('gset', lambda: g.set_result(1)); show('gexc', lambda: g.exception())
g = cf.Future(); g.set_exception(KeyError('z')); show('ge', lambda: g.result()); show('ge', lambda: (g.exception(), r(g)))
with cf.ThreadPoolExecutor(2) as ex:
    fs = [ex.submit(pow, i, 2) for i in range(4)]; print([x.result() for x in fs]); show('map', lambda: list(ex.map(lambda a, b: a + b, [1, 2], [3, 4, 5]))); show('exc', lambda: ex.submit(lambda: 1 / 0).result()); show('excmap', lambda: list(ex.map(int, ['1', 'x']))); print(sorted(x.result() for x in cf.as_completed(fs))); d = cf.wait(fs); show('wait', lambda: (len(d.done), len(d.not_done))); show('waitx', lambda: cf.wait(fs, return_when='X')); show('wf', lambda: len(cf.wait(fs, return_when=cf.FIRST_COMPLETED).done))
show('after', lambda: ex.submit(pow, 2, 3)); show('mw', lambda: cf.ThreadPoolExecutor(0)); show('init', lambda: cf.ThreadPoolExecutor(1, initializer=5)); show('sub', lambda: cf.ThreadPoolExecutor(1).submit()); show('chunk', lambda: list(cf.ThreadPoolExecutor(1).map(abs, [-1], chunksize=0)))
ex = cf.ThreadPoolExecutor(1, thread_name_prefix='pre'); show('tn', lambda: ex.submit(lambda: threading.current_thread().name).result()); ex.shutdown(wait=True, cancel_futures=True)
def initbad(): raise RuntimeError('init')
import logging; logging.disable(logging.CRITICAL)
ex = cf.ThreadPoolExecutor(1, initializer=initbad); ff = ex.submit(abs, -1); show('broken', lambda: ff.result()); show('broken2', lambda: ex.submit(abs, -1)); ex.shutdown()
show('consts', lambda: (cf.FIRST_COMPLETED, cf.FIRST_EXCEPTION, cf.ALL_COMPLETED, cf.CancelledError, cf.TimeoutError, cf.BrokenExecutor, cf.InvalidStateError))
show('exec', lambda: cf.Executor().submit(abs)); show('acto', lambda: next(cf.as_completed([cf.Future()], timeout=0.01)))
# contextvars
v = contextvars.ContextVar('v'); w = contextvars.ContextVar('w', default=7)
show('v', lambda: r(v)); show('w', lambda: r(w)); show('vget', lambda: v.get()); show('vget d', lambda: v.get(3)); show('wget', lambda: (w.get(), w.get(9))); tok = v.set(1); show('tok', lambda: (r(tok), tok.old_value is contextvars.Token.MISSING, tok.var is v, repr(contextvars.Token.MISSING))); show('reset', lambda: v.reset(tok)); show('reset2', lambda: v.reset(tok)); show('tok r', lambda: r(tok)); show('vreset w', lambda: w.reset(tok)); show('reset x', lambda: v.reset(1))
ctx = contextvars.copy_context(); show('ctx', lambda: (len(ctx), list(ctx), v in ctx)); show('run', lambda: ctx.run(lambda: (v.set(5), v.get())[1])); show('ctx', lambda: (ctx[v], len(ctx), ctx.get(w), ctx.get(w, 4), list(ctx.keys()), list(ctx.values()), ctx == ctx.copy())) if 0 else None
show('ctx v', lambda: ctx[v]); show('ctx miss', lambda: ctx[w]); show('ctx k', lambda: ctx['a']); show('rec', lambda: ctx.run(ctx.run, print)); show('run0', lambda: ctx.run()); show('ctxset', lambda: ctx.__setitem__(v, 1)); show('cv bad', lambda: contextvars.ContextVar(1)); show('cv', lambda: contextvars.ContextVar()); show('hash', lambda: hash(v) == hash(v)); show('cv[]', lambda: contextvars.ContextVar[int]); show('ctxeq', lambda: ctx == contextvars.Context()); show('tok hash', lambda: hash(tok)); show('new tok', lambda: contextvars.Token()); show('tokother', lambda: ctx.run(v.reset, w.set(1)))
def inctx(): return ctx.run(lambda: v.reset(tok2))
tok2 = v.set(3); show('difctx', inctx)
def withtok():
    with v.set(10): return v.get()
show('withtok', withtok)
# sched
now = [0]
s = sched.scheduler(lambda: now[0], lambda d: now.__setitem__(0, now[0] + d))
e1 = s.enter(2, 1, print, ('two',)); e2 = s.enter(1, 1, print, ('one',), {'end': '!\n'}); e3 = s.enterabs(2, 0, print, argument=('zero',)); show('sq', lambda: [x.time for x in s.queue]); show('ev', lambda: (e1.time, e1.priority, e1.argument, e1.kwargs)); show('cmp', lambda: (e2 < e1, e1 == e1, e3 < e1)); s.cancel(e1); show('cancel2', lambda: s.cancel(e1)); show('run', lambda: (s.run(), s.empty(), now)); show('nb', lambda: (s.enter(5, 1, print), s.run(blocking=False)))
