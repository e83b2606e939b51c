# %% [markdown]
# # What a researcher can do with the bulk data
#
# One archive holds all that is published of a sample: scores, answers, questions, and what they mean. This script reads
# it, checks that it came whole, and answers three questions with nothing but the standard library:
#
# 1. How are the scores of each area spread?
# 2. Which areas rise and fall together?
# 3. Do larger cities score higher?
#
#     pip install ./clients/python
#     python examples/research.py --index http://127.0.0.1:8001 --sample latest-synthetic
#
# The cities of the demonstration are invented, and so are their numbers: `latest` holds the real ones. Each `# %%` is a
# cell for editors that know them.

# %%
import argparse
import csv
import hashlib
import io
import statistics
import zipfile
from collections import defaultdict
from collections.abc import Mapping

from intercultural_cities import Client

parser = argparse.ArgumentParser()
parser.add_argument("--index", default="http://127.0.0.1:8001")
parser.add_argument("--sample", default="latest-synthetic")
asked = parser.parse_args()

# %% [markdown]
# ## The archive, and whether it came whole
#
# `SHA256SUMS` names every other file. The same data always give the same bytes, so the sum of the archive is fit to be
# cited. What each column means stands in `dictionary.csv`,
# the terms in `LICENCE.txt`, how to cite it in `CITATION.cff`.

# %%
with Client(index=asked.index) as client:
    whole = client.index.export_sample(asked.sample)
archive = zipfile.ZipFile(io.BytesIO(whole))
for line in archive.read("SHA256SUMS").decode().splitlines():
    told, name = line.split(maxsplit=1)
    if hashlib.sha256(archive.read(name)).hexdigest() != told:
        raise SystemExit(f"{name} did not come whole: fetch the archive again")
print(f"archive {hashlib.sha256(whole).hexdigest()[:16]}: {', '.join(archive.namelist())}")

# %% [markdown]
# ## The scores of each area
#
# A score is a number from 0 to 100, or absent with a `reason`; an absent one is left out, and never zero.


# %%
def table(name: str) -> list[dict[str, str]]:
    """Read a file of the archive as rows by the names of its columns."""
    return list(csv.DictReader(io.StringIO(archive.read(name).decode("utf-8-sig"))))


of_area: dict[str, dict[str, float]] = defaultdict(dict)
label: dict[str, str] = {}
population: dict[str, float] = {}
for row in table("scores.csv"):
    label[row["code"]] = row["label"] or row["code"]
    if row["value"]:
        of_area[row["code"]][row["city"]] = float(row["value"])
    if row["population"]:
        population[row["city"]] = float(row["population"])

print(f"\n{'area':40} {'cities':>6} {'lower':>6} {'median':>6} {'upper':>6}")
for code, by_city in of_area.items():
    if len(by_city) > 1:
        lower, median, upper = statistics.quantiles(by_city.values(), n=4, method="inclusive")
        print(f"{label[code][:40]:40} {len(by_city):6} {lower:6.1f} {median:6.1f} {upper:6.1f}")

# %% [markdown]
# ## Areas that rise and fall together
#
# Pearson's coefficient over the cities that have both scores. An area is what questions belong to; a composite holds
# areas, and would go together with itself.


# %%
def together(one: Mapping[str, float], other: Mapping[str, float]) -> tuple[float, int] | None:
    """Give the coefficient of two scores and the number of cities; None where too few have both, or all the same."""
    both = sorted(one.keys() & other.keys())
    first, second = [one[city] for city in both], [other[city] for city in both]
    if len(both) < 10 or len(set(first)) == 1 or len(set(second)) == 1:
        return None
    return statistics.correlation(first, second), len(both)


areas = list(dict.fromkeys(row["indicator"] for row in table("questions.csv")))
pairs = [
    (found, one, other)
    for place, one in enumerate(areas)
    for other in areas[place + 1 :]
    if (found := together(of_area[one], of_area[other])) is not None
]
print("\nareas that go together most:")
for (coefficient, count), one, other in sorted(pairs, reverse=True)[:5]:
    print(f"  {coefficient:+.2f} over {count} cities: {label[one]} and {label[other]}")

# %% [markdown]
# ## Larger cities
#
# With fewer than some thirty cities a coefficient says little: read it as a question for the next sample.

# %%
for code in sorted(of_area.keys() - set(areas)):
    found = together(of_area[code], population)
    told = "too few cities have both" if found is None else f"{found[0]:+.2f} over {found[1]} cities"
    print(f"size and {label[code]}: {told}")
