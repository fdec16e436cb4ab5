import { PyObject } from "../../memory/object.ts";
import { floatGetSet, floatMethods, floatNew, floatVectorcall } from "./floatmethods.ts";
import { floatSlots } from "./floatslots.ts";
import type { Runtime } from "../runtime.ts";
import type { PyTypeObject } from "../type/slots.ts";
import { staticType } from "../type/typeobject.ts";

/** PyFloat_MAXFREELIST. */
const FREE_LIST_SIZE = 100;

/** A float: a C double, as JavaScript's numbers are. */
export class PyFloat extends PyObject {
  readonly value: number;

  constructor(type: PyTypeObject, value: number) {
    super(type);
    this.value = value;
  }
}

/** PyFloat_FromDouble: a new reference to a new float. */
export function newFloat(rt: Runtime, value: number): PyFloat {
  return rt.heap.alloc(new PyFloat(rt.types.float, value));
}

/** PyFloat_Type. */
export function initFloatTypes(rt: Runtime): void {
  const words = rt.facts.minor >= 13 ? "floating-point" : "floating point";
  rt.types.float = staticType(rt, {
    name: "float",
    basicsize: 24,
    isBaseType: true,
    freeList: FREE_LIST_SIZE,
    doc: `Convert a string or number to a ${words} number, if possible.`,
    slots: { ...floatSlots, tp_new: floatNew, tp_vectorcall: floatVectorcall },
    methods: floatMethods(rt),
    getset: floatGetSet,
  });
}
