# 12. Last words
#
# __del__ runs when an object is about to be freed: after the last reference is
# gone, before the memory is. It is the object's last chance to say something.


class Guest:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("goodbye from", self.name)


print("-- the count gets to 0")
guest = Guest("Ada")
guest = None

print("-- a temporary object: born and gone within one line")
Guest("Bea")

print("-- a list lets its items go, the last one first")
party = [Guest("Cleo"), Guest("Dora"), Guest("Eve")]
del party

print("-- a dict lets its items go in their order")
seats = {1: Guest("Fay"), 2: Guest("Gwen")}
del seats


class Phoenix:
    def __del__(self):
        global reborn
        reborn = self               # a new reference: the object lives on
        print("not yet!")


print("-- an object can be saved by its own last words")
bird = Phoenix()
del bird
print(type(reborn).__name__, "is back")
del reborn                          # __del__ runs only once: this time in silence

print("-- what is still alive at the end of the program dies now")
last = Guest("Zoe")
