import type { MemoryHeap } from "../../memory/heap.ts";
import { PyObject, type Visit } from "../../memory/object.ts";
import { raise } from "../exceptions/exceptions.ts";
import type { PyGetSetDef } from "./methoddef.ts";
import { objectRichCompare } from "../object.ts";
import type { Runtime } from "../runtime.ts";
import { COMPARE, type CompareOp, type Result, typeOf } from "../type/slots.ts";
import type { PyTuple } from "../containers/tupleobject.ts";
import { staticType } from "../type/typeobject.ts";
import { newUnicode } from "../text/unicodeobject.ts";

/** PyCellObject: the box of a variable that an inner function shares. */
export class PyCell extends PyObject {
  constructor(
    rt: Runtime,
    /** A strong reference; null while the variable is unbound. */
    public ob_ref: PyObject | null,
    /** The variable it was made for, which CPython does not keep; null: a program made it. */
    readonly variable: string | null,
  ) {
    super(rt.types.cell);
  }
}

/** PyCell_New; steals the reference to `value`. */
export function newCellStealing(
  rt: Runtime,
  value: PyObject | null,
  variable: string | null = null,
): PyCell {
  const cell = rt.heap.alloc(new PyCell(rt, value, variable));
  rt.heap.track(cell);
  return cell;
}

/** PyCell_SetTakeRef: steals `value`; the old content is given up last. */
export function setCellStealing(rt: Runtime, cell: PyCell, value: PyObject | null): void {
  const old = cell.ob_ref;
  cell.ob_ref = value;
  rt.heap.xdecref(old);
}

function cellTraverse(op: PyObject, visit: Visit): void {
  const { ob_ref } = op as PyCell;
  if (ob_ref !== null) visit(ob_ref, "cell_contents");
}

function cellReleases(op: PyObject, into: PyObject[]): void {
  const { ob_ref } = op as PyCell;
  if (ob_ref !== null) into.push(ob_ref);
}

function cellClear(heap: MemoryHeap, op: PyObject): void {
  const cell = op as PyCell;
  const old = cell.ob_ref;
  cell.ob_ref = null;
  heap.xdecref(old);
}

/** cell_repr. */
function cellRepr(rt: Runtime, op: PyObject): Result {
  const cell = op as PyCell;
  const at = `<cell at 0x${rt.heap.addressOf(cell).toString(16)}: `;
  if (cell.ob_ref === null) return newUnicode(rt, `${at}empty>`);
  const address = rt.heap.addressOf(cell.ob_ref).toString(16);
  return newUnicode(rt, `${at}${typeOf(cell.ob_ref).messageName} object at 0x${address}>`);
}

/** cell_richcompare: by content; an empty cell is less than a full one. */
function cellCompare(rt: Runtime, left: PyObject, right: PyObject, op: CompareOp): Result {
  if (!(left instanceof PyCell) || !(right instanceof PyCell)) {
    return rt.heap.newRef(rt.notImplemented);
  }
  if (left.ob_ref !== null && right.ob_ref !== null) {
    return objectRichCompare(rt, left.ob_ref, right.ob_ref, op);
  }
  const a = left.ob_ref === null ? 0 : 1;
  const b = right.ob_ref === null ? 0 : 1;
  return rt.newBool(compareNumbers(a, b, op));
}

function compareNumbers(a: number, b: number, op: CompareOp): boolean {
  switch (op) {
    case COMPARE.LT:
      return a < b;
    case COMPARE.LE:
      return a <= b;
    case COMPARE.EQ:
      return a === b;
    case COMPARE.NE:
      return a !== b;
    case COMPARE.GT:
      return a > b;
    case COMPARE.GE:
      return a >= b;
  }
}

const cellGetset: readonly PyGetSetDef[] = [
  {
    name: "cell_contents",
    get: (rt, self) => {
      const { ob_ref } = self as PyCell;
      return ob_ref === null ? raise(rt, "ValueError", "Cell is empty") : rt.heap.newRef(ob_ref);
    },
    set: (rt, self, value) => {
      rt.heap.xincref(value);
      setCellStealing(rt, self as PyCell, value);
      return true;
    },
  },
];

/** cell_new. */
function cellNew(rt: Runtime, args: PyTuple): Result {
  if (args.ob_item.length > 1) {
    return raise(rt, "TypeError", `cell expected at most 1 argument, got ${args.ob_item.length}`);
  }
  const value = args.ob_item[0] ?? null;
  rt.heap.xincref(value);
  return newCellStealing(rt, value);
}

/** Makes the type `cell` and puts it into `rt.types`. */
export function initCellTypes(rt: Runtime): void {
  rt.types.cell = staticType(rt, {
    name: "cell",
    basicsize: 24,
    isGC: true,
    slots: {
      tp_repr: cellRepr,
      tp_richcompare: cellCompare,
      tp_new: (runtime, _type, args) => cellNew(runtime, args),
      tp_traverse: cellTraverse,
      tp_releases: cellReleases,
      tp_clear: cellClear,
    },
    getset: cellGetset,
  });
}
