"""Who asks for the iterator of a generator expression, and what frames can be seen there."""
import gc
import sys
import traceback

gc.collect()


class Shelf:
    def __init__(self, *books):
        self.books = books

    def __iter__(self):
        frame = sys._getframe()
        print([entry.name for entry in traceback.extract_stack(frame)], frame.f_back.f_code.co_name)
        del frame
        if not self.books:
            raise LookupError("an empty shelf")
        return iter(self.books)


def titles(shelf):
    return list(book.title() for book in shelf)


def pairs(shelf):
    return {a + b for a in shelf for b in shelf}


def broken(shelf):
    return sum(len(book) for book in shelf)


shelf = Shelf("emma", "ulysses")
waiting = (book.upper() for book in shelf)
print("made")
print(next(waiting), titles(shelf), len(pairs(shelf)))
for wrong in Shelf(), 5, None:
    try:
        broken(wrong)
    except (LookupError, TypeError) as error:
        print([entry.name for entry in traceback.extract_tb(error.__traceback__)], error)
waiting.close()
try:
    next(waiting)
except StopIteration as error:
    print(repr(error), len(traceback.extract_tb(error.__traceback__)))
