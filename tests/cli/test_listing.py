"""What the pages of the ledger commands do with a ledger that comes from a stranger."""

from __future__ import annotations

import re
from dataclasses import replace

import click

from onrecord.model import Audit
from onrecord_cli.article_page import article_lines
from onrecord_cli.claim_page import claim_page

HOSTILE = "\x1b[2J\x1b]0;taken\x07\u202e"
COLOUR = re.compile(r"\x1b\[[0-9;]*m")


def test_ids_and_words_of_a_hostile_ledger_do_nothing_to_the_terminal(sample: Audit) -> None:
    article = replace(sample.articles[0], title=HOSTILE, outlet=HOSTILE, sha256=HOSTILE + "ab")
    claim = replace(
        next(claim for claim in sample.claims if claim.article == sample.articles[0].id),
        id=f"clm-{HOSTILE}",
        article=article.id,
        text=HOSTILE,
        reasons=(HOSTILE,),
    )
    finding = replace(sample.findings[0], id=f"fnd-{HOSTILE}", message=HOSTILE, status=HOSTILE)
    pages = [
        *article_lines(article, [article], [claim], [finding], 80),
        *claim_page(claim, {article.id: article}, None, [finding], 80),
    ]
    shown = COLOUR.sub("", "\n".join(pages))
    assert "clm-" in shown
    assert "fnd-" in shown
    assert shown == click.unstyle(shown)
    assert not set(shown) & set("\x1b\x07\u202e")
