import asyncio
import pathlib

home = pathlib.Path("settings")
owner = home.owner()
print(hasattr(home, "group"), hasattr(home, "nothing"))


async def main():
    stack = asyncio.current_task().get_stack()
    return [stack]


kept = asyncio.run(main())
try:
    pathlib.Path.ownr
except AttributeError as error:
    print(error)
