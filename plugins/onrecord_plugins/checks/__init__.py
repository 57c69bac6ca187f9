"""The checks that come with onrecord: one file per check, named as its id."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from onrecord.hookspecs import hookimpl

if TYPE_CHECKING:
    from onrecord.checks import Check


@hookimpl
def onrecord_checks() -> Sequence[type[Check]]:
    """Offer the checks; they are imported when an audit asks for them."""
    from onrecord_plugins.checks.anonymity_unexplained import AnonymityUnexplained
    from onrecord_plugins.checks.anonymous_source import AnonymousSource
    from onrecord_plugins.checks.circular_citation import CircularCitation
    from onrecord_plugins.checks.dangling_introducer import DanglingIntroducer
    from onrecord_plugins.checks.disclosed_reprint import DisclosedReprint
    from onrecord_plugins.checks.duplicate_passage import DuplicatePassage
    from onrecord_plugins.checks.ends_at_outlet import EndsAtOutlet
    from onrecord_plugins.checks.named_relay_of_unnamed import NamedRelayOfUnnamed
    from onrecord_plugins.checks.pseudo_corroboration import PseudoCorroboration
    from onrecord_plugins.checks.secondhand_witness import SecondhandWitness
    from onrecord_plugins.checks.self_citation import SelfCitation
    from onrecord_plugins.checks.unattributed_assertion import UnattributedAssertion
    from onrecord_plugins.checks.unbalanced_quotes import UnbalancedQuotes
    from onrecord_plugins.checks.vague_attribution import VagueAttribution

    return (
        AnonymityUnexplained,
        AnonymousSource,
        CircularCitation,
        DanglingIntroducer,
        DisclosedReprint,
        DuplicatePassage,
        EndsAtOutlet,
        NamedRelayOfUnnamed,
        PseudoCorroboration,
        SecondhandWitness,
        SelfCitation,
        UnattributedAssertion,
        UnbalancedQuotes,
        VagueAttribution,
    )
