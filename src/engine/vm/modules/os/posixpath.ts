import type { PyObject } from "../../../memory/object.ts";
import { sequenceList } from "../../../objects/abstract.ts";
import { raise } from "../../../objects/exceptions/exceptions.ts";
import { CURRENT_DIRECTORY, VirtualFile } from "../../../objects/filesystem.ts";
import { newLong, PyLong } from "../../../objects/numbers/longobject.ts";
import { methodClinic, methodO, type PyMethodDef } from "../../../objects/functions/methoddef.ts";
import { moduleAddFunctions, newModule, type PyModule } from "../../../objects/moduleobject.ts";
import type { Runtime } from "../../../objects/runtime.ts";
import type { Result } from "../../../objects/type/slots.ts";
import { newTuple } from "../../../objects/containers/tupleobject.ts";
import { newUnknownSource } from "../../../objects/unknown/unknown.ts";
import { UNKNOWN_TEXT } from "../../../objects/unknown/unknownchoice.ts";
import { isMarkedText } from "../../../objects/unknown/unknowntext.ts";
import { isKnownPath, raiseOSError } from "../io/fileio.ts";
import {
  joinPaths,
  normalPath,
  type PathArgument,
  pathArgument,
  pathResult,
  pathText,
  splitExtension,
  splitPath,
} from "./paths.ts";

type Args = readonly (PyObject | undefined)[];

/**
 * What the functions of os.path do, for posixpath and genericpath (src/engine/lib): natively, since they
 * also cut and join texts of which parts are not known.
 */
export function newPathModule(rt: Runtime): PyModule {
  const module = newModule(rt, "_ospath");
  moduleAddFunctions(rt, module, functions);
  return module;
}

/** A function of one path. */
function ofPath(
  name: string,
  parameter: string,
  answer: (rt: Runtime, path: PathArgument) => Result,
): PyMethodDef {
  return methodClinic(name, parameter, (rt, _module, [op]) => {
    const path = pathArgument(rt, op as PyObject); // it is required
    if (path === null) return null;
    const result = answer(rt, path);
    rt.heap.decref(path.object);
    return result;
  });
}

const part = (name: string, of: (text: string) => string): PyMethodDef =>
  ofPath(name, "p", (rt, path) => pathResult(rt, path, of(path.text)));

const parts = (name: string, of: (text: string) => readonly string[]): PyMethodDef =>
  ofPath(name, "p", (rt, path) =>
    newTuple(
      rt,
      of(path.text).map(each => pathResult(rt, path, each)),
    ),
  );

/** A question about what is at a path; what the program did not make is not known. */
const question = (name: string, test: (place: object) => boolean): PyMethodDef =>
  methodClinic(name, "path", (rt, _module, [op]) => {
    if (op instanceof PyLong && !/^l|link/.test(name)) return ofDescriptor(rt, name, op, test);
    const path = pathArgument(rt, op as PyObject, asStat(/^l|link/.test(name))); // required
    if (path === null) return null;
    const place = isKnownPath(path.text) ? rt.io.files.at(path.text) : "unknown";
    rt.heap.decref(path.object);
    if (place === "unknown") return unknownOf(rt, `os.path.${name}()`);
    return rt.newBool(typeof place === "object" && test(place));
  });

/** What stat() and lstat(), which these functions call, say of what is no path. */
const asStat = (isLink: boolean): string =>
  isLink
    ? "lstat: path should be string, bytes or os.PathLike, not {type}"
    : "stat: path should be string, bytes, os.PathLike or integer, not {type}";

function ofDescriptor(
  rt: Runtime,
  name: string,
  fd: PyLong,
  test: (place: object) => boolean,
): Result {
  const opened = rt.io.descriptors.get(Number(fd.value));
  if (opened !== undefined) return rt.newBool(test(opened.file));
  if (Number(fd.value) > 2) return rt.newBool(false);
  return unknownOf(rt, `os.path.${name}()`);
}

/** What is asked about files that the program did not make. */
export function unknownOf(rt: Runtime, origin: string): Result {
  const what = `files that the program did not write are not looked at: ${origin} is unknown`;
  return newUnknownSource(rt, origin, what);
}

const functions: readonly PyMethodDef[] = [
  part("normcase", text => text),
  ofPath("isabs", "s", (rt, { text }) => rt.newBool(text.startsWith("/"))),
  methodClinic("join", "a, /, *p", join),
  parts("split", splitPath),
  parts("splitext", splitExtension),
  parts("splitdrive", text => ["", text]),
  part("basename", text => splitPath(text)[1]),
  part("dirname", text => splitPath(text)[0]),
  ofPath("ismount", "path", (rt, path) => {
    if (/^\/+$/.test(path.text)) return rt.newBool(true);
    const place = isKnownPath(path.text) ? rt.io.files.at(path.text) : "unknown";
    const isOwn = typeof place === "object" && (place instanceof VirtualFile || place.isComplete);
    return isOwn || place === "absent" ? rt.newBool(false) : unknownOf(rt, "os.path.ismount()");
  }),
  part("abspath", absolute),
  // Links that the program did not make are not known; of its own there are none.
  methodClinic("realpath", "filename, *, strict=False", (rt, _module, [op]) => {
    const path = pathArgument(rt, op as PyObject); // it is required
    if (path === null) return null;
    const result = pathResult(rt, path, absolute(path.text));
    rt.heap.decref(path.object);
    return result;
  }),
  part("expanduser", text => text.replace(/^~[^/]*/u, UNKNOWN_TEXT)),
  part("expandvars", withoutVariables),
  parts("splitroot", splitRoot),
  methodClinic("samefile", "f1, f2", samefile),
  ...["getmtime", "getatime", "getctime"].map(name =>
    ofPath(name, "filename", (rt, path) => {
      const place = isKnownPath(path.text) ? rt.io.files.at(path.text) : "unknown";
      if (place === "absent") return raiseOSError(rt, 2, path.object);
      if (place === "in a file") return raiseOSError(rt, 20, path.object);
      return unknownOf(rt, `os.path.${name}()`);
    }),
  ),
  methodClinic("relpath", "path, start=None", (rt, _module, [op, base]) => {
    const path = pathArgument(rt, op as PyObject); // it is required
    const hasStart = base !== undefined && base !== rt.none;
    const start = path !== null && hasStart ? pathArgument(rt, base) : null;
    const isOk = path !== null && (!hasStart || start !== null);
    const result = isOk ? relative(rt, path, start) : null;
    rt.heap.xdecref(path?.object ?? null);
    rt.heap.xdecref(start?.object ?? null);
    return result;
  }),
  methodO("commonprefix", (rt, _module, list) => common(rt, list, commonPrefix)),
  methodO("commonpath", (rt, _module, list) => common(rt, list, commonPath)),
  question("exists", () => true),
  question("lexists", () => true),
  question("isfile", place => place instanceof VirtualFile),
  question("isdir", place => !(place instanceof VirtualFile)),
  question("islink", () => false),
  ofPath("getsize", "filename", (rt, path) => {
    const place = isKnownPath(path.text) ? rt.io.files.at(path.text) : "unknown";
    if (place === "absent") return raiseOSError(rt, 2, path.object);
    if (place === "in a file") return raiseOSError(rt, 20, path.object);
    if (!(place instanceof VirtualFile) || place.isUnknown) {
      return unknownOf(rt, "os.path.getsize()");
    }
    return newLong(rt, place.size);
  }),
];

/** Those that posix itself has. */
export const pathNatives: readonly PyMethodDef[] = [
  ofPath("_path_normpath", "path", (rt, path) => pathResult(rt, path, normalPath(path.text))),
  parts("_path_splitroot_ex", splitRoot),
];

function splitRoot(text: string): readonly string[] {
  const slashes = /^\/*/u.exec(text)?.[0].length ?? 0;
  const root = slashes === 2 ? "//" : slashes > 0 ? "/" : "";
  return ["", root, text.slice(root.length)];
}

/** samefile(): known of two paths that are both known. */
function samefile(rt: Runtime, _module: PyObject, [first, second]: Args): Result {
  const one = pathArgument(rt, first as PyObject); // both are required
  const other = one === null ? null : pathArgument(rt, second as PyObject);
  let result: Result = null;
  if (one !== null && other !== null) {
    const { files } = rt.io;
    const places = [one, other].map(path => (isKnownPath(path.text) ? files.at(path.text) : null));
    const missing = [one, other].find((_, index) => places[index] === "absent");
    if (missing !== undefined) raiseOSError(rt, 2, missing.object);
    else if (places.some(place => place === null || typeof place === "string")) {
      result = unknownOf(rt, "os.path.samefile()");
    } else result = rt.newBool(places[0] === places[1]);
  }
  rt.heap.xdecref(one?.object ?? null);
  rt.heap.xdecref(other?.object ?? null);
  return result;
}

/** posixpath.join. */
function join(rt: Runtime, _module: PyObject, [first, ...more]: Args): Result {
  const head = pathArgument(rt, first as PyObject); // it is required
  if (head === null) return null;
  let { text } = head;
  for (const op of more) {
    if (op === undefined) continue;
    const expected = "join() argument must be str, bytes, or os.PathLike object, not '{type}'";
    const tail = pathArgument(rt, op, expected);
    const isMixed = tail !== null && tail.isBytes !== head.isBytes;
    if (tail !== null && !isMixed) text = joinPaths(text, tail.text);
    if (tail !== null) rt.heap.decref(tail.object);
    if (tail === null || isMixed) {
      rt.heap.decref(head.object);
      if (tail === null) return null;
      return raise(rt, "TypeError", "Can't mix strings and bytes in path components");
    }
  }
  const result = pathResult(rt, head, text);
  rt.heap.decref(head.object);
  return result;
}

/** posixpath.abspath: below the current directory, which is not known. */
function absolute(text: string): string {
  if (text.startsWith("/")) return normalPath(text);
  const below = text === "" ? "." : normalPath(text);
  return below === "." ? CURRENT_DIRECTORY : `${CURRENT_DIRECTORY}/${below}`;
}

/** posixpath.relpath: known where both paths are. */
function relative(rt: Runtime, path: PathArgument, start: PathArgument | null): Result {
  if (path.text === "") return raise(rt, "ValueError", "no path specified");
  const [to, from] = [path.text, start?.text ?? "."].map(text =>
    absolute(text)
      .split("/")
      .filter(each => each !== ""),
  ) as [string[], string[]];
  let common = 0;
  while (common < to.length && common < from.length && to[common] === from[common]) common += 1;
  // Above a directory whose name is not known nothing is known of where the other one lies.
  const isFar = [...to.slice(common), ...from.slice(common)].some(
    part => part === CURRENT_DIRECTORY,
  );
  if (isFar || !isMarkedText(path.text + (start?.text ?? ""))) return pathText(rt, UNKNOWN_TEXT);
  const parts = [...from.slice(common).map(() => ".."), ...to.slice(common)];
  return pathResult(rt, path, parts.join("/") || ".");
}

function common(rt: Runtime, list: PyObject, of: (texts: string[]) => string | null): Result {
  const items = sequenceList(rt, list);
  if (items === null) return null;
  const texts: string[] = [];
  for (const item of items.ob_item) {
    const path = pathArgument(rt, item);
    if (path === null) break;
    texts.push(path.text);
    rt.heap.decref(path.object);
  }
  const isWhole = texts.length === items.ob_item.length;
  rt.heap.decref(items);
  if (!isWhole) return null;
  const result = of(texts);
  if (result !== null) return pathText(rt, result);
  const text =
    texts.length === 0
      ? "commonpath() arg is an empty sequence"
      : "Can't mix absolute and relative paths";
  return raise(rt, "ValueError", text);
}

/** genericpath.commonprefix: character by character. */
function commonPrefix(texts: string[]): string {
  const [first = "", ...others] = texts;
  let length = first.length;
  for (const other of others) while (!other.startsWith(first.slice(0, length))) length -= 1;
  return first.slice(0, length);
}

/** posixpath.commonpath: part by part. Null: ValueError. */
function commonPath(texts: string[]): string | null {
  const [first] = texts;
  if (first === undefined) return null;
  const isAbsolute = first.startsWith("/");
  if (texts.some(text => text.startsWith("/") !== isAbsolute)) return null;
  const split = texts.map(text => text.split("/").filter(each => each !== "" && each !== "."));
  const [head = []] = split;
  let count = 0;
  while (count < head.length && split.every(each => each[count] === head[count])) count += 1;
  return (isAbsolute ? "/" : "") + head.slice(0, count).join("/");
}

/** posixpath.expandvars: no variable's value is known. A brace that nobody closes stays. */
function withoutVariables(text: string): string {
  const lastClose = text.lastIndexOf("}");
  const name = /\w+/uy;
  let result = "";
  let at = 0;
  for (;;) {
    const dollar = text.indexOf("$", at);
    if (dollar < 0) return result + text.slice(at);
    const inBraces = text[dollar + 1] === "{" && dollar < lastClose;
    name.lastIndex = dollar + 1;
    const end = inBraces
      ? text.indexOf("}", dollar) + 1
      : dollar + 1 + (name.exec(text)?.[0].length ?? 0);
    result += text.slice(at, dollar) + (end === dollar + 1 ? "$" : UNKNOWN_TEXT);
    at = end;
  }
}
