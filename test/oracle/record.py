"""Record what CPython's memory looks like, line by line, while a snippet runs.

    python record.py [options] SNIPPET.py > out.json

The snippet runs as the real `python SNIPPET.py` of this same interpreter, in a
fresh process. See guest/oracle_guest.py for how it is watched unperturbed.

  --timeout S      kill after S seconds (default 60)
  --max-events N   stop recording (not the program) after N events (20000)
  --gc             also log collections through gc.callbacks (perturbs)
  --plain          run without recording: only stdout, stderr and exit status
"""
import json
import os
import re
import signal
import subprocess
import sys
import tempfile
import threading


def summary(stderr, path):
    """(type, message, line) of an uncaught exception, else None."""
    lines = stderr.rstrip('\n').split('\n')
    if 'Traceback (most recent call last):' not in stderr and \
            not re.search(r'^  File ', stderr, re.M):
        return None
    last = None
    for i in range(len(lines) - 1, -1, -1):
        m = re.match(r'^([A-Za-z_][\w.]*)(?:: ?(.*))?$', lines[i])
        if m and not lines[i].startswith(' '):
            last = m
            break
    if last is None:
        return None
    where = re.findall(r'^ *(?:\| )*File "%s", line (\d+)' % re.escape(path), stderr, re.M)
    return {'type': last.group(1), 'message': last.group(2) or '',
            'line': int(where[-1]) if where else None}


class Labels:
    """Stable small names for objects. An address keeps its label while the
    object stays reachable from the program's names at every event."""

    def __init__(self):
        self.of = {}
        self.next = 1
        self.shared = frozenset()

    def take(self, event):
        if 'shared' in event:
            self.shared = frozenset(event.pop('shared'))
        for a in event.pop('gone'):
            self.of.pop(a, None)
        objs = {}
        name = {}
        for a, info in event['objs'].items():
            a = int(a)
            known = self.of.get(a)
            if known is None or known[1] != info[0]:
                known = self.of[a] = ('o%d' % self.next, info[0])
                self.next += 1
            name[a] = known[0]
            objs[known[0]] = {'type': info[0], 'refs': info[1], 'tracked': info[2],
                              'immortal': info[3], 'size': info[4]}
            if info[5] or a in self.shared:
                objs[known[0]]['shared'] = True
        event['objs'] = objs
        for f in event['frames']:
            f['names'] = dict((k, name[a]) for k, a in f['names'].items())


OWN_KEYS = (('ev_', 'objs_'), ('fn_', 'names_'), ('count_', 'stats_'))


def plain_keys(pairs):
    """The guest's own keys and words end in "_" (see there); the program's are left alone."""
    found = dict(pairs)
    if any(a in found and b in found for a, b in OWN_KEYS):
        found = {k.rstrip('_'): v.rstrip('_') if k in ('ev_', 'kind_') else v for k, v in pairs}
    return found


def parse(lines):
    labels = Labels()
    events, problems = [], []
    for line in lines:
        try:
            e = json.loads(line, object_pairs_hook=plain_keys)
        except ValueError:
            problems.append('cut: ' + line[:80])
            continue
        if 'objs' in e:
            labels.take(e)
            e['i'] = len(events)
            events.append(e)
        else:
            problems.append(e)
    return events, problems


COUNT_PROBE = 'import gc, sys\nsys.stdout.write(repr(gc.get_count()))\n'


def starting_count():
    """The gc counters a recorded run must start from to be, at the program's
    first line, where an unrecorded run is. Measured once per interpreter."""
    cache = os.path.join(tempfile.gettempdir(), 'refscope-recorder-count-%s-%s-%d.json' % (
        '.'.join(map(str, sys.version_info[:3])), re.sub(r'\W', '-', sys.prefix), os.getuid()))
    try:
        with open(cache) as f:
            return json.load(f)
    except (OSError, ValueError):
        pass
    with tempfile.NamedTemporaryFile('w', suffix='.py', delete=False) as f:
        f.write(COUNT_PROBE)
    try:
        want = eval(run(f.name, plain=True)['stdout'])
        got = eval(run(f.name, count=(0, want[1], want[2]))['stdout'])
    finally:
        os.unlink(f.name)
    count = [max(0, want[0] - got[0])] + [max(0, 2 * w - g) for w, g in zip(want, got)][1:]
    with open(cache, 'w') as f:
        json.dump(count, f)
    return count


def run(path, timeout=60, max_events=20000, log_gc=False, plain=False, cwd=None,
        count=None):
    here = os.path.dirname(os.path.abspath(__file__))
    path = os.path.abspath(path)
    path.encode('ascii')
    env = dict(os.environ)
    env.pop('PYTHONPATH', None)
    env['PYTHONHASHSEED'] = '0'
    env['PYTHONDONTWRITEBYTECODE'] = '1'
    env['PYTHONIOENCODING'] = 'utf-8'
    lines = []
    pass_fds = ()
    reader = None
    if not plain:
        if count is None:
            count = starting_count()
        r, w = os.pipe()
        fd = 198            # out of the way: the program's own files start at 3
        os.dup2(w, fd)
        os.set_inheritable(fd, True)
        os.close(w)
        pass_fds = (fd,)
        env['PYTHONPATH'] = os.path.join(here, 'guest')
        env['H_ORACLE'] = '\n'.join([path, str(fd), str(max_events),
                                     'gc' if log_gc else '',
                                     ','.join(map(str, count))])

        def drain():
            with os.fdopen(r, encoding='ascii', errors='replace') as f:
                lines.extend(f)
        reader = threading.Thread(target=drain)
        reader.start()
    with (tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err,
          tempfile.TemporaryDirectory() as scratch):
        # A folder of its own: programs write files, and several are recorded at once.
        p = subprocess.Popen([sys.executable, path], stdin=subprocess.DEVNULL,
                             stdout=out, stderr=err, env=env, cwd=cwd or scratch,
                             pass_fds=pass_fds, start_new_session=True)
        if pass_fds:
            os.close(pass_fds[0])
        timed_out = False
        try:
            p.wait(timeout)
        except subprocess.TimeoutExpired:
            timed_out = True
        try:
            os.killpg(p.pid, signal.SIGKILL)
        except OSError:
            pass
        p.wait()
        if reader:
            reader.join()
        out.seek(0)
        err.seek(0)
        stdout = out.read(4 << 20).decode('utf-8', 'replace')
        stderr = err.read(1 << 20).decode('utf-8', 'replace')
    result = {'version': '%d.%d.%d' % sys.version_info[:3],
              'pointer_bits': 64 if sys.maxsize > 1 << 32 else 32,
              'file': os.path.basename(path), 'exit': p.returncode,
              'timed_out': timed_out, 'stdout': stdout,
              'exception': summary(stderr, path),
              'stderr': stderr if len(stderr) < 20000 else stderr[-20000:]}
    if not plain:
        events, problems = parse(lines)
        logged = [p for p in problems if isinstance(p, dict) and p.get('ev') == 'gc']
        result['problems'] = [p for p in problems if p not in logged]
        if log_gc:
            result['collections'] = logged
        result['events'] = events
    return result


def main(argv):
    import argparse
    a = argparse.ArgumentParser(description=__doc__,
                                formatter_class=argparse.RawDescriptionHelpFormatter)
    a.add_argument('snippet')
    a.add_argument('--timeout', type=float, default=60)
    a.add_argument('--max-events', type=int, default=20000)
    a.add_argument('--gc', action='store_true')
    a.add_argument('--plain', action='store_true')
    o = a.parse_args(argv)
    json.dump(run(o.snippet, o.timeout, o.max_events, o.gc, o.plain), sys.stdout)
    sys.stdout.write('\n')


if __name__ == '__main__':
    main(sys.argv[1:])
