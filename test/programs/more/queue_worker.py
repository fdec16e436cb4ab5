import queue
import sys
import threading


class Job:
    number = 0


def new_job(number):
    job = Job()
    job.number = number
    return job


def worker(jobs, results):
    while True:
        job = jobs.get()
        if job is None:
            break
        results.append(job.number * 2)
        jobs.task_done()


jobs = queue.Queue()
results = []
kept = new_job(0)
jobs.put(kept)
print(jobs.qsize(), jobs.empty(), sys.getrefcount(kept))
for n in range(1, 4):
    jobs.put(new_job(n))
jobs.put(None)
thread = threading.Thread(target=worker, args=(jobs, results))
thread.start(); thread.join()
print(results, jobs.empty(), jobs.unfinished_tasks)
print(sys.getrefcount(kept))

last = queue.LifoQueue(2)
last.put(kept)
last.put(new_job(9))
try:
    last.put_nowait(new_job(10))
except queue.Full:
    print("full", last.full())
print(last.get().number, last.get() is kept)
try:
    last.get(timeout=0.01)
except queue.Empty:
    print("empty")
order = queue.PriorityQueue()
for n in (3, 1, 2):
    order.put((n, new_job(n)))
print([order.get()[0] for _ in range(3)])
simple = queue.SimpleQueue()
simple.put(kept)
print(simple.qsize(), sys.getrefcount(kept))
del simple
print(sys.getrefcount(kept))
