import type { SourceText } from "../../base/text.ts";
import { objectCall } from "../objects/call.ts";
import { excType, raiseObject } from "../objects/exceptions.ts";
import { newLong } from "../objects/longobject.ts";
import type { Runtime } from "../objects/runtime.ts";
import { packTuple } from "../objects/tupleobject.ts";
import { newUnicode } from "../objects/unicodeobject.ts";

/** What the parser or the compiler refuses, with its place in the text. */
export interface SourceError {
  readonly message: string;
  readonly start: number;
  readonly end: number;
  /** IndentationError or TabError; SyntaxError when absent. */
  readonly type?: string;
}

/** RAISE_ERROR_KNOWN_LOCATION: SyntaxError(message, (file, line, column, text, end, end)). */
export function raiseSyntaxError(
  rt: Runtime,
  fileName: string,
  text: SourceText,
  error: SourceError,
): null {
  const line = text.lineAt(error.start);
  const endLine = text.lineAt(error.end);
  const parts = [
    newUnicode(rt, fileName),
    newLong(rt, line),
    newLong(rt, error.start - text.lineStart(line) + 1),
    newUnicode(rt, `${text.lineText(line)}\n`),
    newLong(rt, endLine),
    newLong(rt, error.end - text.lineStart(endLine) + 1),
  ];
  const details = packTuple(rt, ...parts);
  for (const part of parts) rt.heap.decref(part);
  const message = newUnicode(rt, error.message);
  const args = packTuple(rt, message, details);
  rt.heap.decref(message);
  rt.heap.decref(details);
  const type = excType(rt, error.type ?? "SyntaxError");
  const exc = objectCall(rt, type, args, null);
  rt.heap.decref(args);
  if (exc === null) return null;
  raiseObject(rt, type, exc);
  rt.heap.decref(exc);
  return null;
}
