"""``onrecord sources``: whom the recorded articles rely on, under all their names; and which names are one source."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import click

from onrecord.errors import UsageError
from onrecord_cli import screen
from onrecord_cli.configured import config_option, configuration, ledger_named
from onrecord_cli.options import json_option, ledger_option, open_for_reading

if TYPE_CHECKING:
    from onrecord import Claim, Ledger
    from onrecord.identity import Decision, Identities, Identity, Met, Named, Proposal
    from onrecord_cli.source_page import Row


@click.command("sources", short_help="List whom the claims cite; merge and split names.")
@click.argument("names", metavar="[NAME]...", nargs=-1)
@click.option("--merge", is_flag=True, help="Record that the NAMEs are one source.")
@click.option("--split", is_flag=True, help="Record that the NAMEs are not the same source.")
@click.option("--by", metavar="WHO", help="Who decided it; with --merge and --split.")
@click.option("--reason", metavar="WHY", help="Why; with --merge and --split.")
@click.option("--decisions", is_flag=True, help="List what was decided, by whom and when.")
@click.option("--propose", is_flag=True, help="List pairs that may be one source, for you to decide.")
@click.option("--limit", type=click.IntRange(1), metavar="N", help="At most so many.")
@json_option
@ledger_option
@config_option
def command(
    names: tuple[str, ...],
    merge: bool,
    split: bool,
    by: str | None,
    reason: str | None,
    decisions: bool,
    propose: bool,
    limit: int | None,
    as_json: bool,
    ledger: str | None,
    config: str | None,
) -> None:
    """List everybody in the chains of the recorded claims: how many claims, in how many articles, rely on them.

    With a NAME, show that source: its names, posts, statements and claims. NAME is a name, an id (src-…), or
    'NAME @ ARTICLE' for the one of that name in that article.

    Names are taken for one source where nothing told of them conflicts. An editor knows more: --merge and --split
    record that, and every later audit and view follows. Nothing is overwritten; a later decision supersedes.

    \b
    Examples:
      onrecord sources "Water Ministry"
      onrecord sources --merge "Mohamed Qassim" "Qasim @ a2.txt" --by "A. Lee" --reason "same officer"
      onrecord sources --propose
    """
    _refuse_what_does_not_go_together(names, merge, split, by, reason, decisions, propose)
    from onrecord_cli.lookup import say_unaudited

    with open_for_reading(ledger_named(ledger, configuration(config))) as held:
        if decisions:
            _print_decisions(held.identity_decisions(), limit, as_json)
        elif merge or split:
            _decide(held, names, is_merge=merge, by=by or "", reason=reason or "")
        else:
            _view(held, names, propose=propose, limit=limit, as_json=as_json)
            say_unaudited(held)


def _refuse_what_does_not_go_together(
    names: Sequence[str],
    merge: bool,
    split: bool,
    by: str | None,
    reason: str | None,
    decisions: bool,
    propose: bool,
) -> None:
    if sum((merge, split, decisions, propose)) > 1:
        raise UsageError(
            "Only one of --merge, --split, --decisions and --propose can be done at a time.",
            hint="Give one of them.",
        )
    if merge or split:
        verb = "--merge" if merge else "--split"
        if len(names) < 2:
            raise UsageError(
                f"{verb} needs two names or more.", hint="`onrecord sources` lists names, --json their ids."
            )
        if not (by or "").strip() or not (reason or "").strip():
            raise UsageError(
                f"{verb} needs who decided it and why.", hint="Add --by WHO --reason WHY; both are recorded."
            )
    elif by is not None or reason is not None:
        raise UsageError("--by and --reason are for a decision.", hint="Add --merge or --split.")
    if names and (decisions or propose):
        raise UsageError(
            f"{'--decisions' if decisions else '--propose'} lists everything and takes no NAME.",
            hint="Leave the NAME out.",
        )


def _view(held: Ledger, names: Sequence[str], *, propose: bool, limit: int | None, as_json: bool) -> None:
    from onrecord_cli.identified import identities_of, meant

    met = held.met()
    identities = identities_of(held, met)
    if names:
        found = [meant(identities, name, whole=False) for name in names]
        _print_pages(held, identities, met, list(dict.fromkeys(found)), as_json)
    elif propose:
        from onrecord.identity import proposals

        _print_proposals(proposals(identities)[:limit], as_json)
    else:
        _print_rows(_rows(identities, met)[:limit], as_json)


def _rows(identities: Identities, met: Sequence[Met]) -> list[Row]:
    """Return the sources, most claims first; those without a name by their words alone."""
    from onrecord import Kind
    from onrecord_cli.source_page import Row

    claims: dict[tuple[str | None, str, str], set[str]] = defaultdict(set)
    articles: dict[tuple[str | None, str, str], set[str]] = defaultdict(set)
    forms: dict[tuple[str | None, str, str], tuple[str, ...]] = {}
    for each in met:
        identity = identities.canonical(each.link, each.article)
        nameless = identity.kind in (Kind.UNNAMED, Kind.VAGUE)
        key = (None if nameless else identity.id, identity.name, identity.kind.value)
        claims[key].add(each.claim or "")
        articles[key].add(each.article)
        forms[key] = (identity.name,) if nameless else identity.forms
    rows = [
        Row(
            id=key[0],
            name=key[1],
            kind=key[2],
            forms=forms[key],
            claims=len(claims[key]),
            articles=len(articles[key]),
        )
        for key in claims
    ]
    return sorted(rows, key=lambda row: (-row.claims, row.name, row.kind, row.id or ""))


def _print_json(value: Any) -> None:
    import json

    screen.print_utf8(json.dumps(value, ensure_ascii=False, indent=2) + "\n")


def _print_rows(rows: Sequence[Row], as_json: bool) -> None:
    from dataclasses import asdict

    from onrecord_cli.source_page import row_lines

    if as_json:
        _print_json([asdict(row) for row in rows])
    else:
        screen.print_text("\n".join(row_lines(rows, screen.width())).lstrip("\n") + "\n")


def _print_pages(
    held: Ledger, identities: Identities, met: Sequence[Met], found: Sequence[Identity], as_json: bool
) -> None:
    from onrecord_cli.source_page import identity_lines

    all_claims = {claim.id: claim for claim in held.claims()}
    decisions = held.identity_decisions()
    pages: list[str] = []
    rows = []
    for identity in found:
        ids = dict.fromkeys(
            each.claim or ""
            for each in met
            if identities.canonical(each.link, each.article).id == identity.id
        )
        claims = [all_claims[id_] for id_ in ids if id_ in all_claims]
        about = [decision for decision in decisions if _is_about(decision, identity)]
        if as_json:
            rows.append(_as_dict(identity, claims, about))
            continue
        articles = {id_: held.article(id_) for id_ in dict.fromkeys(claim.article for claim in claims)}
        statements = [
            held.statement(id_) for id_ in dict.fromkeys(c.statement for c in claims if c.statement)
        ]
        told = [statement for statement in statements if statement]
        pages.append(
            "\n".join(identity_lines(identity, claims, articles, told, about, screen.width())) + "\n"
        )
    if as_json:
        _print_json(rows)
    else:
        screen.print_text("\n".join(pages))


def _is_about(decision: Decision, identity: Identity) -> bool:
    return any(
        source.name in identity.forms
        and (not source.articles or not set(source.articles).isdisjoint(identity.articles))
        for source in decision.sources
    )


def _as_dict(identity: Identity, claims: Sequence[Claim], decisions: Sequence[Decision]) -> dict[str, Any]:
    return {
        "id": identity.id,
        "name": identity.name,
        "kind": identity.kind.value,
        "forms": list(identity.forms),
        "posts": [
            {"role": post.role or None, "affiliation": post.affiliation or None} for post in identity.posts
        ],
        "articles": list(identity.articles),
        "claims": [claim.id for claim in claims],
        "statements": list(dict.fromkeys(claim.statement for claim in claims if claim.statement)),
        "decisions": [decision.number for decision in decisions],
    }


def _print_proposals(found: Sequence[Proposal], as_json: bool) -> None:
    from onrecord_cli.source_page import proposal_lines

    if as_json:
        _print_json(
            [
                {
                    "sources": [
                        {"id": i.id, "name": i.name, "kind": i.kind.value} for i in (p.first, p.second)
                    ],
                    "why": p.why,
                    "conflict": p.conflict or None,
                }
                for p in found
            ]
        )
    else:
        screen.print_text("\n".join(proposal_lines(found, screen.width())) + "\n")


def _print_decisions(found: Sequence[Decision], limit: int | None, as_json: bool) -> None:
    from onrecord.wording import count_of
    from onrecord_cli.source_page import decision_lines

    holds = {
        d.number: not any(_supersedes(later, d) for later in found if later.number > d.number) for d in found
    }
    found = found[:limit]
    if as_json:
        _print_json([_decision_as_dict(decision, holds[decision.number]) for decision in found])
        return
    lines = [
        line
        for decision in found
        for line in (*decision_lines(decision, screen.width(), holds=holds[decision.number]), "")
    ]
    screen.print_text("\n".join([*lines, f"{count_of(len(found), 'decision')}."]) + "\n")


def _supersedes(later: Decision, earlier: Decision) -> bool:
    """Whether the later decides the opposite of two sources that the earlier names."""
    if later.verb is earlier.verb:
        return False
    return len({_key(source) for source in later.sources} & {_key(source) for source in earlier.sources}) > 1


def _key(source: Named) -> tuple[str, str, tuple[str, ...]]:
    from onrecord.outlets import fold_name

    return (source.kind.value, fold_name(source.name), source.articles)


def _decision_as_dict(decision: Decision, holds: bool) -> dict[str, Any]:
    return {
        "number": decision.number,
        "decided": decision.decided.isoformat() if decision.decided else None,
        "verb": decision.verb.value,
        "sources": [
            {"name": source.name, "kind": source.kind.value, "articles": list(source.articles)}
            for source in decision.sources
        ],
        "by": decision.by,
        "reason": decision.reason,
        "holds": holds,
    }


def _decide(held: Ledger, names: Sequence[str], *, is_merge: bool, by: str, reason: str) -> None:
    from onrecord.identity import Decision, Verb
    from onrecord_cli.identified import identities_of, named
    from onrecord_cli.source_page import decision_in_words

    identities = identities_of(held, held.met())
    found = [named(held, identities, name) for name in names]
    if is_merge and len({identity.id for identity, _ in found}) == 1:
        raise UsageError(
            f"{found[0][0].name!r} is one source already.",
            hint="There is nothing to decide; nothing was recorded.",
        )
    sources = tuple(dict.fromkeys(source for _, source in found))
    if len(sources) < len(found):
        raise UsageError(
            "The same source is named twice.",
            hint="To split what has one name, say in which articles: 'NAME @ ARTICLE' 'NAME @ ARTICLE'.",
        )
    verb = Verb.MERGE if is_merge else Verb.SPLIT
    decided = held.record_identity_decision(
        Decision(verb=verb, sources=sources, by=by.strip(), reason=reason.strip())
    )
    screen.print_text(
        f"Decision {decided.number} is recorded: {decision_in_words(decided)}.\n"
        "Views follow it now, and audits from the next one on.\n"
    )


__all__ = ["command"]
