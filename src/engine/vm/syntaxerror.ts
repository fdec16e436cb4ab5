import type { SourceText } from "../../base/text.ts";
import { objectCall } from "../objects/call.ts";
import { excType, raiseObject } from "../objects/exceptions/exceptions.ts";
import { newLong } from "../objects/numbers/longobject.ts";
import type { Runtime } from "../objects/runtime.ts";
import { packTuple } from "../objects/containers/tupleobject.ts";
import { newUnicode } from "../objects/text/unicodeobject.ts";

/** What the parser or the compiler refuses, with its place in the text. */
export interface SourceError {
  readonly message: string;
  readonly start: number;
  readonly end: number;
  /** IndentationError or TabError; SyntaxError when absent. */
  readonly type?: string;
}

/** In which part of CPython an error is found: it decides what the exception says of the place. */
export type ErrorStage = "parser" | "compiler";

/** Where the text of an error stands, how it was read, and who refuses it. */
export interface ErrorOrigin {
  readonly fileName: string;
  readonly text: SourceText;
  /** Of a text that is no expression the last line gets a newline, if it has none. */
  readonly isExpression: boolean;
  readonly stage: ErrorStage;
}

/** RAISE_ERROR_KNOWN_LOCATION: SyntaxError(message, (file, line, column, text, end, end)). */
export function raiseSyntaxError(rt: Runtime, origin: ErrorOrigin, error: SourceError): null {
  const place = placeOf(rt, origin, error);
  const parts = [
    newUnicode(rt, origin.fileName),
    newLong(rt, place.line),
    newLong(rt, place.offset),
    place.text === null ? rt.newNone() : newUnicode(rt, place.text),
    newLong(rt, place.endLine),
    newLong(rt, place.endOffset),
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

/** What a SyntaxError says of its place; columns count from 1. */
interface ErrorPlace {
  readonly line: number;
  readonly offset: number;
  readonly text: string | null;
  readonly endLine: number;
  readonly endOffset: number;
}

function placeOf(rt: Runtime, origin: ErrorOrigin, error: SourceError): ErrorPlace {
  const { text, isExpression, stage } = origin;
  const line = text.lineAt(error.start);
  const endLine = text.lineAt(error.end);
  const offset = error.start - text.lineStart(line) + 1;
  const endOffset = error.end - text.lineStart(endLine) + 1;
  // The compiler looks for the line in the file, and finds none for a text.
  if (stage === "compiler") return { line, offset, text: null, endLine, endOffset };
  const shown = text.lineText(line);
  const isOpen = isExpression && text.lineStart(line) + shown.length === text.text.length;
  const place = { line, offset, text: isOpen ? shown : `${shown}\n`, endLine, endOffset };
  const isGivenUp = error.start === error.end && offset > shown.length;
  const atNewline = isGivenUp ? partsAtNewline(rt, error, place, isOpen) : {};
  return { ...place, ...atNewline, ...partsOf(rt, error, place, shown) };
}

/** Where the grammar gives up at the end of a line, which is a token of its own. */
function partsAtNewline(
  rt: Runtime,
  { message }: SourceError,
  { line, offset, text }: ErrorPlace,
  isOpen: boolean,
): Partial<ErrorPlace> {
  if (!/^(invalid syntax$|expected |cannot mix )/.test(message)) return {};
  if (isOpen && !message.startsWith("cannot mix ")) {
    // The end of a text without a newline has no column, that of an empty one no line.
    const at = text === "" && offset === 1 ? 0 : line;
    return { line: at, offset: 0, endLine: at, endOffset: 0 };
  }
  if (isOpen) return { offset: offset - 1, endOffset: -1 };
  return rt.facts.minor >= 12 ? { endOffset: offset + 1 } : {};
}

/** What the tokenizer says ends where it begins; the line comes as it was read so far. */
const OF_THE_TOKENIZER =
  /^(unterminated |unmatched |closing parenthesis|invalid \w+ literal|invalid digit|leading zeros|invalid non-printable|invalid character)/;

/** Since 3.12 the tokenizer reads f-strings too. */
const OF_F_STRINGS = /^f-string: (expecting '}'|single '}')/;

/** What the tokenizer and the indentation say otherwise than the grammar. */
function partsOf(
  rt: Runtime,
  { message, type }: SourceError,
  { line, offset, endOffset }: ErrorPlace,
  shown: string,
): Partial<ErrorPlace> {
  if (message === "unexpected indent") return { offset: offset - 1, endOffset: -1 };
  if (message.startsWith("unindent does not match")) {
    return { offset: shown.length + 1, endOffset: -1 };
  }
  if (type === "TabError") return { offset: 1, endOffset: 0 };
  if (message.endsWith("was never closed")) return { endLine: line, endOffset: 0 };
  if (message.startsWith("unexpected EOF")) return { offset: offset + 1, endOffset: -1 };
  if (message.startsWith("unexpected character after line continuation")) {
    return { offset: offset + 1, endOffset: 0 };
  }
  if (message === "':' expected after dictionary key") return { endOffset: 0 };
  if (message.startsWith("expected an indented block") || message.startsWith("expected 'except'")) {
    return endOffset === offset ? { endOffset: -1 } : {};
  }
  if (message.startsWith("leading zeros")) return { text: shown };
  const isRead = OF_THE_TOKENIZER.test(message);
  if (!isRead && (rt.facts.minor < 12 || !OF_F_STRINGS.test(message))) return {};
  return { text: shown, endLine: line, endOffset: offset };
}
