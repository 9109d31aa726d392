"""Which ideas seem to be about the same: a suggestion that people accept or refuse.

Texts are compared by their runs of three to five letters inside words (TF-IDF, cosine), which
needs no word list: «uteskole», «uteskulen» and «uteområdet» are neighbours without anyone
having told the program Norwegian. Neighbours are joined from the bottom up (average linkage)
until the next two groups are too far apart.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from sklearn.cluster import AgglomerativeClustering
from sklearn.feature_extraction.text import TfidfVectorizer

#: Cosine distance beyond which two groups stay two.
FAR = 0.84
#: Words that say nothing of what an idea is about, in the three languages.
_EMPTY_WORDS = """
alle alt at av bare berre blir da de dei dem den der det dette du eg ein eit eller en et for
fra frå får før gjer gjør ha har her hva hver hvor i ikke ikkje inn jeg kan kva kvar med
meir mer mye når noe nok noko nå og også om opp oss på seg ser skal slik som så til ut uten
utan var ved vi vil vår være vere å the and of to in is we our for with on that are not more
all be it as at or have has no not they ingen noen nokon dag hele heile fire tre to
"""
_EMPTY = frozenset(_EMPTY_WORDS.split())


@dataclass(frozen=True, slots=True)
class Cluster:
    """``members`` are places in the list that was given; ``word`` is what they share."""

    word: str
    members: tuple[int, ...]


def suggest(texts: Sequence[str]) -> list[Cluster]:
    """Groups of two or more texts that seem to be about the same, the largest first.

    Texts that resemble no other are in no group.
    """
    if len(texts) < 3:
        return []
    vectors = TfidfVectorizer(analyzer="char_wb", ngram_range=(3, 5), sublinear_tf=True)
    try:
        shape = vectors.fit_transform([_bare(text) for text in texts]).toarray()
    except ValueError:  # no text has three letters in a row
        return []
    # A text with nothing in it is as far from the others as can be.
    shape = np.hstack([shape, (~shape.any(axis=1))[:, None] * np.eye(len(texts))])
    joined = AgglomerativeClustering(
        n_clusters=None, metric="cosine", linkage="average", distance_threshold=FAR
    ).fit_predict(shape)
    groups: dict[int, list[int]] = {}
    for place, group in enumerate(joined):
        groups.setdefault(int(group), []).append(place)
    found = [tuple(members) for members in groups.values() if len(members) > 1]
    found.sort(key=lambda members: (-len(members), members))
    return [Cluster(_shared([texts[each] for each in members]), members) for members in found]


def _words(text: str) -> list[str]:
    return [word for word in re.findall(r"[^\W\d_]{3,}", text.lower()) if word not in _EMPTY]


def _bare(text: str) -> str:
    return " ".join(_words(text))


def _shared(texts: Sequence[str]) -> str:
    """The word most of the texts share; the longest of several."""
    counts = Counter(word for text in texts for word in set(_words(text)))
    if not counts:
        return texts[0][:40]
    return max(counts, key=lambda word: (counts[word], len(word), word)).capitalize()
