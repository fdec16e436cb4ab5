import type { PyObject } from "../../memory/object.ts";
import { excType, raise } from "../../objects/exceptions/exceptions.ts";
import { CURRENT_DIRECTORY, type Place, VirtualFile } from "../../objects/filesystem.ts";
import { newList } from "../../objects/containers/listobject.ts";
import { PyLong } from "../../objects/numbers/longobject.ts";
import { methodClinic, methodNoArgs, type PyMethodDef } from "../../objects/functions/methoddef.ts";
import {
  moduleAddFunctions,
  moduleAddObject,
  newModule,
  type PyModule,
} from "../../objects/moduleobject.ts";
import type { Runtime } from "../../objects/runtime.ts";
import type { Result } from "../../objects/type/slots.ts";
import { PyUnicode } from "../../objects/text/unicodeobject.ts";
import { newUnknownText } from "../../objects/unknown/unknown.ts";
import { choose, mayRaise, shownText, UNKNOWN_TEXT } from "../../objects/unknown/unknownchoice.ts";
import { isKnownPath, raiseOSError } from "./io/fileio.ts";
import { fspath, joinPaths, type PathArgument, pathArgument, pathText } from "./os/paths.ts";
import { noteChoice } from "./unknown.ts";
import { pathNatives, unknownOf } from "./os/posixpath.ts";
import { pathFunctions } from "./os/pathparts.ts";
import { descriptorFunctions } from "./os/descriptors.ts";
import { addNumbers } from "./os/numbers.ts";
import { processFunctions } from "./os/process.ts";
import { type Entered, newScandirIterator, typeOfEntries } from "./os/scandir.ts";
import { statOf } from "./os/stat.ts";

/** The posix module as far as src/engine/lib/os.py needs it, on the program's own files. */
export function newPosixModule(rt: Runtime): PyModule {
  const module = newModule(rt, "posix");
  module.isPartial = true;
  moduleAddFunctions(rt, module, functions);
  moduleAddObject(rt, module, "error", excType(rt, "OSError"));
  moduleAddObject(rt, module, "DirEntry", typeOfEntries(rt));
  addNumbers(rt, module);
  return module;
}

const [ENOENT, EEXIST, ENOTDIR, EISDIR, ENOTEMPTY] = [2, 17, 20, 21, 39] as const;

/** A function that changes what is at a path: null where it raised, true where it is done. */
function changing(
  name: string,
  signature: string,
  change: (rt: Runtime, path: PathArgument) => true | null,
): PyMethodDef {
  return methodClinic(name, signature, (rt, _module, [op]) => {
    const path = pathArgument(rt, op as PyObject); // it is required
    if (path === null) return null;
    const isDone = isKnownPath(path.text)
      ? change(rt, path) === true
      : !mayRaise(rt, `os.${name}()`);
    rt.heap.decref(path.object);
    return isDone ? rt.newNone() : null;
  });
}

/**
 * Whether something is at a path of which nothing is known. It is asked only where the program handles
 * exceptions; elsewhere it is as the program needs it, with a note of what it would raise otherwise.
 */
function isThere(rt: Runtime, path: PathArgument, wanted: boolean): boolean {
  const shown = shownText(path.text);
  if (!rt.interpreter.handlesExceptions()) {
    const [what, error] = wanted
      ? [`'${shown}' is taken to be there`, "FileNotFoundError"]
      : [`nothing is taken to be at '${shown}' yet`, "FileExistsError"];
    noteChoice(rt, `${what}; otherwise this raises ${error}`);
    return wanted;
  }
  const answers = wanted ? ["yes", "no"] : ["no", "yes"];
  return (choose(rt, `is '${shown}' there?`, answers) === 0) === wanted;
}

/** What is at a path that the program takes to be there: its error is set where it is not. */
function placeNeeded(rt: Runtime, path: PathArgument): Exclude<Place, string> | "unknown" | null {
  const { files } = rt.io;
  let place = files.at(path.text);
  if (place === "unknown" && !isThere(rt, path, true)) {
    files.put(path.text, "absent");
    place = "absent";
  }
  return place === "absent" || place === "in a file" ? missing(rt, place, path) : place;
}

/** The error of a path that is known not to be there. */
function missing(rt: Runtime, place: unknown, path: PathArgument): null {
  return raiseOSError(rt, place === "in a file" ? ENOTDIR : ENOENT, path.object);
}

function remove(rt: Runtime, path: PathArgument): true | null {
  const place = placeNeeded(rt, path);
  if (place === null) return null;
  if (typeof place === "object" && !(place instanceof VirtualFile)) {
    return raiseOSError(rt, EISDIR, path.object);
  }
  rt.io.files.put(path.text, "absent");
  return true;
}

/** For functions that change what is not kept. */
function existing(rt: Runtime, path: PathArgument): true | null {
  return placeNeeded(rt, path) === null ? null : true;
}

/** access(): known where nothing is, and whether something is there that the program made. */
function access(
  rt: Runtime,
  _module: PyObject,
  [op, mode]: readonly (PyObject | undefined)[],
): Result {
  const path = pathArgument(rt, op as PyObject); // both are required
  if (path === null) return null;
  const place = isKnownPath(path.text) ? rt.io.files.at(path.text) : "unknown";
  rt.heap.decref(path.object);
  if (place === "absent" || place === "in a file") return rt.newBool(false);
  const asksForMore = !(mode instanceof PyLong) || Number(mode.value) !== 0;
  if (place === "unknown" || asksForMore) return unknownOf(rt, "os.access()");
  return rt.newBool(true);
}

function mkdir(rt: Runtime, path: PathArgument): true | null {
  const { files } = rt.io;
  const place = files.at(path.text);
  if (typeof place === "object") return raiseOSError(rt, EEXIST, path.object);
  if (place === "in a file" || files.parent(path.text) === "absent")
    return missing(rt, place, path);
  if (place === "unknown" && isThere(rt, path, false)) {
    files.put(path.text, { isComplete: false });
    return raiseOSError(rt, EEXIST, path.object);
  }
  files.put(path.text, { isComplete: true });
  return true;
}

function rmdir(rt: Runtime, path: PathArgument): true | null {
  const { files } = rt.io;
  const place = placeNeeded(rt, path);
  if (place === null) return null;
  if (place instanceof VirtualFile) return raiseOSError(rt, ENOTDIR, path.object);
  if (files.names(path.text).length > 0) return raiseOSError(rt, ENOTEMPTY, path.object);
  files.put(path.text, "absent");
  return true;
}

const rename = (name: string): PyMethodDef =>
  methodClinic(name, "src, dst, *, src_dir_fd=None, dst_dir_fd=None", (rt, _module, args) => {
    const [source, target] = args as [PyObject, PyObject]; // both are required
    const from = pathArgument(rt, source);
    const to = from === null ? null : pathArgument(rt, target);
    if (from === null || to === null) {
      if (from !== null) rt.heap.decref(from.object);
      return null;
    }
    const isDone = move(rt, from, to);
    rt.heap.decref(from.object);
    rt.heap.decref(to.object);
    return isDone ? rt.newNone() : null;
  });

/** What is at one path goes to another one. True: done, or taken to be done. */
function move(rt: Runtime, from: PathArgument, to: PathArgument): boolean {
  if (!isKnownPath(from.text)) return !mayRaise(rt, "os.rename()");
  const { files } = rt.io;
  let place = files.at(from.text);
  if (place === "unknown" && !isThere(rt, from, true)) {
    files.put(from.text, "absent");
    place = "absent";
  }
  const target = isKnownPath(to.text) ? files.parent(to.text) : "unknown";
  if (place === "absent" || place === "in a file" || target === "absent") {
    const errno = place === "in a file" ? ENOTDIR : ENOENT;
    raiseOSError(rt, errno, from.object, to.object);
    return false;
  }
  if (isKnownPath(to.text) && place !== "unknown") files.move(from.text, to.text);
  else if (place === "unknown") files.put(from.text, "absent");
  return true;
}

/** listdir(): known of directories that the program made, but for the order of the entries. */
function listdir(rt: Runtime, _module: PyObject, [op]: readonly (PyObject | undefined)[]): Result {
  if (op === undefined || op === rt.none) return unknownOf(rt, "os.listdir()");
  const path = pathArgument(rt, op);
  if (path === null) return null;
  const { files } = rt.io;
  const place = isKnownPath(path.text) ? files.at(path.text) : "unknown";
  let result: Result;
  if (place === "absent" || place === "in a file") result = missing(rt, place, path);
  else if (place instanceof VirtualFile) result = raiseOSError(rt, ENOTDIR, path.object);
  else if (place === "unknown" || !place.isComplete) result = unknownOf(rt, "os.listdir()");
  else {
    const names = files.names(path.text);
    // Which comes first depends on the file system.
    if (names.length > 1) noteChoice(rt, ORDER_ASSUMED);
    result = newList(
      rt,
      names.sort().map(name => pathText(rt, name)),
    );
  }
  rt.heap.decref(path.object);
  return result;
}

const ORDER_ASSUMED =
  "the order of a directory's entries is the file system's: here they come sorted by name";

/** os_scandir_impl: what is known of directories is what listdir() knows of them. */
function scandir(rt: Runtime, _module: PyObject, [op]: readonly (PyObject | undefined)[]): Result {
  if (op === undefined || op === rt.none) return unknownOf(rt, "os.scandir()");
  const path = pathArgument(rt, op);
  if (path === null) return null;
  const { files } = rt.io;
  const place = isKnownPath(path.text) ? files.at(path.text) : "unknown";
  if (typeof place === "object" && !(place instanceof VirtualFile) && place.isComplete) {
    const names = files.names(path.text);
    if (names.length > 1) noteChoice(rt, ORDER_ASSUMED);
    const entries = names.sort().map((name): [string, Entered] => {
      const entered = files.at(joinPaths(path.text, name));
      return [name, typeof entered === "object" ? entered : { isComplete: false }];
    });
    return newScandirIterator(rt, path, entries);
  }
  let result: Result;
  if (place === "absent" || place === "in a file") result = missing(rt, place, path);
  else if (place instanceof VirtualFile) result = raiseOSError(rt, ENOTDIR, path.object);
  else result = unknownOf(rt, "os.scandir()");
  rt.heap.decref(path.object);
  return result;
}

/** stat(): that nothing is there is known, and the size of a file that the program wrote. */
function stat(rt: Runtime, _module: PyObject, [op]: readonly (PyObject | undefined)[]): Result {
  const path = pathArgument(rt, op as PyObject); // it is required
  if (path === null) return null;
  const place = isKnownPath(path.text) ? rt.io.files.at(path.text) : "unknown";
  const isGone = place === "absent" || place === "in a file";
  let result: Result;
  if (isGone) result = missing(rt, place, path);
  else if (typeof place === "object") result = statOf(rt, place);
  else result = unknownOf(rt, "os.stat()");
  rt.heap.decref(path.object);
  return result;
}

const functions: readonly PyMethodDef[] = [
  methodClinic("fspath", "path", (rt, _module, [path]) => fspath(rt, path as PyObject)), // required
  methodNoArgs("getcwd", rt => newUnknownText(rt, CURRENT_DIRECTORY)),
  changing("remove", "path, *, dir_fd=None", remove),
  changing("unlink", "path, *, dir_fd=None", remove),
  changing("mkdir", "path, mode=0o777, *, dir_fd=None", mkdir),
  changing("rmdir", "path, *, dir_fd=None", rmdir),
  rename("rename"),
  rename("replace"),
  methodClinic("listdir", "path=None", listdir),
  methodClinic("scandir", "path=None", scandir),
  methodClinic("stat", "path, *, dir_fd=None, follow_symlinks=True", stat),
  methodClinic("lstat", "path, *, dir_fd=None", stat),
  methodClinic(
    "access",
    "path, mode, *, dir_fd=None, effective_ids=False, follow_symlinks=True",
    access,
  ),
  // Who may read a file and when it was changed is not kept: both are unknown.
  changing("chmod", "path, mode, *, dir_fd=None, follow_symlinks=True", existing),
  changing("utime", "path, times=None, *, ns=NULL, dir_fd=None, follow_symlinks=True", existing),
  ...pathFunctions,
  ...pathNatives,
  ...processFunctions,
  ...descriptorFunctions,
  methodClinic("_temporary", "suffix, prefix, dir, /", newTemporaryName),
  changing("_remove_tree", "path, /", (rt, path) => {
    rt.io.files.removeTree(path.text);
    return true;
  }),
];

/**
 * A new path in the directory for temporary files, of which all but that it is unique is unknown:
 * its text has a mark of its own, by which the file system knows it again.
 */
function newTemporaryName(
  rt: Runtime,
  _module: PyObject,
  [suffix, prefix, dir]: readonly (PyObject | undefined)[],
): Result {
  const below = dir === undefined || dir === rt.none ? null : pathArgument(rt, dir);
  if (below === null && dir !== undefined && dir !== rt.none) return null;
  const folder = below?.text ?? "/tmp";
  if (below !== null) rt.heap.decref(below.object);
  const [start, end] = [prefix, suffix].map(each =>
    each instanceof PyUnicode ? each.value : null,
  );
  const { io } = rt;
  const count = io.temporaryNames++;
  if (count >= LAST_MARK - FIRST_MARK) {
    return raise(rt, "FileExistsError", "No usable temporary file name found");
  }
  const mark = String.fromCharCode(FIRST_MARK + count);
  const name = `${folder}/${start ?? "tmp"}${UNKNOWN_TEXT}${mark}${end ?? ""}`;
  // It was chosen since nothing is there.
  const above = isKnownPath(folder) ? io.files.at(folder) : "unknown";
  if (typeof above === "object" && !(above instanceof VirtualFile)) io.files.put(name, "absent");
  return newUnknownText(rt, name);
}

/** Noncharacters behind the one for unknown text; the first of them stands for the current directory. */
const FIRST_MARK = 0xfdd2;
const LAST_MARK = 0xfdef;
