import abc from "./abc.py";
import collections from "./collections.py";
import contextlib from "./contextlib.py";
import copy from "./copy.py";
import copyreg from "./copyreg.py";
import functools from "./functools.py";
import heapq from "./heapq.py";
import keyword from "./keyword.py";
import re from "./re.py";
import types from "./types.py";
import unittest from "./unittest.py";
import weakref from "./weakref.py";

/** The library modules written in Python, by full name: the text of each. */
export const libraryModules: ReadonlyMap<string, string> = new Map([
  ["abc", abc],
  ["collections", collections],
  ["contextlib", contextlib],
  ["copy", copy],
  ["copyreg", copyreg],
  ["functools", functools],
  ["heapq", heapq],
  ["keyword", keyword],
  ["re", re],
  ["types", types],
  ["unittest", unittest],
  ["weakref", weakref],
]);
