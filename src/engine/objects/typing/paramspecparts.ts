import { PyObject, type Visit } from "../../memory/object.ts";
import { parseArgs } from "../call.ts";
import { raise } from "../exceptions/exceptions.ts";
import { methodO } from "../functions/methoddef.ts";
import { objectHashNotImplemented, objectRichCompare, reprText } from "../object.ts";
import type { Runtime } from "../runtime.ts";
import { COMPARE, type CallFunc, type PyTypeObject, type Result } from "../type/slots.ts";
import { genericAlloc } from "../type/typealloc.ts";
import { staticType } from "../type/typeobject.ts";
import { PyTypeParameter } from "./typevarobject.ts";
import { newUnicode } from "../text/unicodeobject.ts";

/** paramspecattrobject (Objects/typevarobject.c): `P.args` and `P.kwargs`. */
class PyParamSpecPart extends PyObject {
  constructor(
    type: PyTypeObject,
    /** A strong reference. */
    readonly origin: PyObject,
  ) {
    super(type);
  }
}

/** `P.args` or `P.kwargs`, made anew each time; borrows `origin`. */
export function newParamSpecPart(
  rt: Runtime,
  kind: "ParamSpecArgs" | "ParamSpecKwargs",
  origin: PyObject,
): PyObject {
  return genericAlloc(rt, new PyParamSpecPart(rt.types[kind], rt.heap.newRef(origin)));
}

/** `P.args`; an origin that is no ParamSpec, by its repr. */
function partRepr(rt: Runtime, op: PyObject, word: string): Result {
  const { origin } = op as PyParamSpecPart;
  const isParam = origin instanceof PyTypeParameter && origin.ob_type === rt.types.ParamSpec;
  const name = isParam ? origin.name.value : reprText(rt, origin);
  return name === null ? null : newUnicode(rt, `${name}.${word}`);
}

/** Makes `ParamSpecArgs` and `ParamSpecKwargs` and puts them into `rt.types`. */
export function initParamSpecPartTypes(rt: Runtime): void {
  rt.types.ParamSpecArgs = partType(rt, "ParamSpecArgs", "args");
  rt.types.ParamSpecKwargs = partType(rt, "ParamSpecKwargs", "kwargs");
}

function partType(
  rt: Runtime,
  kind: "ParamSpecArgs" | "ParamSpecKwargs",
  word: string,
): PyTypeObject {
  const create: CallFunc = (r, _type, args, kwargs) => {
    const parsed = parseArgs(r, kind.toLowerCase(), "origin", args, kwargs);
    return parsed && newParamSpecPart(r, kind, parsed[0] as PyObject); // it must be given
  };
  return staticType(rt, {
    name: kind,
    module: "typing",
    basicsize: 24,
    isGC: true,
    hasWeakrefs: true,
    slots: {
      tp_new: create,
      tp_repr: (r, op) => partRepr(r, op, word),
      tp_hash: objectHashNotImplemented,
      tp_richcompare: (r, left, right, op) => {
        const isEquality = op === COMPARE.EQ || op === COMPARE.NE;
        if (!isEquality || left.ob_type !== right.ob_type) return r.heap.newRef(r.notImplemented);
        const [a, b] = [left as PyParamSpecPart, right as PyParamSpecPart]; // of this type both
        return objectRichCompare(r, a.origin, b.origin, op);
      },
      tp_traverse: (op: PyObject, visit: Visit) => {
        visit((op as PyParamSpecPart).origin, "__origin__");
      },
      tp_releases: (op: PyObject, into: PyObject[]) => {
        into.push((op as PyParamSpecPart).origin);
      },
    },
    methods: [refuseSubclass(kind)],
    members: [{ name: "__origin__", get: op => (op as PyParamSpecPart).origin }],
  });
}

/** An instance among the bases of a class. */
export function refuseSubclass(kind: string): ReturnType<typeof methodO> {
  return methodO("__mro_entries__", rt =>
    raise(rt, "TypeError", `Cannot subclass an instance of ${kind}`),
  );
}
