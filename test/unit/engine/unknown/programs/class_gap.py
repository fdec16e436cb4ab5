import asyncio
import pathlib

home = pathlib.Path("settings")
owner = home.owner()
print(hasattr(home, "group"), hasattr(home, "nothing"))


async def main():
    server = asyncio.get_running_loop().create_server()
    return [server]


kept = asyncio.run(main())
try:
    pathlib.Path.ownr
except AttributeError as error:
    print(error)
