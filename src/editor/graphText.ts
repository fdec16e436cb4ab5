/** A graph as text for other tools: Graphviz's DOT and Mermaid's flow chart. */
import type { FrameView, GraphView, ObjectView, ValueView } from "../protocol/graph.ts";

/** The graph in DOT: frames and objects are records, references go from slot to object. */
export function toDot(view: GraphView): string {
  const lines = [
    "digraph refscope {",
    "  rankdir=LR;",
    '  node [shape=record, fontname="monospace", fontsize=11];',
  ];
  view.frames.forEach((frame, at) => {
    lines.push(
      `  ${frameId(at)} [style=rounded, label="${dotRecord(frame.title, slotsOf(frame))}"];`,
    );
  });
  for (const object of view.objects) {
    const style = object.emphasis === "freed" || object.isGarbage ? ", style=dashed" : "";
    const label = dotRecord(titleOf(object), slotsOf(object));
    lines.push(`  ${objectId(object.key)} [label="${label}"${style}];`);
  }
  for (const { from, slot, to, isCyclic } of edgesOf(view)) {
    lines.push(`  ${from}:s${slot} -> ${objectId(to)}${isCyclic ? " [style=bold]" : ""};`);
  }
  return `${[...lines, "}"].join("\n")}\n`;
}

/** The graph as a Mermaid flow chart: references are labelled with their slots. */
export function toMermaid(view: GraphView): string {
  const lines = ["flowchart LR"];
  view.frames.forEach((frame, at) => {
    lines.push(`  ${frameId(at)}(["${mermaidText(frame.title)}"])`);
  });
  for (const object of view.objects) {
    const inline = slotsOf(object)
      .filter(({ value }) => value.kind === "inline")
      .map(slot => mermaidText(slotText(slot)));
    const text = [mermaidText(titleOf(object)), ...inline].join("<br>");
    lines.push(`  ${objectId(object.key)}["${text}"]`);
  }
  for (const { from, name, to, isCyclic } of edgesOf(view)) {
    const arrow = isCyclic ? "==>" : "-->";
    lines.push(`  ${from} ${arrow}|"${mermaidText(name)}"| ${objectId(to)}`);
  }
  return `${lines.join("\n")}\n`;
}

interface Slot {
  readonly name: string;
  readonly value: ValueView;
}

interface Edge {
  readonly from: string;
  readonly slot: number;
  readonly name: string;
  readonly to: number;
  readonly isCyclic: boolean;
}

function slotsOf(owner: FrameView | ObjectView): Slot[] {
  return "names" in owner
    ? owner.names.map(({ name, value }) => ({ name, value }))
    : owner.slots.map(({ key, value }) => ({ name: key, value }));
}

/** The references between what is shown. */
function edgesOf(view: GraphView): Edge[] {
  const owners = new Map<string, { id: string; slots: readonly Slot[] }>();
  view.frames.forEach((frame, at) => {
    owners.set(frame.key, { id: frameId(at), slots: slotsOf(frame) });
  });
  for (const object of view.objects) {
    owners.set(`object:${object.key}`, { id: objectId(object.key), slots: slotsOf(object) });
  }
  const shown = new Set(view.objects.map(({ key }) => key));
  return view.references.flatMap(({ from, slot, to, isCyclic }) => {
    const owner = owners.get(from);
    if (owner === undefined || !shown.has(to)) return [];
    return [{ from: owner.id, slot, name: owner.slots[slot]?.name ?? "", to, isCyclic }];
  });
}

function titleOf({ label, refcountText, slots, value }: ObjectView): string {
  const text = slots.length === 0 && value !== "" ? `${label} ${value}` : label;
  return `${text} · refs ${refcountText}`;
}

function slotText({ name, value }: Slot): string {
  return value.kind === "inline" ? `${name}: ${value.text}` : name;
}

function frameId(at: number): string {
  return `frame${at}`;
}

function objectId(key: number): string {
  return `object${key}`;
}

function dotRecord(title: string, slots: readonly Slot[]): string {
  const cells = slots.map((slot, at) => `<s${at}> ${dotText(slotText(slot))}`);
  return [dotText(title), ...cells].join("|");
}

/** Text within a record's label within quotes. */
function dotText(text: string): string {
  return text.replace(/[\\{}|<>"]/g, "\\$&").replace(/\s+/g, " ");
}

function mermaidText(text: string): string {
  return text
    .replace(/[&"<>#;`\\|]/g, character => `#${character.charCodeAt(0)};`)
    .replace(/\s+/g, " ");
}
