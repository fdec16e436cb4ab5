import type { PyObject } from "../../../memory/object.ts";
import { newBytes, PyBytes } from "../../../objects/bytes/bytesobject.ts";
import { callMethodStr, callStealing, parseArgs } from "../../../objects/call.ts";
import { dictGetStr, dictSetStr, newDict } from "../../../objects/containers/dictobject.ts";
import {
  excType,
  raise,
  raiseObject,
  raiseStatus,
} from "../../../objects/exceptions/exceptions.ts";
import { strerror } from "../../../objects/exceptions/errnos.ts";
import { VirtualFile } from "../../../objects/filesystem.ts";
import { OpenFile } from "../../../objects/iostate.ts";
import { newLong, PyLong } from "../../../objects/numbers/longobject.ts";
import {
  methodClinic,
  methodFast,
  methodNoArgs,
  methodO,
  type PyGetSetDef,
  type PyMethodDef,
} from "../../../objects/functions/methoddef.ts";
import {
  objectIsTrue,
  objectLookupAttrStr,
  objectSetAttrStr,
  reprText,
} from "../../../objects/object.ts";
import type { Runtime } from "../../../objects/runtime.ts";
import { asSsize } from "../../../objects/containers/sliceobject.ts";
import {
  type InitFunc,
  type PyTypeObject,
  type Result,
  type Status,
  typeOf,
} from "../../../objects/type/slots.ts";
import { newTuple } from "../../../objects/containers/tupleobject.ts";
import { lookupSpecial, staticType } from "../../../objects/type/typeobject.ts";
import { newUnknown, PyUnknown } from "../../../objects/unknown/unknown.ts";
import { isMarkedText } from "../../../objects/unknown/unknowntext.ts";
import { UNKNOWN_TEXT } from "../../../objects/unknown/unknownchoice.ts";
import { asString, newUnicode, PyUnicode } from "../../../objects/text/unicodeobject.ts";
import { decodeBytes, latin1Text } from "../../../objects/text/unicodecodecs.ts";
import { bytesArgument } from "./bytesio.ts";
import {
  clearFields,
  ioNew,
  ioSlots,
  optionalSize,
  PyIOBase,
  unsupported,
  writableBuffer,
} from "./iobase.ts";

/** io.FileIO (Modules/_io/fileio.c): a file of the program's own, or a standard stream. */
export class PyFileIO extends PyIOBase {
  /** -1: closed or not opened. */
  fd = -1;
  /** What is open; null: a standard stream, or nothing. */
  opened: OpenFile | null = null;
  /** Where writes of a standard stream go. */
  stream: "stdout" | "stderr" | null = null;
  readable = false;
  writable = false;
  appending = false;
  created = false;
  /** Opened with "w", which `mode` tells from 3.15 on also where it can be read. */
  truncating = false;
  closefd = true;
  finalizing = false;

  get file(): VirtualFile | null {
    return this.opened?.file ?? null;
  }

  get pos(): number {
    return this.opened?.position ?? 0;
  }

  set pos(position: number) {
    if (this.opened !== null) this.opened.position = position;
  }

  get mode(): string {
    if (this.created) return this.readable ? "xb+" : "xb";
    if (this.appending) return this.readable ? "ab+" : "ab";
    if (this.readable && !this.writable) return "rb";
    if (!this.readable) return "wb";
    return this.truncating ? "wb+" : "rb+";
  }
}

/** A path as text: a str, bytes, an object with `__fspath__`, or an unknown str of known parts. */
export type PathText = { readonly text: string } | null;

/** os.fspath, and its text; null: TypeError is set. `fallback` is the message for other objects. */
export function pathText(rt: Runtime, op: PyObject, fallback?: string): PathText {
  if (op instanceof PyUnicode) return { text: op.value };
  if (op instanceof PyBytes) return { text: latin1Text(op.value) };
  if (op instanceof PyUnknown) return { text: op.text ?? UNKNOWN_TEXT };
  const method = lookupSpecial(rt, op, "__fspath__");
  if (method === null) return null;
  if (method === undefined) {
    const given = typeOf(op).tp_name;
    const text = `${fallback ?? "expected str, bytes or os.PathLike object, not "}${given}`;
    return raise(rt, "TypeError", text);
  }
  const path = callStealing(rt, method, [], "method __fspath__");
  if (path === null) return null;
  const isPath = path instanceof PyUnicode || path instanceof PyBytes || path instanceof PyUnknown;
  const result = isPath ? pathText(rt, path) : null;
  rt.heap.decref(path);
  if (isPath) return result;
  const [owner, given] = [typeOf(op).messageName, typeOf(path).messageName];
  const text = `expected ${owner}.__fspath__() to return str or bytes, not ${given}`;
  return raise(rt, "TypeError", text);
}

/** The text of a path that the file system can be asked about; null: parts of it are not known. */
export function isKnownPath(text: string): boolean {
  // An unknown part that has a mark of its own is the same at each time (tempfile's names).
  return isMarkedText(text);
}

/** PyErr_SetFromErrnoWithFilenameObjects; null: there is no such file to name. */
export function raiseOSError(
  rt: Runtime,
  errno: number,
  filename: PyObject | null,
  filename2: PyObject | null = null,
): null {
  const args: PyObject[] = [newLong(rt, errno), newUnicode(rt, strerror(errno))];
  if (filename !== null) args.push(rt.heap.newRef(filename));
  if (filename2 !== null) args.push(newLong(rt, 0), rt.heap.newRef(filename2));
  const tuple = newTuple(rt, args);
  raiseObject(rt, excType(rt, "OSError"), tuple);
  rt.heap.decref(tuple);
  return null;
}

/** errno of Linux: no such file or directory. */
export const ENOENT = 2;
/** Bad file descriptor. */
export const EBADF = 9;
/** File exists. */
export const EEXIST = 17;
/** Not a directory. */
export const ENOTDIR = 20;
/** Is a directory. */
export const EISDIR = 21;

interface FileMode {
  readonly kind: "r" | "w" | "a" | "x";
  readonly isUpdating: boolean;
}

/** The mode string of FileIO; null: ValueError is set. */
function parseMode(rt: Runtime, mode: string): FileMode | null {
  const text = "Must have exactly one of create/read/write/append mode and at most one plus";
  let kind: FileMode["kind"] | null = null;
  let plus = 0;
  for (const char of mode) {
    if ("rwax".includes(char)) {
      if (kind !== null) return raise(rt, "ValueError", text);
      kind = char as FileMode["kind"]; // it is one of the four
    } else if (char === "+") plus += 1;
    else if (char !== "b") return raise(rt, "ValueError", `invalid mode: ${mode}`);
  }
  if (kind === null || plus > 1) return raise(rt, "ValueError", text);
  return { kind, isUpdating: plus === 1 };
}

/**
 * What opening `path` would meet: a file of the program, "unknown" for one of which nothing is known,
 * or null with an exception. A file to be written is made.
 */
export function openVirtual(
  rt: Runtime,
  name: PyObject,
  path: string,
  mode: FileMode,
): VirtualFile | "unknown" | null {
  if (!isKnownPath(path)) return "unknown";
  const { files } = rt.io;
  const place = files.at(path);
  if (place === "in a file") return raiseOSError(rt, ENOTDIR, name);
  if (place instanceof VirtualFile) {
    if (mode.kind === "x") return raiseOSError(rt, EEXIST, name);
    if (mode.kind === "w") {
      place.truncate(0);
      place.isUnknown = false;
    }
    return place;
  }
  if (typeof place === "object") return raiseOSError(rt, mode.kind === "x" ? EEXIST : EISDIR, name);
  if (mode.kind === "r") return place === "absent" ? raiseOSError(rt, ENOENT, name) : "unknown";
  if (files.parent(path) === "absent") return raiseOSError(rt, ENOENT, name);
  const file = new VirtualFile();
  file.isUnknown = place === "unknown" && mode.kind === "a";
  files.put(path, file);
  return file;
}

/** Whether open() of `path` in a mode with these letters gives a file that is not known. */
export function isUnknownFile(rt: Runtime, path: string, mode: string): boolean {
  if (!isKnownPath(path)) return true;
  const place = rt.io.files.at(path);
  if (place instanceof VirtualFile)
    return place.isUnknown && /[r+]/.test(mode) && !mode.includes("w");
  return place === "unknown" && (mode.includes("r") || (mode.includes("a") && mode.includes("+")));
}

/** FileIO.__init__(file, mode='r', closefd=True, opener=None). */
const init: InitFunc = (rt, op, args, kwargs) => {
  const signature = "file, mode='r', closefd=True, opener=None";
  const parsed = parseArgs(rt, "FileIO", signature, args, kwargs);
  if (parsed === null) return false;
  const [file, modeArg, closefd, opener] = parsed as [PyObject, ...(PyObject | undefined)[]]; // required
  if (modeArg !== undefined && !(modeArg instanceof PyUnicode)) {
    const given = typeOf(modeArg).messageName;
    return raiseStatus(rt, "TypeError", `FileIO() argument 'mode' must be str, not ${given}`);
  }
  const self = op as PyFileIO;
  const closes = closefd === undefined ? 1 : objectIsTrue(rt, closefd);
  if (closes < 0) return false;
  if (opener !== undefined && opener !== rt.none) return rt.unsupported("open() with an opener");
  self.finalizing = false;
  const mode = parseMode(rt, modeArg === undefined ? "r" : asString(modeArg));
  if (mode === null) return false;
  self.created = mode.kind === "x";
  self.appending = mode.kind === "a";
  self.truncating = mode.kind === "w" && rt.facts.minor >= 15;
  self.readable = mode.kind === "r" || mode.isUpdating;
  self.writable = mode.kind !== "r" || mode.isUpdating;
  self.closefd = closes === 1;
  const isOpened =
    file instanceof PyLong ? openDescriptor(rt, self, file) : openPath(rt, self, file, mode);
  return isOpened && objectSetAttrStr(rt, self, "name", file);
};

function openDescriptor(rt: Runtime, self: PyFileIO, file: PyLong): Status {
  const fd = Number(file.value);
  if (fd < 0) return raiseStatus(rt, "ValueError", "negative file descriptor");
  if (fd === 1 || fd === 2) {
    self.stream = fd === 1 ? "stdout" : "stderr";
  } else {
    const open = rt.io.descriptors.get(fd);
    if (open === undefined) {
      raiseOSError(rt, EBADF, null);
      return false;
    }
    self.opened = open;
  }
  self.fd = fd;
  return true;
}

function openPath(rt: Runtime, self: PyFileIO, name: PyObject, mode: FileMode): Status {
  const path = pathText(rt, name);
  if (path === null) return false;
  if (path.text.includes("\0")) return raiseStatus(rt, "ValueError", "embedded null byte");
  if (!self.closefd) {
    return raiseStatus(rt, "ValueError", "Cannot use closefd=False with file name");
  }
  const file = openVirtual(rt, name, path.text, mode);
  if (file === null) return false;
  if (file === "unknown") return rt.unsupported("FileIO of a file that the program did not make");
  self.opened = new OpenFile(file, self.appending);
  self.fd = newDescriptor(rt, self.opened);
  self.pos = mode.kind === "a" ? file.size : 0;
  return true;
}

/** The lowest descriptor that is free. */
export function newDescriptor(rt: Runtime, file: OpenFile): number {
  let fd = 3;
  while (rt.io.descriptors.has(fd)) fd += 1;
  rt.io.descriptors.set(fd, file);
  return fd;
}

/** err_closed. */
function checked(rt: Runtime, op: PyObject): PyFileIO | null {
  const self = op as PyFileIO; // methods of the type are called with its instances
  return self.fd >= 0 ? self : raise(rt, "ValueError", "I/O operation on closed file");
}

function reader(rt: Runtime, op: PyObject): PyFileIO | null {
  const self = checked(rt, op);
  if (self === null || self.readable) return self;
  return unsupported(rt, "File not open for reading");
}

function writer(rt: Runtime, op: PyObject): PyFileIO | null {
  const self = checked(rt, op);
  if (self === null || self.writable) return self;
  return unsupported(rt, "File not open for writing");
}

/** The next `count` bytes of the file. */
function take(rt: Runtime, self: PyFileIO, count: number): Result {
  const bytes = self.file?.bytes ?? new Uint8Array(0);
  if (self.file?.isUnknown) return newUnknown(rt, "FileIO.read()");
  const piece = bytes.slice(self.pos, self.pos + count);
  rt.heap.budget.touch(piece.length);
  self.pos += piece.length;
  return newBytes(rt, piece);
}

function read(rt: Runtime, op: PyObject, args: readonly PyObject[]): Result {
  const self = reader(rt, op);
  const size = self === null ? null : optionalSize(rt, args[0]);
  if (self === null || size === null) return null;
  return take(rt, self, size < 0 ? Number.MAX_SAFE_INTEGER : size);
}

function readInto(rt: Runtime, op: PyObject, target: PyObject): Result {
  const into = writableBuffer(rt, target, "readinto");
  const self = into === null ? null : reader(rt, op);
  if (self === null || into === null) return null;
  const piece = (self.file?.bytes ?? new Uint8Array(0)).subarray(self.pos, self.pos + into.length);
  into.set(piece);
  self.pos += piece.length;
  return newLong(rt, piece.length);
}

function write(rt: Runtime, op: PyObject, data: PyObject): Result {
  const self = writer(rt, op);
  if (self === null) return null;
  if (data instanceof PyUnknown) {
    if (self.file !== null) self.file.isUnknown = true;
    return newUnknown(rt, "FileIO.write()");
  }
  const bytes = bytesArgument(rt, data);
  if (bytes === null) return null;
  rt.heap.budget.touch(bytes.length);
  if (self.stream !== null) rt.write(self.stream, textOfOutput(bytes));
  else if (self.file !== null) {
    if (self.appending) self.pos = self.file.size;
    self.file.write(self.pos, bytes);
    self.pos += bytes.length;
  }
  return newLong(rt, bytes.length);
}

/** What a terminal shows of bytes. */
function textOfOutput(bytes: Uint8Array): string {
  const text = decodeBytes(bytes, "utf-8", "replace");
  return typeof text === "string" ? text : latin1Text(bytes);
}

function seek(rt: Runtime, op: PyObject, args: readonly (PyObject | undefined)[]): Result {
  const self = checked(rt, op);
  if (self === null) return null;
  const offset = asSsize(rt, args[0] as PyObject, "OverflowError"); // it is required
  const whence = args[1] === undefined ? 0 : asSsize(rt, args[1], "OverflowError");
  if (offset === null || whence === null) return null;
  const base = whence === 0 ? 0 : whence === 1 ? self.pos : (self.file?.size ?? 0);
  if (base + offset < 0 || whence < 0 || whence > 2) return raiseOSError(rt, 22, null);
  self.pos = base + offset;
  return tell(rt, self);
}

function tell(rt: Runtime, op: PyObject): Result {
  const self = checked(rt, op);
  if (self === null) return null;
  if (self.stream !== null) return raiseOSError(rt, 29, null);
  return self.file?.isUnknown && self.pos > 0
    ? newUnknown(rt, "FileIO.tell()")
    : newLong(rt, self.pos);
}

function truncate(rt: Runtime, op: PyObject, args: readonly PyObject[]): Result {
  const self = writer(rt, op);
  if (self === null) return null;
  const [given] = args;
  const size =
    given === undefined || given === rt.none ? self.pos : asSsize(rt, given, "OverflowError");
  if (size === null) return null;
  if (size < 0) return raiseOSError(rt, 22, null);
  self.file?.truncate(size);
  return newLong(rt, size);
}

/** _io_FileIO_close. */
function close(rt: Runtime, op: PyObject): Result {
  const self = op as PyFileIO;
  if (self.finalizing) warnUnclosed(rt, self);
  const base = callBaseClose(rt, self);
  if (base === null) return null;
  if (self.closefd && self.fd >= 3) rt.io.descriptors.delete(self.fd);
  self.fd = -1;
  return base;
}

/**
 * fileio_dealloc_warn: death closes the file. The default filters do not show the ResourceWarning,
 * but it leaves its registry in the module that is running.
 */
function warnUnclosed(rt: Runtime, self: PyFileIO): void {
  const globals = rt.frame?.globals;
  if (self.fd < 0 || !self.closefd || globals === undefined) return;
  if (dictGetStr(globals, REGISTRY) !== undefined) return;
  const registry = newDict(rt);
  const version = newLong(rt, 0);
  dictSetStr(rt, registry, "version", version);
  rt.heap.decref(version);
  dictSetStr(rt, globals, REGISTRY, registry);
  rt.heap.decref(registry);
}

const REGISTRY = "__warningregistry__";

/** Calls close() of the base class, which remembers that it was. */
function callBaseClose(rt: Runtime, self: PyFileIO): Result {
  const base = rt.io.types.get("_RawIOBase");
  if (base === undefined) return rt.newNone();
  return callMethodStr(rt, base, "close", self);
}

function repr(rt: Runtime, op: PyObject): Result {
  const self = op as PyFileIO;
  const type = typeOf(self);
  const head = `<${type.messageName}`;
  if (self.fd < 0) return newUnicode(rt, `${head} [closed]>`);
  const closefd = self.closefd ? "True" : "False";
  const name = objectLookupAttrStr(rt, self, "name");
  if (name === null) return null;
  if (name === undefined) {
    return newUnicode(rt, `${head} fd=${self.fd} mode='${self.mode}' closefd=${closefd}>`);
  }
  const shown = reprText(rt, name);
  rt.heap.decref(name);
  if (shown === null) return null;
  return newUnicode(rt, `${head} name=${shown} mode='${self.mode}' closefd=${closefd}>`);
}

/** In the order of fileio_methods[]. */
const methods: readonly PyMethodDef[] = [
  methodFast("read", 0, 1, read),
  methodNoArgs("readall", (rt, op) => read(rt, op, [])),
  methodO("readinto", readInto),
  methodO("write", write),
  methodClinic("seek", "pos, whence=0, /", seek),
  methodNoArgs("tell", tell),
  methodFast("truncate", 0, 1, truncate),
  methodNoArgs("close", close),
  methodNoArgs("seekable", (rt, op) => {
    const self = checked(rt, op);
    return self === null ? null : rt.newBool(self.stream === null);
  }),
  methodNoArgs("readable", (rt, op) => {
    const self = checked(rt, op);
    return self === null ? null : rt.newBool(self.readable);
  }),
  methodNoArgs("writable", (rt, op) => {
    const self = checked(rt, op);
    return self === null ? null : rt.newBool(self.writable);
  }),
  methodNoArgs("fileno", (rt, op) => {
    const self = checked(rt, op);
    return self === null ? null : newLong(rt, self.fd);
  }),
  methodNoArgs("isatty", (rt, op) => (checked(rt, op) === null ? null : rt.newBool(false))),
  methodO("_dealloc_warn", (rt, op) => {
    warnUnclosed(rt, op as PyFileIO);
    return rt.newNone();
  }),
];

const getset: readonly PyGetSetDef[] = [
  { name: "closed", get: (rt, op) => rt.newBool((op as PyFileIO).fd < 0) },
  { name: "closefd", get: (rt, op) => rt.newBool((op as PyFileIO).closefd) },
  { name: "mode", get: (rt, op) => newUnicode(rt, (op as PyFileIO).mode) },
  {
    name: "_blksize",
    get: rt => newLong(rt, blockSize(rt)),
  },
  finalizingGetset(),
];

/** `_blksize`: how much open() buffers; up to 3.13 a block of the usual file systems. */
export function blockSize(rt: Runtime): number {
  return rt.facts.minor >= 14 ? 131072 : 4096;
}

/** `_finalizing`: set while the death of the object closes it. */
export function finalizingGetset(): PyGetSetDef {
  return {
    name: "_finalizing",
    get: (rt, op) => rt.newBool((op as PyFileIO).finalizing),
    set: (rt, op, value) => {
      const truth = value === null ? 0 : objectIsTrue(rt, value);
      if (truth < 0) return false;
      (op as PyObject & { finalizing: boolean }).finalizing = truth === 1;
      return true;
    },
  };
}

/** _io.FileIO (fileio): a new reference. */
export function newFileIOType(rt: Runtime, base: PyTypeObject): PyTypeObject {
  return staticType(rt, {
    name: "FileIO",
    module: "_io",
    base,
    basicsize: 48,
    isGC: true,
    isBaseType: true,
    slots: {
      ...ioSlots,
      tp_new: ioNew(type => new PyFileIO(type)),
      tp_init: init,
      tp_repr: repr,
      tp_clear: clearFields(),
    },
    methods,
    getset,
  });
}
