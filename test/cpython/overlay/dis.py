"""Bytecode is no part of the model's surface: tests that look at it are left out."""
from _testcapi import Absent


def __getattr__(name):
    raise Absent(f"requires dis.{name}")
