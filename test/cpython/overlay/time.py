def sleep(seconds):
    pass


def monotonic():
    return 0.0


perf_counter = time = monotonic
