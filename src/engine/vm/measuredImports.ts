import type { PythonVersion } from "../facts.ts";

/**
 * Rows of "module own-cost import import ...", by version: see importCosts.ts. Measured, not chosen:
 * written by scripts/importCosts.ts; do not edit.
 */
export const MEASURED_IMPORTS: Readonly<Record<PythonVersion, string>> = {
  "3.11": `__future__ 33
_abc 0
_ast 2
_asyncio 8336 _ast _contextvars _heapq _string array ast asyncio asyncio.base_events asyncio.base_futures asyncio.base_tasks asyncio.coroutines asyncio.events asyncio.exceptions asyncio.futures asyncio.locks asyncio.log asyncio.mixins asyncio.queues asyncio.runners asyncio.taskgroups asyncio.tasks asyncio.threads asyncio.timeouts asyncio.unix_events base64 concurrent concurrent.futures contextvars heapq inspect linecache locale logging string textwrap token tokenize traceback
_bisect 0
_blake2 26
_codecs 0
_collections 0
_collections_abc 0
_contextvars 7
_csv 39
_functools 0
_hashlib 55
_heapq 14
_io 0
_json 31
_operator 0
_pickle 67
_pydecimal 912 _contextvars contextvars locale numbers
_queue 19
_random 0
_sitebuiltins 0
_sre 0
_string 4
_strptime 143 calendar datetime locale
_thread 0
_typing 0
_warnings 0
_weakref 0
abc 0
argparse 753
array 66
ast 571 _ast
asyncio 0 _ast _asyncio _contextvars _heapq _string array ast asyncio.base_events asyncio.base_futures asyncio.base_tasks asyncio.coroutines asyncio.events asyncio.exceptions asyncio.futures asyncio.locks asyncio.log asyncio.mixins asyncio.queues asyncio.runners asyncio.taskgroups asyncio.tasks asyncio.threads asyncio.timeouts asyncio.unix_events base64 concurrent concurrent.futures contextvars heapq inspect linecache locale logging string textwrap token tokenize traceback
asyncio.base_events 0 _ast _asyncio _contextvars _heapq _string array ast asyncio asyncio.base_futures asyncio.base_tasks asyncio.coroutines asyncio.events asyncio.exceptions asyncio.futures asyncio.locks asyncio.log asyncio.mixins asyncio.queues asyncio.runners asyncio.taskgroups asyncio.tasks asyncio.threads asyncio.timeouts asyncio.unix_events base64 concurrent concurrent.futures contextvars heapq inspect linecache locale logging string textwrap token tokenize traceback
asyncio.base_futures 0 _ast _asyncio _contextvars _heapq _string array ast asyncio asyncio.base_events asyncio.base_tasks asyncio.coroutines asyncio.events asyncio.exceptions asyncio.futures asyncio.locks asyncio.log asyncio.mixins asyncio.queues asyncio.runners asyncio.taskgroups asyncio.tasks asyncio.threads asyncio.timeouts asyncio.unix_events base64 concurrent concurrent.futures contextvars heapq inspect linecache locale logging string textwrap token tokenize traceback
asyncio.base_tasks 0 _ast _asyncio _contextvars _heapq _string array ast asyncio asyncio.base_events asyncio.base_futures asyncio.coroutines asyncio.events asyncio.exceptions asyncio.futures asyncio.locks asyncio.log asyncio.mixins asyncio.queues asyncio.runners asyncio.taskgroups asyncio.tasks asyncio.threads asyncio.timeouts asyncio.unix_events base64 concurrent concurrent.futures contextvars heapq inspect linecache locale logging string textwrap token tokenize traceback
asyncio.coroutines 0 _ast _asyncio _contextvars _heapq _string array ast asyncio asyncio.base_events asyncio.base_futures asyncio.base_tasks asyncio.events asyncio.exceptions asyncio.futures asyncio.locks asyncio.log asyncio.mixins asyncio.queues asyncio.runners asyncio.taskgroups asyncio.tasks asyncio.threads asyncio.timeouts asyncio.unix_events base64 concurrent concurrent.futures contextvars heapq inspect linecache locale logging string textwrap token tokenize traceback
asyncio.events 0 _ast _asyncio _contextvars _heapq _string array ast asyncio asyncio.base_events asyncio.base_futures asyncio.base_tasks asyncio.coroutines asyncio.exceptions asyncio.futures asyncio.locks asyncio.log asyncio.mixins asyncio.queues asyncio.runners asyncio.taskgroups asyncio.tasks asyncio.threads asyncio.timeouts asyncio.unix_events base64 concurrent concurrent.futures contextvars heapq inspect linecache locale logging string textwrap token tokenize traceback
asyncio.exceptions 0 _ast _asyncio _contextvars _heapq _string array ast asyncio asyncio.base_events asyncio.base_futures asyncio.base_tasks asyncio.coroutines asyncio.events asyncio.futures asyncio.locks asyncio.log asyncio.mixins asyncio.queues asyncio.runners asyncio.taskgroups asyncio.tasks asyncio.threads asyncio.timeouts asyncio.unix_events base64 concurrent concurrent.futures contextvars heapq inspect linecache locale logging string textwrap token tokenize traceback
asyncio.futures 0 _ast _asyncio _contextvars _heapq _string array ast asyncio asyncio.base_events asyncio.base_futures asyncio.base_tasks asyncio.coroutines asyncio.events asyncio.exceptions asyncio.locks asyncio.log asyncio.mixins asyncio.queues asyncio.runners asyncio.taskgroups asyncio.tasks asyncio.threads asyncio.timeouts asyncio.unix_events base64 concurrent concurrent.futures contextvars heapq inspect linecache locale logging string textwrap token tokenize traceback
asyncio.locks 0 _ast _asyncio _contextvars _heapq _string array ast asyncio asyncio.base_events asyncio.base_futures asyncio.base_tasks asyncio.coroutines asyncio.events asyncio.exceptions asyncio.futures asyncio.log asyncio.mixins asyncio.queues asyncio.runners asyncio.taskgroups asyncio.tasks asyncio.threads asyncio.timeouts asyncio.unix_events base64 concurrent concurrent.futures contextvars heapq inspect linecache locale logging string textwrap token tokenize traceback
asyncio.log 0 _ast _asyncio _contextvars _heapq _string array ast asyncio asyncio.base_events asyncio.base_futures asyncio.base_tasks asyncio.coroutines asyncio.events asyncio.exceptions asyncio.futures asyncio.locks asyncio.mixins asyncio.queues asyncio.runners asyncio.taskgroups asyncio.tasks asyncio.threads asyncio.timeouts asyncio.unix_events base64 concurrent concurrent.futures contextvars heapq inspect linecache locale logging string textwrap token tokenize traceback
asyncio.mixins 0 _ast _asyncio _contextvars _heapq _string array ast asyncio asyncio.base_events asyncio.base_futures asyncio.base_tasks asyncio.coroutines asyncio.events asyncio.exceptions asyncio.futures asyncio.locks asyncio.log asyncio.queues asyncio.runners asyncio.taskgroups asyncio.tasks asyncio.threads asyncio.timeouts asyncio.unix_events base64 concurrent concurrent.futures contextvars heapq inspect linecache locale logging string textwrap token tokenize traceback
asyncio.queues 0 _ast _asyncio _contextvars _heapq _string array ast asyncio asyncio.base_events asyncio.base_futures asyncio.base_tasks asyncio.coroutines asyncio.events asyncio.exceptions asyncio.futures asyncio.locks asyncio.log asyncio.mixins asyncio.runners asyncio.taskgroups asyncio.tasks asyncio.threads asyncio.timeouts asyncio.unix_events base64 concurrent concurrent.futures contextvars heapq inspect linecache locale logging string textwrap token tokenize traceback
asyncio.runners 0 _ast _asyncio _contextvars _heapq _string array ast asyncio asyncio.base_events asyncio.base_futures asyncio.base_tasks asyncio.coroutines asyncio.events asyncio.exceptions asyncio.futures asyncio.locks asyncio.log asyncio.mixins asyncio.queues asyncio.taskgroups asyncio.tasks asyncio.threads asyncio.timeouts asyncio.unix_events base64 concurrent concurrent.futures contextvars heapq inspect linecache locale logging string textwrap token tokenize traceback
asyncio.taskgroups 0 _ast _asyncio _contextvars _heapq _string array ast asyncio asyncio.base_events asyncio.base_futures asyncio.base_tasks asyncio.coroutines asyncio.events asyncio.exceptions asyncio.futures asyncio.locks asyncio.log asyncio.mixins asyncio.queues asyncio.runners asyncio.tasks asyncio.threads asyncio.timeouts asyncio.unix_events base64 concurrent concurrent.futures contextvars heapq inspect linecache locale logging string textwrap token tokenize traceback
asyncio.tasks 0 _ast _asyncio _contextvars _heapq _string array ast asyncio asyncio.base_events asyncio.base_futures asyncio.base_tasks asyncio.coroutines asyncio.events asyncio.exceptions asyncio.futures asyncio.locks asyncio.log asyncio.mixins asyncio.queues asyncio.runners asyncio.taskgroups asyncio.threads asyncio.timeouts asyncio.unix_events base64 concurrent concurrent.futures contextvars heapq inspect linecache locale logging string textwrap token tokenize traceback
asyncio.threads 0 _ast _asyncio _contextvars _heapq _string array ast asyncio asyncio.base_events asyncio.base_futures asyncio.base_tasks asyncio.coroutines asyncio.events asyncio.exceptions asyncio.futures asyncio.locks asyncio.log asyncio.mixins asyncio.queues asyncio.runners asyncio.taskgroups asyncio.tasks asyncio.timeouts asyncio.unix_events base64 concurrent concurrent.futures contextvars heapq inspect linecache locale logging string textwrap token tokenize traceback
asyncio.timeouts 0 _ast _asyncio _contextvars _heapq _string array ast asyncio asyncio.base_events asyncio.base_futures asyncio.base_tasks asyncio.coroutines asyncio.events asyncio.exceptions asyncio.futures asyncio.locks asyncio.log asyncio.mixins asyncio.queues asyncio.runners asyncio.taskgroups asyncio.tasks asyncio.threads asyncio.unix_events base64 concurrent concurrent.futures contextvars heapq inspect linecache locale logging string textwrap token tokenize traceback
asyncio.unix_events 0 _ast _asyncio _contextvars _heapq _string array ast asyncio asyncio.base_events asyncio.base_futures asyncio.base_tasks asyncio.coroutines asyncio.events asyncio.exceptions asyncio.futures asyncio.locks asyncio.log asyncio.mixins asyncio.queues asyncio.runners asyncio.taskgroups asyncio.tasks asyncio.threads asyncio.timeouts base64 concurrent concurrent.futures contextvars heapq inspect linecache locale logging string textwrap token tokenize traceback
atexit 0
base64 69
binascii 0
bisect 0
calendar 330 datetime locale
cmath 29
codeop 35 __future__
collections 0
collections.abc 0
colorsys 14
concurrent 6
concurrent.futures 271 _string concurrent linecache logging string textwrap token tokenize traceback
configparser 381
contextlib 0
contextvars 3 _contextvars
copy 31
copyreg 0
csv 81 _csv
ctypes 420
dataclasses 300 _ast ast copy inspect linecache token tokenize
datetime 743
decimal 369 numbers
difflib 193 _heapq heapq
enum 0
errno 0
fnmatch 0
fractions 161 decimal numbers
functools 0
gc 0
genericpath 0
glob 41
graphlib 38
hashlib 27 _blake2 _hashlib
heapq 22 _heapq
hmac 38 _blake2 _hashlib hashlib
html 30 html.entities
html.entities 0 html
importlib 0
inspect 1276 _ast ast linecache token tokenize
io 0
itertools 0
json 135 _json json.decoder json.encoder json.scanner
json.decoder 0 _json json json.encoder json.scanner
json.encoder 0 _json json json.decoder json.scanner
json.scanner 0 _json json json.decoder json.encoder
keyword 0
linecache 19 token tokenize
locale 103
logging 590 _string linecache string textwrap token tokenize traceback
math 0
numbers 176
operator 0
os 0
pathlib 0
pickle 358 _pickle
posix 0
posixpath 0
pprint 200 _ast ast copy dataclasses inspect linecache token tokenize
queue 67 _heapq _queue heapq
random 0
re 0
reprlib 0
sched 53 _heapq heapq
secrets 36 _blake2 _hashlib base64 hashlib hmac
shlex 46
shutil 0
statistics 261 decimal fractions numbers
string 73 _string
struct 0
tempfile 0
textwrap 64
threading 0
time 0
timeit 36
token 9
tokenize 133 token
traceback 284 linecache textwrap token tokenize
tracemalloc 321 _pickle linecache pickle token tokenize
types 0
typing 0
unittest 1869 _ast _heapq argparse ast copy dataclasses difflib heapq inspect linecache pprint textwrap token tokenize traceback unittest.case unittest.loader unittest.main unittest.result unittest.runner unittest.signals unittest.suite unittest.util
unittest._log 194 _ast _heapq _string argparse ast copy dataclasses difflib heapq inspect linecache logging pprint string textwrap token tokenize traceback unittest unittest.case unittest.loader unittest.main unittest.result unittest.runner unittest.signals unittest.suite unittest.util
unittest.async_case -259 _ast _asyncio _contextvars _heapq _string argparse array ast asyncio asyncio.base_events asyncio.base_futures asyncio.base_tasks asyncio.coroutines asyncio.events asyncio.exceptions asyncio.futures asyncio.locks asyncio.log asyncio.mixins asyncio.queues asyncio.runners asyncio.taskgroups asyncio.tasks asyncio.threads asyncio.timeouts asyncio.unix_events base64 concurrent concurrent.futures contextvars copy dataclasses difflib heapq inspect linecache locale logging pprint string textwrap token tokenize traceback unittest unittest.case unittest.loader unittest.main unittest.result unittest.runner unittest.signals unittest.suite unittest.util
unittest.case 0 _ast _heapq argparse ast copy dataclasses difflib heapq inspect linecache pprint textwrap token tokenize traceback unittest unittest.loader unittest.main unittest.result unittest.runner unittest.signals unittest.suite unittest.util
unittest.loader 0 _ast _heapq argparse ast copy dataclasses difflib heapq inspect linecache pprint textwrap token tokenize traceback unittest unittest.case unittest.main unittest.result unittest.runner unittest.signals unittest.suite unittest.util
unittest.main 0 _ast _heapq argparse ast copy dataclasses difflib heapq inspect linecache pprint textwrap token tokenize traceback unittest unittest.case unittest.loader unittest.result unittest.runner unittest.signals unittest.suite unittest.util
unittest.mock 774 _ast _asyncio _contextvars _heapq _string argparse array ast asyncio asyncio.base_events asyncio.base_futures asyncio.base_tasks asyncio.coroutines asyncio.events asyncio.exceptions asyncio.futures asyncio.locks asyncio.log asyncio.mixins asyncio.queues asyncio.runners asyncio.taskgroups asyncio.tasks asyncio.threads asyncio.timeouts asyncio.unix_events base64 concurrent concurrent.futures contextvars copy dataclasses difflib heapq inspect linecache locale logging pprint string textwrap token tokenize traceback unittest unittest.case unittest.loader unittest.main unittest.result unittest.runner unittest.signals unittest.suite unittest.util
unittest.result 0 _ast _heapq argparse ast copy dataclasses difflib heapq inspect linecache pprint textwrap token tokenize traceback unittest unittest.case unittest.loader unittest.main unittest.runner unittest.signals unittest.suite unittest.util
unittest.runner 0 _ast _heapq argparse ast copy dataclasses difflib heapq inspect linecache pprint textwrap token tokenize traceback unittest unittest.case unittest.loader unittest.main unittest.result unittest.signals unittest.suite unittest.util
unittest.signals 0 _ast _heapq argparse ast copy dataclasses difflib heapq inspect linecache pprint textwrap token tokenize traceback unittest unittest.case unittest.loader unittest.main unittest.result unittest.runner unittest.suite unittest.util
unittest.suite 0 _ast _heapq argparse ast copy dataclasses difflib heapq inspect linecache pprint textwrap token tokenize traceback unittest unittest.case unittest.loader unittest.main unittest.result unittest.runner unittest.signals unittest.util
unittest.util 0 _ast _heapq argparse ast copy dataclasses difflib heapq inspect linecache pprint textwrap token tokenize traceback unittest unittest.case unittest.loader unittest.main unittest.result unittest.runner unittest.signals unittest.suite
urllib 0
urllib.parse 0
uuid 412
warnings 0
weakref 0
zlib 0`,
  "3.12": `__future__ 36
_abc 0
_ast 2
_asyncio 5811 _ast _collections _contextvars _functools _heapq _operator _sre _string _typing array ast asyncio asyncio.base_events asyncio.base_futures asyncio.base_tasks asyncio.coroutines asyncio.events asyncio.exceptions asyncio.futures asyncio.locks asyncio.log asyncio.mixins asyncio.queues asyncio.runners asyncio.taskgroups asyncio.tasks asyncio.threads asyncio.timeouts asyncio.unix_events atexit base64 binascii collections collections.abc concurrent concurrent.futures contextlib contextvars copyreg enum errno functools heapq importlib inspect itertools keyword linecache locale logging math operator re reprlib string struct textwrap threading token tokenize traceback types typing warnings weakref
_bisect 10
_blake2 26
_codecs 0
_collections 86
_collections_abc 0
_contextvars 7
_csv 40
_functools 45
_hashlib 56
_heapq 14
_io 0
_json 31
_operator 78
_pickle 166 _collections _functools _operator collections copyreg functools itertools keyword operator reprlib types
_pydecimal 773 _collections _contextvars _functools _operator _sre collections contextvars copyreg enum functools itertools keyword locale math numbers operator re reprlib types
_queue 19
_random 15
_sitebuiltins 0
_sre 64
_string 4
_strptime 230 _collections _functools _operator _sre calendar collections copyreg datetime enum functools itertools keyword locale operator re reprlib types warnings
_thread 0
_typing 3
_warnings 0
_weakref 0
abc 0
argparse 1105 _collections _functools _operator _sre collections copyreg enum functools itertools keyword operator re reprlib types warnings
array 5 _collections _operator collections collections.abc itertools keyword operator reprlib
ast 892 _ast _collections _functools _operator _sre collections contextlib copyreg enum functools itertools keyword operator re reprlib types
asyncio 0 _ast _asyncio _collections _contextvars _functools _heapq _operator _sre _string _typing array ast asyncio.base_events asyncio.base_futures asyncio.base_tasks asyncio.coroutines asyncio.events asyncio.exceptions asyncio.futures asyncio.locks asyncio.log asyncio.mixins asyncio.queues asyncio.runners asyncio.taskgroups asyncio.tasks asyncio.threads asyncio.timeouts asyncio.unix_events atexit base64 binascii collections collections.abc concurrent concurrent.futures contextlib contextvars copyreg enum errno functools heapq importlib inspect itertools keyword linecache locale logging math operator re reprlib string struct textwrap threading token tokenize traceback types typing warnings weakref
asyncio.base_events 0 _ast _asyncio _collections _contextvars _functools _heapq _operator _sre _string _typing array ast asyncio asyncio.base_futures asyncio.base_tasks asyncio.coroutines asyncio.events asyncio.exceptions asyncio.futures asyncio.locks asyncio.log asyncio.mixins asyncio.queues asyncio.runners asyncio.taskgroups asyncio.tasks asyncio.threads asyncio.timeouts asyncio.unix_events atexit base64 binascii collections collections.abc concurrent concurrent.futures contextlib contextvars copyreg enum errno functools heapq importlib inspect itertools keyword linecache locale logging math operator re reprlib string struct textwrap threading token tokenize traceback types typing warnings weakref
asyncio.base_futures 0 _ast _asyncio _collections _contextvars _functools _heapq _operator _sre _string _typing array ast asyncio asyncio.base_events asyncio.base_tasks asyncio.coroutines asyncio.events asyncio.exceptions asyncio.futures asyncio.locks asyncio.log asyncio.mixins asyncio.queues asyncio.runners asyncio.taskgroups asyncio.tasks asyncio.threads asyncio.timeouts asyncio.unix_events atexit base64 binascii collections collections.abc concurrent concurrent.futures contextlib contextvars copyreg enum errno functools heapq importlib inspect itertools keyword linecache locale logging math operator re reprlib string struct textwrap threading token tokenize traceback types typing warnings weakref
asyncio.base_tasks 0 _ast _asyncio _collections _contextvars _functools _heapq _operator _sre _string _typing array ast asyncio asyncio.base_events asyncio.base_futures asyncio.coroutines asyncio.events asyncio.exceptions asyncio.futures asyncio.locks asyncio.log asyncio.mixins asyncio.queues asyncio.runners asyncio.taskgroups asyncio.tasks asyncio.threads asyncio.timeouts asyncio.unix_events atexit base64 binascii collections collections.abc concurrent concurrent.futures contextlib contextvars copyreg enum errno functools heapq importlib inspect itertools keyword linecache locale logging math operator re reprlib string struct textwrap threading token tokenize traceback types typing warnings weakref
asyncio.coroutines 0 _ast _asyncio _collections _contextvars _functools _heapq _operator _sre _string _typing array ast asyncio asyncio.base_events asyncio.base_futures asyncio.base_tasks asyncio.events asyncio.exceptions asyncio.futures asyncio.locks asyncio.log asyncio.mixins asyncio.queues asyncio.runners asyncio.taskgroups asyncio.tasks asyncio.threads asyncio.timeouts asyncio.unix_events atexit base64 binascii collections collections.abc concurrent concurrent.futures contextlib contextvars copyreg enum errno functools heapq importlib inspect itertools keyword linecache locale logging math operator re reprlib string struct textwrap threading token tokenize traceback types typing warnings weakref
asyncio.events 0 _ast _asyncio _collections _contextvars _functools _heapq _operator _sre _string _typing array ast asyncio asyncio.base_events asyncio.base_futures asyncio.base_tasks asyncio.coroutines asyncio.exceptions asyncio.futures asyncio.locks asyncio.log asyncio.mixins asyncio.queues asyncio.runners asyncio.taskgroups asyncio.tasks asyncio.threads asyncio.timeouts asyncio.unix_events atexit base64 binascii collections collections.abc concurrent concurrent.futures contextlib contextvars copyreg enum errno functools heapq importlib inspect itertools keyword linecache locale logging math operator re reprlib string struct textwrap threading token tokenize traceback types typing warnings weakref
asyncio.exceptions 0 _ast _asyncio _collections _contextvars _functools _heapq _operator _sre _string _typing array ast asyncio asyncio.base_events asyncio.base_futures asyncio.base_tasks asyncio.coroutines asyncio.events asyncio.futures asyncio.locks asyncio.log asyncio.mixins asyncio.queues asyncio.runners asyncio.taskgroups asyncio.tasks asyncio.threads asyncio.timeouts asyncio.unix_events atexit base64 binascii collections collections.abc concurrent concurrent.futures contextlib contextvars copyreg enum errno functools heapq importlib inspect itertools keyword linecache locale logging math operator re reprlib string struct textwrap threading token tokenize traceback types typing warnings weakref
asyncio.futures 0 _ast _asyncio _collections _contextvars _functools _heapq _operator _sre _string _typing array ast asyncio asyncio.base_events asyncio.base_futures asyncio.base_tasks asyncio.coroutines asyncio.events asyncio.exceptions asyncio.locks asyncio.log asyncio.mixins asyncio.queues asyncio.runners asyncio.taskgroups asyncio.tasks asyncio.threads asyncio.timeouts asyncio.unix_events atexit base64 binascii collections collections.abc concurrent concurrent.futures contextlib contextvars copyreg enum errno functools heapq importlib inspect itertools keyword linecache locale logging math operator re reprlib string struct textwrap threading token tokenize traceback types typing warnings weakref
asyncio.locks 0 _ast _asyncio _collections _contextvars _functools _heapq _operator _sre _string _typing array ast asyncio asyncio.base_events asyncio.base_futures asyncio.base_tasks asyncio.coroutines asyncio.events asyncio.exceptions asyncio.futures asyncio.log asyncio.mixins asyncio.queues asyncio.runners asyncio.taskgroups asyncio.tasks asyncio.threads asyncio.timeouts asyncio.unix_events atexit base64 binascii collections collections.abc concurrent concurrent.futures contextlib contextvars copyreg enum errno functools heapq importlib inspect itertools keyword linecache locale logging math operator re reprlib string struct textwrap threading token tokenize traceback types typing warnings weakref
asyncio.log 0 _ast _asyncio _collections _contextvars _functools _heapq _operator _sre _string _typing array ast asyncio asyncio.base_events asyncio.base_futures asyncio.base_tasks asyncio.coroutines asyncio.events asyncio.exceptions asyncio.futures asyncio.locks asyncio.mixins asyncio.queues asyncio.runners asyncio.taskgroups asyncio.tasks asyncio.threads asyncio.timeouts asyncio.unix_events atexit base64 binascii collections collections.abc concurrent concurrent.futures contextlib contextvars copyreg enum errno functools heapq importlib inspect itertools keyword linecache locale logging math operator re reprlib string struct textwrap threading token tokenize traceback types typing warnings weakref
asyncio.mixins 0 _ast _asyncio _collections _contextvars _functools _heapq _operator _sre _string _typing array ast asyncio asyncio.base_events asyncio.base_futures asyncio.base_tasks asyncio.coroutines asyncio.events asyncio.exceptions asyncio.futures asyncio.locks asyncio.log asyncio.queues asyncio.runners asyncio.taskgroups asyncio.tasks asyncio.threads asyncio.timeouts asyncio.unix_events atexit base64 binascii collections collections.abc concurrent concurrent.futures contextlib contextvars copyreg enum errno functools heapq importlib inspect itertools keyword linecache locale logging math operator re reprlib string struct textwrap threading token tokenize traceback types typing warnings weakref
asyncio.queues 0 _ast _asyncio _collections _contextvars _functools _heapq _operator _sre _string _typing array ast asyncio asyncio.base_events asyncio.base_futures asyncio.base_tasks asyncio.coroutines asyncio.events asyncio.exceptions asyncio.futures asyncio.locks asyncio.log asyncio.mixins asyncio.runners asyncio.taskgroups asyncio.tasks asyncio.threads asyncio.timeouts asyncio.unix_events atexit base64 binascii collections collections.abc concurrent concurrent.futures contextlib contextvars copyreg enum errno functools heapq importlib inspect itertools keyword linecache locale logging math operator re reprlib string struct textwrap threading token tokenize traceback types typing warnings weakref
asyncio.runners 0 _ast _asyncio _collections _contextvars _functools _heapq _operator _sre _string _typing array ast asyncio asyncio.base_events asyncio.base_futures asyncio.base_tasks asyncio.coroutines asyncio.events asyncio.exceptions asyncio.futures asyncio.locks asyncio.log asyncio.mixins asyncio.queues asyncio.taskgroups asyncio.tasks asyncio.threads asyncio.timeouts asyncio.unix_events atexit base64 binascii collections collections.abc concurrent concurrent.futures contextlib contextvars copyreg enum errno functools heapq importlib inspect itertools keyword linecache locale logging math operator re reprlib string struct textwrap threading token tokenize traceback types typing warnings weakref
asyncio.taskgroups 0 _ast _asyncio _collections _contextvars _functools _heapq _operator _sre _string _typing array ast asyncio asyncio.base_events asyncio.base_futures asyncio.base_tasks asyncio.coroutines asyncio.events asyncio.exceptions asyncio.futures asyncio.locks asyncio.log asyncio.mixins asyncio.queues asyncio.runners asyncio.tasks asyncio.threads asyncio.timeouts asyncio.unix_events atexit base64 binascii collections collections.abc concurrent concurrent.futures contextlib contextvars copyreg enum errno functools heapq importlib inspect itertools keyword linecache locale logging math operator re reprlib string struct textwrap threading token tokenize traceback types typing warnings weakref
asyncio.tasks 0 _ast _asyncio _collections _contextvars _functools _heapq _operator _sre _string _typing array ast asyncio asyncio.base_events asyncio.base_futures asyncio.base_tasks asyncio.coroutines asyncio.events asyncio.exceptions asyncio.futures asyncio.locks asyncio.log asyncio.mixins asyncio.queues asyncio.runners asyncio.taskgroups asyncio.threads asyncio.timeouts asyncio.unix_events atexit base64 binascii collections collections.abc concurrent concurrent.futures contextlib contextvars copyreg enum errno functools heapq importlib inspect itertools keyword linecache locale logging math operator re reprlib string struct textwrap threading token tokenize traceback types typing warnings weakref
asyncio.threads 0 _ast _asyncio _collections _contextvars _functools _heapq _operator _sre _string _typing array ast asyncio asyncio.base_events asyncio.base_futures asyncio.base_tasks asyncio.coroutines asyncio.events asyncio.exceptions asyncio.futures asyncio.locks asyncio.log asyncio.mixins asyncio.queues asyncio.runners asyncio.taskgroups asyncio.tasks asyncio.timeouts asyncio.unix_events atexit base64 binascii collections collections.abc concurrent concurrent.futures contextlib contextvars copyreg enum errno functools heapq importlib inspect itertools keyword linecache locale logging math operator re reprlib string struct textwrap threading token tokenize traceback types typing warnings weakref
asyncio.timeouts 0 _ast _asyncio _collections _contextvars _functools _heapq _operator _sre _string _typing array ast asyncio asyncio.base_events asyncio.base_futures asyncio.base_tasks asyncio.coroutines asyncio.events asyncio.exceptions asyncio.futures asyncio.locks asyncio.log asyncio.mixins asyncio.queues asyncio.runners asyncio.taskgroups asyncio.tasks asyncio.threads asyncio.unix_events atexit base64 binascii collections collections.abc concurrent concurrent.futures contextlib contextvars copyreg enum errno functools heapq importlib inspect itertools keyword linecache locale logging math operator re reprlib string struct textwrap threading token tokenize traceback types typing warnings weakref
asyncio.unix_events 0 _ast _asyncio _collections _contextvars _functools _heapq _operator _sre _string _typing array ast asyncio asyncio.base_events asyncio.base_futures asyncio.base_tasks asyncio.coroutines asyncio.events asyncio.exceptions asyncio.futures asyncio.locks asyncio.log asyncio.mixins asyncio.queues asyncio.runners asyncio.taskgroups asyncio.tasks asyncio.threads asyncio.timeouts atexit base64 binascii collections collections.abc concurrent concurrent.futures contextlib contextvars copyreg enum errno functools heapq importlib inspect itertools keyword linecache locale logging math operator re reprlib string struct textwrap threading token tokenize traceback types typing warnings weakref
atexit 7
base64 392 _collections _functools _operator _sre binascii collections copyreg enum functools itertools keyword operator re reprlib struct types
binascii 24
bisect 4 _bisect
calendar 364 _collections _functools _operator _sre collections copyreg datetime enum functools itertools keyword locale operator re reprlib types warnings
cmath 29
codeop 51 __future__ warnings
collections 446 _collections _operator itertools keyword operator reprlib
collections.abc 139 _collections _operator collections itertools keyword operator reprlib
colorsys 14
concurrent 6
concurrent.futures 408 _collections _functools _operator _sre _string atexit collections collections.abc concurrent contextlib copyreg enum functools itertools keyword linecache logging operator re reprlib string textwrap threading token tokenize traceback types warnings weakref
configparser 642 _collections _functools _operator _sre collections collections.abc copyreg enum functools itertools keyword operator re reprlib types warnings
contextlib 246 _collections _functools _operator collections functools itertools keyword operator reprlib types
contextvars 3 _contextvars
copy 50 copyreg itertools types weakref
copyreg 23
csv 258 _collections _csv _functools _operator _sre collections copyreg enum functools itertools keyword operator re reprlib types
ctypes 441 struct types
dataclasses 341 _ast _collections _functools _operator _sre ast collections collections.abc contextlib copy copyreg enum functools importlib inspect itertools keyword linecache operator re reprlib token tokenize types warnings weakref
datetime 190
decimal 149 _collections _operator collections collections.abc itertools keyword numbers operator reprlib
difflib 493 _collections _functools _heapq _operator _sre collections copyreg enum functools heapq itertools keyword operator re reprlib types
enum 385 _collections _functools _operator collections functools itertools keyword operator reprlib types
errno 2
fnmatch 198 _collections _functools _operator _sre collections copyreg enum functools itertools keyword operator re reprlib types
fractions 460 _collections _functools _operator _sre collections collections.abc copyreg decimal enum functools itertools keyword math numbers operator re reprlib types
functools 332 _collections _functools _operator collections itertools keyword operator reprlib types
gc 0
genericpath 0
glob 176 _collections _functools _operator _sre collections contextlib copyreg enum fnmatch functools itertools keyword operator re reprlib types
graphlib 44 types
hashlib 28 _blake2 _hashlib
heapq 23 _heapq
hmac 52 _blake2 _hashlib hashlib warnings
html 261 _collections _functools _operator _sre collections copyreg enum functools html.entities itertools keyword operator re reprlib types
html.entities 0 _collections _functools _operator _sre collections copyreg enum functools html itertools keyword operator re reprlib types
importlib 20 warnings
inspect 1287 _ast _collections _functools _operator _sre ast collections collections.abc contextlib copyreg enum functools importlib itertools keyword linecache operator re reprlib token tokenize types warnings
io 0
itertools 194
json 495 _collections _functools _json _operator _sre collections copyreg enum functools itertools json.decoder json.encoder json.scanner keyword operator re reprlib types
json.decoder 0 _collections _functools _json _operator _sre collections copyreg enum functools itertools json json.encoder json.scanner keyword operator re reprlib types
json.encoder 0 _collections _functools _json _operator _sre collections copyreg enum functools itertools json json.decoder json.scanner keyword operator re reprlib types
json.scanner 0 _collections _functools _json _operator _sre collections copyreg enum functools itertools json json.decoder json.encoder keyword operator re reprlib types
keyword 11
linecache -75 _collections _functools _operator _sre collections copyreg enum functools itertools keyword operator re reprlib token tokenize types
locale 456 _collections _functools _operator _sre collections copyreg enum functools itertools keyword operator re reprlib types
logging 584 _collections _functools _operator _sre _string atexit collections collections.abc contextlib copyreg enum functools itertools keyword linecache operator re reprlib string textwrap threading token tokenize traceback types warnings weakref
math 62
numbers 179
operator 96 _operator
os 0
pathlib 267 _collections _functools _operator _sre collections copyreg enum errno fnmatch functools itertools keyword math operator re reprlib types urllib urllib.parse warnings
pickle 746 _collections _functools _operator _pickle _sre collections copyreg enum functools itertools keyword operator re reprlib struct types
posix 0
posixpath 0
pprint 38 _ast _collections _functools _operator _sre ast collections collections.abc contextlib copy copyreg dataclasses enum functools importlib inspect itertools keyword linecache operator re reprlib token tokenize types warnings weakref
queue 30 _collections _functools _heapq _operator _queue collections functools heapq itertools keyword operator reprlib threading types
random 206 _bisect _operator _random bisect itertools math operator warnings
re 509 _collections _functools _operator _sre collections copyreg enum functools itertools keyword operator reprlib types
reprlib 46 itertools
sched 127 _collections _functools _heapq _operator collections functools heapq itertools keyword operator reprlib threading types
secrets 137 _bisect _blake2 _collections _functools _hashlib _operator _random _sre base64 binascii bisect collections copyreg enum functools hashlib hmac itertools keyword math operator random re reprlib struct types warnings
shlex 216 _collections _functools _operator _sre collections copyreg enum functools itertools keyword operator re reprlib types
shutil 797 _collections _functools _operator _sre collections copyreg enum errno fnmatch functools itertools keyword operator re reprlib types warnings zlib
statistics 514 _bisect _collections _functools _operator _random _sre bisect collections collections.abc copyreg decimal enum fractions functools itertools keyword math numbers operator random re reprlib types warnings
string 281 _collections _functools _operator _sre _string collections copyreg enum functools itertools keyword operator re reprlib types
struct 45
tempfile 343 _bisect _collections _functools _operator _random _sre bisect collections copyreg enum errno fnmatch functools itertools keyword math operator random re reprlib shutil types warnings weakref zlib
textwrap 372 _collections _functools _operator _sre collections copyreg enum functools itertools keyword operator re reprlib types
threading 423 _collections _functools _operator collections functools itertools keyword operator reprlib types
time 0
timeit 38 itertools
token 10
tokenize 486 _collections _functools _operator _sre collections copyreg enum functools itertools keyword operator re reprlib token types
traceback 115 _collections _functools _operator _sre collections collections.abc contextlib copyreg enum functools itertools keyword linecache operator re reprlib textwrap token tokenize types
tracemalloc -98 _collections _functools _operator _pickle _sre collections collections.abc copyreg enum fnmatch functools itertools keyword linecache operator pickle re reprlib struct token tokenize types
types 64
typing 1497 _collections _functools _operator _sre _typing collections collections.abc contextlib copyreg enum functools itertools keyword operator re reprlib types warnings
unittest 799 _ast _collections _functools _heapq _operator _sre argparse ast collections collections.abc contextlib copy copyreg dataclasses difflib enum fnmatch functools heapq importlib inspect itertools keyword linecache operator pprint re reprlib textwrap token tokenize traceback types unittest.case unittest.loader unittest.main unittest.result unittest.runner unittest.signals unittest.suite unittest.util warnings weakref
unittest._log 58 _ast _collections _functools _heapq _operator _sre _string argparse ast atexit collections collections.abc contextlib copy copyreg dataclasses difflib enum fnmatch functools heapq importlib inspect itertools keyword linecache logging operator pprint re reprlib string textwrap threading token tokenize traceback types unittest unittest.case unittest.loader unittest.main unittest.result unittest.runner unittest.signals unittest.suite unittest.util warnings weakref
unittest.async_case -210 _ast _asyncio _collections _contextvars _functools _heapq _operator _sre _string _typing argparse array ast asyncio asyncio.base_events asyncio.base_futures asyncio.base_tasks asyncio.coroutines asyncio.events asyncio.exceptions asyncio.futures asyncio.locks asyncio.log asyncio.mixins asyncio.queues asyncio.runners asyncio.taskgroups asyncio.tasks asyncio.threads asyncio.timeouts asyncio.unix_events atexit base64 binascii collections collections.abc concurrent concurrent.futures contextlib contextvars copy copyreg dataclasses difflib enum errno fnmatch functools heapq importlib inspect itertools keyword linecache locale logging math operator pprint re reprlib string struct textwrap threading token tokenize traceback types typing unittest unittest.case unittest.loader unittest.main unittest.result unittest.runner unittest.signals unittest.suite unittest.util warnings weakref
unittest.case 0 _ast _collections _functools _heapq _operator _sre argparse ast collections collections.abc contextlib copy copyreg dataclasses difflib enum fnmatch functools heapq importlib inspect itertools keyword linecache operator pprint re reprlib textwrap token tokenize traceback types unittest unittest.loader unittest.main unittest.result unittest.runner unittest.signals unittest.suite unittest.util warnings weakref
unittest.loader 0 _ast _collections _functools _heapq _operator _sre argparse ast collections collections.abc contextlib copy copyreg dataclasses difflib enum fnmatch functools heapq importlib inspect itertools keyword linecache operator pprint re reprlib textwrap token tokenize traceback types unittest unittest.case unittest.main unittest.result unittest.runner unittest.signals unittest.suite unittest.util warnings weakref
unittest.main 0 _ast _collections _functools _heapq _operator _sre argparse ast collections collections.abc contextlib copy copyreg dataclasses difflib enum fnmatch functools heapq importlib inspect itertools keyword linecache operator pprint re reprlib textwrap token tokenize traceback types unittest unittest.case unittest.loader unittest.result unittest.runner unittest.signals unittest.suite unittest.util warnings weakref
unittest.mock 362 _ast _asyncio _collections _contextvars _functools _heapq _operator _sre _string _typing argparse array ast asyncio asyncio.base_events asyncio.base_futures asyncio.base_tasks asyncio.coroutines asyncio.events asyncio.exceptions asyncio.futures asyncio.locks asyncio.log asyncio.mixins asyncio.queues asyncio.runners asyncio.taskgroups asyncio.tasks asyncio.threads asyncio.timeouts asyncio.unix_events atexit base64 binascii collections collections.abc concurrent concurrent.futures contextlib contextvars copy copyreg dataclasses difflib enum errno fnmatch functools heapq importlib inspect itertools keyword linecache locale logging math operator pprint re reprlib string struct textwrap threading token tokenize traceback types typing unittest unittest.case unittest.loader unittest.main unittest.result unittest.runner unittest.signals unittest.suite unittest.util warnings weakref
unittest.result 0 _ast _collections _functools _heapq _operator _sre argparse ast collections collections.abc contextlib copy copyreg dataclasses difflib enum fnmatch functools heapq importlib inspect itertools keyword linecache operator pprint re reprlib textwrap token tokenize traceback types unittest unittest.case unittest.loader unittest.main unittest.runner unittest.signals unittest.suite unittest.util warnings weakref
unittest.runner 0 _ast _collections _functools _heapq _operator _sre argparse ast collections collections.abc contextlib copy copyreg dataclasses difflib enum fnmatch functools heapq importlib inspect itertools keyword linecache operator pprint re reprlib textwrap token tokenize traceback types unittest unittest.case unittest.loader unittest.main unittest.result unittest.signals unittest.suite unittest.util warnings weakref
unittest.signals 0 _ast _collections _functools _heapq _operator _sre argparse ast collections collections.abc contextlib copy copyreg dataclasses difflib enum fnmatch functools heapq importlib inspect itertools keyword linecache operator pprint re reprlib textwrap token tokenize traceback types unittest unittest.case unittest.loader unittest.main unittest.result unittest.runner unittest.suite unittest.util warnings weakref
unittest.suite 0 _ast _collections _functools _heapq _operator _sre argparse ast collections collections.abc contextlib copy copyreg dataclasses difflib enum fnmatch functools heapq importlib inspect itertools keyword linecache operator pprint re reprlib textwrap token tokenize traceback types unittest unittest.case unittest.loader unittest.main unittest.result unittest.runner unittest.signals unittest.util warnings weakref
unittest.util 0 _ast _collections _functools _heapq _operator _sre argparse ast collections collections.abc contextlib copy copyreg dataclasses difflib enum fnmatch functools heapq importlib inspect itertools keyword linecache operator pprint re reprlib textwrap token tokenize traceback types unittest unittest.case unittest.loader unittest.main unittest.result unittest.runner unittest.signals unittest.suite warnings weakref
urllib 6
urllib.parse 1599 _collections _functools _operator _sre collections copyreg enum functools itertools keyword math operator re reprlib types urllib warnings
uuid 718 _collections _functools _operator _sre collections copyreg enum functools itertools keyword operator re reprlib types
warnings 85
weakref 309 itertools types
zlib 40`,
  "3.13": `__future__ 27
_abc 0
_ast 2
_asyncio 6126 _ast _collections _colorize _contextvars _functools _heapq _operator _sre _string _typing array ast asyncio asyncio.base_events asyncio.base_futures asyncio.base_tasks asyncio.coroutines asyncio.events asyncio.exceptions asyncio.futures asyncio.locks asyncio.log asyncio.mixins asyncio.queues asyncio.runners asyncio.taskgroups asyncio.tasks asyncio.threads asyncio.timeouts asyncio.unix_events atexit base64 binascii collections collections.abc concurrent concurrent.futures contextlib contextvars copyreg enum errno functools heapq importlib inspect itertools keyword linecache locale logging math operator re reprlib string struct textwrap threading token tokenize traceback types typing warnings weakref
_bisect 10
_blake2 26
_codecs 0
_collections 86
_collections_abc 0
_colorize 16
_contextvars 7
_csv 40
_functools 47
_hashlib 56
_heapq 14
_io 0
_json 31
_operator 82
_pickle 317 _collections _functools _operator collections copyreg functools itertools keyword operator reprlib
_pydecimal 969 _collections _contextvars _functools _operator _sre collections contextvars copyreg enum functools itertools keyword locale math numbers operator re reprlib types
_queue 19
_random 15
_sitebuiltins 0
_sre 64
_string 4
_strptime 147 _collections _functools _operator _sre calendar collections copyreg datetime enum functools itertools keyword locale operator re reprlib types
_suggestions 3
_thread 0
_typing 3
_warnings 0
_weakref 0
abc 0
argparse 906 _collections _functools _operator _sre collections copyreg enum functools itertools keyword operator re reprlib types
array 76 _collections _operator collections collections.abc itertools keyword operator reprlib
ast 741 _ast _collections _functools _operator _sre collections contextlib copyreg enum functools itertools keyword operator re reprlib types
asyncio 0 _ast _asyncio _collections _colorize _contextvars _functools _heapq _operator _sre _string _typing array ast asyncio.base_events asyncio.base_futures asyncio.base_tasks asyncio.coroutines asyncio.events asyncio.exceptions asyncio.futures asyncio.locks asyncio.log asyncio.mixins asyncio.queues asyncio.runners asyncio.taskgroups asyncio.tasks asyncio.threads asyncio.timeouts asyncio.unix_events atexit base64 binascii collections collections.abc concurrent concurrent.futures contextlib contextvars copyreg enum errno functools heapq importlib inspect itertools keyword linecache locale logging math operator re reprlib string struct textwrap threading token tokenize traceback types typing warnings weakref
asyncio.base_events 0 _ast _asyncio _collections _colorize _contextvars _functools _heapq _operator _sre _string _typing array ast asyncio asyncio.base_futures asyncio.base_tasks asyncio.coroutines asyncio.events asyncio.exceptions asyncio.futures asyncio.locks asyncio.log asyncio.mixins asyncio.queues asyncio.runners asyncio.taskgroups asyncio.tasks asyncio.threads asyncio.timeouts asyncio.unix_events atexit base64 binascii collections collections.abc concurrent concurrent.futures contextlib contextvars copyreg enum errno functools heapq importlib inspect itertools keyword linecache locale logging math operator re reprlib string struct textwrap threading token tokenize traceback types typing warnings weakref
asyncio.base_futures 0 _ast _asyncio _collections _colorize _contextvars _functools _heapq _operator _sre _string _typing array ast asyncio asyncio.base_events asyncio.base_tasks asyncio.coroutines asyncio.events asyncio.exceptions asyncio.futures asyncio.locks asyncio.log asyncio.mixins asyncio.queues asyncio.runners asyncio.taskgroups asyncio.tasks asyncio.threads asyncio.timeouts asyncio.unix_events atexit base64 binascii collections collections.abc concurrent concurrent.futures contextlib contextvars copyreg enum errno functools heapq importlib inspect itertools keyword linecache locale logging math operator re reprlib string struct textwrap threading token tokenize traceback types typing warnings weakref
asyncio.base_tasks 0 _ast _asyncio _collections _colorize _contextvars _functools _heapq _operator _sre _string _typing array ast asyncio asyncio.base_events asyncio.base_futures asyncio.coroutines asyncio.events asyncio.exceptions asyncio.futures asyncio.locks asyncio.log asyncio.mixins asyncio.queues asyncio.runners asyncio.taskgroups asyncio.tasks asyncio.threads asyncio.timeouts asyncio.unix_events atexit base64 binascii collections collections.abc concurrent concurrent.futures contextlib contextvars copyreg enum errno functools heapq importlib inspect itertools keyword linecache locale logging math operator re reprlib string struct textwrap threading token tokenize traceback types typing warnings weakref
asyncio.coroutines 0 _ast _asyncio _collections _colorize _contextvars _functools _heapq _operator _sre _string _typing array ast asyncio asyncio.base_events asyncio.base_futures asyncio.base_tasks asyncio.events asyncio.exceptions asyncio.futures asyncio.locks asyncio.log asyncio.mixins asyncio.queues asyncio.runners asyncio.taskgroups asyncio.tasks asyncio.threads asyncio.timeouts asyncio.unix_events atexit base64 binascii collections collections.abc concurrent concurrent.futures contextlib contextvars copyreg enum errno functools heapq importlib inspect itertools keyword linecache locale logging math operator re reprlib string struct textwrap threading token tokenize traceback types typing warnings weakref
asyncio.events 0 _ast _asyncio _collections _colorize _contextvars _functools _heapq _operator _sre _string _typing array ast asyncio asyncio.base_events asyncio.base_futures asyncio.base_tasks asyncio.coroutines asyncio.exceptions asyncio.futures asyncio.locks asyncio.log asyncio.mixins asyncio.queues asyncio.runners asyncio.taskgroups asyncio.tasks asyncio.threads asyncio.timeouts asyncio.unix_events atexit base64 binascii collections collections.abc concurrent concurrent.futures contextlib contextvars copyreg enum errno functools heapq importlib inspect itertools keyword linecache locale logging math operator re reprlib string struct textwrap threading token tokenize traceback types typing warnings weakref
asyncio.exceptions 0 _ast _asyncio _collections _colorize _contextvars _functools _heapq _operator _sre _string _typing array ast asyncio asyncio.base_events asyncio.base_futures asyncio.base_tasks asyncio.coroutines asyncio.events asyncio.futures asyncio.locks asyncio.log asyncio.mixins asyncio.queues asyncio.runners asyncio.taskgroups asyncio.tasks asyncio.threads asyncio.timeouts asyncio.unix_events atexit base64 binascii collections collections.abc concurrent concurrent.futures contextlib contextvars copyreg enum errno functools heapq importlib inspect itertools keyword linecache locale logging math operator re reprlib string struct textwrap threading token tokenize traceback types typing warnings weakref
asyncio.futures 0 _ast _asyncio _collections _colorize _contextvars _functools _heapq _operator _sre _string _typing array ast asyncio asyncio.base_events asyncio.base_futures asyncio.base_tasks asyncio.coroutines asyncio.events asyncio.exceptions asyncio.locks asyncio.log asyncio.mixins asyncio.queues asyncio.runners asyncio.taskgroups asyncio.tasks asyncio.threads asyncio.timeouts asyncio.unix_events atexit base64 binascii collections collections.abc concurrent concurrent.futures contextlib contextvars copyreg enum errno functools heapq importlib inspect itertools keyword linecache locale logging math operator re reprlib string struct textwrap threading token tokenize traceback types typing warnings weakref
asyncio.locks 0 _ast _asyncio _collections _colorize _contextvars _functools _heapq _operator _sre _string _typing array ast asyncio asyncio.base_events asyncio.base_futures asyncio.base_tasks asyncio.coroutines asyncio.events asyncio.exceptions asyncio.futures asyncio.log asyncio.mixins asyncio.queues asyncio.runners asyncio.taskgroups asyncio.tasks asyncio.threads asyncio.timeouts asyncio.unix_events atexit base64 binascii collections collections.abc concurrent concurrent.futures contextlib contextvars copyreg enum errno functools heapq importlib inspect itertools keyword linecache locale logging math operator re reprlib string struct textwrap threading token tokenize traceback types typing warnings weakref
asyncio.log 0 _ast _asyncio _collections _colorize _contextvars _functools _heapq _operator _sre _string _typing array ast asyncio asyncio.base_events asyncio.base_futures asyncio.base_tasks asyncio.coroutines asyncio.events asyncio.exceptions asyncio.futures asyncio.locks asyncio.mixins asyncio.queues asyncio.runners asyncio.taskgroups asyncio.tasks asyncio.threads asyncio.timeouts asyncio.unix_events atexit base64 binascii collections collections.abc concurrent concurrent.futures contextlib contextvars copyreg enum errno functools heapq importlib inspect itertools keyword linecache locale logging math operator re reprlib string struct textwrap threading token tokenize traceback types typing warnings weakref
asyncio.mixins 0 _ast _asyncio _collections _colorize _contextvars _functools _heapq _operator _sre _string _typing array ast asyncio asyncio.base_events asyncio.base_futures asyncio.base_tasks asyncio.coroutines asyncio.events asyncio.exceptions asyncio.futures asyncio.locks asyncio.log asyncio.queues asyncio.runners asyncio.taskgroups asyncio.tasks asyncio.threads asyncio.timeouts asyncio.unix_events atexit base64 binascii collections collections.abc concurrent concurrent.futures contextlib contextvars copyreg enum errno functools heapq importlib inspect itertools keyword linecache locale logging math operator re reprlib string struct textwrap threading token tokenize traceback types typing warnings weakref
asyncio.queues 0 _ast _asyncio _collections _colorize _contextvars _functools _heapq _operator _sre _string _typing array ast asyncio asyncio.base_events asyncio.base_futures asyncio.base_tasks asyncio.coroutines asyncio.events asyncio.exceptions asyncio.futures asyncio.locks asyncio.log asyncio.mixins asyncio.runners asyncio.taskgroups asyncio.tasks asyncio.threads asyncio.timeouts asyncio.unix_events atexit base64 binascii collections collections.abc concurrent concurrent.futures contextlib contextvars copyreg enum errno functools heapq importlib inspect itertools keyword linecache locale logging math operator re reprlib string struct textwrap threading token tokenize traceback types typing warnings weakref
asyncio.runners 0 _ast _asyncio _collections _colorize _contextvars _functools _heapq _operator _sre _string _typing array ast asyncio asyncio.base_events asyncio.base_futures asyncio.base_tasks asyncio.coroutines asyncio.events asyncio.exceptions asyncio.futures asyncio.locks asyncio.log asyncio.mixins asyncio.queues asyncio.taskgroups asyncio.tasks asyncio.threads asyncio.timeouts asyncio.unix_events atexit base64 binascii collections collections.abc concurrent concurrent.futures contextlib contextvars copyreg enum errno functools heapq importlib inspect itertools keyword linecache locale logging math operator re reprlib string struct textwrap threading token tokenize traceback types typing warnings weakref
asyncio.taskgroups 0 _ast _asyncio _collections _colorize _contextvars _functools _heapq _operator _sre _string _typing array ast asyncio asyncio.base_events asyncio.base_futures asyncio.base_tasks asyncio.coroutines asyncio.events asyncio.exceptions asyncio.futures asyncio.locks asyncio.log asyncio.mixins asyncio.queues asyncio.runners asyncio.tasks asyncio.threads asyncio.timeouts asyncio.unix_events atexit base64 binascii collections collections.abc concurrent concurrent.futures contextlib contextvars copyreg enum errno functools heapq importlib inspect itertools keyword linecache locale logging math operator re reprlib string struct textwrap threading token tokenize traceback types typing warnings weakref
asyncio.tasks 0 _ast _asyncio _collections _colorize _contextvars _functools _heapq _operator _sre _string _typing array ast asyncio asyncio.base_events asyncio.base_futures asyncio.base_tasks asyncio.coroutines asyncio.events asyncio.exceptions asyncio.futures asyncio.locks asyncio.log asyncio.mixins asyncio.queues asyncio.runners asyncio.taskgroups asyncio.threads asyncio.timeouts asyncio.unix_events atexit base64 binascii collections collections.abc concurrent concurrent.futures contextlib contextvars copyreg enum errno functools heapq importlib inspect itertools keyword linecache locale logging math operator re reprlib string struct textwrap threading token tokenize traceback types typing warnings weakref
asyncio.threads 0 _ast _asyncio _collections _colorize _contextvars _functools _heapq _operator _sre _string _typing array ast asyncio asyncio.base_events asyncio.base_futures asyncio.base_tasks asyncio.coroutines asyncio.events asyncio.exceptions asyncio.futures asyncio.locks asyncio.log asyncio.mixins asyncio.queues asyncio.runners asyncio.taskgroups asyncio.tasks asyncio.timeouts asyncio.unix_events atexit base64 binascii collections collections.abc concurrent concurrent.futures contextlib contextvars copyreg enum errno functools heapq importlib inspect itertools keyword linecache locale logging math operator re reprlib string struct textwrap threading token tokenize traceback types typing warnings weakref
asyncio.timeouts 0 _ast _asyncio _collections _colorize _contextvars _functools _heapq _operator _sre _string _typing array ast asyncio asyncio.base_events asyncio.base_futures asyncio.base_tasks asyncio.coroutines asyncio.events asyncio.exceptions asyncio.futures asyncio.locks asyncio.log asyncio.mixins asyncio.queues asyncio.runners asyncio.taskgroups asyncio.tasks asyncio.threads asyncio.unix_events atexit base64 binascii collections collections.abc concurrent concurrent.futures contextlib contextvars copyreg enum errno functools heapq importlib inspect itertools keyword linecache locale logging math operator re reprlib string struct textwrap threading token tokenize traceback types typing warnings weakref
asyncio.unix_events 0 _ast _asyncio _collections _colorize _contextvars _functools _heapq _operator _sre _string _typing array ast asyncio asyncio.base_events asyncio.base_futures asyncio.base_tasks asyncio.coroutines asyncio.events asyncio.exceptions asyncio.futures asyncio.locks asyncio.log asyncio.mixins asyncio.queues asyncio.runners asyncio.taskgroups asyncio.tasks asyncio.threads asyncio.timeouts atexit base64 binascii collections collections.abc concurrent concurrent.futures contextlib contextvars copyreg enum errno functools heapq importlib inspect itertools keyword linecache locale logging math operator re reprlib string struct textwrap threading token tokenize traceback types typing warnings weakref
atexit 7
base64 54 _collections _functools _operator _sre binascii collections copyreg enum functools itertools keyword operator re reprlib struct types
binascii 24
bisect 3 _bisect
calendar 259 _collections _functools _operator _sre collections copyreg datetime enum functools itertools keyword locale operator re reprlib types
cmath 29
codeop 52 __future__ warnings
collections 506 _collections _operator itertools keyword operator reprlib
collections.abc 7 _collections _operator collections itertools keyword operator reprlib
colorsys 13
concurrent 6
concurrent.futures 374 _collections _colorize _functools _operator _sre _string atexit collections collections.abc concurrent contextlib copyreg enum functools itertools keyword linecache logging operator re reprlib string textwrap threading traceback types warnings weakref
configparser 490 _collections _functools _operator _sre collections collections.abc contextlib copyreg enum functools itertools keyword operator re reprlib types
contextlib 295 _collections _functools _operator collections functools itertools keyword operator reprlib types
contextvars 3 _contextvars
copy 63 copyreg itertools types weakref
copyreg 20
csv 85 _collections _csv _functools _operator _sre collections copyreg enum functools itertools keyword operator re reprlib types
ctypes 433 struct types
dataclasses 223 _ast _collections _functools _operator _sre ast collections collections.abc contextlib copy copyreg enum functools importlib inspect itertools keyword linecache operator re reprlib token tokenize types weakref
datetime 190
decimal 394 _collections _operator collections collections.abc itertools keyword numbers operator reprlib
difflib 169 _collections _functools _heapq _operator _sre collections copyreg enum functools heapq itertools keyword operator re reprlib types
enum 482 types
errno 2
fnmatch 42 _collections _functools _operator _sre collections copyreg enum functools itertools keyword operator re reprlib types
fractions 278 _collections _functools _operator _sre collections collections.abc copyreg decimal enum functools itertools keyword math numbers operator re reprlib types
functools 298 _collections _functools _operator collections itertools keyword operator reprlib
gc 0
genericpath 0
glob -149 _collections _functools _operator _sre collections contextlib copyreg enum fnmatch functools itertools keyword operator re reprlib types
graphlib 46 types
hashlib 26 _blake2 _hashlib
heapq 18 _heapq
hmac 50 _blake2 _hashlib hashlib warnings
html 60 _collections _functools _operator _sre collections copyreg enum functools html.entities itertools keyword operator re reprlib types
html.entities 0 _collections _functools _operator _sre collections copyreg enum functools html itertools keyword operator re reprlib types
importlib 12
inspect 1586 _ast _collections _functools _operator _sre ast collections collections.abc contextlib copyreg enum functools importlib itertools keyword linecache operator re reprlib token tokenize types weakref
io 0
itertools 194
json 256 _collections _functools _json _operator _sre collections copyreg enum functools itertools json.decoder json.encoder json.scanner keyword operator re reprlib types
json.decoder 0 _collections _functools _json _operator _sre collections copyreg enum functools itertools json json.encoder json.scanner keyword operator re reprlib types
json.encoder 0 _collections _functools _json _operator _sre collections copyreg enum functools itertools json json.decoder json.scanner keyword operator re reprlib types
json.scanner 0 _collections _functools _json _operator _sre collections copyreg enum functools itertools json json.decoder json.encoder keyword operator re reprlib types
keyword 10
linecache 14
locale 208 _collections _functools _operator _sre collections copyreg enum functools itertools keyword operator re reprlib types
logging 734 _collections _colorize _functools _operator _sre _string atexit collections collections.abc contextlib copyreg enum functools itertools keyword linecache operator re reprlib string textwrap threading traceback types warnings weakref
math 63
numbers 187
operator 99 _operator
os 0
pathlib 1123 _collections _functools _operator _sre collections contextlib copyreg enum errno fnmatch functools glob itertools keyword operator re reprlib types warnings
pickle 148 _collections _functools _operator _pickle _sre collections copyreg enum functools itertools keyword operator re reprlib struct types
posix 0
posixpath 0
pprint 142 _ast _collections _functools _operator _sre ast collections collections.abc contextlib copy copyreg dataclasses enum functools importlib inspect itertools keyword linecache operator re reprlib token tokenize types weakref
queue 276 _collections _heapq _operator _queue collections heapq itertools keyword operator reprlib threading types warnings
random 136 _bisect _operator _random bisect itertools math operator
re 818 _collections _functools _operator _sre collections copyreg enum functools itertools keyword operator reprlib types
reprlib 42 itertools
sched 159 _collections _heapq _operator collections heapq itertools keyword operator reprlib threading types warnings
secrets 289 _bisect _blake2 _collections _functools _hashlib _operator _random _sre base64 binascii bisect collections copyreg enum functools hashlib hmac itertools keyword math operator random re reprlib struct types warnings
shlex 54 _collections _functools _operator _sre collections copyreg enum functools itertools keyword operator re reprlib types
shutil 559 _collections _functools _operator _sre collections copyreg enum errno fnmatch functools itertools keyword operator re reprlib types zlib
statistics 525 _bisect _collections _functools _operator _random _sre bisect collections collections.abc copyreg decimal enum fractions functools itertools keyword math numbers operator random re reprlib types
string 77 _collections _functools _operator _sre _string collections copyreg enum functools itertools keyword operator re reprlib types
struct 45
tempfile 280 _bisect _collections _functools _operator _random _sre bisect collections copyreg enum errno fnmatch functools itertools keyword math operator random re reprlib shutil types warnings weakref zlib
textwrap 173 _collections _functools _operator _sre collections copyreg enum functools itertools keyword operator re reprlib types
threading 534 _collections itertools types warnings
time 0
timeit 34 itertools
token 10
tokenize 50 _collections _functools _operator _sre collections copyreg enum functools itertools keyword operator re reprlib token types
traceback 403 _collections _colorize _functools _operator _sre collections collections.abc contextlib copyreg enum functools itertools keyword linecache operator re reprlib textwrap types warnings
tracemalloc 512 _collections _functools _operator _pickle _sre collections collections.abc copyreg enum fnmatch functools itertools keyword linecache operator pickle re reprlib struct types
types 60
typing 1360 _collections _functools _operator _typing collections collections.abc copyreg functools itertools keyword operator reprlib types
unittest 1570 _ast _collections _colorize _functools _heapq _operator _sre argparse ast collections collections.abc contextlib copy copyreg dataclasses difflib enum fnmatch functools heapq importlib inspect itertools keyword linecache operator pprint re reprlib textwrap token tokenize traceback types unittest.case unittest.loader unittest.main unittest.result unittest.runner unittest.signals unittest.suite unittest.util warnings weakref
unittest._log -7 _ast _collections _colorize _functools _heapq _operator _sre _string argparse ast atexit collections collections.abc contextlib copy copyreg dataclasses difflib enum fnmatch functools heapq importlib inspect itertools keyword linecache logging operator pprint re reprlib string textwrap threading token tokenize traceback types unittest unittest.case unittest.loader unittest.main unittest.result unittest.runner unittest.signals unittest.suite unittest.util warnings weakref
unittest.async_case 462 _ast _asyncio _collections _colorize _contextvars _functools _heapq _operator _sre _string _typing argparse array ast asyncio asyncio.base_events asyncio.base_futures asyncio.base_tasks asyncio.coroutines asyncio.events asyncio.exceptions asyncio.futures asyncio.locks asyncio.log asyncio.mixins asyncio.queues asyncio.runners asyncio.taskgroups asyncio.tasks asyncio.threads asyncio.timeouts asyncio.unix_events atexit base64 binascii collections collections.abc concurrent concurrent.futures contextlib contextvars copy copyreg dataclasses difflib enum errno fnmatch functools heapq importlib inspect itertools keyword linecache locale logging math operator pprint re reprlib string struct textwrap threading token tokenize traceback types typing unittest unittest.case unittest.loader unittest.main unittest.result unittest.runner unittest.signals unittest.suite unittest.util warnings weakref
unittest.case 0 _ast _collections _colorize _functools _heapq _operator _sre argparse ast collections collections.abc contextlib copy copyreg dataclasses difflib enum fnmatch functools heapq importlib inspect itertools keyword linecache operator pprint re reprlib textwrap token tokenize traceback types unittest unittest.loader unittest.main unittest.result unittest.runner unittest.signals unittest.suite unittest.util warnings weakref
unittest.loader 0 _ast _collections _colorize _functools _heapq _operator _sre argparse ast collections collections.abc contextlib copy copyreg dataclasses difflib enum fnmatch functools heapq importlib inspect itertools keyword linecache operator pprint re reprlib textwrap token tokenize traceback types unittest unittest.case unittest.main unittest.result unittest.runner unittest.signals unittest.suite unittest.util warnings weakref
unittest.main 0 _ast _collections _colorize _functools _heapq _operator _sre argparse ast collections collections.abc contextlib copy copyreg dataclasses difflib enum fnmatch functools heapq importlib inspect itertools keyword linecache operator pprint re reprlib textwrap token tokenize traceback types unittest unittest.case unittest.loader unittest.result unittest.runner unittest.signals unittest.suite unittest.util warnings weakref
unittest.mock 1107 _ast _asyncio _collections _colorize _contextvars _functools _heapq _operator _sre _string _typing argparse array ast asyncio asyncio.base_events asyncio.base_futures asyncio.base_tasks asyncio.coroutines asyncio.events asyncio.exceptions asyncio.futures asyncio.locks asyncio.log asyncio.mixins asyncio.queues asyncio.runners asyncio.taskgroups asyncio.tasks asyncio.threads asyncio.timeouts asyncio.unix_events atexit base64 binascii collections collections.abc concurrent concurrent.futures contextlib contextvars copy copyreg dataclasses difflib enum errno fnmatch functools heapq importlib inspect itertools keyword linecache locale logging math operator pprint re reprlib string struct textwrap threading token tokenize traceback types typing unittest unittest.case unittest.loader unittest.main unittest.result unittest.runner unittest.signals unittest.suite unittest.util warnings weakref
unittest.result 0 _ast _collections _colorize _functools _heapq _operator _sre argparse ast collections collections.abc contextlib copy copyreg dataclasses difflib enum fnmatch functools heapq importlib inspect itertools keyword linecache operator pprint re reprlib textwrap token tokenize traceback types unittest unittest.case unittest.loader unittest.main unittest.runner unittest.signals unittest.suite unittest.util warnings weakref
unittest.runner 0 _ast _collections _colorize _functools _heapq _operator _sre argparse ast collections collections.abc contextlib copy copyreg dataclasses difflib enum fnmatch functools heapq importlib inspect itertools keyword linecache operator pprint re reprlib textwrap token tokenize traceback types unittest unittest.case unittest.loader unittest.main unittest.result unittest.signals unittest.suite unittest.util warnings weakref
unittest.signals 0 _ast _collections _colorize _functools _heapq _operator _sre argparse ast collections collections.abc contextlib copy copyreg dataclasses difflib enum fnmatch functools heapq importlib inspect itertools keyword linecache operator pprint re reprlib textwrap token tokenize traceback types unittest unittest.case unittest.loader unittest.main unittest.result unittest.runner unittest.suite unittest.util warnings weakref
unittest.suite 0 _ast _collections _colorize _functools _heapq _operator _sre argparse ast collections collections.abc contextlib copy copyreg dataclasses difflib enum fnmatch functools heapq importlib inspect itertools keyword linecache operator pprint re reprlib textwrap token tokenize traceback types unittest unittest.case unittest.loader unittest.main unittest.result unittest.runner unittest.signals unittest.util warnings weakref
unittest.util 0 _ast _collections _colorize _functools _heapq _operator _sre argparse ast collections collections.abc contextlib copy copyreg dataclasses difflib enum fnmatch functools heapq importlib inspect itertools keyword linecache operator pprint re reprlib textwrap token tokenize traceback types unittest unittest.case unittest.loader unittest.main unittest.result unittest.runner unittest.signals unittest.suite warnings weakref
urllib 6
urllib.parse 1275 _collections _functools _operator _sre collections copyreg enum functools itertools keyword math operator re reprlib types urllib warnings
uuid 195 enum types
warnings 107
weakref 314 itertools types
zlib 40`,
  "3.14": `__future__ 75
_abc 0
_ast 3
_ast_unparse -73 _ast _collections _functools _operator _types ast collections collections.abc contextlib enum functools itertools keyword operator reprlib types
_asyncio 8245 _ast _collections _colorize _contextvars _functools _heapq _operator _sre _string _types annotationlib ast asyncio asyncio.base_events asyncio.base_futures asyncio.base_tasks asyncio.coroutines asyncio.events asyncio.exceptions asyncio.futures asyncio.locks asyncio.log asyncio.mixins asyncio.queues asyncio.runners asyncio.taskgroups asyncio.tasks asyncio.threads asyncio.timeouts asyncio.unix_events atexit base64 binascii collections collections.abc concurrent concurrent.futures contextlib contextvars copy copyreg dataclasses enum functools heapq importlib inspect io itertools keyword linecache locale logging math operator re reprlib string struct textwrap threading token tokenize traceback types warnings weakref
_bisect 7
_blake2 23
_codecs 0
_collections 87
_collections_abc 0
_colorize 455 _ast _collections _functools _operator _sre _types annotationlib ast collections collections.abc copy copyreg dataclasses enum functools importlib inspect io itertools keyword linecache operator re reprlib token tokenize types weakref
_contextvars 4
_csv 37
_functools 55
_hashlib 57
_heapq 13
_io 0
_json 28
_operator 85
_pickle 330 _collections _functools _operator _types collections collections.abc copyreg functools itertools keyword operator reprlib types
_pydecimal 867 _collections _contextvars _functools _operator _sre _types collections collections.abc contextvars copyreg enum functools itertools keyword locale math numbers operator re reprlib types
_queue 20
_random 12
_sitebuiltins 0
_sre 65
_string 5
_strptime 1116 _collections _functools _operator _sre _types calendar collections collections.abc copyreg datetime enum functools itertools keyword locale operator re reprlib types
_suggestions 4
_thread 0
_types 3
_typing 4
_warnings 0
_weakref 0
abc 0
annotationlib 288 _ast _types ast enum keyword types
argparse 982 _collections _functools _operator _sre _types collections collections.abc copyreg enum functools itertools keyword operator re reprlib types
array 66 _collections _operator collections collections.abc itertools keyword operator reprlib
ast 315 _ast
asyncio 0 _ast _asyncio _collections _colorize _contextvars _functools _heapq _operator _sre _string _types annotationlib ast asyncio.base_events asyncio.base_futures asyncio.base_tasks asyncio.coroutines asyncio.events asyncio.exceptions asyncio.futures asyncio.locks asyncio.log asyncio.mixins asyncio.queues asyncio.runners asyncio.taskgroups asyncio.tasks asyncio.threads asyncio.timeouts asyncio.unix_events atexit base64 binascii collections collections.abc concurrent concurrent.futures contextlib contextvars copy copyreg dataclasses enum functools heapq importlib inspect io itertools keyword linecache locale logging math operator re reprlib string struct textwrap threading token tokenize traceback types warnings weakref
asyncio.base_events 0 _ast _asyncio _collections _colorize _contextvars _functools _heapq _operator _sre _string _types annotationlib ast asyncio asyncio.base_futures asyncio.base_tasks asyncio.coroutines asyncio.events asyncio.exceptions asyncio.futures asyncio.locks asyncio.log asyncio.mixins asyncio.queues asyncio.runners asyncio.taskgroups asyncio.tasks asyncio.threads asyncio.timeouts asyncio.unix_events atexit base64 binascii collections collections.abc concurrent concurrent.futures contextlib contextvars copy copyreg dataclasses enum functools heapq importlib inspect io itertools keyword linecache locale logging math operator re reprlib string struct textwrap threading token tokenize traceback types warnings weakref
asyncio.base_futures 0 _ast _asyncio _collections _colorize _contextvars _functools _heapq _operator _sre _string _types annotationlib ast asyncio asyncio.base_events asyncio.base_tasks asyncio.coroutines asyncio.events asyncio.exceptions asyncio.futures asyncio.locks asyncio.log asyncio.mixins asyncio.queues asyncio.runners asyncio.taskgroups asyncio.tasks asyncio.threads asyncio.timeouts asyncio.unix_events atexit base64 binascii collections collections.abc concurrent concurrent.futures contextlib contextvars copy copyreg dataclasses enum functools heapq importlib inspect io itertools keyword linecache locale logging math operator re reprlib string struct textwrap threading token tokenize traceback types warnings weakref
asyncio.base_tasks 0 _ast _asyncio _collections _colorize _contextvars _functools _heapq _operator _sre _string _types annotationlib ast asyncio asyncio.base_events asyncio.base_futures asyncio.coroutines asyncio.events asyncio.exceptions asyncio.futures asyncio.locks asyncio.log asyncio.mixins asyncio.queues asyncio.runners asyncio.taskgroups asyncio.tasks asyncio.threads asyncio.timeouts asyncio.unix_events atexit base64 binascii collections collections.abc concurrent concurrent.futures contextlib contextvars copy copyreg dataclasses enum functools heapq importlib inspect io itertools keyword linecache locale logging math operator re reprlib string struct textwrap threading token tokenize traceback types warnings weakref
asyncio.coroutines 0 _ast _asyncio _collections _colorize _contextvars _functools _heapq _operator _sre _string _types annotationlib ast asyncio asyncio.base_events asyncio.base_futures asyncio.base_tasks asyncio.events asyncio.exceptions asyncio.futures asyncio.locks asyncio.log asyncio.mixins asyncio.queues asyncio.runners asyncio.taskgroups asyncio.tasks asyncio.threads asyncio.timeouts asyncio.unix_events atexit base64 binascii collections collections.abc concurrent concurrent.futures contextlib contextvars copy copyreg dataclasses enum functools heapq importlib inspect io itertools keyword linecache locale logging math operator re reprlib string struct textwrap threading token tokenize traceback types warnings weakref
asyncio.events 0 _ast _asyncio _collections _colorize _contextvars _functools _heapq _operator _sre _string _types annotationlib ast asyncio asyncio.base_events asyncio.base_futures asyncio.base_tasks asyncio.coroutines asyncio.exceptions asyncio.futures asyncio.locks asyncio.log asyncio.mixins asyncio.queues asyncio.runners asyncio.taskgroups asyncio.tasks asyncio.threads asyncio.timeouts asyncio.unix_events atexit base64 binascii collections collections.abc concurrent concurrent.futures contextlib contextvars copy copyreg dataclasses enum functools heapq importlib inspect io itertools keyword linecache locale logging math operator re reprlib string struct textwrap threading token tokenize traceback types warnings weakref
asyncio.exceptions 0 _ast _asyncio _collections _colorize _contextvars _functools _heapq _operator _sre _string _types annotationlib ast asyncio asyncio.base_events asyncio.base_futures asyncio.base_tasks asyncio.coroutines asyncio.events asyncio.futures asyncio.locks asyncio.log asyncio.mixins asyncio.queues asyncio.runners asyncio.taskgroups asyncio.tasks asyncio.threads asyncio.timeouts asyncio.unix_events atexit base64 binascii collections collections.abc concurrent concurrent.futures contextlib contextvars copy copyreg dataclasses enum functools heapq importlib inspect io itertools keyword linecache locale logging math operator re reprlib string struct textwrap threading token tokenize traceback types warnings weakref
asyncio.futures 0 _ast _asyncio _collections _colorize _contextvars _functools _heapq _operator _sre _string _types annotationlib ast asyncio asyncio.base_events asyncio.base_futures asyncio.base_tasks asyncio.coroutines asyncio.events asyncio.exceptions asyncio.locks asyncio.log asyncio.mixins asyncio.queues asyncio.runners asyncio.taskgroups asyncio.tasks asyncio.threads asyncio.timeouts asyncio.unix_events atexit base64 binascii collections collections.abc concurrent concurrent.futures contextlib contextvars copy copyreg dataclasses enum functools heapq importlib inspect io itertools keyword linecache locale logging math operator re reprlib string struct textwrap threading token tokenize traceback types warnings weakref
asyncio.locks 0 _ast _asyncio _collections _colorize _contextvars _functools _heapq _operator _sre _string _types annotationlib ast asyncio asyncio.base_events asyncio.base_futures asyncio.base_tasks asyncio.coroutines asyncio.events asyncio.exceptions asyncio.futures asyncio.log asyncio.mixins asyncio.queues asyncio.runners asyncio.taskgroups asyncio.tasks asyncio.threads asyncio.timeouts asyncio.unix_events atexit base64 binascii collections collections.abc concurrent concurrent.futures contextlib contextvars copy copyreg dataclasses enum functools heapq importlib inspect io itertools keyword linecache locale logging math operator re reprlib string struct textwrap threading token tokenize traceback types warnings weakref
asyncio.log 0 _ast _asyncio _collections _colorize _contextvars _functools _heapq _operator _sre _string _types annotationlib ast asyncio asyncio.base_events asyncio.base_futures asyncio.base_tasks asyncio.coroutines asyncio.events asyncio.exceptions asyncio.futures asyncio.locks asyncio.mixins asyncio.queues asyncio.runners asyncio.taskgroups asyncio.tasks asyncio.threads asyncio.timeouts asyncio.unix_events atexit base64 binascii collections collections.abc concurrent concurrent.futures contextlib contextvars copy copyreg dataclasses enum functools heapq importlib inspect io itertools keyword linecache locale logging math operator re reprlib string struct textwrap threading token tokenize traceback types warnings weakref
asyncio.mixins 0 _ast _asyncio _collections _colorize _contextvars _functools _heapq _operator _sre _string _types annotationlib ast asyncio asyncio.base_events asyncio.base_futures asyncio.base_tasks asyncio.coroutines asyncio.events asyncio.exceptions asyncio.futures asyncio.locks asyncio.log asyncio.queues asyncio.runners asyncio.taskgroups asyncio.tasks asyncio.threads asyncio.timeouts asyncio.unix_events atexit base64 binascii collections collections.abc concurrent concurrent.futures contextlib contextvars copy copyreg dataclasses enum functools heapq importlib inspect io itertools keyword linecache locale logging math operator re reprlib string struct textwrap threading token tokenize traceback types warnings weakref
asyncio.queues 0 _ast _asyncio _collections _colorize _contextvars _functools _heapq _operator _sre _string _types annotationlib ast asyncio asyncio.base_events asyncio.base_futures asyncio.base_tasks asyncio.coroutines asyncio.events asyncio.exceptions asyncio.futures asyncio.locks asyncio.log asyncio.mixins asyncio.runners asyncio.taskgroups asyncio.tasks asyncio.threads asyncio.timeouts asyncio.unix_events atexit base64 binascii collections collections.abc concurrent concurrent.futures contextlib contextvars copy copyreg dataclasses enum functools heapq importlib inspect io itertools keyword linecache locale logging math operator re reprlib string struct textwrap threading token tokenize traceback types warnings weakref
asyncio.runners 0 _ast _asyncio _collections _colorize _contextvars _functools _heapq _operator _sre _string _types annotationlib ast asyncio asyncio.base_events asyncio.base_futures asyncio.base_tasks asyncio.coroutines asyncio.events asyncio.exceptions asyncio.futures asyncio.locks asyncio.log asyncio.mixins asyncio.queues asyncio.taskgroups asyncio.tasks asyncio.threads asyncio.timeouts asyncio.unix_events atexit base64 binascii collections collections.abc concurrent concurrent.futures contextlib contextvars copy copyreg dataclasses enum functools heapq importlib inspect io itertools keyword linecache locale logging math operator re reprlib string struct textwrap threading token tokenize traceback types warnings weakref
asyncio.taskgroups 0 _ast _asyncio _collections _colorize _contextvars _functools _heapq _operator _sre _string _types annotationlib ast asyncio asyncio.base_events asyncio.base_futures asyncio.base_tasks asyncio.coroutines asyncio.events asyncio.exceptions asyncio.futures asyncio.locks asyncio.log asyncio.mixins asyncio.queues asyncio.runners asyncio.tasks asyncio.threads asyncio.timeouts asyncio.unix_events atexit base64 binascii collections collections.abc concurrent concurrent.futures contextlib contextvars copy copyreg dataclasses enum functools heapq importlib inspect io itertools keyword linecache locale logging math operator re reprlib string struct textwrap threading token tokenize traceback types warnings weakref
asyncio.tasks 0 _ast _asyncio _collections _colorize _contextvars _functools _heapq _operator _sre _string _types annotationlib ast asyncio asyncio.base_events asyncio.base_futures asyncio.base_tasks asyncio.coroutines asyncio.events asyncio.exceptions asyncio.futures asyncio.locks asyncio.log asyncio.mixins asyncio.queues asyncio.runners asyncio.taskgroups asyncio.threads asyncio.timeouts asyncio.unix_events atexit base64 binascii collections collections.abc concurrent concurrent.futures contextlib contextvars copy copyreg dataclasses enum functools heapq importlib inspect io itertools keyword linecache locale logging math operator re reprlib string struct textwrap threading token tokenize traceback types warnings weakref
asyncio.threads 0 _ast _asyncio _collections _colorize _contextvars _functools _heapq _operator _sre _string _types annotationlib ast asyncio asyncio.base_events asyncio.base_futures asyncio.base_tasks asyncio.coroutines asyncio.events asyncio.exceptions asyncio.futures asyncio.locks asyncio.log asyncio.mixins asyncio.queues asyncio.runners asyncio.taskgroups asyncio.tasks asyncio.timeouts asyncio.unix_events atexit base64 binascii collections collections.abc concurrent concurrent.futures contextlib contextvars copy copyreg dataclasses enum functools heapq importlib inspect io itertools keyword linecache locale logging math operator re reprlib string struct textwrap threading token tokenize traceback types warnings weakref
asyncio.timeouts 0 _ast _asyncio _collections _colorize _contextvars _functools _heapq _operator _sre _string _types annotationlib ast asyncio asyncio.base_events asyncio.base_futures asyncio.base_tasks asyncio.coroutines asyncio.events asyncio.exceptions asyncio.futures asyncio.locks asyncio.log asyncio.mixins asyncio.queues asyncio.runners asyncio.taskgroups asyncio.tasks asyncio.threads asyncio.unix_events atexit base64 binascii collections collections.abc concurrent concurrent.futures contextlib contextvars copy copyreg dataclasses enum functools heapq importlib inspect io itertools keyword linecache locale logging math operator re reprlib string struct textwrap threading token tokenize traceback types warnings weakref
asyncio.unix_events 0 _ast _asyncio _collections _colorize _contextvars _functools _heapq _operator _sre _string _types annotationlib ast asyncio asyncio.base_events asyncio.base_futures asyncio.base_tasks asyncio.coroutines asyncio.events asyncio.exceptions asyncio.futures asyncio.locks asyncio.log asyncio.mixins asyncio.queues asyncio.runners asyncio.taskgroups asyncio.tasks asyncio.threads asyncio.timeouts atexit base64 binascii collections collections.abc concurrent concurrent.futures contextlib contextvars copy copyreg dataclasses enum functools heapq importlib inspect io itertools keyword linecache locale logging math operator re reprlib string struct textwrap threading token tokenize traceback types warnings weakref
atexit 8
base64 157 binascii struct
binascii 21
bisect 10 _bisect
calendar -652 _collections _functools _operator _types collections collections.abc datetime enum functools itertools keyword locale operator reprlib types
cmath 26
codeop 48 __future__ _contextvars warnings
collections 1241 _collections _operator collections.abc itertools keyword operator reprlib
collections.abc 0 _collections _operator collections itertools keyword operator reprlib
colorsys 17
concurrent 7
concurrent.futures 141 _ast _collections _colorize _contextvars _functools _operator _sre _string _types annotationlib ast atexit collections collections.abc concurrent contextlib copy copyreg dataclasses enum functools importlib inspect io itertools keyword linecache logging operator re reprlib string textwrap threading token tokenize traceback types warnings weakref
configparser 701 _collections _functools _operator _sre _types collections collections.abc contextlib copyreg enum functools io itertools keyword operator re reprlib types
contextlib 180 _collections _functools _operator _types collections collections.abc functools itertools keyword operator reprlib types
contextvars 15 _contextvars
copy 73 _types copyreg itertools types weakref
copyreg 44
csv 106 _csv _types io types
ctypes 701 _collections _contextvars _types itertools struct threading types
dataclasses 662 _ast _collections _functools _operator _sre _types annotationlib ast collections collections.abc copy copyreg enum functools importlib inspect io itertools keyword linecache operator re reprlib token tokenize types weakref
datetime 20
decimal 277 _collections _operator collections collections.abc itertools keyword numbers operator reprlib
difflib 174 _collections _heapq _operator _types collections collections.abc heapq itertools keyword operator reprlib types
enum 1053 _types types
errno 0
fnmatch 8 _collections _functools _operator _sre _types collections collections.abc copyreg enum functools itertools keyword operator re reprlib types
fractions 197 _collections _functools _operator _sre _types collections collections.abc copyreg enum functools itertools keyword math numbers operator re reprlib types
functools 283 _collections _functools _operator _types collections collections.abc itertools keyword operator reprlib types
gc 0
genericpath 0
glob 290 _collections _functools _operator _sre _types collections collections.abc contextlib copyreg enum fnmatch functools itertools keyword operator re reprlib types
graphlib 62 _types types
hashlib 40 _blake2 _hashlib
heapq 70 _heapq
hmac 131 _hashlib
html 4 _collections _functools _operator _sre _types collections collections.abc copyreg enum functools html.entities itertools keyword operator re reprlib types
html.entities 0 _collections _functools _operator _sre _types collections collections.abc copyreg enum functools html itertools keyword operator re reprlib types
importlib 28
inspect 1410 _ast _collections _functools _operator _sre _types annotationlib ast collections collections.abc copyreg enum functools importlib io itertools keyword linecache operator re reprlib token tokenize types weakref
io 81
itertools 162
json 358 _collections _functools _json _operator _sre _types collections collections.abc copyreg enum functools itertools json.decoder json.encoder json.scanner keyword operator re reprlib types
json.decoder 0 _collections _functools _json _operator _sre _types collections collections.abc copyreg enum functools itertools json json.encoder json.scanner keyword operator re reprlib types
json.encoder 0 _collections _functools _json _operator _sre _types collections collections.abc copyreg enum functools itertools json json.decoder json.scanner keyword operator re reprlib types
json.scanner 0 _collections _functools _json _operator _sre _types collections collections.abc copyreg enum functools itertools json json.decoder json.encoder keyword operator re reprlib types
keyword 12
linecache 59
locale 219 _collections _functools _operator _types collections collections.abc functools itertools keyword operator reprlib types
logging -350 _ast _collections _colorize _contextvars _functools _operator _sre _string _types annotationlib ast atexit collections collections.abc contextlib copy copyreg dataclasses enum functools importlib inspect io itertools keyword linecache operator re reprlib string textwrap threading token tokenize traceback types warnings weakref
math 60
numbers 283
operator 249 _operator
os 0
pathlib 605 _collections _functools _operator _sre _types collections collections.abc contextlib copyreg enum fnmatch functools glob io itertools keyword operator re reprlib types
pickle 74 _collections _functools _operator _pickle _types collections collections.abc copyreg functools io itertools keyword operator reprlib struct types
posix 0
posixpath 0
pprint 102 _collections _operator _types collections collections.abc io itertools keyword operator reprlib types
queue -762 _collections _contextvars _heapq _operator _queue _types collections collections.abc heapq itertools keyword operator reprlib threading types
random 435 _bisect _operator _random bisect itertools math operator
re 120 _collections _functools _operator _sre _types collections collections.abc copyreg enum functools itertools keyword operator reprlib types
reprlib 96 itertools
sched -729 _collections _contextvars _heapq _operator _types collections collections.abc heapq itertools keyword operator reprlib threading types
secrets 9 _bisect _hashlib _operator _random base64 binascii bisect hmac itertools math operator random struct
shlex 83 io
shutil 781 _collections _functools _operator _sre _types collections collections.abc copyreg enum fnmatch functools io itertools keyword operator re reprlib types zlib
statistics 262 _bisect _collections _functools _operator _random _sre _types bisect collections collections.abc copyreg decimal enum fractions functools itertools keyword math numbers operator random re reprlib types
string 145 _string
string.templatelib 14 _string string
struct 49
tempfile -108 _bisect _collections _contextvars _functools _operator _random _sre _types bisect collections collections.abc copyreg enum fnmatch functools io itertools keyword math operator random re reprlib shutil types warnings weakref zlib
textwrap 52 _collections _functools _operator _sre _types collections collections.abc copyreg enum functools itertools keyword operator re reprlib types
threading 1078 _collections _contextvars _types itertools types
time 0
timeit 63 itertools
token 24
tokenize 77 _collections _functools _operator _sre _types collections collections.abc copyreg enum functools io itertools keyword operator re reprlib token types
traceback -46 _ast _collections _colorize _contextvars _functools _operator _sre _types annotationlib ast collections collections.abc contextlib copy copyreg dataclasses enum functools importlib inspect io itertools keyword linecache operator re reprlib textwrap token tokenize types warnings weakref
tracemalloc 119 _collections _functools _operator _pickle _sre _types collections collections.abc copyreg enum fnmatch functools io itertools keyword linecache operator pickle re reprlib struct types
types 148 _types
typing 1467 _collections _functools _operator _types _typing collections collections.abc copyreg functools itertools keyword operator reprlib types
unittest 868 _ast _collections _colorize _contextvars _functools _heapq _operator _sre _types annotationlib argparse ast collections collections.abc contextlib copy copyreg dataclasses difflib enum fnmatch functools heapq importlib inspect io itertools keyword linecache operator pprint re reprlib textwrap token tokenize traceback types unittest.case unittest.loader unittest.main unittest.result unittest.runner unittest.signals unittest.suite unittest.util warnings weakref
unittest._log 409 _ast _collections _colorize _contextvars _functools _heapq _operator _sre _string _types annotationlib argparse ast atexit collections collections.abc contextlib copy copyreg dataclasses difflib enum fnmatch functools heapq importlib inspect io itertools keyword linecache logging operator pprint re reprlib string textwrap threading token tokenize traceback types unittest unittest.case unittest.loader unittest.main unittest.result unittest.runner unittest.signals unittest.suite unittest.util warnings weakref
unittest.async_case -1568 _ast _asyncio _collections _colorize _contextvars _functools _heapq _operator _sre _string _types annotationlib argparse ast asyncio asyncio.base_events asyncio.base_futures asyncio.base_tasks asyncio.coroutines asyncio.events asyncio.exceptions asyncio.futures asyncio.locks asyncio.log asyncio.mixins asyncio.queues asyncio.runners asyncio.taskgroups asyncio.tasks asyncio.threads asyncio.timeouts asyncio.unix_events atexit base64 binascii collections collections.abc concurrent concurrent.futures contextlib contextvars copy copyreg dataclasses difflib enum fnmatch functools heapq importlib inspect io itertools keyword linecache locale logging math operator pprint re reprlib string struct textwrap threading token tokenize traceback types unittest unittest.case unittest.loader unittest.main unittest.result unittest.runner unittest.signals unittest.suite unittest.util warnings weakref
unittest.case 0 _ast _collections _colorize _contextvars _functools _heapq _operator _sre _types annotationlib argparse ast collections collections.abc contextlib copy copyreg dataclasses difflib enum fnmatch functools heapq importlib inspect io itertools keyword linecache operator pprint re reprlib textwrap token tokenize traceback types unittest unittest.loader unittest.main unittest.result unittest.runner unittest.signals unittest.suite unittest.util warnings weakref
unittest.loader 0 _ast _collections _colorize _contextvars _functools _heapq _operator _sre _types annotationlib argparse ast collections collections.abc contextlib copy copyreg dataclasses difflib enum fnmatch functools heapq importlib inspect io itertools keyword linecache operator pprint re reprlib textwrap token tokenize traceback types unittest unittest.case unittest.main unittest.result unittest.runner unittest.signals unittest.suite unittest.util warnings weakref
unittest.main 0 _ast _collections _colorize _contextvars _functools _heapq _operator _sre _types annotationlib argparse ast collections collections.abc contextlib copy copyreg dataclasses difflib enum fnmatch functools heapq importlib inspect io itertools keyword linecache operator pprint re reprlib textwrap token tokenize traceback types unittest unittest.case unittest.loader unittest.result unittest.runner unittest.signals unittest.suite unittest.util warnings weakref
unittest.mock 285 _ast _asyncio _collections _colorize _contextvars _functools _heapq _operator _sre _string _types annotationlib argparse ast asyncio asyncio.base_events asyncio.base_futures asyncio.base_tasks asyncio.coroutines asyncio.events asyncio.exceptions asyncio.futures asyncio.locks asyncio.log asyncio.mixins asyncio.queues asyncio.runners asyncio.taskgroups asyncio.tasks asyncio.threads asyncio.timeouts asyncio.unix_events atexit base64 binascii collections collections.abc concurrent concurrent.futures contextlib contextvars copy copyreg dataclasses difflib enum fnmatch functools heapq importlib inspect io itertools keyword linecache locale logging math operator pprint re reprlib string struct textwrap threading token tokenize traceback types unittest unittest.case unittest.loader unittest.main unittest.result unittest.runner unittest.signals unittest.suite unittest.util warnings weakref
unittest.result 0 _ast _collections _colorize _contextvars _functools _heapq _operator _sre _types annotationlib argparse ast collections collections.abc contextlib copy copyreg dataclasses difflib enum fnmatch functools heapq importlib inspect io itertools keyword linecache operator pprint re reprlib textwrap token tokenize traceback types unittest unittest.case unittest.loader unittest.main unittest.runner unittest.signals unittest.suite unittest.util warnings weakref
unittest.runner 0 _ast _collections _colorize _contextvars _functools _heapq _operator _sre _types annotationlib argparse ast collections collections.abc contextlib copy copyreg dataclasses difflib enum fnmatch functools heapq importlib inspect io itertools keyword linecache operator pprint re reprlib textwrap token tokenize traceback types unittest unittest.case unittest.loader unittest.main unittest.result unittest.signals unittest.suite unittest.util warnings weakref
unittest.signals 0 _ast _collections _colorize _contextvars _functools _heapq _operator _sre _types annotationlib argparse ast collections collections.abc contextlib copy copyreg dataclasses difflib enum fnmatch functools heapq importlib inspect io itertools keyword linecache operator pprint re reprlib textwrap token tokenize traceback types unittest unittest.case unittest.loader unittest.main unittest.result unittest.runner unittest.suite unittest.util warnings weakref
unittest.suite 0 _ast _collections _colorize _contextvars _functools _heapq _operator _sre _types annotationlib argparse ast collections collections.abc contextlib copy copyreg dataclasses difflib enum fnmatch functools heapq importlib inspect io itertools keyword linecache operator pprint re reprlib textwrap token tokenize traceback types unittest unittest.case unittest.loader unittest.main unittest.result unittest.runner unittest.signals unittest.util warnings weakref
unittest.util 0 _ast _collections _colorize _contextvars _functools _heapq _operator _sre _types annotationlib argparse ast collections collections.abc contextlib copy copyreg dataclasses difflib enum fnmatch functools heapq importlib inspect io itertools keyword linecache operator pprint re reprlib textwrap token tokenize traceback types unittest unittest.case unittest.loader unittest.main unittest.result unittest.runner unittest.signals unittest.suite warnings weakref
urllib 7
urllib.parse 1075 _collections _contextvars _functools _operator _sre _types collections collections.abc copyreg enum functools itertools keyword math operator re reprlib types urllib warnings
uuid 252 _types enum types
warnings 499 _contextvars
weakref 378 _types itertools types
zlib 37`,
  "3.15": `__future__ 76
_abc 0
_ast 4
_ast_unparse -44 _ast _collections _functools _operator _types ast collections collections.abc contextlib enum functools itertools keyword operator reprlib types
_asyncio 8077 _ast _collections _contextvars _functools _heapq _operator _sre _string _types annotationlib ast asyncio asyncio.base_events asyncio.base_futures asyncio.base_tasks asyncio.coroutines asyncio.events asyncio.exceptions asyncio.futures asyncio.locks asyncio.log asyncio.mixins asyncio.queues asyncio.runners asyncio.taskgroups asyncio.tasks asyncio.threads asyncio.timeouts asyncio.unix_events atexit base64 binascii collections collections.abc concurrent concurrent.futures contextlib contextvars copyreg dataclasses enum functools heapq importlib inspect io itertools keyword linecache locale logging math math.integer operator pathlib re reprlib string textwrap threading token tokenize traceback types warnings weakref
_bisect 7
_blake2 23
_codecs 0
_collections 88
_collections_abc 0
_colorize 434 _ast _collections _operator _types annotationlib ast collections collections.abc dataclasses enum itertools keyword operator reprlib types
_contextvars 4
_csv 38
_functools 56
_hashlib 57
_heapq 13
_io 0
_json 29
_operator 86
_pickle 251 _collections _functools _operator _types collections collections.abc copyreg functools itertools keyword operator reprlib types
_pydecimal 979 _collections _contextvars _functools _operator _sre _types collections collections.abc contextvars copyreg enum functools itertools keyword locale math math.integer numbers operator re reprlib types
_queue 20
_random 12
_sitebuiltins 0
_sre 68
_string 5
_strptime 1259 _collections _functools _operator _sre _types calendar collections collections.abc copyreg datetime enum functools itertools keyword locale operator re reprlib types
_suggestions 4
_thread 0
_types 3
_typing 4
_warnings 0
_weakref 0
abc 0
annotationlib 286 _ast _types ast enum keyword types
argparse 1030 _collections _functools _operator _sre _types collections collections.abc copyreg enum functools itertools keyword operator re reprlib types
array 85 _collections _operator collections collections.abc itertools keyword operator reprlib
ast 299 _ast
asyncio 0 _ast _asyncio _collections _contextvars _functools _heapq _operator _sre _string _types annotationlib ast asyncio.base_events asyncio.base_futures asyncio.base_tasks asyncio.coroutines asyncio.events asyncio.exceptions asyncio.futures asyncio.locks asyncio.log asyncio.mixins asyncio.queues asyncio.runners asyncio.taskgroups asyncio.tasks asyncio.threads asyncio.timeouts asyncio.unix_events atexit base64 binascii collections collections.abc concurrent concurrent.futures contextlib contextvars copyreg dataclasses enum functools heapq importlib inspect io itertools keyword linecache locale logging math math.integer operator pathlib re reprlib string textwrap threading token tokenize traceback types warnings weakref
asyncio.base_events 0 _ast _asyncio _collections _contextvars _functools _heapq _operator _sre _string _types annotationlib ast asyncio asyncio.base_futures asyncio.base_tasks asyncio.coroutines asyncio.events asyncio.exceptions asyncio.futures asyncio.locks asyncio.log asyncio.mixins asyncio.queues asyncio.runners asyncio.taskgroups asyncio.tasks asyncio.threads asyncio.timeouts asyncio.unix_events atexit base64 binascii collections collections.abc concurrent concurrent.futures contextlib contextvars copyreg dataclasses enum functools heapq importlib inspect io itertools keyword linecache locale logging math math.integer operator pathlib re reprlib string textwrap threading token tokenize traceback types warnings weakref
asyncio.base_futures 0 _ast _asyncio _collections _contextvars _functools _heapq _operator _sre _string _types annotationlib ast asyncio asyncio.base_events asyncio.base_tasks asyncio.coroutines asyncio.events asyncio.exceptions asyncio.futures asyncio.locks asyncio.log asyncio.mixins asyncio.queues asyncio.runners asyncio.taskgroups asyncio.tasks asyncio.threads asyncio.timeouts asyncio.unix_events atexit base64 binascii collections collections.abc concurrent concurrent.futures contextlib contextvars copyreg dataclasses enum functools heapq importlib inspect io itertools keyword linecache locale logging math math.integer operator pathlib re reprlib string textwrap threading token tokenize traceback types warnings weakref
asyncio.base_tasks 0 _ast _asyncio _collections _contextvars _functools _heapq _operator _sre _string _types annotationlib ast asyncio asyncio.base_events asyncio.base_futures asyncio.coroutines asyncio.events asyncio.exceptions asyncio.futures asyncio.locks asyncio.log asyncio.mixins asyncio.queues asyncio.runners asyncio.taskgroups asyncio.tasks asyncio.threads asyncio.timeouts asyncio.unix_events atexit base64 binascii collections collections.abc concurrent concurrent.futures contextlib contextvars copyreg dataclasses enum functools heapq importlib inspect io itertools keyword linecache locale logging math math.integer operator pathlib re reprlib string textwrap threading token tokenize traceback types warnings weakref
asyncio.coroutines 0 _ast _asyncio _collections _contextvars _functools _heapq _operator _sre _string _types annotationlib ast asyncio asyncio.base_events asyncio.base_futures asyncio.base_tasks asyncio.events asyncio.exceptions asyncio.futures asyncio.locks asyncio.log asyncio.mixins asyncio.queues asyncio.runners asyncio.taskgroups asyncio.tasks asyncio.threads asyncio.timeouts asyncio.unix_events atexit base64 binascii collections collections.abc concurrent concurrent.futures contextlib contextvars copyreg dataclasses enum functools heapq importlib inspect io itertools keyword linecache locale logging math math.integer operator pathlib re reprlib string textwrap threading token tokenize traceback types warnings weakref
asyncio.events 0 _ast _asyncio _collections _contextvars _functools _heapq _operator _sre _string _types annotationlib ast asyncio asyncio.base_events asyncio.base_futures asyncio.base_tasks asyncio.coroutines asyncio.exceptions asyncio.futures asyncio.locks asyncio.log asyncio.mixins asyncio.queues asyncio.runners asyncio.taskgroups asyncio.tasks asyncio.threads asyncio.timeouts asyncio.unix_events atexit base64 binascii collections collections.abc concurrent concurrent.futures contextlib contextvars copyreg dataclasses enum functools heapq importlib inspect io itertools keyword linecache locale logging math math.integer operator pathlib re reprlib string textwrap threading token tokenize traceback types warnings weakref
asyncio.exceptions 0 _ast _asyncio _collections _contextvars _functools _heapq _operator _sre _string _types annotationlib ast asyncio asyncio.base_events asyncio.base_futures asyncio.base_tasks asyncio.coroutines asyncio.events asyncio.futures asyncio.locks asyncio.log asyncio.mixins asyncio.queues asyncio.runners asyncio.taskgroups asyncio.tasks asyncio.threads asyncio.timeouts asyncio.unix_events atexit base64 binascii collections collections.abc concurrent concurrent.futures contextlib contextvars copyreg dataclasses enum functools heapq importlib inspect io itertools keyword linecache locale logging math math.integer operator pathlib re reprlib string textwrap threading token tokenize traceback types warnings weakref
asyncio.futures 0 _ast _asyncio _collections _contextvars _functools _heapq _operator _sre _string _types annotationlib ast asyncio asyncio.base_events asyncio.base_futures asyncio.base_tasks asyncio.coroutines asyncio.events asyncio.exceptions asyncio.locks asyncio.log asyncio.mixins asyncio.queues asyncio.runners asyncio.taskgroups asyncio.tasks asyncio.threads asyncio.timeouts asyncio.unix_events atexit base64 binascii collections collections.abc concurrent concurrent.futures contextlib contextvars copyreg dataclasses enum functools heapq importlib inspect io itertools keyword linecache locale logging math math.integer operator pathlib re reprlib string textwrap threading token tokenize traceback types warnings weakref
asyncio.locks 0 _ast _asyncio _collections _contextvars _functools _heapq _operator _sre _string _types annotationlib ast asyncio asyncio.base_events asyncio.base_futures asyncio.base_tasks asyncio.coroutines asyncio.events asyncio.exceptions asyncio.futures asyncio.log asyncio.mixins asyncio.queues asyncio.runners asyncio.taskgroups asyncio.tasks asyncio.threads asyncio.timeouts asyncio.unix_events atexit base64 binascii collections collections.abc concurrent concurrent.futures contextlib contextvars copyreg dataclasses enum functools heapq importlib inspect io itertools keyword linecache locale logging math math.integer operator pathlib re reprlib string textwrap threading token tokenize traceback types warnings weakref
asyncio.log 0 _ast _asyncio _collections _contextvars _functools _heapq _operator _sre _string _types annotationlib ast asyncio asyncio.base_events asyncio.base_futures asyncio.base_tasks asyncio.coroutines asyncio.events asyncio.exceptions asyncio.futures asyncio.locks asyncio.mixins asyncio.queues asyncio.runners asyncio.taskgroups asyncio.tasks asyncio.threads asyncio.timeouts asyncio.unix_events atexit base64 binascii collections collections.abc concurrent concurrent.futures contextlib contextvars copyreg dataclasses enum functools heapq importlib inspect io itertools keyword linecache locale logging math math.integer operator pathlib re reprlib string textwrap threading token tokenize traceback types warnings weakref
asyncio.mixins 0 _ast _asyncio _collections _contextvars _functools _heapq _operator _sre _string _types annotationlib ast asyncio asyncio.base_events asyncio.base_futures asyncio.base_tasks asyncio.coroutines asyncio.events asyncio.exceptions asyncio.futures asyncio.locks asyncio.log asyncio.queues asyncio.runners asyncio.taskgroups asyncio.tasks asyncio.threads asyncio.timeouts asyncio.unix_events atexit base64 binascii collections collections.abc concurrent concurrent.futures contextlib contextvars copyreg dataclasses enum functools heapq importlib inspect io itertools keyword linecache locale logging math math.integer operator pathlib re reprlib string textwrap threading token tokenize traceback types warnings weakref
asyncio.queues 0 _ast _asyncio _collections _contextvars _functools _heapq _operator _sre _string _types annotationlib ast asyncio asyncio.base_events asyncio.base_futures asyncio.base_tasks asyncio.coroutines asyncio.events asyncio.exceptions asyncio.futures asyncio.locks asyncio.log asyncio.mixins asyncio.runners asyncio.taskgroups asyncio.tasks asyncio.threads asyncio.timeouts asyncio.unix_events atexit base64 binascii collections collections.abc concurrent concurrent.futures contextlib contextvars copyreg dataclasses enum functools heapq importlib inspect io itertools keyword linecache locale logging math math.integer operator pathlib re reprlib string textwrap threading token tokenize traceback types warnings weakref
asyncio.runners 0 _ast _asyncio _collections _contextvars _functools _heapq _operator _sre _string _types annotationlib ast asyncio asyncio.base_events asyncio.base_futures asyncio.base_tasks asyncio.coroutines asyncio.events asyncio.exceptions asyncio.futures asyncio.locks asyncio.log asyncio.mixins asyncio.queues asyncio.taskgroups asyncio.tasks asyncio.threads asyncio.timeouts asyncio.unix_events atexit base64 binascii collections collections.abc concurrent concurrent.futures contextlib contextvars copyreg dataclasses enum functools heapq importlib inspect io itertools keyword linecache locale logging math math.integer operator pathlib re reprlib string textwrap threading token tokenize traceback types warnings weakref
asyncio.taskgroups 0 _ast _asyncio _collections _contextvars _functools _heapq _operator _sre _string _types annotationlib ast asyncio asyncio.base_events asyncio.base_futures asyncio.base_tasks asyncio.coroutines asyncio.events asyncio.exceptions asyncio.futures asyncio.locks asyncio.log asyncio.mixins asyncio.queues asyncio.runners asyncio.tasks asyncio.threads asyncio.timeouts asyncio.unix_events atexit base64 binascii collections collections.abc concurrent concurrent.futures contextlib contextvars copyreg dataclasses enum functools heapq importlib inspect io itertools keyword linecache locale logging math math.integer operator pathlib re reprlib string textwrap threading token tokenize traceback types warnings weakref
asyncio.tasks 0 _ast _asyncio _collections _contextvars _functools _heapq _operator _sre _string _types annotationlib ast asyncio asyncio.base_events asyncio.base_futures asyncio.base_tasks asyncio.coroutines asyncio.events asyncio.exceptions asyncio.futures asyncio.locks asyncio.log asyncio.mixins asyncio.queues asyncio.runners asyncio.taskgroups asyncio.threads asyncio.timeouts asyncio.unix_events atexit base64 binascii collections collections.abc concurrent concurrent.futures contextlib contextvars copyreg dataclasses enum functools heapq importlib inspect io itertools keyword linecache locale logging math math.integer operator pathlib re reprlib string textwrap threading token tokenize traceback types warnings weakref
asyncio.threads 0 _ast _asyncio _collections _contextvars _functools _heapq _operator _sre _string _types annotationlib ast asyncio asyncio.base_events asyncio.base_futures asyncio.base_tasks asyncio.coroutines asyncio.events asyncio.exceptions asyncio.futures asyncio.locks asyncio.log asyncio.mixins asyncio.queues asyncio.runners asyncio.taskgroups asyncio.tasks asyncio.timeouts asyncio.unix_events atexit base64 binascii collections collections.abc concurrent concurrent.futures contextlib contextvars copyreg dataclasses enum functools heapq importlib inspect io itertools keyword linecache locale logging math math.integer operator pathlib re reprlib string textwrap threading token tokenize traceback types warnings weakref
asyncio.timeouts 0 _ast _asyncio _collections _contextvars _functools _heapq _operator _sre _string _types annotationlib ast asyncio asyncio.base_events asyncio.base_futures asyncio.base_tasks asyncio.coroutines asyncio.events asyncio.exceptions asyncio.futures asyncio.locks asyncio.log asyncio.mixins asyncio.queues asyncio.runners asyncio.taskgroups asyncio.tasks asyncio.threads asyncio.unix_events atexit base64 binascii collections collections.abc concurrent concurrent.futures contextlib contextvars copyreg dataclasses enum functools heapq importlib inspect io itertools keyword linecache locale logging math math.integer operator pathlib re reprlib string textwrap threading token tokenize traceback types warnings weakref
asyncio.unix_events 0 _ast _asyncio _collections _contextvars _functools _heapq _operator _sre _string _types annotationlib ast asyncio asyncio.base_events asyncio.base_futures asyncio.base_tasks asyncio.coroutines asyncio.events asyncio.exceptions asyncio.futures asyncio.locks asyncio.log asyncio.mixins asyncio.queues asyncio.runners asyncio.taskgroups asyncio.tasks asyncio.threads asyncio.timeouts atexit base64 binascii collections collections.abc concurrent concurrent.futures contextlib contextvars copyreg dataclasses enum functools heapq importlib inspect io itertools keyword linecache locale logging math math.integer operator pathlib re reprlib string textwrap threading token tokenize traceback types warnings weakref
atexit 8
base64 178 binascii
binascii 25
bisect 11 _bisect
calendar -645 _collections _functools _operator _types collections collections.abc datetime enum functools itertools keyword locale operator reprlib types
cmath 26
codeop 42 __future__ _contextvars warnings
collections 1233 _collections _operator collections.abc itertools keyword operator reprlib
collections.abc 0 _collections _operator collections itertools keyword operator reprlib
colorsys 20
concurrent 7
concurrent.futures 91 _collections _contextvars _functools _operator _sre _string _types atexit collections collections.abc concurrent contextlib copyreg enum functools importlib io itertools keyword linecache logging operator pathlib re reprlib string textwrap threading token tokenize traceback types warnings weakref
configparser 668 _collections _functools _operator _sre _types collections collections.abc contextlib copyreg enum functools io itertools keyword operator re reprlib types
contextlib 238 _collections _functools _operator _types collections collections.abc functools itertools keyword operator reprlib types
contextvars 18 _contextvars
copy 74 _types copyreg itertools types weakref
copyreg 48
csv 111 _csv _types io types
ctypes 620 _types struct types
dataclasses 472 _ast _types annotationlib ast enum itertools keyword reprlib types
datetime 21
decimal 299 _collections _operator collections collections.abc itertools keyword numbers operator reprlib
difflib 272 _collections _heapq _operator _types collections collections.abc heapq itertools keyword operator reprlib types
enum 1032 _types types
errno 0
fnmatch 123 _collections _functools _operator _sre _types collections collections.abc copyreg enum functools itertools keyword operator re reprlib types
fractions 153 _collections _functools _operator _sre _types collections collections.abc copyreg enum functools itertools keyword math math.integer numbers operator re reprlib types
functools 283 _collections _functools _operator _types collections collections.abc itertools keyword operator reprlib types
gc 0
genericpath 0
glob 240 _collections _functools _operator _sre _types collections collections.abc contextlib copyreg enum fnmatch functools itertools keyword operator re reprlib types
graphlib 65 _types types
hashlib 34 _blake2 _hashlib
heapq 85 _heapq
hmac 143 _hashlib
html 13 _collections _functools _operator _sre _types collections collections.abc copyreg enum functools html.entities itertools keyword operator re reprlib types
html.entities 0 _collections _functools _operator _sre _types collections collections.abc copyreg enum functools html itertools keyword operator re reprlib types
importlib 33
inspect 1019 _ast _collections _functools _operator _types annotationlib ast collections collections.abc enum functools importlib io itertools keyword linecache operator reprlib token types
io 83
itertools 163
json 384 _collections _functools _json _operator _sre _types collections collections.abc copyreg enum functools itertools json.decoder json.encoder json.scanner keyword operator re reprlib types
json.decoder 0 _collections _functools _json _operator _sre _types collections collections.abc copyreg enum functools itertools json json.encoder json.scanner keyword operator re reprlib types
json.encoder 0 _collections _functools _json _operator _sre _types collections collections.abc copyreg enum functools itertools json json.decoder json.scanner keyword operator re reprlib types
json.scanner 0 _collections _functools _json _operator _sre _types collections collections.abc copyreg enum functools itertools json json.decoder json.encoder keyword operator re reprlib types
keyword 13
linecache 34
locale 168 _collections _functools _operator _types collections collections.abc functools itertools keyword operator reprlib types
logging -45 _collections _contextvars _functools _operator _sre _string _types atexit collections collections.abc contextlib copyreg enum functools importlib io itertools keyword linecache operator pathlib re reprlib string textwrap threading token tokenize traceback types warnings weakref
math 69 math.integer
math.integer 0 math
numbers 284
operator 250 _operator
os 0
pathlib 1343 _operator io itertools operator
pickle 70 _collections _functools _operator _pickle _types collections collections.abc copyreg functools io itertools keyword operator reprlib struct types
posix 0
posixpath 0
pprint 173 _collections _operator _types collections collections.abc io itertools keyword operator reprlib types
queue -963 _collections _contextvars _heapq _operator _queue _types collections collections.abc heapq itertools keyword operator reprlib threading types
random 435 _bisect _operator _random bisect itertools math math.integer operator
re 102 _collections _functools _operator _sre _types collections collections.abc copyreg enum functools itertools keyword operator reprlib types
reprlib 91 itertools
sched -692 _collections _contextvars _heapq _operator _types collections collections.abc heapq itertools keyword operator reprlib threading types
secrets 4 _bisect _hashlib _operator _random base64 binascii bisect hmac itertools math math.integer operator random
shlex 75 io
shutil 722 _collections _functools _operator _sre _types collections collections.abc copyreg enum fnmatch functools io itertools keyword operator re reprlib types zlib
statistics 328 _bisect _collections _functools _operator _random _sre _types bisect collections collections.abc copyreg decimal enum fractions functools itertools keyword math math.integer numbers operator random re reprlib types
string 143 _string
string.templatelib 12 _string string
struct 49
tempfile -189 _bisect _collections _contextvars _functools _operator _random _sre _types bisect collections collections.abc copyreg enum fnmatch functools io itertools keyword math math.integer operator random re reprlib shutil types warnings weakref zlib
textwrap 318 _collections _functools _operator _sre _types collections collections.abc copyreg enum functools itertools keyword operator re reprlib types
threading 1193 _collections _contextvars _types itertools types
time 0
timeit 69 itertools
token 25
tokenize 173 _collections _functools _operator _sre _types collections collections.abc copyreg enum functools io itertools keyword operator re reprlib token types
traceback -54 _collections _contextvars _functools _operator _sre _types collections collections.abc contextlib copyreg enum functools importlib io itertools keyword linecache operator pathlib re reprlib textwrap token tokenize types warnings
tracemalloc 69 _collections _functools _operator _pickle _sre _types collections collections.abc copyreg enum fnmatch functools io itertools keyword linecache operator pickle re reprlib struct types
types 139 _types
typing 1429 _collections _functools _operator _types _typing collections collections.abc copyreg functools itertools keyword operator reprlib types
unittest 676 _ast _collections _contextvars _functools _heapq _operator _sre _types annotationlib argparse ast collections collections.abc contextlib copyreg difflib enum fnmatch functools heapq importlib inspect io itertools keyword linecache operator pathlib pprint re reprlib textwrap token tokenize traceback types unittest.case unittest.loader unittest.main unittest.result unittest.runner unittest.signals unittest.suite unittest.util warnings weakref
unittest._log 4 _ast _collections _contextvars _functools _heapq _operator _sre _string _types annotationlib argparse ast atexit collections collections.abc contextlib copyreg difflib enum fnmatch functools heapq importlib inspect io itertools keyword linecache logging operator pathlib pprint re reprlib string textwrap threading token tokenize traceback types unittest unittest.case unittest.loader unittest.main unittest.result unittest.runner unittest.signals unittest.suite unittest.util warnings weakref
unittest.async_case -1056 _ast _asyncio _collections _contextvars _functools _heapq _operator _sre _string _types annotationlib argparse ast asyncio asyncio.base_events asyncio.base_futures asyncio.base_tasks asyncio.coroutines asyncio.events asyncio.exceptions asyncio.futures asyncio.locks asyncio.log asyncio.mixins asyncio.queues asyncio.runners asyncio.taskgroups asyncio.tasks asyncio.threads asyncio.timeouts asyncio.unix_events atexit base64 binascii collections collections.abc concurrent concurrent.futures contextlib contextvars copyreg dataclasses difflib enum fnmatch functools heapq importlib inspect io itertools keyword linecache locale logging math math.integer operator pathlib pprint re reprlib string textwrap threading token tokenize traceback types unittest unittest.case unittest.loader unittest.main unittest.result unittest.runner unittest.signals unittest.suite unittest.util warnings weakref
unittest.case 0 _ast _collections _contextvars _functools _heapq _operator _sre _types annotationlib argparse ast collections collections.abc contextlib copyreg difflib enum fnmatch functools heapq importlib inspect io itertools keyword linecache operator pathlib pprint re reprlib textwrap token tokenize traceback types unittest unittest.loader unittest.main unittest.result unittest.runner unittest.signals unittest.suite unittest.util warnings weakref
unittest.loader 0 _ast _collections _contextvars _functools _heapq _operator _sre _types annotationlib argparse ast collections collections.abc contextlib copyreg difflib enum fnmatch functools heapq importlib inspect io itertools keyword linecache operator pathlib pprint re reprlib textwrap token tokenize traceback types unittest unittest.case unittest.main unittest.result unittest.runner unittest.signals unittest.suite unittest.util warnings weakref
unittest.main 0 _ast _collections _contextvars _functools _heapq _operator _sre _types annotationlib argparse ast collections collections.abc contextlib copyreg difflib enum fnmatch functools heapq importlib inspect io itertools keyword linecache operator pathlib pprint re reprlib textwrap token tokenize traceback types unittest unittest.case unittest.loader unittest.result unittest.runner unittest.signals unittest.suite unittest.util warnings weakref
unittest.mock 60 _ast _asyncio _collections _contextvars _functools _heapq _operator _sre _string _types annotationlib argparse ast asyncio asyncio.base_events asyncio.base_futures asyncio.base_tasks asyncio.coroutines asyncio.events asyncio.exceptions asyncio.futures asyncio.locks asyncio.log asyncio.mixins asyncio.queues asyncio.runners asyncio.taskgroups asyncio.tasks asyncio.threads asyncio.timeouts asyncio.unix_events atexit base64 binascii collections collections.abc concurrent concurrent.futures contextlib contextvars copyreg dataclasses difflib enum fnmatch functools heapq importlib inspect io itertools keyword linecache locale logging math math.integer operator pathlib pprint re reprlib string textwrap threading token tokenize traceback types unittest unittest.case unittest.loader unittest.main unittest.result unittest.runner unittest.signals unittest.suite unittest.util warnings weakref
unittest.result 0 _ast _collections _contextvars _functools _heapq _operator _sre _types annotationlib argparse ast collections collections.abc contextlib copyreg difflib enum fnmatch functools heapq importlib inspect io itertools keyword linecache operator pathlib pprint re reprlib textwrap token tokenize traceback types unittest unittest.case unittest.loader unittest.main unittest.runner unittest.signals unittest.suite unittest.util warnings weakref
unittest.runner 0 _ast _collections _contextvars _functools _heapq _operator _sre _types annotationlib argparse ast collections collections.abc contextlib copyreg difflib enum fnmatch functools heapq importlib inspect io itertools keyword linecache operator pathlib pprint re reprlib textwrap token tokenize traceback types unittest unittest.case unittest.loader unittest.main unittest.result unittest.signals unittest.suite unittest.util warnings weakref
unittest.signals 0 _ast _collections _contextvars _functools _heapq _operator _sre _types annotationlib argparse ast collections collections.abc contextlib copyreg difflib enum fnmatch functools heapq importlib inspect io itertools keyword linecache operator pathlib pprint re reprlib textwrap token tokenize traceback types unittest unittest.case unittest.loader unittest.main unittest.result unittest.runner unittest.suite unittest.util warnings weakref
unittest.suite 0 _ast _collections _contextvars _functools _heapq _operator _sre _types annotationlib argparse ast collections collections.abc contextlib copyreg difflib enum fnmatch functools heapq importlib inspect io itertools keyword linecache operator pathlib pprint re reprlib textwrap token tokenize traceback types unittest unittest.case unittest.loader unittest.main unittest.result unittest.runner unittest.signals unittest.util warnings weakref
unittest.util 0 _ast _collections _contextvars _functools _heapq _operator _sre _types annotationlib argparse ast collections collections.abc contextlib copyreg difflib enum fnmatch functools heapq importlib inspect io itertools keyword linecache operator pathlib pprint re reprlib textwrap token tokenize traceback types unittest unittest.case unittest.loader unittest.main unittest.result unittest.runner unittest.signals unittest.suite warnings weakref
urllib 7
urllib.parse 1279 _collections _contextvars _functools _operator _sre _types collections collections.abc copyreg enum functools itertools keyword math math.integer operator re reprlib types urllib warnings
uuid 245 _types enum types
warnings 502 _contextvars
weakref 374 _types itertools types
zlib 40`,
};
