import { isImmortal, isShared, ObjectFlag, type PyObject } from "../memory/object.ts";
import type { Runtime } from "../objects/runtime.ts";
import type { ReferenceMap } from "../timeline/references.ts";

/** What is certain of a count: it is at least `least`, and at most `most`; null: nobody knows. */
export interface Bounds {
  readonly least: number;
  readonly most: number | null;
}

/** What is certain of the count of `op` on this path. Exact while nothing unknown has run. */
export function boundsOf(rt: Runtime, references: ReferenceMap, op: PyObject): Bounds {
  const { refcount } = op;
  if (!rt.unknowns.mayHaveRun || isImmortal(op)) return { least: refcount, most: refcount };
  // Unknown code may have made the collector run: what only garbage holds may be free of it.
  let loose = 0;
  for (const holder of references.holders.get(op) ?? []) {
    if (holder.kind === "object" && isLoose(references, holder.object)) loose += 1;
  }
  return { least: refcount - loose, most: mayBeHeldElsewhere(op) ? null : refcount };
}

/** Unknown code may refer to it: it was given it, or finds it among what all code shares. */
export function mayBeHeldElsewhere(op: PyObject): boolean {
  const { ESCAPED, INTERNED } = ObjectFlag;
  return (op.head.flags & (ESCAPED | INTERNED)) !== 0 || isShared(op);
}

/** Natives that keep their state to themselves: what unknown code leaves in them is not known. */
const CHANGING: ReadonlySet<string> = new Set([
  "generator",
  "coroutine",
  "async_generator",
  "cell",
]);

function isLoose(references: ReferenceMap, holder: PyObject): boolean {
  if (references.adrift.has(holder)) return true;
  const isGiven = (holder.head.flags & ObjectFlag.ESCAPED) !== 0;
  return isGiven && CHANGING.has(holder.ob_type.tp_name);
}

/** `2`, `≥ 2` or `1–2`. */
export function countText({ least, most }: Bounds): string {
  if (most === null) return `≥ ${least}`;
  return least === most ? String(least) : `${least}–${most}`;
}

/** `1→2`, `≥ 1→2`, `1–2→2`: the sign stands once, before both. */
export function countsText(before: Bounds, after: Bounds): string {
  if (before.most === null || after.most === null) return `≥ ${before.least}→${after.least}`;
  const [from, to] = [countText(before), countText(after)];
  return from === to && isExact(before) ? from : `${from}→${to}`;
}

/** True when the count is one number. */
export function isExact({ least, most }: Bounds): boolean {
  return least === most;
}

/** What is certain of a count of which either is certain. */
export function union(one: Bounds, other: Bounds): Bounds {
  const most = one.most === null || other.most === null ? null : Math.max(one.most, other.most);
  return { least: Math.min(one.least, other.least), most };
}
