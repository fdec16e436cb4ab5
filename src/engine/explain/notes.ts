import type { SourceText } from "../../base/text.ts";
import type { Note, Outcome } from "../../protocol/analysis.ts";
import type { Ending, Run } from "../timeline/program.ts";
import { type CompiledSource, isSound } from "./source.ts";

/** What the parser and the compiler say of a text, errors first as far as each of them goes. */
export function notesOfSource({ text, parsed, compiled }: CompiledSource): Note[] {
  return [
    ...parsed.errors.map(each => noteAt(text, "syntaxError", each.message, each)),
    ...parsed.warnings.map(each => noteAt(text, "warning", each.message, each)),
    ...compiled.errors.map(each => noteAt(text, "syntaxError", each.message, each.range)),
    ...compiled.warnings.map(each => noteAt(text, "warning", each.message, each.range)),
  ];
}

/** What is unknown in a run of the file, and what ended it. */
export function notesOfRun(source: CompiledSource, { rt, ending }: Run): Note[] {
  const { text, fileName } = source;
  const notes = rt.unknowns.notes
    .filter(note => note.fileName === fileName)
    .map(note => noteAt(text, "unknown", `${note.what}.`, note));
  const last = endingNote(text, ending);
  if (last !== undefined) notes.push(isSound(source) ? last : inBrokenText(last));
  return notes;
}

/** How the run of a sound text ended. */
export function outcomeOf(ending: Ending): Outcome {
  if (ending.kind === "stopped") {
    const { stop, line } = ending;
    return stop.kind === "limit"
      ? { kind: "stopped", limit: stop.limit, line }
      : { kind: "unsupported", what: stop.what, line };
  }
  const { exception, exitCode } = ending.ending;
  return exception === null ? { kind: "finished", exitCode } : { kind: "raised", ...exception };
}

/** CPython runs no text that has an error: `error` is the first that it has. */
export function syntaxOutcome(error: Note | undefined): Outcome {
  const { message = "invalid syntax", line = 1 } = error ?? {};
  return { kind: "syntaxError", message, line };
}

function noteAt(
  text: SourceText,
  kind: Note["kind"],
  message: string,
  { start, end }: Pick<Note, "start" | "end">,
): Note {
  return { kind, start, end, line: text.lineAt(start), message };
}

/** What ended the trace, at its line; undefined when the program came to its end. */
function endingNote(text: SourceText, ending: Ending): Note | undefined {
  const outcome = outcomeOf(ending);
  const note = (kind: Note["kind"], line: number | null, message: string): Note => {
    const known = line ?? 1;
    return { kind, start: text.lineStart(known), end: text.lineEnd(known), line: known, message };
  };
  switch (outcome.kind) {
    case "raised": {
      const { type, message, line } = outcome;
      return note("exception", line, message === "" ? type : `${type}: ${message}`);
    }
    case "stopped":
      return note("limit", outcome.line, `Stopped here: ${outcome.limit}.`);
    case "unsupported": {
      const isIncomplete = ending.kind === "stopped" && ending.stop.kind === "incomplete";
      const message = isIncomplete
        ? `The trace ends here: it needs ${outcome.what}.`
        : `Not modelled yet: ${outcome.what}.`;
      return note("unsupported", outcome.line, message);
    }
    default:
      return undefined;
  }
}

/** What a program does of which statements were left out may be their absence. */
function inBrokenText(note: Note): Note {
  if (note.kind !== "exception") return note;
  return { ...note, message: `${note.message} (perhaps since the broken lines were left out)` };
}
