import type { ObjectKey } from "../protocol/analysis.ts";
import type {
  BoxLayout,
  FrameView,
  GraphLayout,
  GraphView,
  ObjectView,
  ValueView,
} from "../protocol/graph.ts";
import { describeObject, refcountText } from "./words.ts";

/** A box and the texts in it: what every drawing of the graph shows. */
export interface Drawn {
  readonly key: string;
  readonly box: BoxLayout;
  readonly title: string;
  readonly badge: string;
  readonly rows: readonly {
    readonly key: string;
    readonly value: ValueView;
    readonly isChanged: boolean;
    /** The row stands for what is not shown of this object. */
    readonly expands?: ObjectKey;
  }[];
  readonly kind: string;
  readonly label: string;
  readonly object: ObjectKey | null;
  readonly line: number | null;
}

/** The boxes of a graph, frames first; what has no place is left out. */
export function drawnBoxes(view: GraphView, layout: GraphLayout): Drawn[] {
  const places = new Map(layout.boxes.map(box => [box.key, box]));
  return [
    ...view.frames.flatMap(frame => drawnFrame(frame, places)),
    ...view.objects.flatMap(object => drawnObject(object, places)),
  ];
}

function drawnFrame(frame: FrameView, places: ReadonlyMap<string, BoxLayout>): Drawn[] {
  const box = places.get(frame.key);
  if (box === undefined) return [];
  const names = frame.names.map(({ name }) => name).join(", ");
  return [
    {
      key: frame.key,
      box,
      title: frame.title,
      badge: "",
      rows: frame.names.map(({ name, value, isChanged }) => ({ key: name, value, isChanged })),
      kind: "frame",
      label: `${frame.title}, line ${frame.line}: ${names || "no names yet"}`,
      object: null,
      line: frame.line,
    },
  ];
}

function drawnObject(object: ObjectView, places: ReadonlyMap<string, BoxLayout>): Drawn[] {
  const box = places.get(`object:${object.key}`);
  if (box === undefined) return [];
  const rows = object.slots.map(({ key, value }) => ({ key, value, isChanged: false }));
  const more: ValueView = { kind: "inline", text: `⋯ +${object.hiddenSlots}`, object: object.key };
  const whole: ValueView = { kind: "inline", text: object.value, object: object.key };
  const shown = rows.length === 0 ? [{ key: "", value: whole, isChanged: false }] : rows;
  const kind = [
    object.emphasis ?? "",
    object.isGarbage ? "garbage" : "",
    object.cycle === null ? "" : "in-cycle",
  ].join(" ");
  return [
    {
      key: `object:${object.key}`,
      box,
      title: object.label,
      badge:
        object.emphasis === "freed"
          ? "freed"
          : `${object.cycle === null ? "" : "⟳ "}refs ${refcountText(object)}`,
      rows:
        object.hiddenSlots > 0
          ? [...shown, { key: "", value: more, isChanged: false, expands: object.key }]
          : shown,
      kind: `object ${kind}`,
      label: describeObject(object, null),
      object: object.key,
      line: object.bornLine,
    },
  ];
}
