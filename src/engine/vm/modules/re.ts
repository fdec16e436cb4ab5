import type { PyObject } from "../../memory/object.ts";
import { dictSetItem, newDict } from "../../objects/containers/dictobject.ts";
import { raise } from "../../objects/exceptions/exceptions.ts";
import { newLong, PyLong } from "../../objects/numbers/longobject.ts";
import { methodFast } from "../../objects/functions/methoddef.ts";
import {
  moduleAddFunctions,
  moduleAddObject,
  newModule,
  type PyModule,
} from "../../objects/moduleobject.ts";
import type { Runtime } from "../../objects/runtime.ts";
import { type Result, typeOf } from "../../objects/type/slots.ts";
import { newTuple } from "../../objects/containers/tupleobject.ts";
import { asString, newUnicode, PyUnicode } from "../../objects/text/unicodeobject.ts";

import { compilePattern } from "./re/compile.ts";
import { newMatchType } from "./re/match.ts";
import { PyPattern, type ReTypes } from "./re/objects.ts";
import { MAXGROUPS, MAXREPEAT } from "./re/opcodes.ts";
import { parsePattern, type ParsedPattern } from "./re/parse.ts";
import { newPatternType } from "./re/pattern.ts";
import { newScannerType } from "./re/scanner.ts";
import { PatternFault } from "./re/source.ts";
import { newTemplate, newTemplateType, raiseFault, textOf } from "./re/template.ts";

/**
 * The _sre module (Modules/_sre/sre.c), on which src/engine/lib/re.py stands. Departs: the compiler
 * of patterns, which CPython has in Python, is here too, so its frames are in no traceback.
 */
export function newSreModule(rt: Runtime): PyModule {
  const module = newModule(rt, "_sre");
  const types: ReTypes = {
    pattern: newPatternType(rt),
    match: newMatchType(rt),
    scanner: newScannerType(rt),
    template: newTemplateType(rt),
  };
  moduleAddObject(rt, module, "Pattern", types.pattern);
  moduleAddObject(rt, module, "Match", types.match);
  for (const [name, value] of Object.entries({ MAXREPEAT, MAXGROUPS, MAGIC: 20220615 })) {
    const number = newLong(rt, value);
    moduleAddObject(rt, module, name, number);
    rt.heap.decref(number);
  }
  moduleAddFunctions(rt, module, [
    methodFast("compile_pattern", 3, 3, (runtime, _module, [pattern, flags, error]) =>
      // three arguments are checked
      compile(runtime, types, pattern as PyObject, flags as PyObject, error as PyObject),
    ),
    methodFast("template", 3, 3, (runtime, _module, [pattern, replacement, error]) => {
      if (!(pattern instanceof PyPattern)) return raise(runtime, "TypeError", "not a pattern");
      return newTemplate(runtime, pattern, replacement as PyObject, error as PyObject);
    }),
    methodFast("warn_positional", 1, 1, (runtime, _module, [name]) => {
      const message = `'${asString(name as PyObject)}' is passed as positional argument`;
      runtime.interpreter.warn("DeprecationWarning", message, LIBRARY);
      return runtime.raised === null ? runtime.newNone() : null;
    }),
  ]);
  return module;
}

/** Where warnings about a pattern do not belong: they are about the line that wrote it. */
const LIBRARY = ["<frozen "];

/**
 * The pattern object of a text; a text that says why there is none though it could be read, for then
 * CPython raises where nothing reads any more; null: an exception is set.
 */
function compile(
  rt: Runtime,
  types: ReTypes,
  pattern: PyObject,
  flags: PyObject,
  errorType: PyObject,
): Result {
  const text = textOf(rt, pattern);
  if (text === null) return null;
  if (!(flags instanceof PyLong)) {
    const given = typeOf(flags).messageName;
    return raise(rt, "TypeError", `unsupported operand type(s) for &: '${given}' and 'int'`);
  }
  try {
    const isText = pattern instanceof PyUnicode;
    rt.heap.budget.work(text.length);
    const { version, minor } = rt.facts;
    const parsed = parsePattern(text, isText, Number(flags.value), version, minor);
    const code = codeOf(parsed);
    for (const { category, message } of parsed.state.warnings) {
      rt.interpreter.warn(category, message, LIBRARY);
      if (rt.raised !== null) return null;
    }
    if (code instanceof PatternFault) return newUnicode(rt, code.message);
    return newPattern(rt, types, pattern, parsed, code);
  } catch (fault) {
    if (!(fault instanceof PatternFault)) throw fault;
    return raiseFault(rt, fault, pattern, errorType);
  }
}

/** Instructions, or why there are none. */
function codeOf(parsed: ParsedPattern): readonly number[] | PatternFault {
  try {
    return compilePattern(parsed);
  } catch (fault) {
    if (fault instanceof PatternFault) return fault;
    throw fault;
  }
}

function newPattern(
  rt: Runtime,
  types: ReTypes,
  pattern: PyObject,
  { state }: ParsedPattern,
  code: readonly number[],
): PyPattern {
  const { groupNames, groups, flags } = state;
  const hasNames = groupNames.size > 0;
  const groupindex = hasNames ? newDict(rt) : null;
  const names: PyObject[] = Array.from({ length: groups }, () => rt.newNone());
  for (const [name, group] of groupNames) {
    const key = newUnicode(rt, name);
    const number = newLong(rt, group);
    if (groupindex !== null) dictSetItem(rt, groupindex, key, number);
    rt.heap.decref(number);
    rt.heap.xdecref(names[group]);
    names[group] = key;
  }
  const indexgroup = newTuple(rt, names);
  if (!hasNames) rt.heap.decref(indexgroup);
  const op = new PyPattern(
    types,
    rt.heap.newRef(pattern),
    flags,
    code,
    groups - 1,
    groupindex,
    hasNames ? indexgroup : null,
    groupNames,
  );
  rt.heap.alloc(op, 96 + 4 * code.length);
  rt.heap.track(op);
  return op;
}
