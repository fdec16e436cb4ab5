import type { PyObject } from "../../../memory/object.ts";
import { objectGetItem, objectSetItem, sequenceFast } from "../../../objects/abstract.ts";
import { callMethodStr } from "../../../objects/call.ts";
import { dictEntries, dictSize, type PyDict } from "../../../objects/containers/dictobject.ts";
import { raiseStatus } from "../../../objects/exceptions/exceptions.ts";
import { forEachItem } from "../../../objects/iterate.ts";
import { objectLookupAttrStr } from "../../../objects/object.ts";
import type { Runtime } from "../../../objects/runtime.ts";
import { type Status, typeOf } from "../../../objects/type/slots.ts";

/** mutablemapping_update: sets each item by `__setitem__`. */
export function updateODict(
  rt: Runtime,
  od: PyObject,
  other: PyObject | undefined,
  kwargs: PyDict | null,
): Status {
  if (other !== undefined && !updateFrom(rt, od, other)) return false;
  if (kwargs === null || dictSize(kwargs) === 0) return true;
  return [...dictEntries(kwargs)].every(([key, value]) => objectSetItem(rt, od, key, value));
}

/** mutablemapping_update_arg: a dict's items, what has keys() or items(), or pairs. */
function updateFrom(rt: Runtime, od: PyObject, other: PyObject): Status {
  if (other.ob_type === rt.types.dict) return addPairs(rt, od, callMethodStr(rt, other, "items"));
  const keys = objectLookupAttrStr(rt, other, "keys");
  if (keys === null) return false;
  if (keys !== undefined) {
    rt.heap.decref(keys);
    return addKeys(rt, od, other);
  }
  const items = objectLookupAttrStr(rt, other, "items");
  if (items === null) return false;
  if (items === undefined) return addPairs(rt, od, rt.heap.newRef(other));
  rt.heap.decref(items);
  return addPairs(rt, od, callMethodStr(rt, other, "items"));
}

function addKeys(rt: Runtime, od: PyObject, mapping: PyObject): Status {
  const keys = callMethodStr(rt, mapping, "keys");
  if (keys === null) return false;
  rt.hold(keys, "keys of a mapping");
  const isDone = forEachItem(rt, keys, key => {
    const value = objectGetItem(rt, mapping, key);
    if (value === null) return false;
    rt.hold(value, "value of a mapping");
    const isSet = objectSetItem(rt, od, key, value);
    rt.release(value);
    rt.heap.decref(value);
    return isSet;
  });
  rt.release(keys);
  rt.heap.decref(keys);
  return isDone;
}

/** mutablemapping_add_pairs; steals `pairs`, null being an exception. */
function addPairs(rt: Runtime, od: PyObject, pairs: PyObject | null): Status {
  if (pairs === null) return false;
  rt.hold(pairs, "pairs for a mapping");
  const isDone = forEachItem(rt, pairs, item => {
    const pair = sequenceFast(rt, item, `'${typeOf(item).messageName}' object is not iterable`);
    if (pair === null) return false;
    const [key, value] = pair.ob_item;
    const size = pair.ob_item.length;
    let isSet = false;
    if (key !== undefined && value !== undefined && size === 2) {
      isSet = objectSetItem(rt, od, key, value);
    } else {
      const text = size < 2 ? `need more than ${size} value${size === 1 ? "" : "s"} to unpack` : "";
      raiseStatus(rt, "ValueError", text || "too many values to unpack (expected 2)");
    }
    rt.heap.decref(pair);
    return isSet;
  });
  rt.release(pairs);
  rt.heap.decref(pairs);
  return isDone;
}
