"""Names of well-known bodies and countries that are one by whatever form: "U.S.", "US", "the United States"."""

from __future__ import annotations

import re

_NAMES = {
    "isis": r"ISIS|ISIL|IS(?:IS)?|Isis|Isil|Da['’]?esh|(?:the )?(?:self-styled |so-called )?Islamic State(?: (?:of|in) Iraq and (?:the Levant|(?:al-)?Sham|Syria|Greater Syria))?",
    "usa": r"U\.S\.(?:A\.)?|US|USA|(?:the )?United States(?: of America)?",
    "britain": r"U\.K\.|UK|(?:the )?United Kingdom|Great Britain|Britain",
    "eu": r"E\.U\.|EU|(?:the )?European Union",
    "un": r"U\.N\.|UN|(?:the )?United Nations",
    "nato": r"Nato|NATO|(?:the )?North Atlantic Treaty Organi[sz]ation",
    "healthbody": r"WHO|(?:the )?World Health Organi[sz]ation",
    "uae": r"UAE|(?:the )?United Arab Emirates",
    "alqaeda": r"[Aa]l[- ]Qa(?:ed|id)a",
}
_ANY = re.compile(
    r"(?<![\w-])(?:" + "|".join(f"(?P<{key}>{forms})" for key, forms in _NAMES.items()) + r")(?![\w])"
)
_HINT = re.compile(r"[A-Z][A-Z.]|Is|United|Islamic|Brit|[Qq]a|Da|Nato|North|European|World")


def one_name(text: str) -> str:
    """Return ``text`` with the names of the table each in one form, capitalised. Offsets change."""
    if not _HINT.search(text):
        return text
    return _ANY.sub(lambda match: (match.lastgroup or "").capitalize(), text)
