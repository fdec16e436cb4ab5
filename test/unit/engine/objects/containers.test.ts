import { strict as assert } from "node:assert";

import { factsOf, PYTHON_VERSIONS } from "../../../../src/engine/facts.ts";
import type { PyObject } from "../../../../src/engine/memory/object.ts";
import { newRuntime } from "../../../../src/engine/objects/bootstrap.ts";
import { callMethodStr } from "../../../../src/engine/objects/call.ts";
import { dictSetItem, type PyDict } from "../../../../src/engine/objects/containers/dictobject.ts";
import { newFloat, type PyFloat } from "../../../../src/engine/objects/numbers/floatobject.ts";
import {
  listExtend,
  newList,
  type PyList,
} from "../../../../src/engine/objects/containers/listobject.ts";
import { newLong, type PyLong } from "../../../../src/engine/objects/numbers/longobject.ts";
import { objectHash } from "../../../../src/engine/objects/object.ts";
import type { Runtime } from "../../../../src/engine/objects/runtime.ts";
import { newRange } from "../../../../src/engine/objects/containers/rangeobject.ts";
import { newSet, PySet, setAdd } from "../../../../src/engine/objects/containers/setobject.ts";
import { newSlice } from "../../../../src/engine/objects/containers/sliceobject.ts";
import { typeOf } from "../../../../src/engine/objects/type/slots.ts";
import { newTuple, type PyTuple } from "../../../../src/engine/objects/containers/tupleobject.ts";
import { objectSizeof } from "../../../../src/engine/objects/sizeof.ts";
import { newUnicode, type PyUnicode } from "../../../../src/engine/objects/text/unicodeobject.ts";
import { checkRecording } from "./recordings.ts";

const runtimes = new Map<number, Runtime>();

/** One runtime a version: these tests run nothing that would leave a trace in it. */
function runtimeOf(minor: number): Runtime {
  let rt = runtimes.get(minor);
  if (rt === undefined) {
    const version = PYTHON_VERSIONS.find(each => each === `3.${minor}`) ?? "3.14";
    rt = newRuntime(factsOf(version), { logCapacity: 0 });
    runtimes.set(minor, rt);
  }
  return rt;
}

type Spelled = number | string | readonly number[];

/** The object that recorded/containers.py spelled as JSON; integral floats are `8.0` there. */
function read(rt: Runtime, text: string): PyObject {
  const value = JSON.parse(text) as Spelled;
  if (typeof value === "string") return newUnicode(rt, value);
  if (typeof value !== "number") {
    return newTuple(
      rt,
      value.map(item => newLong(rt, item)),
    );
  }
  return text.includes(".") ? newFloat(rt, value) : newLong(rt, BigInt(text));
}

/** As json.dumps with ensure_ascii off spells it. */
function spell(rt: Runtime, op: PyObject): string {
  const { types } = rt;
  if (op.ob_type === types.str) return JSON.stringify((op as PyUnicode).value);
  if (op.ob_type === types.int) return String((op as PyLong).value);
  if (op.ob_type === types.float) {
    const { value } = op as PyFloat;
    return Number.isInteger(value) ? `${value}.0` : String(value);
  }
  return `[${(op as PyTuple).ob_item.map(item => spell(rt, item)).join(", ")}]`;
}

function itemsOf(rt: Runtime, iterable: PyObject): PyObject[] {
  const list = newList(rt, []);
  assert.ok(listExtend(rt, list, iterable));
  return list.ob_item;
}

function call(rt: Runtime, op: PyObject, name: string, ...args: readonly PyObject[]): PyObject {
  const result = callMethodStr(rt, op, name, ...args);
  assert.ok(result !== null, `${name} raised ${rt.raised?.ob_type.tp_name}`);
  return result;
}

function setOf(rt: Runtime, items: readonly PyObject[]): PySet {
  const set = newSet(rt);
  for (const item of items) assert.ok(setAdd(rt, set, item));
  return set;
}

function rangeOf(rt: Runtime, stop: number): PyObject {
  return newRange(rt, newLong(rt, 0), newLong(rt, stop), newLong(rt, 1));
}

suite("containers as CPython recorded them", () => {
  test("list growth and shrinking", () => {
    checkRecording("list_growth", (minor, script = "") => {
      const rt = runtimeOf(minor);
      const list = newList(rt, []);
      const sizes = script.split(",").map(step => {
        const [op = "", n = "0"] = step.split(" ");
        growthStep(rt, list, op, Number(n));
        return `${list.ob_item.length}/${list.allocated}`;
      });
      return sizes.join(" ");
    });
  });

  test("order and size of sets", () => {
    checkRecording("set_order", (minor, script = "[]") => {
      const rt = runtimeOf(minor);
      let current = newSet(rt);
      const seen = (JSON.parse(script) as string[][]).map(([op = "", ...values]) => {
        current = setStep(
          rt,
          current,
          op,
          values.map(text => read(rt, text)),
        );
        const elements = itemsOf(rt, current).map(item => spell(rt, item));
        return `${objectSizeof(rt, current)}:${elements.join(" ")}`;
      });
      const frozen = callType(rt, rt.types.frozenset, current);
      return `${seen.join("|")}|${objectHash(rt, frozen)}`;
    });
  });

  test("order and size of dicts", () => {
    checkRecording("dict_order", (minor, script = "[]") => {
      const rt = runtimeOf(minor);
      let current = callType(rt, rt.types.dict) as PyDict;
      const seen = (JSON.parse(script) as string[][]).map(([op = "", ...values]) => {
        current = dictStep(
          rt,
          current,
          op,
          values.map(text => read(rt, text)),
        );
        const keys = itemsOf(rt, current).map(key => spell(rt, key));
        return `${objectSizeof(rt, current)}:${keys.join(" ")}`;
      });
      return seen.join("|");
    });
  });
});

function callType(rt: Runtime, type: PyObject, ...args: readonly PyObject[]): PyObject {
  const { tp_vectorcall } = type as Runtime["types"]["set"];
  const result = tp_vectorcall?.(rt, type, args, null) ?? null;
  assert.ok(result !== null);
  return result;
}

function growthStep(rt: Runtime, list: PyList, op: string, n: number): void {
  const zeros = (count: number): PyObject[] => Array.from({ length: count }, () => newLong(rt, 0));
  const { mp_ass_subscript, sq_inplace_repeat, sq_inplace_concat } = rt.types.list;
  const slice = (start: number | null, stop: number | null, step: number | null): PyObject =>
    newSlice(
      rt,
      start === null ? null : newLong(rt, start),
      stop === null ? null : newLong(rt, stop),
      step === null ? null : newLong(rt, step),
    );
  const assign = (key: PyObject, value: PyObject | null): void => {
    assert.ok(mp_ass_subscript?.(rt, list, key, value));
  };
  switch (op) {
    case "append":
    case "remove":
      call(rt, list, op, newLong(rt, 0));
      break;
    case "pop":
    case "clear":
      call(rt, list, op);
      break;
    case "insert":
      call(rt, list, "insert", newLong(rt, 0), newLong(rt, 0));
      break;
    case "extend":
      call(rt, list, "extend", newList(rt, zeros(n)));
      break;
    case "hint":
      call(rt, list, "extend", callType(rt, rt.types.map, rt.types.int, newList(rt, zeros(n))));
      break;
    case "iadd":
      sq_inplace_concat?.(rt, list, newTuple(rt, zeros(n)));
      break;
    case "repeat":
      sq_inplace_repeat?.(rt, list, n);
      break;
    case "delete":
      assign(newLong(rt, -1), null);
      break;
    case "slice":
      assign(slice(1, 1 + n, null), null);
      break;
    case "set":
      assign(slice(0, 2, null), newList(rt, zeros(n)));
      break;
    default:
      assert.equal(op, "step");
      assign(slice(null, null, 2), null);
  }
}

function setStep(rt: Runtime, set: PySet, op: string, values: readonly PyObject[]): PySet {
  const [first] = values;
  const other = setOf(rt, values);
  const slots = typeOf(set);
  const apply = (slot: keyof typeof slots): PySet => {
    const operator = slots[slot] as (typeof slots)["nb_or"];
    const result = operator?.(rt, set, other);
    assert.ok(result instanceof PySet);
    return result;
  };
  switch (op) {
    case "add":
    case "discard":
      call(rt, set, op, first as PyObject);
      return set;
    case "pop":
    case "clear":
      call(rt, set, op);
      return set;
    case "update":
      call(rt, set, op, newList(rt, [...values]));
      return set;
    case "range":
      call(rt, set, "update", rangeOf(rt, values.length * 7));
      return set;
    case "copy":
      return callType(rt, rt.types.set, callType(rt, rt.types.frozenset, set)) as PySet;
    default: {
      const inplace = op.length > 3 || op === "isub" ? op.slice(1) : null;
      const names = { union: "or", and: "and", sub: "subtract", xor: "xor" } as const;
      if (op in names) return apply(`nb_${names[op as keyof typeof names]}`);
      assert.ok(inplace !== null && inplace in names, op);
      return apply(`nb_inplace_${names[inplace as "and" | "sub" | "xor"]}`);
    }
  }
}

function dictStep(rt: Runtime, dict: PyDict, op: string, values: readonly PyObject[]): PyDict {
  const [first] = values;
  const zero = newLong(rt, 0);
  const other = callType(rt, rt.types.dict) as PyDict;
  switch (op) {
    case "set":
      assert.ok(dictSetItem(rt, dict, first as PyObject, zero));
      return dict;
    case "delete":
      assert.ok(rt.types.dict.mp_ass_subscript?.(rt, dict, first as PyObject, null));
      return dict;
    case "pop":
      call(rt, dict, op, first as PyObject);
      return dict;
    case "popitem":
    case "clear":
      call(rt, dict, op);
      return dict;
    case "copy":
      return call(rt, dict, op) as PyDict;
    case "dict":
      return callType(rt, rt.types.dict, dict) as PyDict;
    case "setdefault":
      call(rt, dict, op, first as PyObject, zero);
      return dict;
    case "fromkeys":
      return call(rt, rt.types.dict, op, setOf(rt, values), zero) as PyDict;
    default:
      for (const key of values) assert.ok(dictSetItem(rt, other, key, zero));
      if (op === "or") return rt.types.dict.nb_or?.(rt, dict, other) as PyDict;
      assert.equal(op, "update");
      call(rt, dict, "update", other);
      return dict;
  }
}
