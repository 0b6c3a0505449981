"""How often the 95 % interval of a share holds the true share, when articles of a page are alike.

Pages are drawn with a share of their own (beta-distributed, so that two articles of a page have the intraclass
correlation `likeness`), articles within it independently. Run: python tests/benchmarks/interval_coverage.py
"""

import sys
from functools import lru_cache
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from corpus.stats.intervals import ClusterSums, cluster_interval, wilson_interval

SHARES = (0.05, 0.1, 0.2, 0.35, 0.5)
LIKENESS = (0.0, 0.05, 0.15, 0.3)
# A newspaper page holds from two or three long articles to a dozen short ones; five such pages are 24 articles.
PAGES = {24: (3, 11, 3, 3, 4), 240: (3, 11, 3, 3, 4) * 10, 2400: (3, 11, 3, 3, 4) * 100}


def draw_hits(share: float, likeness: float, pages: np.ndarray, random: np.random.Generator) -> np.ndarray:
    """How many articles of each page have the property."""
    if likeness == 0:
        return random.binomial(pages, share)
    strength = (1 - likeness) / likeness
    return random.binomial(pages, random.beta(share * strength, (1 - share) * strength, size=len(pages)))


@lru_cache(maxsize=100_000)
def _intervals(hits: tuple[int, ...], pages: tuple[int, ...]) -> tuple[tuple[float, float], tuple[float, float]]:
    """The interval by pages, and Wilson's that takes the articles for independent."""
    by_page = cluster_interval(ClusterSums.of(hits, pages))
    return by_page[:2], wilson_interval(sum(hits), sum(pages))[:2]


def coverage(articles: int, share: float, likeness: float, *, draws: int = 4000, plain: bool = False) -> float:
    """The part of simulated corpora whose interval holds `share`; `plain` takes articles for independent."""
    pages = np.array(PAGES[articles])
    random = np.random.default_rng([articles, round(share * 100), round(likeness * 100)])
    held = 0
    for _ in range(draws):
        low, high = _intervals(tuple(draw_hits(share, likeness, pages, random).tolist()), PAGES[articles])[plain]
        held += low <= share <= high
    return held / draws


def main() -> None:
    """Print the whole grid."""
    for plain in (False, True):
        print("articles taken for independent (Wilson)" if plain else "interval by pages (cluster_interval)")
        for articles in PAGES:
            grid = np.array([[coverage(articles, s, r, plain=plain) for s in SHARES] for r in LIKENESS])
            print(f"  {articles} articles: mean {grid.mean():.3f}, lowest {grid.min():.3f}, highest {grid.max():.3f}")
            for likeness, row in zip(LIKENESS, grid, strict=True):
                cells = "  ".join(f"{share:.2f}: {value:.3f}" for share, value in zip(SHARES, row, strict=True))
                print(f"    likeness {likeness:.2f}, mean {row.mean():.3f}   {cells}")


if __name__ == "__main__":
    main()
