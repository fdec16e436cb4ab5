import type { PyObject } from "../../../memory/object.ts";
import { newBytes } from "../../../objects/bytes/bytesobject.ts";
import { VirtualFile } from "../../../objects/filesystem.ts";
import { OpenFile } from "../../../objects/iostate.ts";
import { newLong } from "../../../objects/numbers/longobject.ts";
import { methodClinic, type PyMethodDef } from "../../../objects/functions/methoddef.ts";
import type { Runtime } from "../../../objects/runtime.ts";
import { asSsize } from "../../../objects/containers/sliceobject.ts";
import type { Result } from "../../../objects/type/slots.ts";
import { newUnknown, newUnknownSource, PyUnknown } from "../../../objects/unknown/unknown.ts";
import { mayRaise } from "../../../objects/unknown/unknownchoice.ts";
import { decodeBytes, latin1Text } from "../../../objects/text/unicodecodecs.ts";
import { bytesArgument } from "../io/bytesio.ts";
import {
  EBADF,
  EEXIST,
  EISDIR,
  ENOENT,
  ENOTDIR,
  isKnownPath,
  newDescriptor,
  raiseOSError,
} from "../io/fileio.ts";
import { type PathArgument, pathArgument } from "./paths.ts";
import { statOf } from "./stat.ts";

type Args = readonly (PyObject | undefined)[];

const O_ACCMODE = 3;
const [O_RDONLY, O_CREAT, O_EXCL, O_TRUNC, O_APPEND] = [0, 64, 128, 512, 1024];
const ESPIPE = 29;
const EINVAL = 22;

/** A function on numbers of files: what it makes of an unknown argument is unknown. */
function onDescriptor(
  name: string,
  signature: string,
  act: (rt: Runtime, fd: number, args: Args) => Result,
): PyMethodDef {
  return methodClinic(name, signature, (rt, _module, args) => {
    const isKnown = !args.some(each => each instanceof PyUnknown);
    if (!isKnown) {
      forget(rt, args[0]);
      return newUnknown(rt, `os.${name}()`);
    }
    const fd = asSsize(rt, args[0] as PyObject, "OverflowError"); // it is required
    return fd === null ? null : act(rt, fd, args);
  });
}

/** Something that is not known happens to the file. */
function forget(rt: Runtime, op: PyObject | undefined): void {
  if (op === undefined || op instanceof PyUnknown) return;
  const fd = asSsize(rt, op, null);
  const opened = fd === null ? undefined : rt.io.descriptors.get(fd);
  if (opened !== undefined) opened.file.isUnknown = true;
}

function openedAt(rt: Runtime, fd: number): OpenFile | null {
  const opened = rt.io.descriptors.get(fd);
  if (opened !== undefined) return opened;
  return raiseOSError(rt, fd >= 0 && fd <= 2 ? ESPIPE : EBADF, null);
}

/** os_open_impl, on the program's own files. */
function open(rt: Runtime, _module: PyObject, [op, flagsArg]: Args): Result {
  if (flagsArg instanceof PyUnknown) return unknownDescriptor(rt);
  const path = pathArgument(rt, op as PyObject); // both are required
  if (path === null) return null;
  const flags = asSsize(rt, flagsArg as PyObject, "OverflowError");
  const file = flags === null ? null : fileAt(rt, path, flags);
  rt.heap.decref(path.object);
  if (file === null || flags === null) return null;
  if (file === "unknown") return unknownDescriptor(rt);
  if (flags & O_TRUNC) {
    file.truncate(0);
    file.isUnknown = false;
  }
  return newLong(rt, newDescriptor(rt, new OpenFile(file, (flags & O_APPEND) !== 0)));
}

function unknownDescriptor(rt: Runtime): Result {
  if (mayRaise(rt, "os.open()")) return null;
  const what = "only files that the program wrote are read: what os.open() opens is unknown";
  return newUnknownSource(rt, "os.open()", what);
}

function fileAt(rt: Runtime, path: PathArgument, flags: number): VirtualFile | "unknown" | null {
  if (!isKnownPath(path.text)) return "unknown";
  const { files } = rt.io;
  const place = files.at(path.text);
  if (place === "in a file") return raiseOSError(rt, ENOTDIR, path.object);
  const isNew = (flags & O_CREAT) !== 0;
  if (typeof place === "object") {
    if (isNew && flags & O_EXCL) return raiseOSError(rt, EEXIST, path.object);
    if (place instanceof VirtualFile) return place;
    if ((flags & O_ACCMODE) !== O_RDONLY) return raiseOSError(rt, EISDIR, path.object);
    return "unknown";
  }
  if (!isNew) return place === "absent" ? raiseOSError(rt, ENOENT, path.object) : "unknown";
  if (files.parent(path.text) === "absent") return raiseOSError(rt, ENOENT, path.object);
  const file = new VirtualFile();
  file.isUnknown = place === "unknown" && !(flags & (O_EXCL | O_TRUNC));
  files.put(path.text, file);
  return file;
}

function read(rt: Runtime, fd: number, [, count]: Args): Result {
  if (fd === 0) {
    return newUnknownSource(rt, "os.read()", "what stdin gives is unknown");
  }
  const opened = openedAt(rt, fd);
  const size = opened === null ? null : asSsize(rt, count as PyObject, "OverflowError"); // required
  if (opened === null || size === null) return null;
  if (size < 0) return raiseOSError(rt, EINVAL, null);
  if (opened.file.isUnknown) return newUnknown(rt, "os.read()");
  const piece = opened.file.bytes.slice(opened.position, opened.position + size);
  rt.heap.budget.touch(piece.length);
  opened.position += piece.length;
  return newBytes(rt, piece);
}

function write(rt: Runtime, fd: number, [, data]: Args): Result {
  const bytes = bytesArgument(rt, data as PyObject); // it is required
  if (bytes === null) return null;
  rt.heap.budget.touch(bytes.length);
  if (fd === 1 || fd === 2) {
    const text = decodeBytes(bytes, "utf-8", "replace");
    rt.write(fd === 1 ? "stdout" : "stderr", typeof text === "string" ? text : latin1Text(bytes));
    return newLong(rt, bytes.length);
  }
  const opened = openedAt(rt, fd);
  if (opened === null) return null;
  if (opened.appends) opened.position = opened.file.size;
  opened.file.write(opened.position, bytes);
  opened.position += bytes.length;
  return newLong(rt, bytes.length);
}

/** os_pread_impl: at an offset, the position stays. */
function pread(rt: Runtime, fd: number, [, count, offset]: Args): Result {
  return at(rt, fd, offset, () => read(rt, fd, [undefined, count]));
}

/** os_pwrite_impl. */
function pwrite(rt: Runtime, fd: number, [, data, offset]: Args): Result {
  return at(rt, fd, offset, () => write(rt, fd, [undefined, data]));
}

function at(rt: Runtime, fd: number, offset: PyObject | undefined, act: () => Result): Result {
  const opened = openedAt(rt, fd);
  const from = opened === null ? null : asSsize(rt, offset as PyObject, "OverflowError"); // required
  if (opened === null || from === null) return null;
  if (from < 0) return raiseOSError(rt, EINVAL, null);
  const { position } = opened;
  opened.position = from;
  const result = act();
  opened.position = position;
  return result;
}

function lseek(rt: Runtime, fd: number, [, offsetArg, whenceArg]: Args): Result {
  const opened = openedAt(rt, fd);
  if (opened === null) return null;
  const offset = asSsize(rt, offsetArg as PyObject, "OverflowError"); // both are required
  const whence = offset === null ? null : asSsize(rt, whenceArg as PyObject, "OverflowError");
  if (offset === null || whence === null) return null;
  const base = [0, opened.position, opened.file.size][whence];
  if (base === undefined || base + offset < 0) return raiseOSError(rt, EINVAL, null);
  opened.position = base + offset;
  return newLong(rt, opened.position);
}

function close(rt: Runtime, fd: number): Result {
  if (fd > 2 && !rt.io.descriptors.delete(fd)) return raiseOSError(rt, EBADF, null);
  if (fd < 0) return raiseOSError(rt, EBADF, null);
  return rt.newNone();
}

function truncate(rt: Runtime, fd: number, [, length]: Args): Result {
  const opened = openedAt(rt, fd);
  const size = opened === null ? null : asSsize(rt, length as PyObject, "OverflowError"); // required
  if (opened === null || size === null) return null;
  if (size < 0) return raiseOSError(rt, EINVAL, null);
  opened.file.truncate(size);
  return rt.newNone();
}

/** A function for which the descriptor must be open, and that then does nothing that is modelled. */
const onOpen = (name: string, signature: string, answer: (rt: Runtime) => Result): PyMethodDef =>
  onDescriptor(name, signature, (rt, fd) => {
    const isOpen = (fd >= 0 && fd <= 2) || rt.io.descriptors.has(fd);
    return isOpen ? answer(rt) : raiseOSError(rt, EBADF, null);
  });

function duplicate(rt: Runtime, fd: number): Result {
  const opened = openedAt(rt, fd);
  return opened === null ? null : newLong(rt, newDescriptor(rt, opened));
}

function duplicateTo(rt: Runtime, fd: number, [, target]: Args): Result {
  const opened = openedAt(rt, fd);
  const to = opened === null ? null : asSsize(rt, target as PyObject, "OverflowError"); // required
  if (opened === null || to === null) return null;
  if (to <= 2) return rt.unsupported("os.dup2() in place of a standard stream");
  rt.io.descriptors.set(to, opened);
  return newLong(rt, to);
}

/** The functions of posix on descriptors. */
export const descriptorFunctions: readonly PyMethodDef[] = [
  methodClinic("open", "path, flags, mode=0o777, *, dir_fd=None", open),
  onDescriptor("close", "fd", close),
  onDescriptor("read", "fd, length, /", read),
  onDescriptor("write", "fd, data, /", write),
  onDescriptor("pread", "fd, length, offset, /", pread),
  onDescriptor("pwrite", "fd, buffer, offset, /", pwrite),
  onDescriptor("lseek", "fd, position, how, /", lseek),
  onDescriptor("ftruncate", "fd, length, /", truncate),
  onDescriptor("dup", "fd, /", duplicate),
  onDescriptor("dup2", "fd, fd2, inheritable=True", duplicateTo),
  onDescriptor("fstat", "fd", (rt, fd) => {
    const opened = openedAt(rt, fd);
    return opened === null ? null : statOf(rt, opened.file);
  }),
  onOpen("fsync", "fd", rt => rt.newNone()),
  onOpen("fdatasync", "fd", rt => rt.newNone()),
  onOpen("fchmod", "fd, mode", rt => rt.newNone()),
  onOpen("get_inheritable", "fd, /", rt => rt.newBool(false)),
  onOpen("set_inheritable", "fd, inheritable, /", rt => rt.newNone()),
  onDescriptor("isatty", "fd, /", rt => rt.newBool(false)),
];
