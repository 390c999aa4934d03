"""Make grouping/data/rarity.json: in how many articles each word stands. Run by hand when the table is renewed.

Only words that many articles share are kept, with their counts; no text can be had back from them.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from pathlib import Path

from benchmarks.measured import shared
from grouping.words import stem, tokens

LEAST_ARTICLES = 4
TABLE = Path(__file__).parent.parent / "grouping" / "data" / "rarity.json"


def main() -> None:
    """Count over every labelled Indonesian article, write the table, say how big it is."""
    counts: Counter[str] = Counter()
    articles = 0
    for path in ("stories/dev.jsonl", "mou/articles.jsonl"):
        for line in (shared() / "data" / path).read_text(encoding="utf-8").splitlines():
            article = json.loads(line)
            articles += 1
            text = f"{article.get('title') or ''} {article.get('text') or ''}"
            counts.update({stem(t.lower()) for t in tokens(text) if not t[0].isdigit()})
    by_count: dict[int, list[str]] = defaultdict(list)
    for word, n in counts.items():
        if n >= LEAST_ARTICLES:
            by_count[n].append(word)
    words = {str(n): " ".join(sorted(by_count[n])) for n in sorted(by_count)}
    made = "light stems and the number of Indonesian news articles that have them; python -m benchmarks.stories_rarity"
    table = {"version": 1, "made": made, "articles": articles, "words": words}
    TABLE.write_text(json.dumps(table, indent=0, ensure_ascii=False) + "\n", encoding="utf-8")
    print(f"{articles} articles, {sum(map(len, by_count.values()))} words, {TABLE.stat().st_size} bytes")


if __name__ == "__main__":
    main()
