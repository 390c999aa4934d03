"""CSS selectors for an element, as its like on other pages may be found by them too."""

from __future__ import annotations

import re
from collections.abc import Iterator

from selectolax.lexbor import LexborHTMLParser, LexborNode

from crawler.extraction.blocks import MAX_DEPTH, SKIPPED_TAGS, Document
from crawler.extraction.templates.kinds import NAME, VOLATILE, stable_names

PROPERTY = re.compile(r"[A-Za-z:]{3,40}\Z")
MAX_ABOVE = 6
MAX_ANCHORS = 2


def nodes_of(tree: LexborHTMLParser, document: Document) -> list[LexborNode]:
    """The nodes of a page's elements, in the order of `document.elements`; empty where the two do not agree."""
    found: list[LexborNode] = []
    stack: list[tuple[LexborNode, int]] = [(tree.root, 0)] if tree.root is not None else []
    while stack and len(found) < len(document.elements):
        node, depth = stack.pop()
        while node is not None:
            tag = node.tag or ""
            child = (
                node.first_child if tag and tag[0] not in "-!_" and tag not in SKIPPED_TAGS and tag != "br" else None
            )
            if child is None:
                following = node.next
                if following is None or depth == 0:
                    break
                node = following
                continue
            if depth < MAX_DEPTH:
                found.append(node)
            if depth > 0 and node.next is not None:
                stack.append((node.next, depth))
            node, depth = child, depth + 1
    found = found[: len(document.elements)]
    agree = len(found) == len(document.elements) and all(
        node.tag == element.tag for node, element in zip(found, document.elements, strict=True)
    )
    return found if agree else []


def own_forms(node: LexborNode) -> list[str]:
    """Selectors of an element by its own names alone, the most telling first."""
    attributes = node.attributes
    tag = node.tag or "*"
    forms = []
    prop = attributes.get("itemprop")
    if prop and PROPERTY.match(prop):
        forms.append(f'{tag}[itemprop="{prop}"]')
    ident = attributes.get("id")
    if ident and NAME.match(ident) and not VOLATILE.search(ident) and len(ident) <= 40:
        forms.append(f"{tag}#{ident}")
    names = stable_names(attributes.get("class") or "")[:4]
    if len(names) > 1:
        forms.append(".".join([tag, *names[:3]]))
    forms += [f"{tag}.{name}" for name in names]
    return forms


def _place(node: LexborNode) -> str:
    """A step by place: the how manyeth of its tag among its siblings."""
    place = 1
    before = node.prev
    while before is not None:
        place += before.tag == node.tag
        before = before.prev
    return f"{node.tag}:nth-of-type({place})"


def candidates(node: LexborNode) -> Iterator[str]:
    """Selectors that find the element, from the most stable to the least: own names, under a named one, by place."""
    forms = own_forms(node)
    yield from forms
    own = forms[0] if forms else (node.tag or "*")
    steps = [_place(node)]
    above = node.parent
    anchors = distance = 0
    while above is not None and above.tag not in ("html", "-document", None) and distance < MAX_ABOVE * 3:
        distance += 1
        named = own_forms(above)
        if named and anchors < MAX_ANCHORS:
            anchors += 1
            for anchor in named[:3]:
                if forms:
                    yield f"{anchor} {own}"
                yield f"{anchor} > {' > '.join(steps)}"
                if distance == 1 and not forms:
                    yield f"{anchor} > {node.tag}"
        if above.tag == "body":
            yield f"body > {' > '.join(steps)}"
            return
        steps.insert(0, _place(above))
        above = above.parent
    if not forms:
        yield node.tag or "*"
