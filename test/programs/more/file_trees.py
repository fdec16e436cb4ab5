"""os.walk, glob and shutil on trees of files that the program makes itself."""
import glob
import os
import shutil

root = "file_trees_made"
os.mkdir(root)
os.makedirs(os.path.join(root, "src", "inner"))
for name in ["main.py", "util.py", "src/app.py", "src/inner/deep.py", "src/data.json"]:
    with open(os.path.join(root, name), "w") as stream:
        stream.write(f"# {name}\n" * 2)

for folder, folders, files in os.walk(root):
    print(os.path.relpath(folder, root) if folder != root else ".", sorted(folders), sorted(files))
print(sorted(os.listdir(root)))
found = sorted(os.path.basename(path) for path in glob.glob(os.path.join(root, "*.py")))
print(found, len(glob.glob(os.path.join(root, "**", "*.py"), recursive=True)))
print(glob.glob(os.path.join(root, "no*")), glob.escape("a[1]*.txt"), glob.has_magic("x?"))

copied = shutil.copy(os.path.join(root, "main.py"), os.path.join(root, "copy.py"))
with open(copied) as stream:
    print(stream.read(), end="")
tree = shutil.copytree(os.path.join(root, "src"), os.path.join(root, "backup"),
                       ignore=shutil.ignore_patterns("*.json"))
print(sorted(os.listdir(tree)), os.path.exists(os.path.join(tree, "inner", "deep.py")))
shutil.move(os.path.join(root, "util.py"), tree)
print(os.path.exists(os.path.join(root, "util.py")), os.path.isfile(os.path.join(tree, "util.py")))
try:
    shutil.copyfile(copied, copied)
except shutil.SameFileError as error:
    print(type(error).__name__)
with os.scandir(root) as entries:
    kinds = sorted((entry.name, entry.is_dir()) for entry in entries)
print(kinds)
os.environ["TOUR_MODE"] = "test"
print(os.environ["TOUR_MODE"], os.getenv("TOUR_MODE"), "TOUR_MODE" in os.environ)
del os.environ["TOUR_MODE"]
print(os.environ.get("TOUR_MODE", "none"))
shutil.rmtree(root)
print(os.path.exists(root))
try:
    shutil.rmtree(root)
except FileNotFoundError as error:
    print(type(error).__name__)
shutil.rmtree(root, ignore_errors=True)
