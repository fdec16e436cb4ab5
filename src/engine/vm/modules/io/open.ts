import type { PyObject } from "../../../memory/object.ts";
import { callMethodStr, objectVectorcall } from "../../../objects/call.ts";
import {
  raise,
  restoreRaised,
  takeRaised,
  clearRaised,
} from "../../../objects/exceptions/exceptions.ts";
import { fspath } from "../os/paths.ts";
import { newLong, PyLong } from "../../../objects/numbers/longobject.ts";
import { objectIsTrue, objectSetAttrStr } from "../../../objects/object.ts";
import type { Runtime } from "../../../objects/runtime.ts";
import { asSsize } from "../../../objects/containers/sliceobject.ts";
import { type Result, typeOf } from "../../../objects/type/slots.ts";
import { codecNamed } from "../../../objects/text/unicodecodecs.ts";
import { newUnknownSource, PyUnknown } from "../../../objects/unknown/unknown.ts";
import { mayRaise } from "../../../objects/unknown/unknownchoice.ts";
import { asString, newUnicode, PyUnicode } from "../../../objects/text/unicodeobject.ts";
import { PyBuffered } from "./bufferedobject.ts";
import { blockSize, isUnknownFile, pathText, PyFileIO } from "./fileio.ts";
import { newTextIOWrapper } from "./textio.ts";
import { ioType } from "./types.ts";

type Args = readonly (PyObject | undefined)[];

/** The parameters of open(), as a clinic signature. */
export const OPEN_SIGNATURE =
  "file, mode='r', buffering=-1, encoding=None, errors=None, newline=None, closefd=True, opener=None";

/** What the mode string of open() says. */
interface OpenMode {
  /** Its letters, without what says text or binary: for FileIO. */
  readonly raw: string;
  readonly isText: boolean;
  readonly isBinary: boolean;
  readonly isUpdating: boolean;
  readonly kind: "r" | "w" | "a" | "x";
}

function parseMode(rt: Runtime, mode: string): OpenMode | null {
  const given = new Set(mode);
  if (given.size !== mode.length || /[^rwaxbt+]/.test(mode)) {
    return raise(rt, "ValueError", `invalid mode: '${mode}'`);
  }
  const isText = given.has("t");
  const isBinary = given.has("b");
  if (isText && isBinary) return raise(rt, "ValueError", "can't have text and binary mode at once");
  const kinds = (["x", "r", "w", "a"] as const).filter(kind => given.has(kind));
  const [kind] = kinds;
  if (kind === undefined || kinds.length > 1) {
    const one = "exactly one of create/read/write/append mode";
    // None at all is seen by FileIO, which says it in its own words.
    const text = kind === undefined ? `Must have ${one} and at most one plus` : `must have ${one}`;
    return raise(rt, "ValueError", text);
  }
  const isUpdating = given.has("+");
  return { raw: kind + (isUpdating ? "+" : ""), isText, isBinary, isUpdating, kind };
}

/** An optional str argument as text; undefined: TypeError is set. */
function optionalText(
  rt: Runtime,
  name: string,
  op: PyObject | undefined,
): string | null | undefined {
  if (op === undefined || op === rt.none) return null;
  if (op instanceof PyUnicode) return op.value;
  const given = typeOf(op).messageName;
  raise(rt, "TypeError", `open() argument '${name}' must be str or None, not ${given}`);
  return undefined;
}

/**
 * open() and io.open (_io_open_impl). A file that the program did not make is not read: such a call
 * gives an unknown object. Writing to a new path is taken to work.
 */
export function open(rt: Runtime, _module: PyObject, args: Args): Result {
  const [file, modeArg, bufferingArg, encodingArg, errorsArg, newlineArg, closefd, opener] =
    args as [PyObject, ...Args]; // the first is required
  if ([...args].slice(1).some(each => each instanceof PyUnknown)) return unknownFile(rt, file);
  if (modeArg !== undefined && !(modeArg instanceof PyUnicode)) {
    const given = typeOf(modeArg).messageName;
    return raise(rt, "TypeError", `open() argument 'mode' must be str, not ${given}`);
  }
  const modeText = modeArg === undefined ? "r" : asString(modeArg);
  const buffering = bufferingArg === undefined ? -1 : asSsize(rt, bufferingArg, "OverflowError");
  if (buffering === null) return null;
  const encoding = optionalText(rt, "encoding", encodingArg);
  if (encoding === undefined) return null;
  if (encoding !== null && codecNamed(encoding, rt.facts.minor) === null) {
    return unknownFile(rt, file, `the encoding ${encoding} is not modelled`);
  }
  const errors = optionalText(rt, "errors", errorsArg);
  const newline = errors === undefined ? undefined : optionalText(rt, "newline", newlineArg);
  if (errors === undefined || newline === undefined) return null;
  const closes = closefd === undefined ? 1 : objectIsTrue(rt, closefd);
  if (closes < 0) return null;
  const path = file instanceof PyLong ? null : pathText(rt, file);
  if (path === null && !(file instanceof PyLong)) return null;
  const mode = parseMode(rt, modeText);
  if (mode === null) return null;
  if (mode.isBinary) {
    for (const [what, value] of Object.entries({ encoding, errors, newline })) {
      if (value === null) continue;
      const article = `binary mode doesn't take an ${what} argument`;
      const text = what === "newline" ? article.replace(" an ", " a ") : article;
      return raise(rt, "ValueError", text);
    }
  }
  if (opener !== undefined && opener !== rt.none) return unknownFile(rt, file);
  if (file instanceof PyLong && file.value === 0) return unknownFile(rt, file);
  if (path !== null && !path.text.includes("\0") && isUnknownFile(rt, path.text, mode.raw)) {
    return unknownFile(rt, file);
  }
  // The file's name is what os.fspath() gives.
  const named = file instanceof PyLong ? rt.heap.newRef(file) : fspath(rt, file);
  if (named === null) return null;
  const raw = newFileIO(rt, named, mode.raw, closes === 1);
  rt.heap.decref(named);
  if (raw === null) return null;
  rt.hold(raw, "file being opened");
  const result = layersOver(rt, raw, mode, modeText, { buffering, encoding, errors, newline });
  rt.release(raw);
  if (result === null) {
    const saved = takeRaised(rt);
    const closed = callMethodStr(rt, raw, "close");
    rt.heap.xdecref(closed);
    if (closed === null) clearRaised(rt);
    restoreRaised(rt, saved);
  }
  rt.heap.decref(raw);
  return result;
}

/** What open() gives for a file of which nothing is known. */
function unknownFile(
  rt: Runtime,
  file: PyObject,
  why = "only files that the program wrote are read",
): Result {
  if (mayRaise(rt, "open()")) return null;
  const shown = file instanceof PyUnicode ? `'${file.value}'` : "";
  return newUnknownSource(rt, `open(${shown})`, `${why}: what open() returns is unknown`);
}

function newFileIO(rt: Runtime, file: PyObject, mode: string, closefd: boolean): PyFileIO | null {
  const args = [rt.heap.newRef(file), newUnicode(rt, mode), rt.newBool(closefd)];
  const raw = objectVectorcall(rt, ioType(rt, "FileIO"), args, null);
  for (const each of args) rt.heap.decref(each);
  return raw instanceof PyFileIO ? raw : null;
}

interface Layers {
  readonly buffering: number;
  readonly encoding: string | null;
  readonly errors: string | null;
  readonly newline: string | null;
}

/** The buffer and the text layer over `raw`, as the mode asks. */
function layersOver(
  rt: Runtime,
  raw: PyFileIO,
  mode: OpenMode,
  modeText: string,
  { buffering, encoding, errors, newline }: Layers,
): Result {
  const lineBuffering = buffering === 1;
  if (buffering === 0) {
    if (mode.isBinary) return rt.heap.newRef(raw);
    return raise(rt, "ValueError", "can't have unbuffered text I/O");
  }
  if (buffering < -1) return raise(rt, "ValueError", "invalid buffering size");
  const isReading = mode.kind === "r";
  const name = mode.isUpdating ? "BufferedRandom" : isReading ? "BufferedReader" : "BufferedWriter";
  const size = newLong(rt, buffering > 1 ? buffering : blockSize(rt));
  const buffer = objectVectorcall(rt, ioType(rt, name), [raw, size], null);
  rt.heap.decref(size);
  if (!(buffer instanceof PyBuffered) || mode.isBinary) return buffer;
  rt.hold(buffer, "buffer of a file being opened");
  const text = newTextIOWrapper(rt, buffer, {
    encoding,
    errors,
    newline,
    lineBuffering,
    writeThrough: false,
  });
  rt.release(buffer);
  rt.heap.decref(buffer);
  if (text === null) return null;
  const modeObject = newUnicode(rt, modeText);
  const isSet = objectSetAttrStr(rt, text, "mode", modeObject);
  rt.heap.decref(modeObject);
  if (isSet) return text;
  rt.heap.decref(text);
  return null;
}
