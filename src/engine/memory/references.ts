import type { MemoryHeap } from "./heap.ts";
import type { PyObject, Visit } from "./object.ts";

/**
 * Visits the strong references of `op` that CPython's collector knows: attributes, its heap type,
 * then what its own type's tp_traverse visits (subtype_traverse, Objects/typeobject.c). The
 * collector and gc.get_referents go through here.
 */
export function visitReferences(op: PyObject, visit: Visit): void {
  const type = op.ob_type;
  if (op.head.attributes !== null) op.head.attributes.traverse(visit);
  if (type.tp_is_counted) visit(type, "type");
  if (type.tp_traverse !== null) type.tp_traverse(op, visit);
}

/** Visits every strong reference that `op` holds; the ledger and the balance of the books use it. */
export function visitAllReferences(op: PyObject, visit: Visit): void {
  visitReferences(op, visit);
  op.head.attributes?.traverseRest(visit);
  op.ob_type.tp_traverse_rest?.(op, visit);
}

/** subtype_clear: drops the references that can make a cycle. */
export function clearReferences(heap: MemoryHeap, op: PyObject): void {
  const type = op.ob_type;
  if (type.tp_clear !== null) type.tp_clear(heap, op);
  if (op.head.attributes !== null) op.head.attributes.clear(heap);
}
