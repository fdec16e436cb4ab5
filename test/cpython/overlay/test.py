"""The package of CPython's own tests; its modules are added by the runner."""
