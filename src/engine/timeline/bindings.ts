import { CodeFlag, LocalKind } from "../compile/code.ts";
import type { PyObject } from "../memory/object.ts";
import { PyCell } from "../objects/functions/cellobject.ts";
import { dictEntries, PyDict } from "../objects/containers/dictobject.ts";
import { type InterpreterFrame, isIncomplete } from "../objects/functions/frame.ts";
import { PyUnicode } from "../objects/text/unicodeobject.ts";

/** What a frame runs, as recordings have it. */
export type FrameKind = "module" | "function" | "class";

/** The names that a frame binds, with the objects they reach (a cell's content, not the cell). */
export interface FrameBindings {
  readonly frame: InterpreterFrame;
  readonly kind: FrameKind;
  readonly names: ReadonlyMap<string, PyObject>;
}

/** Names that every module starts with; they are not the program's. */
const START_NAMES: ReadonlySet<string> = new Set([
  "__name__",
  "__doc__",
  "__package__",
  "__loader__",
  "__spec__",
  "__builtins__",
  "__file__",
  "__cached__",
  "__annotations__",
  "__annotate__",
  "__conditional_annotations__",
]);

/** The frames of the program's own file, outermost first. */
export function framesOf(innermost: InterpreterFrame | null, fileName: string): InterpreterFrame[] {
  const frames: InterpreterFrame[] = [];
  for (let frame = innermost; frame !== null; frame = frame.previous) {
    if (frame.code.unit.filename === fileName && !isIncomplete(frame)) frames.push(frame);
  }
  return frames.reverse();
}

/** A frame of a class body is neither the module's nor optimized. */
export function kindOf(frame: InterpreterFrame): FrameKind {
  if (frame.code.unit.name === "<module>") return "module";
  return (frame.code.unit.flags & CodeFlag.OPTIMIZED) !== 0 ? "function" : "class";
}

/** Borrowed objects; they live as long as the frame is not run on. */
export function bindingsOf(frame: InterpreterFrame): FrameBindings {
  const names = new Map<string, PyObject>();
  const kind = kindOf(frame);
  // In a class an inlined comprehension's variable hides the name of the class.
  if (kind === "class" && frame.locals instanceof PyDict) addAllNames(frame.locals, names);
  addFastLocals(frame, names);
  if (kind === "module") addModuleNames(frame.globals, names);
  return { frame, kind, names };
}

/** The module's own names, without those that every module starts with. */
export function moduleNames(globals: PyDict): Map<string, PyObject> {
  const names = new Map<string, PyObject>();
  addModuleNames(globals, names);
  return names;
}

function addFastLocals(frame: InterpreterFrame, names: Map<string, PyObject>): void {
  const { localsplusNames, localsplusKinds } = frame.code.unit;
  for (const [index, name] of localsplusNames.entries()) {
    let value = frame.localsplus[index] ?? null;
    const isCell = ((localsplusKinds[index] ?? 0) & (LocalKind.CELL | LocalKind.FREE)) !== 0;
    if (isCell && value instanceof PyCell) value = value.ob_ref;
    if (value !== null) names.set(name, value);
  }
}

function addModuleNames(globals: PyDict, names: Map<string, PyObject>): void {
  for (const [key, value] of dictEntries(globals)) {
    if (key instanceof PyUnicode && !START_NAMES.has(key.value)) names.set(key.value, value);
  }
}

function addAllNames(locals: PyDict, names: Map<string, PyObject>): void {
  for (const [key, value] of dictEntries(locals)) {
    if (key instanceof PyUnicode) names.set(key.value, value);
  }
}
