/**
 * Public attributes that CPython's library classes have and ours lack: "versions class attribute ...",
 * the versions by their last digits in base 16. Measured, not chosen: written by
 * scripts/missingAttributes.ts; do not edit.
 */
export const MEASURED_GAPS: readonly string[] = [
  "f FrameLocalsProxy pop setdefault",
  "bcdef _json.Encoder default encoder indent item_separator key_separator markers skipkeys sort_keys",
  "bcdef _json.Scanner strict",
  "bcdef _pickle.Pickler bin dispatch_table fast memo",
  "bcdef _pickle.Unpickler memo",
  "bcdef ast.Tuple dims",
  "bcdef asyncio.base_events.BaseEventLoop add_reader add_signal_handler add_writer connect_accepted_socket connect_read_pipe connect_write_pipe create_connection create_datagram_endpoint create_server create_unix_connection create_unix_server getaddrinfo getnameinfo remove_reader remove_signal_handler remove_writer sendfile sock_accept sock_connect sock_recv sock_recv_into sock_recvfrom sock_recvfrom_into sock_sendall sock_sendfile sock_sendto start_tls subprocess_exec subprocess_shell",
  "def asyncio.base_events.Server abort_clients close_clients",
  "bcdef asyncio.base_events.Server close get_loop is_serving serve_forever sockets start_serving wait_closed",
  "bcdef asyncio.events.AbstractEventLoop add_reader add_signal_handler add_writer call_at call_exception_handler call_later call_soon call_soon_threadsafe close connect_accepted_socket connect_read_pipe connect_write_pipe create_connection create_datagram_endpoint create_future create_server create_task create_unix_connection create_unix_server default_exception_handler get_debug get_exception_handler get_task_factory getaddrinfo getnameinfo is_closed is_running remove_reader remove_signal_handler remove_writer run_forever run_in_executor run_until_complete sendfile set_debug set_default_executor set_exception_handler set_task_factory shutdown_asyncgens shutdown_default_executor sock_accept sock_connect sock_recv sock_recv_into sock_recvfrom sock_recvfrom_into sock_sendall sock_sendfile sock_sendto start_tls stop subprocess_exec subprocess_shell time",
  "def asyncio.events.AbstractServer abort_clients close_clients",
  "bcdef asyncio.events.AbstractServer close get_loop is_serving serve_forever start_serving wait_closed",
  "f asyncio.taskgroups.TaskGroup cancel",
  "bcdef asyncio.unix_events._UnixSelectorEventLoop add_reader add_signal_handler add_writer connect_accepted_socket connect_read_pipe connect_write_pipe create_connection create_datagram_endpoint create_server create_unix_connection create_unix_server getaddrinfo getnameinfo remove_reader remove_signal_handler remove_writer sendfile sock_accept sock_connect sock_recv sock_recv_into sock_recvfrom sock_recvfrom_into sock_sendall sock_sendfile sock_sendto start_tls subprocess_exec subprocess_shell",
  "ef concurrent.futures.thread.ThreadPoolExecutor BROKEN prepare_context",
  "bcdef ctypes.c_void_p from_param",
  "ef datetime.time strptime",
  "bcdef logging.StrFormatStyle field_spec fmt_spec",
  "bcdef os.terminal_size n_fields n_sequence_fields n_unnamed_fields",
  "bcef pathlib.Path group hardlink_to is_block_device is_char_device is_fifo is_mount is_socket lchmod owner readlink symlink_to",
  "ef pathlib.Path info",
  "cef pathlib.Path is_junction",
  "b pathlib.Path link_to",
  "bcef pathlib.PosixPath group hardlink_to is_block_device is_char_device is_fifo is_mount is_socket lchmod owner readlink symlink_to",
  "ef pathlib.PosixPath info",
  "cef pathlib.PosixPath is_junction",
  "b pathlib.PosixPath link_to",
  "ef pathlib.PureWindowsPath ntpath",
  "bcef pathlib.WindowsPath group hardlink_to is_block_device is_char_device is_fifo is_mount is_socket lchmod owner readlink symlink_to",
  "ef pathlib.WindowsPath info ntpath",
  "cef pathlib.WindowsPath is_junction",
  "b pathlib.WindowsPath link_to",
  "d pathlib._local.Path group hardlink_to is_block_device is_char_device is_fifo is_junction is_mount is_socket lchmod owner readlink symlink_to",
  "d pathlib._local.PosixPath group hardlink_to is_block_device is_char_device is_fifo is_junction is_mount is_socket lchmod owner readlink symlink_to",
  "d pathlib._local.WindowsPath group hardlink_to is_block_device is_char_device is_fifo is_junction is_mount is_socket lchmod owner readlink symlink_to",
  "def traceback.TracebackException exc_type",
  "b unittest.async_case.IsolatedAsyncioTestCase assertDictContainsSubset",
  "b unittest.case.FunctionTestCase assertDictContainsSubset",
  "b unittest.case.TestCase assertDictContainsSubset",
  "bcdef unittest.loader.TestLoader discover",
  "bc unittest.main.TestProgram usageExit",
];

/** Names that CPython's modules have and ours lack; `*`: `from module import *` binds it. */
export const MISSING_NAMES: readonly string[] = [
  "ef annotationlib _BASE_GET_ANNOTATIONS _ExtraNameFixer _NAME_ERROR_MSG _Stringifier _StringifierDict _Template _build_closure _get_and_call_annotate _get_dunder_annotations _rewrite_star_unpack _sentinel _stringify_single _template_to_ast _template_to_ast_constructor _template_to_ast_literal ast enum types",
  "bcdef argparse _ _copy_items ngettext",
  "f argparse _ColorlessTheme _colorize _colorless_theme",
  "cd argparse _deprecated_default",
  "ef argparse _prog_name",
  "bc argparse warnings",
  "bcdef array _array_reconstructor",
  "b ast Bytes* Ellipsis* NameConstant* Num* Str* _getter _setter",
  "bcd ast IntEnum* _ALL_QUOTES _INFSTR _MULTI_QUOTES _Precedence _SINGLE_QUOTES _Unparser _const_node_type_names _const_types _const_types_not _new _simple_enum auto* contextmanager* nullcontext*",
  "cd ast _DEPRECATED_CLASS_MESSAGE _DEPRECATED_VALUE_ALIAS_MESSAGE _ast_Ellipsis _deprecated_globals _n_getter _n_setter _s_getter _s_setter",
  "f ast _convert_literal",
  "bcdef ast _dims_getter _dims_setter _pad_whitespace main*",
  "bcd asyncio AbstractChildWatcher* AbstractEventLoopPolicy* DefaultEventLoopPolicy* FastChildWatcher* MultiLoopChildWatcher* PidfdChildWatcher* SafeChildWatcher* ThreadedChildWatcher* get_child_watcher* set_child_watcher*",
  "bcdef asyncio BaseProtocol* BaseTransport* BufferedProtocol* DatagramProtocol* DatagramTransport* Protocol* ReadTransport* StreamReader* StreamReaderProtocol* StreamWriter* SubprocessProtocol* SubprocessTransport* Transport* WriteTransport* _enter_task* _leave_task* _register_task* _unregister_task* base_subprocess base_tasks constants create_subprocess_exec* create_subprocess_shell* format_helpers log open_connection* open_unix_connection* protocols selector_events sslproto staggered start_server* start_unix_server* streams subprocess sys transports trsock",
  "ef asyncio FrameCallGraphEntry* FutureCallGraph* capture_call_graph* format_call_graph* future_add_to_awaited_by* future_discard_from_awaited_by* graph print_call_graph*",
  "b asyncio TaskGroup",
  "bcdef asyncio.base_events MAXIMUM_SELECT_TIMEOUT _HAS_IPv6 _MIN_CANCELLED_TIMER_HANDLES_FRACTION _MIN_SCHEDULED_TIMER_HANDLES _SendfileFallbackProtocol _check_ssl_socket _format_handle _format_pipe _interleave_addrinfos _ipaddr_info _run_until_complete_cb _set_nodelay _set_reuseport collections concurrent constants coroutines events exceptions futures heapq itertools logger os protocols socket ssl sslproto staggered stat subprocess sys tasks threading time traceback transports trsock warnings weakref",
  "f asyncio.base_events contextvars math",
  "def asyncio.base_events errno timeouts",
  "bcd asyncio.base_events functools",
  "bcdef asyncio.base_futures _CANCELLED _FINISHED _PENDING format_helpers isfuture reprlib",
  "b asyncio.base_futures get_ident",
  "bcdef asyncio.base_tasks base_futures* coroutines* linecache* reprlib* traceback*",
  "bcdef asyncio.coroutines _COROUTINE_TYPES _is_coroutine _is_debug_mode _iscoroutine_typecache inspect os",
  "ef asyncio.coroutines _iscoroutinefunction",
  "b asyncio.coroutines traceback",
  "bcd asyncio.events AbstractEventLoopPolicy* BaseDefaultEventLoopPolicy get_child_watcher* set_child_watcher*",
  "ef asyncio.events _AbstractEventLoopPolicy _BaseDefaultEventLoopPolicy _ThreadSafeHandle _set_event_loop_policy warnings",
  "bcdef asyncio.events _RunningLoop _c__get_running_loop _c__set_running_loop _c_get_event_loop _c_get_running_loop _event_loop_policy _init_event_loop_policy _lock _py__get_running_loop _py__set_running_loop _py_get_event_loop _py_get_running_loop _running_loop contextvars format_helpers os socket subprocess sys threading",
  "b asyncio.events _c__get_event_loop _get_event_loop _py__get_event_loop",
  "cdef asyncio.events on_fork signal",
  "bcdef asyncio.futures GenericAlias STACK_DEBUG _CANCELLED _CFuture _FINISHED _PENDING _PyFuture _asyncio _convert_future_exc _copy_future_state _get_loop _set_concurrent_future_state base_futures concurrent contextvars events exceptions format_helpers logging sys",
  "ef asyncio.futures _c_future_add_to_awaited_by _c_future_discard_from_awaited_by _py_future_add_to_awaited_by _py_future_discard_from_awaited_by future_add_to_awaited_by* future_discard_from_awaited_by*",
  "bcdef asyncio.locks _BarrierState collections enum exceptions mixins",
  "b asyncio.locks tasks",
  "bcdef asyncio.mixins _global_lock events* threading*",
  "bcdef asyncio.queues GenericAlias collections heapq locks mixins",
  "bcdef asyncio.runners _State _cancel_all_tasks contextvars coroutines enum events exceptions functools signal tasks threading",
  "cdef asyncio.runners constants",
  "ef asyncio.runners inspect",
  "b asyncio.runners sys",
  "bcdef asyncio.taskgroups events exceptions tasks",
  "ef asyncio.taskgroups futures",
  "bcdef asyncio.tasks GenericAlias _CTask _PyTask _asyncio _c_enter_task _c_leave_task _c_register_task _c_unregister_task _cancel_and_wait _current_tasks _enter_task* _leave_task* _py_enter_task _py_leave_task _py_register_task _py_unregister_task _register_task* _release_waiter _task_name_counter _unregister_task* base_tasks concurrent contextvars coroutines events exceptions functools futures inspect itertools types weakref",
  "b asyncio.tasks _all_tasks _ensure_future _is_coroutine _wrap_awaitable",
  "ef asyncio.tasks _c_all_tasks _discard_awaited_by _py_all_tasks",
  "cdef asyncio.tasks _c_current_task _c_register_eager_task _c_swap_current_task _c_unregister_eager_task _eager_tasks _py_current_task _py_register_eager_task _py_swap_current_task _py_unregister_eager_task _register_eager_task _scheduled_tasks _swap_current_task _unregister_eager_task timeouts",
  "bc asyncio.tasks _set_task_name warnings",
  "def asyncio.tasks math queues",
  "bcd asyncio.timeouts Optional Type final",
  "bcdef asyncio.timeouts TracebackType _State enum events exceptions tasks",
  "bcd asyncio.unix_events AbstractChildWatcher* BaseChildWatcher DefaultEventLoopPolicy* FastChildWatcher* MultiLoopChildWatcher* PidfdChildWatcher* SafeChildWatcher* ThreadedChildWatcher*",
  "ef asyncio.unix_events _DefaultEventLoopPolicy _PidfdChildWatcher _ThreadedChildWatcher",
  "bcdef asyncio.unix_events _UnixDefaultEventLoopPolicy _UnixReadPipeTransport _UnixSubprocessTransport _UnixWritePipeTransport _sighandler_noop base_events base_subprocess constants coroutines errno events exceptions futures io itertools logger os selector_events selectors signal socket stat subprocess sys tasks threading transports waitstatus_to_exitcode warnings",
  "cdef asyncio.unix_events can_use_pidfd",
  "bcde base64 _85encode _A85END _A85START _a85chars _a85chars2 _b32alphabet _b32decode _b32encode _b32hexalphabet _b32rev _b32tab2 _b85alphabet _b85chars _b85chars2 _b85dec _urlsafe_encode_translation",
  "bcdef base64 _B32_DECODE_DOCSTRING _B32_DECODE_MAP01_DOCSTRING _B32_ENCODE_DOCSTRING _urlsafe_decode_translation main",
  "f base64 _NOT_SPECIFIED",
  "de base64 _z85_b85_decode_diff _z85_decode_translation _z85_encode_translation _z85alphabet",
  "bcd base64 re",
  "b base64 test",
  "f binascii ASCII85_ALPHABET* BASE32HEX_ALPHABET* BASE32_ALPHABET* BASE64_ALPHABET* BASE85_ALPHABET* BINHEX_ALPHABET* CRYPT_ALPHABET* URLSAFE_BASE64_ALPHABET* UU_ALPHABET* Z85_ALPHABET* a2b_ascii85* a2b_base32* a2b_base85* b2a_ascii85* b2a_base32* b2a_base85*",
  "bcdef builtins breakpoint* copyright* credits* exit* help* license* quit*",
  "b calendar FRIDAY* MONDAY* SATURDAY* SUNDAY* THURSDAY* TUESDAY* WEDNESDAY*",
  "ef calendar _CLIDemoCalendar _CLIDemoLocaleCalendar",
  "bcdef calendar _get_default_locale _locale _nextmonth _prevmonth different_locale main",
  "c calendar warnings",
  "bcdef collections _Link _OrderedDictItemsView _OrderedDictKeysView _OrderedDictValuesView _chain _collections_abc _eq _iskeyword _itemgetter _proxy _recursive_repr _repeat _starmap _sys",
  "f collections _copy _nlargest",
  "cdef collections _deque_iterator",
  "e collections heapq",
  "def collections.abc ABCMeta EllipsisType FunctionType GenericAlias _DeprecateByteStringMeta _check_methods _is_param_expr abstractmethod async_generator bytearray_iterator bytes_iterator coroutine dict_itemiterator dict_items dict_keyiterator dict_keys dict_valueiterator dict_values framelocalsproxy generator list_iterator list_reverseiterator longrange_iterator mappingproxy range_iterator set_iterator str_iterator sys tuple_iterator zip_iterator",
  "bcdef collections.abc _CallableGenericAlias",
  "f collections.abc _deprecated_ByteString",
  "d collections.abc _type_repr",
  "bcdef concurrent futures*",
  "ef concurrent.futures InterpreterPoolExecutor*",
  "bcdef concurrent.futures ProcessPoolExecutor*",
  "bcdef contextlib _collections_abc os",
  "f contextlib _isasyncgenfunction _iscoroutinefunction _isgeneratorfunction _lookup_special _sentinel",
  "ef copy _copy_atomic_types _copy_builtin_containers",
  "bcdef copyreg _HEAPTYPE _new_type",
  "bc csv __doc__* __version__*",
  "bcdef ctypes ARRAY* ArgumentError* Array* BigEndianStructure* BigEndianUnion* CDLL* CFUNCTYPE* DEFAULT_MODE* LibraryLoader* LittleEndianStructure* LittleEndianUnion* POINTER* PYFUNCTYPE* PyDLL* RTLD_GLOBAL* RTLD_LOCAL* Union* _CFuncPtr _FUNCFLAG_CDECL _FUNCFLAG_PYTHONAPI _FUNCFLAG_USE_ERRNO _FUNCFLAG_USE_LASTERROR _Pointer _SimpleCData _c_functype_cache _calcsize _cast _cast_addr _check_size _dlopen _endian _memmove_addr _memset_addr _os _pointer_type_cache _reset_cache _string_at _string_at_addr _sys _types _wstring_at _wstring_at_addr addressof* alignment* byref* c_buffer* c_char_p* c_longdouble* c_wchar* c_wchar_p* cdll* create_string_buffer* create_unicode_buffer* get_errno* memmove* memset* pointer* pydll* resize* set_errno* string_at* wstring_at*",
  "ef ctypes CField* _PointerTypeCache _memoryview_at _memoryview_at_addr _pointer_type_cache_fallback _sysconfig c_double_complex* c_float_complex* c_longdouble_complex* memoryview_at*",
  "cdef ctypes SIZEOF_TIME_T* c_time_t*",
  "bcde ctypes SetPointerType* _ctypes_version",
  "bc dataclasses FunctionType GenericAlias _cmp_fn _create_fn _hash_fn _recursive_repr _repr_fn _set_qualname _thread functools",
  "ef dataclasses _ANY_MARKER _create_slots _frozen_set_del_attr _make_annotate_function _update_func_cell_for__class__ annotationlib",
  "def dataclasses _FuncBuilder recursive_repr",
  "bcdef dataclasses _MODULE_IDENTIFIER_RE _POST_INIT_NAME _field_assign _field_init _fields_in_init_order _get_field _hash_action _hash_add _hash_exception _hash_set_none _init_fn _init_param _is_dataclass_instance _is_kw_only _set_new_attribute _tuple_str copy itertools re",
  "bcd dataclasses _frozen_get_del_attr",
  "f dataclasses _get_type_from_annotation",
  "bcde dataclasses _is_type inspect",
  "b dataclasses builtins",
  "bcdef datetime datetime_CAPI",
  "b datetime sys",
  "bcdef decimal DecimalTuple*",
  "ef decimal IEEEContext* IEEE_CONTEXT_MAX_BITS*",
  "f decimal SPEC_VERSION*",
  "bcdef difflib HtmlDiff* _calculate_ratio _check_types _file_template _format_range_context _format_range_unified _keep_original_ws _legend _mdiff _namedtuple _nlargest _styles _table_template diff_bytes*",
  "bcd difflib _test",
  "f difflib can_colorize get_theme",
  "bcd enum _dedent",
  "bcdef enum _old_convert_ _reduce_ex_by_global_name _test_simple_enum",
  "bc enum _or_ reduce",
  "b enum _power_of_two",
  "bcde enum _stdlib_enums",
  "def fnmatch _join_translated_parts _translate",
  "ef fnmatch _re_escape _re_setops_sub itertools",
  "bcdef fnmatch os posixpath",
  "cdef fractions _FLOAT_FORMAT_SPECIFICATION_MATCHER _hash_algorithm _round_to_exponent _round_to_figures functools",
  "def fractions _GENERAL_FORMAT_SPECIFICATION_MATCHER",
  "bcdef fractions _PyHASH_INF _PyHASH_MODULUS _RATIONAL_FORMAT re",
  "f functools FunctionType",
  "bcdef functools GenericAlias RLock _NOT_FOUND _c3_merge _c3_mro _compose_mro _find_impl _ge_from_gt _ge_from_le _ge_from_lt _gt_from_ge _gt_from_le _gt_from_lt _initial_missing _le_from_ge _le_from_gt _le_from_lt _lt_from_ge _lt_from_gt _lt_from_le _make_key _unwrap_partial recursive_repr",
  "ef functools MappingProxyType MethodType UnionType _PlaceholderType _partial_new _partial_prepare_merger _partial_repr _singledispatchmethod_get",
  "bcd functools _HashedSeq",
  "def functools _unwrap_partialmethod",
  "f genericpath ALL_BUT_LAST* _commonprefix",
  "bcdef genericpath _check_arg_types _splitext os stat",
  "d glob _Globber",
  "ef glob _GlobberBase",
  "e glob _PathGlobber",
  "def glob _StringGlobber _compile_pattern _no_recurse_symlinks _special_parts functools operator translate*",
  "de glob _deprecated_function_message",
  "bcdef glob _dir_open_flags _glob0 _glob1 _glob2 _iglob _isdir _ishidden _isrecursive _iterdir _join _lexists _listdir _rlistdir contextlib itertools stat",
  "bcde glob glob0 glob1",
  "bcdef heapq _siftdown _siftdown_max _siftup _siftup_max",
  "ef hmac _compute_digest_fallback _get_digest_constructor _hmac _select_blocksize",
  "bcdef hmac _functype",
  "bcd hmac _hashlib _warnings",
  "f hmac _is_shake_constructor",
  "bcdef html _invalid_charrefs _invalid_codepoints",
  "bcdef inspect BlockFinder* ClassFoundException* EndOfBlock* OrderedDict _KEYWORD_ONLY _NonUserDefinedCallables _POSITIONAL_ONLY _POSITIONAL_OR_KEYWORD _VAR_KEYWORD _VAR_POSITIONAL _check_class _check_instance _filesbymodname _findclass _finddoc _get_code_position _get_code_position_from_tb _getmembers _has_code_flag _main _missing_arguments _sentinel _shadowed_dict _signature_bound_method _signature_from_builtin _signature_from_callable _signature_from_function _signature_fromstr _signature_get_partial _signature_get_user_defined_method _signature_is_builtin _signature_is_functionlike _signature_strip_non_python_syntax _static_getmro _void abc ast attrgetter builtins collections dis enum findsource* formatannotationrelativeto* functools getabsfile* getblock* getcomments* importlib iskeyword itertools linecache modulesbyfile namedtuple os re sys token tokenize types",
  "cdef inspect BufferFlags* _get_dunder_dict_of_class _has_coroutine_mark getasyncgenlocals*",
  "ef inspect CO_HAS_DOCSTRING* CO_METHOD* Format ForwardRef ispackage*",
  "bc inspect _ClassFinder",
  "def inspect _descriptor_get _is_coroutine_mark _shadowed_dict_from_weakref_mro_tuple make_weakref",
  "f inspect _get_details_for_cli _getowndoc _render_details_for_cli",
  "c inspect _is_coroutine_marker _shadowed_dict_from_mro_tuple",
  "b inspect _is_type",
  "ef io _check_methods",
  "bcdef io text_encoding*",
  "bcdef json codecs",
  "bcdef json.decoder _decode_uXXXX",
  "bcdef json.encoder _make_iterencode",
  "f linecache _bless_my_loader",
  "ef linecache _getline_from_code _getlines_from_code _interactive_cache _make_key _make_lazycache_entry _read_from_archive _source_unavailable",
  "def linecache _register_code",
  "bc linecache functools os sys tokenize",
  "bcdef logging Template _after_at_fork_child_reinit_locks _at_fork_reinit_lock_weakset _is_internal_frame _register_at_fork_reinit_lock _showwarning _startTime _str_formatter _warnings_showwarning collections currentframe io traceback warnings",
  "bc logging _acquireLock _releaseLock",
  "def logging _afterFork _prepareFork",
  "bcdef os GenericAlias Mapping MutableMapping PathLike WCOREDUMP* _check_methods _execvpe _exists _exit* _fspath _fwalk _get_exports_list _spawnvef _wrap_close abc chown* closerange* confstr* confstr_names* copy_file_range* device_encoding* environb* eventfd* eventfd_read* eventfd_write* execl* execle* execlp* execlpe* execvp* execvpe* fchown* fpathconf* fstatvfs* fwalk* get_blocking* getcwdb* getenvb* getgrouplist* getresgid* getresuid* getxattr* initgroups* lchown* link* listxattr* lockf* login_tty* major* makedev* memfd_create* minor* mkfifo* mknod* pathconf* pathconf_names* posix_fadvise* posix_fallocate* pread* preadv* putenv* pwrite* pwritev* readlink* readv* removexattr* sched_get_priority_max* sched_get_priority_min* sched_getparam* sched_getscheduler* sched_param* sched_rr_get_interval* sched_setparam* sched_setscheduler* sched_yield* sendfile* set_blocking* setegid* seteuid* setgroups* setpgrp* setregid* setresgid* setresuid* setreuid* setxattr* spawnl* spawnle* spawnlp* spawnlpe* spawnv* spawnve* spawnvp* spawnvpe* splice* st stat_result* statvfs_result* supports_bytes_environ* supports_dir_fd supports_effective_ids supports_fd supports_follow_symlinks symlink* sync* sys sysconf_names* tcgetpgrp* tcsetpgrp* times_result* truncate* ttyname* uname_result* unsetenv* waitid_result* writev*",
  "f os _clearenv* statx* statx_result*",
  "ef os _create_environ readinto* reload_environ*",
  "def os _fwalk_close _fwalk_walk _fwalk_yield _walk_symlinks_as_files grantpt* posix_openpt* process_cpu_count ptsname* timerfd_create* timerfd_gettime* timerfd_gettime_ns* timerfd_settime* timerfd_settime_ns* unlockpt*",
  "cdef os setns* unshare*",
  "e pathlib DirEntryInfo PathInfo copy_info magic_open",
  "ef pathlib E2BIG EACCES EADDRINUSE EADDRNOTAVAIL EADV EAFNOSUPPORT EAGAIN EALREADY EBADE EBADFD EBADMSG EBADR EBADRQC EBADSLT EBFONT EBUSY ECANCELED ECHILD ECHRNG ECOMM ECONNABORTED ECONNREFUSED ECONNRESET EDEADLK EDEADLOCK EDESTADDRREQ EDOM EDOTDOT EDQUOT EEXIST EFAULT EFBIG EFTYPE EHOSTDOWN EHOSTUNREACH EHWPOISON EIDRM EILSEQ EINPROGRESS EINTR EINVAL EIO EISCONN EISDIR EISNAM EKEYEXPIRED EKEYREJECTED EKEYREVOKED EL2HLT EL2NSYNC EL3HLT EL3RST ELIBACC ELIBBAD ELIBEXEC ELIBMAX ELIBSCN ELNRNG EMEDIUMTYPE EMFILE EMLINK EMSGSIZE EMULTIHOP ENAMETOOLONG ENAVAIL ENETDOWN ENETRESET ENETUNREACH ENFILE ENOANO ENOBUFS ENOCSI ENODATA ENODEV ENOEXEC ENOKEY ENOLCK ENOLINK ENOMEDIUM ENOMEM ENOMSG ENONET ENOPKG ENOPROTOOPT ENOSPC ENOSR ENOSTR ENOSYS ENOTBLK ENOTCONN ENOTEMPTY ENOTNAM ENOTRECOVERABLE ENOTSOCK ENOTSUP ENOTTY ENOTUNIQ ENXIO EOPNOTSUPP EOVERFLOW EOWNERDEAD EPERM EPFNOSUPPORT EPIPE EPROTO EPROTONOSUPPORT EPROTOTYPE ERANGE EREMCHG EREMOTE EREMOTEIO ERESTART ERFKILL EROFS ESHUTDOWN ESOCKTNOSUPPORT ESPIPE ESRCH ESRMNT ESTALE ESTRPIPE ETIME ETIMEDOUT ETOOMANYREFS ETXTBSY EUCLEAN EUNATCH EUSERS EWOULDBLOCK EXDEV EXFULL _StringGlobber _no_recurse_symlinks _os chain copyfile2 copyfileobj ensure_different_files ensure_distinct_paths errorcode grp operator pwd",
  "bcef pathlib EBADF ELOOP ENOENT ENOTDIR S_ISBLK S_ISCHR S_ISDIR S_ISFIFO S_ISREG S_ISSOCK",
  "f pathlib S_IMODE _Info _STAT_RESULT_ERROR _copy_info shutil vfsopen vfspath",
  "bcf pathlib S_ISLNK",
  "c pathlib _DoubleRecursiveWildcardSelector _FNMATCH_PREFIX _FNMATCH_SLICE _FNMATCH_SUFFIX _ParentSelector _SWAP_SEP_AND_NEWLINE _WIN_RESERVED_NAMES _compile_pattern _compile_pattern_lines _is_case_sensitive",
  "b pathlib _Flavour _PosixFlavour _PreciseSelector _WindowsFlavour _is_wildcard_pattern _posix_flavour _windows_flavour attrgetter",
  "bc pathlib _IGNORED_ERRNOS _IGNORED_WINERRORS _RecursiveWildcardSelector _Selector _TerminatingSelector _WINERROR_CANT_RESOLVE_FILENAME _WINERROR_INVALID_NAME _WINERROR_NOT_READY _WildcardSelector _ignore_error _make_selector fnmatch ntpath re urlquote_from_bytes warnings",
  "d pathlib _abc _local",
  "bcdef pickle FunctionType _Framer _HAVE_PICKLE_BUFFER _Stop _Unframer _compat_pickle _extension_cache _extension_registry _getattribute _inverted_registry _tuplesize2code codecs dispatch_table io maxsize pack partial unpack",
  "b pickle PyStringMap",
  "f pickle _MIN_READ_BUF_SIZE",
  "def pickle _NoValue",
  "ef pickle _T _main batched",
  "bcd pickle _test islice re",
  "bcdef posix DirEntry* WCOREDUMP* _have_functions chown* closerange* confstr* confstr_names* copy_file_range* device_encoding* environ* eventfd* eventfd_read* eventfd_write* fchown* fpathconf* fstatvfs* get_blocking* getcwdb* getgrouplist* getresgid* getresuid* getxattr* initgroups* lchown* link* listxattr* lockf* login_tty* major* makedev* memfd_create* minor* mkfifo* mknod* pathconf* pathconf_names* posix_fadvise* posix_fallocate* pread* preadv* putenv* pwrite* pwritev* readlink* readv* removexattr* scandir* sched_get_priority_max* sched_get_priority_min* sched_getparam* sched_getscheduler* sched_param* sched_rr_get_interval* sched_setparam* sched_setscheduler* sched_yield* sendfile* set_blocking* setegid* seteuid* setgroups* setpgrp* setregid* setresgid* setresuid* setreuid* setxattr* splice* stat_result* statvfs_result* symlink* sync* sysconf_names* tcgetpgrp* tcsetpgrp* terminal_size* times_result* truncate* ttyname* uname_result* unsetenv* waitid_result* writev*",
  "f posix _clearenv statx* statx_result*",
  "ef posix _create_environ readinto*",
  "def posix _inputhook _is_inputhook_installed grantpt* posix_openpt* ptsname* timerfd_create* timerfd_gettime* timerfd_gettime_ns* timerfd_settime* timerfd_settime_ns* unlockpt*",
  "cdef posix setns* unshare*",
  "f posixpath ALL_BUT_LAST*",
  "bcdef posixpath _get_sep os stat",
  "bc posixpath _joinrealpath",
  "ef posixpath _varpattern _varsub _varsubb errno",
  "bcd posixpath _varprog _varprogb",
  "bcdef pprint _StringIO _builtin_scalars _collections _safe_key _safe_tuple _sys _types _wrap_bytes_repr",
  "bcd pprint _dataclasses re",
  "b pprint _perfcheck",
  "bcdef queue _PySimpleQueue deque heappop heappush time",
  "bcdef random _Sequence _accumulate _acos _bisect _ceil _cos _e _exp _floor _index _isfinite _log _os _pi _random _repeat _sha512 _sin _sqrt _test _test_generator _urandom",
  "b random _Set",
  "cdef random _fabs _lgamma _log2",
  "def random _parse_args main",
  "bc random _warn",
  "bcdef re _casefix _compiler _constants _parser",
  "b re _expand _subx",
  "bcdef reprlib _possibly_sorted get_ident",
  "bcdef sched heapq",
  "b secrets binascii",
  "bcd shlex _find_unsafe os re",
  "bcdef shlex _print_tokens",
  "bcdef shutil _ARCHIVE_FORMATS _BZ2_SUPPORTED _GiveupOnFastCopy _HAS_FCOPYFILE _LZMA_SUPPORTED _UNPACK_FORMATS _USE_CP_SENDFILE _WINDOWS _WIN_DEFAULT_PATHEXT _ZLIB_SUPPORTED _access_check _basename _check_unpack_options _copyfileobj_readinto _copytree _copyxattr _destinsrc _ensure_directory _fastcopy_fcopyfile _fastcopy_sendfile _find_unpack_format _get_gid _get_uid _is_immutable _islink _make_tarball _make_zipfile _rmtree_islink _rmtree_safe_fd _rmtree_unsafe _samefile _stat _unpack_tarfile _unpack_zipfile _use_fd_functions collections errno get_archive_formats* get_unpack_formats* make_archive* nt posix register_archive_format* register_unpack_format* stat unpack_archive* unregister_archive_format* unregister_unpack_format*",
  "ef shutil _USE_CP_COPY_FILE_RANGE _ZSTD_SUPPORTED _determine_linux_fastcopy_blocksize _fastcopy_copy_file_range _rmtree_impl _rmtree_safe_fd_step",
  "b shutil _rmtree_isdir",
  "cdef shutil _win_path_needs_curdir _winapi",
  "c shutil warnings",
  "bcdef statistics Counter _SQRT2 _coerce _convert _decimal_sqrt_of_frac _exact_ratio _fail_neg _float_sqrt_of_frac _integer_sqrt_of_frac_rto _isfinite _mean_stdev _normal_dist_inv_cdf _sqrt_bit_width _ss _sum defaultdict exp fabs fsum groupby hypot log reduce repeat sqrt tau",
  "f statistics _SQRT2PI compress",
  "d statistics _kernel_invcdfs _quartic_invcdf _triweight_invcdf",
  "ef statistics _kernel_specs erfc",
  "def statistics _newton_raphson _quartic_invcdf_estimate _random _sqrtprod _triweight_invcdf_estimate acos asin atan cos cosh isfinite isinf kde* kde_random* pi sin tan",
  "cdef statistics _rank count itemgetter sumprod",
  "bcd statistics erf",
  "b statistics mul",
  "bcd string _ChainMap",
  "ef string _TemplatePattern",
  "bcdef string _sentinel_dict",
  "bcdef sys _base_executable _clear_type_cache _current_exceptions _current_frames _debugmallocstats _framework _git _home _stdlib_dir addaudithook* builtin_module_names* meta_path* orig_argv* path_hooks* path_importer_cache* stdin* stdlib_module_names* thread_info*",
  "def sys _baserepl _clear_internal_caches _get_cpu_count_config",
  "ef sys _dump_tracelets _jit remote_exec*",
  "cdef sys _getframemodulename _setprofileallthreads _settraceallthreads activate_stack_trampoline* deactivate_stack_trampoline* getunicodeinternedsize* monitoring*",
  "b sys _getquickenedcount",
  "f sys abi_info* get_lazy_imports* get_lazy_imports_filter* lazy_modules* set_lazy_imports* set_lazy_imports_filter*",
  "bcdef tempfile _O_TMPFILE_WORKS _Random _RandomNameSequence _allocate_lock _candidate_tempdir_list _errno _exists _get_candidate_names _get_default_tempdir _gettempdir _infer_return_type _mkstemp_inner _name_sequence _once_lock _sanitize_params _shutil _thread _warnings",
  "cdef tempfile _dont_follow_symlinks _resetperms",
  "ef tempfile _nofollow_mode _resetflags _resetperms_at _resetperms_fd _rmtree_use_dir_fd _stat",
  "bcdef threading _CRLock _HAVE_THREAD_NATIVE_ID _PyRLock _RLock _SHUTTING_DOWN _active_limbo_lock _after_fork _counter _enumerate _newname _os _profile_hook _threading_atexits _time _trace_hook",
  "def threading _DeleteDummyThreadOnDel _LockType _ThreadHandle _get_main_thread_ident _make_thread_handle _start_joinable_thread _thread_local_info _thread_shutdown",
  "f threading _concurrent_tee concurrent_tee* serialize_iterator* synchronized_iterator*",
  "ef threading _contextvars _set_name",
  "cdef threading _daemon_threads_allowed _is_main_interpreter setprofile_all_threads* settrace_all_threads*",
  "b threading _islice",
  "bc threading _maintain_shutdown_locks _set_sentinel _shutdown_locks_lock _start_new_thread",
  "d threading warnings",
  "bcdef time CLOCK_BOOTTIME* CLOCK_MONOTONIC* CLOCK_MONOTONIC_RAW* CLOCK_PROCESS_CPUTIME_ID* CLOCK_REALTIME* CLOCK_TAI* CLOCK_THREAD_CPUTIME_ID* _STRUCT_TM_ITEMS altzone* clock_getres* clock_gettime* clock_gettime_ns* clock_settime* clock_settime_ns* daylight* get_clock_info* pthread_getcpuclockid* timezone* tzname* tzset*",
  "f timeit default_target_time",
  "bcdef timeit itertools main",
  "d traceback ANSIColors",
  "def traceback BUILTIN_EXCEPTION_LIMIT _colorize _print_exception_bltin warnings",
  "f traceback _ANSI_ESCAPE_SEQUENCE _CROSS_LANGUAGE_HINTS _MISSING_STDLIB_MODULE_MESSAGES _ShutdownTheme _check_for_nested_attribute _find_incompatible_extension_module _format_note _get_cross_language_hint _is_lazy_import _safe_can_colorize _safe_get_theme _shutdown_theme _str_width _wlen _zip_display_width functools importlib os pathlib re types",
  "bcdef traceback _Anchors _ExceptionPrintContext _RECURSIVE_CUTOFF _Sentinel _byte_offset_to_character_offset _cause_message _context_message _display_width _extract_caret_anchors_from_line_segment _format_final_exc_line _get_code_position _parse_value_tb _safe_string _sentinel _walk_tb_with_full_positions collections itertools linecache suppress textwrap",
  "cdef traceback _CASE_COST _MAX_CANDIDATE_ITEMS _MAX_STRING_SIZE _MOVE_COST _compute_suggestion_error _levenshtein_distance _substitution_cost",
  "bcde traceback _WIDE_CHAR_SPECIFIERS",
  "ef traceback _get_safe___dir__ io keyword tokenize",
  "bcdef tracemalloc BaseFilter* DomainFilter* Filter* Frame* Iterable* Sequence* Snapshot* Statistic* StatisticDiff* Trace* Traceback* _Traces _compare_grouped_stats _format_size _get_object_traceback _get_traces _normalize_filename fnmatch* linecache* os* pickle* total_ordering*",
  "def types CapsuleType*",
  "f types LazyImportType*",
  "bcdef types _GeneratorWrapper _calculate_meta",
  "b types _cell_factory",
  "bcdef typing CT_co EXCLUDED_ATTRIBUTES GenericAlias KT T T_co T_contra VT VT_co V_co _ASSERT_NEVER_REPR_MAX_LENGTH _NotIterable _PROTO_ALLOWLIST _SPECIAL_NAMES _TYPING_INTERNALS _TypingEllipsis _alias _allow_reckless_class_checks _caller _cleanups _deduplicate _eval_type _flatten_literal_params _get_protocol_attrs _idfunc _is_typevar_like _is_unpacked_typevartuple _make_nmtuple _namedtuple_mro_entries _no_init_or_replace_init _overload_registry _prohibited _should_unflatten_callable_args _special _strip_annotations _tp_cache _value_and_type_iter collections defaultdict functools operator",
  "bcd typing MethodDescriptorType MethodWrapperType WrapperDescriptorType _allowed_types _remove_dups_flatten",
  "b typing _BoundVarianceMixin _Immutable _is_callable_members_only",
  "bc typing _DeprecatedType _PickleUsingNameMixin _check_generic _collect_parameters contextlib io re stdlib_re warnings",
  "cdef typing _Func _IdentityCallable _caches _lazy_load_getattr_static _proto_hook copyreg",
  "e typing _LazyAnnotationLib _lazy_annotationlib",
  "de typing _Sentinel _sentinel",
  "def typing _TypedCacheSpecialForm _abc_instancecheck _abc_subclasscheck _check_generic_specialization _deprecation_warning_for_no_type_params_passed _get_typeddict_qualifiers _type_check_issubclass_arg_1",
  "ef typing _UnionGenericAliasMeta _add_type_params_to_scope _make_eager_annotate _make_forward_ref",
  "d typing _compare_args_orderless _deduplicate_unhashable",
  "cd typing _make_union",
  "f typing _rebuild_generic_alias annotationlib",
  "b unittest _TextTestResult load_tests",
  "bcdef unittest async_case",
  "bc unittest findTestCases* getTestCaseNames* makeSuite*",
  "bcdef unittest._log _BaseTestCaseContext collections*",
  "bcdef unittest.async_case warnings*",
  "bcdef unittest.case DIFF_OMITTED* _AssertRaisesBaseContext _BaseTestCaseContext _OrderedChainMap _Outcome _ShouldStop _UnexpectedSuccess _addError _addSkip _common_shorten_repr _count_diff_all_purpose _count_diff_hashable _enter_context _id _is_subtype _subtest_msg_sentinel collections* contextlib* difflib* functools* pprint* re* safe_repr* traceback* types* warnings*",
  "def unittest.case _AssertNotWarnsContext",
  "cdef unittest.case time*",
  "bcdef unittest.loader VALID_MODULE_NAME* _make_failed_import_test _make_failed_load_tests _make_failed_test _make_skipped_test fnmatch* fnmatchcase* functools* os* re* sys* traceback*",
  "b unittest.loader _jython_aware_splitext warnings*",
  "bc unittest.loader _makeLoader findTestCases* getTestCaseNames* makeSuite*",
  "cdef unittest.loader _splitext",
  "ef unittest.loader inspect*",
  "bcdef unittest.main MAIN_EXAMPLES* MODULE_EXAMPLES* _convert_name _convert_names _convert_select_pattern argparse* installHandler* os*",
  "cdef unittest.main _NO_TESTS_EXITCODE",
  "bc unittest.main warnings*",
  "ef unittest.mock Format fields is_dataclass",
  "f unittest.mock LazyImportType",
  "cdef unittest.mock _CODE_ATTRS _CODE_SIG",
  "b unittest.mock _MOCK_SIG",
  "bcdef unittest.mock _safe_super _sync_async_magics _to_stream asyncio inplace magic_methods numerics pkgutil pprint right",
  "def unittest.mock _set_async_signature threading",
  "bcdef unittest.result STDERR_LINE* STDOUT_LINE* failfast* io* traceback* wraps*",
  "ef unittest.runner get_theme*",
  "bcdef unittest.runner registerResult* time* warnings*",
  "bcdef unittest.signals signal* weakref* wraps*",
  "bcdef unittest.suite _call_if_exists _isnotsuite",
  "bcdef unittest.util Counter* _MAX_LENGTH _MIN_BEGIN_LEN _MIN_COMMON_LEN _MIN_DIFF_LEN _MIN_END_LEN _Mismatch _PLACEHOLDER_LEN _common_shorten_repr _count_diff_all_purpose _count_diff_hashable _shorten namedtuple* sorted_list_difference* unorderable_list_difference*",
  "f unittest.util _common_prefix _dedupe_sorted",
  "bcde unittest.util commonprefix*",
  "bc urllib parse*",
  "bcdef urllib.parse _ALWAYS_SAFE_BYTES _NetlocResultMixinBase _NetlocResultMixinBytes _NetlocResultMixinStr _Quoter _ResultMixinBytes _ResultMixinStr _UNSAFE_URL_BYTES_TO_REMOVE _WHATWG_C0_CONTROL_OR_SPACE _asciire _byte_quoter_factory _check_bracketed_host _checknetloc _coerce_args _decode_args _encode_result _hexdig _hextobyte _hostprog _implicit_encoding _implicit_errors _noop _portprog _splitattr _splithost _splitnetloc _splitnport _splitparams _splitpasswd _splitport _splitquery _splittag _splittype _splituser _splitvalue _to_bytes _typeprog clear_cache ipaddress splitattr splithost splitnport splitpasswd splitport splitquery splittag splittype splituser splitvalue to_bytes unwrap warnings",
  "f urllib.parse _MISSING_AS_NONE_DEFAULT _ResultBase _UNSPECIFIED",
  "ef urllib.parse _check_bracketed_netloc _urlparse _urlsplit _urlunsplit",
  "cdef urllib.parse _generate_unquoted_parts _unquote_impl math",
  "bcdef uuid Enum* _AIX _GETTERS _LINUX _MAC_DELIM _MAC_OMITS_LEADING_ZEROES _OS_GETTERS _UuidCreate _arp_getnode _find_mac_near_keyword _find_mac_under_heading _generate_time_safe _get_command_stdout _ifconfig_getnode _ip_getnode _is_universal _lanscan_getnode _last_timestamp _netstat_getnode _node _parse_mac _random_getnode _simple_enum _unix_getnode _uuid _windll_getnode os*",
  "ef uuid _RFC_4122_CLEARFLAGS_MASK _RFC_4122_VERSION_1_FLAGS _RFC_4122_VERSION_3_FLAGS _RFC_4122_VERSION_4_FLAGS _RFC_4122_VERSION_5_FLAGS _RFC_4122_VERSION_6_FLAGS _RFC_4122_VERSION_7_FLAGS _RFC_4122_VERSION_8_FLAGS _UINT_128_MAX _has_stable_extractable_node _last_counter_v7 _last_timestamp_v6 _last_timestamp_v7 _uuid7_get_counter_and_tail time*",
  "bc uuid _has_uuid_generate_time_safe _ipconfig_getnode _load_system_functions _netbios_getnode _platform_system platform*",
  "cdef uuid main*",
  "bcdef warnings _DEPRECATED_MSG _OptionError _getaction _getcategory _is_internal_frame _next_external_frame _processoptions _setoption _warn_unawaited_coroutine",
  "ef warnings _Lock _acquire_lock _filters_mutated_lock_held _filters_version _get_context _get_filters _lock _new_context _release_lock _set_context _set_module _use_context _warnings_context",
  "cdef warnings _is_filename_to_skip _is_internal_filename",
  "bcdef weakref _collections_abc itertools",
];

/** The modules that were looked at. */
export const MEASURED_MODULES = `
abc
annotationlib
argparse
array
ast
asyncio
asyncio.base_events
asyncio.base_futures
asyncio.base_tasks
asyncio.coroutines
asyncio.events
asyncio.exceptions
asyncio.futures
asyncio.locks
asyncio.log
asyncio.mixins
asyncio.queues
asyncio.runners
asyncio.taskgroups
asyncio.tasks
asyncio.threads
asyncio.timeouts
asyncio.unix_events
atexit
base64
binascii
bisect
builtins
calendar
cmath
collections
collections.abc
colorsys
concurrent
concurrent.futures
contextlib
contextvars
copy
copyreg
csv
ctypes
dataclasses
datetime
decimal
difflib
enum
errno
fnmatch
fractions
functools
gc
genericpath
glob
graphlib
hashlib
heapq
hmac
html
html.entities
inspect
io
itertools
json
json.decoder
json.encoder
json.scanner
keyword
linecache
logging
math
math.integer
numbers
operator
os
pathlib
pickle
posix
posixpath
pprint
queue
random
re
reprlib
sched
secrets
shlex
shutil
statistics
string
string.templatelib
struct
sys
tempfile
textwrap
threading
time
timeit
traceback
tracemalloc
types
typing
unittest
unittest._contexts
unittest._differences
unittest._log
unittest.async_case
unittest.case
unittest.loader
unittest.main
unittest.mock
unittest.result
unittest.runner
unittest.signals
unittest.suite
unittest.util
urllib
urllib.parse
uuid
warnings
weakref
`;
