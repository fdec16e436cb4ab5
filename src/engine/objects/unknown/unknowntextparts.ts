import type { PyObject } from "../../memory/object.ts";
import { PyLong } from "../numbers/longobject.ts";
import { methodO, type PyMethodDef } from "../functions/methoddef.ts";
import type { Runtime } from "../runtime.ts";
import { PySlice } from "../containers/sliceobject.ts";
import type { Result } from "../type/slots.ts";
import { PyTuple } from "../containers/tupleobject.ts";
import { asString, newUnicode, PyUnicode } from "../text/unicodeobject.ts";
import { newUnknown, newUnknownText, PyUnknown } from "./unknown.ts";
import { UNKNOWN_TEXT } from "./unknownchoice.ts";

/** What is certain of parts of a text that is partly unknown: its beginning and its end are often known. */

const GAP = /[\uFDD0-\uFDEF]/u;

/** The letters before the first gap. */
const head = (text: string): string => text.split(GAP, 1)[0] ?? "";

/** The letters behind the last gap. */
const tail = (text: string): string => text.split(GAP).at(-1) ?? "";

/** The text of a str, also of a partly unknown one; null: the object is none. */
export function knownText(op: PyObject): string | null {
  if (op instanceof PyUnknown) return op.text;
  return op instanceof PyUnicode ? asString(op) : null;
}

/** A str with this text, a partly unknown one where it has gaps. */
export function newTextWithGaps(rt: Runtime, text: string): PyObject {
  return text.includes(UNKNOWN_TEXT) ? newUnknownText(rt, text) : newUnicode(rt, text);
}

/** `text[key]`; null: it is not known. Letters count from the beginning or the end, as far as known. */
export function partOfText(rt: Runtime, text: string, key: PyObject): PyObject | null {
  if (key instanceof PyLong) {
    const at = Number(key.value);
    const letter = at >= 0 ? head(text)[at] : tail(text).at(at);
    return letter === undefined ? null : newUnicode(rt, letter);
  }
  if (!(key instanceof PySlice) || key.step !== rt.none) return null;
  const [start, stop] = [key.start, key.stop].map(each =>
    each instanceof PyLong ? Number(each.value) : each === rt.none ? null : undefined,
  );
  if (start === undefined || stop === undefined) return null;
  const [from, to] = [placeIn(text, start ?? 0), stop === null ? text.length : placeIn(text, stop)];
  return from === null || to === null || from > to
    ? null
    : newTextWithGaps(rt, text.slice(from, to));
}

/** Where in `text` the place is, counted from the end where it is negative; null: in what is not known. */
function placeIn(text: string, place: number): number | null {
  if (place >= 0) return place <= head(text).length ? place : null;
  return -place <= tail(text).length ? text.length + place : null;
}

/** Whether the text begins (or ends) so; null: it depends on what is not known. */
function sureEdge(text: string, edge: string, atEnd: boolean): boolean | null {
  const known = atEnd ? tail(text) : head(text);
  const holds = (whole: string, part: string): boolean =>
    atEnd ? whole.endsWith(part) : whole.startsWith(part);
  if (known.length >= edge.length) return holds(known, edge);
  return holds(edge, known) ? null : false;
}

function edgeMethod(name: "startswith" | "endswith"): PyMethodDef {
  return methodO(name, (rt, self, op): Result => {
    const text = (self as PyUnknown).text ?? UNKNOWN_TEXT;
    const edges = op instanceof PyTuple ? op.ob_item : [op];
    const answers = edges.map(edge =>
      edge instanceof PyUnicode ? sureEdge(text, asString(edge), name === "endswith") : null,
    );
    if (answers.includes(true)) return rt.newBool(true);
    if (answers.every(answer => answer === false)) return rt.newBool(false);
    return newUnknown(rt, `str.${name}()`);
  });
}

/** Methods of str that can be answered of a partly unknown text, by name. */
export const textMethods: ReadonlyMap<string, PyMethodDef> = new Map(
  (["startswith", "endswith"] as const).map(name => [name, edgeMethod(name)]),
);
