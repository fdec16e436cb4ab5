import type { SourceText } from "../../base/text.ts";
import type { PyObject } from "../memory/object.ts";
import { clearRaised, excType, PyBaseException } from "../objects/exceptions/exceptions.ts";
import { PyList } from "../objects/containers/listobject.ts";
import { PyLong } from "../objects/numbers/longobject.ts";
import { dictGetStr } from "../objects/containers/dictobject.ts";
import { objectLookupAttrStr, objectStr, reprTextOr } from "../objects/object.ts";
import type { Runtime } from "../objects/runtime.ts";
import { type PyTypeObject, typeOf } from "../objects/type/slots.ts";
import { PyTraceback } from "../objects/exceptions/traceback.ts";
import { PyTuple } from "../objects/containers/tupleobject.ts";
import { isSubtype } from "../objects/type/typeobject.ts";
import { asString, PyUnicode } from "../objects/text/unicodeobject.ts";
import { extractAnchors, isBareCall } from "./anchors.ts";
import { countImport } from "./importGarbage.ts";
import { seeksName, suggestionFor, type TextAuthor } from "./suggest.ts";

const CAUSE = "\nThe above exception was the direct cause of the following exception:\n\n";
const CONTEXT = "\nDuring handling of the above exception, another exception occurred:\n\n";
/** How many equal entries are shown before "[Previous line repeated …]". */
const RECURSIVE_CUTOFF = 3;
const RECENT_LAST = "(most recent call last):\n";
/** Of a group this many exceptions are shown, and of groups in groups so many. */
const MAX_GROUP_WIDTH = 15;
const MAX_GROUP_DEPTH = 10;

/**
 * PyErr_Display: the text that an uncaught exception leaves on stderr, as the version writes it
 * (Python/pythonrun.c and Python/traceback.c up to 3.12, Lib/traceback.py from 3.13 on); `by`: who
 * writes it up to 3.12.
 */
export function formatException(
  rt: Runtime,
  exc: PyBaseException,
  by: TextAuthor = "interpreter",
): string {
  return new ExceptionPrinter(rt, by).chain(exc);
}

/** `formatException`, when the text is made: the library imports then what it needs for it. */
export function displayedException(
  rt: Runtime,
  exc: PyBaseException,
  by: TextAuthor = "interpreter",
): string {
  if (by === "interpreter" && rt.facts.minor >= 13) countImport(rt, "traceback");
  const printer = new ExceptionPrinter(rt, by);
  const text = printer.chain(exc);
  printer.countImports(true);
  return text;
}

/** The text that the library will write, when an exception is taken apart for that. */
export function takenException(rt: Runtime, exc: PyBaseException): string {
  const printer = new ExceptionPrinter(rt, "library");
  const text = printer.chain(exc);
  printer.countImports(false);
  return text;
}

/** As `displayedException`, where nobody can handle it: on 3.13 and 3.14 C prints it, without carets. */
export function displayedUnraisable(rt: Runtime, exc: PyBaseException): string {
  const { minor } = rt.facts;
  if (minor < 13 || minor > 14) return displayedException(rt, exc);
  // _Py_DisplaySourceLine opens the file.
  if (minor === 14) countImport(rt, "io");
  return new ExceptionPrinter(rt, "interpreter", false).chain(exc);
}

class ExceptionPrinter {
  private readonly seen = new Set<PyObject>();
  /** How many boxes of groups are around what is written. */
  private groupDepth = 0;
  private needsClose = false;
  /** What Lib/traceback.py imports when it looks for what is to be written, and when it writes that. */
  private readonly imports = { looking: new Set<string>(), writing: new Set<string>() };

  constructor(
    private readonly rt: Runtime,
    private readonly by: TextAuthor,
    private readonly marksPlaces = true,
  ) {}

  /** Where the library writes, what it needed is imported the first time. */
  countImports(whole: boolean): void {
    const { minor } = this.rt.facts;
    if (this.by === "interpreter" && minor < 13) return;
    const { looking, writing } = this.imports;
    if (minor >= 15) writing.add("_colorize");
    for (const name of whole ? [...looking, ...writing] : looking) countImport(this.rt, name);
  }

  /** print_exception_recursive: what led to `exc`, then itself. */
  chain(exc: PyBaseException): string {
    this.seen.add(exc);
    let text = "";
    const { cause, context } = exc;
    if (cause instanceof PyBaseException && !this.seen.has(cause)) {
      text += this.chain(cause) + this.boxed(CAUSE);
    } else if (cause === null && context !== null && !exc.suppress_context) {
      if (!this.seen.has(context)) text += this.chain(context) + this.boxed(CONTEXT);
    }
    return text + this.one(exc);
  }

  private one(exc: PyBaseException): string {
    if (isSubtype(typeOf(exc), excType(this.rt, "BaseExceptionGroup"))) return this.group(exc);
    const text = this.hasTraceback(exc) ? `Traceback ${RECENT_LAST}${this.entries(exc)}` : "";
    return this.boxed(text + this.message(exc));
  }

  private hasTraceback(exc: PyBaseException): boolean {
    return exc.traceback instanceof PyTraceback;
  }

  /** Each line of `text` behind the left side of the boxes of the groups around it. */
  private boxed(text: string, side = "|"): string {
    if (this.groupDepth === 0) return text;
    return text.replace(/^(?=[\s\S])/gm, `${"  ".repeat(this.groupDepth)}${side} `);
  }

  /** tb_printinternal: equal entries in a row are counted. */
  private entries({ traceback }: PyBaseException): string {
    let text = "";
    let last = "";
    let count = 0;
    const flush = (): void => {
      const more = count - RECURSIVE_CUTOFF;
      if (more <= 0) return;
      text += `  [Previous line repeated ${more} more time${more === 1 ? "" : "s"}]\n`;
    };
    let at = traceback instanceof PyTraceback ? traceback : null;
    for (; at !== null; at = at.tb_next) {
      const { unit } = at.tb_frame.f_frame.code;
      const key = `${unit.filename}:${at.tb_lineno}:${unit.name}`;
      if (key !== last) {
        flush();
        last = key;
        count = 0;
      }
      count += 1;
      if (count <= RECURSIVE_CUTOFF) text += this.entry(at);
    }
    flush();
    return text;
  }

  private entry(tb: PyTraceback): string {
    const { unit } = tb.tb_frame.f_frame.code;
    const head = `  File "${unit.filename}", line ${tb.tb_lineno}, in ${unit.name}\n`;
    if (this.rt.facts.minor >= 13) this.imports.looking.add("tokenize"); // linecache reads files with it
    const source = this.rt.sources.get(unit.filename);
    if (source === undefined || tb.tb_lineno === 0) return head;
    const start = unit.ranges[2 * tb.tb_lasti] ?? -1;
    const end = unit.ranges[2 * tb.tb_lasti + 1] ?? -1;
    const place = { source, line: tb.tb_lineno, start: this.marksPlaces ? start : -1, end };
    return head + (this.rt.facts.minor >= 13 ? this.linesOf(place) : this.lineOf(place));
  }

  /** tb_displayline with its carets, up to 3.12: one line only. */
  private lineOf({ source, line, start, end }: CodePlace): string {
    const raw = source.lineText(line);
    const shown = raw.trim();
    if (shown === "") return "";
    const text = `    ${shown}\n`;
    if (start < 0 || source.lineAt(start) !== line) return text;
    this.imports.writing.add("ast");
    const lead = raw.length - raw.trimStart().length;
    const from = start - source.lineStart(line) - lead;
    const isOneLine = source.lineAt(end) === line;
    const to = isOneLine ? end - source.lineStart(line) - lead : shown.length;
    if (from < 0 || to <= from) return text;
    const segment = shown.slice(from, to);
    const anchors = isOneLine ? extractAnchors(this.rt.facts.version, segment) : null;
    if (anchors === null && from === 0 && to === shown.length) return text;
    let carets = "";
    for (let i = 0; i < to - from; i++) {
      const isMarked = anchors === null || (i >= anchors.left.column && i < anchors.right.column);
      carets += isMarked ? "^" : "~";
    }
    return `${text}    ${" ".repeat(from)}${carets}\n`;
  }

  /** format_frame_summary, from 3.13 on: all lines of the expression that matter. */
  private linesOf({ source, line, start, end }: CodePlace): string {
    const first = source.lineText(line);
    if (first.trim() === "") return "";
    if (start < 0 || source.lineAt(start) !== line) return `    ${first.trim()}\n`;
    this.imports.writing.add("ast");
    const lastLine = source.lineAt(end);
    const raw: string[] = [];
    for (let at: number = line; at <= lastLine; at++) raw.push(source.lineText(at).trimEnd());
    const lines = dedent(raw);
    const dedented = (raw[0]?.length ?? 0) - (lines[0]?.length ?? 0);
    const from = Math.max(0, start - source.lineStart(line) - dedented);
    const to = Math.max(0, end - source.lineStart(lastLine) - dedented);
    return indent(this.marked(lines, from, to), "    ");
  }

  private marked(lines: readonly string[], from: number, to: number): string {
    const { version } = this.rt.facts;
    const joined = lines.join("\n");
    const lastLength = lines.at(-1)?.length ?? 0;
    const segment = joined.slice(from, joined.length - (lastLength - to));
    const anchors = extractAnchors(version, segment);
    const rest = (lines[0]?.slice(0, from).trim() ?? "") + (lines.at(-1)?.slice(to).trim() ?? "");
    const shows = !isBareCall(version, lines, from, to) && (anchors !== null || rest !== "");
    const significant = new Set([0, lines.length - 1]);
    if (anchors !== null) {
      for (const { line } of [anchors.left, anchors.right]) {
        for (const near of [line - 1, line, line + 1]) significant.add(near);
      }
    }
    const wanted = [...significant].filter(n => n >= 0 && n < lines.length).sort((a, b) => a - b);
    let text = "";
    let previous = 0;
    for (const n of wanted) {
      const gap = n - previous;
      if (gap === 2) text += this.markedLine(lines, n - 1, from, to, anchors, shows);
      else if (gap > 2) text += `...<${gap - 1} lines>...\n`;
      text += this.markedLine(lines, n, from, to, anchors, shows);
      previous = n;
    }
    return text;
  }

  private markedLine(
    lines: readonly string[],
    at: number,
    from: number,
    to: number,
    anchors: ReturnType<typeof extractAnchors>,
    shows: boolean,
  ): string {
    const line = lines[at] ?? "";
    if (!shows) return `${line}\n`;
    const spaces = line.length - line.trimStart().length;
    const count = at === lines.length - 1 ? to : line.length;
    let carets = "";
    for (let column = 0; column < count; column++) {
      if (column < spaces || (at === 0 && column < from)) carets += " ";
      else carets += anchors === null || isWithin(anchors, at, column, from) ? "^" : "~";
    }
    return `${line}\n${carets}\n`;
  }

  /** The last lines: type, text, suggestion, notes. */
  private message(exc: PyBaseException): string {
    const type = this.typeName(typeOf(exc));
    if (isSubtype(typeOf(exc), excType(this.rt, "SyntaxError"))) return this.syntaxError(exc, type);
    const text = this.textOf(exc);
    const head = text === "" ? type : `${type}: ${text}`;
    const suggestion = suggestionFor(this.rt, exc, this.by);
    if (this.rt.facts.minor >= 13 && seeksName(this.rt, exc))
      this.imports.looking.add("_suggestions");
    return `${head}${suggestion}\n${this.notes(exc)}`;
  }

  private textOf(op: PyObject): string {
    const text = objectStr(this.rt, op);
    if (text === null) {
      clearRaised(this.rt);
      return "<exception str() failed>";
    }
    const result = asString(text);
    this.rt.heap.decref(text);
    return result;
  }

  private typeName(type: PyTypeObject): string {
    const module = objectLookupAttrStr(this.rt, type, "__module__");
    if (module === null) clearRaised(this.rt);
    const name = module instanceof PyUnicode ? asString(module) : "<unknown>";
    this.rt.heap.xdecref(module);
    const isPlain = name === "builtins" || name === "__main__";
    return isPlain ? type.tp_qualname : `${name}.${type.tp_qualname}`;
  }

  /** File, line, text and carets of a SyntaxError, then its message. */
  private syntaxError(exc: PyBaseException, type: string): string {
    const field = (name: string): PyObject | null =>
      exc.fields[exc.fieldNames.indexOf(name)] ?? null;
    if (this.rt.facts.minor >= 14) {
      for (const name of ["codeop", "_suggestions"]) this.imports.looking.add(name); // _find_keyword_typos
    }
    const message = field("msg");
    const lineno = field("lineno");
    const fileName = field("filename");
    let text = "";
    if (lineno instanceof PyLong) {
      const file = fileName instanceof PyUnicode ? asString(fileName) : "<string>";
      text += `  File "${file}", line ${lineno.value}\n`;
      const isLibrary = this.by === "library" || this.rt.facts.minor >= 13;
      text += syntaxErrorLine(field, isLibrary ? /^[ \f]+/ : /^[ \t\f]+/);
    }
    const said = message === null ? "None" : this.textOf(message);
    return `${text}${type}: ${said}\n${this.notes(exc)}`;
  }

  /** `__notes__` (PEP 678), a line each. */
  private notes(exc: PyBaseException): string {
    const notes = exc.dict === null ? undefined : dictGetStr(exc.dict, "__notes__");
    if (notes === undefined || notes === this.rt.none) return "";
    if (!(notes instanceof PyList || notes instanceof PyTuple)) {
      return `${reprTextOr(this.rt, notes, "<__notes__ repr() failed>")}\n`;
    }
    return notes.ob_item.map(note => `${this.textOf(note)}\n`).join("");
  }

  /** print_exception_group: each exception in a box of its own. */
  private group(exc: PyBaseException): string {
    if (this.groupDepth > MAX_GROUP_DEPTH) {
      return this.boxed(`... (max_group_depth is ${MAX_GROUP_DEPTH})\n`);
    }
    const isOuter = this.groupDepth === 0;
    if (isOuter) this.groupDepth = 1;
    let text = "";
    if (this.hasTraceback(exc)) {
      text += this.boxed(`Exception Group Traceback ${RECENT_LAST}`, isOuter ? "+" : "|");
      text += this.boxed(this.entries(exc));
    }
    text += this.boxed(this.message(exc));
    const field = exc.fields[exc.fieldNames.indexOf("exceptions")];
    text += this.members(field instanceof PyTuple ? field.ob_item : []);
    if (isOuter) this.groupDepth = 0;
    return text;
  }

  private members(items: readonly PyObject[]): string {
    const rest = items.length - MAX_GROUP_WIDTH;
    let text = "";
    this.needsClose = false;
    for (const [i, item] of items.slice(0, MAX_GROUP_WIDTH + 1).entries()) {
      const isTooMany = i === MAX_GROUP_WIDTH;
      const isLast = isTooMany || i === items.length - 1;
      // The last one's own last member closes this box too.
      if (isLast) this.needsClose = true;
      const title = isTooMany ? "..." : `${i + 1}`;
      const lead = `${"  ".repeat(this.groupDepth)}${i === 0 ? "+-" : "  "}`;
      text += `${lead}+---------------- ${title} ----------------\n`;
      this.groupDepth += 1;
      if (isTooMany) text += this.boxed(`and ${rest} more exception${rest > 1 ? "s" : ""}\n`);
      else if (item instanceof PyBaseException) text += this.chain(item);
      if (isLast && this.needsClose) {
        text += `${"  ".repeat(this.groupDepth)}+------------------------------------\n`;
        this.needsClose = false;
      }
      this.groupDepth -= 1;
    }
    return text;
  }
}

/** Where an instruction stands in its file; offsets -1: unknown. */
interface CodePlace {
  readonly source: SourceText;
  readonly line: number;
  readonly start: number;
  readonly end: number;
}

function isWithin(
  anchors: NonNullable<ReturnType<typeof extractAnchors>>,
  line: number,
  column: number,
  from: number,
): boolean {
  const { left, right } = anchors;
  const leftColumn = left.column + (left.line === 0 ? from : 0);
  const rightColumn = right.column + (right.line === 0 ? from : 0);
  const isAfter = line > left.line || (line === left.line && column >= leftColumn);
  return isAfter && (line < right.line || (line === right.line && column < rightColumn));
}

function indent(text: string, margin: string): string {
  if (margin === "") return text;
  return text.replace(/^(?!$)/gm, margin).replace(/^$(?=\n)/gm, margin.trimEnd());
}

function dedent(lines: readonly string[]): string[] {
  const widths = lines
    .filter(line => line.trim() !== "")
    .map(line => line.length - line.trimStart().length);
  const width = Math.min(...widths);
  return lines.map(line => line.slice(width));
}

/**
 * _format_syntax_error, print_error_text: the line of a SyntaxError without its `margin`, and the
 * carets under it.
 */
function syntaxErrorLine(field: (name: string) => PyObject | null, margin: RegExp): string {
  const number = (name: string): number => {
    const value = field(name);
    return value instanceof PyLong ? Number(value.value) : 0;
  };
  const text = field("text");
  if (!(text instanceof PyUnicode)) return "";
  const raw = asString(text).replace(/\n+$/, "").split("\n", 1)[0] ?? "";
  const line = raw.replace(margin, "");
  const shown = `    ${line}\n`;
  if (!(field("offset") instanceof PyLong)) return shown;
  const past = raw.length + 1;
  const offset = Math.min(number("offset"), past);
  let end = past;
  if (number("lineno") === number("end_lineno"))
    end = Math.min(number("end_offset") || offset, past);
  if (end <= offset) end = offset + 1;
  const from = offset - 1 - (raw.length - line.length);
  if (from < 0) return shown;
  const lead = line.slice(0, from).replace(/\S/gu, " ").padEnd(from);
  return `${shown}    ${lead}${"^".repeat(end - offset)}\n`;
}
