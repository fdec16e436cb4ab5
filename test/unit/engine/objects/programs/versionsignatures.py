"""Which parameters each version has: as inspect tells them, and as calls take them."""
import inspect, re
import argparse, ast, asyncio, concurrent.futures, dataclasses, enum, fractions, json, logging, os, pathlib, pprint
import shutil, tempfile, traceback, tracemalloc, typing, unittest, warnings
def hide(o): return re.sub('0x[0-9a-f]+', '0x', str(o))
class Color(enum.Enum):
    RED = 1
for f in (argparse.Action, argparse.HelpFormatter, argparse.ArgumentParser, argparse.ArgumentParser.format_help,
          argparse.BooleanOptionalAction, ast.parse, asyncio.run, asyncio.Runner, asyncio.create_task, asyncio.TaskGroup.create_task,
          asyncio.BaseEventLoop.create_task, asyncio.Barrier.__aexit__, concurrent.futures.Executor.map,
          dataclasses.Field, dataclasses.field, dataclasses.make_dataclass, enum.Enum, enum.IntFlag, Color,
          fractions.Fraction, json.load, json.loads, logging.LoggerAdapter, os.makedirs, pathlib.PurePath,
          pathlib.Path.exists, pathlib.Path.is_dir, pathlib.Path.is_file, pathlib.Path.glob, pathlib.Path.rglob,
          pathlib.Path.read_text, pathlib.Path.mkdir, pprint.pprint, pprint.pformat, pprint.PrettyPrinter, shutil.chown,
          tempfile.TemporaryDirectory.__exit__, traceback.format_exception, traceback.format_exception_only,
          traceback.print_exception, traceback.FrameSummary, traceback.TracebackException, tracemalloc.start,
          traceback.StackSummary.from_list, unittest.TextTestRunner, unittest.TextTestResult, warnings.WarningMessage,
          re.sub, re.subn, re.split, re.Match.group, re.Match.span, re.Pattern.findall, re.Pattern.sub,
          inspect.Parameter.replace, inspect.Signature.from_callable, inspect.formatannotation,
          inspect.ismethoddescriptor):
    try: print(f.__name__, hide(inspect.signature(f)))
    except ValueError as e: print(f.__name__, hide(e))
def t(name, call):
    try: print(name, hide(call()))
    except BaseException as e: print(name, type(e).__name__, hide(e))
async def main(): return 1
def run(**k):
    c = main()
    try: return asyncio.run(c, **k)
    finally: c.close()
told = []
t('run', lambda: run(loop_factory=None))
t('rmtree', lambda: shutil.rmtree(tempfile.mkdtemp() + '/nowhere', onexc=lambda f, p, e: told.append(type(e).__name__)))
t('pformat', lambda: pprint.pformat([1], expand=False)); t('pformat', lambda: pprint.pformat([1], sort=True))
p = argparse.ArgumentParser(prog='p')
t('deprecated', lambda: p.add_argument('--x', deprecated=True).deprecated)
t('deprecated', lambda: p.add_argument('--y', action='store_true', deprecated=True).deprecated)
t('deprecated', lambda: p.add_argument('--z', action='append', deprecated=True).deprecated)
t('deprecated', lambda: p.add_argument('--c', action='count').deprecated)
t('boolean', lambda: p.add_argument('--b', action=argparse.BooleanOptionalAction, type=int).type)
t('boolean', lambda: p.add_argument('--d', action=argparse.BooleanOptionalAction, metavar='M').metavar)
t('color', lambda: argparse.ArgumentParser(color=False).color); t('suggest', lambda: argparse.ArgumentParser(suggest_on_error=True).suggest_on_error)
t('module', lambda: dataclasses.make_dataclass('A', ['x'], module='m').__module__)
def decorator(cls, **k): told.append(sorted(k)); return dataclasses.dataclass(cls, **k)
t('decorator', lambda: dataclasses.make_dataclass('A', ['x'], decorator=decorator)(1))
t('doc', lambda: dataclasses.field(doc='x').doc)
t('told', lambda: told)
t('array_hook', lambda: json.loads('[1, [2]]', array_hook=tuple))
with concurrent.futures.ThreadPoolExecutor(2) as ex:
    t('buffersize', lambda: list(ex.map(str, range(5), buffersize=2))); t('buffersize', lambda: ex.map(str, [], buffersize=0)); t('buffersize', lambda: ex.map(str, [], buffersize='a'))
t('glob', lambda: pathlib.Path('.').glob(case=1))
t('merge', lambda: logging.LoggerAdapter(logging.root, {}, merge_extra=True).merge_extra)
t('durations', lambda: unittest.TextTestRunner(durations=1).durations)
t('optimize', lambda: ast.dump(ast.parse('1 + 1', optimize=0)))
t('others', lambda: ast.parse('1', other=1))
async def task(**k):
    async with asyncio.TaskGroup() as g: return await g.create_task(main(), **k)
t('task', lambda: asyncio.run(task(name='n'))); t('names', lambda: enum.EnumMeta.__call__(Color, 1))
t('relative', lambda: pathlib.PurePosixPath('/a/b').relative_to('/a', walk_up=True))
inner = ExceptionGroup('inner\nlines', [KeyError(1)])
inner.add_note('n1\nn2'); inner.add_note('n3')
for e in (ExceptionGroup('g', [ValueError('a\nb'), inner]), inner, ValueError('a\nb'), ValueError(), None, SyntaxError('m', ('f', 1, 2, 'abc', 1, 3)), OSError(2, 'no')):
    t('only', lambda: traceback.format_exception_only(e)); t('only', lambda: traceback.format_exception_only(type(e), e))
    t('group', lambda: traceback.format_exception_only(e, show_group=True))
    if e is None: continue
    t('taken', lambda: list(traceback.TracebackException(type(e), e, None).format_exception_only()))
    t('type', lambda: traceback.TracebackException(type(e), e, None, save_exc_type=False).exc_type)
    t('str', lambda: traceback.TracebackException(type(e), e, None).exc_type_str)
