"""Coroutines, tasks and an event loop, in the time of the model: a wait takes none."""

import sys

from . import (
    base_events, coroutines, events, exceptions, futures, locks, queues, runners, taskgroups,
    tasks, threads, timeouts, unix_events,
)
from .base_events import *
from .coroutines import *
from .events import *
from .exceptions import *
from .futures import *
from .locks import *
from .queues import *
from .runners import *
from .taskgroups import *
from .tasks import *
from .threads import *
from .timeouts import *
from .unix_events import *

__all__ = []
for part in (
    base_events, coroutines, events, exceptions, futures, locks, queues, runners, taskgroups,
    tasks, threads, timeouts, unix_events,
):
    __all__ += part.__all__
del part, sys
