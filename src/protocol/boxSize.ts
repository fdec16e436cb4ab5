import type { FrameView, ObjectView, ValueView } from "./graph.ts";

/**
 * How large the boxes of the graph are, in CSS pixels at scale 1. The layout (in the worker) and the
 * drawing (in the webview) must agree on it, so it is written once, from numbers that the style
 * sheet repeats: a monospaced face of 12 px is 7.25 px wide.
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

export interface BoxSize {
  readonly width: number;
  readonly height: number;
}

export function sizeOfFrame(frame: FrameView): BoxSize {
  const rows = frame.names.map(({ name, value }) => rowLength(name, value));
  return sizeOf(frame.title.length * BOX.characterWidth, rows, Math.max(1, frame.names.length));
}

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
