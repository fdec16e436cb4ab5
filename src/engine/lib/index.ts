import collectionsAbcProtocols from "./_collections_abc/protocols.py";
import collectionsAbcContainers from "./_collections_abc/containers.py";
import dataclassMethods from "./_dataclass_methods.py";
import futureModule from "./__future__.py";
import codecsPrivate from "./_codecs.py";
import picklePrivate from "./_pickle.py";
import pickleRead from "./_pickle_read.py";
import pickleWrite from "./_pickle_write.py";
import sitebuiltins from "./_sitebuiltins.py";
import abc from "./abc.py";
import annotationlibAnnotations from "./annotationlib/annotations.py";
import annotationlibReferences from "./annotationlib/references.py";
import astModule from "./ast.py";
import asyncioModule from "./asyncio/init.py";
import asyncioBaseEventsModule from "./asyncio/base_events.py";
import asyncioBaseFuturesModule from "./asyncio/base_futures.py";
import asyncioBaseTasksModule from "./asyncio/base_tasks.py";
import asyncioCoroutinesModule from "./asyncio/coroutines.py";
import asyncioEventsModule from "./asyncio/events.py";
import asyncioExceptionsModule from "./asyncio/exceptions.py";
import asyncioFuturesModule from "./asyncio/futures.py";
import asyncioLocksModule from "./asyncio/locks.py";
import asyncioLogModule from "./asyncio/log.py";
import asyncioMixinsModule from "./asyncio/mixins.py";
import asyncioQueuesModule from "./asyncio/queues.py";
import asyncioRunnersModule from "./asyncio/runners.py";
import asyncioTaskgroupsModule from "./asyncio/taskgroups.py";
import asyncioTasksModule from "./asyncio/tasks.py";
import asyncioThreadsModule from "./asyncio/threads.py";
import asyncioTimeoutsModule from "./asyncio/timeouts.py";
import asyncioUnixEventsModule from "./asyncio/unix_events.py";
import threadingMeeting from "./threading/meeting.py";
import threadingThreads from "./threading/threads.py";
import queueModule from "./queue.py";
import base64 from "./base64.py";
import collections from "./collections.py";
import collectionsWrappers from "./collections_wrappers.py";
import concurrentModule from "./concurrent/init.py";
import concurrentFutures from "./concurrent/futures.py";
import configparserParsers from "./configparser/parsers.py";
import configparserSections from "./configparser/sections.py";
import configparserValues from "./configparser/values.py";
import contextlib from "./contextlib.py";
import contextvars from "./contextvars.py";
import copy from "./copy.py";
import copyreg from "./copyreg.py";
import csv from "./csv.py";
import dataclasses from "./dataclasses.py";
import enumChecks from "./enum/checks.py";
import enumMembers from "./enum/members.py";
import enumNamespace from "./enum/namespace.py";
import enumTypes from "./enum/types.py";
import enumValues from "./enum/values.py";
import difflib from "./difflib.py";
import fractions from "./fractions.py";
import functools from "./functools.py";
import collections_abc from "./collections_abc.py";
import hashlib from "./hashlib.py";
import heapq from "./heapq.py";
import hmac from "./hmac.py";
import importlibModule from "./importlib/init.py";
import inspectCallables from "./inspect/callables.py";
import inspectFrames from "./inspect/frames.py";
import inspectObjects from "./inspect/objects.py";
import inspectSignatures from "./inspect/signatures.py";
import io from "./io.py";
import jsonDecoder from "./json/decoder.py";
import jsonEncoder from "./json/encoder.py";
import json from "./json/init.py";
import jsonScanner from "./json/scanner.py";
import linecache from "./linecache.py";
import loggingLevels from "./logging/levels.py";
import loggingLoggers from "./logging/loggers.py";
import loggingRecords from "./logging/records.py";
import loggingHandlers from "./logging/handlers.py";
import loggingRoot from "./logging/root.py";
import keyword from "./keyword.py";
import numbers from "./numbers.py";
import pickle from "./pickle.py";
import posixpath from "./posixpath.py";
import genericpath from "./genericpath.py";
import pprint from "./pprint.py";
import os from "./os.py";
import random from "./random.py";
import re from "./re.py";
import reprlib from "./reprlib.py";
import statisticsAverages from "./statistics/averages.py";
import statisticsSpread from "./statistics/spread.py";
import statisticsNormal from "./statistics/normal.py";
import stringModule from "./string.py";
import stringTemplatelib from "./string_templatelib.py";
import tempfile from "./tempfile.py";
import textwrap from "./textwrap.py";
import traceback from "./traceback.py";
import types from "./types.py";
import typingAliases from "./typing/aliases.py";
import typingForms from "./typing/forms.py";
import typingGenerics from "./typing/generics.py";
import typingHints from "./typing/hints.py";
import typingNames from "./typing/names.py";
import typingStructures from "./typing/structures.py";
import typingFunctions from "./typing/functions.py";
import unittestContexts from "./unittest/_contexts.py";
import unittestLog from "./unittest/_log.py";
import unittestSignals from "./unittest/signals.py";
import unittestDifferences from "./unittest/_differences.py";
import unittestAsyncCase from "./unittest/async_case.py";
import unittestCase from "./unittest/case.py";
import unittest from "./unittest/init.py";
import unittestMockCalls from "./unittest/mock/calls.py";
import unittestMockMocks from "./unittest/mock/mocks.py";
import unittestMockMagic from "./unittest/mock/magic.py";
import unittestMockPatches from "./unittest/mock/patches.py";
import unittestMockSpecs from "./unittest/mock/specs.py";
import unittestLoader from "./unittest/loader.py";
import unittestMain from "./unittest/main.py";
import unittestResult from "./unittest/result.py";
import unittestRunner from "./unittest/runner.py";
import unittestSuite from "./unittest/suite.py";
import unittestUtil from "./unittest/util.py";
import calendar from "./calendar.py";
import fnmatch from "./fnmatch.py";
import graphlib from "./graphlib.py";
import colorsys from "./colorsys.py";
import shlex from "./shlex.py";
import sched from "./sched.py";
import secrets from "./secrets.py";
import timeit from "./timeit.py";
import uuid from "./uuid.py";
import html from "./html/init.py";
import htmlEntities from "./html/entities.py";
import pathlib from "./pathlib.py";
import glob from "./glob.py";
import shutil from "./shutil.py";
import urllib from "./urllib/init.py";
import urllibParse from "./urllib/parse.py";
import argparseActions from "./argparse/actions.py";
import argparseHelp from "./argparse/help.py";
import argparseParser from "./argparse/parser.py";
import warnings from "./warnings.py";
import weakrefContainers from "./weakref/containers.py";
import weakrefCallbacks from "./weakref/callbacks.py";

/**
 * The library modules written in Python, by full name: the text of each. A long one is written in
 * parts that are one text here, since its classes and functions must all be of one module.
 */
export const libraryModules: ReadonlyMap<string, string> = new Map([
  ["_collections_abc", [collectionsAbcProtocols, collectionsAbcContainers].join("")],
  ["_dataclass_methods", dataclassMethods],
  ["_codecs", codecsPrivate],
  ["_sitebuiltins", sitebuiltins],
  ["_pickle", picklePrivate],
  ["_pickle_read", pickleRead],
  ["_pickle_write", pickleWrite],
  ["abc", abc],
  ["annotationlib", [annotationlibReferences, annotationlibAnnotations].join("")],
  ["string.templatelib", stringTemplatelib],
  ["ast", astModule],
  ["asyncio", asyncioModule],
  ["asyncio.base_events", asyncioBaseEventsModule],
  ["asyncio.base_futures", asyncioBaseFuturesModule],
  ["asyncio.base_tasks", asyncioBaseTasksModule],
  ["asyncio.coroutines", asyncioCoroutinesModule],
  ["asyncio.events", asyncioEventsModule],
  ["asyncio.exceptions", asyncioExceptionsModule],
  ["asyncio.futures", asyncioFuturesModule],
  ["asyncio.locks", asyncioLocksModule],
  ["asyncio.log", asyncioLogModule],
  ["asyncio.mixins", asyncioMixinsModule],
  ["asyncio.queues", asyncioQueuesModule],
  ["asyncio.runners", asyncioRunnersModule],
  ["asyncio.taskgroups", asyncioTaskgroupsModule],
  ["asyncio.tasks", asyncioTasksModule],
  ["asyncio.threads", asyncioThreadsModule],
  ["asyncio.timeouts", asyncioTimeoutsModule],
  ["asyncio.unix_events", asyncioUnixEventsModule],
  ["threading", [threadingMeeting, threadingThreads].join("")],
  ["queue", queueModule],
  ["base64", base64],
  ["collections", collections],
  ["collections.abc", collections_abc],
  ["_collections_wrappers", collectionsWrappers],
  ["concurrent", concurrentModule],
  ["concurrent.futures", concurrentFutures],
  ["contextlib", contextlib],
  ["contextvars", contextvars],
  ["copy", copy],
  ["copyreg", copyreg],
  ["csv", csv],
  ["dataclasses", dataclasses],
  ["inspect", [inspectObjects, inspectSignatures, inspectCallables, inspectFrames].join("")],
  ["enum", [enumValues, enumNamespace, enumTypes, enumMembers, enumChecks].join("")],
  ["difflib", difflib],
  ["configparser", [configparserValues, configparserParsers, configparserSections].join("")],
  ["fractions", fractions],
  ["functools", functools],
  ["hashlib", hashlib],
  ["heapq", heapq],
  ["hmac", hmac],
  ["importlib", importlibModule],
  ["io", io],
  ["json.scanner", jsonScanner],
  ["json.decoder", jsonDecoder],
  ["json.encoder", jsonEncoder],
  ["json", json],
  ["linecache", linecache],
  [
    "logging",
    [loggingLevels, loggingLoggers, loggingRecords, loggingHandlers, loggingRoot].join(""),
  ],
  ["keyword", keyword],
  ["numbers", numbers],
  ["pickle", pickle],
  ["posixpath", posixpath],
  ["genericpath", genericpath],
  ["pprint", pprint],
  ["os", os],
  ["random", random],
  ["re", re],
  ["reprlib", reprlib],
  ["statistics", [statisticsAverages, statisticsSpread, statisticsNormal].join("")],
  ["string", stringModule],
  ["tempfile", tempfile],
  ["textwrap", textwrap],
  ["traceback", traceback],
  ["types", types],
  [
    "typing",
    [
      typingForms,
      typingGenerics,
      typingAliases,
      typingNames,
      typingStructures,
      typingFunctions,
      typingHints,
    ].join(""),
  ],
  ["unittest", unittest],
  ["unittest._contexts", unittestContexts],
  ["unittest._differences", unittestDifferences],
  ["unittest.async_case", unittestAsyncCase],
  ["unittest._log", unittestLog],
  ["unittest.signals", unittestSignals],
  ["unittest.case", unittestCase],
  ["unittest.loader", unittestLoader],
  ["unittest.main", unittestMain],
  [
    "unittest.mock",
    [
      unittestMockCalls,
      unittestMockMocks,
      unittestMockMagic,
      unittestMockPatches,
      unittestMockSpecs,
    ].join(""),
  ],
  ["unittest.result", unittestResult],
  ["unittest.runner", unittestRunner],
  ["unittest.suite", unittestSuite],
  ["unittest.util", unittestUtil],
  ["calendar", calendar],
  ["fnmatch", fnmatch],
  ["__future__", futureModule],
  ["graphlib", graphlib],
  ["colorsys", colorsys],
  ["shlex", shlex],
  ["sched", sched],
  ["secrets", secrets],
  ["timeit", timeit],
  ["uuid", uuid],
  ["html", html],
  ["html.entities", htmlEntities],
  ["pathlib", pathlib],
  ["glob", glob],
  ["shutil", shutil],
  ["urllib", urllib],
  ["urllib.parse", urllibParse],
  ["argparse", [argparseHelp, argparseActions, argparseParser].join("")],
  ["warnings", warnings],
  ["weakref", [weakrefContainers, weakrefCallbacks].join("")],
]);
