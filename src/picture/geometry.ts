import type { BoxLayout, FrameView, ObjectView, ValueView } from "../protocol/graph.ts";

/**
 * How large the boxes of the graph are, in CSS pixels at scale 1. The layout (in the worker) and the
 * drawings (in the webview, and exported) must agree on it, so it is written once, from numbers that
 * the style sheet repeats: a monospaced face of 12 px is 7.25 px wide.
 */
export const BOX = {
  headerHeight: 26,
  rowHeight: 21,
  padding: 10,
  characterWidth: 7.25,
  minWidth: 96,
  maxWidth: 260,
  /** Room for the refcount badge in a header. */
  badgeWidth: 92,
  /** Characters shown of a value in a row, at most. */
  maxValue: 22,
} as const;

/** In CSS pixels. */
export interface BoxSize {
  readonly width: number;
  readonly height: number;
}

/** Room for its title and a row a name. */
export function sizeOfFrame(frame: FrameView): BoxSize {
  const rows = frame.names.map(({ name, value }) => rowLength(name, value));
  return sizeOf(frame.title.length * BOX.characterWidth, rows, Math.max(1, frame.names.length));
}

/** Room for its title, its count and a row a slot. */
export function sizeOfObject(object: ObjectView): BoxSize {
  const rows = object.slots.map(({ key, value }) => rowLength(key, value));
  const count = object.slots.length + (object.hiddenSlots > 0 ? 1 : 0);
  const header = object.label.length * BOX.characterWidth + BOX.badgeWidth;
  const text = object.slots.length === 0 ? [shorten(object.value).length] : rows;
  return sizeOf(header, text, Math.max(1, count));
}

/** The middle of row `index`, below the top of its box. */
export function rowMiddle(index: number): number {
  return BOX.headerHeight + index * BOX.rowHeight + BOX.rowHeight / 2;
}

/** Long values are cut in the drawing; the accessible name has them whole. */
export function shorten(text: string): string {
  return text.length <= BOX.maxValue ? text : `${text.slice(0, BOX.maxValue - 1)}…`;
}

function rowLength(key: string, value: ValueView): number {
  return key.length + 3 + (value.kind === "inline" ? shorten(value.text).length : 1);
}

function sizeOf(header: number, rows: readonly number[], rowCount: number): BoxSize {
  const widest = Math.max(0, ...rows) * BOX.characterWidth;
  const width = Math.max(BOX.minWidth, header, widest) + 2 * BOX.padding;
  return {
    width: Math.min(BOX.maxWidth, Math.ceil(width)),
    height: BOX.headerHeight + rowCount * BOX.rowHeight + BOX.padding / 2,
  };
}

/**
 * The arrow of a reference, as an SVG path: from the right edge of its row to the left edge of the
 * target; a loop where both are one box.
 */
export function arrowPath(from: BoxLayout, slot: number, to: BoxLayout): string {
  const x = from.x + from.width - 6;
  const y = from.y + rowMiddle(slot);
  const targetY = to.y + BOX.headerHeight / 2;
  if (from.key === to.key) {
    const right = from.x + from.width + 34;
    return `M${x},${y} C${right},${y} ${right},${targetY} ${from.x + from.width},${targetY}`;
  }
  const isBehind = to.x < x;
  const targetX = isBehind ? to.x + to.width : to.x;
  const reach = Math.max(30, Math.abs(targetX - x) / 2);
  const control = isBehind ? targetX + reach : targetX - reach;
  return `M${x},${y} C${x + reach},${y} ${control},${targetY} ${targetX},${targetY}`;
}
