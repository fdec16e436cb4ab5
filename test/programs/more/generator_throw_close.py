def worker():
    print("start")
    try:
        while True:
            try:
                item = yield
                print("item", item)
            except ValueError as error:
                print("told:", error)
    finally:
        print("cleanup")


w = worker()
next(w)
w.send([1])
w.throw(ValueError("bad"))
w.send([2])
w.close()
w.close()

w = worker()
next(w)
del w
print("deleted")

w = worker()
next(w)
try:
    w.throw(KeyError("missing"))
except KeyError as error:
    print("out:", error)
try:
    next(w)
except StopIteration:
    print("over")
