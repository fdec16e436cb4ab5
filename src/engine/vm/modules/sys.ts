import { prepared } from "../../../base/prepared.ts";
import type { PyObject } from "../../memory/object.ts";
import { objectCall } from "../../objects/call.ts";
import { dictGetStr, dictSetStr, newDict } from "../../objects/containers/dictobject.ts";
import {
  handledException,
  PyBaseException,
  raise,
  raiseObject,
  excType,
} from "../../objects/exceptions/exceptions.ts";
import { newFloat } from "../../objects/numbers/floatobject.ts";
import { frameObjectOf } from "../../objects/functions/frameobject.ts";
import { firstComplete } from "../../objects/functions/frame.ts";
import { internInPlace } from "../../objects/intern.ts";
import { newList } from "../../objects/containers/listobject.ts";
import { newLong } from "../../objects/numbers/longobject.ts";
import {
  methodClinic,
  methodFast,
  methodVarKeywords,
  methodNoArgs,
  methodO,
} from "../../objects/functions/methoddef.ts";
import {
  moduleAddFunctions,
  moduleAddObject,
  newModule,
  type PyModule,
} from "../../objects/moduleobject.ts";
import { newNamespace } from "../../objects/namespace.ts";
import type { Runtime } from "../../objects/runtime.ts";
import { ssizeArgument } from "../../objects/containers/sliceobject.ts";
import { type Result, typeOf } from "../../objects/type/slots.ts";
import { newStructSequence, newStructSequenceType } from "../../objects/containers/structseq.ts";
import { packTuple, PyTuple } from "../../objects/containers/tupleobject.ts";
import { objectSizeof } from "../../objects/sizeof.ts";
import { newUnicode, PyUnicode } from "../../objects/text/unicodeobject.ts";
import { newUnknown } from "../../objects/unknown/unknown.ts";
import { exceptHook } from "../excepthook.ts";
import { setProfile, setTrace } from "../legacyTracing.ts";
import { unraisableHook } from "../unraisable.ts";
import { newStandardStream } from "./io/textio.ts";
import { asyncGenHookFunctions } from "./asyncgenhooks.ts";
import { numberFunctions } from "./sysnumbers.ts";
import { processFunctions, processValues } from "./sysprocess.ts";

type Args = readonly (PyObject | undefined)[];

/** The names of sys in 3.11 that may be missing here, and what each later version adds (measured). */
const NAMES = {
  11: [
    "abiflags addaudithook api_version argv audit base_exec_prefix base_prefix breakpointhook",
    "builtin_module_names byteorder call_tracing copyright displayhook dont_write_bytecode exc_info",
    "excepthook exception exec_prefix executable exit flags float_info float_repr_style",
    "get_asyncgen_hooks get_coroutine_origin_tracking_depth get_int_max_str_digits",
    "getallocatedblocks getdefaultencoding getdlopenflags getfilesystemencodeerrors",
    "getfilesystemencoding getprofile getrecursionlimit getrefcount getsizeof getswitchinterval",
    "gettrace hash_info hexversion implementation int_info intern is_finalizing maxsize maxunicode",
    "meta_path modules orig_argv path path_hooks path_importer_cache platform platlibdir prefix",
    "pycache_prefix set_asyncgen_hooks set_coroutine_origin_tracking_depth",
    "set_int_max_str_digits setdlopenflags setprofile setrecursionlimit setswitchinterval settrace",
    "stderr stdin stdlib_module_names stdout thread_info unraisablehook version version_info",
    "warnoptions __breakpointhook__ __displayhook__ __excepthook__ __interactivehook__ __stdin__",
    "_base_executable _current_exceptions _current_frames _debugmallocstats _framework _getframe",
    "_git _home _stdlib_dir _xoptions",
  ],
  12: [
    "activate_stack_trampoline deactivate_stack_trampoline getunicodeinternedsize",
    "is_stack_trampoline_active monitoring _getframemodulename",
  ],
  13: ["_is_gil_enabled _is_interned"],
  14: ["is_remote_debug_enabled remote_exec _is_immortal _jit"],
  15: [
    "abi_info get_lazy_imports get_lazy_imports_filter lazy_modules set_lazy_imports",
    "set_lazy_imports_filter",
  ],
} as const;

const namesOf = prepared((minor: number): ReadonlySet<string> => {
  const lines = Object.entries(NAMES).filter(([since]) => Number(since) <= minor);
  return new Set(lines.flatMap(([, names]) => names.flatMap(line => line.split(" "))));
});

/** The sys module (Python/sysmodule.c), as far as it does not depend on the process. */
export function newSysModule(rt: Runtime, fileName: string): PyModule {
  const module = newModule(rt, "sys");
  module.from = "interpreter";
  rt.sysDict = module.dict;
  module.isPartial = true;
  module.allNames = namesOf(rt.facts.minor);
  moduleAddFunctions(rt, module, [
    ...sysFunctions,
    ...processFunctions(rt),
    ...numberFunctions(rt),
    ...asyncGenHookFunctions(),
  ]);
  const add = (name: string, value: PyObject): void => {
    moduleAddObject(rt, module, name, value);
    rt.heap.decref(value);
  };
  const text = (value: string): PyObject => newUnicode(rt, value);
  const { release } = rt.facts;
  for (const [name, value] of processValues(rt)) add(name, value);
  add("modules", rt.heap.newRef(rt.sysModules));
  add("stdout", newStandardStream(rt, "stdout"));
  add("stderr", newStandardStream(rt, "stderr"));
  for (const name of ["stdout", "stderr"]) {
    const stream = dictGetStr(module.dict, name);
    if (stream !== undefined) moduleAddObject(rt, module, `__${name}__`, stream);
  }
  for (const name of ["unraisablehook", "excepthook", "displayhook", "breakpointhook"]) {
    const hook = dictGetStr(module.dict, name);
    if (hook !== undefined) moduleAddObject(rt, module, `__${name}__`, hook);
  }
  add("argv", newList(rt, [text(fileName)]));
  add("path", newList(rt, [text("")]));
  add("version", text(`${release.join(".")} (main) [GCC]`));
  add("version_info", versionInfo(rt));
  add("hexversion", newLong(rt, hexVersion(release)));
  add("api_version", newLong(rt, 1013));
  add("copyright", text("Copyright (c) Python Software Foundation. All rights reserved."));
  add("maxsize", newLong(rt, (1n << 63n) - 1n));
  add("maxunicode", newLong(rt, 0x10ffff));
  add("byteorder", text("little"));
  add("platform", text("linux"));
  add("executable", text("/usr/bin/python3"));
  add("prefix", text("/usr"));
  add("exec_prefix", text("/usr"));
  add("base_prefix", text("/usr"));
  add("dont_write_bytecode", rt.newBool(true));
  add("float_info", floatInfo(rt));
  add("int_info", intInfo(rt));
  add("implementation", implementation(rt));
  add("hash_info", hashInfo(rt));
  add("float_repr_style", text("short"));
  return module;
}

const sysFunctions = [
  methodO("getrefcount", getRefCount),
  methodVarKeywords("getsizeof", "object, default=None", getSizeOf),
  methodO("intern", intern),
  methodClinic("exit", "status=None, /", exit),
  methodNoArgs("exc_info", excInfo),
  methodNoArgs("exception", rt => rt.heap.newRef(handledException(rt) ?? rt.none)),
  methodNoArgs("getrecursionlimit", rt => newLong(rt, rt.recursionLimit)),
  methodO("setrecursionlimit", setRecursionLimit),
  methodFast("_getframe", 0, 1, getFrame),
  methodNoArgs("getdefaultencoding", rt => newUnicode(rt, "utf-8")),
  methodNoArgs("getfilesystemencoding", rt => newUnicode(rt, "utf-8")),
  methodNoArgs("is_finalizing", rt => rt.newBool(rt.isFinalizing)),
  unraisableHook,
  exceptHook,
  methodNoArgs("gettrace", rt => rt.heap.newRef(rt.thread.c_traceobj ?? rt.none)),
  methodNoArgs("getprofile", rt => rt.heap.newRef(rt.thread.c_profileobj ?? rt.none)),
  methodO("settrace", (rt, _module, func) => {
    setTrace(rt, func === rt.none ? null : func);
    return rt.newNone();
  }),
  methodO("setprofile", (rt, _module, func) => {
    setProfile(rt, func === rt.none ? null : func);
    return rt.newNone();
  }),
  methodFast("call_tracing", 2, 2, callTracing),
  methodNoArgs("getallocatedblocks", rt =>
    rt.unsupported("sys.getallocatedblocks(): it counts the whole process"),
  ),
];

/** call_tracing(func, args): a call that is traced, from inside of a trace function. */
function callTracing(rt: Runtime, _module: PyObject, [func, args]: readonly PyObject[]): Result {
  if (func === undefined || !(args instanceof PyTuple)) {
    const name = args === undefined ? "nothing" : typeOf(args).messageName;
    return raise(rt, "TypeError", `call_tracing() argument 2 must be tuple, not ${name}`);
  }
  const { thread } = rt;
  const { tracing } = thread;
  thread.tracing = 0;
  const result = objectCall(rt, func, args, null);
  thread.tracing = tracing;
  return result;
}

/** make_impl_info: a namespace; what it says of the platform is Linux on x86-64. */
function implementation(rt: Runtime): PyObject {
  const [major, minor] = rt.facts.release;
  const dict = newDict(rt);
  const add = (name: string, value: PyObject): void => {
    dictSetStr(rt, dict, name, value);
    rt.heap.decref(value);
  };
  add("name", newUnicode(rt, "cpython"));
  add("cache_tag", newUnicode(rt, `cpython-${major}${minor}`));
  add("version", versionInfo(rt));
  add("hexversion", newLong(rt, hexVersion(rt.facts.release)));
  add("_multiarch", newUnicode(rt, "x86_64-linux-gnu"));
  return newNamespace(rt, dict);
}

/** sys.getrefcount(object); unknown where library code holds what native code would not. */
function getRefCount(rt: Runtime, _module: PyObject, op: PyObject): Result {
  if (!rt.interpreter.isHidden()) return newLong(rt, op.refcount);
  return newUnknown(rt, "sys.getrefcount()");
}

/** sys.getsizeof(object[, default]). */
function getSizeOf(rt: Runtime, _module: PyObject, [op, fallback]: Args): Result {
  if (op === undefined) return raise(rt, "TypeError", "getsizeof() missing required argument");
  const size = objectSizeof(rt, op);
  if (size >= 0) return newLong(rt, size);
  if (fallback === undefined) return null;
  return rt.heap.newRef(fallback);
}

function intern(rt: Runtime, _module: PyObject, op: PyObject): Result {
  if (!(op instanceof PyUnicode)) {
    const name = typeOf(op).messageName;
    return raise(rt, "TypeError", `intern() argument must be str, not ${name}`);
  }
  if (op.ob_type !== rt.types.str) {
    return raise(rt, "TypeError", `can't intern ${typeOf(op).messageName}`);
  }
  rt.heap.incref(op);
  return internInPlace(rt, op);
}

function exit(rt: Runtime, _module: PyObject, [status]: Args): Result {
  return raiseObject(rt, excType(rt, "SystemExit"), status ?? rt.none);
}

/** exc_info(): type, value and traceback of the exception being handled. */
function excInfo(rt: Runtime): Result {
  const exc = handledException(rt);
  if (!(exc instanceof PyBaseException)) return packTuple(rt, rt.none, rt.none, rt.none);
  return packTuple(rt, typeOf(exc), exc, exc.traceback ?? rt.none);
}

function setRecursionLimit(rt: Runtime, _module: PyObject, op: PyObject): Result {
  const limit = ssizeArgument(rt, op);
  if (limit === null) return null;
  if (limit < 1) return raise(rt, "ValueError", "recursion limit must be greater or equal than 1");
  if (limit <= rt.recursionDepth) {
    const depth = rt.recursionDepth;
    return raise(
      rt,
      "RecursionError",
      `cannot set the recursion limit to ${limit} at the recursion depth ${depth}: the limit is too low`,
    );
  }
  rt.recursionLimit = limit;
  return rt.newNone();
}

function getFrame(rt: Runtime, _module: PyObject, [depth]: readonly PyObject[]): Result {
  const wanted = depth === undefined ? 0 : ssizeArgument(rt, depth);
  if (wanted === null) return null;
  let frame = firstComplete(rt.frame);
  for (let i = 0; i < wanted && frame !== null; i++) frame = firstComplete(frame.previous);
  if (frame === null) return raise(rt, "ValueError", "call stack is not deep enough");
  return rt.heap.newRef(frameObjectOf(rt, frame));
}

function hexVersion([major, minor, micro]: readonly [number, number, number]): number {
  return major * 0x1000000 + minor * 0x10000 + micro * 0x100 + 0xf0;
}

function versionInfo(rt: Runtime): PyObject {
  const fields = ["major", "minor", "micro", "releaselevel", "serial"];
  const type = newStructSequenceType(rt, { module: "sys", name: "version_info", fields });
  return newStructSequence(rt, type, [
    ...rt.facts.release.map(part => newLong(rt, part)),
    newUnicode(rt, "final"),
    newLong(rt, 0),
  ]);
}

/** sys.float_info: the constants of IEEE 754 binary64. */
function floatInfo(rt: Runtime): PyObject {
  const fields: readonly (readonly [string, number, boolean])[] = [
    ["max", Number.MAX_VALUE, true],
    ["max_exp", 1024, false],
    ["max_10_exp", 308, false],
    ["min", 2.2250738585072014e-308, true],
    ["min_exp", -1021, false],
    ["min_10_exp", -307, false],
    ["dig", 15, false],
    ["mant_dig", 53, false],
    ["epsilon", Number.EPSILON, true],
    ["radix", 2, false],
    ["rounds", 1, false],
  ];
  const type = newStructSequenceType(rt, {
    module: "sys",
    name: "float_info",
    fields: fields.map(([name]) => name),
    isCallable: true,
  });
  const items = fields.map(([, value, isFloat]) =>
    isFloat ? newFloat(rt, value) : newLong(rt, value),
  );
  return newStructSequence(rt, type, items);
}

function intInfo(rt: Runtime): PyObject {
  const fields = {
    bits_per_digit: 30,
    sizeof_digit: 4,
    default_max_str_digits: 4300,
    str_digits_check_threshold: 640,
  };
  const type = newStructSequenceType(rt, {
    module: "sys",
    name: "int_info",
    fields: Object.keys(fields),
    isCallable: true,
  });
  return newStructSequence(
    rt,
    type,
    Object.values(fields).map(value => newLong(rt, value)),
  );
}

function hashInfo(rt: Runtime): PyObject {
  const fields: Readonly<Record<string, number | bigint | string>> = {
    width: 64,
    modulus: (1n << 61n) - 1n,
    inf: 314159,
    nan: 0,
    imag: 1000003,
    algorithm: "siphash13",
    hash_bits: 64,
    seed_bits: 128,
    cutoff: 0,
  };
  const type = newStructSequenceType(rt, {
    module: "sys",
    name: "hash_info",
    fields: Object.keys(fields),
    isCallable: true,
  });
  const items = Object.values(fields).map(value =>
    typeof value === "string" ? newUnicode(rt, value) : newLong(rt, value),
  );
  return newStructSequence(rt, type, items);
}
