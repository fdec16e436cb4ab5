"""What a module keeps for the program dies at exit after what the program keeps itself."""
import math


class Kept:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("dies:", self.name)


math.kept = Kept("in a module")
own = Kept("in a global")
