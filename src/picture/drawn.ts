import type { ObjectKey } from "../protocol/analysis.ts";
import {
  type BoxLayout,
  type FrameView,
  type GraphLayout,
  type GraphView,
  HIDDEN_FRAMES,
  type ObjectView,
} from "../protocol/graph.ts";
import { BOX, rowTexts, shorten } from "./geometry.ts";
import { describeObject, refcountText } from "./words.ts";

/** A box and the texts in it: what every drawing of the graph shows. */
export interface Drawn {
  readonly key: string;
  readonly box: BoxLayout;
  readonly title: string;
  readonly badge: string;
  readonly rows: readonly {
    readonly key: string;
    /** What stands at its right end: a value, or the sign where an arrow starts. */
    readonly text: string;
    readonly isChanged: boolean;
    /** The row stands for what is not shown of this object. */
    readonly expands?: ObjectKey;
  }[];
  readonly kind: string;
  /** "" for a frame. */
  readonly typeName: string;
  readonly label: string;
  readonly object: ObjectKey | null;
  readonly line: number | null;
}

/** The boxes of a graph, frames first; what has no place is left out. */
export function drawnBoxes(view: GraphView, layout: GraphLayout): Drawn[] {
  const places = new Map(layout.boxes.map(box => [box.key, box]));
  return [
    ...view.frames.flatMap((frame, depth) =>
      drawnFrame(frame, depth === view.frames.length - 1, places),
    ),
    ...view.objects.flatMap(object => drawnObject(object, places)),
  ];
}

function drawnFrame(
  frame: FrameView,
  isRunning: boolean,
  places: ReadonlyMap<string, BoxLayout>,
): Drawn[] {
  const box = places.get(frame.key);
  if (box === undefined) return [];
  const names = frame.names.map(({ name }) => name).join(", ");
  const none = { key: "", text: "no names yet", isChanged: false };
  const rows = frame.names.map(({ name, value, isChanged }) => ({
    ...rowTexts(name, value),
    isChanged,
  }));
  return [
    {
      key: frame.key,
      box,
      title: shorten(frame.title, BOX.maxRow),
      badge: "",
      rows: rows.length === 0 && frame.key !== HIDDEN_FRAMES ? [none] : rows,
      kind: isRunning ? "frame running" : "frame",
      typeName: "",
      label: `${frame.title}, ${isRunning ? "running, " : ""}line ${frame.line}: ${names || "no names yet"}`,
      object: null,
      line: frame.line,
    },
  ];
}

function drawnObject(object: ObjectView, places: ReadonlyMap<string, BoxLayout>): Drawn[] {
  const box = places.get(`object:${object.key}`);
  if (box === undefined) return [];
  const rows = object.slots.map(({ key, value }) => ({
    ...rowTexts(key, value),
    isChanged: false,
  }));
  const whole = { key: "", text: shorten(object.value, BOX.maxValue), isChanged: false };
  const more = { key: "", text: `⋯ +${object.hiddenSlots}`, isChanged: false, expands: object.key };
  const shown = rows.length === 0 ? [whole] : rows;
  const kind = [
    object.emphasis ?? "",
    object.isGarbage ? "garbage" : "",
    object.cycle === null ? "" : "in-cycle",
  ].join(" ");
  return [
    {
      key: `object:${object.key}`,
      box,
      title: shorten(object.label, BOX.maxTitle),
      badge:
        object.emphasis === "freed"
          ? "freed"
          : `${object.cycle === null ? "" : "⟳ "}refs ${refcountText(object)}`,
      rows: object.hiddenSlots > 0 ? [...shown, more] : shown,
      kind: `object ${kind}`,
      typeName: object.typeName,
      label: describeObject(object, null),
      object: object.key,
      line: object.bornLine,
    },
  ];
}
