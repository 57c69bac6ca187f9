"""One constructed audit with every mark, an echo, a denial, findings of all severities and hostile text."""

from __future__ import annotations

import hashlib
import textwrap
from dataclasses import replace
from datetime import UTC, date, datetime

from onrecord.model import (
    Article,
    Audit,
    Basis,
    Block,
    BlockKind,
    Chain,
    CheckPage,
    Claim,
    Decision,
    Evidence,
    Finding,
    Form,
    HouseRule,
    Hyperlink,
    InputProblem,
    Kind,
    Link,
    Mode,
    NotChecked,
    Origin,
    PluginProblem,
    PluginVersion,
    Severity,
    Span,
    Stance,
    Standing,
    Statement,
    Status,
    Verb,
)
from onrecord.source_map import map_source

HERALD = """\
Crews working for the Ostran mining company have been turning water out of the Lune, the Water Ministry of Calder \
Reach alleged on Monday.

"Reports indicate that Ostran crews are diverting the Lune at night to feed the wash plant," the ministry wrote on \
its public message board at nine in the evening.

The Lune supplies about nine thousand homes below the Holm weir, according to the ministry's 2031 handbook.
"""
MAIL = """\
The Herald quoted the ministry as writing that "reports indicate that Ostran crews are diverting the Lune at night \
to feed the wash plant".

Farmers at Nether Holm told the Mail that the river has run low since April. "Low is all I can swear to," said one of \
them, Jory Tamsin, who keeps a notched pole at his landing.

The plant's licence lapsed in 2030, the registrar Ada Venn told Tesk Wire.
"""
WIRE = """\
“Reports indicate that Ostran crews are diverting the Lune at night to feed the wash plant,” the Water Ministry post \
said late on Monday.

The company called similar allegations “a fairy tale told before every hearing”, its spokesman Pell Drury said.
"""
BRIGHTSIDE = """\
The Ostran mining company has been stealing the Lune at night.

The Calder Herald, the Lowland Mail and Tesk Wire have all confirmed that Ostran crews divert the river to feed their \
wash plant.

Ministry engineers are said to have watched the pumps run for weeks, as this paper first reported.
"""
MINISTRY = "Water Ministry of Calder Reach"


def span(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


def article(name: str, text: str, outlet: str | None, title: str, day: int | None, **more: object) -> Article:
    return Article(
        key=f"/desk/{name}",
        path=f"desk/{name}",
        sha256=hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest(),
        text=text,
        outlet=outlet,
        title=title,
        published=date(2032, 5, day) if day else None,
        language="en",
        **more,  # type: ignore[arg-type]
    )


def claim(
    of: Article, words: str, cue: str, links: tuple[Link, ...], standing: Standing, **more: object
) -> Claim:
    settings: dict[str, object] = {
        "form": Form.INDIRECT,
        "speech_standing": standing,
        "confidence": 0.91234567,
    }
    settings.update(more)
    return Claim(
        article=of.id,
        content=(span(of.text, words),) if words else (),
        cue=(span(of.text, cue),) if cue else (),
        text=words,
        mode=Mode.SPEECH,
        chain=Chain(links),
        standing=standing,
        **settings,  # type: ignore[arg-type]
    )


def sample_audit() -> Audit:
    herald = article(
        "herald.txt",
        HERALD,
        "Calder Herald",
        "Water ministry accuses Ostran crews of diverting the Lune",
        10,
        authors=("Bettina Krol",),
        url="https://calderherald.example/lune",
        hyperlinks=(Hyperlink(span(HERALD, "message board"), "https://board.example/1"),),
        blocks=(Block(Span(138, 230), BlockKind.QUOTE, "https://board.example/1"),),
    )
    mail = article("mail.txt", MAIL, "The Lowland Mail", "Ministry blames mine for low river", 11)
    wire = article("wire.txt", WIRE, "Tesk Wire", "Calder Reach says miners take river water", 11)
    bright = article(
        "brightside.html",
        BRIGHTSIDE,
        "Brightside Daily",
        "Miners are stealing the Lune",
        13,
        authors=("Rex Hollander", "staff"),
    )
    echo = "Ostran crews are diverting the Lune at night to feed the wash plant"
    reports = Link(name="reports", kind=Kind.VAGUE)
    ministry = Link(name=MINISTRY, kind=Kind.ORGANIZATION)
    herald_link = Link(name="Calder Herald", kind=Kind.OUTLET, via="Bettina Krol")
    hearsay = {"reasons": ("vague-origin",), "statement": "stm-lune", "form": Form.DIRECT}
    claims = (
        claim(
            herald,
            echo,
            "wrote",
            (ministry, reports),
            Standing.HEARSAY,
            **{**hearsay, "speech_standing": Standing.PRIMARY},
        ),
        claim(
            herald,
            "The Lune supplies about nine thousand homes below the Holm weir",
            "according to",
            (Link(name="Water Ministry handbook 2031", kind=Kind.DOCUMENT),),
            Standing.PRIMARY,
            basis=Basis.DOCUMENT,
        ),
        claim(mail, echo, "quoted", (herald_link, ministry, reports), Standing.HEARSAY, **hearsay),
        claim(
            mail,
            "the river has run low since April",
            "told",
            (Link(name="Farmers at Nether Holm", kind=Kind.UNNAMED),),
            Standing.HEARSAY,
            reasons=("unnamed-origin",),
        ),
        claim(
            mail,
            "Low is all I can swear to",
            "said",
            (Link(name="Jory Tamsin", kind=Kind.PERSON, mention=span(MAIL, "Jory Tamsin"), role="farmer"),),
            Standing.PRIMARY,
            form=Form.DIRECT,
            basis=Basis.WITNESS,
        ),
        claim(
            mail,
            "The plant's licence lapsed in 2030",
            "told",
            (Link(name="Tesk Wire", kind=Kind.OUTLET), Link(name="Ada Venn", kind=Kind.PERSON)),
            Standing.RELAYED,
            reasons=("cited-article-not-held", "a-reason-of-a-plugin"),
        ),
        claim(
            wire,
            echo,
            "said",
            (ministry, reports),
            Standing.HEARSAY,
            **{**hearsay, "speech_standing": Standing.PRIMARY},
        ),
        claim(
            wire,
            "a fairy tale told before every hearing",
            "said late",
            (Link(name="Pell Drury", kind=Kind.PERSON, affiliation="Ostran"),),
            Standing.PRIMARY,
            form=Form.DIRECT,
            stance=Stance.DENY,
            statement="stm-lune",
        ),
        claim(
            bright,
            "The Ostran mining company has been stealing the Lune at night",
            "",
            (),
            Standing.UNSUPPORTED,
            form=Form.ASSERTION,
            reasons=("no-attribution",),
        ),
        claim(
            bright,
            "Ostran crews divert the river to feed their wash plant",
            "confirmed",
            (herald_link,),
            Standing.HEARSAY,
            traced_chain=Chain(
                (
                    herald_link,
                    Link(name=MINISTRY, kind=Kind.ORGANIZATION, inferred=True, article=herald.id),
                    Link(name="reports", kind=Kind.VAGUE, inferred=True, article=herald.id),
                )
            ),
            reasons=("vague-origin",),
            statement="stm-lune",
        ),
        claim(
            bright,
            "Ministry engineers are said to have watched the pumps run for weeks",
            "first reported",
            (Link(name="Brightside Daily", kind=Kind.OUTLET, is_self=True),),
            Standing.CIRCULAR,
            reasons=("self-citation",),
        ),
    )
    statement = Statement(
        id="stm-lune",
        text=echo,
        claims=tuple(c.id for c in claims if c.statement == "stm-lune"),
        origins=(Origin(name="reports", kind=Kind.VAGUE),),
        independent_origins=0,
        independent_origins_range=(0, 1),
        works=4,
        gatekeeper=MINISTRY,
    )

    def evidence(of: Article, words: str, note: str = "") -> Evidence:
        return Evidence(article=of.id, span=span(of.text, words), text=words, note=note)

    findings = (
        Finding(
            id="fnd-0123456789ab",
            check="source-inflation",
            severity=Severity.LOW,
            articles=(wire.id,),
            claims=(claims[6].id,),
            message="“The Calder Reach government” is one ministry's message board.",
            evidence=(evidence(wire, "Water Ministry post"),),
            status=Status.WAIVED,
            decision=Decision(
                finding="fnd-0123456789ab",
                check="source-inflation",
                verb=Verb.WAIVE,
                by="Bettina Krol",
                reason="The board is the ministry's own.",
                until=date(2032, 12, 31),
                decided=datetime(2032, 5, 14, 9, 30, tzinfo=UTC),
            ),
        ),
        Finding(
            id="fnd-1123456789ab",
            check="pseudo-corroboration",
            severity=Severity.HIGH,
            articles=(herald.id, mail.id, wire.id, bright.id),
            claims=tuple(claims[i].id for i in (0, 2, 6, 9)),
            message="Four articles carry this, and every one of them has it from a single post of the Water Ministry,"
            " which itself names nobody.",
            evidence=(
                evidence(
                    bright,
                    "have all confirmed that Ostran crews divert the river",
                    "counts three articles as three",
                ),
                evidence(herald, "Reports indicate that " + echo, "the post gives no source for the reports"),
            ),
        ),
        Finding(
            id="fnd-2123456789ab",
            check="vague-attribution",
            severity=Severity.MEDIUM,
            articles=(bright.id,),
            claims=(claims[10].id,),
            message="Nobody is named who said it: “are said to”.",
            evidence=(evidence(bright, "are said to have watched"),),
        ),
    )
    return Audit(
        version="0.1.0",
        plugins=(PluginVersion("checks", "0.1.0"), PluginVersion("reports", "0.1.0")),
        articles=(herald, mail, wire, bright),
        claims=claims,
        statements=(statement,),
        findings=findings,
        not_checked=(
            NotChecked(
                check="misquotation", why="The cited article is not held.", articles=(mail.id, bright.id)
            ),
            NotChecked(check="shared-error", why="It needs three articles."),
        ),
        input_problems=(InputProblem(target="scan.pdf", why="This is no text.", hint="Export it as HTML."),),
        plugin_problems=(PluginProblem(plugin="acme", hook="onrecord_parsers", why="KeyError: 'x'"),),
    )


HOSTILE = "[red]x[/red] \x1b[31mred\x1b]8;;http://evil.example\x07link\x1b]8;;\x07 \u202egnp\u202c a\u200bb <b>|`*_[y](http://z)"


def hostile_audit() -> Audit:
    """Every free text of the records is ``HOSTILE``, with a lone surrogate behind it."""
    bad = HOSTILE + "\ud800"
    held = Article(
        key=bad,
        sha256="0" * 64,
        text=bad * 3,
        path=bad,
        url="https://u.example/" + bad,
        outlet=bad,
        authors=(bad,),
        title=bad,
        reprinted_from=bad,
        language=bad,
    )
    other = Article(key="other", sha256="1" * 64, text=bad, path="other")
    link = Link(name=bad, kind=Kind.OUTLET, via=bad, role=bad, affiliation=bad, candidates=(bad,))
    whole = Span(0, len(bad))
    claims = tuple(
        Claim(
            article=of.id,
            content=(whole,),
            cue=(),
            text=bad,
            form=Form.MIXED,
            mode=Mode.ATTITUDE,
            chain=Chain((link, Link(name=bad, kind=Kind.VAGUE))),
            stance=stance,
            standing=Standing.RELAYED,
            speech_standing=Standing.PRIMARY,
            reasons=(bad,),
            statement=bad,
            id=f"clm-{of.sha256[0]}{stance.value}",
        )
        for of in (held, other)
        for stance in (Stance.ASSERT, Stance.DENY)
    )
    statement = Statement(
        id=bad,
        text=bad,
        claims=tuple(c.id for c in claims),
        origins=(Origin(name=bad, kind=Kind.PERSON),),
        independent_origins=1,
        independent_origins_range=(1, 2),
        works=1,
        gatekeeper=bad,
    )
    finding = Finding(
        id=bad,
        check=bad,
        severity=Severity.HIGH,
        articles=(held.id, "art-unknown"),
        claims=(claims[0].id,),
        message=bad,
        evidence=(Evidence(article=held.id, span=whole, text=bad, note=bad),),
        status=bad,
        decision=Decision(finding=bad, check=bad, verb=Verb.ACCEPT, by=bad, reason=bad),
    )
    return Audit(
        version=bad,
        plugins=(PluginVersion(bad, bad),),
        articles=(held, other),
        claims=claims,
        statements=(statement,),
        findings=(finding,),
        not_checked=(NotChecked(check=bad, why=bad, articles=(held.id,)),),
        input_problems=(InputProblem(target=bad, why=bad, hint=bad),),
        plugin_problems=(PluginProblem(plugin=bad, hook=bad, why=bad),),
    )


def files_of_decided() -> dict[str, str]:
    """The files that the articles of ``decided_audit`` with a path were read from: wrapped, plain, and HTML."""
    wrapped = "\n\n".join(textwrap.fill(paragraph, 60) for paragraph in MAIL.split("\n\n"))
    paragraphs = "\n".join(f"<p>{paragraph}</p>" for paragraph in BRIGHTSIDE.strip().split("\n\n"))
    return {
        "desk/herald.txt": f"Title: {HERALD[:9]}\nOutlet: Calder Herald\n\n{HERALD}",
        "desk/mail, 1: low.txt": f"{wrapped}\n",
        "desk/wire.txt": f"Tesk Wire\n\n{WIRE}",
        "desk/brightside.html": f"<html><head><title>x</title></head><body>\n{paragraphs}\n</body></html>\n",
    }


def decided_audit() -> Audit:
    """``sample_audit`` with files, pages of checks, decisions of every kind and an article that is on the web only."""
    files = files_of_decided()
    audit = sample_audit()
    placed = {
        article.id: replace(article, path=path, source_map=map_source(article.text, files[path]))
        for article, path in zip(audit.articles, files, strict=True)
    }
    herald, mail, wire, _ = placed.values()
    online = Article(
        key="https://tarn.example/a b?q=1#§2",
        url="https://tarn.example/a b?q=1#§2",
        sha256="2" * 64,
        text="It is said that the weir will go.\n",
        language="en",
    )

    def found(number: int, check: str, of: Article, words: str, level: Severity, **more: object) -> Finding:
        passage = Evidence(article=of.id, span=span(of.text, words), text=words)
        settings: dict[str, object] = {"claims": (), "message": f"{check} at {number}."}
        return Finding(
            id=f"fnd-{number:012x}",
            check=check,
            severity=level,
            articles=(of.id,),
            evidence=(passage,),
            **settings | more,  # type: ignore[arg-type]
        )

    def decided(verb: Verb, **more: object) -> dict[str, object]:
        decision = Decision(finding="fnd-", check="x", verb=verb, **more)  # type: ignore[arg-type]
        return {"status": verb.status, "decision": decision}

    waiver = decided(Verb.WAIVE, by="Ada Venn", reason="=1+1 is [ours](http://z)", until=date(2032, 7, 1))
    opening = '"Reports indicate that Ostran crews are diverting the Lune'
    findings = (
        *(replace(finding) for finding in audit.findings[1:]),
        replace(audit.findings[0], **waiver),
        found(3, "unbalanced-quotes", herald, opening, Severity.MEDIUM, **decided(Verb.BASELINE)),
        found(
            4, "headline-overreach", wire, "“a fairy tale", Severity.HIGH, **decided(Verb.ACCEPT, by="A. V.")
        ),
        found(
            5, "anonymous-source", mail, MAIL[MAIL.index("Farmers") : MAIL.index("Low is") - 2], Severity.INFO
        ),
        found(6, "secondhand-witness", wire, "said late on Monday.", Severity.LOW),
        found(
            7, "vague-attribution", online, "It is said", Severity.MEDIUM, message="Nobody is named, 100%."
        ),
    )
    twin = replace(findings[-1], id=f"{findings[-1].id}-2", message="-2 is the same again.")
    return replace(
        audit,
        policies=("ap", "bbc"),
        articles=(*placed.values(), online),
        checks=(
            CheckPage(
                id="pseudo-corroboration",
                severity=Severity.HIGH,
                summary="Articles that all have it from one origin are counted as several.",
                sections=(("What it flags", "One origin."), ("Better", "Ask a second origin.\nSay so.")),
                rules=(HouseRule(policy="ap", rule="Two sources.", source="https://policy.example/2"),),
            ),
            CheckPage(id="misquotation", severity=Severity.HIGH, summary="Words were changed.", note=True),
        ),
        findings=(*findings, twin),
    )
