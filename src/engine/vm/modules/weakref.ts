import type { PyObject } from "../../memory/object.ts";
import { dictDelItem, dictGetItem, PyDict } from "../../objects/containers/dictobject.ts";
import { clearRaised, raise } from "../../objects/exceptions/exceptions.ts";
import { newList } from "../../objects/containers/listobject.ts";
import { newLong } from "../../objects/numbers/longobject.ts";
import { methodFast, methodO } from "../../objects/functions/methoddef.ts";
import {
  moduleAddFunctions,
  moduleAddObject,
  newModule,
  type PyModule,
} from "../../objects/moduleobject.ts";
import { objectCallable } from "../../objects/object.ts";
import type { Runtime } from "../../objects/runtime.ts";
import type { Result } from "../../objects/type/slots.ts";
import { newWeakref, PyWeakref } from "../../objects/weakrefobject.ts";

/** The _weakref module (Modules/_weakref.c), on which src/engine/lib/weakref stands. */
export function newWeakrefModule(rt: Runtime): PyModule {
  const module = newModule(rt, "_weakref");
  moduleAddFunctions(rt, module, weakrefFunctions);
  const { weakref, weakproxy, weakcallableproxy } = rt.types;
  for (const [name, type] of [
    ["ref", weakref],
    ["ReferenceType", weakref],
    ["ProxyType", weakproxy],
    ["CallableProxyType", weakcallableproxy],
  ] as const) {
    moduleAddObject(rt, module, name, rt.heap.newRef(type));
  }
  return module;
}

const weakrefFunctions = [
  methodO("getweakrefcount", (rt, _module, op) => newLong(rt, op.head.weakrefs?.length ?? 0)),
  methodO("getweakrefs", (rt, _module, op) =>
    newList(
      rt,
      (op.head.weakrefs ?? []).map(ref => rt.heap.newRef(ref)),
    ),
  ),
  methodFast("proxy", 1, 2, newProxy),
  methodFast("_remove_dead_weakref", 2, 2, removeDeadWeakref),
];

function newProxy(
  rt: Runtime,
  _module: PyObject,
  [referent, callback]: readonly PyObject[],
): Result {
  if (referent === undefined) return raise(rt, "TypeError", "proxy expected at least 1 argument");
  const { weakproxy, weakcallableproxy } = rt.types;
  const type = objectCallable(referent) ? weakcallableproxy : weakproxy;
  const wanted = callback === undefined || callback === rt.none ? null : callback;
  return newWeakref(rt, type, referent, wanted);
}

/** _PyDict_DelItemIf(is_dead_weakref): removes `dct[key]` if it holds a dead weak reference. */
function removeDeadWeakref(
  rt: Runtime,
  _module: PyObject,
  [dict, key]: readonly PyObject[],
): Result {
  if (!(dict instanceof PyDict) || key === undefined) {
    return raise(rt, "TypeError", "_remove_dead_weakref() argument 1 must be dict");
  }
  const value = dictGetItem(rt, dict, key);
  if (value === null) return null;
  if (value instanceof PyWeakref && value.wr_object === null && !dictDelItem(rt, dict, key)) {
    clearRaised(rt);
  }
  return rt.newNone();
}
