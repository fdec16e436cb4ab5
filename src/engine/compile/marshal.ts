import { fault } from "../../base/assert.ts";
import type { CodeUnit, Constant } from "./code.ts";

/**
 * The code of a whole file as one text, as CPython's marshal keeps it in a .pyc file: so that library
 * modules need not be compiled where they are used. Only the source ranges are left out, which are as
 * long as all the rest and serve tracebacks alone: who unmarshals brings a way to get them.
 *
 * The text is made of numbers from 0 on, written with printable characters, the last digits first: "]"
 * to "~" are the 34 digits with more to come, "#" to "[" the 57 digits that end a number; what lies
 * between them, "\\", is not used. "Signed" numbers have their sign in bit 0. Names and constants are
 * written where they first occur and by index from there on, so that what was one object is one again;
 * of a text that stands in the source the place is enough.
 */
const FIRST_LAST_DIGIT = 35;
const LAST_DIGITS = 57;
const FIRST_DIGIT = 93;
const DIGITS = 34;

const KINDS = [
  "none",
  "true",
  "false",
  "ellipsis",
  "int",
  "float",
  "complex",
  "str",
  "bytes",
  "tuple",
  "frozenset",
  "slice",
  "code",
] as const satisfies readonly Constant["kind"][];

/** `unit`, which is `source` compiled, and all code within. */
export function marshalCode(unit: CodeUnit, source: string): string {
  const writer = new Writer(source);
  writer.unit(unit);
  return writer.written.join("");
}

/**
 * The code that `marshalled` was made of by `marshalCode` with the same source.
 *
 * @param compile compiles the source again; called when source ranges are asked for
 */
export function unmarshalCode(
  marshalled: string,
  source: string,
  compile: () => CodeUnit,
): CodeUnit {
  let ranges: readonly Int32Array[] | null = null;
  return new Reader(marshalled, source, index => {
    ranges ??= rangesOf(compile());
    return ranges[index] ?? fault("code that was not there when it was marshalled", index);
  }).unit();
}

/** The ranges of `unit` and of all code within, in the order in which it is marshalled. */
function rangesOf(unit: CodeUnit): Int32Array[] {
  const ranges: Int32Array[] = [];
  const seen = new Set<CodeUnit>();
  const visit = (each: CodeUnit): void => {
    if (seen.has(each)) return;
    seen.add(each);
    ranges.push(each.ranges);
    each.consts.forEach(visitConstant);
  };
  const visitConstant = (constant: Constant): void => {
    if (constant.kind === "code") visit(constant.code);
  };
  visit(unit);
  return ranges;
}

class Writer {
  readonly written: string[] = [];
  private readonly texts = new Map<string, number>();
  private readonly constants = new Map<Constant, number>();

  constructor(private readonly source: string) {}

  unit(unit: CodeUnit): void {
    this.text(unit.name);
    this.text(unit.qualname);
    this.text(unit.filename);
    this.number(unit.firstLineNumber);
    this.number(unit.argCount);
    this.number(unit.posOnlyArgCount);
    this.number(unit.kwOnlyArgCount);
    this.number(unit.flags);
    this.number(unit.stackSize);
    this.list(unit.names, name => this.text(name));
    this.list(unit.localsplusNames, name => this.text(name));
    this.list(unit.localsplusKinds, kind => this.number(kind));
    this.number(unit.lines.length);
    for (const value of unit.instructions) this.number(value);
    this.differences(unit.lines);
    this.number(unit.exceptionTable.length);
    this.differences(unit.exceptionTable);
    // Last: code among the constants comes after all of what it is in.
    this.list(unit.consts, constant => this.constant(constant));
  }

  private constant(constant: Constant): void {
    const known = this.constants.get(constant);
    this.number(known ?? this.constants.size);
    if (known !== undefined) return;
    this.constants.set(constant, this.constants.size);
    this.number(KINDS.indexOf(constant.kind));
    this.number(constant.heldByTree);
    switch (constant.kind) {
      case "int":
        this.text(constant.value.toString());
        break;
      case "float":
        this.float(constant.value);
        break;
      case "complex":
        this.float(constant.real);
        this.float(constant.imag);
        break;
      case "str":
        this.text(constant.value);
        break;
      case "bytes":
        this.list([...constant.value], byte => this.number(byte));
        break;
      case "tuple":
      case "frozenset":
      case "slice":
        this.list(constant.items, item => this.constant(item));
        break;
      case "code":
        this.unit(constant.code);
        break;
    }
  }

  private text(text: string): void {
    const known = this.texts.get(text);
    this.number(known ?? this.texts.size);
    if (known !== undefined) return;
    this.texts.set(text, this.texts.size);
    this.number(text.length);
    const place = this.source.indexOf(text);
    this.number(place + 1);
    for (let i = 0; i < text.length && place < 0; i++) this.number(text.charCodeAt(i));
  }

  private list<T>(items: readonly T[], write: (item: T) => void): void {
    this.number(items.length);
    items.forEach(write);
  }

  private differences(values: Int32Array): void {
    let last = 0;
    for (const value of values) {
      this.signed(value - last);
      last = value;
    }
  }

  private float(value: number): void {
    for (const byte of new Uint8Array(Float64Array.of(value).buffer)) this.number(byte);
  }

  private signed(value: number): void {
    this.number(value < 0 ? -2 * value - 1 : 2 * value);
  }

  private number(value: number): void {
    let rest = value;
    for (; rest >= LAST_DIGITS; rest = Math.floor(rest / DIGITS)) {
      this.written.push(String.fromCharCode(FIRST_DIGIT + (rest % DIGITS)));
    }
    this.written.push(String.fromCharCode(FIRST_LAST_DIGIT + rest));
  }
}

class Reader {
  private at = 0;
  private units = 0;
  private readonly texts: string[] = [];
  private readonly constants: Constant[] = [];
  private readonly readText = (): string => this.text();
  private readonly readNumber = (): number => this.number();
  private readonly readConstant = (): Constant => this.constant();

  constructor(
    private readonly marshalled: string,
    private readonly source: string,
    private readonly rangesAt: (index: number) => Int32Array,
  ) {}

  unit(): CodeUnit {
    const index = this.units++;
    const { rangesAt } = this;
    const name = this.text();
    const qualname = this.text();
    const filename = this.text();
    const firstLineNumber = this.number();
    const argCount = this.number();
    const posOnlyArgCount = this.number();
    const kwOnlyArgCount = this.number();
    const flags = this.number();
    const stackSize = this.number();
    const names = this.list(this.readText);
    const localsplusNames = this.list(this.readText);
    const localsplusKinds = this.list(this.readNumber);
    const length = this.number();
    const instructions = new Int32Array(2 * length);
    for (let i = 0; i < instructions.length; i++) instructions[i] = this.number();
    const lines = this.differences(length);
    const exceptionTable = this.differences(this.number());
    const consts = this.list(this.readConstant);
    return {
      name,
      qualname,
      filename,
      firstLineNumber,
      argCount,
      posOnlyArgCount,
      kwOnlyArgCount,
      flags,
      consts,
      names,
      localsplusNames,
      localsplusKinds,
      stackSize,
      instructions,
      lines,
      get ranges(): Int32Array {
        return rangesAt(index);
      },
      exceptionTable,
    };
  }

  private constant(): Constant {
    const index = this.number();
    const known = this.constants[index];
    if (known !== undefined) return known;
    const kind = KINDS[this.number()] ?? fault("no kind of constant", index);
    const heldByTree = this.number();
    // The place is taken before the parts are read, which come after it.
    const constant = { kind, heldByTree } as Constant;
    this.constants[index] = constant;
    return Object.assign(constant, this.parts(kind));
  }

  /** What a constant of that kind has besides: as `Constant` declares it. */
  private parts(kind: Constant["kind"]): object {
    switch (kind) {
      case "int":
        return { value: BigInt(this.text()) };
      case "float":
        return { value: this.float() };
      case "complex":
        return { real: this.float(), imag: this.float() };
      case "str":
        return { value: this.text() };
      case "bytes":
        return { value: Uint8Array.from(this.list(this.readNumber)) };
      case "tuple":
      case "frozenset":
      case "slice":
        return { items: this.list(this.readConstant) };
      case "code":
        return { code: this.unit() };
      default:
        return {};
    }
  }

  private text(): string {
    const index = this.number();
    const known = this.texts[index];
    if (known !== undefined) return known;
    const length = this.number();
    const place = this.number() - 1;
    let text = place < 0 ? "" : this.source.slice(place, place + length);
    while (text.length < length) text += String.fromCharCode(this.number());
    this.texts[index] = text;
    return text;
  }

  private list<T>(read: () => T): T[] {
    const items: T[] = [];
    for (let left = this.number(); left > 0; left--) items.push(read());
    return items;
  }

  private differences(length: number): Int32Array {
    const values = new Int32Array(length);
    for (let i = 0, last = 0; i < length; i++) {
      last += this.signed();
      values[i] = last;
    }
    return values;
  }

  private float(): number {
    const bytes = Uint8Array.from({ length: 8 }, this.readNumber);
    return new Float64Array(bytes.buffer)[0] ?? 0;
  }

  private signed(): number {
    const folded = this.number();
    return folded % 2 === 0 ? folded / 2 : -(folded + 1) / 2;
  }

  private number(): number {
    let value = 0;
    for (let unit = 1; ; unit *= DIGITS) {
      const digit = this.marshalled.charCodeAt(this.at++);
      if (digit < FIRST_DIGIT) return value + (digit - FIRST_LAST_DIGIT) * unit;
      // At the end there is no character: NaN.
      if (!(digit >= FIRST_DIGIT)) return fault("marshalled code that ends too early", this.at);
      value += (digit - FIRST_DIGIT) * unit;
    }
  }
}
