import type { PyObject } from "../../../memory/object.ts";
import { objectGetIter } from "../../../objects/abstract.ts";
import { callOneArg } from "../../../objects/call.ts";
import { clearRaised, exceptionMatches } from "../../../objects/exceptions/exceptions.ts";
import { drain, forEachItem } from "../../../objects/iterate.ts";
import { methodO } from "../../../objects/functions/methoddef.ts";
import { objectStr } from "../../../objects/object.ts";
import type { Runtime } from "../../../objects/runtime.ts";
import { type PyTypeObject, type Result, typeOf } from "../../../objects/type/slots.ts";
import { staticType } from "../../../objects/type/typeobject.ts";
import { newUnicode, PyUnicode } from "../../../objects/text/unicodeobject.ts";
import { newUnknownText, PyUnknown } from "../../../objects/unknown/unknown.ts";
import { UNKNOWN_TEXT } from "../../../objects/unknown/unknownchoice.ts";
import { type HeldReference, NativeObject, nativeObjectSlots } from "../nativeobject.ts";
import { type CSVState, type PyDialect, QUOTE, raiseCSV } from "./dialect.ts";

/** _csv.writer: holds the bound method `write` of the file. */
export class PyCSVWriter extends NativeObject {
  constructor(
    type: PyTypeObject,
    readonly write: PyObject,
    readonly dialect: PyDialect,
    readonly module: CSVState,
  ) {
    super(type);
  }

  references(): readonly HeldReference[] {
    return [
      [this.dialect, "dialect"],
      [this.write, "write"],
    ];
  }
}

/** One row as it is built: the record of join_append. */
interface Row {
  text: string;
  fields: number;
}

/** csv_writerow. */
function writeRow(rt: Runtime, op: PyObject, fields: PyObject): Result {
  const self = op as PyCSVWriter; // its method
  const { dialect, module } = self;
  const it = objectGetIter(rt, fields);
  if (it === null) {
    if (!exceptionMatches(rt, "TypeError")) return null;
    clearRaised(rt);
    return raiseCSV(rt, module, `iterable expected, not ${typeOf(fields).messageName}`);
  }
  const row: Row = { text: "", fields: 0 };
  let isNull = false;
  rt.hold(it, "fields of a row");
  const isDone = drain(rt, it, field => {
    isNull = field === rt.none;
    return appendField(rt, self, row, field);
  });
  rt.release(it);
  rt.heap.decref(it);
  if (!isDone) return null;
  if (row.fields > 0 && row.text === "") {
    const isStrings = dialect.quoting === QUOTE.STRINGS || dialect.quoting === QUOTE.NOTNULL;
    if (dialect.quoting === QUOTE.NONE || (isStrings && isNull)) {
      return raiseCSV(rt, module, "single empty field record must be quoted");
    }
    row.text = (dialect.quotechar ?? "").repeat(2);
  }
  row.text += dialect.lineEnd;
  rt.heap.budget.touch(16 * row.text.length);
  const line = row.text.includes(UNKNOWN_TEXT)
    ? newUnknownText(rt, row.text)
    : newUnicode(rt, row.text);
  rt.hold(line, "line to be written");
  const result = callOneArg(rt, self.write, line);
  rt.release(line);
  rt.heap.decref(line);
  return result;
}

function appendField(rt: Runtime, self: PyCSVWriter, row: Row, field: PyObject): boolean {
  const { dialect } = self;
  const isText = field instanceof PyUnicode;
  const { nb_index, nb_int, nb_float } = typeOf(field);
  const isNumber = nb_index !== null || nb_int !== null || nb_float !== null;
  const quoted =
    dialect.quoting === QUOTE.ALL ||
    (dialect.quoting === QUOTE.NONNUMERIC && !isNumber) ||
    (dialect.quoting === QUOTE.STRINGS && isText) ||
    (dialect.quoting === QUOTE.NOTNULL && field !== rt.none);
  let value: string | null;
  if (isText) value = field.value;
  else if (field === rt.none) value = "";
  else if (field instanceof PyUnknown) value = field.text ?? UNKNOWN_TEXT;
  else {
    const text = objectStr(rt, field);
    if (text === null) return false;
    value = text.value;
    rt.heap.decref(text);
  }
  const shown = fieldText(rt, self, value, quoted);
  if (shown === null) return false;
  row.text += row.fields > 0 ? dialect.delimiter + shown : shown;
  row.fields += 1;
  return true;
}

/** join_append_data: the field as it stands in the line; null: _csv.Error is set. */
function fieldText(
  rt: Runtime,
  { dialect, module }: PyCSVWriter,
  value: string,
  isQuoted: boolean,
): string | null {
  const { delimiter, escapechar, quotechar, quoting, doublequote, lineEnd } = dialect;
  const isNew = rt.facts.minor >= 13;
  let quoted = isQuoted;
  let text = "";
  for (const char of value) {
    const isLineEnd = lineEnd.includes(char) || (isNew && (char === "\n" || char === "\r"));
    if (char === delimiter || char === escapechar || char === quotechar || isLineEnd) {
      let isEscaped = quoting === QUOTE.NONE;
      if (!isEscaped) {
        if (char === quotechar && doublequote) text += quotechar;
        else isEscaped = char === quotechar || char === escapechar;
        if (!isEscaped) quoted = true;
      }
      if (isEscaped) {
        if (escapechar === null) {
          return raiseCSV(rt, module, "need to escape, but no escapechar set");
        }
        text += escapechar;
      }
    }
    text += char;
  }
  return quoted && quotechar !== null ? quotechar + text + quotechar : text;
}

/** _csv.writer (WriterObj): a new reference. */
export function newWriterType(rt: Runtime): PyTypeObject {
  return staticType(rt, {
    name: "writer",
    module: "_csv",
    basicsize: 72,
    isGC: true,
    slots: nativeObjectSlots,
    methods: [
      methodO("writerow", writeRow),
      methodO("writerows", (r, self, rows) => {
        const isDone = forEachItem(r, rows, row => {
          const result = writeRow(r, self, row);
          r.heap.xdecref(result);
          return result !== null;
        });
        return isDone ? r.newNone() : null;
      }),
    ],
    members: [{ name: "dialect", get: op => (op as PyCSVWriter).dialect }],
  });
}
