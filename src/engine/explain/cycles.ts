import type { PyObject } from "../memory/object.ts";
import { visitReferences } from "../memory/references.ts";

/**
 * Numbers the cycles among `objects`: each strongly connected component of more than one object, or
 * of one that refers to itself, gets a number from 0 (Tarjan's algorithm, without recursion).
 */
export function findCycles(objects: readonly PyObject[]): Map<PyObject, number> {
  const members = new Set(objects);
  const index = new Map<PyObject, number>();
  const low = new Map<PyObject, number>();
  const onPath = new Set<PyObject>();
  const path: PyObject[] = [];
  const cycles = new Map<PyObject, number>();
  let cycleCount = 0;

  const enter = (op: PyObject): Visit => {
    index.set(op, index.size);
    low.set(op, index.size - 1);
    path.push(op);
    onPath.add(op);
    const targets: PyObject[] = [];
    visitReferences(op, target => {
      if (members.has(target)) targets.push(target);
    });
    return { op, targets, next: 0 };
  };
  const leave = ({ op, targets }: Visit): void => {
    if (low.get(op) !== index.get(op)) return;
    const component: PyObject[] = [];
    for (let member = path.pop(); member !== undefined; member = path.pop()) {
      onPath.delete(member);
      component.push(member);
      if (member === op) break;
    }
    if (component.length === 1 && !targets.includes(op)) return;
    for (const member of component) cycles.set(member, cycleCount);
    cycleCount += 1;
  };

  for (const start of objects) {
    if (index.has(start)) continue;
    const visits = [enter(start)];
    for (let visit = visits.at(-1); visit !== undefined; visit = visits.at(-1)) {
      const target = visit.targets[visit.next];
      visit.next += 1;
      if (target === undefined) {
        visits.pop();
        leave(visit);
        const caller = visits.at(-1);
        if (caller !== undefined) lower(low, caller.op, low.get(visit.op));
      } else if (!index.has(target)) {
        visits.push(enter(target));
      } else if (onPath.has(target)) {
        lower(low, visit.op, index.get(target));
      }
    }
  }
  return cycles;
}

interface Visit {
  readonly op: PyObject;
  readonly targets: readonly PyObject[];
  next: number;
}

function lower(low: Map<PyObject, number>, op: PyObject, value: number | undefined): void {
  const current = low.get(op);
  if (current !== undefined && value !== undefined && value < current) low.set(op, value);
}
