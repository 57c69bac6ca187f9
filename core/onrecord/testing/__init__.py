"""The test kit for plugin authors: audit a few words in memory, and run a check's cases from a YAML file.

The real audit runs, from attribution to checks, with the built-in plugins and those given; nothing is read from
disk or network, and the ledger is in memory. Other installed plugins are left out, so that results do not depend on
the machine.

    audit = audit_text("The bridge is unsafe, sources say.", outlet="Merrow Gazette")
    run_cases(Path("tests/my_check.yaml"), MyCheck)

A case file maps the name of each case to its text or articles and to what the check must find there:

    a source nobody could ask:
      text: The bridge is unsafe, observers say.
      finds:
        - text: The bridge is unsafe, observers say.
          message: observers
          severity: medium
    a named source:
      articles:
        - outlet: Merrow Gazette
          date: 2031-04-02
          text: The bridge is unsafe, Dr Orlo said.
      finds: []

``text`` of a find is the words of the finding's first evidence, or a list with those of all its evidence in order.
An article may have any field of ``ARTICLE_FIELDS``; ``outlets`` of a case names outlets that the audit shall know, and
``house`` says what the house says of itself, by the fields of ``HOUSE_FIELDS``:

    the house's own press office:
      house:
        outlets: [Merrow Gazette]
        affiliations: {Ina Holt: Harbour Board}
        anonymous-desks: [press office]
      text: The bridge is safe, the press office said.
      finds: []
"""

from __future__ import annotations

from onrecord.testing.articles import ARTICLE_FIELDS, audit_articles, audit_text, make_article
from onrecord.testing.cases import DECISION_FIELDS, HOUSE_FIELDS, Case, Expected, read_cases, run_cases

__all__ = [
    "ARTICLE_FIELDS",
    "DECISION_FIELDS",
    "HOUSE_FIELDS",
    "Case",
    "Expected",
    "audit_articles",
    "audit_text",
    "make_article",
    "read_cases",
    "run_cases",
]
