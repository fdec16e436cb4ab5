"""The blocks of assertLogs() and assertNoLogs(): what a logger is given meanwhile."""
import logging
from collections import namedtuple

_LoggingWatcher = namedtuple("_LoggingWatcher", "records output")


class _CapturingHandler(logging.Handler):
    """Keeps the records and their texts instead of writing them."""

    def __init__(self):
        super().__init__()
        self.watcher = _LoggingWatcher([], [])

    def flush(self):
        pass

    def emit(self, record):
        kept, texts = self.watcher
        kept.append(record)
        texts.append(self.format(record))


class _AssertLogsContext:
    LOGGING_FORMAT = "%(levelname)s:%(name)s:%(message)s"

    def __init__(self, test_case, logger_name, level, no_logs, formatter=None):
        self.test_case, self.logger_name, self.no_logs = test_case, logger_name, no_logs
        self.level = logging._nameToLevel.get(level, level) if level else logging.INFO
        self.formatter = formatter
        self.msg = None

    def __enter__(self):
        named = self.logger_name
        self.logger = logger = named if isinstance(named, logging.Logger) else (
            logging.getLogger(named))
        handler = _CapturingHandler()
        handler.setLevel(self.level)
        handler.setFormatter(self.formatter or logging.Formatter(self.LOGGING_FORMAT))
        self.watcher = handler.watcher
        self.before = logger.handlers[:], logger.level, logger.propagate
        logger.handlers = [handler]
        logger.setLevel(self.level)
        logger.propagate = False
        return None if self.no_logs else handler.watcher

    def __exit__(self, kind, value, traceback):
        self.logger.handlers, level, self.logger.propagate = self.before
        self.logger.setLevel(level)
        if kind is not None:
            return False
        records, output = self.watcher
        if self.no_logs and records:
            self._refuse(f"Unexpected logs found: {output!r}")
        if not self.no_logs and not records:
            self._refuse(f"no logs of level {logging.getLevelName(self.level)} or higher "
                         f"triggered on {self.logger.name}")

    def _refuse(self, words):
        raise self.test_case.failureException(self.test_case._formatMessage(self.msg, words))
