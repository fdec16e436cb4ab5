import { raise } from "../exceptions/exceptions.ts";
import type { Runtime } from "../runtime.ts";
import type { PyTypeObject } from "./slots.ts";
import type { PyTuple } from "../containers/tupleobject.ts";

/**
 * The C3 linearization of `type` from its bases (mro_implementation, Objects/typeobject.c), all
 * borrowed. Null: TypeError is set, as the bases disagree.
 */
export function computeMro(rt: Runtime, type: PyTypeObject): PyTypeObject[] | null {
  const bases = (type.tp_bases as PyTuple).ob_item as PyTypeObject[]; // checked by best_base
  const [only] = bases;
  if (only === undefined) return [type];
  if (bases.length === 1) return [type, ...mroOf(only)];
  const duplicate = bases.find((base, index) => bases.indexOf(base) !== index);
  if (duplicate !== undefined) {
    return raise(rt, "TypeError", `duplicate base class ${duplicate.messageName}`);
  }
  const merged = merge([...bases.map(mroOf), bases]);
  if (Array.isArray(merged)) return [type, ...merged];
  const names = [...merged.conflict].map(base => base.tp_name).join(", ");
  const gap = rt.facts.minor >= 13 ? " " : "\n";
  const text = `Cannot create a consistent method resolution${gap}order (MRO) for bases`;
  return raise(rt, "TypeError", `${text} ${names}`);
}

function mroOf(type: PyTypeObject): PyTypeObject[] {
  return (type.tp_mro as PyTuple).ob_item as PyTypeObject[]; // a base is ready, its mro has types
}

/** pmerge: takes heads that stand in no other tail. The heads left over are the conflict. */
function merge(
  sequences: readonly (readonly PyTypeObject[])[],
): PyTypeObject[] | { conflict: Set<PyTypeObject> } {
  const heads = sequences.map(() => 0);
  const result: PyTypeObject[] = [];
  for (;;) {
    const open = sequences.filter((sequence, i) => (heads[i] as number) < sequence.length);
    if (open.length === 0) return result;
    const isInTail = (candidate: PyTypeObject): boolean =>
      sequences.some((sequence, i) => sequence.indexOf(candidate, (heads[i] as number) + 1) >= 0);
    const candidates = sequences.map((sequence, i) => sequence[heads[i] as number]);
    const next = candidates.find(each => each !== undefined && !isInTail(each));
    if (next === undefined) {
      return { conflict: new Set(candidates.filter(each => each !== undefined)) };
    }
    result.push(next);
    for (const [i, candidate] of candidates.entries()) {
      if (candidate === next) heads[i] = (heads[i] as number) + 1; // i is an index of sequences
    }
  }
}
