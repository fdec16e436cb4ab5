"""Events at times: a scheduler calls them in order, sleeping in between."""

import threading
import time
from _unknown import is_unknown as _is_unknown
from _virtualtime import now as _virtual_now
from bisect import insort
from collections import namedtuple
from itertools import count
from time import monotonic as _time

__all__ = ["scheduler"]

Event = namedtuple("Event", "time, priority, sequence, action, argument, kwargs")
_sentinel = object()


class scheduler:
    """Calls what was entered, the earliest first and of those the one with the lowest priority.

    A clock of the system is unknown: such events go by the model's own time, which sleeping moves.
    """

    def __init__(self, timefunc=_time, delayfunc=time.sleep):
        self._queue = []
        self._lock = threading.RLock()
        self.timefunc, self.delayfunc = timefunc, delayfunc
        self._sequence_generator = count()
        self._model_times = {}

    def _due(self, event):
        return self._model_times.get(event.sequence, event.time), event.priority, event.sequence

    def enterabs(self, time, priority, action, argument=(), kwargs=_sentinel):
        """Enters an event at a time; what it returns is for cancel()."""
        return self._enter(time, None, priority, action, argument, kwargs)

    def enter(self, delay, priority, action, argument=(), kwargs=_sentinel):
        """Enters an event so long from now."""
        now = self.timefunc()
        due = _virtual_now() + delay if _is_unknown(now) else None
        return self._enter(now + delay, due, priority, action, argument, kwargs)

    def _enter(self, when, due, priority, action, argument, kwargs):
        named = {} if kwargs is _sentinel else kwargs
        with self._lock:
            sequence = next(self._sequence_generator)
            if due is not None:
                self._model_times[sequence] = due
            event = Event(when, priority, sequence, action, argument, named)
            insort(self._queue, event, key=self._due)
        return event

    def cancel(self, event):
        """Takes an event out; ValueError when it is not there any more."""
        with self._lock:
            for place, each in enumerate(self._queue):
                if each is event:
                    del self._queue[place]
                    break
            else:
                self._queue.remove(event)

    def empty(self):
        """Whether nothing is to come."""
        with self._lock:
            return not self._queue

    def run(self, blocking=True):
        """Calls all events; without blocking those that are due, and tells how long the next has."""
        lock, waiting = self._lock, self._queue
        sleep, clock = self.delayfunc, self.timefunc
        while True:
            with lock:
                if not waiting:
                    return None
                due, _, _, action, argument, kwargs = waiting[0]
                now = clock()
                if _is_unknown(now):
                    now, due = _virtual_now(), self._due(waiting[0])[0]
                rest = due - now
                if rest <= 0:
                    del waiting[0]
            if rest > 0:
                if not blocking:
                    return rest
                sleep(rest)
            else:
                action(*argument, **kwargs)
                sleep(0)

    @property
    def queue(self):
        """The events to come, in order."""
        with self._lock:
            return self._queue[:]
