"""Where the loop tells what nobody caught."""

import logging

logger = logging.getLogger(__package__)
