"""Adding articles to a ledger one at a time, in any order, and auditing them at once say the same."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

import onrecord
from onrecord import (
    Attribution,
    Audit,
    Ledger,
    Outlet,
    Plugins,
    Settings,
    Span,
    audit_as_dict,
    hookimpl,
    load_plugins,
)
from onrecord.model import Block

CASES = sorted(f for f in (Path(__file__).parents[1] / "cases").iterdir() if f.is_dir())
RULES = Settings(model="rules")
PAPERS = ("Marl Tribune", "Fenland Voice", "Quillmouth Ledger", "Brackwater Times", "Tesk Wire", "Sedge Post")


class Papers:
    @hookimpl
    def onrecord_outlets(self) -> list[Outlet]:
        return [Outlet(name) for name in PAPERS]


@pytest.fixture(scope="module")
def plugins() -> Plugins:
    loaded = load_plugins(builtin_only=True)
    loaded.register(Papers(), "papers")
    return loaded


def report(audit: Audit) -> str:
    return json.dumps(audit_as_dict(audit), ensure_ascii=False)


def audited(targets: Iterable[Path], plugins: Plugins, ledger: Ledger | None = None) -> Audit:
    return onrecord.audit([str(t) for t in targets], plugins=plugins, settings=RULES, ledger=ledger)


def texts(folder: Path) -> list[Path]:
    return sorted(folder.glob("*.txt"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_one_at_a_time_in_any_order_and_all_at_once(case: Path, plugins: Plugins) -> None:
    files = texts(case)
    at_once = report(audited(files, plugins))
    for seed in range(2):
        with Ledger.open(":memory:") as ledger:
            for file in Random(seed).sample(files, len(files)):
                audited([file], plugins, ledger)
            assert report(audited(files, plugins, ledger)) == at_once


def of_claims(audit: Audit) -> dict[str, dict[str, Any]]:
    """Return by claim of the audited articles what is told of it, with its statement written out but for its wording."""
    whole = audit_as_dict(audit)
    statements = {
        told["id"]: {**told, "claims": sorted(told["claims"]), "text": ""} for told in whole["statements"]
    }
    return {
        claim["id"]: {**claim, "statement": statements.get(claim["statement"])} for claim in whole["claims"]
    }


@pytest.mark.parametrize(
    "case",
    [pytest.param(case, id=case.name) for case in CASES],
)
def test_an_article_is_judged_the_same_alone_before_a_full_ledger_as_among_the_others(
    case: Path, plugins: Plugins
) -> None:
    files = texts(case)
    with Ledger.open(":memory:") as ledger:
        among_others = of_claims(audited(files, plugins, ledger))
        alone: dict[str, Any] = {}
        for file in files:
            alone |= of_claims(audited([file], plugins, ledger))
    assert alone.keys() == among_others.keys()
    assert {k: v for k, v in alone.items() if v != among_others[k]} == {}


# ---- a corpus of our own ---------------------------------------------------------------------------------------------

WHAT = (
    "the Holm sluice will fail before spring",
    "the Holm sluice is going to fail this spring",
    "Hallam Mill will close by June with the loss of 210 jobs",
    "Hallam Mill is to shut by June and 210 people will lose their jobs",
    "fourteen miners died in the Veldmark quarry",
    "the Veldmark quarry has killed twelve miners",
)
WHO = ("Gerrit Foss", "Ilse Karrow", "officials", "the {paper}", "the {paper}, citing Gerrit Foss,")


FEW = settings(
    max_examples=8,
    deadline=None,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)


@st.composite
def an_article(draw: st.DrawFn, number: int) -> str:
    header = {
        "title": f"What was heard on day {number}",
        "outlet": draw(st.sampled_from(PAPERS)),
        "date": f"2031-03-{draw(st.integers(1, 9)):02}",
        "url": f"https://papers.example/{number}",
    }
    if draw(st.booleans()):
        header["updated"] = "2031-03-10"
    lines = []
    for what in draw(st.lists(st.sampled_from(WHAT), min_size=1, max_size=3, unique=True)):
        who = draw(st.sampled_from(WHO)).format(paper=draw(st.sampled_from(PAPERS)))
        lines.append(f"{who[:1].upper()}{who[1:]} said that {what}.")
    return "\n".join(f"{key}: {value}" for key, value in header.items()) + "\n\n" + "\n\n".join(lines) + "\n"


@st.composite
def some_articles(draw: st.DrawFn) -> list[str]:
    return [draw(an_article(number)) for number in range(draw(st.integers(2, 6)))]


@FEW
@given(articles=some_articles(), random=st.randoms(use_true_random=False))
def test_any_articles_in_any_order(
    articles: list[str], random: Random, tmp_path: Path, plugins: Plugins
) -> None:
    folder = tmp_path / "articles"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    files = [folder / f"{number}.txt" for number in range(len(articles))]
    for file, text in zip(files, articles, strict=True):
        file.write_text(text, encoding="utf-8")
    with Ledger.open(":memory:") as one, Ledger.open(":memory:") as other:
        for file in random.sample(files, len(files)):
            audited([file], plugins, one)
        at_once = audited(files, plugins, other)
        assert report(audited(files, plugins, one)) == report(at_once) == report(audited(files, plugins))
        some = files[: random.randint(1, len(files))]
        found = audited(some, plugins, one)
        assert report(found) == report(audited(some, plugins, other))
        mine = {claim.id for claim in found.claims}
        assert not [told for told in found.statements if mine.isdisjoint(told.claims)]


@FEW
@given(articles=some_articles(), random=st.randoms(use_true_random=False))
def test_the_order_of_the_articles_changes_no_statement_and_no_mark(
    articles: list[str], random: Random, tmp_path: Path, plugins: Plugins
) -> None:
    files = [tmp_path / f"{number}.txt" for number in range(len(articles))]
    for file, text in zip(files, articles, strict=True):
        file.write_text(text, encoding="utf-8")
    forth = of_claims(audited(files, plugins))
    assert of_claims(audited(random.sample(files, len(files)), plugins)) == forth


# ---- what of the ledger counts ---------------------------------------------------------------------------------------


@pytest.fixture
def ledger() -> Iterator[Ledger]:
    with Ledger.open(":memory:") as opened:
        yield opened


def write(file: Path, body: str, outlet: str, day: int = 1, url: str | None = None) -> Path:
    header = f"title: Of day {day}\noutlet: {outlet}\ndate: 2031-03-{day:02}\n"
    header += f"url: {url}\n" if url else ""
    file.write_text(f"{header}\n{body}\n", encoding="utf-8")
    return file


MILL = "Hallam Mill will close by June with the loss of 210 jobs"


def test_articles_that_nothing_leads_to_change_nothing(
    tmp_path: Path, plugins: Plugins, ledger: Ledger
) -> None:
    mine = write(tmp_path / "mine.txt", f"Ilse Karrow said that {MILL}.", "Marl Tribune")
    alone = report(audited([mine], plugins))
    other = write(
        tmp_path / "other.txt", "Gerrit Foss said that eels cost eleven marks in Sedge.", "Sedge Post"
    )
    audited([other], plugins, ledger)
    assert report(audited([mine], plugins, ledger)) == alone


def test_an_article_that_shares_a_statement_is_told_of(
    tmp_path: Path, plugins: Plugins, ledger: Ledger
) -> None:
    before = write(tmp_path / "before.txt", f"Gerrit Foss said that {MILL}.", "Sedge Post")
    audited([before], plugins, ledger)
    mine = write(tmp_path / "mine.txt", f"Ilse Karrow said that {MILL}.", "Marl Tribune", 2)
    told = audit_as_dict(audited([mine], plugins, ledger))
    assert [article["outlet"] for article in told["articles"]] == ["Marl Tribune"]
    assert [article["outlet"] for article in told["held_articles"]] == ["Sedge Post"]
    (claim,), (held,) = told["claims"], told["held_claims"]
    assert (held["article"], held["standing"]) == (told["held_articles"][0]["id"], "primary")
    (statement,) = told["statements"]
    assert sorted(statement["claims"]) == sorted([claim["id"], held["id"]])
    assert held["statement"] == claim["statement"] == statement["id"]
    assert (statement["independent_origins"], statement["works"]) == (2, 2)


def test_an_article_that_is_cited_is_told_of(tmp_path: Path, plugins: Plugins, ledger: Ledger) -> None:
    before = write(tmp_path / "before.txt", f"Gerrit Foss said that {MILL}.", "Sedge Post")
    audited([before], plugins, ledger)
    mine = write(tmp_path / "mine.txt", f"The Sedge Post reported that {MILL}.", "Marl Tribune", 2)
    told = audit_as_dict(audited([mine], plugins, ledger))
    (claim,) = told["claims"]
    assert claim["standing"] == "traced"
    assert [(link["name"], link.get("inferred", False)) for link in claim["traced_chain"]] == [
        ("Sedge Post", False),
        ("Gerrit Foss", True),
    ]
    assert [article["outlet"] for article in told["held_articles"]] == ["Sedge Post"]
    assert [held["text"] for held in told["held_claims"]] == [MILL]


@pytest.fixture
def versions(tmp_path: Path, plugins: Plugins, ledger: Ledger) -> list[Path]:
    """Two versions of one article, read in turn: the first of the mill, the second of eels."""
    file = tmp_path / "page.txt"
    url = "https://papers.example/mill"
    write(file, f"Gerrit Foss said that {MILL}.", "Sedge Post", url=url)
    first = tmp_path / "first.txt"
    shutil.copy(file, first)
    audited([file], plugins, ledger)
    write(file, "Gerrit Foss said that eels cost eleven marks in Sedge.", "Sedge Post", url=url)
    audited([file], plugins, ledger)
    return [first, file]


def test_what_an_article_no_longer_says_is_not_counted(
    versions: Sequence[Path], tmp_path: Path, plugins: Plugins, ledger: Ledger
) -> None:
    mine = write(tmp_path / "mine.txt", f"The Sedge Post reported that {MILL}.", "Marl Tribune", 2)
    told = audit_as_dict(audited([mine], plugins, ledger))
    assert told["statements"] == told["held_claims"] == []
    audited(versions[:1], plugins, ledger)
    again = audit_as_dict(audited([mine], plugins, ledger))
    assert [held["text"] for held in again["held_claims"]] == [MILL], "the version read last counts"


def test_a_version_is_not_counted_beside_its_newer_one(
    tmp_path: Path, plugins: Plugins, ledger: Ledger
) -> None:
    page, url = tmp_path / "page.txt", "https://papers.example/mill"
    for end in ("", " It rained.", " It rained and hailed."):
        write(page, f"Gerrit Foss said that {MILL}.{end}", "Sedge Post", url=url)
        audited([page], plugins, ledger)
    mine = write(tmp_path / "mine.txt", f"Ilse Karrow said that {MILL}.", "Marl Tribune", 2)
    found = audited([mine], plugins, ledger)
    (statement,) = found.statements
    assert (len(statement.claims), statement.works) == (2, 2)
    (held,) = found.held
    assert held.text.rstrip().endswith("hailed.")


def test_two_versions_in_one_audit_are_judged_as_without_a_ledger(
    tmp_path: Path, plugins: Plugins, ledger: Ledger
) -> None:
    url = "https://papers.example/mill"
    old = write(tmp_path / "old.txt", f"Gerrit Foss said that {MILL}.", "Sedge Post", 1, url)
    new = write(tmp_path / "new.txt", f"Gerrit Foss said that {MILL}, and it rained.", "Sedge Post", 1, url)
    other = write(tmp_path / "other.txt", f"Ilse Karrow said that {MILL}.", "Marl Tribune", 2)
    targets = [old, new, other]
    assert report(audited(targets, plugins, ledger)) == report(audited(targets, plugins))


class German:
    """Finds in German what stands between German quotation marks."""

    name, version, languages = "german", "1", frozenset({"de"})

    def extract(self, text: str, blocks: Sequence[Block] = ()) -> Sequence[Attribution]:
        start = text.find("„")
        if start < 0:
            return []
        source, cue = Span(0, text.find(" sagte")), Span(text.find("sagte"), text.find("sagte") + 5)
        return [Attribution(source=(source,), cue=(cue,), content=(Span(start + 1, text.find("“")),))]

    @hookimpl
    def onrecord_extractors(self) -> list[German]:
        return [self]


def test_articles_of_another_language_take_nothing_from_the_others(tmp_path: Path, ledger: Ledger) -> None:
    both = load_plugins(builtin_only=True)
    both.register(Papers(), "papers")
    both.register(German(), "german")
    german = write(
        tmp_path / "a.txt",
        "Gerrit Foss sagte am Montag: „Das Wehr hält nicht bis zum Frühjahr, und das weiß die Gemeinde auch.“",
        "Sedge Post",
    )
    english = [
        write(tmp_path / "b.txt", f"Ilse Karrow said that {MILL}.", "Marl Tribune"),
        write(tmp_path / "c.txt", f"Gerrit Foss said that {MILL}.", "Fenland Voice"),
    ]
    found = audited([german, *english], both, ledger)
    assert len(found.claims) == 3
    assert [len(statement.claims) for statement in found.statements] == [2]
    assert report(found) == report(audited([german, *english], both))
