"""pathlib: pure paths, and files in a directory of its own."""
import shutil
from pathlib import Path, PurePosixPath, PureWindowsPath

report = PurePosixPath("/srv/data") / "2024" / "report.tar.gz"
print(report, report.name, report.stem, report.suffix, report.suffixes)
print(report.parts, report.parent, [str(each) for each in report.parents])
print(report.with_suffix(".zip"), report.with_name("notes.md"), report.relative_to("/srv"))
print(report.is_absolute(), report.match("*.gz"), report.is_relative_to("/etc"))
twin = PurePosixPath("/srv/data/2024/report.tar.gz")
print(twin == report, hash(twin) == hash(report), sorted([report, twin.parent])[0].name)
for wrong in [lambda: report.relative_to("/etc"), lambda: report / 3, lambda: report.with_name("")]:
    try:
        wrong()
    except (ValueError, TypeError) as error:
        print(type(error).__name__)
windows = PureWindowsPath("C:/Users") / "me" / "notes.txt"
print(windows, windows.drive, windows.parts, windows.as_posix())

top = Path("path_objects_files")
top.mkdir()
try:
    notes = top / "notes.txt"
    written = notes.write_text("first line\nsecond line\n")
    print(written, notes.exists(), notes.is_file(), top.is_dir(), notes.stat().st_size)
    with notes.open("a") as stream:
        stream.write("third line\n")
    text = notes.read_text()
    print(text.splitlines(), len(notes.read_bytes()))
    deep = top / "a" / "b"
    try:
        deep.mkdir()
    except FileNotFoundError as error:
        print(type(error).__name__)
    deep.mkdir(parents=True)
    deep.mkdir(exist_ok=True)
    for number in range(3):
        (deep / f"part{number}.csv").write_text(f"{number},{number ** 2}\n")
    (deep / "readme").touch()
    names = sorted(path.name for path in deep.iterdir())
    print(names, sorted(path.name for path in top.glob("*")))
    tables = sorted(top.rglob("*.csv"))
    print(len(tables), tables[0].name, tables[0].relative_to(top), list(deep.glob("r*"))[0].name)
    total = sum(int(table.read_text().split(",")[1]) for table in tables)
    moved = notes.rename(top / "renamed.txt")
    print(total, moved.name, notes.exists(), moved.read_text() == text)
    moved.unlink()
    moved.unlink(missing_ok=True)
    try:
        moved.unlink()
    except FileNotFoundError as error:
        print(error.errno, Path(error.filename) == moved)
    try:
        deep.rmdir()
    except OSError as error:
        print(type(error).__name__)
finally:
    shutil.rmtree(top)
print(top.exists(), deep.exists())
here = Path("some") / ".." / "file.py"
print(here, here.parent.parent, Path(), Path("a//b/./c"))
