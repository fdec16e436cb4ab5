import type { LiveCount } from "../../../protocol/findings.ts";
import type { PyObject } from "../../memory/object.ts";
import { visitReferences } from "../../memory/references.ts";
import { PyCell } from "../../objects/functions/cellobject.ts";
import { PyFrame } from "../../objects/functions/frameobject.ts";
import { PyTypeObject } from "../../objects/type/slots.ts";
import { PyTraceback } from "../../objects/exceptions/traceback.ts";
import type { ClassDef } from "../../parser/ast.ts";
import { findCycles } from "../cycles.ts";
import { isMachinery } from "../ledger.ts";
import type { Moment } from "../moment.ts";
import { walkNodes } from "../nodes.ts";
import { isAtomic } from "../preview.ts";
import type { Scene } from "./scene.ts";

/**
 * What lives at `moment`: the containers and instances that the program's names reach, that are left
 * as garbage, or that are of its own classes. Numbers and texts are not counted, nor functions,
 * classes and modules, which are all on cycles with their names. Nothing is said of a heap that is
 * too big to be looked through.
 */
export function liveCounts({ module, text }: Scene, moment: Moment): LiveCount[] {
  if (moment.references.isCut) return [];
  const classes: ClassDef[] = [];
  walkNodes(module, node => {
    if (node.kind === "ClassDef") classes.push(node);
  });
  const names = new Set(classes.map(({ name }) => name));
  const types = moment.references.objects.filter(
    op => op instanceof PyTypeObject && names.has(op.tp_name),
  );
  const data = dataOf(moment, new Set(types));
  const cycles = findCycles(data);
  return [
    countOf(null, 1, data, cycles),
    ...classes.map(node => {
      const own = types.filter(type => (type as PyTypeObject).tp_name === node.name);
      const instances = data.filter(({ ob_type }) => own.some(type => type === ob_type));
      return countOf(node.name, text.lineAt(startOf(node)), instances, cycles);
    }),
  ];
}

function countOf(
  className: string | null,
  line: number,
  objects: readonly PyObject[],
  cycles: ReadonlyMap<PyObject, number>,
): LiveCount {
  const inCycles = objects.filter(op => cycles.has(op)).length;
  return { className, line, objects: objects.length, inCycles };
}

function startOf({ start, decorator_list }: ClassDef): number {
  return Math.min(start, ...decorator_list.map(decorator => decorator.start));
}

function dataOf(moment: Moment, types: ReadonlySet<PyObject>): PyObject[] {
  const { references, frames, rt } = moment;
  const found = new Set<PyObject>();
  const add = (op: PyObject): void => {
    if (op.id > rt.bootObjects && isData(moment, op)) found.add(op);
  };
  for (const frame of frames) for (const op of moment.bindings(frame).names.values()) add(op);
  for (const op of references.garbage) add(op);
  for (const op of references.objects) if (types.has(op.ob_type)) add(op);
  for (const op of found) visitReferences(op, add);
  return [...found];
}

/** Not one of the interpreter's own parts of functions, classes, modules and tracebacks. */
function isData({ frames }: Moment, op: PyObject): boolean {
  if (isAtomic(op) || isMachinery(op)) return false;
  if (op instanceof PyCell || op instanceof PyFrame || op instanceof PyTraceback) return false;
  return !frames.some(({ globals, locals }) => globals === op || locals === op);
}
