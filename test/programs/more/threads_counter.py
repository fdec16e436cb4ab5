import sys
import threading


class Account:
    def __init__(self):
        self.lock = threading.Lock()
        self.balance = 0

    def add(self, times):
        for _ in range(times):
            with self.lock:
                self.balance += 1


class Worker(threading.Thread):
    def __init__(self, account):
        super().__init__()
        self.account = account

    def run(self):
        self.account.add(3)


def count(account, times, done=None):
    account.add(times)
    if done is not None:
        done.set()


account = Account()
threads = [threading.Thread(target=count, args=(account, 2)) for _ in range(2)]
held = sys.getrefcount(account)
print("held by two threads:", held)
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(account.balance, sys.getrefcount(account))
print([thread.name for thread in threads], any(t.is_alive() for t in threads))

worker = Worker(account)
worker.start()
worker.join()
print(account.balance, sys.getrefcount(account), worker.account is account)
del worker, thread

done = threading.Event()
thread = threading.Thread(target=count, args=(account, 1), kwargs={"done": done}, name="last")
thread.start()
print(done.wait(5), thread.name)
thread.join()
try:
    thread.start()
except RuntimeError as error:
    print(error)
local = threading.local()
local.value = account


def look():
    print(hasattr(local, "value"))
    local.value = 1


other = threading.Thread(target=look)
other.start()
other.join()
print(local.value is account, threading.active_count(), threading.current_thread().name)
del local
print(sys.getrefcount(account))
