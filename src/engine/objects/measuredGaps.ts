/**
 * Public attributes that CPython's library classes have and ours lack: "versions class attribute ...",
 * the versions by their last digits in base 16. Measured, not chosen: written by
 * scripts/missingAttributes.ts; do not edit.
 */
export const MEASURED_GAPS: readonly string[] = [
  "f FrameLocalsProxy pop setdefault",
  "bcdef _asyncio.Task get_stack print_stack",
  "bcdef _json.Encoder default encoder indent item_separator key_separator markers skipkeys sort_keys",
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

/** Public names that CPython's modules have and ours lack; `*`: `from module import *` binds it. */
export const MISSING_NAMES: readonly string[] = [
  "ef annotationlib ast enum types",
  "bcdef argparse ngettext",
  "bc argparse warnings",
  "b ast Bytes* Ellipsis* NameConstant* Num* Str*",
  "bcd ast IntEnum* auto* contextmanager* nullcontext*",
  "bcdef ast main*",
  "bcd asyncio AbstractChildWatcher* AbstractEventLoopPolicy* DefaultEventLoopPolicy* FastChildWatcher* MultiLoopChildWatcher* PidfdChildWatcher* SafeChildWatcher* ThreadedChildWatcher* get_child_watcher* set_child_watcher*",
  "bcdef asyncio BaseProtocol* BaseTransport* BufferedProtocol* DatagramProtocol* DatagramTransport* Protocol* ReadTransport* StreamReader* StreamReaderProtocol* StreamWriter* SubprocessProtocol* SubprocessTransport* Transport* WriteTransport* _enter_task* _leave_task* _register_task* _unregister_task* base_subprocess base_tasks constants create_subprocess_exec* create_subprocess_shell* format_helpers log open_connection* open_unix_connection* protocols selector_events sslproto staggered start_server* start_unix_server* streams subprocess sys transports trsock",
  "ef asyncio FrameCallGraphEntry* FutureCallGraph* capture_call_graph* format_call_graph* future_add_to_awaited_by* future_discard_from_awaited_by* graph print_call_graph*",
  "b asyncio TaskGroup",
  "cdef asyncio create_eager_task_factory* eager_task_factory*",
  "bcdef asyncio.base_events MAXIMUM_SELECT_TIMEOUT collections concurrent constants coroutines events exceptions futures heapq itertools logger os protocols socket ssl sslproto staggered stat subprocess sys tasks threading time traceback transports trsock warnings weakref",
  "f asyncio.base_events contextvars math",
  "def asyncio.base_events errno timeouts",
  "bcd asyncio.base_events functools",
  "bcdef asyncio.base_futures format_helpers isfuture reprlib",
  "b asyncio.base_futures get_ident",
  "bcdef asyncio.base_tasks base_futures* coroutines* linecache* reprlib* traceback*",
  "bcdef asyncio.coroutines inspect os",
  "b asyncio.coroutines traceback",
  "bcd asyncio.events AbstractEventLoopPolicy* BaseDefaultEventLoopPolicy get_child_watcher* set_child_watcher*",
  "bcdef asyncio.events contextvars format_helpers os socket subprocess sys threading",
  "cdef asyncio.events on_fork signal",
  "ef asyncio.events warnings",
  "bcdef asyncio.futures GenericAlias STACK_DEBUG base_futures concurrent contextvars events exceptions format_helpers logging sys",
  "ef asyncio.futures future_add_to_awaited_by* future_discard_from_awaited_by*",
  "bcdef asyncio.locks collections enum exceptions mixins",
  "b asyncio.locks tasks",
  "bcdef asyncio.mixins events* threading*",
  "bcdef asyncio.queues GenericAlias collections heapq locks mixins",
  "cdef asyncio.runners constants",
  "bcdef asyncio.runners contextvars coroutines enum events exceptions functools signal tasks threading",
  "ef asyncio.runners inspect",
  "b asyncio.runners sys",
  "bcdef asyncio.taskgroups events exceptions tasks",
  "ef asyncio.taskgroups futures",
  "bcdef asyncio.tasks GenericAlias _enter_task* _leave_task* _register_task* _unregister_task* base_tasks concurrent contextvars coroutines events exceptions functools futures inspect itertools types weakref",
  "cdef asyncio.tasks create_eager_task_factory* eager_task_factory* timeouts",
  "def asyncio.tasks math queues",
  "bc asyncio.tasks warnings",
  "bcd asyncio.timeouts Optional Type final",
  "bcdef asyncio.timeouts TracebackType enum events exceptions tasks",
  "bcd asyncio.unix_events AbstractChildWatcher* BaseChildWatcher DefaultEventLoopPolicy* FastChildWatcher* MultiLoopChildWatcher* PidfdChildWatcher* SafeChildWatcher* ThreadedChildWatcher*",
  "bcdef asyncio.unix_events base_events base_subprocess constants coroutines errno events exceptions futures io itertools logger os selector_events selectors signal socket stat subprocess sys tasks threading transports waitstatus_to_exitcode warnings",
  "cdef asyncio.unix_events can_use_pidfd",
  "bcdef base64 main",
  "bcd base64 re",
  "b base64 test",
  "f binascii ASCII85_ALPHABET* BASE32HEX_ALPHABET* BASE32_ALPHABET* BASE64_ALPHABET* BASE85_ALPHABET* BINHEX_ALPHABET* CRYPT_ALPHABET* URLSAFE_BASE64_ALPHABET* UU_ALPHABET* Z85_ALPHABET* a2b_ascii85* a2b_base32* a2b_base85* b2a_ascii85* b2a_base32* b2a_base85*",
  "bcdef builtins breakpoint* copyright* credits* exit* help* license* quit*",
  "f builtins frozendict*",
  "b calendar FRIDAY* MONDAY* SATURDAY* SUNDAY* THURSDAY* TUESDAY* WEDNESDAY*",
  "bcdef calendar different_locale main",
  "c calendar warnings",
  "e collections heapq",
  "def collections.abc ABCMeta EllipsisType FunctionType GenericAlias abstractmethod async_generator bytearray_iterator bytes_iterator coroutine dict_itemiterator dict_items dict_keyiterator dict_keys dict_valueiterator dict_values framelocalsproxy generator list_iterator list_reverseiterator longrange_iterator mappingproxy range_iterator set_iterator str_iterator sys tuple_iterator zip_iterator",
  "bcdef concurrent futures*",
  "ef concurrent.futures InterpreterPoolExecutor*",
  "bcdef concurrent.futures ProcessPoolExecutor*",
  "bcdef contextlib os",
  "bc csv __doc__* __version__*",
  "bcdef ctypes ARRAY* ArgumentError* Array* BigEndianStructure* BigEndianUnion* CDLL* CFUNCTYPE* DEFAULT_MODE* LibraryLoader* LittleEndianStructure* LittleEndianUnion* POINTER* PYFUNCTYPE* PyDLL* RTLD_GLOBAL* RTLD_LOCAL* Union* addressof* alignment* byref* c_buffer* c_char_p* c_longdouble* c_wchar* c_wchar_p* cdll* create_string_buffer* create_unicode_buffer* get_errno* memmove* memset* pointer* pydll* resize* set_errno* string_at* wstring_at*",
  "ef ctypes CField* c_double_complex* c_float_complex* c_longdouble_complex* memoryview_at*",
  "cdef ctypes SIZEOF_TIME_T* c_time_t*",
  "bcde ctypes SetPointerType*",
  "bc dataclasses FunctionType GenericAlias functools",
  "ef dataclasses annotationlib",
  "b dataclasses builtins",
  "bcdef dataclasses copy itertools re",
  "bcde dataclasses inspect",
  "def dataclasses recursive_repr",
  "bcdef datetime datetime_CAPI",
  "b datetime sys",
  "bcdef decimal DecimalTuple*",
  "ef decimal IEEEContext* IEEE_CONTEXT_MAX_BITS*",
  "f decimal SPEC_VERSION*",
  "bcdef difflib HtmlDiff* diff_bytes*",
  "f difflib can_colorize get_theme",
  "bc enum reduce",
  "ef fnmatch itertools",
  "bcdef fnmatch os posixpath",
  "cdef fractions functools",
  "bcdef fractions re",
  "f functools FunctionType",
  "bcdef functools GenericAlias RLock recursive_repr",
  "ef functools MappingProxyType MethodType UnionType",
  "bcdef glob contextlib itertools stat",
  "def glob functools operator translate*",
  "bcde glob glob0 glob1",
  "bcdef inspect BlockFinder* ClassFoundException* EndOfBlock* OrderedDict abc ast attrgetter builtins collections dis enum findsource* formatannotationrelativeto* functools getabsfile* getblock* getcomments* importlib iskeyword itertools linecache modulesbyfile namedtuple os re sys token tokenize types",
  "cdef inspect BufferFlags* getasyncgenlocals*",
  "ef inspect CO_HAS_DOCSTRING* CO_METHOD* Format ForwardRef ispackage*",
  "def inspect make_weakref",
  "bcdef io BufferedRWPair* IncrementalNewlineDecoder* open_code* text_encoding*",
  "bcdef json codecs scanner",
  "bcdef json.decoder BACKSLASH FLAGS STRINGCHUNK WHITESPACE WHITESPACE_STR c_scanstring py_scanstring re scanner",
  "ef json.decoder HEXDIGITS",
  "bcdef json.encoder ESCAPE* ESCAPE_ASCII* ESCAPE_DCT* HAS_UTF8* c_encode_basestring* c_encode_basestring_ascii* py_encode_basestring* py_encode_basestring_ascii* re*",
  "bc linecache functools os sys tokenize",
  "bcdef logging Template collections currentframe io traceback warnings",
  "f os AT_NO_AUTOMOUNT* AT_STATX_DONT_SYNC* AT_STATX_FORCE_SYNC* AT_STATX_SYNC_AS_STAT* NODEV* RWF_ATOMIC* RWF_DONTCACHE* STATX_ATIME* STATX_BASIC_STATS* STATX_BLOCKS* STATX_BTIME* STATX_CTIME* STATX_DIOALIGN* STATX_DIO_READ_ALIGN* STATX_GID* STATX_INO* STATX_MNT_ID* STATX_MNT_ID_UNIQUE* STATX_MODE* STATX_MTIME* STATX_NLINK* STATX_SIZE* STATX_SUBVOL* STATX_TYPE* STATX_UID* STATX_WRITE_ATOMIC* _clearenv* statx* statx_result*",
  "bcdef os CLD_CONTINUED* CLD_DUMPED* CLD_EXITED* CLD_KILLED* CLD_STOPPED* CLD_TRAPPED* EFD_CLOEXEC* EFD_NONBLOCK* EFD_SEMAPHORE* EX_CANTCREAT* EX_CONFIG* EX_DATAERR* EX_IOERR* EX_NOHOST* EX_NOINPUT* EX_NOPERM* EX_NOUSER* EX_OK* EX_OSERR* EX_OSFILE* EX_PROTOCOL* EX_SOFTWARE* EX_TEMPFAIL* EX_UNAVAILABLE* EX_USAGE* F_LOCK* F_TEST* F_TLOCK* F_ULOCK* GRND_NONBLOCK* GRND_RANDOM* GenericAlias MFD_ALLOW_SEALING* MFD_CLOEXEC* MFD_HUGETLB* MFD_HUGE_16GB* MFD_HUGE_16MB* MFD_HUGE_1GB* MFD_HUGE_1MB* MFD_HUGE_256MB* MFD_HUGE_2GB* MFD_HUGE_2MB* MFD_HUGE_32MB* MFD_HUGE_512KB* MFD_HUGE_512MB* MFD_HUGE_64KB* MFD_HUGE_8MB* MFD_HUGE_MASK* MFD_HUGE_SHIFT* Mapping MutableMapping NGROUPS_MAX* O_ACCMODE* O_APPEND* O_ASYNC* O_CLOEXEC* O_CREAT* O_DIRECT* O_DIRECTORY* O_DSYNC* O_EXCL* O_FSYNC* O_LARGEFILE* O_NDELAY* O_NOATIME* O_NOCTTY* O_NOFOLLOW* O_NONBLOCK* O_PATH* O_RDONLY* O_RDWR* O_RSYNC* O_SYNC* O_TMPFILE* O_TRUNC* O_WRONLY* POSIX_FADV_DONTNEED* POSIX_FADV_NOREUSE* POSIX_FADV_NORMAL* POSIX_FADV_RANDOM* POSIX_FADV_SEQUENTIAL* POSIX_FADV_WILLNEED* POSIX_SPAWN_CLOSE* POSIX_SPAWN_DUP2* POSIX_SPAWN_OPEN* PRIO_PGRP* PRIO_PROCESS* PRIO_USER* P_ALL* P_NOWAIT* P_NOWAITO* P_PGID* P_PID* P_PIDFD* P_WAIT* PathLike RTLD_DEEPBIND* RTLD_GLOBAL* RTLD_LAZY* RTLD_LOCAL* RTLD_NODELETE* RTLD_NOLOAD* RTLD_NOW* RWF_APPEND* RWF_DSYNC* RWF_HIPRI* RWF_NOWAIT* RWF_SYNC* SCHED_BATCH* SCHED_FIFO* SCHED_IDLE* SCHED_OTHER* SCHED_RESET_ON_FORK* SCHED_RR* SEEK_DATA* SEEK_HOLE* SPLICE_F_MORE* SPLICE_F_MOVE* SPLICE_F_NONBLOCK* ST_APPEND* ST_MANDLOCK* ST_NOATIME* ST_NODEV* ST_NODIRATIME* ST_NOEXEC* ST_NOSUID* ST_RDONLY* ST_RELATIME* ST_SYNCHRONOUS* ST_WRITE* TMP_MAX* WCONTINUED* WCOREDUMP* WEXITED* WEXITSTATUS* WIFCONTINUED* WIFEXITED* WIFSIGNALED* WIFSTOPPED* WNOHANG* WNOWAIT* WSTOPPED* WSTOPSIG* WTERMSIG* WUNTRACED* XATTR_CREATE* XATTR_REPLACE* XATTR_SIZE_MAX* _exit* abc abort* chdir* chown* chroot* close* closerange* confstr* confstr_names* copy_file_range* cpu_count* ctermid* device_encoding* dup* dup2* environb* eventfd* eventfd_read* eventfd_write* execl* execle* execlp* execlpe* execv* execve* execvp* execvpe* fchdir* fchmod* fchown* fdatasync* fdopen* fork* forkpty* fpathconf* fstat* fstatvfs* fsync* ftruncate* fwalk* get_blocking* get_exec_path* get_inheritable* get_terminal_size* getcwdb* getegid* getenvb* geteuid* getgid* getgrouplist* getgroups* getloadavg* getlogin* getpgid* getpgrp* getpid* getppid* getpriority* getrandom* getresgid* getresuid* getsid* getuid* getxattr* initgroups* isatty* kill* killpg* lchown* link* listxattr* lockf* login_tty* lseek* major* makedev* memfd_create* minor* mkfifo* mknod* nice* open* openpty* pathconf* pathconf_names* pidfd_open* pipe* pipe2* popen* posix_fadvise* posix_fallocate* posix_spawn* posix_spawnp* pread* preadv* pwrite* pwritev* read* readlink* readv* register_at_fork* removexattr* sched_get_priority_max* sched_get_priority_min* sched_getaffinity* sched_getparam* sched_getscheduler* sched_param* sched_rr_get_interval* sched_setaffinity* sched_setparam* sched_setscheduler* sched_yield* sendfile* set_blocking* set_inheritable* setegid* seteuid* setgid* setgroups* setpgid* setpgrp* setpriority* setregid* setresgid* setresuid* setreuid* setsid* setuid* setxattr* spawnl* spawnle* spawnlp* spawnlpe* spawnv* spawnve* spawnvp* spawnvpe* splice* st stat_result* statvfs* statvfs_result* strerror* supports_bytes_environ* supports_dir_fd supports_effective_ids supports_fd supports_follow_symlinks symlink* sync* sys sysconf* sysconf_names* system* tcgetpgrp* tcsetpgrp* times* times_result* truncate* ttyname* umask* uname* uname_result* urandom* wait* wait3* wait4* waitid* waitid_result* waitpid* waitstatus_to_exitcode* write* writev*",
  "cdef os CLONE_FILES* CLONE_FS* CLONE_NEWCGROUP* CLONE_NEWIPC* CLONE_NEWNET* CLONE_NEWNS* CLONE_NEWPID* CLONE_NEWTIME* CLONE_NEWUSER* CLONE_NEWUTS* CLONE_SIGHAND* CLONE_SYSVSEM* CLONE_THREAD* CLONE_VM* setns* unshare*",
  "ef os PIDFD_NONBLOCK* SCHED_DEADLINE* SCHED_NORMAL* readinto* reload_environ*",
  "def os POSIX_SPAWN_CLOSEFROM* TFD_CLOEXEC* TFD_NONBLOCK* TFD_TIMER_ABSTIME* TFD_TIMER_CANCEL_ON_SET* grantpt* posix_openpt* process_cpu_count ptsname* timerfd_create* timerfd_gettime* timerfd_gettime_ns* timerfd_settime* timerfd_settime_ns* unlockpt*",
  "e pathlib DirEntryInfo PathInfo copy_info magic_open",
  "ef pathlib E2BIG EACCES EADDRINUSE EADDRNOTAVAIL EADV EAFNOSUPPORT EAGAIN EALREADY EBADE EBADFD EBADMSG EBADR EBADRQC EBADSLT EBFONT EBUSY ECANCELED ECHILD ECHRNG ECOMM ECONNABORTED ECONNREFUSED ECONNRESET EDEADLK EDEADLOCK EDESTADDRREQ EDOM EDOTDOT EDQUOT EEXIST EFAULT EFBIG EFTYPE EHOSTDOWN EHOSTUNREACH EHWPOISON EIDRM EILSEQ EINPROGRESS EINTR EINVAL EIO EISCONN EISDIR EISNAM EKEYEXPIRED EKEYREJECTED EKEYREVOKED EL2HLT EL2NSYNC EL3HLT EL3RST ELIBACC ELIBBAD ELIBEXEC ELIBMAX ELIBSCN ELNRNG EMEDIUMTYPE EMFILE EMLINK EMSGSIZE EMULTIHOP ENAMETOOLONG ENAVAIL ENETDOWN ENETRESET ENETUNREACH ENFILE ENOANO ENOBUFS ENOCSI ENODATA ENODEV ENOEXEC ENOKEY ENOLCK ENOLINK ENOMEDIUM ENOMEM ENOMSG ENONET ENOPKG ENOPROTOOPT ENOSPC ENOSR ENOSTR ENOSYS ENOTBLK ENOTCONN ENOTEMPTY ENOTNAM ENOTRECOVERABLE ENOTSOCK ENOTSUP ENOTTY ENOTUNIQ ENXIO EOPNOTSUPP EOVERFLOW EOWNERDEAD EPERM EPFNOSUPPORT EPIPE EPROTO EPROTONOSUPPORT EPROTOTYPE ERANGE EREMCHG EREMOTE EREMOTEIO ERESTART ERFKILL EROFS ESHUTDOWN ESOCKTNOSUPPORT ESPIPE ESRCH ESRMNT ESTALE ESTRPIPE ETIME ETIMEDOUT ETOOMANYREFS ETXTBSY EUCLEAN EUNATCH EUSERS EWOULDBLOCK EXDEV EXFULL chain copyfile2 copyfileobj ensure_different_files ensure_distinct_paths errorcode grp operator pwd",
  "bcef pathlib EBADF ELOOP ENOENT ENOTDIR S_ISBLK S_ISCHR S_ISDIR S_ISFIFO S_ISREG S_ISSOCK",
  "f pathlib S_IMODE shutil vfsopen vfspath",
  "bcf pathlib S_ISLNK",
  "b pathlib attrgetter",
  "bc pathlib fnmatch ntpath re urlquote_from_bytes warnings",
  "bcdef pickle ADDITEMS* APPEND* APPENDS* BINBYTES* BINBYTES8* BINFLOAT* BINGET* BININT* BININT1* BININT2* BINPERSID* BINPUT* BINSTRING* BINUNICODE* BINUNICODE8* BUILD* BYTEARRAY8* DICT* DUP* EMPTY_DICT* EMPTY_LIST* EMPTY_SET* EMPTY_TUPLE* EXT1* EXT2* EXT4* FALSE* FLOAT* FRAME* FROZENSET* FunctionType GET* GLOBAL* INST* INT* LIST* LONG* LONG1* LONG4* LONG_BINGET* LONG_BINPUT* MARK* MEMOIZE* NEWFALSE* NEWOBJ* NEWOBJ_EX* NEWTRUE* NEXT_BUFFER* NONE* OBJ* PERSID* POP* POP_MARK* PROTO* PUT* PickleBuffer* READONLY_BUFFER* REDUCE* SETITEM* SETITEMS* SHORT_BINBYTES* SHORT_BINSTRING* SHORT_BINUNICODE* STACK_GLOBAL* STOP* STRING* TRUE* TUPLE* TUPLE1* TUPLE2* TUPLE3* UNICODE* codecs decode_long dispatch_table encode_long io maxsize pack partial unpack whichmodule",
  "b pickle PyStringMap",
  "ef pickle batched",
  "bcd pickle islice re",
  "f posix AT_NO_AUTOMOUNT* AT_STATX_DONT_SYNC* AT_STATX_FORCE_SYNC* AT_STATX_SYNC_AS_STAT* NODEV* RWF_ATOMIC* RWF_DONTCACHE* STATX_ATIME* STATX_BASIC_STATS* STATX_BLOCKS* STATX_BTIME* STATX_CTIME* STATX_DIOALIGN* STATX_DIO_READ_ALIGN* STATX_GID* STATX_INO* STATX_MNT_ID* STATX_MNT_ID_UNIQUE* STATX_MODE* STATX_MTIME* STATX_NLINK* STATX_SIZE* STATX_SUBVOL* STATX_TYPE* STATX_UID* STATX_WRITE_ATOMIC* statx* statx_result*",
  "bcdef posix CLD_CONTINUED* CLD_DUMPED* CLD_EXITED* CLD_KILLED* CLD_STOPPED* CLD_TRAPPED* DirEntry* EFD_CLOEXEC* EFD_NONBLOCK* EFD_SEMAPHORE* EX_CANTCREAT* EX_CONFIG* EX_DATAERR* EX_IOERR* EX_NOHOST* EX_NOINPUT* EX_NOPERM* EX_NOUSER* EX_OK* EX_OSERR* EX_OSFILE* EX_PROTOCOL* EX_SOFTWARE* EX_TEMPFAIL* EX_UNAVAILABLE* EX_USAGE* F_LOCK* F_OK* F_TEST* F_TLOCK* F_ULOCK* GRND_NONBLOCK* GRND_RANDOM* MFD_ALLOW_SEALING* MFD_CLOEXEC* MFD_HUGETLB* MFD_HUGE_16GB* MFD_HUGE_16MB* MFD_HUGE_1GB* MFD_HUGE_1MB* MFD_HUGE_256MB* MFD_HUGE_2GB* MFD_HUGE_2MB* MFD_HUGE_32MB* MFD_HUGE_512KB* MFD_HUGE_512MB* MFD_HUGE_64KB* MFD_HUGE_8MB* MFD_HUGE_MASK* MFD_HUGE_SHIFT* NGROUPS_MAX* O_ACCMODE* O_APPEND* O_ASYNC* O_CLOEXEC* O_CREAT* O_DIRECT* O_DIRECTORY* O_DSYNC* O_EXCL* O_FSYNC* O_LARGEFILE* O_NDELAY* O_NOATIME* O_NOCTTY* O_NOFOLLOW* O_NONBLOCK* O_PATH* O_RDONLY* O_RDWR* O_RSYNC* O_SYNC* O_TMPFILE* O_TRUNC* O_WRONLY* POSIX_FADV_DONTNEED* POSIX_FADV_NOREUSE* POSIX_FADV_NORMAL* POSIX_FADV_RANDOM* POSIX_FADV_SEQUENTIAL* POSIX_FADV_WILLNEED* POSIX_SPAWN_CLOSE* POSIX_SPAWN_DUP2* POSIX_SPAWN_OPEN* PRIO_PGRP* PRIO_PROCESS* PRIO_USER* P_ALL* P_PGID* P_PID* P_PIDFD* RTLD_DEEPBIND* RTLD_GLOBAL* RTLD_LAZY* RTLD_LOCAL* RTLD_NODELETE* RTLD_NOLOAD* RTLD_NOW* RWF_APPEND* RWF_DSYNC* RWF_HIPRI* RWF_NOWAIT* RWF_SYNC* R_OK* SCHED_BATCH* SCHED_FIFO* SCHED_IDLE* SCHED_OTHER* SCHED_RESET_ON_FORK* SCHED_RR* SEEK_DATA* SEEK_HOLE* SPLICE_F_MORE* SPLICE_F_MOVE* SPLICE_F_NONBLOCK* ST_APPEND* ST_MANDLOCK* ST_NOATIME* ST_NODEV* ST_NODIRATIME* ST_NOEXEC* ST_NOSUID* ST_RDONLY* ST_RELATIME* ST_SYNCHRONOUS* ST_WRITE* TMP_MAX* WCONTINUED* WCOREDUMP* WEXITED* WEXITSTATUS* WIFCONTINUED* WIFEXITED* WIFSIGNALED* WIFSTOPPED* WNOHANG* WNOWAIT* WSTOPPED* WSTOPSIG* WTERMSIG* WUNTRACED* W_OK* XATTR_CREATE* XATTR_REPLACE* XATTR_SIZE_MAX* X_OK* abort* chdir* chown* chroot* close* closerange* confstr* confstr_names* copy_file_range* cpu_count* ctermid* device_encoding* dup* dup2* environ* error* eventfd* eventfd_read* eventfd_write* execv* execve* fchdir* fchmod* fchown* fdatasync* fork* forkpty* fpathconf* fstat* fstatvfs* fsync* ftruncate* get_blocking* get_inheritable* get_terminal_size* getcwdb* getegid* geteuid* getgid* getgrouplist* getgroups* getloadavg* getlogin* getpgid* getpgrp* getpid* getppid* getpriority* getrandom* getresgid* getresuid* getsid* getuid* getxattr* initgroups* isatty* kill* killpg* lchown* link* listxattr* lockf* login_tty* lseek* major* makedev* memfd_create* minor* mkfifo* mknod* nice* open* openpty* pathconf* pathconf_names* pidfd_open* pipe* pipe2* posix_fadvise* posix_fallocate* posix_spawn* posix_spawnp* pread* preadv* putenv* pwrite* pwritev* read* readlink* readv* register_at_fork* removexattr* scandir* sched_get_priority_max* sched_get_priority_min* sched_getaffinity* sched_getparam* sched_getscheduler* sched_param* sched_rr_get_interval* sched_setaffinity* sched_setparam* sched_setscheduler* sched_yield* sendfile* set_blocking* set_inheritable* setegid* seteuid* setgid* setgroups* setpgid* setpgrp* setpriority* setregid* setresgid* setresuid* setreuid* setsid* setuid* setxattr* splice* stat_result* statvfs* statvfs_result* strerror* symlink* sync* sysconf* sysconf_names* system* tcgetpgrp* tcsetpgrp* terminal_size* times* times_result* truncate* ttyname* umask* uname* uname_result* unsetenv* urandom* wait* wait3* wait4* waitid* waitid_result* waitpid* waitstatus_to_exitcode* write* writev*",
  "cdef posix CLONE_FILES* CLONE_FS* CLONE_NEWCGROUP* CLONE_NEWIPC* CLONE_NEWNET* CLONE_NEWNS* CLONE_NEWPID* CLONE_NEWTIME* CLONE_NEWUSER* CLONE_NEWUTS* CLONE_SIGHAND* CLONE_SYSVSEM* CLONE_THREAD* CLONE_VM* setns* unshare*",
  "ef posix PIDFD_NONBLOCK* SCHED_DEADLINE* SCHED_NORMAL* readinto*",
  "def posix POSIX_SPAWN_CLOSEFROM* TFD_CLOEXEC* TFD_NONBLOCK* TFD_TIMER_ABSTIME* TFD_TIMER_CANCEL_ON_SET* grantpt* posix_openpt* ptsname* timerfd_create* timerfd_gettime* timerfd_gettime_ns* timerfd_settime* timerfd_settime_ns* unlockpt*",
  "ef posixpath ALLOW_MISSING* errno",
  "f posixpath ALL_BUT_LAST*",
  "bcdef posixpath defpath* genericpath ismount* os sameopenfile* samestat* stat sys",
  "def posixpath isdevdrive*",
  "cdef posixpath isjunction*",
  "bcd pprint re",
  "bcdef queue deque heappop heappush time",
  "def random main",
  "bcdef reprlib get_ident",
  "bcdef sched heapq",
  "b secrets binascii",
  "bcd shlex os re",
  "bcdef shutil collections errno get_archive_formats* get_unpack_formats* make_archive* nt posix register_archive_format* register_unpack_format* stat unpack_archive* unregister_archive_format* unregister_unpack_format*",
  "c shutil warnings",
  "bcdef statistics Counter defaultdict exp fabs fsum groupby hypot log reduce repeat sqrt tau",
  "def statistics acos asin atan cos cosh isfinite isinf kde* kde_random* pi sin tan",
  "f statistics compress",
  "cdef statistics count itemgetter sumprod",
  "bcd statistics erf",
  "ef statistics erfc",
  "b statistics mul",
  "f sys abi_info* get_lazy_imports* get_lazy_imports_filter* lazy_modules* set_lazy_imports* set_lazy_imports_filter*",
  "bcdef sys abiflags* addaudithook* audit* base_exec_prefix* breakpointhook* builtin_module_names* displayhook* flags* get_asyncgen_hooks* get_coroutine_origin_tracking_depth* getdlopenflags* getfilesystemencodeerrors* meta_path* orig_argv* path_hooks* path_importer_cache* platlibdir* pycache_prefix* set_asyncgen_hooks* set_coroutine_origin_tracking_depth* setdlopenflags* setswitchinterval* stdin* stdlib_module_names* thread_info* warnoptions*",
  "cdef sys activate_stack_trampoline* deactivate_stack_trampoline* getunicodeinternedsize* is_stack_trampoline_active* monitoring*",
  "ef sys is_remote_debug_enabled* remote_exec*",
  "bcdef tempfile SpooledTemporaryFile* TemporaryFile* gettempdir* gettempdirb* gettempprefixb* mkstemp* mktemp* template",
  "f threading concurrent_tee* serialize_iterator* synchronized_iterator*",
  "cdef threading setprofile_all_threads* settrace_all_threads*",
  "d threading warnings",
  "bcdef time CLOCK_BOOTTIME* CLOCK_MONOTONIC* CLOCK_MONOTONIC_RAW* CLOCK_PROCESS_CPUTIME_ID* CLOCK_REALTIME* CLOCK_TAI* CLOCK_THREAD_CPUTIME_ID* altzone* clock_getres* clock_gettime* clock_gettime_ns* clock_settime* clock_settime_ns* daylight* get_clock_info* pthread_getcpuclockid* timezone* tzname* tzset*",
  "f timeit default_target_time",
  "bcdef timeit itertools main",
  "d traceback ANSIColors",
  "def traceback BUILTIN_EXCEPTION_LIMIT warnings",
  "bcdef traceback collections itertools linecache suppress textwrap",
  "f traceback functools importlib os pathlib re types",
  "ef traceback io keyword tokenize",
  "bcd traceback print_list",
  "bcdef tracemalloc BaseFilter* DomainFilter* Filter* Frame* Iterable* Sequence* Snapshot* Statistic* StatisticDiff* Trace* Traceback* fnmatch* linecache* os* pickle* total_ordering*",
  "def types CapsuleType*",
  "f types LazyImportType*",
  "bcdef typing CT_co EXCLUDED_ATTRIBUTES GenericAlias KT NamedTupleMeta T T_co T_contra VT VT_co V_co collections defaultdict functools operator",
  "bcd typing MethodDescriptorType MethodWrapperType WrapperDescriptorType",
  "f typing annotationlib",
  "bc typing contextlib io re stdlib_re warnings",
  "cdef typing copyreg",
  "bcdef unittest async_case signals",
  "bc unittest findTestCases* getTestCaseNames* makeSuite*",
  "b unittest load_tests",
  "bcdef unittest.async_case warnings*",
  "bcdef unittest.case DIFF_OMITTED* collections* contextlib* difflib* functools* pprint* re* safe_repr* traceback* types* warnings*",
  "cdef unittest.case time*",
  "bcdef unittest.loader VALID_MODULE_NAME* fnmatch* fnmatchcase* functools* os* re* sys* traceback*",
  "bc unittest.loader findTestCases* getTestCaseNames* makeSuite*",
  "ef unittest.loader inspect*",
  "b unittest.loader warnings*",
  "bcdef unittest.main MAIN_EXAMPLES* MODULE_EXAMPLES* argparse* installHandler* os*",
  "bc unittest.main warnings*",
  "ef unittest.mock Format fields is_dataclass",
  "f unittest.mock LazyImportType",
  "bcdef unittest.mock asyncio inplace magic_methods numerics pkgutil pprint right",
  "def unittest.mock threading",
  "bcdef unittest.result STDERR_LINE* STDOUT_LINE* failfast* io* traceback* wraps*",
  "ef unittest.runner get_theme*",
  "bcdef unittest.runner registerResult* time* warnings*",
  "bcdef unittest.util Counter* namedtuple* sorted_list_difference* unorderable_list_difference*",
  "bcde unittest.util commonprefix*",
  "bc urllib parse*",
  "bcdef urllib.parse clear_cache ipaddress splitattr splithost splitnport splitpasswd splitport splitquery splittag splittype splituser splitvalue to_bytes unwrap warnings",
  "cdef urllib.parse math",
  "bcdef uuid Enum* os*",
  "cdef uuid main*",
  "bc uuid platform*",
  "ef uuid time*",
  "bcdef weakref itertools",
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
fnmatch
fractions
functools
gc
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
unittest.async_case
unittest.case
unittest.loader
unittest.main
unittest.mock
unittest.result
unittest.runner
unittest.suite
unittest.util
urllib
urllib.parse
uuid
warnings
weakref
`;
