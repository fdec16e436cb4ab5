"""A daemon thread that waits while the interpreter ends."""
import gc
import threading

gc.collect()


class Noisy:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("del", self.name)


started = threading.Event()
never = threading.Event()


def wait_forever():
    started.set()
    never.wait()
    print("never printed")


def work():
    done.append(Noisy("of the worker"))
    print("worker ends")


done = []
daemon = threading.Thread(target=wait_forever, daemon=True)
daemon.start()
started.wait()
worker = threading.Thread(target=work)
worker.start()
worker.join()
mine = Noisy("global")
print(daemon.is_alive(), worker.is_alive())
