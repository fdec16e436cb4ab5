import type { PyObject } from "../../../memory/object.ts";
import { iterNext } from "../../../objects/abstract.ts";
import { callOneArg } from "../../../objects/call.ts";
import { listAppend, newList, type PyList } from "../../../objects/containers/listobject.ts";
import { newLong } from "../../../objects/numbers/longobject.ts";
import type { Runtime } from "../../../objects/runtime.ts";
import { type PyTypeObject, typeOf } from "../../../objects/type/slots.ts";
import { newUnicode, PyUnicode } from "../../../objects/text/unicodeobject.ts";
import { isUnknown } from "../../../objects/unknown/unknown.ts";
import { type HeldReference, NativeIterator, nativeIteratorType } from "../nativeobject.ts";
import { type CSVState, type PyDialect, QUOTE, raiseCSV } from "./dialect.ts";

/** ParserState of Modules/_csv.c. */
type State =
  | "start record"
  | "start field"
  | "escaped"
  | "in field"
  | "in quotes"
  | "escaped in quotes"
  | "quote in quotes"
  | "eat line end"
  | "after escaped line end";

/** _csv.reader: an iterator over the rows of lines. */
export class PyCSVReader extends NativeIterator {
  lineNum = 0;
  private fields: PyList | null = null;
  private field: string[] = [];
  /** The field was in no quotes: QUOTE_NONNUMERIC makes a number of it. */
  private isUnquoted = false;
  private state: State = "start record";

  constructor(
    type: PyTypeObject,
    readonly inputIter: PyObject,
    readonly dialect: PyDialect,
    private readonly module: CSVState,
  ) {
    super(type);
  }

  references(): readonly HeldReference[] {
    return [
      [this.dialect, "dialect"],
      [this.inputIter, "input"],
      [this.fields, "fields"],
    ];
  }

  /** Reader_iternext: one row, from as many lines as its quotes span. */
  next(rt: Runtime): PyObject | null | undefined {
    this.reset(rt);
    do {
      const line = iterNext(rt, this.inputIter);
      if (line === null) return null;
      if (line === undefined) {
        if (this.field.length === 0 && this.state !== "in quotes") return undefined;
        if (this.dialect.strict) return raiseCSV(rt, this.module, "unexpected end of data");
        if (!this.saveField(rt)) return null;
        break;
      }
      if (isUnknown(line)) return line;
      if (!(line instanceof PyUnicode)) {
        const given = typeOf(line).messageName;
        rt.heap.decref(line);
        const text = `iterator should return strings, not ${given} (the file should be opened in text mode)`;
        return raiseCSV(rt, this.module, text);
      }
      this.lineNum += 1;
      const { value } = line;
      rt.heap.decref(line);
      rt.heap.budget.touch(16 * value.length);
      for (const char of value) if (!this.process(rt, char)) return null;
      if (!this.process(rt, null)) return null;
    } while (this.state !== "start record");
    const { fields } = this;
    this.fields = null;
    return fields ?? undefined;
  }

  /** parse_reset. */
  private reset(rt: Runtime): void {
    const old = this.fields;
    this.fields = newList(rt, []);
    rt.heap.xdecref(old);
    this.field = [];
    this.isUnquoted = false;
    this.state = "start record";
  }

  /** parse_save_field. */
  private saveField(rt: Runtime): boolean {
    const { fields, dialect } = this;
    const isMissing = this.isUnquoted && this.field.length === 0;
    const hasNulls = rt.facts.minor >= 13 && dialect.quoting >= QUOTE.STRINGS;
    let value: PyObject | null;
    if (isMissing && hasNulls) value = rt.newNone();
    else {
      const text = newUnicode(rt, this.field.join(""));
      const isStrings = dialect.quoting === QUOTE.STRINGS && rt.facts.minor >= 13;
      const isNumber = this.isUnquoted && (dialect.quoting === QUOTE.NONNUMERIC || isStrings);
      value = text;
      if (isNumber && (this.field.length > 0 || dialect.quoting === QUOTE.NONNUMERIC)) {
        value =
          this.field.length === 0 ? rt.heap.newRef(text) : callOneArg(rt, rt.types.float, text);
        rt.heap.decref(text);
      }
    }
    this.field = [];
    this.isUnquoted = false;
    if (value === null || fields === null) return false;
    listAppend(rt, fields, value);
    rt.heap.decref(value);
    return true;
  }

  /** parse_add_char. */
  private add(rt: Runtime, char: string): boolean {
    if (this.field.length >= this.module.fieldLimit) {
      const text = `field larger than field limit (${this.module.fieldLimit})`;
      raiseCSV(rt, this.module, text);
      return false;
    }
    this.field.push(char);
    return true;
  }

  /** parse_process_char; null: the end of a line. */
  private process(rt: Runtime, char: string | null): boolean {
    const { dialect } = this;
    const isLineEnd = char === "\n" || char === "\r";
    switch (this.state) {
      case "start record":
        if (char === null) return true;
        if (isLineEnd) {
          this.state = "eat line end";
          return true;
        }
        this.state = "start field";
        return this.startField(rt, char);
      case "start field":
        return this.startField(rt, char);
      case "escaped":
        if (isLineEnd) {
          this.state = "after escaped line end";
          return this.add(rt, char);
        }
        this.state = "in field";
        return this.add(rt, char ?? "\n");
      case "after escaped line end":
        if (char === null) return true;
        return this.inField(rt, char);
      case "in field":
        return this.inField(rt, char);
      case "in quotes":
        if (char === null) return true;
        if (char === dialect.escapechar) this.state = "escaped in quotes";
        else if (char === dialect.quotechar && dialect.quoting !== QUOTE.NONE) {
          this.state = dialect.doublequote ? "quote in quotes" : "in field";
        } else return this.add(rt, char);
        return true;
      case "escaped in quotes":
        this.state = "in quotes";
        return this.add(rt, char ?? "\n");
      case "quote in quotes":
        return this.afterQuote(rt, char);
      case "eat line end":
        if (isLineEnd) return true;
        if (char === null) {
          this.state = "start record";
          return true;
        }
        raiseCSV(rt, this.module, NEWLINE(rt.facts.minor));
        return false;
    }
  }

  private startField(rt: Runtime, char: string | null): boolean {
    const { dialect } = this;
    if (char === null || char === "\n" || char === "\r") {
      this.isUnquoted = true;
      if (!this.saveField(rt)) return false;
      this.state = char === null ? "start record" : "eat line end";
      return true;
    }
    if (char === dialect.quotechar && dialect.quoting !== QUOTE.NONE) {
      this.isUnquoted = false;
      this.state = "in quotes";
      return true;
    }
    this.isUnquoted = true;
    if (char === dialect.escapechar) {
      this.state = "escaped";
      return true;
    }
    if (char === " " && dialect.skipinitialspace) return true;
    if (char === dialect.delimiter) return this.saveField(rt);
    this.state = "in field";
    return this.add(rt, char);
  }

  private inField(rt: Runtime, char: string | null): boolean {
    const { dialect } = this;
    if (char === null || char === "\n" || char === "\r") {
      if (!this.saveField(rt)) return false;
      this.state = char === null ? "start record" : "eat line end";
      return true;
    }
    if (char === dialect.escapechar) this.state = "escaped";
    else if (char === dialect.delimiter) {
      this.state = "start field";
      return this.saveField(rt);
    } else {
      this.state = "in field";
      return this.add(rt, char);
    }
    return true;
  }

  private afterQuote(rt: Runtime, char: string | null): boolean {
    const { dialect } = this;
    if (dialect.quoting !== QUOTE.NONE && char !== null && char === dialect.quotechar) {
      this.state = "in quotes";
      return this.add(rt, char);
    }
    if (char === dialect.delimiter) {
      this.state = "start field";
      return this.saveField(rt);
    }
    if (char === null || char === "\n" || char === "\r") {
      this.state = char === null ? "start record" : "eat line end";
      return this.saveField(rt);
    }
    if (!dialect.strict) {
      this.state = "in field";
      return this.add(rt, char);
    }
    const text = `'${dialect.delimiter}' expected after '${dialect.quotechar ?? ""}'`;
    raiseCSV(rt, this.module, text);
    return false;
  }
}

const NEWLINE = (minor: number): string => {
  const how = minor >= 13 ? "with newline=''" : "in universal-newline mode";
  return `new-line character seen in unquoted field - do you need to open the file ${how}?`;
};

/** _csv.reader (ReaderObj): a new reference. */
export function newReaderType(rt: Runtime): PyTypeObject {
  const type = nativeIteratorType(rt, {
    name: "reader",
    module: "_csv",
    basicsize: 88,
    members: [{ name: "dialect", get: op => (op as PyCSVReader).dialect }],
    getset: [{ name: "line_num", get: (r, op) => newLong(r, (op as PyCSVReader).lineNum) }],
  });
  return type;
}
