import type { PyObject } from "../../memory/object.ts";
import { raise } from "../../objects/exceptions.ts";
import { VirtualFile } from "../../objects/filesystem.ts";
import { newList } from "../../objects/listobject.ts";
import { methodClinic, methodNoArgs, type PyMethodDef } from "../../objects/methoddef.ts";
import { moduleAddFunctions, newModule, type PyModule } from "../../objects/moduleobject.ts";
import type { Runtime } from "../../objects/runtime.ts";
import type { Result } from "../../objects/slots.ts";
import { newUnicode, PyUnicode } from "../../objects/unicodeobject.ts";
import { newUnknownText } from "../../objects/unknown.ts";
import { UNKNOWN_TEXT } from "../../objects/unknownchoice.ts";
import { isKnownPath, raiseOSError } from "./io/fileio.ts";
import { fspath, type PathArgument, pathArgument } from "./os/paths.ts";
import { CURRENT_DIRECTORY, unknownOf } from "./os/posixpath.ts";

/** The posix module as far as src/engine/lib/os.py needs it, on the program's own files. */
export function newPosixModule(rt: Runtime): PyModule {
  const module = newModule(rt, "posix");
  module.isPartial = true;
  moduleAddFunctions(rt, module, functions);
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
    const isDone = !isKnownPath(path.text) || change(rt, path) === true;
    rt.heap.decref(path.object);
    return isDone ? rt.newNone() : null;
  });
}

/** The error of a path that is known not to be there. */
function missing(rt: Runtime, place: unknown, path: PathArgument): null {
  return raiseOSError(rt, place === "in a file" ? ENOTDIR : ENOENT, path.object);
}

function remove(rt: Runtime, path: PathArgument): true | null {
  const { files } = rt.io;
  const place = files.at(path.text);
  if (place === "absent" || place === "in a file") return missing(rt, place, path);
  if (typeof place === "object" && !(place instanceof VirtualFile)) {
    return raiseOSError(rt, EISDIR, path.object);
  }
  files.put(path.text, "absent");
  return true;
}

function mkdir(rt: Runtime, path: PathArgument): true | null {
  const { files } = rt.io;
  const place = files.at(path.text);
  if (typeof place === "object") return raiseOSError(rt, EEXIST, path.object);
  if (place === "in a file" || files.parent(path.text) === "absent")
    return missing(rt, place, path);
  files.put(path.text, { isComplete: true });
  return true;
}

function rmdir(rt: Runtime, path: PathArgument): true | null {
  const { files } = rt.io;
  const place = files.at(path.text);
  if (place === "absent" || place === "in a file") return missing(rt, place, path);
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
    const { files } = rt.io;
    const place = files.at(from.text);
    const isKnown = isKnownPath(from.text) && isKnownPath(to.text) && place !== "unknown";
    let result: Result = null;
    if (place === "absent" || place === "in a file") missing(rt, place, from);
    else {
      if (isKnown) files.move(from.text, to.text);
      result = rt.newNone();
    }
    rt.heap.decref(from.object);
    rt.heap.decref(to.object);
    return result;
  });

/** listdir(): known of directories that the program made; the order is that of the names. */
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
    // The order of the entries depends on the file system: it is known of one alone.
    if (names.length > 1) result = unknownOf(rt, "os.listdir()");
    else
      result = newList(
        rt,
        names.map(name => newUnicode(rt, name)),
      );
  }
  rt.heap.decref(path.object);
  return result;
}

/** stat(): that nothing is there is known; what it says of a file is not. */
function stat(rt: Runtime, _module: PyObject, [op]: readonly (PyObject | undefined)[]): Result {
  const path = pathArgument(rt, op as PyObject); // it is required
  if (path === null) return null;
  const place = isKnownPath(path.text) ? rt.io.files.at(path.text) : "unknown";
  const isGone = place === "absent" || place === "in a file";
  const result = isGone ? missing(rt, place, path) : unknownOf(rt, "os.stat()");
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
  methodClinic("stat", "path, *, dir_fd=None, follow_symlinks=True", stat),
  methodClinic("_exit", "status", rt => rt.unsupported("os._exit(): it ends the process at once")),
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
  return newUnknownText(rt, `${folder}/${start ?? "tmp"}${UNKNOWN_TEXT}${mark}${end ?? ""}`);
}

/** Noncharacters behind the one for unknown text; the first of them stands for the current directory. */
const FIRST_MARK = 0xfdd2;
const LAST_MARK = 0xfdef;
