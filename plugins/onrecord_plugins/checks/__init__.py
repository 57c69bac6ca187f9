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
    from onrecord_plugins.checks.anonymous_opinion import AnonymousOpinion
    from onrecord_plugins.checks.anonymous_source import AnonymousSource
    from onrecord_plugins.checks.basis_unstated import BasisUnstated
    from onrecord_plugins.checks.block_boundary_lost import BlockBoundaryLost
    from onrecord_plugins.checks.broken_internal_reference import BrokenInternalReference
    from onrecord_plugins.checks.chain_too_deep import ChainTooDeep
    from onrecord_plugins.checks.circular_citation import CircularCitation
    from onrecord_plugins.checks.cited_piece_lacks_claim import CitedPieceLacksClaim
    from onrecord_plugins.checks.conflicting_dates import ConflictingDates
    from onrecord_plugins.checks.conflicting_numbers import ConflictingNumbers
    from onrecord_plugins.checks.contradictory_claims import ContradictoryClaims
    from onrecord_plugins.checks.count_inflation import CountInflation
    from onrecord_plugins.checks.dangling_introducer import DanglingIntroducer
    from onrecord_plugins.checks.dead_end_citation import DeadEndCitation
    from onrecord_plugins.checks.denial_counted_as_support import DenialCountedAsSupport
    from onrecord_plugins.checks.denial_omitted import DenialOmitted
    from onrecord_plugins.checks.disclosed_reprint import DisclosedReprint
    from onrecord_plugins.checks.duplicate_passage import DuplicatePassage
    from onrecord_plugins.checks.ends_at_outlet import EndsAtOutlet
    from onrecord_plugins.checks.expired_waiver import ExpiredWaiver
    from onrecord_plugins.checks.factive_upgrade import FactiveUpgrade
    from onrecord_plugins.checks.headline_overreach import HeadlineOverreach
    from onrecord_plugins.checks.hedge_dropped import HedgeDropped
    from onrecord_plugins.checks.indirect_to_direct import IndirectToDirect
    from onrecord_plugins.checks.link_text_mismatch import LinkTextMismatch
    from onrecord_plugins.checks.misquotation import Misquotation
    from onrecord_plugins.checks.name_inconsistency import NameInconsistency
    from onrecord_plugins.checks.named_relay_of_unnamed import NamedRelayOfUnnamed
    from onrecord_plugins.checks.number_drift import NumberDrift
    from onrecord_plugins.checks.origin_erased import OriginErased
    from onrecord_plugins.checks.orphaned_waiver import OrphanedWaiver
    from onrecord_plugins.checks.partisan_source_unlabelled import PartisanSourceUnlabelled
    from onrecord_plugins.checks.polarity_tense_drift import PolarityTenseDrift
    from onrecord_plugins.checks.pseudo_corroboration import PseudoCorroboration
    from onrecord_plugins.checks.quote_speaker_ambiguous import QuoteSpeakerAmbiguous
    from onrecord_plugins.checks.quote_trimmed import QuoteTrimmed
    from onrecord_plugins.checks.quote_voice_mismatch import QuoteVoiceMismatch
    from onrecord_plugins.checks.quote_widened import QuoteWidened
    from onrecord_plugins.checks.quote_without_speaker import QuoteWithoutSpeaker
    from onrecord_plugins.checks.same_side_sourcing import SameSideSourcing
    from onrecord_plugins.checks.scare_quote_fragment import ScareQuoteFragment
    from onrecord_plugins.checks.secondhand_witness import SecondhandWitness
    from onrecord_plugins.checks.self_citation import SelfCitation
    from onrecord_plugins.checks.shared_error_fingerprint import SharedErrorFingerprint
    from onrecord_plugins.checks.single_source_claim import SingleSourceClaim
    from onrecord_plugins.checks.source_inflation import SourceInflation
    from onrecord_plugins.checks.source_is_author import SourceIsAuthor
    from onrecord_plugins.checks.speaker_swap import SpeakerSwap
    from onrecord_plugins.checks.stale_evidence import StaleEvidence
    from onrecord_plugins.checks.superseded_source import SupersededSource
    from onrecord_plugins.checks.unattributed_assertion import UnattributedAssertion
    from onrecord_plugins.checks.unbalanced_quotes import UnbalancedQuotes
    from onrecord_plugins.checks.undated_evidence import UndatedEvidence
    from onrecord_plugins.checks.undisclosed_intermediary import UndisclosedIntermediary
    from onrecord_plugins.checks.undisclosed_reuse import UndisclosedReuse
    from onrecord_plugins.checks.vague_attribution import VagueAttribution

    return (
        AnonymityUnexplained,
        AnonymousOpinion,
        AnonymousSource,
        BasisUnstated,
        BlockBoundaryLost,
        BrokenInternalReference,
        ChainTooDeep,
        CircularCitation,
        CitedPieceLacksClaim,
        ConflictingDates,
        ConflictingNumbers,
        ContradictoryClaims,
        CountInflation,
        DanglingIntroducer,
        DeadEndCitation,
        DenialCountedAsSupport,
        DenialOmitted,
        DisclosedReprint,
        DuplicatePassage,
        EndsAtOutlet,
        ExpiredWaiver,
        FactiveUpgrade,
        HeadlineOverreach,
        HedgeDropped,
        IndirectToDirect,
        LinkTextMismatch,
        Misquotation,
        NameInconsistency,
        NamedRelayOfUnnamed,
        NumberDrift,
        OriginErased,
        OrphanedWaiver,
        PartisanSourceUnlabelled,
        PolarityTenseDrift,
        PseudoCorroboration,
        QuoteSpeakerAmbiguous,
        QuoteTrimmed,
        QuoteVoiceMismatch,
        QuoteWidened,
        QuoteWithoutSpeaker,
        SameSideSourcing,
        ScareQuoteFragment,
        SecondhandWitness,
        SelfCitation,
        SharedErrorFingerprint,
        SingleSourceClaim,
        SourceInflation,
        SourceIsAuthor,
        SpeakerSwap,
        StaleEvidence,
        SupersededSource,
        UnattributedAssertion,
        UnbalancedQuotes,
        UndatedEvidence,
        UndisclosedIntermediary,
        UndisclosedReuse,
        VagueAttribution,
    )
