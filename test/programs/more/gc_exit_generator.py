"""What is still suspended when the interpreter ends: generators run their finally blocks."""
import gc

gc.collect()


class Resource:
    def __init__(self, name):
        self.name = name

    def __enter__(self):
        print("open", self.name)
        return self

    def __exit__(self, *error):
        print("close", self.name, error[0].__name__ if error[0] else None)

    def __del__(self):
        print("del", self.name)


def lines(name):
    with Resource(name) as resource:
        try:
            for number in range(3):
                yield f"{resource.name} {number}"
        finally:
            print("finally", name)


early = lines("early")
print(next(early))
early.close()
late = lines("late")
print(next(late))


def looped():
    me = yield
    try:
        yield me
    finally:
        print("the one that holds itself ends")


own = looped()
next(own)
own.send(own)
del own
unstarted = lines("unstarted")
print("end")
