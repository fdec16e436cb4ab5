import type { PyObject } from "../../../memory/object.ts";
import { PyBytes } from "../../../objects/bytes/bytesobject.ts";
import { internInPlace } from "../../../objects/intern.ts";
import { newList, PyList } from "../../../objects/containers/listobject.ts";
import { methodFast, methodO, type PyMethodDef } from "../../../objects/functions/methoddef.ts";
import type { Runtime } from "../../../objects/runtime.ts";
import type { Result } from "../../../objects/type/slots.ts";
import { newTuple } from "../../../objects/containers/tupleobject.ts";
import { latin1Text } from "../../../objects/text/unicodecodecs.ts";
import { asString, newUnicode, PyUnicode } from "../../../objects/text/unicodeobject.ts";
import { PyUnknown } from "../../../objects/unknown/unknown.ts";
import { UNKNOWN_TEXT } from "../../../objects/unknown/unknownchoice.ts";
import { pathText } from "./paths.ts";

/** The private functions under `pathlib` and `glob`: they also work on paths of which a part is not known. */
export const pathFunctions: readonly PyMethodDef[] = [
  methodO("_path_split", pathSplit),
  // Names that are not known have no letters of patterns.
  methodO("_has_magic", (rt, _module, path) => rt.newBool(/[*?[]/u.test(textOf(path)))),
  methodFast("_path_format", 2, 2, (rt, _module, [root, tail]) =>
    pathText(rt, formatted(textOf(root), tail)),
  ),
];

/** _path_split(text): the root, and the list of the parts after it, interned. */
function pathSplit(rt: Runtime, _module: PyObject, path: PyObject): Result {
  const text = textOf(path);
  const slashes = /^\/*/u.exec(text)?.[0].length ?? 0;
  const root = slashes === 2 ? "//" : slashes > 0 ? "/" : "";
  const parts = text.split("/").filter(each => each !== "" && each !== ".");
  const items = parts.map(each => partObject(rt, each));
  return newTuple(rt, [newUnicode(rt, root), newList(rt, items)]);
}

function partObject(rt: Runtime, part: string): PyObject {
  const object = pathText(rt, part);
  return object instanceof PyUnicode ? internInPlace(rt, object) : object;
}

function formatted(root: string, tail: PyObject | undefined): string {
  const parts = tail instanceof PyList ? tail.ob_item.map(textOf) : [];
  return root + parts.join("/");
}

function textOf(op: PyObject | undefined): string {
  if (op instanceof PyUnknown) return op.text ?? UNKNOWN_TEXT;
  if (op instanceof PyBytes) return latin1Text(op.value);
  return op instanceof PyUnicode ? asString(op) : "";
}
