import click
import sys


def count(path):
    counts = {}
    with open(path) as file:
        for line in file:
            for word in line.split():
                counts[word] = counts.get(word, 0) + 1
    return counts


@click.command()
@click.argument("files", nargs=-1)
@click.option("--verbose", is_flag=True)
def main(files, verbose):
    totals = []
    for path in files:
        counts = count(path)
        totals.append(counts)
        if verbose:
            click.echo(path, file=sys.stderr)
    return totals


if __name__ == "__main__":
    main()
