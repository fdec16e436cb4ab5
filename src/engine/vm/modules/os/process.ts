import type { PyObject } from "../../../memory/object.ts";
import { raise } from "../../../objects/exceptions/exceptions.ts";
import { strerror } from "../../../objects/exceptions/errnos.ts";
import { newLong } from "../../../objects/numbers/longobject.ts";
import { methodClinic, type PyMethodDef } from "../../../objects/functions/methoddef.ts";
import type { Runtime } from "../../../objects/runtime.ts";
import { asSsize } from "../../../objects/containers/sliceobject.ts";
import type { Result } from "../../../objects/type/slots.ts";
import { newUnicode } from "../../../objects/text/unicodeobject.ts";
import { newUnknown, newUnknownSource, PyUnknown } from "../../../objects/unknown/unknown.ts";
import { mayRaise } from "../../../objects/unknown/unknownchoice.ts";

/** What the functions below ask of the machine that will run the program, with their signatures. */
const OF_THE_SYSTEM: Readonly<Record<string, readonly (readonly [string, string])[]>> = {
  "which process runs it is unknown": [
    ["getpid", ""],
    ["getppid", ""],
    ["getpgid", "pid"],
    ["getpgrp", ""],
    ["getsid", "pid, /"],
    ["getuid", ""],
    ["geteuid", ""],
    ["getgid", ""],
    ["getegid", ""],
    ["getgroups", ""],
    ["getlogin", ""],
    ["getpriority", "which, who"],
    ["nice", "increment, /"],
    ["umask", "mask, /"],
    ["times", ""],
    ["ctermid", ""],
  ],
  "the machine that runs it is unknown": [
    ["cpu_count", ""],
    ["uname", ""],
    ["getloadavg", ""],
    ["sysconf", "name, /"],
    ["sched_getaffinity", "pid, /"],
    ["get_terminal_size", "fd=1, /"],
    ["statvfs", "path"],
  ],
  "random bytes are unknown": [
    ["urandom", "size, /"],
    ["getrandom", "size, flags=0"],
  ],
  "other processes are not followed": [
    ["system", "command"],
    ["fork", ""],
    ["forkpty", ""],
    ["wait", ""],
    ["wait3", "options"],
    ["wait4", "pid, options"],
    ["waitpid", "pid, options, /"],
    ["waitid", "idtype, id, options, /"],
    ["pipe", ""],
    ["pipe2", "flags, /"],
    ["openpty", ""],
    ["posix_spawn", "path, argv, env, /, **kwargs"],
    ["posix_spawnp", "path, argv, env, /, **kwargs"],
    ["pidfd_open", "pid, flags=0"],
  ],
  "what it does to the process is not modelled": [
    ["kill", "pid, signal, /"],
    ["killpg", "pgid, signal, /"],
    ["setuid", "uid, /"],
    ["setgid", "gid, /"],
    ["setpgid", "pid, pgrp, /"],
    ["setsid", ""],
    ["setpriority", "which, who, priority"],
    ["sched_setaffinity", "pid, mask, /"],
    ["chdir", "path"],
    ["fchdir", "fd"],
    ["chroot", "path"],
  ],
};

/** What ends the process or puts another program in its place. */
const ENDINGS: readonly (readonly [string, string])[] = [
  ["_exit", "status"],
  ["abort", ""],
  ["execv", "path, argv, /"],
  ["execve", "path, argv, env"],
];

/** A function whose answer is the system's: unknown, and it may raise. */
function ofTheSystem(name: string, signature: string, reason: string): PyMethodDef {
  return methodClinic(name, signature, rt => {
    if (mayRaise(rt, `os.${name}()`)) return null;
    return newUnknownSource(rt, `os.${name}()`, `${reason}: what os.${name}() returns is unknown`);
  });
}

/** A question about the status that wait() tells; it is a number as Linux makes it. */
function ofStatus(name: string, answer: (status: number) => number | boolean): PyMethodDef {
  return methodClinic(name, "status", (rt, _module, [op]) => {
    if (op instanceof PyUnknown) return newUnknown(rt, `os.${name}()`);
    const status = asSsize(rt, op as PyObject, "OverflowError"); // it is required
    if (status === null) return null;
    const result = answer(status);
    return typeof result === "boolean" ? rt.newBool(result) : newLong(rt, result);
  });
}

const isExited = (status: number): boolean => (status & 0x7f) === 0;
const isStopped = (status: number): boolean => (status & 0xff) === 0x7f;
const isSignaled = (status: number): boolean => !isExited(status) && (status & 0x7f) !== 0x7f;

function exitCode(rt: Runtime, _module: PyObject, [op]: readonly (PyObject | undefined)[]): Result {
  if (op instanceof PyUnknown) return newUnknown(rt, "os.waitstatus_to_exitcode()");
  const status = asSsize(rt, op as PyObject, "OverflowError"); // it is required
  if (status === null) return null;
  if (isExited(status)) return newLong(rt, (status >> 8) & 0xff);
  if (isSignaled(status)) return newLong(rt, -(status & 0x7f));
  if (isStopped(status)) {
    return raise(rt, "ValueError", `process stopped by delivery of signal ${(status >> 8) & 0xff}`);
  }
  return raise(rt, "ValueError", `invalid wait status: ${status}`);
}

/** The functions of posix about processes and the machine. */
export const processFunctions: readonly PyMethodDef[] = [
  ...Object.entries(OF_THE_SYSTEM).flatMap(([reason, rows]) =>
    rows.map(([name, signature]) => ofTheSystem(name, signature, reason)),
  ),
  ...ENDINGS.map(([name, signature]) =>
    methodClinic(name, signature, rt =>
      rt.unsupported(`os.${name}(): it ends the process at once`),
    ),
  ),
  ofStatus("WIFEXITED", isExited),
  ofStatus("WEXITSTATUS", status => (status >> 8) & 0xff),
  ofStatus("WIFSIGNALED", isSignaled),
  ofStatus("WTERMSIG", status => status & 0x7f),
  ofStatus("WIFSTOPPED", isStopped),
  ofStatus("WSTOPSIG", status => (status >> 8) & 0xff),
  ofStatus("WIFCONTINUED", status => status === 0xffff),
  methodClinic("waitstatus_to_exitcode", "status", exitCode),
  methodClinic("strerror", "code, /", (rt, _module, [op]) => {
    if (op instanceof PyUnknown) return newUnknown(rt, "os.strerror()");
    const code = asSsize(rt, op as PyObject, "OverflowError"); // it is required
    return code === null ? null : newUnicode(rt, strerror(code));
  }),
  methodClinic(
    "register_at_fork",
    "*, before=None, after_in_child=None, after_in_parent=None",
    rt => rt.newNone(),
  ),
];
