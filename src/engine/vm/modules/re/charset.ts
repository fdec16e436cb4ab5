import { type CaseRule, relativesOf } from "./letters.ts";
import { FLAG, OP } from "./opcodes.ts";
import type { SetItem } from "./tree.ts";

/** A member of a set as it is compiled: what the parser gave, or a bitmap. */
export type CompiledItem =
  | SetItem
  | { readonly op: "rangeIgnore"; readonly low: number; readonly high: number }
  | { readonly op: "bitmap"; readonly words: readonly number[] }
  | { readonly op: "bigBitmap"; readonly words: readonly number[] };

/** A set ready to be written, and whether case plays a part in it. */
export interface CompiledSet {
  readonly items: readonly CompiledItem[];
  readonly hasCased: boolean;
}

/** Which of the first characters of Unicode are in a set; it grows once, to the BMP. */
class CharMap {
  bits = new Uint8Array(256);

  /** False: `code` lies beyond the largest map. */
  add(code: number): boolean {
    if (code >= 0x10000) return false;
    if (code >= this.bits.length) this.grow();
    this.bits[code] = 1;
    return true;
  }

  private grow(): void {
    const grown = new Uint8Array(0x10000);
    grown.set(this.bits);
    this.bits = grown;
  }

  /** Up to two ranges that are the set; null: there are more. */
  runs(): readonly (readonly [number, number])[] | null {
    const runs: [number, number][] = [];
    const { bits } = this;
    for (let at = bits.indexOf(1); at >= 0; ) {
      if (runs.length === 2) return null;
      const end = bits.indexOf(0, at);
      runs.push([at, end < 0 ? bits.length : end]);
      at = end < 0 ? -1 : bits.indexOf(1, end);
    }
    return runs;
  }
}

/** _optimize_charset: a set as a bitmap, or as few ranges. */
export function optimizeSet(
  set: readonly SetItem[],
  rule: CaseRule | null,
  minor: number,
): CompiledSet {
  const out: CompiledItem[] = [];
  const tail: CompiledItem[] = [];
  const map = new CharMap();
  let hasCased = false;
  const addWithCase = (code: number) => {
    const lower = rule === null ? code : rule.lower(code);
    let isInside = map.add(lower);
    if (rule?.isUnicode) {
      for (const each of relativesOf(lower) ?? []) isInside = map.add(each) && isInside;
    }
    return isInside;
  };
  for (const item of set) {
    if (item.op === "negate") out.push(item);
    else if (item.op === "category") {
      const opposite = item.value ^ 1;
      const isAll = tail.some(each => each.op === "category" && each.value === opposite);
      if (minor >= 14 && isAll) {
        return { items: out.length > 0 ? [] : [{ op: "negate" }], hasCased: false };
      }
      tail.push(item);
    } else if (item.op === "literal") {
      const isInside = addWithCase(item.value);
      if (isInside) hasCased ||= rule?.isCased(item.value) ?? false;
      else if (minor >= 14 && rule !== null) {
        const lower = rule.lower(item.value);
        hasCased ||= rule.isCased(item.value);
        tail.push({ op: "literal", value: lower });
      } else {
        hasCased ||= rule !== null;
        tail.push(item);
      }
    } else {
      const isInside = addRange(item.low, item.high, addWithCase);
      if (isInside && rule !== null) hasCased ||= anyCased(item.low, item.high, rule);
      if (!isInside) {
        hasCased ||= rule !== null;
        const ignores = rule !== null && (minor < 14 || rule.isUnicode);
        tail.push(ignores ? { op: "rangeIgnore", low: item.low, high: item.high } : item);
      }
    }
  }
  const runs = map.runs();
  if (runs === null) return { items: [...out, bitmapOf(map.bits), ...tail], hasCased };
  for (const [low, end] of runs) {
    if (end - low === 1) out.push({ op: "literal", value: low });
    else out.push({ op: "range", low, high: end - 1 });
  }
  out.push(...tail);
  return { items: hasCased || out.length < set.length ? out : set, hasCased };
}

/** False: the range goes beyond what a map holds; the part inside is in it. */
function addRange(low: number, high: number, add: (code: number) => boolean): boolean {
  for (let code = low; code <= high; code++) if (!add(code)) return false;
  return true;
}

function anyCased(low: number, high: number, rule: CaseRule): boolean {
  for (let code = low; code <= high; code++) if (rule.isCased(code)) return true;
  return false;
}

function bitmapOf(bits: Uint8Array): CompiledItem {
  if (bits.length === 256) return { op: "bitmap", words: packBits(bits) };
  const chunks = new Map<string, number>();
  const mapping: number[] = [];
  const words: number[] = [];
  for (let start = 0; start < 0x10000; start += 256) {
    const packed = packBits(bits.subarray(start, start + 256));
    const key = packed.join();
    const known = chunks.get(key);
    mapping.push(known ?? chunks.size);
    if (known !== undefined) continue;
    chunks.set(key, chunks.size);
    words.push(...packed);
  }
  return { op: "bigBitmap", words: [chunks.size, ...bytesToWords(mapping), ...words] };
}

/** _mk_bitmap: 32 characters a word, the lowest bit first. */
function packBits(bits: Uint8Array): number[] {
  const words: number[] = [];
  for (let start = 0; start < bits.length; start += 32) {
    let word = 0;
    for (let i = 31; i >= 0; i--) word = word * 2 + (bits[start + i] ?? 0);
    words.push(word);
  }
  return words;
}

/** _bytes_to_codes: four bytes a word, little-endian. */
function bytesToWords(bytes: readonly number[]): number[] {
  const words: number[] = [];
  for (let i = 0; i < bytes.length; i += 4) {
    const [a = 0, b = 0, c = 0, d = 0] = bytes.slice(i, i + 4);
    words.push(a + b * 0x100 + c * 0x10000 + d * 0x1000000);
  }
  return words;
}

/** _compile_charset. */
export function writeSet(items: readonly CompiledItem[], flags: number, code: number[]): void {
  for (const item of items) {
    switch (item.op) {
      case "negate":
        code.push(OP.NEGATE);
        break;
      case "literal":
        code.push(OP.LITERAL, item.value);
        break;
      case "range":
        code.push(OP.RANGE, item.low, item.high);
        break;
      case "rangeIgnore":
        code.push(OP.RANGE_UNI_IGNORE, item.low, item.high);
        break;
      case "category":
        code.push(OP.CATEGORY, categoryCode(item.value, flags));
        break;
      case "bitmap":
        code.push(OP.CHARSET, ...item.words);
        break;
      case "bigBitmap":
        code.push(OP.BIGCHARSET, ...item.words);
        break;
    }
  }
  code.push(OP.FAILURE);
}

/** CH_LOCALE, CH_UNICODE: the category as these flags understand it. */
function categoryCode(category: number, flags: number): number {
  if ((flags & FLAG.LOCALE) !== 0) return category >= 4 ? category + 4 : category;
  return (flags & FLAG.UNICODE) !== 0 ? category + 10 : category;
}
