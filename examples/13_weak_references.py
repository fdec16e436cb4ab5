# 13. Weak references
#
# A weak reference finds an object without keeping it alive. It is not counted.
# When the object is gone, the weak reference returns None.

import gc
import sys
import weakref


class Picture:
    def __init__(self, title):
        self.title = title


picture = Picture("sunset")
weak = weakref.ref(picture)
print(sys.getrefcount(picture) - 1)     # 1: only the name counts
print(weak() is picture)                # calling it gives the object
print(weak().title)

del picture
print(weak())                           # nobody held the object: it is gone


# A callback is told when the object dies. It gets the weak reference, which is
# dead already: the object cannot be reached any more.

def gone(reference):
    print("    callback: the picture is gone,", reference() is None)


picture = Picture("forest")
weak = weakref.ref(picture, gone)
print("del picture")
del picture

# The usual cure for parent and child: the way back is weak, so no cycle.


class Folder:
    def __init__(self, parent=None):
        self.parent = weakref.ref(parent) if parent is not None else None
        self.children = []


gc.disable()
root = Folder()
root.children.append(Folder(root))
watch = weakref.ref(root, gone)
print(root.children[0].parent() is root)
print("del root")
del root                                # freed at once: the collector is not needed
gc.enable()
