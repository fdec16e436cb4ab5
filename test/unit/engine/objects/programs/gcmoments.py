import gc
gc.collect()
log = []
gc.callbacks.append(lambda p, i: log.append(i["generation"]) if p == "start" else None)
for t in ((5, 2, 2), (1, 1, 1), (3, 0, 0), (2, 100, 1), (10, 1)):
    gc.set_threshold(*t)
    keep = [[] for i in range(60)]
    gc.set_threshold(0)
    print(t, log[:40], len(log)); log.clear()
gc.set_threshold(-1)
keep = [[] for i in range(5)]
gc.set_threshold(0)
print(len(log), log[:10])
