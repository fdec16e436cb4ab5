import sys
import threading

total = [0]
lock = threading.Lock()


class Account:
    limit = 10


class Worker(threading.Thread):
    def run(self):
        count(account, 3)


def count(account, times, done=None):
    for _ in range(times):
        with lock:
            total[0] += account.limit
    if done is not None:
        done.set()


account = Account()
thread = threading.Thread(target=count, args=(account, 2))
print("held by the thread:", sys.getrefcount(account))
thread.start(); thread.join()
print(total, sys.getrefcount(account), thread.is_alive(), thread.name)

worker = Worker(name="worker")
worker.start(); worker.join()
print(total, sys.getrefcount(account), worker.name)
del worker

done = threading.Event()
thread = threading.Thread(target=count, args=(account, 1), kwargs={"done": done}, name="last")
print(sys.getrefcount(done))
thread.start(); thread.join()
print(done.wait(5), sys.getrefcount(done))
try:
    thread.start()
except RuntimeError as error:
    print(error)

local = threading.local()
local.value = account


def look():
    print(hasattr(local, "value"))
    local.value = account


thread = threading.Thread(target=look)
thread.start(); thread.join()
print(local.value is account, sys.getrefcount(account))
print(threading.active_count(), threading.current_thread().name)
del local
print(sys.getrefcount(account))
lock.acquire()
print(lock.locked(), lock.acquire(blocking=False))
lock.release()
try:
    lock.release()
except RuntimeError as error:
    print(error)
