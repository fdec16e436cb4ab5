import type { PyObject } from "../../memory/object.ts";
import { objectGetIter } from "../../objects/abstract.ts";
import { objectCallable } from "../../objects/object.ts";
import {
  dictDelStr,
  dictEntries,
  dictGetStr,
  newDict,
} from "../../objects/containers/dictobject.ts";
import { excType, raise } from "../../objects/exceptions/exceptions.ts";
import { newList } from "../../objects/containers/listobject.ts";
import { newLong, PyLong } from "../../objects/numbers/longobject.ts";
import { methodClinic, methodNoArgs } from "../../objects/functions/methoddef.ts";
import {
  moduleAddFunctions,
  moduleAddObject,
  newModule,
  type PyModule,
} from "../../objects/moduleobject.ts";
import { objectLookupAttrStr } from "../../objects/object.ts";
import type { Runtime } from "../../objects/runtime.ts";
import type { PyTypeObject, Result } from "../../objects/type/slots.ts";
import { staticType } from "../../objects/type/typeobject.ts";
import { PyUnicode } from "../../objects/text/unicodeobject.ts";
import {
  type CSVState,
  DIALECT_SIGNATURE,
  makeDialect,
  newDialectType,
  PyDialect,
  QUOTE,
  raiseCSV,
  registerDialect,
} from "./csv/dialect.ts";
import { newReaderType, PyCSVReader } from "./csv/reader.ts";
import { newWriterType, PyCSVWriter } from "./csv/writer.ts";
import { registered } from "./nativeobject.ts";

const FIELD_LIMIT = 131072;

/** The _csv module (Modules/_csv.c), on which src/engine/lib/csv.py stands. */
export function newCSVModule(rt: Runtime): PyModule {
  const module = newModule(rt, "_csv");
  const state: CSVState = { dialects: newDict(rt), error: null, fieldLimit: FIELD_LIMIT };
  const dialectType = newDialectType(rt, state);
  const [readerType, writerType] = [newReaderType(rt), newWriterType(rt)];
  moduleAddObject(rt, module, "_dialects", state.dialects);
  moduleAddObject(rt, module, "Dialect", dialectType);
  moduleAddObject(rt, module, "Reader", readerType);
  moduleAddObject(rt, module, "Writer", writerType);
  state.error = newErrorType(rt);
  moduleAddObject(rt, module, "Error", state.error);
  for (const [name, value] of Object.entries(QUOTE)) {
    if (value > QUOTE.NONE && rt.facts.minor < 12) continue;
    const number = newLong(rt, value);
    moduleAddObject(rt, module, `QUOTE_${name}`, number);
    rt.heap.decref(number);
  }
  const dialectOf = (args: readonly (PyObject | undefined)[]): PyDialect | null => {
    const dialect = makeDialect(rt, state, dialectType, args);
    return dialect instanceof PyDialect ? dialect : null;
  };
  moduleAddFunctions(rt, module, [
    methodClinic("reader", `iterable, ${DIALECT_SIGNATURE}`, (_, _module, [lines, ...args]) => {
      const it = objectGetIter(rt, lines as PyObject); // it is required
      if (it === null) return null;
      const dialect = dialectOf(args);
      if (dialect !== null) return registered(rt, new PyCSVReader(readerType, it, dialect, state));
      rt.heap.decref(it);
      return null;
    }).with({ parserName: "this function" }),
    methodClinic("writer", `fileobj, ${DIALECT_SIGNATURE}`, (_, _module, [file, ...args]) => {
      const write = objectLookupAttrStr(rt, file as PyObject, "write"); // it is required
      if (write === null) return null;
      if (write === undefined || !objectCallable(write)) {
        rt.heap.xdecref(write);
        return raise(rt, "TypeError", 'argument 1 must have a "write" method');
      }
      const dialect = dialectOf(args);
      if (dialect !== null) {
        return registered(rt, new PyCSVWriter(writerType, write, dialect, state));
      }
      rt.heap.decref(write);
      return null;
    }).with({ parserName: "this function" }),
    methodClinic("register_dialect", `name, ${DIALECT_SIGNATURE}`, (_, _module, [name, ...args]) =>
      registerDialect(rt, state, dialectType, name, args),
    ),
    methodClinic("unregister_dialect", "name", (_, _module, [given]) => {
      const name = given as PyObject; // required
      const isKnown = name instanceof PyUnicode && dictGetStr(state.dialects, name.value);
      if (!isKnown) return raiseCSV(rt, state, "unknown dialect");
      dictDelStr(rt, state.dialects, name.value);
      return rt.newNone();
    }),
    methodClinic("get_dialect", "name", (_, _module, [given]) => {
      const name = given as PyObject; // required
      const known = name instanceof PyUnicode ? dictGetStr(state.dialects, name.value) : undefined;
      if (known === undefined) return raiseCSV(rt, state, "unknown dialect");
      return rt.heap.newRef(known);
    }),
    methodNoArgs("list_dialects", () =>
      newList(
        rt,
        [...dictEntries(state.dialects)].map(([name]) => rt.heap.newRef(name)),
      ),
    ),
    methodClinic("field_size_limit", "new_limit=None", (_, _module, [limit]) =>
      fieldSizeLimit(rt, state, limit),
    ),
  ]);
  rt.heap.decref(state.dialects);
  return module;
}

function fieldSizeLimit(rt: Runtime, state: CSVState, limit: PyObject | undefined): Result {
  const old = state.fieldLimit;
  if (limit !== undefined && limit !== rt.none) {
    if (!(limit instanceof PyLong)) return raise(rt, "TypeError", "limit must be an integer");
    state.fieldLimit = Number(limit.value);
  }
  return newLong(rt, old);
}

/** _csv.Error: an exception type without a `__dict__` of its own kind. */
function newErrorType(rt: Runtime): PyTypeObject {
  const base = excType(rt, "Exception");
  return staticType(rt, {
    name: "Error",
    module: "_csv",
    base,
    basicsize: base.tp_basicsize,
    isGC: true,
    isBaseType: true,
  });
}
