import type { PyObject } from "../../memory/object.ts";
import { dictCopy } from "../containers/dictmerge.ts";
import { dictSetStr, newDict, type PyDict } from "../containers/dictobject.ts";
import { newTuple } from "../containers/tupleobject.ts";
import { methodNoArgs, type PyMethodDef } from "../functions/methoddef.ts";
import type { Runtime } from "../runtime.ts";
import type { Result } from "../type/slots.ts";
import type { PyBaseException } from "./exceptions.ts";

/** BaseException_reduce: how `pickle` and `copy` make an exception again. */
export const baseExceptionReduce: PyMethodDef = methodNoArgs("__reduce__", (rt, self) => {
  const exc = self as PyBaseException;
  return reduced(rt, exc, rt.heap.newRef(exc.args), exc.dict && rt.heap.newRef(exc.dict));
});

/** OSError_reduce: the file names are arguments again. */
export const osErrorReduce: PyMethodDef = methodNoArgs("__reduce__", (rt, self) => {
  const exc = self as PyBaseException;
  const { args } = exc;
  const filename = exc.fields[exc.fieldNames.indexOf("filename")];
  const second = exc.fields[exc.fieldNames.indexOf("filename2")];
  const names = second ? [rt.none, second] : [];
  const isShort = args.ob_item.length === 2 && filename;
  const all = isShort ? [...args.ob_item, filename, ...names] : null;
  const given = all
    ? newTuple(
        rt,
        all.map(each => rt.heap.newRef(each)),
      )
    : rt.heap.newRef(args);
  return reduced(rt, exc, given, exc.dict && rt.heap.newRef(exc.dict));
});

/** ImportError_reduce: with what the keywords gave. */
export const importErrorReduce: PyMethodDef = methodNoArgs("__reduce__", (rt, self) => {
  const exc = self as PyBaseException;
  const state = stateOf(rt, exc, ["name", "path", "name_from"], []);
  return state === undefined ? null : reduced(rt, exc, rt.heap.newRef(exc.args), state);
});

/** AttributeError_getstate, AttributeError_reduce (3.12 on): without the object, hard to pickle perhaps. */
export const attributeErrorMethods: readonly PyMethodDef[] = [
  methodNoArgs("__getstate__", (rt, self) => attributeErrorState(rt, self as PyBaseException)),
  methodNoArgs("__reduce__", (rt, self) => {
    const exc = self as PyBaseException;
    const state = attributeErrorState(rt, exc);
    return state && reduced(rt, exc, rt.heap.newRef(exc.args), state);
  }),
];

function attributeErrorState(rt: Runtime, exc: PyBaseException): PyDict | null {
  return stateOf(rt, exc, ["name"], [["args", exc.args]]) ?? null;
}

/** `exc.__dict__` with the fields that are set and `more`; null: nothing; undefined: an exception is set. */
function stateOf(
  rt: Runtime,
  exc: PyBaseException,
  names: readonly string[],
  more: readonly (readonly [string, PyObject])[],
): PyDict | null | undefined {
  const entries = [
    ...names.map(name => [name, exc.fields[exc.fieldNames.indexOf(name)]] as const),
    ...more,
  ].filter(entry => entry[1]);
  if (entries.length === 0) return exc.dict && rt.heap.newRef(exc.dict);
  const state = exc.dict === null ? newDict(rt) : dictCopy(rt, exc.dict);
  if (state === null) return undefined;
  for (const [name, value] of entries) dictSetStr(rt, state, name, value as PyObject);
  return state;
}

/** (type, args) or (type, args, state). Steals `args` and `state`. */
function reduced(
  rt: Runtime,
  exc: PyBaseException,
  args: PyObject,
  state: PyObject | null,
): Result {
  const parts = [rt.heap.newRef<PyObject>(exc.ob_type), args];
  return newTuple(rt, state === null ? parts : [...parts, state]);
}
