from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path
from random import Random

import pytest

import onrecord
from onrecord import Audit, Decision, Status, Verb
from onrecord.decision_file import read_decisions, write_decisions
from onrecord.errors import UsageError
from onrecord.testing import audit_text

PARAGRAPHS = [
    "The ferry to Corran will stop in spring, the harbour office said on Monday.",
    "Observers point to a lack of money.",
    '"We were never asked," said Ida Marsh, who mends the nets of the northern fleet.',
    "Critics say that the pier is rotten.",
    "One official close to the board said the accounts were closed early.",
    "The mayor, Anna Kolb, told reporters that the town would pay for a winter boat.",
    "It is said that two captains have left already.",
    "Last week the Skarn Courier reported that fares would rise by a fifth.",
    "The line has run since 1921, and the first boat was built at Merrow.",
    "Experts believe the channel is too shallow for a larger ship.",
    "Piet Arno, who keeps the light, said he counted nine crossings in June.",
    "Sources at the yard said the hull would not last another year.",
]
FILLER = [
    "A band played on the quay in the afternoon.",
    "Tickets are sold at the kiosk, Tom Reed said.",
    "The wind came from the west, and the boats stayed in.",
    "Nobody was hurt, the coastguard said.",
]
DRAFT = [f"{text} {FILLER[i % 4]}" if i % 3 == 0 else text for i, text in enumerate(PARAGRAPHS)]


def drafted(
    paragraphs: list[str], decisions: list[Decision] | None = None, today: date | None = None
) -> Audit:
    return audit_text("\n\n".join(paragraphs), title="The ferry", decisions=decisions or [], today=today)


def decided(audit: Audit, verb: Verb = Verb.WAIVE, **more: object) -> list[Decision]:
    article = audit.articles[0]
    return [
        Decision(
            finding=f.fingerprint, check=f.check, verb=verb, articles=(article.key,), by="desk", words=f.evidence[0].text,
            **more,  # type: ignore[arg-type]
        )
        for f in audit.findings
    ]  # fmt: skip


BEFORE = drafted(DRAFT)


def test_every_finding_of_the_draft_can_be_waived_and_stays_in_the_report() -> None:
    assert len(BEFORE.findings) >= 8
    after = drafted(DRAFT, decided(BEFORE))
    assert [f.id for f in after.findings] == [f.id for f in BEFORE.findings]
    assert {f.status for f in after.findings} == {Status.WAIVED}
    assert all(f.suppressed and f.decision and f.decision.by == "desk" for f in after.findings)


ARTICLES = sorted((Path(__file__).parents[1] / "articles").glob("*.txt"))
LEAD = 3


def edited(paragraphs: list[str], seed: int) -> tuple[list[str], set[str]]:
    """Return ``paragraphs`` after ten random edits below the lead, and those whose words still stand.

    What stands in the lead is read together with what follows: a source described there may be named below.
    """
    random = Random(seed)
    after = list(paragraphs)
    for _ in range(10):
        place = random.randrange(LEAD, len(after))
        edit = random.choice(["insert", "insert", "cut", "rewrite", "move"])
        if edit == "insert":
            after.insert(place, random.choice(FILLER))
        elif edit == "cut" and len(after) > len(paragraphs) // 2:
            after.pop(place)
        elif edit == "rewrite":
            after[place] = f"In the evening, {after[place][0].lower()}{after[place][1:]}"
        else:
            moved = after.pop(place)
            after.insert(random.randrange(LEAD, len(after) + 1), moved)
    return after, set(after) & set(paragraphs)


def test_waivers_outlive_random_edits_elsewhere() -> None:
    """Of the findings whose every passage stands, 99 in 100 are known again and waived, also where they moved.

    Those of no more than one paragraph: what a check reads elsewhere, such as where a source is named, may be edited.
    """
    texts = [file.read_text(encoding="utf-8") for file in ARTICLES]
    paragraphs = [line for text in texts for line in text.split("\n\n") if line.strip()]
    assert sum(len(line.split()) for line in paragraphs) > 1500
    before = drafted(paragraphs)
    decisions = decided(before)
    stood = known = 0
    lost: list[str] = []
    for seed in range(20):
        after_edits, untouched = edited(paragraphs, seed)
        waived = {
            f.fingerprint for f in drafted(after_edits, decisions).findings if f.status is Status.WAIVED
        }
        for finding in before.findings:
            words = [item.text for item in finding.evidence]
            if all(any(text in paragraph for paragraph in untouched) for text in words):
                stood += 1
                known += finding.fingerprint in waived
                lost += [] if finding.fingerprint in waived else [f"{seed} {finding.check}: {words}"]
    assert stood > 200
    assert known >= 0.99 * stood, (known, stood, lost)


def test_a_changed_passage_is_open_again() -> None:
    changed = [text.replace("Observers point", "Some observers point") for text in DRAFT]
    after = drafted(changed, decided(BEFORE))
    found = [f for f in after.findings if "Some observers" in f.evidence[0].text]
    assert found and {f.status for f in found} == {Status.OPEN}


def test_the_last_decision_holds() -> None:
    finding = BEFORE.findings[0]
    early, late = datetime(2031, 1, 1, tzinfo=UTC), datetime(2031, 1, 2, tzinfo=UTC)
    waived = [d for d in decided(BEFORE, decided=early) if d.finding == finding.fingerprint]
    reopened = [d for d in decided(BEFORE, Verb.REOPEN, decided=late) if d.finding == finding.fingerprint]
    for decisions in ([*waived, *reopened], [*reopened, *waived]):
        after = drafted(DRAFT, decisions)
        assert next(f for f in after.findings if f.id == finding.id).status is Status.OPEN


@pytest.mark.parametrize(("today", "status"), [("2031-03-01", Status.WAIVED), ("2031-03-02", Status.OPEN)])
def test_a_waiver_holds_up_to_its_day(today: str, status: Status) -> None:
    decisions = decided(BEFORE, until=date(2031, 3, 1))
    after = drafted(DRAFT, decisions, date.fromisoformat(today))
    assert {f.status for f in after.findings if f.check != "expired-waiver"} == {status}
    assert any(f.check == "expired-waiver" for f in after.findings) is (status is Status.OPEN)


def test_a_draft_that_moved_is_known_by_its_title(tmp_path: Path) -> None:
    text = "title: The ferry\n\nObservers point to a lack of money.\n"
    (tmp_path / "a.txt").write_text(text)
    (tmp_path / "b.txt").write_text(text)
    (tmp_path / "c.txt").write_text(text.replace("The ferry", "The pier"))
    plugins = onrecord.load_plugins(builtin_only=True)
    before = onrecord.audit([str(tmp_path / "a.txt")], plugins=plugins)
    decision = Decision(
        finding=before.findings[0].fingerprint,
        check=before.findings[0].check,
        verb=Verb.ACCEPT,
        articles=(before.articles[0].key,),
        titles=("The ferry",),
    )

    def status(name: str) -> Status:
        return (
            onrecord.audit([str(tmp_path / name)], plugins=plugins, decisions=[decision]).findings[0].status
        )

    assert [status(name) for name in ("a.txt", "b.txt", "c.txt")] == [
        Status.ACCEPTED,
        Status.OPEN,
        Status.OPEN,
    ]
    (tmp_path / "a.txt").unlink()
    assert [status(name) for name in ("b.txt", "c.txt")] == [Status.ACCEPTED, Status.OPEN]


def test_a_draft_is_the_same_however_its_path_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "desk"
    folder.mkdir()
    (folder / "a.md").write_text("Observers point to a lack of money.\n")
    plugins = onrecord.load_plugins(builtin_only=True)
    monkeypatch.chdir(tmp_path)
    before = onrecord.audit(["desk/a.md"], plugins=plugins, root=tmp_path)
    decisions = decided(before)
    assert decisions[0].articles == ("desk/a.md",)
    for path, here in (
        (str(folder / "a.md"), tmp_path),
        ("desk/../desk/a.md", tmp_path),
        ("a.md", folder),
        ("../desk/a.md", folder),
    ):
        monkeypatch.chdir(here)
        after = onrecord.audit([path], plugins=plugins, decisions=decisions, root=tmp_path)
        assert {f.status for f in after.findings} == {Status.WAIVED}, path
        assert after.articles[0].id == before.articles[0].id
        assert after.articles[0].path == path


def test_the_ledger_keeps_every_decision(tmp_path: Path) -> None:
    with onrecord.Ledger.open(str(tmp_path / "l.db")) as ledger:
        made = ledger.record_finding_decisions(decided(BEFORE)[:2])
        assert all(decision.decided is not None for decision in made)
        ledger.record_finding_decisions(made)
        assert ledger.finding_decisions() == made, "the same decision is there once"
        ledger.record_finding_decisions(decided(BEFORE, Verb.REOPEN)[:1])
        assert [d.verb for d in ledger.finding_decisions()] == [Verb.WAIVE, Verb.WAIVE, Verb.REOPEN]


def test_a_file_of_decisions_comes_back_as_it_was(tmp_path: Path) -> None:
    when = datetime(2031, 1, 1, 12, 30, 1, 500, tzinfo=UTC)
    decisions = decided(
        BEFORE, until=date(2031, 3, 1), decided=when, reason="=cmd()\u202e\x1b[31m", titles=("Ä: b",)
    )
    file = tmp_path / "d.yaml"
    file.write_text(write_decisions(decisions), encoding="utf-8")
    assert list(read_decisions(file)) == list(dict.fromkeys(decisions))
    assert write_decisions(read_decisions(file)) == file.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("a: 1", "no list of decisions"),
        ("- finding: x", "lacks finding, check or verb"),
        ("- {finding: x, check: y, verb: forgive}", "is no decision"),
        ("- {finding: x, check: y, verb: waive, until: soon}", "is no decision"),
        ("- {finding: x, check: y, verb: waive, untill: 2031-01-01}", "there is no key 'untill'"),
        ("- [", "cannot be read"),
    ],
)
def test_a_faulty_file_is_said(tmp_path: Path, text: str, sentence: str) -> None:
    file = tmp_path / "d.yaml"
    file.write_text(text)
    with pytest.raises(UsageError, match=sentence) as caught:
        read_decisions(file)
    assert str(file) in str(caught.value)
