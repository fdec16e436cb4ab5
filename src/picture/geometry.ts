import type { FrameView, ObjectView, ValueView } from "../protocol/graph.ts";

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
  maxWidth: 294,
  /** Room for the refcount badge in a header. */
  badgeWidth: 92,
  /** Room for the colour of its type before an object's title. */
  swatch: 14,
  swatchSide: 8,
  corner: 5,
  /** Characters shown of a value in a row, at most. */
  maxValue: 22,
  /** Characters of a whole row, and of a title beside a badge: what `maxWidth` has room for. */
  maxRow: 37,
  maxTitle: 23,
} as const;

/** Characters between what stands at the left and at the right of a row. */
const ROW_GAP = 2;

/** In CSS pixels. */
export interface BoxSize {
  readonly width: number;
  readonly height: number;
}

/** Room for its title and a row a name. */
export function sizeOfFrame(frame: FrameView): BoxSize {
  const rows = frame.names.map(({ name, value }) => rowLength(name, value));
  return sizeOf(
    shorten(frame.title, BOX.maxRow).length * BOX.characterWidth,
    rows,
    Math.max(1, frame.names.length),
  );
}

/** Room for its title, its count and a row a slot. */
export function sizeOfObject(object: ObjectView): BoxSize {
  const rows = object.slots.map(({ key, value }) => rowLength(key, value));
  const count = object.slots.length + (object.hiddenSlots > 0 ? 1 : 0);
  const title = shorten(object.label, BOX.maxTitle);
  const header = BOX.swatch + title.length * BOX.characterWidth + BOX.badgeWidth;
  const text = object.slots.length === 0 ? [shorten(object.value, BOX.maxValue).length] : rows;
  return sizeOf(header, text, Math.max(1, count));
}

/** The header's area as an SVG path, with the upper corners of its box. */
export function headOf(width: number): string {
  const { corner, headerHeight } = BOX;
  return (
    `M0,${headerHeight}V${corner}Q0,0 ${corner},0H${width - corner}` +
    `Q${width},0 ${width},${corner}V${headerHeight}Z`
  );
}

/** The middle of row `index`, below the top of its box. */
export function rowMiddle(index: number): number {
  return BOX.headerHeight + index * BOX.rowHeight + BOX.rowHeight / 2;
}

/** What a row shows: long keys and values are cut, the accessible name has them whole. */
export function rowTexts(key: string, value: ValueView): { key: string; text: string } {
  const text = value.kind === "inline" ? shorten(value.text, BOX.maxValue) : "●";
  return { key: shorten(key, BOX.maxRow - ROW_GAP - text.length), text };
}

/** The text, or its beginning and an ellipsis. */
export function shorten(text: string, most: number): string {
  return text.length <= most ? text : `${text.slice(0, most - 1)}…`;
}

function rowLength(key: string, value: ValueView): number {
  const shown = rowTexts(key, value);
  return shown.key.length + ROW_GAP + shown.text.length;
}

function sizeOf(header: number, rows: readonly number[], rowCount: number): BoxSize {
  const widest = Math.max(0, ...rows) * BOX.characterWidth;
  const width = Math.max(BOX.minWidth, header, widest) + 2 * BOX.padding;
  return {
    width: Math.min(BOX.maxWidth, Math.ceil(width)),
    height: BOX.headerHeight + rowCount * BOX.rowHeight + BOX.padding / 2,
  };
}
