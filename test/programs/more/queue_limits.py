import queue
import sys
import threading


class Parcel:
    pass


shelf = queue.Queue(maxsize=1)
parcel = Parcel()
shelf.put(parcel)
for limits in ({"block": False}, {"timeout": 0}):
    try:
        shelf.put(Parcel(), **limits)
    except queue.Full:
        print("no room", limits)
for ask in (shelf.get, lambda timeout: shelf.put(1, timeout=timeout)):
    try:
        ask(timeout=-1)
    except ValueError as error:
        print(error)
print(sys.getrefcount(parcel), shelf.get(False, -1) is parcel)
shelf.task_done()
try:
    shelf.task_done()
except ValueError as error:
    print(error)


def receive(source, received):
    while (item := source.get()) is not None:
        received.append(item)
        source.task_done()
    source.task_done()


received = []
thread = threading.Thread(target=receive, args=(shelf, received))
thread.start(); shelf.put(parcel); shelf.put(None); shelf.join(); thread.join()
print(received[0] is parcel, sys.getrefcount(parcel), shelf.unfinished_tasks)
print(list(vars(shelf))[:7], queue.Queue[int])
if sys.version_info >= (3, 13):
    shelf.put(parcel)
    shelf.shutdown(immediate=True)
    print(shelf.is_shutdown, shelf.empty(), sys.getrefcount(parcel))
    try:
        shelf.get()
    except queue.ShutDown:
        print("shut")
