import os
import tempfile

os.mkdir("out")
try:
    os.mkdir("cache")
    made = True
except FileExistsError:
    made = False
try:
    os.remove("old.txt")
except FileNotFoundError as error:
    print(error)
pid = os.getpid()
print(os.path.exists("out"), os.path.exists("data.csv"))
name = tempfile.mkdtemp(prefix="job_")
print(name.startswith("/tmp/job_"), name[:9], name == tempfile.mkdtemp())
child = os.fork()
if child == 0:
    print("child")
