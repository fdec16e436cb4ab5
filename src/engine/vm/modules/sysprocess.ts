import type { PyObject } from "../../memory/object.ts";
import { callMethodStr, checkPositional } from "../../objects/call.ts";
import { dictGetStr, dictSetStr, newDict } from "../../objects/containers/dictobject.ts";
import { raise } from "../../objects/exceptions/exceptions.ts";
import { floatAsDouble } from "../../objects/numbers/floatmethods.ts";
import { newFloat } from "../../objects/numbers/floatobject.ts";
import { newList } from "../../objects/containers/listobject.ts";
import { newLong } from "../../objects/numbers/longobject.ts";
import {
  methodFast,
  methodNoArgs,
  methodO,
  type PyMethodDef,
} from "../../objects/functions/methoddef.ts";
import { objectRepr } from "../../objects/object.ts";
import type { Runtime } from "../../objects/runtime.ts";
import { ssizeArgument } from "../../objects/containers/sliceobject.ts";
import { type Result, typeOf } from "../../objects/type/slots.ts";
import { newStructSequence, newStructSequenceType } from "../../objects/containers/structseq.ts";
import { newUnicode, PyUnicode } from "../../objects/text/unicodeobject.ts";

/**
 * What sys says of how the interpreter was started, for `python FILE` without options on Linux
 * (Python/sysmodule.c): by name, each a new reference.
 */
export function processValues(rt: Runtime): readonly (readonly [string, PyObject])[] {
  const text = (value: string): PyObject => newUnicode(rt, value);
  return [
    ["abiflags", text("")],
    ["base_exec_prefix", text("/usr")],
    ["flags", flags(rt)],
    ["platlibdir", text("lib")],
    ["pycache_prefix", rt.newNone()],
    ["warnoptions", newList(rt, [])],
    ["_xoptions", newDict(rt)],
  ];
}

/** sys.flags: the counters of options; those behind the sequence have come with time. */
function flags(rt: Runtime): PyObject {
  const { minor } = rt.facts;
  const visible: Readonly<Record<string, number | boolean>> = {
    debug: 0,
    inspect: 0,
    interactive: 0,
    optimize: 0,
    dont_write_bytecode: 1, // as sys.dont_write_bytecode
    no_user_site: 0,
    no_site: 0,
    ignore_environment: 0,
    verbose: 0,
    bytes_warning: 0,
    quiet: 0,
    hash_randomization: 0, // PYTHONHASHSEED=0
    isolated: 0,
    dev_mode: false,
    utf8_mode: minor >= 15 ? 1 : 0,
    warn_default_encoding: 0,
    safe_path: false,
    int_max_str_digits: minor >= 12 ? 4300 : -1,
  };
  const hidden: Record<string, number> = {
    ...(minor >= 13 ? { gil: 1 } : {}),
    ...(minor >= 14 ? { thread_inherit_context: 0, context_aware_warnings: 0 } : {}),
    ...(minor >= 15 ? { lazy_imports: -1 } : {}),
  };
  const all = { ...visible, ...hidden };
  const type = newStructSequenceType(rt, {
    module: "sys",
    name: "flags",
    fields: Object.keys(all),
    visible: Object.keys(visible).length,
  });
  const items = Object.values(all).map(value =>
    typeof value === "boolean" ? rt.newBool(value) : newLong(rt, value),
  );
  const count = Object.keys(visible).length;
  return newStructSequence(rt, type, items.slice(0, count), items.slice(count));
}

/** State of the process that functions set and tell. */
class ProcessState {
  switchInterval = 0.005;
  /** RTLD_NOW. */
  dlopenFlags = 2;
  originTrackingDepth = 0;
}

/** Functions of sys about the process: what they set has no effect on what is modelled. */
export function processFunctions(rt: Runtime): readonly PyMethodDef[] {
  const state = new ProcessState();
  const { minor } = rt.facts;
  return [
    methodNoArgs("getfilesystemencodeerrors", r => newUnicode(r, "surrogateescape")),
    methodNoArgs("getswitchinterval", r => newFloat(r, state.switchInterval)),
    methodO("setswitchinterval", (r, _module, value) => {
      const seconds = floatAsDouble(r, value);
      if (seconds === null) return null;
      if (seconds <= 0) return raise(r, "ValueError", "switch interval must be strictly positive");
      state.switchInterval = seconds;
      return r.newNone();
    }),
    methodNoArgs("getdlopenflags", r => newLong(r, state.dlopenFlags)),
    methodO("setdlopenflags", (r, _module, value) => {
      const wanted = ssizeArgument(r, value);
      if (wanted === null) return null;
      state.dlopenFlags = wanted;
      return r.newNone();
    }),
    methodNoArgs("get_coroutine_origin_tracking_depth", r => newLong(r, state.originTrackingDepth)),
    methodO("set_coroutine_origin_tracking_depth", (r, _module, value) => {
      const depth = ssizeArgument(r, value);
      if (depth === null) return null;
      if (depth < 0) return raise(r, "ValueError", "depth must be >= 0");
      if (depth > 0) r.unsupported("sys.set_coroutine_origin_tracking_depth(): cr_origin");
      state.originTrackingDepth = depth;
      return r.newNone();
    }),
    methodFast("audit", 0, Number.POSITIVE_INFINITY, audit),
    methodO("displayhook", displayhook),
    methodFast("breakpointhook", 0, Number.POSITIVE_INFINITY, r =>
      r.unsupported("sys.breakpointhook(): the debugger"),
    ),
    ...(minor >= 12 ? [methodNoArgs("is_stack_trampoline_active", r => r.newBool(false))] : []),
    ...(minor >= 13 ? [methodNoArgs("_is_gil_enabled", r => r.newBool(true))] : []),
    ...(minor >= 14 ? [methodNoArgs("is_remote_debug_enabled", r => r.newBool(true))] : []),
  ];
}

/** sys.audit(event, *args): nobody listens, as hooks are not modelled. */
function audit(rt: Runtime, _module: PyObject, args: readonly PyObject[]): Result {
  const [event] = args;
  if (event === undefined && rt.facts.minor < 14) {
    return raise(rt, "TypeError", "audit() missing 1 required positional argument: 'event'");
  }
  if (!checkPositional(rt, "audit", args.length, 1, Number.POSITIVE_INFINITY)) return null;
  if (event instanceof PyUnicode) return rt.newNone();
  const given = typeOf(event as PyObject).messageName; // there is one
  const which = rt.facts.minor < 14 ? "expected str for argument 'event', not" : "";
  const text = which === "" ? `audit() argument 1 must be str, not ${given}` : `${which} ${given}`;
  return raise(rt, "TypeError", text);
}

/** sys_displayhook: writes the repr of what is not None, and keeps it as `builtins._`. */
function displayhook(rt: Runtime, _module: PyObject, value: PyObject): Result {
  if (value === rt.none) return rt.newNone();
  dictSetStr(rt, rt.builtins, "_", rt.none);
  const stdout = rt.sysDict === null ? undefined : dictGetStr(rt.sysDict, "stdout");
  if (stdout === undefined || stdout === rt.none) {
    return raise(rt, "RuntimeError", "lost sys.stdout");
  }
  const repr = objectRepr(rt, value);
  if (repr === null) return null;
  for (const text of [repr, newUnicode(rt, "\n")]) {
    const written = callMethodStr(rt, stdout, "write", text);
    rt.heap.decref(text);
    if (written === null) return null;
    rt.heap.decref(written);
  }
  dictSetStr(rt, rt.builtins, "_", value);
  return rt.newNone();
}
