import { writeToSysStderr } from "../stderr.ts";
import type { PyObject } from "../../memory/object.ts";
import {
  dictSize,
  newDict,
  PyDict,
  dictGetItem,
  dictSetItem,
  dictDelItem,
} from "../../objects/containers/dictobject.ts";
import { PyBaseException, excType, raise } from "../../objects/exceptions/exceptions.ts";
import { PyFloat } from "../../objects/numbers/floatobject.ts";
import { newLong, PyLong } from "../../objects/numbers/longobject.ts";
import {
  methodClinic,
  methodFast,
  methodNoArgs,
  type PyMethodDef,
  waiting,
} from "../../objects/functions/methoddef.ts";
import {
  moduleAddFunctions,
  moduleAddObject,
  newModule,
  type PyModule,
} from "../../objects/moduleobject.ts";
import {
  genericGetAttr,
  genericSetAttr,
  objectCallable,
  objectGetAttrStr,
  objectIsTrue,
  objectLookupAttrStr,
  objectStr,
} from "../../objects/object.ts";
import { newFloat } from "../../objects/numbers/floatobject.ts";
import type { Runtime } from "../../objects/runtime.ts";
import { type PyTypeObject, type Result, typeOf } from "../../objects/type/slots.ts";
import type { ThreadState } from "../../objects/threadstate.ts";
import { asSsize } from "../../objects/containers/sliceobject.ts";
import { newStructSequenceType } from "../../objects/containers/structseq.ts";
import { newTuple, PyTuple } from "../../objects/containers/tupleobject.ts";
import { staticType } from "../../objects/type/typeobject.ts";
import { asString, newUnicode, PyUnicode } from "../../objects/text/unicodeobject.ts";
import { PyMethod } from "../../objects/functions/classobject.ts";
import { noteReady } from "../threads.ts";
import { displayedException } from "../tracebackprint.ts";
import { clearableSlots } from "../contexts/hamt.ts";
import { type HeldReference, NativeObject, registered } from "./nativeobject.ts";

/** The _thread module (Modules/_threadmodule.c). */
export function newThreadModule(rt: Runtime): PyModule {
  const module = newModule(rt, "_thread");
  const { minor } = rt.facts;
  const lock = newLockType(rt);
  const hookArgs = newStructSequenceType(rt, {
    module: "_thread",
    name: "_ExceptHookArgs",
    fields: ["exc_type", "exc_value", "exc_traceback", "thread"],
    isCallable: true,
  });
  const types: readonly (readonly [string, PyTypeObject])[] = [
    ["LockType", lock],
    ["RLock", newRLockType(rt)],
    ["_local", newLocalType(rt)],
    ["_ExceptHookArgs", hookArgs],
    ...(minor >= 13
      ? ([
          ["lock", lock],
          ["_ThreadHandle", newHandleType(rt)],
        ] as const)
      : []),
  ];
  for (const [name, type] of types) moduleAddObject(rt, module, name, type);
  moduleAddObject(rt, module, "error", excType(rt, "RuntimeError"));
  const longest = newFloat(rt, LONGEST);
  moduleAddObject(rt, module, "TIMEOUT_MAX", longest);
  rt.heap.decref(longest);
  const allocate = methodNoArgs("allocate_lock", () => newLock(rt, lock));
  moduleAddFunctions(rt, module, [
    allocate,
    ...threadFunctions,
    excepthook(hookArgs),
    ...(minor < 13
      ? [methodNoArgs("_set_sentinel", () => newSentinel(rt, lock))]
      : [
          methodClinic(
            "start_joinable_thread",
            "function, handle=None, daemon=True",
            startJoinable,
          ),
        ]),
  ]);
  return module;
}

/** threading.TIMEOUT_MAX, in seconds. */
const LONGEST = 9223372036;
/** _PyTime_FromSecondsObject: what counts in nanoseconds, in seconds. */
const LONGEST_NANOSECONDS = 2 ** 63 / 1e9;

/** _thread.lock (lockobject). */
class PyLock extends NativeObject {
  isLocked = false;

  references(): readonly HeldReference[] {
    return [];
  }
}

function newLock(rt: Runtime, type: PyTypeObject): PyLock {
  return registered(rt, new PyLock(type));
}

/** _set_sentinel: a lock that is released when the thread ends; the interpreter does not hold it. */
function newSentinel(rt: Runtime, type: PyTypeObject): PyLock {
  const lock = newLock(rt, type);
  rt.thread.whenEnded.push(() => {
    lock.isLocked = false;
  });
  return lock;
}

interface LockArguments {
  readonly isBlocking: boolean;
  readonly timeout: number | null;
}

/** lock_acquire_parse_args: `timeout` in seconds, null: for ever; null: an exception is set. */
function lockArguments(
  rt: Runtime,
  [blocking, timeout]: readonly (PyObject | undefined)[],
): LockArguments | null {
  const isTrue = blocking === undefined ? 1 : objectIsTrue(rt, blocking);
  if (isTrue < 0) return null;
  const isBlocking = isTrue === 1;
  if (timeout === undefined) return { isBlocking, timeout: null };
  const seconds = secondsOf(rt, timeout);
  if (seconds === null) return null;
  const { minor } = rt.facts;
  if (Number.isNaN(seconds)) return raise(rt, "ValueError", "Invalid value NaN (not a number)");
  if (Math.abs(seconds) > LONGEST_NANOSECONDS) {
    const kind = minor >= 14 ? "C PyTime_t" : "platform time_t";
    return raise(rt, "OverflowError", `timestamp out of range for ${kind}`);
  }
  if (!isBlocking && seconds !== -1) {
    return raise(rt, "ValueError", "can't specify a timeout for a non-blocking call");
  }
  if (seconds < 0 && seconds !== -1) {
    return raise(
      rt,
      "ValueError",
      `timeout value must be ${minor >= 13 ? "a non-negative number" : "positive"}`,
    );
  }
  if (seconds > LONGEST) return raise(rt, "OverflowError", "timeout value is too large");
  return { isBlocking, timeout: seconds === -1 ? null : seconds };
}

/** A number of seconds; null: TypeError is set. */
export function secondsOf(rt: Runtime, op: PyObject): number | null {
  if (op instanceof PyLong || op instanceof PyFloat) return Number(op.value);
  const given = typeOf(op).messageName;
  if (rt.facts.minor >= 15) return raise(rt, "TypeError", `must be real number, not ${given}`);
  const wanted = rt.facts.minor >= 14 ? "an integer or float" : "an integer";
  return raise(rt, "TypeError", `'${given}' object cannot be interpreted as ${wanted}`);
}

function acquire(rt: Runtime, lock: PyLock, { isBlocking, timeout }: LockArguments): Result {
  if (lock.isLocked && !isBlocking) return rt.newBool(false);
  const outcome = rt.interpreter.waitUntil(() => !lock.isLocked, timeout);
  if (outcome === "suspended") return null;
  if (outcome === "over") lock.isLocked = true;
  return rt.newBool(outcome === "over");
}

function release(rt: Runtime, lock: PyLock): Result {
  if (!lock.isLocked) return raise(rt, "RuntimeError", "release unlocked lock");
  lock.isLocked = false;
  if (rt.threads.length > 1) noteReady(rt);
  return rt.newNone();
}

const ACQUIRE = "blocking=True, timeout=-1";

function newLockType(rt: Runtime): PyTypeObject {
  const { minor } = rt.facts;
  const take = (name: string): PyMethodDef =>
    waiting(
      methodClinic(name, ACQUIRE, (_, self, args) => {
        const given = lockArguments(rt, args);
        return given === null ? null : acquire(rt, self as PyLock, given);
      }),
    );
  const give = (name: string): PyMethodDef =>
    methodNoArgs(name, (_, self) => release(rt, self as PyLock));
  const isLocked = (name: string): PyMethodDef =>
    methodNoArgs(name, (_, self) => rt.newBool((self as PyLock).isLocked));
  const type: PyTypeObject = staticType(rt, {
    name: "lock",
    module: "_thread",
    basicsize: 40,
    isGC: true,
    hasWeakrefs: true,
    slots: {
      ...clearableSlots,
      tp_repr: (_, op) => newUnicode(rt, lockRepr(rt, op, (op as PyLock).isLocked, "")),
      ...(minor >= 13 ? { tp_new: (_, __, args, kwargs) => lockNew(rt, type, args, kwargs) } : {}),
    },
    methods: [
      take("acquire"),
      take("acquire_lock"),
      give("release"),
      give("release_lock"),
      isLocked("locked"),
      isLocked("locked_lock"),
      waiting(
        methodNoArgs("__enter__", (_, self) =>
          acquire(rt, self as PyLock, { isBlocking: true, timeout: null }),
        ),
      ),
      methodFast("__exit__", 0, 3, (_, self) => release(rt, self as PyLock)),
    ],
  });
  return type;
}

/** lock_new: no arguments. */
function lockNew(rt: Runtime, type: PyTypeObject, args: PyTuple, kwargs: PyDict | null): Result {
  const { length } = args.ob_item;
  if (kwargs !== null && dictSize(kwargs) > 0) {
    return raise(rt, "TypeError", "lock() takes no keyword arguments");
  }
  if (length === 0) return newLock(rt, type);
  const text =
    rt.facts.minor >= 15
      ? "lock() takes no positional arguments"
      : `lock expected 0 arguments, got ${length}`;
  return raise(rt, "TypeError", text);
}

function lockRepr(rt: Runtime, op: PyObject, isLocked: boolean, more: string): string {
  const address = rt.heap.addressOf(op).toString(16);
  return `<${isLocked ? "locked" : "unlocked"} ${typeOf(op).messageName} object${more} at 0x${address}>`;
}

/** _thread.RLock (rlockobject). */
class PyRLock extends NativeObject {
  owner: ThreadState | null = null;
  count = 0;

  references(): readonly HeldReference[] {
    return [];
  }
}

function acquireRLock(rt: Runtime, lock: PyRLock, given: LockArguments): Result {
  if (lock.owner === rt.thread) {
    lock.count += 1;
    return rt.newBool(true);
  }
  if (lock.owner !== null && !given.isBlocking) return rt.newBool(false);
  const outcome = rt.interpreter.waitUntil(() => lock.owner === null, given.timeout);
  if (outcome === "suspended") return null;
  if (outcome === "over") {
    lock.owner = rt.thread;
    lock.count = 1;
  }
  return rt.newBool(outcome === "over");
}

function releaseRLock(rt: Runtime, lock: PyRLock): Result {
  if (lock.owner !== rt.thread) {
    return raise(rt, "RuntimeError", "cannot release un-acquired lock");
  }
  lock.count -= 1;
  if (lock.count === 0) {
    lock.owner = null;
    if (rt.threads.length > 1) noteReady(rt);
  }
  return rt.newNone();
}

function newRLockType(rt: Runtime): PyTypeObject {
  return staticType(rt, {
    name: "RLock",
    module: "_thread",
    basicsize: rt.facts.minor >= 14 ? 56 : 48,
    isGC: true,
    isBaseType: true,
    hasWeakrefs: true,
    slots: {
      ...clearableSlots,
      tp_new: (_, type) => registered(rt, new PyRLock(type as PyTypeObject)), // tp_new gets a type
      tp_repr: (_, op) => {
        const { owner, count } = op as PyRLock;
        const more = ` owner=${owner?.ident ?? 0} count=${count}`;
        return newUnicode(rt, lockRepr(rt, op, count > 0, more));
      },
    },
    methods: [
      waiting(
        methodClinic("acquire", ACQUIRE, (_, self, args) => {
          const given = lockArguments(rt, args);
          return given === null ? null : acquireRLock(rt, self as PyRLock, given);
        }),
      ),
      waiting(
        methodNoArgs("__enter__", (_, self) =>
          acquireRLock(rt, self as PyRLock, { isBlocking: true, timeout: null }),
        ),
      ),
      methodNoArgs("release", (_, self) => releaseRLock(rt, self as PyRLock)),
      methodFast("__exit__", 0, 3, (_, self) => releaseRLock(rt, self as PyRLock)),
      ...(rt.facts.minor >= 14
        ? [methodNoArgs("locked", (_, self) => rt.newBool((self as PyRLock).count > 0))]
        : []),
      methodNoArgs("_is_owned", (_, self) => rt.newBool((self as PyRLock).owner === rt.thread)),
      methodNoArgs("_recursion_count", (_, self) => {
        const { owner, count } = self as PyRLock;
        return newLong(rt, owner === rt.thread ? count : 0);
      }),
      methodNoArgs("_release_save", (_, self) => {
        const lock = self as PyRLock;
        if (lock.count === 0) return raise(rt, "RuntimeError", "cannot release un-acquired lock");
        const state = newTuple(rt, [newLong(rt, lock.count), newLong(rt, rt.thread.ident)]);
        lock.count = 0;
        lock.owner = null;
        if (rt.threads.length > 1) noteReady(rt);
        return state;
      }),
      waiting(
        methodFast("_acquire_restore", 1, 1, (_, self, [state]) => {
          const lock = self as PyRLock;
          const outcome = rt.interpreter.waitUntil(() => lock.owner === null, null);
          if (outcome === "suspended") return null;
          const [count] = state instanceof PyTuple ? state.ob_item : [];
          lock.owner = rt.thread;
          lock.count = count instanceof PyLong ? Number(count.value) : 1;
          return rt.newNone();
        }),
      ),
    ],
  });
}

/** _thread._local (localobject): attributes that each thread has for itself. */
class PyLocal extends NativeObject {
  readonly dicts = new Map<ThreadState, PyDict>();

  constructor(
    type: PyObject["ob_type"],
    public args: PyTuple | null,
    public kwargs: PyDict | null,
  ) {
    super(type);
  }

  references(): readonly HeldReference[] {
    const own = [...this.dicts].map(
      ([thread, dict]): HeldReference => [dict, `attributes in ${thread.label}`],
    );
    return [[this.args, "arguments"], [this.kwargs, "keyword arguments"], ...own];
  }

  clear(): (PyObject | null)[] {
    const held = this.references().map(([target]) => target);
    this.args = null;
    this.kwargs = null;
    this.dicts.clear();
    return held;
  }
}

/** _ldict: the attributes in the running thread, borrowed; `__init__` runs when they are new. */
function localDict(rt: Runtime, local: PyLocal): PyDict | null {
  const { thread } = rt;
  const known = local.dicts.get(thread);
  if (known !== undefined) return known;
  const dict = addLocalDict(rt, local);
  const type = typeOf(local);
  if (!type.tp_is_heap_type || type.tp_init === null || type.tp_init === rt.types.object.tp_init) {
    return dict;
  }
  const isOk = type.tp_init(rt, local, local.args ?? rt.emptyTuple, local.kwargs);
  if (isOk) return dict;
  if (local.dicts.delete(thread)) rt.heap.decref(dict);
  return null;
}

function addLocalDict(rt: Runtime, local: PyLocal): PyDict {
  const { thread } = rt;
  const dict = newDict(rt);
  local.dicts.set(thread, dict);
  thread.whenEnded.push(() => {
    if (local.dicts.delete(thread)) rt.heap.decref(dict);
  });
  return dict;
}

function newLocalType(rt: Runtime): PyTypeObject {
  return staticType(rt, {
    name: "_local",
    module: "_thread",
    basicsize: rt.facts.minor >= 13 ? 56 : 64,
    isGC: true,
    isBaseType: true,
    hasWeakrefs: true,
    slots: {
      ...clearableSlots,
      tp_new: (_, type, args, kwargs) => {
        const cls = type as PyTypeObject; // tp_new gets a type
        const isGiven = args.ob_item.length > 0 || (kwargs !== null && dictSize(kwargs) > 0);
        if (isGiven && cls.tp_init === rt.types.object.tp_init) {
          return raise(rt, "TypeError", "Initialization arguments are not supported");
        }
        rt.heap.incref(args);
        rt.heap.xincref(kwargs);
        const local = registered(rt, new PyLocal(cls, args, kwargs));
        addLocalDict(rt, local);
        return local;
      },
      tp_getattro: (_, op, name) => {
        const dict = localDict(rt, op as PyLocal);
        if (dict === null) return null;
        if (name instanceof PyUnicode && asString(name) === "__dict__") return rt.heap.newRef(dict);
        const own = dictGetItem(rt, dict, name);
        if (own === null) return null;
        if (own !== undefined) return rt.heap.newRef(own);
        return genericGetAttr(rt, op, name);
      },
      tp_setattro: (_, op, name, value) => {
        const dict = localDict(rt, op as PyLocal);
        if (dict === null) return false;
        const onType =
          name instanceof PyUnicode ? typeOf(op).lookupCache.get(asString(name)) : null;
        if (onType && typeOf(onType).tp_descr_set !== null) {
          return genericSetAttr(rt, op, name, value);
        }
        if (value !== null) return dictSetItem(rt, dict, name, value);
        const known = dictGetItem(rt, dict, name);
        if (known === null) return false;
        if (known !== undefined) return dictDelItem(rt, dict, name);
        return genericSetAttr(rt, op, name, value);
      },
    },
  });
}

/** _thread._ThreadHandle (3.13 on). */
class PyThreadHandle extends NativeObject {
  ident = 0;
  isDone = false;

  references(): readonly HeldReference[] {
    return [];
  }
}

function newHandleType(rt: Runtime): PyTypeObject {
  return staticType(rt, {
    name: "_ThreadHandle",
    module: "_thread",
    basicsize: 24,
    isGC: false,
    slots: {
      tp_new: (_, type) => rt.heap.alloc(new PyThreadHandle(type as PyTypeObject)), // a type
      tp_repr: (_, op) =>
        newUnicode(rt, `<_ThreadHandle object: ident=${(op as PyThreadHandle).ident}>`),
    },
    getset: [{ name: "ident", get: (_, op) => newLong(rt, (op as PyThreadHandle).ident) }],
    methods: [
      waiting(
        methodFast("join", 0, 1, (_, self, [timeout]) => {
          const handle = self as PyThreadHandle;
          const seconds =
            timeout === undefined || timeout === rt.none ? null : secondsOf(rt, timeout);
          if (rt.raised !== null) return null;
          if (handle.ident === rt.thread.ident && !handle.isDone) {
            return raise(rt, "RuntimeError", "Cannot join current thread");
          }
          const limit = seconds !== null && seconds < 0 ? null : seconds;
          const outcome = rt.interpreter.waitUntil(() => handle.isDone, limit);
          return outcome === "suspended" ? null : rt.newNone();
        }),
      ),
      methodNoArgs("is_done", (_, self) => rt.newBool((self as PyThreadHandle).isDone)),
      methodNoArgs("_set_done", (_, self) => {
        (self as PyThreadHandle).isDone = true;
        return rt.newNone();
      }),
    ],
  });
}

/** What the ledger calls a thread that runs `func`: the name of the Thread object it belongs to. */
function labelOf(rt: Runtime, func: PyObject): string {
  const number = rt.lastThread;
  if (!(func instanceof PyMethod)) return `thread ${number}`;
  const name = objectLookupAttrStr(rt, func.im_self, "_name");
  const text = name instanceof PyUnicode ? asString(name) : `${number}`;
  if (name) rt.heap.decref(name);
  return `thread ${text}`;
}

function startJoinable(
  rt: Runtime,
  _module: PyObject,
  [func, handle]: readonly (PyObject | undefined)[],
): Result {
  if (func === undefined || !objectCallable(func)) {
    return raise(rt, "TypeError", "thread function must be callable");
  }
  if (!(handle instanceof PyThreadHandle)) {
    return raise(rt, "TypeError", "'handle' must be a _ThreadHandle");
  }
  handle.ident = rt.lastThread + 1;
  rt.interpreter.startThread(func, rt.emptyTuple, null, labelOf(rt, func), () => {
    handle.isDone = true;
  });
  return rt.heap.newRef(handle);
}

const threadFunctions: readonly PyMethodDef[] = [
  methodFast("start_new_thread", 2, 3, (rt, _module, [func, args, kwargs]) => {
    if (func === undefined || !objectCallable(func)) {
      return raise(rt, "TypeError", "first arg must be callable");
    }
    if (!(args instanceof PyTuple)) return raise(rt, "TypeError", "2nd arg must be a tuple");
    if (kwargs !== undefined && !(kwargs instanceof PyDict)) {
      return raise(rt, "TypeError", "optional 3rd arg must be a dictionary");
    }
    const { ident } = rt.interpreter.startThread(func, args, kwargs ?? null, labelOf(rt, func));
    return newLong(rt, ident);
  }),
  methodNoArgs("get_ident", rt => newLong(rt, rt.thread.ident)),
  methodNoArgs("get_native_id", rt => newLong(rt, rt.thread.ident)),
  methodNoArgs("_get_main_thread_ident", rt => newLong(rt, 1)),
  methodNoArgs("_is_main_interpreter", rt => rt.newBool(true)),
  methodNoArgs("daemon_threads_allowed", rt => rt.newBool(true)),
  methodNoArgs("_count", rt => newLong(rt, rt.threads.length - 1)),
  methodFast("stack_size", 0, 1, stackSize),
  methodNoArgs("exit", rt => raise(rt, "SystemExit", "")),
];

/** thread_PyThread_stack_size: which size threads have is not followed, it is that of the system. */
function stackSize(
  rt: Runtime,
  _module: PyObject,
  [size]: readonly (PyObject | undefined)[],
): Result {
  const wanted = size === undefined ? 0 : asSsize(rt, size, "OverflowError");
  if (wanted === null) return null;
  if (wanted < 0) return raise(rt, "ValueError", "size must be 0 or a positive value");
  const least = rt.facts.minor >= 14 ? 53248 : 32768;
  if (wanted > 0 && wanted < least) {
    const text =
      rt.facts.minor >= 14
        ? `size must be at least ${least} bytes`
        : `size not valid: ${wanted} bytes`;
    return raise(rt, "ValueError", text);
  }
  return newLong(rt, 0);
}

/** thread_excepthook, for arguments of its own type alone. */
const excepthook = (type: PyTypeObject): PyMethodDef =>
  methodFast("_excepthook", 1, 1, (rt, _module, [args]) => {
    if (args?.ob_type !== type) {
      const text = "_thread.excepthook argument type must be ExceptHookArgs";
      return raise(rt, "TypeError", text);
    }
    return showException(rt, args) ? rt.newNone() : null;
  });

/** thread_excepthook: `args` has exc_type, exc_value, exc_traceback and thread; SystemExit is silent. */
function showException(rt: Runtime, args: PyObject): boolean {
  const value = objectGetAttrStr(rt, args, "exc_value");
  const thread = objectGetAttrStr(rt, args, "thread");
  if (value === null || thread === null) return false;
  if (typeOf(value) === excType(rt, "SystemExit")) {
    rt.heap.decref(thread);
    rt.heap.decref(value);
    return true;
  }
  const name = thread === rt.none ? undefined : objectLookupAttrStr(rt, thread, "_name");
  const shown = name ? objectStr(rt, name) : null;
  const label = shown === null ? `${rt.thread.ident}` : asString(shown);
  writeToSysStderr(rt, `Exception in thread ${label}:\n`);
  if (value instanceof PyBaseException) {
    rt.hold(value, "the exception of a thread");
    writeToSysStderr(rt, displayedException(rt, value));
    rt.release(value);
  }
  rt.heap.xdecref(shown);
  if (name) rt.heap.decref(name);
  rt.heap.decref(thread);
  rt.heap.decref(value);
  return true;
}
