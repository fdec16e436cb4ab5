# 16. Tracing memory
#
# tracemalloc watches every block of memory that Python takes and gives back.
# Exact sizes depend on the version and the machine, so we ask questions that
# have the same answer everywhere.

import tracemalloc

print("tracing:", tracemalloc.is_tracing())
tracemalloc.start()
print("tracing:", tracemalloc.is_tracing())

ballast = [None] * 1000             # something to see from the start
before, peak = tracemalloc.get_traced_memory()
data = [None] * 10_000
after, peak = tracemalloc.get_traced_memory()
print("the list was seen:", after - before > 70_000)      # 10,000 references of 8 bytes

# Freeing gives the memory back, but the peak remembers.

del data
freed, peak = tracemalloc.get_traced_memory()
print("given back:", after - freed > 70_000)
print("the peak stays:", peak >= after)

# Two names for one list cost one list.

before, peak = tracemalloc.get_traced_memory()
one = [0] * 10_000
other = one
alias, peak = tracemalloc.get_traced_memory()
print("one list:", alias - before < 90_000)

# A copy costs a second one.

other = list(one)
copied, peak = tracemalloc.get_traced_memory()
print("and a copy:", copied - alias > 70_000)

tracemalloc.stop()
print("tracing:", tracemalloc.is_tracing())
