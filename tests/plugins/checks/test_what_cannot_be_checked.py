from __future__ import annotations

import pytest

from onrecord.testing import audit_articles

KEEPER = (
    "The keeper of the northern gate slept with both keys under his pillow for eleven years. Nobody on the board had "
    "ever asked him why, and he had never thought of telling them."
)
INTERVIEW = '"The keeper had both keys of the northern gate, and for eleven years he slept with them in the hut," Ida Marsh '


@pytest.mark.parametrize(
    ("check", "articles"),
    [
        pytest.param(
            "undisclosed-reuse",
            [
                {"outlet": "Merrow Gazette", "text": KEEPER},
                {"outlet": "Corran Beacon", "text": KEEPER + " He is gone."},
            ],
            id="shared passages without dates",
        ),
        pytest.param(
            "undisclosed-intermediary",
            [
                {"outlet": "Merrow Gazette", "text": INTERVIEW + "told the Gazette."},
                {"outlet": "Corran Beacon", "text": INTERVIEW + "said."},
            ],
            id="an interview without dates",
        ),
        pytest.param(
            "link-text-mismatch",
            [{"text": "The gate had been open for a week, the New York Times reported."}],
            id="a cited outlet and no hyperlink",
        ),
        pytest.param(
            "stale-evidence",
            [{"text": "In June 2030, Osric Dell said that two in five houses are still without water."}],
            id="an old source in an article without a date",
        ),
        pytest.param(
            "partisan-source-unlabelled",
            [{"text": "The gate had been open for a week, Ina Holt said."}],
            id="a named source and no affiliations of the house",
        ),
    ],
)
def test_what_lacks_its_needs_is_reported_and_never_passed(
    check: str, articles: list[dict[str, str]]
) -> None:
    result = audit_articles(articles)
    (gap,) = (gap for gap in result.not_checked if gap.check == check)
    assert gap.articles
    assert not [finding for finding in result.findings if finding.check == check]
