import weakref from "./weakref.py";

/** The library modules written in Python, by full name: the text of each. */
export const libraryModules: ReadonlyMap<string, string> = new Map([["weakref", weakref]]);
