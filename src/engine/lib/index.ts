import abc from "./abc.py";
import collections from "./collections.py";
import functools from "./functools.py";
import heapq from "./heapq.py";
import unittest from "./unittest.py";
import weakref from "./weakref.py";

/** The library modules written in Python, by full name: the text of each. */
export const libraryModules: ReadonlyMap<string, string> = new Map([
  ["abc", abc],
  ["collections", collections],
  ["functools", functools],
  ["heapq", heapq],
  ["unittest", unittest],
  ["weakref", weakref],
]);
