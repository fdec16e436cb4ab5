import { PyObject, type Visit } from "../../memory/object.ts";
import {
  numberOr,
  objectGetItem,
  objectGetIter,
  objectSize,
  sequenceContains,
} from "../abstract.ts";
import { callMethodStr, parseArgs } from "../call.ts";
import { raise } from "../exceptions/exceptions.ts";
import { PyList } from "./listobject.ts";
import { methodFast, methodNoArgs, type PyMethodDef } from "../functions/methoddef.ts";
import { genericGetAttr, objectHash, objectRichCompare, objectStr, reprText } from "../object.ts";
import type { Runtime } from "../runtime.ts";
import { type CallFunc, type Result, typeOf } from "../type/slots.ts";
import { PyTuple } from "./tupleobject.ts";
import { staticType } from "../type/typeobject.ts";
import { newUnicode } from "../text/unicodeobject.ts";

/** mappingproxyobject (Objects/descrobject.c): a view of a mapping that cannot write to it. */
export class PyMappingProxy extends PyObject {
  constructor(
    type: PyObject["ob_type"],
    /** A strong reference. */
    readonly mapping: PyObject,
  ) {
    super(type);
  }
}

/** PyDictProxy_New; borrows `mapping`. */
export function newMappingProxy(rt: Runtime, mapping: PyObject): PyMappingProxy {
  rt.heap.incref(mapping);
  const proxy = rt.heap.alloc(new PyMappingProxy(rt.types.mappingproxy, mapping));
  rt.heap.track(proxy);
  return proxy;
}

function mappingOf(op: PyObject): PyObject {
  return (op as PyMappingProxy).mapping;
}

/** mappingproxy_new. */
const proxyNew: CallFunc = (rt, _type, args, kwargs) => {
  const parsed = parseArgs(rt, "mappingproxy", "mapping", args, kwargs);
  const mapping = parsed?.[0];
  if (mapping === undefined) return null;
  const isMapping = typeOf(mapping).mp_subscript !== null;
  if (!isMapping || mapping instanceof PyList || mapping instanceof PyTuple) {
    const given = typeOf(mapping).messageName;
    return raise(rt, "TypeError", `mappingproxy() argument must be a mapping, not ${given}`);
  }
  return newMappingProxy(rt, mapping);
};

function proxyRepr(rt: Runtime, op: PyObject): Result {
  const inner = reprText(rt, mappingOf(op));
  if (inner === null) return null;
  return newUnicode(rt, `mappingproxy(${inner})`);
}

/** mappingproxy_or: with the mapping in place of the proxy. */
function proxyOr(rt: Runtime, left: PyObject, right: PyObject): Result {
  const unwrap = (op: PyObject): PyObject => (op instanceof PyMappingProxy ? op.mapping : op);
  return numberOr(rt, unwrap(left), unwrap(right));
}

/** A method that the mapping itself answers. */
function delegate(name: string): PyMethodDef {
  return methodNoArgs(name, (rt, self) => callMethodStr(rt, mappingOf(self), name));
}

const proxyMethods: readonly PyMethodDef[] = [
  methodFast("get", 1, 2, (rt, self, args) =>
    callMethodStr(rt, mappingOf(self), "get", ...args, ...(args.length < 2 ? [rt.none] : [])),
  ),
  delegate("keys"),
  delegate("values"),
  delegate("items"),
  delegate("copy"),
  delegate("__reversed__"),
];

/** Makes the type `mappingproxy` and puts it into `rt.types`. */
export function initMappingProxyType(rt: Runtime): void {
  rt.types.mappingproxy = staticType(rt, {
    name: "mappingproxy",
    basicsize: 24,
    isGC: true,
    slots: {
      tp_match: "mapping",
      tp_new: proxyNew,
      tp_repr: proxyRepr,
      tp_str: (runtime, op) => objectStr(runtime, mappingOf(op)),
      tp_hash: (runtime, op) => objectHash(runtime, mappingOf(op)),
      tp_getattro: genericGetAttr,
      tp_richcompare: (runtime, left, right, op) =>
        objectRichCompare(runtime, mappingOf(left), right, op),
      tp_iter: (runtime, op) => objectGetIter(runtime, mappingOf(op)),
      nb_or: proxyOr,
      mp_length: (runtime, op) => objectSize(runtime, mappingOf(op)),
      mp_subscript: (runtime, op, key) => objectGetItem(runtime, mappingOf(op), key),
      sq_contains: (runtime, op, key) => sequenceContains(runtime, mappingOf(op), key),
      nb_inplace_or: (runtime, op) =>
        raise(
          runtime,
          "TypeError",
          `'|=' is not supported by ${typeOf(op).messageName}; use '|' instead`,
        ),
      tp_traverse: (op: PyObject, visit: Visit) => visit(mappingOf(op), "mapping"),
      tp_releases: (op: PyObject, into: PyObject[]) => {
        into.push(mappingOf(op));
      },
    },
    methods: proxyMethods,
  });
}
