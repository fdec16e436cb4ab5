import { CodeFlag } from "../../compile/code.ts";
import { codeUnitCount } from "../../compile/codesize.ts";
import type { PyObject } from "../../memory/object.ts";
import { notModelled, PyCode } from "./codeobject.ts";
import { raise } from "../exceptions/exceptions.ts";
import { PyLong } from "../numbers/longobject.ts";
import { methodClinic, type PyMethodDef } from "./methoddef.ts";
import type { Runtime } from "../runtime.ts";
import { type Result, typeOf } from "../type/slots.ts";
import { PyTuple } from "../containers/tupleobject.ts";
import { asString, PyUnicode } from "../text/unicodeobject.ts";

/** What `code.replace()` takes, in the order of the C function; the first ones are modelled. */
const KNOWN = [
  "co_firstlineno",
  "co_filename",
  "co_name",
  "co_qualname",
  "co_consts",
  "co_posonlyargcount",
  "co_flags",
] as const;
const OTHER = [
  "co_argcount",
  "co_kwonlyargcount",
  "co_nlocals",
  "co_stacksize",
  "co_code",
  "co_names",
  "co_varnames",
  "co_freevars",
  "co_cellvars",
  "co_linetable",
  "co_exceptiontable",
];
/** The bits of co_flags that decide neither what instructions there are nor how arguments are bound. */
const FREE_FLAGS = CodeFlag.NESTED | CodeFlag.ITERABLE_COROUTINE | CodeFlag.METHOD;
const SIGNATURE = `*, ${[...KNOWN, ...OTHER].map(name => `${name}=NULL`).join(", ")}`;

/** code_methods[], as far as they are modelled; copy.replace() came with 3.13. */
export function codeMethods(rt: Runtime): readonly PyMethodDef[] {
  const names = rt.facts.minor >= 13 ? ["replace", "__replace__"] : ["replace"];
  return names.map(name => methodClinic(name, SIGNATURE, codeReplace));
}

/** code_replace_impl: a code object that differs in what is given. */
function codeReplace(rt: Runtime, self: PyObject, args: readonly (PyObject | undefined)[]): Result {
  const other = OTHER.find((_, i) => args[KNOWN.length + i] !== undefined);
  if (other !== undefined) return notModelled(rt, `replace(${other}=…)`);
  const code = self as PyCode; // a method of code objects
  const [line, filename, name, qualname, consts, posOnly, bits] = args;
  const noInteger = [line, posOnly, bits].find(
    each => each !== undefined && !(each instanceof PyLong),
  );
  if (noInteger !== undefined) {
    const given = typeOf(noInteger).messageName;
    return raise(rt, "TypeError", `'${given}' object cannot be interpreted as an integer`);
  }
  const texts = [filename, name, qualname];
  const wrong = texts.findIndex(text => text !== undefined && !(text instanceof PyUnicode));
  if (wrong >= 0) return refuse(rt, KNOWN[wrong + 1] ?? "", "str", texts[wrong] as PyObject);
  if (consts !== undefined && !(consts instanceof PyTuple)) {
    return refuse(rt, "co_consts", "tuple", consts);
  }
  if (consts !== undefined && consts.ob_item.length !== code.co_consts.ob_item.length) {
    return notModelled(rt, "replace(co_consts=…)");
  }
  const [co_filename, co_name, co_qualname] = [
    (filename as PyUnicode | undefined) ?? code.co_filename,
    (name as PyUnicode | undefined) ?? code.co_name,
    (qualname as PyUnicode | undefined) ?? code.co_qualname, // all three were looked at above
  ];
  const { firstLineNumber, posOnlyArgCount, argCount } = code.unit;
  const first = line instanceof PyLong ? Number(line.value) : firstLineNumber;
  const byPosition = posOnly instanceof PyLong ? Number(posOnly.value) : posOnlyArgCount;
  if (byPosition < 0 || byPosition > argCount) {
    return notModelled(rt, "replace(co_posonlyargcount=…)");
  }
  const flags = bits instanceof PyLong ? Number(bits.value) : code.unit.flags;
  if (((flags ^ code.unit.flags) & ~FREE_FLAGS) !== 0)
    return notModelled(rt, "replace(co_flags=…)");
  const moved = first - firstLineNumber;
  const unit = {
    ...code.unit,
    firstLineNumber: first,
    posOnlyArgCount: byPosition,
    flags,
    lines: moved === 0 ? code.unit.lines : code.unit.lines.map(at => (at > 0 ? at + moved : at)),
    filename: asString(co_filename),
    name: asString(co_name),
    qualname: asString(co_qualname),
  };
  const parts = [consts ?? code.co_consts, code.co_names, code.co_localsplusnames] as const;
  for (const part of [...parts, co_filename, co_name, co_qualname]) rt.heap.incref(part);
  const made = new PyCode(rt, unit, ...parts, co_filename, co_name, co_qualname);
  return rt.heap.alloc(made, rt.types.code.tp_basicsize + 2 * codeUnitCount(rt.facts, unit));
}

function refuse(rt: Runtime, name: string, wanted: string, given: PyObject): null {
  const kind = typeOf(given).messageName;
  return raise(rt, "TypeError", `replace() argument '${name}' must be ${wanted}, not ${kind}`);
}
