"""What a program puts into builtins goes before the collector's last runs."""
import builtins


class Noisy:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("del", self.name)


def shout(*words):
    real_print(*words, "!")


real_print = print
builtins.kept = Noisy("in builtins")
builtins.also = Noisy("also in builtins")
builtins.print = shout
here = Noisy("global")
builtins.real_len = len
print("end", kept is builtins.kept, real_len([1]))
